"""Word documents: body with tables, text boxes and tracked changes; comments, notes, headers.

Inserted text is speech, deleted text is kept apart and accounted for. Nothing is
unpacked to disk, no entity is resolved and no address is opened.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from manyvoices.read.container import member, member_names, opened, parse_xml
from manyvoices.read.formats.grid import Cell, cells_of
from manyvoices.read.lines import DELETED, Line, Unreadable

NAME = "docx"

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_DELETED = {_W + "del", _W + "moveFrom"}
_BESIDE = (
    (re.compile(r"word/comments\.xml"), "comment"),
    (re.compile(r"word/footnotes\.xml"), "footnote"),
    (re.compile(r"word/endnotes\.xml"), "endnote"),
    (re.compile(r"word/header\d*\.xml"), "header"),
    (re.compile(r"word/footer\d*\.xml"), "footer"),
)


def recognises(data: bytes) -> bool:
    """Return whether the bytes are a zip file with a Word document in it."""
    return "word/document.xml" in member_names(data)


def read(data: bytes) -> list[Line]:
    """Return the paragraphs of the body, then what stands beside it, with its reason."""
    with opened(data) as archive:
        body = parse_xml(member(archive, "word/document.xml"))
        if next(body.iter(_W + "altChunk"), None) is not None:
            raise Unreadable("it holds another document inside; save it anew in Word")
        lines = list(_lines(body))
        for name in sorted(archive.namelist()):
            for pattern, reason in _BESIDE:
                if pattern.fullmatch(name):
                    lines += [
                        Line(line.text, reason=reason)
                        for line in _lines(parse_xml(member(archive, name)))
                        if line.text.strip()
                    ]
    return lines


def _lines(root: etree._Element) -> Iterator[Line]:
    """Yield each paragraph as one line, or several where it holds line breaks."""
    cells = _cells(root)
    for paragraph in root.iter(_W + "p"):
        if _inside(paragraph, _FALLBACK):
            continue
        cell = cells.get(next(paragraph.iterancestors(_W + "tc"), root), Cell())
        pieces: list[list[tuple[str, bool]]] = [[]]
        inside_deleted = any(_inside(paragraph, tag) for tag in _DELETED)
        for text, deleted in _runs(paragraph, inside_deleted):
            for number, part in enumerate(text.split("\n")):
                if number:
                    pieces.append([])
                pieces[-1].append((part, deleted))
        yield from (_line(piece, cell) for piece in pieces)


def _cells(root: etree._Element) -> dict[etree._Element, Cell]:
    """Return what each cell of the tables is; a table in a cell is a table of its own."""
    found: dict[etree._Element, Cell] = {}
    for table in root.iter(_W + "tbl"):
        rows = [
            [cell for cell in row.iter(_W + "tc") if _nearest(cell, _W + "tr") is row]
            for row in table.iter(_W + "tr")
            if _nearest(row, _W + "tbl") is table
        ]
        texts = [[" ".join(_words(cell)) for cell in row] for row in rows]
        for row, kinds in zip(rows, cells_of(texts), strict=True):
            found |= dict(zip(row, kinds, strict=True))
    return found


def _nearest(element: etree._Element, tag: str) -> etree._Element | None:
    return next(element.iterancestors(tag), None)


def _words(cell: etree._Element) -> Iterator[str]:
    for paragraph in cell.iter(_W + "p"):
        yield "".join(text for text, deleted in _runs(paragraph, False) if not deleted)


def _inside(element: etree._Element, tag: str) -> bool:
    return next(element.iterancestors(tag), None) is not None


def _line(pieces: list[tuple[str, bool]], cell: Cell) -> Line:
    text, cut = "", []
    for part, deleted in pieces:
        if deleted and part:
            cut.append((len(text), len(text) + len(part), DELETED))
        text += part
    return Line(text, cell.speaker, reason=cell.reason, cut=tuple(cut), cell=cell.label)


def _runs(element: etree._Element, deleted: bool) -> Iterator[tuple[str, bool]]:
    """Yield the text of a paragraph in order, and whether it was deleted in tracked changes.

    A paragraph inside this one (of a text box) comes by itself.
    """
    for child in element:
        tag = child.tag
        if tag in (_W + "t", _W + "delText"):
            yield (child.text or "").replace("\n", " ").replace("\r", " "), deleted
        elif tag == _W + "tab":
            yield "\t", deleted
        elif tag in (_W + "br", _W + "cr"):
            yield "\n", deleted
        elif tag == _W + "noBreakHyphen":
            yield "-", deleted
        elif tag not in (_W + "p", _W + "pPr", _W + "rPr", _FALLBACK):
            yield from _runs(child, deleted or tag in _DELETED)
