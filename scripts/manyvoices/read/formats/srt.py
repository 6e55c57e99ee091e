"""SubRip captions."""

from __future__ import annotations

import re

import srt

from manyvoices.read.formats.text import decode
from manyvoices.read.lines import Line, Unreadable

NAME = "srt"

_CUE = re.compile(rb"(?:\xef\xbb\xbf)?\s*\d+[ \t]*\r?\n\d{1,2}:\d{2}:\d{2}[,.]\d{1,3}[ \t]*-->")
_TAG = re.compile(r"</?[biu]>|</?font[^>]{0,200}>|\{\\[^}]{0,200}\}", re.IGNORECASE)


def recognises(data: bytes) -> bool:
    """Return whether the bytes begin with a numbered cue and its times."""
    return _CUE.match(data) is not None


def read(data: bytes) -> list[Line]:
    """Return one line for each line of each cue, with its times."""
    text = decode(data)
    try:
        cues = list(srt.parse(text))
    except (srt.SRTParseError, ValueError, OverflowError):
        raise Unreadable("some of its cues cannot be read") from None
    return [
        Line(_TAG.sub("", line), None, cue.start.total_seconds(), cue.end.total_seconds())
        for cue in cues
        for line in cue.content.split("\n")
    ]
