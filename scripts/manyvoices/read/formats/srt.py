"""SubRip captions."""

from __future__ import annotations

import re

import srt

from manyvoices.read.formats.text import decode
from manyvoices.read.lines import Line, Unreadable

NAME = "srt"

_CUE = re.compile(rb"(?:\xef\xbb\xbf)?\s*\d+[ \t]*\r?\n\d{1,2}:\d{2}:\d{2}[,.]\d{1,3}[ \t]*-->")
_STAMP = r"\d{1,9}[,.:]\d{1,9}[,.:]\d{1,9}[,.:]?\d{0,9}"
_TIMES = re.compile(rf"[ \t]*({_STAMP})[ \t]*-[ -][ \t]*>[ \t]*({_STAMP})([^\n]*)")
_SHORT = r"\d{1,2}:\d{2}:\d{2}[,.]\d{1,3}"
_DAMAGED = re.compile(rf"-->|^\s*{_SHORT}[^\w\n]{{0,12}}{_SHORT}")
_NUMBER = re.compile(r"\s*-?\d{1,9}(?:\.\d{0,9})?\s*")
_TAG = re.compile(r"</?[biu]>|</?font[^>]{0,200}>|\{\\[^}]{0,200}\}", re.IGNORECASE)


def recognises(data: bytes) -> bool:
    """Return whether the bytes begin with a numbered cue and its times."""
    return _CUE.match(data) is not None


def read(data: bytes) -> list[Line]:
    """Return one line for each line of each cue, with its times.

    The library's own search for cues takes the square of the length of a run of digits or empty
    lines: here each line is looked at once, and the library reads the times.
    """
    lines: list[Line] = []
    words: list[str] = []
    times: tuple[float, float] | None = None
    for line in decode(data).split("\n"):
        match = _TIMES.fullmatch(line)
        if match is None:
            if _DAMAGED.search(line) is not None:
                raise Unreadable("some of its cues cannot be read")
            words.append(line)
            continue
        lines += _cue(_without_number(words), times)
        words, times = [], (_seconds(match[1]), _seconds(match[2]))
        if match[3].strip():
            lines.append(Line(match[3].strip(), reason="cue settings"))
    return lines + _cue(words, times)


def _seconds(stamp: str) -> float:
    try:
        return float(srt.srt_timestamp_to_timedelta(stamp).total_seconds())
    except (srt.TimestampParseError, OverflowError):
        raise Unreadable("some of its cues cannot be read") from None


def _without_number(words: list[str]) -> list[str]:
    """Return the lines before the times of a cue without the number of that cue."""
    at = len(words)
    while at and not words[at - 1].strip():
        at -= 1
    return words[: at - 1] if at and _NUMBER.fullmatch(words[at - 1]) else words


def _cue(words: list[str], times: tuple[float, float] | None) -> list[Line]:
    """Return the lines of a cue, without the empty ones around it."""
    start, end = 0, len(words)
    while start < end and not words[start].strip():
        start += 1
    while start < end and not words[end - 1].strip():
        end -= 1
    return [Line(_TAG.sub("", line), None, *(times or ())) for line in words[start:end]]
