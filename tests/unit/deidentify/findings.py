"""Findings and turns for tests of entities."""

from __future__ import annotations

from typing import Any

from manyvoices.deidentify.link import Linked, link
from manyvoices.model.decisions import NameDecisionRow
from manyvoices.model.study import Study
from tests.helpers import respondent, study

Row = dict[str, Any]


def turns(*texts: str, transcript_id: str = "T1") -> list[Row]:
    """Return the turns of a transcript; each is one span of its source, two characters apart."""
    made, at = [], 0
    for number, text in enumerate(texts, 1):
        made.append(
            {
                "transcript_id": transcript_id,
                "turn": number,
                "spans": [{"start": at, "end": at + len(text)}],
                "text": text,
            }
        )
        at += len(text) + 2
    return made


def row(turn: Row, text: str, kind: str = "PERSON", **cells: Any) -> Row:
    """Return a finding: where these words stand first in a turn."""
    start = turn["text"].index(text)
    return {
        "transcript_id": turn["transcript_id"],
        "turn": turn["turn"],
        "text_start": start,
        "text_end": start + len(text),
        "entity_type": kind,
        "text": text,
        "recognisers": "model",
        "score": 0.7,
        "person": None,
        **cells,
    }


def small(*groups: str, decisions: tuple[NameDecisionRow, ...] = (), **settings: Any) -> Study:
    """Return a study with transcripts T1, T2 ...; each of a respondent of a group."""
    people = [
        respondent(f"R{number}", f"T{number}", respondent_group=group)
        for number, group in enumerate(groups or ("NGO",), 1)
    ]
    tiers = {"NGO": {"order": 1}, "Survivor": {"order": 2, "tier": "protected"}}
    made = study(people, groups=tiers, **settings)
    made.name_decisions.extend(decisions)
    return made


def linked(
    found: list[Row],
    said: list[Row],
    made: Study | None = None,
    names: tuple[tuple[str, str | None], ...] = (),
    secret: bytes = b"key",
    doubtful: tuple[Row, ...] = (),
) -> Linked:
    """Return what linking makes of findings."""
    return link(found, said, made or small("NGO", "NGO", "NGO"), names, secret, doubtful)


def decision(key: str, what: str, other: str = "", line: int = 2) -> NameDecisionRow:
    """Return a line of data/decisions/names.csv."""
    return NameDecisionRow.model_validate(
        {"line": line, "key": key, "decision": what, "other": other, "by": "ann",
         "date": "2015-07-20"}
    )  # fmt: skip
