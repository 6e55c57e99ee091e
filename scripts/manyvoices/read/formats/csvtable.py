"""CSV and tab-separated tables with columns for speaker and text."""

from __future__ import annotations

import csv
import io

from manyvoices.read.formats import grid
from manyvoices.read.formats.text import decode
from manyvoices.read.lines import Line, Unreadable

NAME = "csv"

_SEPARATORS = ",;\t|"
_UNSAID = "\t|"
"""Separators that nobody writes in a sentence."""


def recognises(data: bytes) -> bool:
    """Return whether the first line names a column of speakers and one of text."""
    head = data[:4000].split(b"\n", 1)[0]
    try:
        first = decode(head if data[:2] not in (b"\xff\xfe", b"\xfe\xff") else data).split("\n")[0]
    except Unreadable:
        return False
    return any(
        grid.columns(first.split(mark)) or grid.columns(_cells(first, mark)) for mark in _SEPARATORS
    )


def _cells(line: str, mark: str) -> list[str]:
    try:
        return next(csv.reader([line], delimiter=mark), [])
    except csv.Error:
        return []


def read(data: bytes) -> list[Line]:
    """Return the cells of text with their speakers."""
    text = decode(data)
    first = text.split("\n", 1)[0]
    mark = next((mark for mark in _SEPARATORS if grid.columns(_cells(first, mark))), None)
    if mark is None:
        raise Unreadable("its quotes or separators are damaged")
    try:
        header, *rows = csv.reader(io.StringIO(text, newline=""), delimiter=mark, strict=True)
    except csv.Error:
        raise Unreadable("its quotes or separators are damaged") from None
    for number, row in enumerate(rows, 2):
        if any(cell.strip() for cell in row[len(header) :]):
            raise Unreadable(
                f"row {number} of it has more cells than the first row has: "
                "put a text that holds the separator between quotes"
            )
        if mark in _UNSAID and any("\n" in cell and mark in cell for cell in row):
            raise Unreadable(f"its quotes are damaged: a quote in row {number} takes in other rows")
    return grid.lines_of(header, rows)
