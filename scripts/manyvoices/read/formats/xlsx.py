"""Excel workbooks with columns for speaker and text."""

from __future__ import annotations

import datetime
import io
import zipfile
from collections.abc import Iterator
from typing import Any

from lxml import etree

from manyvoices.read.container import (
    check_tags,
    local,
    member,
    member_names,
    opened,
    parse_xml,
)
from manyvoices.read.formats import grid
from manyvoices.read.lines import Line, Unreadable

NAME = "xlsx"

_HEAD = 10  # rows above the header that a title may take
_ROWS = 2**20  # as many as Excel knows
_CELLS = 1_000_000
_PLACES = 20_000_000  # cells and the empty places before them
_TOO_LARGE = "a sheet of it is larger than is allowed"
_NOT_READ_HERE = ("xl/sharedStrings.xml", "xl/styles.xml")


def recognises(data: bytes) -> bool:
    """Return whether the bytes are a zip file with an Excel workbook in it."""
    return "xl/workbook.xml" in member_names(data)


def read(data: bytes) -> list[Line]:
    """Return the cells of text of every sheet that has them; what else there is has its reason."""
    import openpyxl

    with opened(data) as archive:
        beside = list(_beside(archive))
    book = openpyxl.load_workbook(
        io.BytesIO(data), read_only=True, data_only=True, keep_links=False
    )
    lines: list[Line] = []
    spoken = False
    for sheet in book.worksheets:
        rows = _rows(sheet)
        place = next(
            (
                at
                for at, (number, row) in enumerate(rows)
                if number <= _HEAD and grid.columns(row) is not None
            ),
            None,
        )
        above = rows if place is None else rows[:place]
        reason = "another sheet" if place is None else "above the table"
        lines += [Line(cell, reason=reason) for _, row in above for cell in row if cell]
        if place is not None:
            spoken = True
            lines += grid.lines_of(rows[place][1], [row for _, row in rows[place + 1 :]])
    if not spoken:
        raise Unreadable("no sheet of it names a column speaker and a column text")
    return lines + beside


def _rows(sheet: Any) -> list[tuple[int, list[str]]]:
    """Return the rows of a sheet that hold anything, with their numbers.

    What the sheet says of its own size is not believed.
    """
    sheet.reset_dimensions()
    rows: list[tuple[int, list[str]]] = []
    places = cells = 0
    for number, values in enumerate(sheet.iter_rows(values_only=True), 1):
        row = [_text(value) for value in values]
        places += len(row)
        filled = sum(cell != "" for cell in row)
        cells += filled
        if number > _ROWS or places > _PLACES or cells > _CELLS:
            raise Unreadable(_TOO_LARGE)
        if filled:
            while not row[-1]:
                row.pop()
            rows.append((number, row))
    return rows


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime.time | datetime.timedelta):
        return str(value)
    return " ".join(str(value).split())


def _beside(archive: zipfile.ZipFile) -> Iterator[Line]:
    """Yield comments and text boxes, and refuse sheets whose words would be lost."""
    for name in sorted(archive.namelist()):
        if not (name.startswith("xl/") and name.endswith(".xml")):
            continue
        xml = member(archive, name)
        if name in _NOT_READ_HERE:
            check_tags(xml)
            continue
        root = parse_xml(xml)
        kind = local(root)
        if kind == "worksheet":
            _check_sheet(root)
        elif kind in ("comments", "ThreadedComments"):
            for comment in root.iter("{*}comment", "{*}threadedComment"):
                yield from _line(comment.iter("{*}t", "{*}text"), "comment")
        elif kind == "wsDr":
            for paragraph in root.iter("{http://schemas.openxmlformats.org/drawingml/2006/main}p"):
                yield from _line(paragraph.iter("{*}t"), "text box")


def _line(texts: Iterator[etree._Element], reason: str) -> Iterator[Line]:
    text = " ".join("".join(item.text or "" for item in texts).split())
    if text:
        yield Line(text, reason=reason)


def _check_sheet(root: etree._Element) -> None:
    """Refuse formulas without results, and rows or cells of which one would hide another."""
    last = 0
    for row in root.iter("{*}row"):
        number = row.get("r", "")
        last, before = int(number) if number.isdecimal() else last + 1, last
        places = [place for cell in row if (place := cell.get("r")) is not None]
        if last <= before or len(set(places)) < len(places):
            raise Unreadable("the rows or cells of a sheet of it are out of order")
    for formula in root.iter("{*}f"):
        cell = formula.getparent()
        value = None if cell is None else cell.find("{*}v")
        if cell is None or local(cell) != "c":
            continue
        # an empty text is a result too
        if value is None or not (value.text or cell.get("t") == "str"):
            raise Unreadable("it holds formulas without results: open it in Excel and save it")
