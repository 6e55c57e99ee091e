"""Audit by reading: a person looks for what still identifies somebody in clean turns."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Mapping

from manyvoices.model.keys import MARK, code_word, digest
from manyvoices.model.sheets import AuditRow
from manyvoices.model.tables import INT, REAL, TEXT, Rows, schema_of

AUDIT = schema_of(
    ("respondent_group", TEXT, "group of whoever speaks, or is spoken with"),
    ("n_turns", INT, "clean turns of the group"),
    ("n_words", INT, "words in them"),
    ("n_turns_read", INT, "turns that a person read as they are today"),
    ("n_words_read", INT, "words in them"),
    ("n_missed", INT, "identifiers that the person still found"),
    ("per_1000", REAL, "n_missed for 1,000 words"),
    ("upper_per_1000", REAL, "95 % upper bound of it (Garwood 1936)"),
    ("expected_most", REAL, "identifiers that all turns of the group may still hold, at most"),
)

SEVERAL = "several"
"""Stands for the group of an interviewer's turn where several groups are interviewed."""


def mark(text: str, key: bytes) -> str:
    """Return what tells whether a clean turn is still the one that was read."""
    return code_word(digest(key, "audit", text), MARK)


def with_groups(turns: Rows) -> Rows:
    """Return clean turns with the group that each counts for.

    An interviewer's turn counts for the group that is interviewed: names are said in questions
    too.
    """
    spoken: dict[str, set[str]] = {}
    for row in turns:
        if row["respondent_group"]:
            spoken.setdefault(row["transcript_id"], set()).add(row["respondent_group"])
    told = []
    for row in turns:
        groups = spoken.get(row["transcript_id"], set())
        group = row["respondent_group"] or (next(iter(groups)) if len(groups) == 1 else SEVERAL)
        told.append({**row, "respondent_group": group})
    return told


def read_turns(turns: Rows, audited: Iterable[AuditRow], key: bytes) -> dict[tuple[str, int], int]:
    """Return the identifiers missed in each turn that was read as it is today.

    Of several readings of one turn the last one counts.
    """
    texts = {(row["transcript_id"], row["turn"]): mark(row["text"], key) for row in turns}
    return {
        (row.transcript_id, row.turn): row.missed
        for row in audited
        if texts.get((row.transcript_id, row.turn)) == row.mark
    }


def sample(
    turns: Rows,
    read: Mapping[tuple[str, int], int],
    protected: Callable[[str], bool],
    size: int,
    most: int,
    seed: tuple[int, ...],
) -> Rows:
    """Return clean turns for a person to read, in the order of the transcripts.

    Parameters
    ----------
    turns
        Rows of the clean turns, with their groups (:func:`with_groups`).
    read
        Turns that were read already; they are not drawn again.
    protected
        Whether anybody of tier protected speaks in a transcript: of these turns all are drawn,
        ``most`` of them where there are more.
    size
        Turns drawn of each other group.
    most
        Turns of protected transcripts, in all.
    seed
        Of the draw.
    """
    pools: dict[str, list[int]] = {}
    for number, row in enumerate(turns):
        if row["text"].strip() and (row["transcript_id"], row["turn"]) not in read:
            own = "" if protected(row["transcript_id"]) else row["respondent_group"]
            pools.setdefault(own, []).append(number)
    drawn: list[int] = []
    for pool in sorted(pools):
        draw = random.Random(repr((*seed, pool)))  # noqa: S311 (no secret: anyone may draw again)
        wanted = size if pool else most
        drawn += draw.sample(pools[pool], min(wanted, len(pools[pool])))
    return [turns[number] for number in sorted(drawn)]


def upper_bound(count: int) -> float:
    """Return the one-sided 95 % upper bound of the mean of a Poisson count.

    References
    ----------
    Garwood, F. (1936). Fiducial limits for the Poisson distribution. Biometrika 28, 437-442.
    """
    from scipy.stats import chi2

    return float(chi2.ppf(0.95, 2 * (count + 1)) / 2)


def audit_rows(turns: Rows, read: Mapping[tuple[str, int], int]) -> Rows:
    """Return the rows of the audit: one a group, in the order in which they speak first.

    Parameters
    ----------
    turns
        Clean turns with their groups.
    read
        Identifiers missed in each turn that was read.
    """
    rows: Rows = []
    for group in dict.fromkeys(row["respondent_group"] for row in turns):
        own = [row for row in turns if row["respondent_group"] == group]
        seen = [row for row in own if (row["transcript_id"], row["turn"]) in read]
        words, words_read = _words(own), _words(seen)
        missed = sum(read[row["transcript_id"], row["turn"]] for row in seen)
        bound = 1000 * upper_bound(missed) / words_read if words_read else None
        rows.append(
            {
                "respondent_group": group,
                "n_turns": len(own),
                "n_words": words,
                "n_turns_read": len(seen),
                "n_words_read": words_read,
                "n_missed": missed if seen else None,
                "per_1000": 1000 * missed / words_read if words_read else None,
                "upper_per_1000": bound,
                "expected_most": None if bound is None else bound * words / 1000,
            }
        )
    return rows


def _words(turns: Rows) -> int:
    return sum(len(row["text"].split()) for row in turns)
