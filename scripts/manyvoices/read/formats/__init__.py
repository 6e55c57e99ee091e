"""One reader a format; the bytes decide which, not the ending of the name."""

from __future__ import annotations

from typing import Protocol

from manyvoices.read.formats import docx, text, vtt
from manyvoices.read.lines import Line, Unreadable


class Reader(Protocol):
    """What the module of a format holds."""

    NAME: str

    @staticmethod
    def recognises(data: bytes) -> bool:
        """Return whether the bytes are of this format."""

    @staticmethod
    def read(data: bytes) -> list[Line]:
        """Return the lines of the file."""


# plain text comes last: it takes whatever is text
READERS = (docx, vtt, text)

_OTHERS = (
    (b"%PDF", "PDF"),
    (b"{\\rtf", "RTF"),
    (b"\xd0\xcf\x11\xe0", "an old Word or Excel file, or one with a password"),
    (b"PK\x03\x04", "a zip container that is no Word document"),
    (b"\x1f\x8b", "gzip"),
    (b"ID3", "sound"),
    (b"RIFF", "sound"),
    (b"OggS", "sound"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
)


def read_bytes(data: bytes) -> tuple[str, list[Line]]:
    """Return the format and the lines of a raw file.

    Raises
    ------
    Unreadable
        With the reason, which holds no text of the file.
    """
    if not data:
        raise Unreadable("it is empty")
    for reader in READERS:
        if reader.recognises(data):
            return reader.NAME, reader.read(data)
    for start, name in _OTHERS:
        if data.startswith(start):
            raise Unreadable(f"its bytes are those of {name}, which is not read yet")
    return text.NAME, text.read(data)
