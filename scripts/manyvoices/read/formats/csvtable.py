"""CSV and tab-separated tables with columns for speaker and text."""

from __future__ import annotations

import csv
import io

from manyvoices.read.formats import grid
from manyvoices.read.formats.text import decode
from manyvoices.read.lines import Line, Unreadable

NAME = "csv"

_SEPARATORS = ",;\t|"


def recognises(data: bytes) -> bool:
    """Return whether the first line names a column of speakers and one of text."""
    head = data[:4000].split(b"\n", 1)[0]
    try:
        first = decode(head if data[:2] not in (b"\xff\xfe", b"\xfe\xff") else data).split("\n")[0]
    except Unreadable:
        return False
    return any(grid.columns(first.split(mark)) for mark in _SEPARATORS) or any(
        grid.columns(row) for mark in _SEPARATORS for row in csv.reader([first], delimiter=mark)
    )


def read(data: bytes) -> list[Line]:
    """Return the cells of text with their speakers."""
    text = decode(data)
    first = text.split("\n", 1)[0]
    mark = next(
        mark for mark in _SEPARATORS if grid.columns(next(csv.reader([first], delimiter=mark), []))
    )
    try:
        header, *rows = csv.reader(io.StringIO(text, newline=""), delimiter=mark, strict=True)
    except csv.Error:
        raise Unreadable("its quotes or separators are damaged") from None
    return grid.lines_of(header, rows)
