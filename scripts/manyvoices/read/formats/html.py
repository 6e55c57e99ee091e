"""Web pages, as some services export transcripts; and the notes of oTranscribe (.otr)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from manyvoices.read.formats.text import decode
from manyvoices.read.lines import Line, Unreadable

NAME = "html"

_START = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<!--(?:(?!-->).)*-->\s*)*<(?:!doctype\s+html|html)\b", re.I | re.S
)
_BLOCK = frozenset(
    "address article aside blockquote body br caption dd div dl dt figcaption figure footer form "
    "h1 h2 h3 h4 h5 h6 header hr html li main nav ol option p pre section table tbody td tfoot th "
    "thead tr ul".split()
)
_SILENT = frozenset("head script style noscript template title svg".split())


def recognises(data: bytes) -> bool:
    """Return whether the bytes begin as a web page."""
    return _START.match(data) is not None


def read(data: bytes) -> list[Line]:
    """Return the text of the page, a line for each block; scripts and styles are no text."""
    charset = re.search(rb"<meta[^>]{0,80}charset=[\"']?([\w-]+)", data[:4096], re.I)
    name = charset[1].decode("ascii").lower() if charset else "utf-8"
    if name in ("utf-8", "utf8", "utf-16") or data.startswith(b"\xef\xbb\xbf"):
        return lines_of(decode(data))
    try:
        return lines_of(data.decode(name))
    except (UnicodeDecodeError, LookupError):
        raise Unreadable("its characters do not fit the encoding it names") from None


def lines_of(markup: str) -> list[Line]:
    """Return the text of HTML, a line for each block."""
    parser = etree.HTMLParser(no_network=True, huge_tree=False, encoding="utf-8")
    try:
        root = etree.fromstring(markup.encode("utf-8"), parser)
    except (etree.XMLSyntaxError, ValueError):
        raise Unreadable("it is a damaged web page") from None
    if root is None:
        return []
    pieces: list[str] = [""]
    for text, breaks in _walk(root):
        if breaks:
            pieces.append("")
        pieces[-1] += re.sub(r"[ \t\r\n]+", " ", text)
    return [Line(piece) for piece in pieces if piece.strip()]


def _walk(root: etree._Element) -> Iterator[tuple[str, bool]]:
    """Yield the text of a page in order, and whether a new line begins before it."""
    silent = 0
    for event, element in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
        name = element.tag if isinstance(element.tag, str) else ""
        block = name in _BLOCK
        if event == "start":
            silent += name in _SILENT
            if block:
                yield "", True
            if element.text and name and not silent:
                yield element.text, False
        else:
            if event == "end":
                silent -= name in _SILENT
                if block:
                    yield "", True
            if element.tail and not silent:
                yield element.tail, False
