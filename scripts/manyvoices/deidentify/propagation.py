"""Propagation: a name found with evidence once is found wherever it stands."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from itertools import accumulate

from manyvoices.deidentify.detect import found_row, unfolded
from manyvoices.deidentify.fold import fold
from manyvoices.deidentify.recognisers.propagate import propagated
from manyvoices.deidentify.spans import Found, Merged, merge
from manyvoices.model.tables import Rows


def spread(texts: list[str], found: list[list[Merged]]) -> list[list[Merged]]:
    """Return what was found, and the other mentions of the same names in all texts.

    Parameters
    ----------
    texts
        Turns, of one transcript or of a whole study.
    found
        What recognisers found in each.
    """
    folded = [fold(text) for text in texts]
    evidence = [
        (fold(text[item.start : item.end]).text, item)
        for text, items in zip(texts, found, strict=True)
        for item in items
    ]
    added = propagated(evidence, [item.text for item in folded])
    made = []
    for number, items in enumerate(found):
        covered = _Covered(items)
        more = [
            back
            for item in added[number]
            if (back := unfolded(item, folded[number])) is not None and not covered.holds(back)
        ]
        made.append(merge([*_again(items), *more]) if more else items)
    return made


def spread_rows(turns: Rows, found: Rows) -> Rows:
    """Return the findings of a study with the other mentions of the same names.

    Parameters
    ----------
    turns
        Rows of turns.parquet.
    found
        Rows of findings, as detection gives them.
    """
    by_turn: dict[tuple[str, int], list[Merged]] = {}
    for row in found:
        by_turn.setdefault((row["transcript_id"], row["turn"]), []).append(
            Merged(
                row["text_start"],
                row["text_end"],
                row["entity_type"],
                tuple(row["recognisers"].split(";")),
                row["score"],
                row["person"],
            )
        )
    own = [by_turn.get((row["transcript_id"], row["turn"]), []) for row in turns]
    made = spread([row["text"] for row in turns], own)
    return [
        found_row(turn, item) for turn, items in zip(turns, made, strict=True) for item in items
    ]


class _Covered:
    """Tells whether one of what was found holds a finding."""

    def __init__(self, items: Iterable[Merged]) -> None:
        ordered = sorted((item.start, item.end) for item in items)
        self._starts = [start for start, _ in ordered]
        self._reach = list(accumulate((end for _, end in ordered), max))

    def holds(self, found: Found) -> bool:
        at = bisect_right(self._starts, found.start)
        return at > 0 and found.end <= self._reach[at - 1]


def _again(items: Iterable[Merged]) -> list[Found]:
    """Return merged findings as findings, so that they can be merged with others."""
    return [
        Found(item.start, item.end, item.entity_type, name, item.score, item.person)
        for item in items
        for name in item.recognisers
    ]
