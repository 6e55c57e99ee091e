"""CSV sheets of a study, with the row of every mistake."""

from __future__ import annotations

import csv
import io
import re
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
    fields = [name for name in model.model_fields if name not in ("line", "attributes")]
    required = [name for name in fields if model.model_fields[name].is_required()]
    problems: list[Problem] = []
    table = _table(path, shown, problems)
    header = [cell.strip() for cell in table[0][1]] if table else []
    if problems and not table:
        return [], problems
    if not set(header) & set(required):
        # the line may be a respondent's: it is not shown
        return [], [problem("sheet.no_header", shown, 1, columns=", ".join(required))]
    problems += _header_problems(model, header, fields, required, shown)
    if any(item.severity == "error" and item.row == 1 for item in problems):
        return [], problems
    rows: list[RowModel] = []
    for line, cells in table[1:]:
        if any(cell.strip() for cell in cells[len(header) :]):
            problems.append(problem("sheet.too_many_cells", shown, line))
            continue
        named = dict(zip(header, (cell.strip() for cell in cells), strict=False))
        found = _row(model, named, fields, line, shown, problems)
        if found is not None:
            rows.append(found)
    return rows, sorted(problems, key=lambda item: item.row or 0)


def _table(path: Path, shown: str, problems: list[Problem]) -> list[tuple[int, list[str]]]:
    """Return the lines of a sheet that hold something, each with its number."""
    if not path.is_file():
        problems.append(problem("file.missing", shown))
        return []
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError:
        problems.append(problem("file.encoding", shown))
        return []
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    found: list[tuple[int, list[str]]] = []
    line = 1
    try:
        for cells in reader:
            if line == 1 and any("\n" in cell or "\r" in cell for cell in cells):
                # a quote opened in the header swallowed rows; what they hold is not shown
                problems.append(problem("sheet.quotes", shown, 1))
                return []
            if line == 1 or any(cell.strip() for cell in cells):
                found.append((line, cells))
            line = reader.line_num + 1
    except csv.Error as error:
        problems.append(_damaged(error, shown, line))
    return found


def _damaged(error: csv.Error, shown: str, line: int) -> Problem:
    code = "sheet.long_cell" if "field larger" in str(error) else "sheet.quotes"
    return problem(code, shown, line)


def shown_column(name: str) -> str:
    """Return the name of a column as a message may show it.

    Where a header is missing or damaged, what stands in its place may be a person's name.
    """
    return name if re.fullmatch(r"[a-z][a-z0-9_]{0,40}", name) else "one of the columns"


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
            problems.append(problem("sheet.repeated_column", shown, 1, shown_column(name)))
        elif name and name not in fields:
            near = hint(name, fields)
            if not free:
                problems.append(
                    problem("sheet.unknown_column", shown, 1, name=shown_column(name), hint=near)
                )
            elif near.startswith("Did you mean"):
                meant = near.removeprefix("Did you mean ").removesuffix("?")
                problems.append(
                    problem("sheet.near_column", shown, 1, name=shown_column(name), near=meant)
                )
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
