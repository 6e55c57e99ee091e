"""WebVTT captions, as Zoom, Teams, Webex and others write them."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import webvtt

from manyvoices.model.roles import fold
from manyvoices.read.formats.text import decode
from manyvoices.read.lines import Line, Unreadable

NAME = "vtt"

_VOICE = re.compile(r"<v(?:\.[^\s>]*)?[ \t]+([^>]{1,200})>")
_TAG = re.compile(r"</?[A-Za-z][^>]{0,200}>|<\d[\d:.]{0,20}>")
_ARROW = "-->"
_AFTER_TIMES = re.compile(r"[^\n]*?-->[ \t]*\S+(?P<rest>[^\n]*)")
_SETTING = re.compile(r"[a-z]+:\S*")
_STAMP = r"(?:\d{1,4}:)?\d{1,2}:\d{1,2}[.,]\d{1,3}"
_NO_ARROW = re.compile(rf"\s*{_STAMP}[^\w\n]{{0,12}}{_STAMP}")
_COMMENT = re.compile(r"NOTE(?:[ \t]|$)")
_STYLE = re.compile(r"(?:STYLE|REGION)[ \t]*")
_NAMED = re.compile(r"\d{1,9}[ \t]+\"(?P<name>[^\"]{1,80})\"[ \t]*(?:\(\d{1,20}\))?[ \t]*")
_WORDS = re.compile(r"[^\W\d_]+(?:[ \t].*)?|.*?[ \t][^\W\d_].*")


@dataclass
class _Block:
    """Lines between empty lines; ``glued`` where no empty line stands before them."""

    lines: list[str]
    glued: bool

    @property
    def cue(self) -> bool:
        return any(_ARROW in line for line in self.lines[:2])

    @property
    def identifier(self) -> str | None:
        return self.lines[0] if self.cue and _ARROW not in self.lines[0] else None


def recognises(data: bytes) -> bool:
    """Return whether the bytes begin as WebVTT must."""
    return re.match(rb"(?:\xef\xbb\xbf)?WEBVTT(?:[ \t\r\n]|$)", data) is not None


def read(data: bytes) -> list[Line]:
    """Return one line for each line of each cue, with voice and times.

    Words after an empty line in a cue are its words too. The header, comments, styles and what
    else is no speech have their reason.
    """
    header, *blocks = _numbered(_blocks(decode(data)))
    captions = _captions([block for block in blocks if block.cue])
    voiced = any(_VOICE.search(line) for block in blocks for line in block.lines)
    lines = _apart([header.lines[0].removeprefix("WEBVTT"), *header.lines[1:]], "header")
    speaker: str | None = None
    times: tuple[float | None, float | None] = (None, None)
    following = iter(captions)
    for block in blocks:
        first, *rest = block.lines
        if block.cue:
            caption = next(following)
            times = _seconds(caption.start), _seconds(caption.end)
            speaker = None if voiced else _named(block.identifier)
            lines += _beside(block, speaker)
            words = rest if block.identifier is None else rest[1:]
        elif _COMMENT.match(first):
            lines += _apart([first.removeprefix("NOTE"), *rest], "comment")
            continue
        elif _STYLE.fullmatch(first):
            lines += _apart(block.lines, "style")
            continue
        else:
            words = block.lines
        if any(_NO_ARROW.match(line) for line in words):
            raise Unreadable("some of its cues cannot be read")
        if not captions:
            lines += _apart(words, "header")
            continue
        for raw in words:
            lines += [_line(part, voice, speaker, times) for voice, part in _voices(raw)]
    return lines


def _blocks(text: str) -> list[_Block]:
    """Return the blocks of the file: empty lines part them, and so do the times of a cue."""
    blocks: list[_Block] = []
    within = False
    for line in text.split("\n"):
        if not line:
            within = False
            continue
        block = blocks[-1] if within else None
        if block is None or (
            _ARROW in line
            and (len(blocks) == 1 or len(block.lines) > 1 or _ARROW in block.lines[0])
        ):
            blocks.append(_Block([line], within))
        else:
            block.lines.append(line)
        within = True
    return blocks


def _numbered(blocks: list[_Block]) -> list[_Block]:
    """Return the blocks, with the number of a cue that stands apart from it given back to it."""
    number = 0
    for before, block in pairwise(blocks):
        if not block.cue:
            continue
        number += 1
        apart = block.glued or (len(before.lines) == 1 and not before.cue)
        if (
            apart
            and block.identifier is None
            and before.lines[-1].strip() in (str(number), str(number - 1))
        ):
            block.lines.insert(0, before.lines.pop())
    return [block for block in blocks if block.lines]


def _captions(blocks: list[_Block]) -> list[Any]:
    """Return what the library reads of the cues; all of them, or it is refused."""
    text = "\n\n".join("\n".join(block.lines[:3]) for block in blocks)
    try:
        found = webvtt.from_string(f"WEBVTT\n\n{text}\n").captions
    except webvtt.errors.MalformedFileError:
        raise Unreadable("it begins as WebVTT, but its cues cannot be read") from None
    # the library passes over a cue whose times it cannot read: that must not go unseen
    if len(found) != len(blocks):
        raise Unreadable(f"only {len(found)} of its {len(blocks)} cues can be read")
    return list(found)


def _named(identifier: str | None) -> str | None:
    """Return the speaker whom the identifier of a cue names, as Webex writes it."""
    match = _NAMED.fullmatch(identifier or "")
    return match["name"].strip() or None if match else None


def _beside(block: _Block, speaker: str | None) -> list[Line]:
    """Return what stands in the identifier and after the times of a cue, where it is words."""
    lines = []
    identifier = block.identifier or ""
    if speaker is None and _WORDS.fullmatch(identifier):
        lines.append(Line(identifier, reason="cue identifier"))
    times = block.lines[0 if block.identifier is None else 1]
    match = _AFTER_TIMES.match(times)
    rest = match["rest"].strip() if match else ""
    if any(not _SETTING.fullmatch(word) for word in rest.split()):
        lines.append(Line(rest, reason="cue settings"))
    return lines


def _apart(texts: list[str], reason: str) -> list[Line]:
    return [Line(text.strip(), reason=reason) for text in texts if text.strip()]


def _line(
    raw: str,
    voice: str | None,
    speaker: str | None,
    times: tuple[float | None, float | None],
) -> Line:
    clean = html.unescape(_TAG.sub("", raw))
    if speaker is not None and fold(clean.partition(":")[0]) == fold(speaker):
        speaker = None  # it stands as a label before the words
    return Line(clean, voice or speaker, *times)


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
