"""Web pages, as some services export transcripts; and the notes of oTranscribe (.otr)."""

from __future__ import annotations

import codecs
import re
from collections.abc import Mapping

from lxml import etree

from manyvoices.read.formats.text import decode
from manyvoices.read.lines import Line, Unreadable

NAME = "html"

HIDDEN = "not shown on the page"
"""Reason of a page's title and of what stands in elements that a browser does not show."""

_START = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<!--(?:(?!-->).)*-->\s*)*<(?:!doctype\s+html|html)\b", re.I | re.S
)
_CHARSET = re.compile(rb"<meta[^>]{0,80}charset=[\"']?([\w-]{1,40})", re.I)
_BLOCK = frozenset(
    "address article aside blockquote body br caption dd div dl dt figcaption figure footer form "
    "h1 h2 h3 h4 h5 h6 header hr html li listing main nav ol option p plaintext pre section table "
    "tbody td textarea tfoot th thead tr ul xmp".split()
)
_CODE = frozenset(("script", "style"))
_ASIDE = frozenset("head noscript template title svg".split())
_AS_TYPED = frozenset("listing plaintext pre textarea xmp".split())
_SPACES = re.compile(r"[ \t\r\n]+")
_HEAD = 4096
_CHUNK = 2**16
_MAX_WORK = 2 * 10**9  # the parser looks for the start of each end tag among all open elements
_END = "\U0010fffd"  # of no use to anybody: where it is not seen, the rest was not seen either
_UTF = ("utf-8", "utf8", "utf-16", "utf-16le", "utf-16be", "unicode")  # what is read tells itself
# the names that browsers know, with what browsers take them for; others may be no charsets at all
_CODECS = (
    dict.fromkeys(("iso-8859-1", "iso8859-1", "latin1", "latin-1", "l1"), "cp1252")
    | dict.fromkeys(("us-ascii", "ascii"), "cp1252")
    | {f"iso-8859-{part}": f"iso8859-{part}" for part in (2, 3, 4, 5, 6, 7, 8, 10, 13, 14, 15, 16)}
    | {"iso-8859-8-i": "iso8859-8", "iso-8859-9": "cp1254", "iso-8859-11": "cp874"}
    | {f"{prefix}125{page}": f"cp125{page}" for prefix in ("windows-", "cp") for page in range(9)}
    | {"windows-874": "cp874", "tis-620": "cp874", "ibm866": "cp866", "cp866": "cp866"}
    | {"koi8-r": "koi8-r", "koi8-u": "koi8-u", "macintosh": "mac-roman"}
    | {"x-mac-cyrillic": "mac-cyrillic", "big5": "big5hkscs", "big5-hkscs": "big5hkscs"}
    | dict.fromkeys(("gb2312", "gbk", "gb18030", "x-gbk"), "gb18030")
    | dict.fromkeys(("shift_jis", "shift-jis", "x-sjis", "windows-31j"), "cp932")
    | {"euc-jp": "euc-jp", "iso-2022-jp": "iso2022-jp"}
    | dict.fromkeys(("euc-kr", "ks_c_5601-1987", "korean"), "cp949")
)


def recognises(data: bytes) -> bool:
    """Return whether the bytes begin as a web page."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        data = data[:_HEAD].decode("utf-16").encode("utf-8")
    return _START.match(data) is not None


def read(data: bytes) -> list[Line]:
    """Return the text of the page, a line for each block; scripts and styles are no text."""
    charset = _CHARSET.search(data[:_HEAD])
    name = charset[1].decode("ascii").lower() if charset else "utf-8"
    if name in _UTF or data.startswith(b"\xef\xbb\xbf"):
        return lines_of(decode(data))
    if name not in _CODECS:
        raise Unreadable("it names an encoding that is not known; save it as UTF-8")
    try:
        markup = data.decode(_CODECS[name])
    except UnicodeDecodeError:
        raise Unreadable("its characters do not fit the encoding it names") from None
    if "\0" in markup:
        raise Unreadable("it holds NUL bytes: it is no text, or is damaged")
    return lines_of(markup.replace("\r\n", "\n").replace("\r", "\n"))


def lines_of(markup: str) -> list[Line]:
    """Return the text of HTML, a line for each block.

    Raises
    ------
    Unreadable
        Where the parser leaves a part out, or a comment, script or tag without an end takes it in.
    """
    page = _Page(ends=markup.count("</"))
    # with a target no tree is built, so there is no limit to its depth: unclosed tags are usual
    parser = etree.HTMLParser(target=page, no_network=True, huge_tree=True, encoding="utf-8")
    try:
        data = (markup + _END).encode("utf-8")
        for start in range(0, len(data), _CHUNK):
            parser.feed(data[start : start + _CHUNK])
        parser.close()
    except (etree.XMLSyntaxError, ValueError):
        raise Unreadable("it is a damaged web page") from None
    lines = page.lines
    if not lines or lines[-1].reason is not None or not lines[-1].text.endswith(_END):
        raise Unreadable("a tag, comment, script or title in it has no end and takes the rest in")
    lines[-1] = Line(lines[-1].text.removesuffix(_END))
    return lines if lines[-1].text.strip() else lines[:-1]


class _Page:
    """The text of a page from what its parser tells of.

    Parameters
    ----------
    ends
        How many end tags the page has at most.
    """

    def __init__(self, ends: int) -> None:
        self.lines: list[Line] = []
        self._ends = ends
        self._depth = self._code = self._aside = self._as_typed = 0
        self._shown: list[str] = []
        self._hidden: list[str] = []

    def start(self, tag: str | bytes, attrib: Mapping[str | bytes, str | bytes]) -> None:
        """Begin an element."""
        self._depth += 1
        if self._depth * self._ends > _MAX_WORK:
            raise Unreadable("it is nested too deeply")
        self._code += tag in _CODE
        self._aside += tag in _ASIDE
        self._as_typed += tag in _AS_TYPED
        if tag in _BLOCK:
            self._break()

    def end(self, tag: str | bytes) -> None:
        """End an element."""
        self._depth -= 1
        self._code -= tag in _CODE
        self._aside -= tag in _ASIDE
        self._as_typed -= tag in _AS_TYPED
        if tag in _BLOCK:
            self._break()
        if tag in _ASIDE and self._hidden:
            self._hidden.append(" ")

    def data(self, data: str | bytes) -> None:
        """Take text, as much as the parser gives at a time."""
        text = str(data)
        if self._code:
            return
        if self._aside:
            self._hidden.append(_SPACES.sub(" ", text))
        elif self._as_typed:
            for number, part in enumerate(text.split("\n")):
                if number:
                    self._break()
                self._shown.append(part)
        else:
            self._shown.append(_SPACES.sub(" ", text))

    def comment(self, data: str | bytes) -> None:
        """Leave a comment out."""

    def close(self) -> None:
        """End the page."""
        self._break()

    def _break(self) -> None:
        """End the line; what is not shown does not break the line it stands in."""
        if self._aside:
            return
        hidden, shown = "".join(self._hidden), "".join(self._shown)
        if hidden.strip():
            self.lines.append(Line(" ".join(hidden.split()), reason=HIDDEN))
        if shown.strip():
            self.lines.append(Line(shown))
        self._hidden, self._shown = [], []
