"""Respondents, answers and codings for tests of what is compared."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Sequence
from typing import Any

from manyvoices.model.codebook import Codebook
from manyvoices.model.sheets import RespondentRow
from manyvoices.model.study import Study
from manyvoices.model.tables import Rows
from tests.helpers import codebook, respondent, study

BOOK = codebook(
    {"id": "POL", "name": "Police"},
    {"id": "POL.A", "parent": "POL", "name": "Training"},
    {"id": "POL.B", "parent": "POL", "name": "Practice"},
    {"id": "CRT", "name": "Courts"},
    {"id": "CRT.A", "parent": "CRT", "name": "Handling"},
    {"id": "Z", "reported": False},
)
SIGNS = {"+": "improved", "-": "critical", "0": "unclear", "±": "mixed"}


def people(count: int, group: str = "NGO", first: int = 0, **cells: Any) -> list[RespondentRow]:
    """Return persons, each with a transcript."""
    return [
        respondent(f"{group}{number}", f"T-{group}{number}", respondent_group=group, **cells)
        for number in range(first, first + count)
    ]


def raised(
    persons: Iterable[RespondentRow], sign: str = "0", code: str = "POL.A", **cells: Any
) -> Rows:
    """Return an accepted coding of each person."""
    return [
        {
            "segment_id": f"{row.respondent_id}-{code}-{sign}",
            "transcript_id": row.transcript_id,
            "respondent_id": row.respondent_id,
            "code": code,
            "stance": SIGNS.get(sign, sign),
            "coder": "decision",
            "status": "accepted",
            **cells,
        }
        for row in persons
    ]


def asked(
    persons: Iterable[RespondentRow],
    answer: str = "yes",
    asked_from: str = "guide",
    book: Codebook = BOOK,
) -> Rows:
    """Return the same answer of each person to each theme."""
    return [
        {
            "transcript_id": row.transcript_id,
            "respondent_id": row.respondent_id,
            "theme": theme.id,
            "asked": answer,
            "asked_from": asked_from,
        }
        for row in persons
        for theme in book.themes
        if book.reported(theme.id)
    ]


def made(
    persons: Sequence[RespondentRow],
    settings: dict[str, Any] | None = None,
    book: Codebook = BOOK,
    **parts: Any,
) -> Study:
    """Return a study of these respondents with some sheets of it."""
    return dataclasses.replace(study(persons, book=book, **(settings or {})), **parts)
