"""A second look at the text without its identifiers: whatever is found there goes too."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

from manyvoices.deidentify.detect import find, found_row
from manyvoices.deidentify.link import Linked
from manyvoices.deidentify.phrases import WORD
from manyvoices.deidentify.spans import Merged, Recogniser
from manyvoices.model.common import is_common
from manyvoices.model.tables import Rows, by_transcript

ROUNDS = 2
"""Times that the text is looked at again, at most."""
AGAIN = "rescan"
_BLANK = "█"
"""Stands for each character of a replacement: no recogniser takes it for a letter or a space."""


def linked_again(
    found: Rows, turns: Rows, recognisers: list[Recogniser], link: Callable[[Rows], Linked]
) -> tuple[Linked, Rows]:
    """Return the entities of a study when nothing more is found, and the rows of rescan.parquet.

    Parameters
    ----------
    found
        What was detected.
    turns
        Rows of turns.parquet.
    recognisers
        Those that look again.
    link
        Makes entities of findings.
    """
    linked = link(found)
    log: Rows = []
    for number in range(1, ROUNDS + 1):
        new = rescan(turns, linked.rows, recognisers)
        log.append({"round": number, "entity_type": "", "found": len(new)})
        kinds = Counter(row["entity_type"] for row in new)
        log += [
            {"round": number, "entity_type": kind, "found": count}
            for kind, count in sorted(kinds.items())
        ]
        if not new:
            break
        found = [*found, *new]
        linked = link(found)
    return linked, log


def rescan(turns: Rows, entities: Rows, recognisers: list[Recogniser]) -> Rows:
    """Return what recognisers find in the turns without their identifiers.

    What is in the text on purpose (decision keep) is found again, and is passed over; so is
    what is only the word between two replacements.

    Parameters
    ----------
    turns
        Rows of turns.parquet.
    entities
        Rows of entities.parquet.
    recognisers
        They see each replacement as marks that are neither letters nor spaces.
    """
    by_turn: dict[tuple[str, int], Rows] = {}
    for row in entities:
        by_turn.setdefault((row["transcript_id"], row["turn"]), []).append(row)
    new: Rows = []
    for rows in by_transcript(turns).values():
        known = [by_turn.get((row["transcript_id"], row["turn"]), []) for row in rows]
        blank = [
            blanked(row["text"], [item for item in items if item["decision"] != "keep"])
            for row, items in zip(rows, known, strict=True)
        ]
        for turn, items, found in zip(rows, known, find(blank, recognisers), strict=True):
            for item in found:
                new += [_row(turn, piece) for piece in _left(item, items, turn["text"])]
    return new


def blanked(text: str, entities: Rows) -> str:
    """Return a text of the same length in which each identifier is blanked out.

    Examples
    --------
    >>> blanked("Dara came", [{"text_start": 0, "text_end": 4}])
    '████ came'
    """
    for row in entities:
        start, end = row["text_start"], row["text_end"]
        text = text[:start] + _BLANK * (end - start) + text[end:]
    return text


def _left(item: Merged, entities: Rows, text: str) -> Iterator[Merged]:
    """Yield the parts of a finding that are in no entity found before."""
    touched = [
        (row["text_start"], row["text_end"])
        for row in entities
        if row["text_start"] < item.end and item.start < row["text_end"]
    ]
    at = item.start
    for start, end in [*sorted(touched), (item.end, item.end)]:
        words = list(WORD.finditer(text, at, max(at, start)))
        if words and (not touched or any(map(_tells, (word.group() for word in words)))):
            yield Merged(
                words[0].start(),
                words[-1].end(),
                item.entity_type,
                item.recognisers,
                item.score,
                None if touched else item.person,
            )
        at = max(at, end)


def _tells(word: str) -> bool:
    return word[0].isupper() or any(mark.isdigit() for mark in word) or not is_common(word)


def _row(turn: dict[str, Any], item: Merged) -> dict[str, Any]:
    row = found_row(turn, item)
    return {**row, "recognisers": f"{AGAIN};{row['recognisers']}"}
