"""oTranscribe (.otr): JSON around HTML with time stamps."""

from __future__ import annotations

from manyvoices.read.formats import html
from manyvoices.read.formats.whisper import load
from manyvoices.read.lines import Line

NAME = "oTranscribe"


def recognises(data: bytes) -> bool:
    """Return whether the bytes are JSON with the text and the media of oTranscribe."""
    value = load(data)
    return isinstance(value, dict) and isinstance(value.get("text"), str) and "media" in value


def read(data: bytes) -> list[Line]:
    """Return the lines of the text; its time stamps stand before what is said."""
    return html.lines_of(f"<html><body>{load(data)['text']}</body></html>")
