"""Word documents: body with tables, text boxes and tracked changes; comments, notes, headers.

Inserted text is speech, deleted text is kept apart and accounted for. Nothing is
unpacked to disk, no entity is resolved and no address is opened.
"""

from __future__ import annotations

import re

from lxml import etree

from manyvoices.read.container import member, member_names, opened, parse_xml
from manyvoices.read.formats.doctables import Paragraph, Tables
from manyvoices.read.lines import DELETED, Line, Unreadable

NAME = "docx"

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_DELETED = {_W + "del", _W + "moveFrom"}
_NO_TEXT = {_W + "pPr", _W + "rPr", _FALLBACK}
_TEXT = {_W + "t", _W + "delText", _MATH + "t"}
_MARKS = {
    _W + "tab": "\t",
    _W + "ptab": "\t",
    _W + "br": "\n",
    _W + "cr": "\n",
    _W + "noBreakHyphen": "-",
}
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
        lines = _lines(body)
        for name in sorted(archive.namelist()):
            for pattern, reason in _BESIDE:
                if pattern.fullmatch(name):
                    lines += [
                        Line(line.text, reason=reason)
                        for line in _lines(parse_xml(member(archive, name)))
                        if line.text.strip()
                    ]
    return lines


def _lines(root: etree._Element) -> list[Line]:
    """Return each paragraph as one line, or several where it holds line breaks."""
    body = _Body()
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        if event == "end":
            body.end(element)
        elif element.tag in _NO_TEXT:
            walk.skip_subtree()
        else:
            body.start(element)
    return body.tables.lines(body.found)


class _Body:
    """The paragraphs and tables of a part, told of its elements one after another.

    A paragraph inside another one (of a text box) comes after it, by itself.
    """

    def __init__(self) -> None:
        self.tables = Tables()
        self.found: list[Paragraph] = []
        self._within: list[Paragraph] = []
        self._deleted = 0

    def start(self, element: etree._Element) -> None:
        """Begin an element."""
        tag = element.tag
        if tag == _W + "p":
            self._within.append(Paragraph(self.tables.cell))
            self.found.append(self._within[-1])
        elif tag in _DELETED:
            self._deleted += 1
        elif tag == _W + "tbl":
            self.tables.open_table()
        elif tag == _W + "tr":
            self.tables.open_row(_number(element, "trPr", "gridBefore", 0))
        elif tag == _W + "tc":
            self.tables.open_cell(_number(element, "tcPr", "gridSpan", 1))
        elif self._within and (text := _text(element)):
            self._within[-1].pieces.append((text, DELETED if self._deleted else None))

    def end(self, element: etree._Element) -> None:
        """End an element."""
        tag = element.tag
        if tag == _W + "p":
            self._within.pop()
        elif tag in _DELETED:
            self._deleted -= 1
        elif tag == _W + "tbl":
            self.tables.close_table()
        elif tag == _W + "tc":
            self.tables.close_cell()


def _number(element: etree._Element, properties: str, name: str, usual: int) -> int:
    """Return a number among the properties of a row or cell."""
    found = element.find(f"{_W}{properties}/{_W}{name}")
    value = "" if found is None else found.get(_W + "val", "")
    return int(value) if value.isdecimal() and len(value) < 5 else usual


def _text(element: etree._Element) -> str:
    if element.tag in _TEXT:
        return (element.text or "").replace("\n", " ").replace("\r", " ")
    return _MARKS.get(str(element.tag), "")
