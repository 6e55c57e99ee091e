"""Detect: the identifiers of one transcript's turns."""

from __future__ import annotations

from manyvoices.deidentify.spans import Recogniser, merge
from manyvoices.model.tables import Rows


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
    by_recogniser = [recogniser.find(texts) for recogniser in recognisers]
    rows: Rows = []
    for number, row in enumerate(turns):
        found = [item for each in by_recogniser for item in each[number]]
        rows += [
            {
                "transcript_id": row["transcript_id"],
                "turn": row["turn"],
                "text_start": item.start,
                "text_end": item.end,
                "entity_type": item.entity_type,
                "text": texts[number][item.start : item.end],
                "recognisers": ";".join(item.recognisers),
                "score": item.score,
                "person": item.person,
            }
            for item in merge(found)
        ]
    return rows
