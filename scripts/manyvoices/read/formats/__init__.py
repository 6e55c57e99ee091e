"""One reader a format; the bytes decide which, not the ending of the name."""

from __future__ import annotations

import warnings
from typing import Protocol

from manyvoices.read.formats import (
    chat,
    csvtable,
    doc,
    docx,
    elan,
    html,
    odt,
    otranscribe,
    pdf,
    rtf,
    srt,
    tei,
    text,
    textgrid,
    vtt,
    whisper,
    xlsx,
)
from manyvoices.read.lines import Line, Unreadable


class Reader(Protocol):
    """What the module of a format holds."""

    NAME: str

    def recognises(self, data: bytes, /) -> bool:
        """Return whether the bytes are of this format."""

    def read(self, data: bytes, /) -> list[Line]:
        """Return the lines of the file."""


READERS: tuple[Reader, ...] = (
    docx, odt, xlsx, pdf, rtf, doc, vtt, srt, html, elan, tei, textgrid, chat, whisper,
    otranscribe, csvtable,
)  # fmt: skip
"""Formats that tell themselves by their bytes; what is left is text, or is refused."""

_OTHERS = (
    (b"PK\x03\x04", "a zip container that is no document"),
    (b"\x1f\x8b", "gzip"),
    (b"7z\xbc\xaf", "7-Zip"),
    (b"Rar!", "RAR"),
    (b"ID3", "sound"),
    (b"\xff\xfb", "sound"),
    (b"RIFF", "sound"),
    (b"OggS", "sound"),
    (b"fLaC", "sound"),
    (b"\x00\x00\x00\x18ftyp", "sound or film"),
    (b"\x00\x00\x00\x20ftyp", "sound or film"),
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
    reader = next((reader for reader in READERS if _recognises(reader, data)), None)
    if reader is None:
        for start, name in _OTHERS:
            if data.startswith(start):
                raise Unreadable(f"its bytes are those of {name}, which holds no transcript")
        if whisper.load(data) is not None or data.lstrip()[:5] == b"<?xml":
            raise Unreadable("it is JSON or XML of a form that is not known")
        reader = text
    lines = _read(reader, data)
    if any(
        "\ud800" <= mark <= "\udfff" for line in lines for mark in line.text + (line.speaker or "")
    ):
        raise Unreadable("it holds half characters: it was cut or converted wrongly")
    if not any(line.text.strip() and line.reason is None for line in lines):
        raise Unreadable("it holds no text")
    return reader.NAME, lines


def _recognises(reader: Reader, data: bytes) -> bool:
    try:
        return reader.recognises(data)
    except Unreadable:
        raise
    except Exception:  # noqa: BLE001 - what cannot even be looked at is not of this format
        return False


def _read(reader: Reader, data: bytes) -> list[Line]:
    try:
        # a library's warning may quote the file
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return reader.read(data)
    except Unreadable:
        raise
    except MemoryError:
        raise Unreadable("reading it takes too much memory") from None
    # libraries fail on damaged bytes in ways they do not list; one bad file never stops the rest
    except Exception as error:  # noqa: BLE001
        kind = type(error).__name__
        raise Unreadable(f"it is damaged: its {reader.NAME} cannot be read ({kind})") from None
