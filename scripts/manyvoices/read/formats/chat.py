"""CHAT (.cha) of CHILDES and TalkBank."""

from __future__ import annotations

import re

from manyvoices.read.formats.text import decode
from manyvoices.read.lines import Line

NAME = "chat"

_TIME = re.compile("\x15(\\d+)_(\\d+)\x15")


def recognises(data: bytes) -> bool:
    """Return whether the bytes begin with the headers of CHAT."""
    head = data.removeprefix(b"\xef\xbb\xbf")[:400]
    return head.startswith((b"@UTF8", b"@Begin", b"@Loc:")) and b"@Begin" in head


def read(data: bytes) -> list[Line]:
    """Return the main lines with their speakers; headers and dependent tiers have their reason."""
    lines: list[Line] = []
    speaker: str | None = None
    reason: str | None = None
    for raw in decode(data).split("\n"):
        text = raw
        if raw.startswith("*"):
            label, _, text = raw[1:].partition(":")
            speaker, reason = label.strip(), None
        elif raw.startswith("%"):
            reason = "dependent tier"
        elif raw.startswith("@"):
            reason = "header"
        if reason is not None:
            lines.append(Line(raw, reason=reason))
            continue
        time = _TIME.search(text)
        start, end = (int(part) / 1000 for part in time.groups()) if time else (None, None)
        clean = _TIME.sub("", text).strip()
        lines.append(Line(clean, speaker, start, end))
    return lines
