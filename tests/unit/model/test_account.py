"""What holds the release."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from manyvoices.model.account import STATES, account_problems, state_counts
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


def test_every_problem_says_where() -> None:
    made = study(
        [respondent("R1", speaker="A", line=3), respondent("R2", speaker="B", line=4)],
        [transcript("T1", "a.txt;b.txt", line=7)],
    )
    inventory = [
        entry(1, "read", "T1"),
        entry(2, "quarantined", None),
        entry(3, "quarantined", "T1", "it is empty"),
    ]
    found = account_problems(made, inventory[:2], [turn("T1", "R1"), turn("T1", None, "unknown")])
    assert [(item.code, item.place) for item in found] == [
        ("raw.no_row", "raw file 2 (see data/private/raw_index.csv)"),
        ("raw.no_file", "data/transcripts.csv, row 7, column file"),
        ("raw.speaker_not_found", "data/respondents.csv, row 4, column speaker"),
        ("raw.unknown_speakers", "data/transcripts.csv, row 7"),
    ]
    found = account_problems(made, inventory, [turn("T1", "R1"), turn("T1", "R2")])
    assert [item.code for item in found] == ["raw.no_row", "raw.quarantined"]
    assert "it is empty" in str(found[1])


def test_a_link_has_no_hash_and_can_be_waived_by_its_number() -> None:
    link = {**entry(4, "quarantined", None), "sha256": ""}
    turns = [turn("T1", "R1")]
    found = account_problems(ONE, [*READ, link], turns)
    assert [item.code for item in found] == ["raw.no_row"] and "id raw-4," in str(found[0])
    assert codes(waive(ONE, "raw_file", "raw-4"), [*READ, link], turns) == []


@pytest.mark.parametrize(
    ("kind", "name", "used"),
    [
        ("raw_file", "01" * 6, True),
        ("raw_file", "raw-1", False),
        ("raw_file", "T1", False),
        ("transcript", "T1", True),
        ("transcript", "R1", False),
        ("respondent", "R1", True),
        ("respondent", "R9", False),
    ],
)
def test_a_waiver_of_nothing_is_named(kind: str, name: str, used: bool) -> None:
    found = account_problems(waive(ONE, kind, name), READ, [turn("T1", "R1")])
    assert [item.code for item in found] == ([] if used else ["release.unused_waiver"])
    assert all(item.place == "data/decisions/waivers.csv, row 2, column id" for item in found)


def test_labels_and_names_of_those_who_speak_are_not_said() -> None:
    turns = [{**turn("T1", None, "unknown"), "speaker": "Sok Dara", "text": "our training"}]
    found = account_problems(ONE, READ, [*turns, {**turn("T1", None, "interviewer")}])
    assert [item.code for item in found] == ["raw.no_turns", "raw.unknown_speakers"]
    said = " ".join(map(str, found))
    assert "roles found: unknown, interviewer" in said
    assert "Dara" not in said and "training" not in said


@pytest.mark.parametrize(
    ("role", "counted"),
    [("unknown", True), ("respondent", True), ("interviewer", False), ("interpreter", False)],
)
def test_whose_turns_belong_to_nobody(role: str, counted: bool) -> None:
    turns = [turn("T1", "R1"), turn("T1", None, role), turn("T1", None, role)]
    found = account_problems(ONE, READ, turns)
    assert [item.code for item in found] == (["raw.unknown_speakers"] if counted else [])
    assert not counted or "has 2 turns" in str(found[0])


@given(st.lists(st.sampled_from(STATES)))
def test_the_five_states_sum_to_the_files_in(states: list[str]) -> None:
    counts = state_counts([entry(n, state, None) for n, state in enumerate(states)])
    assert tuple(counts) == STATES and sum(counts.values()) == len(states)
    assert all(counts[state] == states.count(state) for state in STATES)
