"""YAML files of a study, with the line of every setting."""

from __future__ import annotations

import difflib
from pathlib import Path
from typing import Any, TypeVar, get_args

import yaml
from pydantic import BaseModel, ValidationError

from manyvoices.model.errors import Problem, problem

Model = TypeVar("Model", bound=BaseModel)
Lines = dict[tuple[str | int, ...], int]
MOST_VALUES = 1_000_000
"""Values of one file: aliases of aliases could otherwise fill the memory."""


def read_yaml(path: Path, shown: str) -> tuple[Any, Lines, list[Problem]]:
    """Return the data of a YAML file, the line of every key and item, and what is wrong."""
    if not path.is_file():
        return None, {}, [problem("file.missing", shown)]
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError:
        return None, {}, [problem("file.encoding", shown)]
    lines: Lines = {}
    problems: list[Problem] = []
    try:
        loader = yaml.SafeLoader(text)
        node = loader.get_single_node()
        data = _build(loader, node, (), lines, problems, shown) if node else {}
    # besides syntax: a date that does not exist, "!!int" of no number, an alias of itself
    except (yaml.YAMLError, ValueError, LookupError, AttributeError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        detail = getattr(error, "problem", None) or "a value cannot be read"
        row = mark.line + 1 if mark else None
        return None, {}, [problem("yaml.syntax", shown, row, detail=detail)]
    return data, lines, problems


def _build(
    loader: yaml.SafeLoader,
    node: yaml.Node,
    path: tuple[str | int, ...],
    lines: Lines,
    problems: list[Problem],
    shown: str,
) -> Any:
    if len(lines) > MOST_VALUES:
        raise yaml.MarkedYAMLError(problem="it holds more values than any study needs")
    lines.setdefault(path, node.start_mark.line + 1)
    if isinstance(node, yaml.MappingNode):
        built: dict[Any, Any] = {}
        for key_node, value_node in node.value:
            key = loader.construct_object(key_node, deep=True)
            if not isinstance(key, str):
                key = str(key_node.value)
            row = key_node.start_mark.line + 1
            lines[(*path, key)] = row
            if key in built:
                problems.append(problem("yaml.repeated", shown, row, key=key))
            built[key] = _build(loader, value_node, (*path, key), lines, problems, shown)
        return built
    if isinstance(node, yaml.SequenceNode):
        return [
            _build(loader, item, (*path, number), lines, problems, shown)
            for number, item in enumerate(node.value)
        ]
    return loader.construct_object(node, deep=True)


def line_of(lines: Lines, path: tuple[str | int, ...]) -> int | None:
    """Return the line of a setting, or of the nearest one around it that is written down."""
    for length in range(len(path), -1, -1):
        if path[:length] in lines:
            return lines[path[:length]]
    return None


def hint(name: str, known: list[str]) -> str:
    """Return "Did you mean ...?" for the nearest known name, else the list of known ones."""
    near = difflib.get_close_matches(name.lower(), [item.lower() for item in known], n=1)
    if near:
        return f"Did you mean {next(item for item in known if item.lower() == near[0])}?"
    listed = ", ".join(sorted(known)[:20])
    return f"Known: {listed}." if listed else "Remove it."


def load_model(
    model: type[Model], path: Path, shown: str
) -> tuple[Model | None, Lines, list[Problem]]:
    """Return a YAML file as ``model`` (None where it is invalid), its lines, and problems."""
    data, lines, problems = read_yaml(path, shown)
    if data is None and problems:
        return None, lines, problems
    if not isinstance(data, dict):
        problems.append(
            problem("settings.invalid", shown, 1, detail="the file does not hold 'name: value'")
        )
        return None, lines, problems
    try:
        return model.model_validate(data), lines, problems
    except ValidationError as error:
        for item in error.errors(include_url=False, include_input=False):
            problems.append(_setting_problem(model, item, lines, shown))
        return None, lines, problems


def _setting_problem(model: type[BaseModel], item: Any, lines: Lines, shown: str) -> Problem:
    # a key of a mapping that is itself invalid is reported under "[key]": not a setting's name
    path = tuple(part for part in item["loc"] if part != "[key]")
    row = line_of(lines, path)
    name = ".".join(str(part) for part in path)
    if item["type"] == "extra_forbidden":
        known = _keys_at(model, path[:-1])
        return problem(
            "settings.unknown", shown, row, name=path[-1], hint=hint(str(path[-1]), known)
        )
    if item["type"] == "missing":
        return problem("settings.missing", shown, row, name)
    detail = str(item["msg"]).removeprefix("Value error, ")
    return problem("settings.invalid", shown, row, name, detail=detail[:1].lower() + detail[1:])


def _keys_at(model: type[BaseModel], path: tuple[str | int, ...]) -> list[str]:
    """Return the settings known at ``path``, following models inside lists and mappings."""
    here: Any = model
    for part in path:
        if isinstance(here, type) and issubclass(here, BaseModel):
            info = here.model_fields.get(str(part))
            here = info.annotation if info else None
        else:
            # the item of a list, or the value of a mapping
            here = (get_args(here) or (None,))[-1]
    if isinstance(here, type) and issubclass(here, BaseModel):
        return list(here.model_fields)
    return []
