"""Tables of text from CSV and XLSX files that people filled in by hand."""

from __future__ import annotations

import csv
import datetime
import gc
import io
import re
import warnings
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from lxml import etree

from manyvoices.model import safezip
from manyvoices.model.codingcolumns import Cells, header_of
from manyvoices.model.errors import Problem, problem

Place = tuple[int, int]
MOST_BYTES = 50 * 2**20
MOST_COLUMNS = 200
_MOST_ROWS = 2**20  # of an Excel sheet
_MOST_CELLS = 20 * 2**20
_MOST_DAMAGED = 100
_OLD = b"\xd0\xcf\x11\xe0"  # old .xls files and workbooks with a password
_WIDE_MARKS = (b"\xff\xfe", b"\xfe\xff")
_INVISIBLE = re.compile("[\u200b\u200e\u200f\u2060\ufeff]")
_LOOK_CLOSER = re.compile(rb"<(?:\w{1,20}:)?(?:f|mergeCell)[\s/>]")


@dataclass(frozen=True)
class Table:
    """A sheet of a workbook, or a CSV file.

    Parameters
    ----------
    name
        Name of the sheet; empty for a CSV file.
    number
        Place of the sheet in its workbook, from 1.
    rows
        The rows that hold something, each with its number.
    merged
        Cells, as row and column (from 0), that are merged with another one before them; the
        value is the row of that one.
    unknown
        Cells with a formula that was never worked out.
    strict
        Whether a row with more cells than the header has is out of step.
    """

    name: str
    number: int
    rows: list[tuple[int, Cells]]
    merged: dict[Place, int] = field(default_factory=dict)
    unknown: frozenset[Place] = frozenset()
    strict: bool = False


def tables_of(path: Path, shown: str) -> tuple[list[Table], list[Problem]]:
    """Return the tables of a file, and what is wrong with the file as a whole or with its lines.

    The bytes decide whether it is a workbook, not the ending of the name.
    """
    try:
        size = path.stat().st_size
        data = path.read_bytes() if size <= MOST_BYTES else b""
    except OSError:
        return [], [problem("codingsheet.no_access", shown)]
    if refused := _refused(size, data, path.suffix.lower(), shown):
        return [], [refused]
    if data.startswith(b"PK"):
        return _workbook(data, shown)
    try:
        text = data.decode("utf-16" if data[:2] in _WIDE_MARKS else "utf-8-sig")
    except UnicodeDecodeError:
        return [], [problem("codingsheet.encoding", shown)]
    rows, problems = csv_rows(text, shown)
    return [Table("", 1, rows, strict=True)], problems


def _refused(size: int, data: bytes, ending: str, shown: str) -> Problem | None:
    if size > MOST_BYTES:
        return problem("codingsheet.large", shown, most=MOST_BYTES // 2**20)
    if data.startswith(_OLD):
        return problem("codingsheet.locked", shown)
    if not data.startswith(b"PK") and ending != ".csv":
        return problem("codingsheet.damaged", shown, reason="it is no XLSX file")
    return None


def clean(text: str) -> str:
    """Return a cell's text without space around it and invisible marks."""
    return (text if text.isascii() else _INVISIBLE.sub("", text)).strip()


def csv_rows(text: str, shown: str) -> tuple[list[tuple[int, Cells]], list[Problem]]:
    """Return the rows of a CSV text that hold something; damaged ones are named and left out.

    A quote that is never closed would take all that follows for one cell: reading begins anew
    at the row after it.
    """
    separator = _separator(text)
    lines = io.StringIO(text, newline="").readlines()
    rows: list[tuple[int, Cells]] = []
    problems: list[Problem] = []
    start = 0
    while start < len(lines):
        reader = csv.reader(lines[start:], delimiter=separator, strict=True)
        at = start
        try:
            for cells in reader:
                if any(filled := [clean(cell) for cell in cells]):
                    rows.append((at + 1, filled))
                at = start + reader.line_num
            break
        except csv.Error as error:
            long = "field larger" in str(error)
            problems.append(
                problem("codingsheet.long_cell" if long else "codingsheet.quotes", shown, at + 1)
            )
        if len(problems) == _MOST_DAMAGED:
            problems.append(problem("codingsheet.many_quotes", shown, at + 1, count=len(problems)))
            break
        start = at + 1
    return rows, problems


def _separator(text: str) -> str:
    """Return the separator under which most columns are known: words may hold others."""
    head = text[:20_000].splitlines()[:10]

    def known(mark: str) -> int:
        rows = [(number, line.replace('"', "").split(mark)) for number, line in enumerate(head)]
        header = header_of(rows)
        return len(header.places) if header else 0

    return max(",;\t", key=known)


def _workbook(data: bytes, shown: str) -> tuple[list[Table], list[Problem]]:
    import openpyxl

    try:
        safezip.check(data)
        # a library's warning may quote the file
        with warnings.catch_warnings(), _no_collection():
            warnings.simplefilter("ignore")
            book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
            return [
                _sheet(sheet, number, data) for number, sheet in enumerate(book.worksheets, 1)
            ], []
    except safezip.RefusedZip as refused:
        reason = str(refused)
    # the library fails on damaged bytes in ways it does not list
    except Exception as error:  # noqa: BLE001
        reason = f"it is damaged ({type(error).__name__})"
    return [], [problem("codingsheet.damaged", shown, reason=reason)]


@contextmanager
def _no_collection() -> Iterator[None]:
    """Do not look for cycles meanwhile: among millions of new cells that takes a quarter longer."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def _sheet(sheet: Any, number: int, data: bytes) -> Table:
    rows: list[tuple[int, Cells]] = []
    # what the file says of its own size may be wrong
    sheet.reset_dimensions()
    seen = 0
    for row, values in enumerate(sheet.iter_rows(max_row=_MOST_ROWS, values_only=True), 1):
        seen += len(values)
        if seen > _MOST_CELLS:
            raise safezip.RefusedZip("it has more cells than is allowed")
        cells = ["" if value is None else _text(value) for value in values[:MOST_COLUMNS]]
        if any(cells):
            rows.append((row, cells))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        xml = archive.read(sheet._worksheet_path.lstrip("/"))
    if not _LOOK_CLOSER.search(xml):
        return Table(sheet.title, number, rows)
    merged, unknown = _beside_values(xml, rows[-1][0] if rows else 0)
    return Table(sheet.title, number, rows, merged, unknown)


def _text(value: Any) -> str:
    """Return a cell's value as its author sees it."""
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime.datetime) and value.time() == datetime.time():
        return value.date().isoformat()
    return str(value)


def _beside_values(xml: bytes, last: int) -> tuple[dict[Place, int], frozenset[Place]]:
    """Return what the library leaves out: merged cells, and formulas that were not worked out."""
    from openpyxl.utils.cell import coordinate_to_tuple, range_boundaries

    merged: dict[Place, int] = {}
    unknown: set[Place] = set()
    # cells of one sheet cannot be merged twice: more of them than the sheet has are a forgery
    rest = last * MOST_COLUMNS
    for _, element in etree.iterparse(
        io.BytesIO(xml), tag=("{*}row", "{*}mergeCell"), resolve_entities=False, no_network=True
    ):
        if etree.QName(element).localname == "row":
            for formula in element.iter("{*}f"):
                cell = formula.getparent()
                if _not_worked_out(cell) and cell.get("r"):
                    row, column = coordinate_to_tuple(cell.get("r"))
                    unknown.add((row, column - 1))
            element.clear()
            continue
        left, top, right, bottom = range_boundaries(element.get("ref"))
        right, bottom = min(right, MOST_COLUMNS), min(bottom, last)
        rest -= max(0, right - left + 1) * max(0, bottom - top + 1)
        if rest < 0:
            break
        for row in range(top, bottom + 1):
            for column in range(left, right + 1):
                if (row, column) != (top, left):
                    merged[row, column - 1] = top
    return merged, frozenset(unknown)


def _not_worked_out(cell: etree._Element) -> bool:
    # a formula whose result is an empty text is of type str
    return cell.get("t") != "str" and not cell.findtext("{*}v")
