"""Speaker labels: what is one, and whom it names."""

from __future__ import annotations

import pytest

from manyvoices.model.config import Reading
from manyvoices.read.labels import Speakers, find_label, is_time, seconds
from tests.helpers import respondent


@pytest.mark.parametrize(
    ("line", "name", "rest", "time"),
    [
        ("Interviewer: Hello.", "Interviewer", "Hello.", None),
        ("I: Hello", "I", "Hello", None),
        ("R1:Hello", "R1", "Hello", None),
        ("**Interviewer:** Hello", "Interviewer", "Hello", None),
        ("**Interviewer**: Hello", "Interviewer", "Hello", None),
        ("[00:01:05] Dara Pich: Hello", "Dara Pich", "Hello", 65.0),
        ("00:12 - Dara: Hello", "Dara", "Hello", 12.0),
        ("Dara (01:02): Hello", "Dara", "Hello", 62.0),
        ("Dr. Chan: Hello: you", "Dr. Chan", "Hello: you", None),
        ("Sreymom-Dara O’Neil: x", "Sreymom-Dara O’Neil", "x", None),
        ("អ្នកសម្ភាស: សួស្តី", "អ្នកសម្ភាស", "សួស្តី", None),
        ("> R: quoted", "R", "quoted", None),
        ("Q. What changed?", "Q", "What changed?", None),
        ("A1. Much.", "A1", "Much.", None),
        ("Dara Pich  0:12", "Dara Pich", "", 12.0),
        ("Dara Pich\t1:02:03", "Dara Pich", "", 3723.0),
        ("**Dara Pich**", "Dara Pich", "", None),
        ("### Dara", "Dara", "", None),
        ("Dara Pich 0:12", "Dara Pich", "", 12.0),
        ("SREY POV", "SREY POV", "", None),
        ("DARA O'NEIL-SOK", "DARA O'NEIL-SOK", "", None),
    ],
)
def test_labels(line: str, name: str, rest: str, time: float | None) -> None:
    label = find_label(line)
    assert label is not None
    assert (label.name, line[label.end :], label.seconds) == (name, rest, time)


@pytest.mark.parametrize(
    "line",
    [
        "We met at 10:30 and left.",
        "https://example.org is a page",
        "10:30",
        "no colon here",
        ": starts with one",
        "this is a long sentence that says one thing: another",
        "2015: the year",
        "Dara Pich 0:12 came",
        "at 0:12",
        "YES!",
        "I",
        "នារី",
        "对",
        "Well OK",
        "18-25: a band",
        "",
    ],
)
def test_no_labels(line: str) -> None:
    assert find_label(line) is None


@pytest.mark.parametrize(
    ("text", "time"), [("00:12", True), ("[00:01:05]", True), ("at 00:12", False)]
)
def test_time_alone(text: str, time: bool) -> None:
    assert is_time(text) is time


def test_seconds() -> None:
    assert seconds("1:02:03") == 3723
    assert seconds("02:03,5") == 123.5


@pytest.mark.parametrize(
    "name",
    [
        "YES",
        "SPEAKERS",
        "Note",
        "Question 1",
        "Question 2. About courts",
        "Date",
        "Ages 18-25",
        "Transcript ID",
        "https",
    ],
)
def test_what_recurs_and_is_no_speaker(name: str) -> None:
    assert not Speakers([], Reading(), found=[name] * 3).is_speaker(name)


def test_a_label_must_recur_stand_in_the_sheet_or_be_a_role() -> None:
    speakers = Speakers([respondent("R1", speaker="Chan")], Reading(), found=["Once", "Two", "two"])
    assert not speakers.is_speaker("Once")
    assert speakers.is_speaker("Two")
    assert speakers.is_speaker("CHAN")
    assert speakers.is_speaker("Interviewer")


def role(speakers: Speakers, label: str | None) -> tuple[str, str | None]:
    found, row = speakers.resolve(label)
    return found, row.respondent_id if row else None


def test_the_sheet_wins_over_role_words() -> None:
    rows = [respondent("R1", speaker="Interpreter"), respondent("R2", speaker="Q;Chan")]
    speakers = Speakers(rows, Reading(), found=["Interpreter", "Q", "I"])
    assert role(speakers, "Interpreter") == ("respondent", "R1")
    assert role(speakers, "Q") == role(speakers, "chan") == ("respondent", "R2")
    assert role(speakers, "I") == ("interviewer", None)


def test_whoever_is_no_interviewer() -> None:
    speakers = Speakers([respondent("R1")], Reading(), found=["I", "Sok", "Sok"])
    assert role(speakers, "Sok") == ("respondent", "R1")
    assert role(speakers, "I") == ("interviewer", None)
    assert role(speakers, "Interpreter") == ("interpreter", None)


def test_an_interpreter_speaks_for_the_respondent_where_the_sheet_says_so() -> None:
    speakers = Speakers([respondent("R1")], Reading(), True, ["I", "Interpreter"])
    assert role(speakers, "Interpreter") == ("respondent", "R1")


def test_labels_of_the_settings() -> None:
    reading = Reading(interviewer_labels=["AI"], interpreter_labels=["Bopha"])
    speakers = Speakers([respondent("R1")], reading, found=["AI", "User", "User"])
    assert role(speakers, "ai") == ("interviewer", None)
    assert role(speakers, "Bopha") == ("interpreter", None)
    assert role(speakers, "User") == ("respondent", "R1")


def test_which_of_two_speakers_is_the_interviewer_is_not_guessed() -> None:
    found = ["Speaker 1", "Speaker 2"] * 3
    speakers = Speakers([respondent("R1")], Reading(), found=found)
    assert role(speakers, "Speaker 1") == role(speakers, "Speaker 2") == ("unknown", None)
    # one label only: there is nobody else it could be
    speakers = Speakers([respondent("R1")], Reading(), found=["Speaker 1"] * 3)
    assert role(speakers, "Speaker 1") == ("respondent", "R1")


def test_without_a_label_only_a_document_speaks() -> None:
    assert role(Speakers([respondent("R1")], Reading()), None) == ("unknown", None)
    speakers = Speakers([respondent("D1", unit="document")], Reading())
    assert role(speakers, None) == ("respondent", "D1")


def test_a_document_has_headings_and_no_speakers() -> None:
    found = ["Objective", "Output", "Interviewer"] * 3
    speakers = Speakers([respondent("D1", unit="document")], Reading(), found=found)
    assert not any(speakers.is_speaker(name) for name in found)
