"""OpenDocument text: body with tables, lists and tracked changes; comments and notes."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from manyvoices.read.container import local, member, member_names, opened, parse_xml
from manyvoices.read.formats.grid import Cell, cells_of
from manyvoices.read.lines import DELETED, Line, Unreadable

NAME = "odt"

_MEDIA = b"application/vnd.oasis.opendocument.text"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_PARAGRAPH = ("p", "h")
_BESIDE = {
    "annotation": "comment",
    "note": "footnote",
    "tracked-changes": DELETED,
}
_NO_TEXT = ("tracked-changes", "note", "annotation", "sequence-decls", "forms")


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
    body = next((item for item in root.iter() if local(item) == "text"), None)
    if body is None:
        raise Unreadable("it holds no text")
    lines = list(_lines(body))
    for name, reason in _BESIDE.items():
        for element in root.iter(f"{{*}}{name}"):
            lines += [Line(line.text, reason=reason) for line in _lines(element) if line.text]
    for name in ("header", "footer"):
        for element in styles.iter(f"{{*}}{name}") if styles is not None else ():
            lines += [Line(line.text, reason=name) for line in _lines(element) if line.text]
    return lines


def _lines(element: etree._Element, cell: Cell = Cell()) -> Iterator[Line]:  # noqa: B008
    """Yield the paragraphs inside ``element`` in order, without those that stand beside."""
    for child in element:
        name = local(child)
        if name in _PARAGRAPH:
            for text in "".join(_text(child)).split("\n"):
                yield Line(text, cell.speaker, reason=cell.reason, cell=cell.label)
            yield from _boxes(child)
        elif name == "table":
            yield from _table(child)
        elif name not in _NO_TEXT:
            yield from _lines(child, cell)


def _table(table: etree._Element) -> Iterator[Line]:
    """Yield the cells of a table; a table in a cell is a table of its own."""
    rows = [
        [child for child in row if local(child) in ("table-cell", "covered-table-cell")]
        for row in table.iter("{*}table-row")
        if next(row.iterancestors("{*}table"), None) is table
    ]
    texts = [[" ".join(line.text for line in _lines(cell)) for cell in row] for row in rows]
    for row, kinds in zip(rows, cells_of(texts), strict=True):
        for cell, kind in zip(row, kinds, strict=True):
            yield from _lines(cell, kind)


def _boxes(element: etree._Element) -> Iterator[Line]:
    for box in element.iter("{*}text-box"):
        yield from _lines(box)


def _text(element: etree._Element) -> Iterator[str]:
    if element.text:
        yield _flat(element.text)
    for child in element:
        name = local(child)
        if name == "s":
            yield " " * int(child.get(f"{_TEXT}c", "1"))
        elif name == "tab":
            yield "\t"
        elif name == "line-break":
            yield "\n"
        elif name and name not in (*_NO_TEXT, "frame"):
            yield from _text(child)
        if child.tail:
            yield _flat(child.tail)


def _flat(text: str) -> str:
    return text.replace("\r", " ").replace("\n", " ")
