"""Segments: the unit of coding."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

from manyvoices.model.keys import code_word, digest
from manyvoices.model.masking import Masked, source_spans
from manyvoices.model.study import Study
from manyvoices.model.tables import Rows

Span = tuple[int, int]
_WORD = re.compile(r"\S+")
_CLOSED = re.compile(r"[.!?…។៕][\"'”’)\]]*$")
# bounded: a row of a million dots takes no more than its length
_SENTENCE_END = re.compile(r"[.!?…។៕]{1,8}[\"'”’)\]]{0,8}(?=\s|$)")


def words(text: str) -> int:
    """Return the number of words: what stands between white space."""
    return len(text.split())


def split_turn(text: str, paragraphs: list[Span], most: int) -> list[Span]:
    """Return the parts of a turn, each of at most ``most`` words.

    A turn is split at paragraphs, else sentences, else words (speech recognition often writes
    no full stop); neighbours are joined again while they fit.

    Parameters
    ----------
    text
        The turn's text.
    paragraphs
        Its paragraphs, as offsets in ``text``, in order.
    most
        Words a part may hold.
    """
    if words(text) <= most:
        return [(0, len(text))]
    parts: list[Span] = []
    for paragraph in _pack(text, paragraphs, most):
        if words(text[slice(*paragraph)]) <= most:
            parts.append(paragraph)
            continue
        for sentence in _pack(text, _sentences(text, paragraph), most):
            if words(text[slice(*sentence)]) <= most:
                parts.append(sentence)
            else:
                single = [
                    (sentence[0] + match.start(), sentence[0] + match.end())
                    for match in _WORD.finditer(text[slice(*sentence)])
                ]
                parts += _pack(text, single, most)
    return parts


def _pack(text: str, parts: list[Span], most: int) -> list[Span]:
    packed: list[Span] = []
    count = 0
    for start, end in parts:
        size = words(text[start:end])
        if packed and count + size <= most:
            packed[-1] = (packed[-1][0], end)
            count += size
        else:
            packed.append((start, end))
            count = size
    return packed


def _sentences(text: str, span: Span) -> list[Span]:
    start, end = span
    sentences = []
    at = start
    for match in _SENTENCE_END.finditer(text, start, end):
        sentences.append((at, match.end()))
        at = match.end()
        while at < end and text[at].isspace():
            at += 1
    if at < end:
        sentences.append((at, end))
    return sentences


def paragraphs_of(turn: dict[str, Any]) -> list[Span]:
    """Return the paragraphs of a turn as offsets in its text.

    Its spans are lines of the file. A line that does not end a sentence was broken by its
    width and goes on in the next one.
    """
    paragraphs: list[Span] = []
    at = 0
    closed = True
    for span in turn["spans"]:
        end = at + span["end"] - span["start"]
        if closed:
            paragraphs.append((at, end))
        else:
            paragraphs[-1] = (paragraphs[-1][0], end)
        closed = _CLOSED.search(turn["text"][at:end]) is not None
        at = end + 1
    return paragraphs


def segments_of(
    turns: Rows, clean_turns: Rows, entities: Rows, study: Study, secret: bytes
) -> Rows:
    """Return the rows of segments.parquet of one transcript: its respondents' words.

    Parameters
    ----------
    turns, clean_turns, entities
        Rows of one transcript, of data/private/turns.parquet, data/interim/turns.parquet and
        data/private/entities.parquet.
    study
        Settings and sheets.
    secret
        Key of the study.
    """
    units = {(row.transcript_id, row.respondent_id): row.unit for row in study.respondents}
    found: dict[int, Rows] = {}
    for row in entities:
        found.setdefault(row["turn"], []).append(row)
    seen: Counter[str] = Counter()
    rows: Rows = []
    context = ""
    for turn, clean in zip(turns, clean_turns, strict=True):
        before, context = context, clean["text"]
        if turn["role"] != "respondent" or turn["respondent_id"] is None:
            continue
        text, name = turn["text"], turn["transcript_id"]
        masked = Masked(text, found.get(turn["turn"], []))
        for start, end in _uncut(
            split_turn(text, paragraphs_of(turn), study.config.coding.max_words), masked
        ):
            raw = text[start:end]
            seen[raw] += 1
            places = source_spans(turn["spans"], start, end)
            clean_start, clean_end = masked.clean(start), masked.clean(end)
            drawn = digest(secret, "segment", name, raw, str(seen[raw]))
            rows.append(
                {
                    "segment_id": f"{name}-{code_word(drawn, 12)}",
                    "transcript_id": name,
                    "turn": turn["turn"],
                    "respondent_id": turn["respondent_id"],
                    "respondent_group": clean["respondent_group"],
                    "method": clean["method"],
                    "unit": units[name, turn["respondent_id"]],
                    "start": places[0][0],
                    "end": places[-1][1],
                    "spans": [{"start": low, "end": high} for low, high in places],
                    "clean_start": clean["clean_start"] + clean_start,
                    "clean_end": clean["clean_start"] + clean_end,
                    "text": masked.text[clean_start:clean_end],
                    "context": before,
                }
            )
    return rows


def _uncut(parts: list[Span], masked: Masked) -> list[Span]:
    """Return parts whose borders cut no identifier; one that vanishes joins its neighbour."""
    moved: list[Span] = []
    for start, end in parts:
        span = (masked.boundary(start), masked.boundary(end))
        if span[0] < span[1]:
            moved.append(span)
    return moved
