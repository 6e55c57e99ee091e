"""CSV sheets of a study, with the row of every mistake."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import TypeVar

from pydantic import ValidationError

from manyvoices.model.errors import Problem, problem
from manyvoices.model.sheets import Row
from manyvoices.model.yamlfile import hint

RowModel = TypeVar("RowModel", bound=Row)


def read_sheet(
    model: type[RowModel], path: Path, shown: str
) -> tuple[list[RowModel], list[Problem]]:
    """Return the valid rows of a sheet and every mistake in it.

    Cells are stripped of surrounding space; empty rows are passed over. Where the model has
    a field ``attributes``, columns it does not know become attributes, else they are mistakes.
    """
    if not path.is_file():
        return [], [problem("file.missing", shown)]
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError:
        return [], [problem("file.encoding", shown)]
    fields = [name for name in model.model_fields if name not in ("line", "attributes")]
    required = [name for name in fields if model.model_fields[name].is_required()]
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text))
    header = [cell.strip() for cell in next(reader, [])]
    if not set(header) & set(required):
        # the line may be a respondent's: it is not shown
        return [], [problem("sheet.no_header", shown, 1, columns=", ".join(required))]
    problems = _header_problems(model, header, fields, required, shown)
    if any(item.severity == "error" for item in problems):
        return [], problems
    rows: list[RowModel] = []
    line = 1
    while True:
        line = reader.line_num + 1
        cells = next(reader, None)
        if cells is None:
            return rows, problems
        if not any(cell.strip() for cell in cells):
            continue
        if any(cell.strip() for cell in cells[len(header) :]):
            problems.append(problem("sheet.too_many_cells", shown, line))
            continue
        named = dict(zip(header, (cell.strip() for cell in cells), strict=False))
        found = _row(model, named, fields, line, shown, problems)
        if found is not None:
            rows.append(found)


def _delimiter(text: str) -> str:
    """Return the separator: Excel writes ';' or a tab where ',' is the decimal sign."""
    first = text.split("\n", 1)[0]
    return max(",;\t", key=first.count) if first else ","


def _header_problems(
    model: type[Row], header: list[str], fields: list[str], required: list[str], shown: str
) -> list[Problem]:
    problems = []
    free = "attributes" in model.model_fields
    for number, name in enumerate(header):
        if name and name in header[:number]:
            problems.append(problem("sheet.repeated_column", shown, 1, name))
        elif name and name not in fields:
            near = hint(name, fields)
            if not free:
                problems.append(problem("sheet.unknown_column", shown, 1, name=name, hint=near))
            elif near.startswith("Did you mean"):
                meant = near.removeprefix("Did you mean ").removesuffix("?")
                problems.append(problem("sheet.near_column", shown, 1, name=name, near=meant))
    for name in required:
        if name not in header:
            problems.append(
                problem(
                    "sheet.missing_column",
                    shown,
                    1,
                    name,
                    hint=f"The columns are: {', '.join(fields)}.",
                )
            )
    return problems


def _row(
    model: type[RowModel],
    cells: dict[str, str],
    fields: list[str],
    line: int,
    shown: str,
    problems: list[Problem],
) -> RowModel | None:
    values: dict[str, object] = {"line": line}
    for name in fields:
        # an empty cell is the default of its column
        if cells.get(name):
            values[name] = cells[name]
    if "attributes" in model.model_fields:
        values["attributes"] = {
            name: value for name, value in cells.items() if name and name not in fields
        }
    try:
        return model.model_validate(values)
    except ValidationError as error:
        for item in error.errors(include_url=False, include_input=False):
            column = str(item["loc"][0])
            if item["type"] == "missing":
                problems.append(problem("sheet.empty", shown, line, column))
            elif item["type"] == "string_pattern_mismatch":
                problems.append(problem("sheet.identifier", shown, line, column))
            else:
                detail = str(item["msg"])
                problems.append(
                    problem(
                        "sheet.value",
                        shown,
                        line,
                        column,
                        detail=detail[:1].lower() + detail[1:],
                    )
                )
        return None
