"""What holds the release."""

from __future__ import annotations

import datetime
from dataclasses import replace

from manyvoices.model.account import account_problems, state_counts
from manyvoices.model.sheets import WaiverRow
from manyvoices.model.study import Study
from tests.helpers import respondent, study, transcript

Row = dict[str, object]


def entry(number: int, status: str, transcript_id: str | None, reason: str = "") -> Row:
    return {
        "raw_file": number,
        "transcript_id": transcript_id,
        "sha256": f"{number:02}" * 32,
        "status": status,
        "reason": reason,
    }


def turn(transcript_id: str, respondent_id: str | None, role: str = "respondent") -> Row:
    return {"transcript_id": transcript_id, "respondent_id": respondent_id, "role": role}


def codes(made: Study, inventory: list, turns: list) -> list[str]:  # type: ignore[type-arg]
    return [item.code for item in account_problems(made, inventory, turns)]


def waive(made: Study, kind: str, name: str) -> Study:
    row = {"kind": kind, "id": name, "reason": "r", "by": "EV", "date": datetime.date(2015, 7, 1)}
    return replace(made, waivers=[WaiverRow.model_validate({"line": 2, **row})])


ONE = study([respondent("R1")])
READ = [entry(1, "read", "T1")]


def test_all_is_well() -> None:
    assert codes(ONE, READ, [turn("T1", "R1")]) == []
    assert state_counts(READ) == {
        "read": 1, "quarantined": 0, "duplicate": 0, "ignored": 0, "withdrawn": 0,
    }  # fmt: skip


def test_a_file_without_a_row_and_its_waiver() -> None:
    inventory = [*READ, entry(2, "quarantined", None)]
    turns = [turn("T1", "R1")]
    assert codes(ONE, inventory, turns) == ["raw.no_row"]
    assert codes(waive(ONE, "raw_file", "02" * 6), inventory, turns) == []
    assert codes(waive(ONE, "raw_file", "03" * 6), inventory, turns) == [
        "raw.no_row",
        "release.unused_waiver",
    ]


def test_a_row_without_a_file() -> None:
    assert codes(ONE, [], []) == ["raw.no_file"]
    assert codes(waive(ONE, "transcript", "T1"), [], []) == []


def test_one_of_several_files_is_missing() -> None:
    made = study([respondent("R1")], [transcript("T1", "a.txt;b.txt")])
    assert codes(made, READ, [turn("T1", "R1")]) == ["raw.no_file"]


def test_a_silent_respondent_holds() -> None:
    made = study([respondent("R1", speaker="A"), respondent("R2", speaker="B")])
    assert codes(made, READ, [turn("T1", "R1")]) == ["raw.speaker_not_found"]
    assert codes(waive(made, "respondent", "R2"), READ, [turn("T1", "R1")]) == []


def test_nobody_speaks() -> None:
    assert codes(ONE, READ, [turn("T1", None, "unknown")]) == [
        "raw.no_turns",
        "raw.unknown_speakers",
    ]


def test_somebody_who_withdrew_is_not_missed() -> None:
    gone = respondent("R2", speaker="B", consent="withdrawn")
    made = study([respondent("R1", speaker="A"), gone])
    assert codes(made, READ, [turn("T1", "R1")]) == []


def test_a_listed_copy_holds_and_an_unlisted_one_warns() -> None:
    made = study([respondent("R1"), respondent("R2", "T2")])
    reason = "same bytes as raw file 1"
    inventory = [*READ, entry(2, "duplicate", "T2", reason), entry(3, "duplicate", None, reason)]
    found = account_problems(made, inventory, [turn("T1", "R1")])
    assert [(item.code, item.severity) for item in found] == [
        ("raw.duplicate", "warning"),
        ("raw.duplicate_listed", "hold"),
    ]
    assert all("same bytes as raw file 1" in str(item) for item in found)


def test_a_file_of_somebody_who_withdrew_is_named() -> None:
    made = study([respondent("R1", consent="withdrawn")])
    found = account_problems(made, [entry(1, "withdrawn", "T1")], [])
    assert [(item.code, item.severity) for item in found] == [("raw.withdrawn", "warning")]
