"""Offsets between the extracted text, a turn's text and its clean text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

Span = tuple[int, int]


def source_spans(spans: Iterable[Mapping[str, int]], start: int, end: int) -> list[Span]:
    """Return where ``start`` to ``end`` of a turn's text lies in the extracted text.

    A turn's text is its spans joined by one space; the joining space lies nowhere.
    """
    found = []
    at = 0
    for span in spans:
        length = span["end"] - span["start"]
        low, high = max(start, at), min(end, at + length)
        if low < high:
            found.append((span["start"] + low - at, span["start"] + high - at))
        at += length + 1
    return found


class Masked:
    """A turn's text with its identifiers replaced.

    Parameters
    ----------
    text
        The turn's text.
    entities
        Rows of entities.parquet of this turn; those with decision keep stay as they are.

    Attributes
    ----------
    text : str
        The clean text.
    """

    def __init__(self, text: str, entities: Iterable[Mapping[str, Any]]) -> None:
        self._replaced: list[tuple[int, int, int, int]] = []
        pieces: list[str] = []
        at = length = 0
        for row in sorted(entities, key=lambda item: item["text_start"]):
            if row["decision"] == "keep":
                continue
            start, end, label = row["text_start"], row["text_end"], row["replacement"]
            if start < at:
                raise ValueError("identifiers overlap")
            pieces += [text[at:start], label]
            length += start - at
            self._replaced.append((start, end, length, length + len(label)))
            length += len(label)
            at = end
        pieces.append(text[at:])
        self.text = "".join(pieces)

    def boundary(self, offset: int) -> int:
        """Return ``offset`` moved to the start of the identifier it would cut."""
        for start, end, _, _ in self._replaced:
            if start < offset < end:
                return start
        return offset

    def clean(self, offset: int) -> int:
        """Return the place in the clean text of a place in the text.

        A place inside an identifier becomes the start of its replacement.
        """
        shift = 0
        for start, end, clean_start, clean_end in self._replaced:
            if offset <= start:
                break
            if offset < end:
                return clean_start
            shift = clean_end - end
        return offset + shift
