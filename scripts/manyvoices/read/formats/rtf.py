"""Rich text (.rtf, and .doc files that are really rich text)."""

from __future__ import annotations

import re

from striprtf.striprtf import rtf_to_text

from manyvoices.read.lines import Line, Unreadable

NAME = "rtf"


def recognises(data: bytes) -> bool:
    """Return whether the bytes begin as rich text."""
    return data.lstrip()[:5] == b"{\\rtf"


def read(data: bytes) -> list[Line]:
    """Return the paragraphs of the text."""
    try:
        source = data.decode("ascii")
    except UnicodeDecodeError:
        # writers that put bytes above 127 into the file mean its code page
        page = re.search(rb"\\ansicpg(\d+)", data)
        try:
            source = data.decode(f"cp{page[1].decode()}" if page else "cp1252")
        except (UnicodeDecodeError, LookupError):
            raise Unreadable("its characters do not fit the code page it names") from None
    try:
        text: str = rtf_to_text(source, errors="strict")  # type: ignore[no-untyped-call]
    except UnicodeDecodeError:
        raise Unreadable("its characters do not fit the code page it names") from None
    return [Line(line.replace("\r", "")) for line in text.split("\n")]
