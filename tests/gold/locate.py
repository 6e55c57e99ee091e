"""Gold in the extracted text of any format: where each paragraph, identifier and code is."""

from __future__ import annotations

import re
from typing import NamedTuple

from tests.gold.render import DELETED, MARKS, Layout
from tests.gold.source import CLASSES, Source


class Place(NamedTuple):
    """Where a paragraph of a source stands in the extracted text."""

    turn: int
    paragraph: int
    start: int
    end: int
    words: list[tuple[int, int]]  # offsets of its words in the extracted text


class Span(NamedTuple):
    """An identifier in the extracted text."""

    start: int
    end: int
    type: str
    klass: str
    entity: str


def places(source: Source, layout: Layout, text: str) -> list[Place]:
    """Return where each paragraph stands in the extracted text, in order.

    Between its words there may be white space, and what the format puts there: a label at the
    head of a cue, a transcriber's mark, a deleted word, the number of a page.

    Raises
    ------
    ValueError
        Where a paragraph cannot be found.
    """
    between = [
        *(re.escape(f"{label}:") for label in layout.labels.values()),
        *map(re.escape, MARKS),
        DELETED,
        r"Page \d+",
    ]
    gap = rf"\s+(?:(?:{'|'.join(between)})\s+)*"
    found = []
    at = 0
    for number, turn in enumerate(source.turns):
        for part, paragraph in enumerate(turn.paragraphs):
            words = re.findall(r"\S+", paragraph.text)
            match = re.compile(gap.join(f"({re.escape(word)})" for word in words)).search(text, at)
            if match is None:
                raise ValueError(f"{source.transcript_id}: turn {number}, paragraph {part}")
            spans = [match.span(item) for item in range(1, len(words) + 1)]
            found.append(Place(number, part, match.start(), match.end(), spans))
            at = match.end()
    return found


def offsets(paragraph: str, place: Place) -> dict[int, int]:
    """Return where each character of a paragraph's words stands in the extracted text."""
    return {
        match.start() + step: start + step
        for match, (start, _) in zip(re.finditer(r"\S+", paragraph), place.words, strict=True)
        for step in range(len(match.group()))
    }


def identifiers(source: Source, layout: Layout, text: str) -> list[Span]:
    """Return the identifiers as spans in the extracted text.

    One that a label or a mark interrupts is several spans of one entity.
    """
    spans = []
    for place in places(source, layout, text):
        paragraph = source.turns[place.turn].paragraphs[place.paragraph]
        at = offsets(paragraph.text, place)
        for item in paragraph.identifiers:
            characters = [at[number] for number in range(item.start, item.end) if number in at]
            spans += [
                Span(start, end, item.type, CLASSES[item.klass], item.entity)
                for start, end in _pieces(text, characters)
            ]
    return spans


def _pieces(text: str, characters: list[int]) -> list[tuple[int, int]]:
    """Return the runs of characters that nothing but white space interrupts."""
    pieces = [(characters[0], characters[0] + 1)]
    for at in characters[1:]:
        start, end = pieces[-1]
        if text[end:at].strip():
            pieces.append((at, at + 1))
        else:
            pieces[-1] = (start, at + 1)
    return pieces
