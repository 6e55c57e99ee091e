"""Plain text and Markdown."""

from __future__ import annotations

import codecs
import re

from manyvoices.read.lines import Line, Unreadable

NAME = "text"

_BREAK = re.compile("[\n\x0b\x85\u2028\u2029]")
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def decode(data: bytes) -> str:
    """Return the text, strictly decoded, with LF line ends and without a byte order mark."""
    encoding = next((name for bom, name in _BOMS if data.startswith(bom)), "utf-8")
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        raise Unreadable(f"it is not UTF-8 text{_guess(data)}; save it as UTF-8") from None
    if "\0" in text:
        raise Unreadable("it holds NUL bytes: it is no text, or is damaged")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _guess(data: bytes) -> str:
    from charset_normalizer import from_bytes

    best = from_bytes(data[:200_000]).best()
    return f" (it looks like {best.encoding})" if best else ""


def recognises(data: bytes) -> bool:
    """Return True: what no other format claims is tried as text, strictly."""
    return bool(data)


def read(data: bytes) -> list[Line]:
    """Return the lines of the text."""
    return [Line(line) for line in _BREAK.split(decode(data))]
