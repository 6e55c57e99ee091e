"""One reader a format; the bytes decide which, not the ending of the name."""

from __future__ import annotations

from typing import Protocol

from manyvoices.read.formats import docx, text, vtt
from manyvoices.read.lines import Line, Unreadable


class Reader(Protocol):
    """What the module of a format holds."""

    NAME: str

    def recognises(self, data: bytes, /) -> bool:
        """Return whether the bytes are of this format."""

    def read(self, data: bytes, /) -> list[Line]:
        """Return the lines of the file."""


READERS: tuple[Reader, ...] = (docx, vtt)
"""Formats that tell themselves by their bytes; what is left is text, or is refused."""

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
            return reader.NAME, _read(reader, data)
    # RTF is plain ASCII: what is known to be something else is not taken for text
    for start, name in _OTHERS:
        if data.startswith(start):
            raise Unreadable(f"its bytes are those of {name}, which is not read yet")
    return text.NAME, text.read(data)


def _read(reader: Reader, data: bytes) -> list[Line]:
    try:
        return reader.read(data)
    except Unreadable:
        raise
    # libraries fail on damaged bytes in ways they do not list; one bad file never stops the rest
    except Exception as error:  # noqa: BLE001
        kind = type(error).__name__
        raise Unreadable(f"it is damaged: its {reader.NAME} cannot be read ({kind})") from None
