"""Pages and schemas that are written from the models: ``python -m manyvoices.model.docs``.

A test compares what is written with what is committed, so that neither drifts.
"""

from __future__ import annotations

import json
import re
import types
from pathlib import Path
from typing import Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel, RootModel
from pydantic.fields import FieldInfo
from pydantic_core import PydanticUndefined

from manyvoices.model.codebook import Codebook
from manyvoices.model.config import Config
from manyvoices.model.decisions import DECISIONS
from manyvoices.model.guide import Guide
from manyvoices.model.messages import CATALOGUE
from manyvoices.model.paths import REPOSITORY
from manyvoices.model.quantifiers import Quantifiers
from manyvoices.model.sheets import SHEETS, Row
from manyvoices.model.withdrawn import WithdrawnRow

FILES: dict[str, type[BaseModel]] = {
    "config/config.yaml": Config,
    "config/codebook.yaml": Codebook,
    "config/quantifiers.yaml": Quantifiers,
    "config/guide.yaml": Guide,
}

_SEVERITIES = {
    "error": "**error**: nothing runs until it is put right (exit status 2)",
    "hold": "**hold**: everything runs and data/interim is complete, but results/ stays empty "
    "until it is put right or waived (exit status 4)",
    "warning": "**warning**: nothing is stopped",
}


def generated() -> dict[str, str]:
    """Return every generated file of the repository: path and text."""
    pages = {"docs/sheets.md": sheets_page(), "docs/errors.md": errors_page()}
    models: dict[str, type[BaseModel]] = {
        **{Path(name).stem: model for name, model in FILES.items()},
        **{name.replace("/", "-"): model for name, model in _sheets().items()},
    }
    for name, model in models.items():
        schema = json.dumps(_schema(model), indent=2, sort_keys=True, ensure_ascii=False)
        pages[f"workflow/schemas/{name}.schema.json"] = schema + "\n"
    return pages


def _sheets() -> dict[str, type[Row]]:
    decisions = {sheet.name: sheet.model for sheet in DECISIONS.values()}
    return {**SHEETS, **decisions, "withdrawn": WithdrawnRow}


def _schema(model: type[BaseModel]) -> dict[str, Any]:
    schema = model.model_json_schema()
    schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    for name in ("line", "attributes") if issubclass(model, Row) else ():
        schema["properties"].pop(name, None)
        if name in schema.get("required", []):
            schema["required"].remove(name)
    if "attributes" in model.model_fields and issubclass(model, Row):
        schema["additionalProperties"] = {"type": "string"}
    return schema


def sheets_page() -> str:
    """Return docs/sheets.md."""
    lines = [
        "# Sheets and settings",
        "",
        "Every column of every sheet and every setting. This page is written from the models that "
        "check them.",
        "",
        "Sheets are CSV in UTF-8 (Excel: 'CSV UTF-8'), separated by commas, semicolons or tabs; "
        "the first line names the columns. The order of columns is free. Empty lines are passed "
        "over. A cell that holds the separator stands in double quotes.",
        "",
    ]
    for name, row in _sheets().items():
        lines += [f"## data/{name}.csv", "", *_intro(row), ""]
        lines += _table("column", row, skip=("line", "attributes"))
    for name, model in FILES.items():
        lines += [f"## {name}", "", *_intro(model), ""]
        if issubclass(model, RootModel):
            lines += [_sentence(_kind(model.model_fields["root"].annotation)) + ".", ""]
        else:
            lines += _table("setting", model)
        seen: set[type[BaseModel]] = {model}
        for part in _parts(model, seen):
            lines += [f"### {part.__name__}", "", *_intro(part), "", *_table("setting", part)]
    return "\n".join(lines)


def _intro(model: type[BaseModel]) -> list[str]:
    text = (model.__doc__ or "").strip()
    text = re.sub(r"^data/\S+(?: \(optional\))?: ", "", text)
    paragraphs = [" ".join(part.split()) for part in re.split(r"\n\s*\n", text)]
    return [_sentence("\n\n".join(paragraphs))]


def _parts(model: type[BaseModel], seen: set[type[BaseModel]]) -> list[type[BaseModel]]:
    """Return the models inside a model, each once, in the order of its fields."""
    found = []
    for info in model.model_fields.values():
        for part in _models_in(info.annotation):
            if part not in seen:
                seen.add(part)
                found += [part, *_parts(part, seen)]
    return found


def _models_in(annotation: Any) -> list[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    return [model for arg in get_args(annotation) for model in _models_in(arg)]


def _table(kind: str, model: type[BaseModel], skip: tuple[str, ...] = ()) -> list[str]:
    lines = [f"| {kind} | value | needed | what it holds |", "|---|---|---|---|"]
    for name, info in model.model_fields.items():
        if name in skip:
            continue
        needed = "yes" if info.is_required() else _default(info)
        text = (info.description or "").rstrip(".") + "."
        if info.examples:
            text += f" E.g. {_shown(info.examples[0])}."
        lines.append(f"| {name} | {_kind(info.annotation)} | {needed} | {text} |")
    return [*lines, ""]


def _default(info: FieldInfo) -> str:
    value = info.default
    if value is PydanticUndefined or value is None or value == "" or isinstance(value, BaseModel):
        return "no"
    return f"no: {_shown(value)}"


def _shown(value: Any) -> str:
    if value in ([], {}):
        return "none"
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return f"`{text}`"


def _kind(annotation: Any) -> str:
    origin = get_origin(annotation)
    if origin is Literal:
        return ", ".join(f"`{arg}`" if arg != "" else "empty" for arg in get_args(annotation))
    if origin in (Union, types.UnionType):
        return " or ".join(_kind(arg) for arg in get_args(annotation) if arg is not type(None))
    if origin is list:
        return f"list of: {_kind(get_args(annotation)[0])}"
    if origin is dict:
        key, value = get_args(annotation)
        return f"{_kind(key)}: {_kind(value)}"
    if hasattr(annotation, "__metadata__"):
        return _kind(get_args(annotation)[0])
    names = {"str": "text", "int": "whole number", "bool": "true or false", "date": "date"}
    return names.get(getattr(annotation, "__name__", ""), getattr(annotation, "__name__", "any"))


def errors_page() -> str:
    """Return docs/errors.md."""
    lines = [
        "# Messages",
        "",
        "Every message, and what to do. This page is written from the table the program itself "
        "uses. A message gives the severity, the place, what is wrong, what to do, and in brackets "
        "the name under which it stands here:",
        "",
        "```text",
        "error: data/respondents.csv, row 4, column consent: the cell is empty. "
        "Fill it in; docs/sheets.md describes it. [sheet.empty]",
        "```",
        "",
        *(f"- {text}" for text in _SEVERITIES.values()),
        "",
        "Rows are counted as a spreadsheet shows them: the header is row 1. Words in braces are "
        "filled in. No message holds words of a transcript or a name; raw files are named by "
        "their number in data/private/raw_index.csv.",
        "",
    ]
    part = ""
    for code, message in CATALOGUE.items():
        if code.split(".")[0] != part:
            part = code.split(".")[0]
            lines += [f"## {part}", ""]
        fix = message.fix if message.fix != "{hint}" else "The message names the nearest known one."
        lines += [
            f"### {code}",
            "",
            f"{message.severity}: {_sentence(message.text)}",
            "",
            f"What to do: {fix}",
            "",
        ]
    return "\n".join(lines)


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]


def main() -> None:
    """Write every generated file into the repository."""
    for name, text in generated().items():
        path = REPOSITORY / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
