"""Detect: the identifiers of one transcript's turns."""

from __future__ import annotations

from dataclasses import replace

from manyvoices.deidentify.fold import Folded, fold
from manyvoices.deidentify.spans import Found, Merged, Recogniser, merge
from manyvoices.model.tables import Rows


def find(texts: list[str], recognisers: list[Recogniser]) -> list[list[Merged]]:
    """Return the identifiers in texts, none overlapping.

    Recognisers see folded copies, in which nothing hides a name; what they find is mapped back.

    Parameters
    ----------
    texts
        The turns of one transcript.
    recognisers
        Each sees all texts at once.
    """
    folded = [fold(text) for text in texts]
    plain = [item.text for item in folded]
    by_recogniser = [recogniser.find(plain) for recogniser in recognisers]
    return [
        merge(
            found
            for each in by_recogniser
            for item in each[number]
            if (found := unfolded(item, folded[number])) is not None
        )
        for number in range(len(texts))
    ]


def unfolded(found: Found, folded: Folded) -> Found | None:
    """Return a finding in the folded copy as one in the text; None where it is empty."""
    if not 0 <= found.start < found.end <= len(folded.text):
        return None
    start, end = folded.original(found.start, found.end)
    return replace(found, start=start, end=end)


def detect(turns: Rows, recognisers: list[Recogniser]) -> Rows:
    """Return the identifiers in the turns of one transcript, none overlapping.

    Parameters
    ----------
    turns
        Rows of turns.parquet of one transcript.
    recognisers
        Each sees all turns of the transcript at once.

    Returns
    -------
    list of dict
        Rows with transcript_id, turn, text_start, text_end, entity_type, text, recognisers,
        score, person.
    """
    texts = [row["text"] for row in turns]
    return [
        found_row(row, item)
        for row, items in zip(turns, find(texts, recognisers), strict=True)
        for item in items
    ]


def found_row(turn: dict[str, object], item: Merged) -> dict[str, object]:
    """Return a finding in a turn as a row."""
    return {
        "transcript_id": turn["transcript_id"],
        "turn": turn["turn"],
        "text_start": item.start,
        "text_end": item.end,
        "entity_type": item.entity_type,
        "text": str(turn["text"])[item.start : item.end],
        "recognisers": ";".join(item.recognisers),
        "score": item.score,
        "person": item.person,
    }
