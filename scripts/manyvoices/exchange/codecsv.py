"""Codebooks as CSV: columns id, parent, name and description.

Other programs write less: Taguette a column tag, name or path, and description.
"""

from __future__ import annotations

import csv
import io
import re
from collections import defaultdict

from manyvoices.exchange.entries import MOST_CODES, Entry
from manyvoices.model.codebook import Codebook
from manyvoices.model.errors import Problem, StudyError, problem

HEADER = ("id", "parent", "name", "description")
_NAMES = {
    "id": ("id",),
    "parent": ("parent",),
    "name": ("name", "tag", "path", "code"),
    "description": ("description", "definition"),
}
"""What other programs call the columns, the most telling first."""
_FORMULA = re.compile(r"'*[=+\-@]")
_GUARDED = re.compile(r"'+[=+\-@]")


def entries_in(data: bytes, shown: str) -> tuple[list[Entry], list[Problem]]:
    """Return the codes of a CSV file and warnings.

    Raises
    ------
    StudyError
        Where it is not UTF-8, its quotes are damaged, it has no column of names, a code has
        no name, or a parent is no other row.
    """
    table = rows_in(data, shown, MOST_CODES + 1)
    header = [cell.strip().lower() for cell in table[0][1]] if table else []
    columns = {
        meant: next((header.index(name) for name in names if name in header), None)
        for meant, names in _NAMES.items()
    }
    if columns["name"] is None:
        raise StudyError([problem("sheet.no_header", shown, 1, columns="name")])
    unread = {number for number, name in enumerate(header) if name} - set(columns.values())
    warnings = [problem("exchange.column", shown, 1, count=len(unread))] if unread else []
    problems: list[Problem] = []
    cells: list[dict[str, str]] = []
    for line, row in table[1:]:
        if any(cell.strip() for cell in row[len(header) :]):
            problems.append(problem("sheet.too_many_cells", shown, line))
        found = {
            name: _plain(row[at]) if at is not None and at < len(row) else ""
            for name, at in columns.items()
        }
        if not found["name"]:
            problems.append(problem("exchange.no_name", shown, line, "name"))
        cells.append(found)
    lines = [line for line, _ in table[1:]]
    parents = _parents(cells, lines, shown, problems)
    if problems:
        raise StudyError(sorted(problems, key=lambda item: item.row or 0))
    return [
        Entry(line, found["name"], found["description"], found["id"], parent)
        for line, found, parent in zip(lines, cells, parents, strict=True)
    ], warnings


def csv_of(codebook: Codebook) -> bytes:
    """Return a codebook as CSV, without examples.

    A text that a spreadsheet program would run begins with an apostrophe; reading takes it off.
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(HEADER)
    for code in codebook.codes:
        cells = (code.id, code.parent, code.name, code.definition)
        writer.writerow([_guarded(cell) for cell in cells])
    return out.getvalue().encode()


def rows_in(data: bytes, shown: str, most: int | None = None) -> list[tuple[int, list[str]]]:
    """Return the lines of a CSV file that hold something, each with its number.

    Raises
    ------
    StudyError
        Where it is not UTF-8, a quote is damaged, a cell is too long, or it has more than
        ``most`` lines.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise StudyError([problem("file.encoding", shown)]) from None
    first = text.split("\n", 1)[0]
    delimiter = max(",;\t", key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    rows: list[tuple[int, list[str]]] = []
    line = 1
    try:
        for cells in reader:
            if line == 1 or any(cell.strip() for cell in cells):
                rows.append((line, cells))
            if most is not None and len(rows) > most:
                raise StudyError([problem("exchange.many", shown)])
            line = reader.line_num + 1
    except csv.Error as error:
        code = "sheet.long_cell" if "field larger" in str(error) else "sheet.quotes"
        raise StudyError([problem(code, shown, line)]) from None
    return rows


def _parents(
    cells: list[dict[str, str]], lines: list[int], shown: str, problems: list[Problem]
) -> list[int | None]:
    """Return the number of the row that each row names as its parent, by id or by name."""
    by_id = {found["id"]: number for number, found in enumerate(cells) if found["id"]}
    by_name: dict[str, list[int]] = defaultdict(list)
    for number, found in enumerate(cells):
        by_name[_folded(found["name"])].append(number)
    parents: list[int | None] = []
    for line, found in zip(lines, cells, strict=True):
        named = by_name.get(_folded(found["parent"]), [])
        parent = by_id.get(found["parent"], named[0] if len(named) == 1 else None)
        if found["parent"] and parent is None:
            # the cell is not shown: in a file named by mistake it may hold anything
            problems.append(problem("exchange.parent", shown, line, "parent"))
        parents.append(parent if found["parent"] else None)
    return parents


def _folded(name: str) -> str:
    return " ".join(name.split()).casefold()


def _plain(cell: str) -> str:
    cell = cell.strip()
    return cell[1:] if _GUARDED.match(cell) else cell


def _guarded(text: str) -> str:
    # csv does not quote a lone carriage return, which would end the row
    text = text.strip().replace("\r\n", "\n").replace("\r", "\n")
    return f"'{text}" if _FORMULA.match(text) else text
