"""Excel workbooks with columns for speaker and text."""

from __future__ import annotations

import datetime
import io
from typing import Any

from manyvoices.read.container import member_names, opened
from manyvoices.read.formats import grid
from manyvoices.read.lines import Line, Unreadable

NAME = "xlsx"

_HEAD = 10  # rows above the header that a title may take


def recognises(data: bytes) -> bool:
    """Return whether the bytes are a zip file with an Excel workbook in it."""
    return "xl/workbook.xml" in member_names(data)


def read(data: bytes) -> list[Line]:
    """Return the cells of text of every sheet that has them; what else there is has its reason."""
    import openpyxl

    with opened(data):
        pass  # its sizes and names are checked before the library reads it
    book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
    lines: list[Line] = []
    spoken = False
    for sheet in book.worksheets:
        rows = [[_text(cell) for cell in row] for row in sheet.iter_rows(values_only=True)]
        place = next((number for number, row in enumerate(rows[:_HEAD]) if grid.columns(row)), None)
        beside = rows if place is None else rows[:place]
        reason = "another sheet" if place is None else "above the table"
        lines += [Line(cell, reason=reason) for row in beside for cell in row if cell]
        if place is not None:
            spoken = True
            lines += grid.lines_of(rows[place], rows[place + 1 :])
    if not spoken:
        raise Unreadable("no sheet of it names a column speaker and a column text")
    return lines


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime.time | datetime.timedelta):
        return str(value)
    return " ".join(str(value).split())
