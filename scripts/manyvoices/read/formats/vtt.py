"""WebVTT captions, as Zoom, Teams and others write them."""

from __future__ import annotations

import html
import re

import webvtt

from manyvoices.read.formats.text import decode
from manyvoices.read.lines import Line, Unreadable

NAME = "vtt"

_VOICE = re.compile(r"<v(?:\.[^\s>]*)?[ \t]+([^>]{1,200})>")
_TAG = re.compile(r"</?[A-Za-z][^>]{0,200}>|<\d[\d:.]{0,20}>")
_ARROW = re.compile(r"^[^\n]*-->[^\n]*$", re.MULTILINE)


def recognises(data: bytes) -> bool:
    """Return whether the bytes begin as WebVTT must."""
    return re.match(rb"(?:\xef\xbb\xbf)?WEBVTT(?:[ \t\r\n]|$)", data) is not None


def read(data: bytes) -> list[Line]:
    """Return one line for each line of each cue, with voice and times."""
    text = decode(data)
    try:
        captions = webvtt.from_string(text).captions
    except webvtt.errors.MalformedFileError:
        raise Unreadable("it begins as WebVTT, but its cues cannot be read") from None
    # the library passes over a cue whose times it cannot read: that must not go unseen
    cues = sum(1 for _ in _ARROW.finditer(text))
    if len(captions) != cues:
        raise Unreadable(f"only {len(captions)} of its {cues} cues can be read")
    lines: list[Line] = []
    for caption in captions:
        start, end = _seconds(caption.start), _seconds(caption.end)
        for raw in caption.raw_text.split("\n"):
            for speaker, words in _voices(raw):
                clean = html.unescape(_TAG.sub("", words))
                lines.append(Line(clean, speaker, start, end))
    return lines


def _seconds(stamp: str) -> float:
    hours, minutes, rest = stamp.rjust(12, "0").split(":")
    return 3600 * int(hours) + 60 * int(minutes) + float(rest)


def _voices(raw: str) -> list[tuple[str | None, str]]:
    """Return the parts of a line by voice; None before the first voice tag."""
    parts = _VOICE.split(raw)
    found: list[tuple[str | None, str]] = [(None, parts[0])] if parts[0].strip() else []
    found += [
        (html.unescape(name.strip()), words)
        for name, words in zip(parts[1::2], parts[2::2], strict=True)
    ]
    return found or [(None, raw)]
