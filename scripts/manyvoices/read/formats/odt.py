"""OpenDocument text: body with tables, lists and tracked changes; comments and notes."""

from __future__ import annotations

from lxml import etree

from manyvoices.read.container import local, member, member_names, opened, parse_xml
from manyvoices.read.formats.doctables import Paragraph, Tables
from manyvoices.read.lines import DELETED, Line, Unreadable

NAME = "odt"

_MEDIA = b"application/vnd.oasis.opendocument.text"
_URN = "{urn:oasis:names:tc:opendocument:xmlns:"
_OFFICE = _URN + "office:1.0}"
_TEXT = _URN + "text:1.0}"
_TABLE = _URN + "table:1.0}"
_DRAWING = _URN + "drawing:1.0}"
_PARAGRAPH = (_TEXT + "p", _TEXT + "h")
_CELL = (_TABLE + "table-cell", _TABLE + "covered-table-cell")
_BESIDE = {
    _OFFICE + "annotation": "comment",
    _TEXT + "note": "footnote",
    _TEXT + "tracked-changes": DELETED,
}
_EDGES = [
    f"{_URN}style:1.0}}{edge}{page}"
    for edge in ("header", "footer")
    for page in ("", "-left", "-first")
]
_MARKS = {_TEXT + "tab": "\t", _TEXT + "line-break": "\n"}
_NO_TEXT = (_TEXT + "sequence-decls", _OFFICE + "forms")
_SPACES = 1000
"""As many spaces one mark may stand for."""
_ALL_SPACES = 1_000_000


def recognises(data: bytes) -> bool:
    """Return whether the bytes are a zip file that calls itself OpenDocument text."""
    return "content.xml" in member_names(data) and _MEDIA in data[:200]


def read(data: bytes) -> list[Line]:
    """Return the paragraphs of the body, then what stands beside it, with its reason."""
    with opened(data) as archive:
        root = parse_xml(member(archive, "content.xml"))
        styles = (
            parse_xml(member(archive, "styles.xml")) if "styles.xml" in archive.namelist() else None
        )
    body = next(root.iter(_OFFICE + "text"), None)
    if body is None:
        raise Unreadable("it holds no text")
    beside = list(_BESIDE.values())
    found = [line for line in _lines(body) if line.text or line.reason not in beside]
    lines = [line for line in found if line.reason not in beside]
    lines += [line for reason in beside for line in found if line.reason == reason]
    for element in styles.iter(*_EDGES) if styles is not None else ():
        reason = local(element).partition("-")[0]
        lines += [Line(line.text, reason=reason) for line in _lines(element) if line.text]
    return lines


def _lines(root: etree._Element) -> list[Line]:
    """Return the paragraphs inside an element; what stands beside the text has its reason."""
    body = _Body()
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        if event == "start":
            body.start(element)
            if element.tag in _NO_TEXT:
                walk.skip_subtree()
        else:
            body.end(element)
            if element is not root:
                body.add(element.tail)
    return body.tables.lines(body.found)


class _Body:
    """The paragraphs and tables of a text, told of its elements one after another.

    Those of a text box or a shape come after the paragraph it stands in, each once.
    """

    def __init__(self) -> None:
        self.tables = Tables()
        self.found: list[Paragraph] = []
        # where text goes: to a paragraph, or nowhere
        self._targets: list[Paragraph | None] = [None]
        self._reasons: list[str] = []
        self._covered: list[int] = [0]
        self._spaces = 0

    def start(self, element: etree._Element) -> None:
        """Begin an element."""
        tag = str(element.tag)
        if tag in _BESIDE:
            self._reasons.append(_BESIDE[tag])
        if tag in _PARAGRAPH:
            reason = self._reasons[-1] if self._reasons else None
            paragraph = Paragraph(self.tables.cell, reason)
            self.found.append(paragraph)
            self._targets.append(paragraph)
        elif _is_apart(tag):
            self._targets.append(None)
        if tag.startswith(_TABLE):
            self._start_table(tag, element)
        elif tag in _MARKS:
            self._mark(_MARKS[tag])
        elif tag == _TEXT + "s":
            self._mark(" " * self._width(element.get(_TEXT + "c", "1")))
        else:
            self.add(element.text)

    def _start_table(self, tag: str, element: etree._Element) -> None:
        repeated = _number(element, "columns-repeated")
        spanned = _number(element, "columns-spanned")
        if tag == _TABLE + "table":
            self.tables.open_table()
            self._covered.append(0)
        elif tag == _TABLE + "table-row":
            self.tables.open_row()
            self._covered[-1] = 0
        elif tag == _CELL[0]:
            self.tables.open_cell(max(repeated, spanned))
            self._covered[-1] = spanned - 1
        elif tag == _CELL[1]:
            # after a cell over several columns it is a place already counted
            self.tables.open_cell(max(repeated - self._covered[-1], 0))
            self._covered[-1] = max(self._covered[-1] - repeated, 0)

    def end(self, element: etree._Element) -> None:
        """End an element."""
        tag = str(element.tag)
        if tag in _PARAGRAPH or _is_apart(tag):
            self._targets.pop()
        if tag in _BESIDE:
            self._reasons.pop()
        elif tag in _CELL:
            self.tables.close_cell()
        elif tag == _TABLE + "table":
            self.tables.close_table()
            self._covered.pop()

    def add(self, text: str | None) -> None:
        """Go on with text, in which a line break is a space."""
        if text:
            self._mark(text.replace("\r", " ").replace("\n", " "))

    def _mark(self, text: str) -> None:
        paragraph = self._targets[-1]
        if paragraph is not None:
            paragraph.pieces.append((text, None))

    def _width(self, count: str) -> int:
        """Return how many spaces a mark stands for, within bounds."""
        width = max(0, min(int(count), _SPACES)) if len(count) < 10 else _SPACES
        self._spaces += width
        if self._spaces > _ALL_SPACES:
            raise Unreadable("it unpacks to more than is allowed")
        return width


def _is_apart(tag: str) -> bool:
    """Return whether text inside an element is none of the paragraph it stands in."""
    return tag in _BESIDE or tag in _NO_TEXT or tag.startswith(_DRAWING)


def _number(cell: etree._Element, name: str) -> int:
    value = cell.get(f"{_TABLE}number-{name}", "1")
    return int(value) if value.isdecimal() and len(value) < 5 else 1
