"""JSON of Whisper and WhisperX: segments with times, text and perhaps a speaker."""

from __future__ import annotations

import json
import math
from typing import Any

from manyvoices.read.formats.text import decode
from manyvoices.read.lines import NOBODY, Line, Unreadable

NAME = "whisper json"


def load(data: bytes) -> Any:
    """Return the value of a JSON file; None where it is none."""
    if data.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] not in (b"{", b"["):
        return None
    try:
        return json.loads(decode(data))
    except RecursionError:
        raise Unreadable("the JSON in it is nested too deeply") from None
    except (ValueError, Unreadable):
        return None


def recognises(data: bytes) -> bool:
    """Return whether the bytes are JSON with a list of segments that hold text."""
    segments = _segments(load(data))
    return bool(segments) and all(
        isinstance(item, dict) and isinstance(item.get("text"), str) for item in segments
    )


def _segments(value: Any) -> list[Any]:
    if isinstance(value, dict):
        value = value.get("segments")
    return value if isinstance(value, list) else []


def read(data: bytes) -> list[Line]:
    """Return one line a segment, with its speaker and times.

    Where others have a speaker, one without is somebody's of whom it could not be told.
    """
    segments = _segments(load(data))
    told = any(_speaker(item) is not None for item in segments)
    return [
        Line(
            " ".join(item["text"].split("\n")).replace("\r", " "),
            _speaker(item) or (NOBODY if told else None),
            _seconds(item.get("start")),
            _seconds(item.get("end")),
        )
        for item in segments
    ]


def _speaker(item: dict[str, Any]) -> str | None:
    speaker = item.get("speaker")
    if isinstance(speaker, bool) or not isinstance(speaker, str | int):
        return None
    return str(speaker).strip() or None


def _seconds(value: Any) -> float | None:
    return float(value) if isinstance(value, int | float) and math.isfinite(value) else None
