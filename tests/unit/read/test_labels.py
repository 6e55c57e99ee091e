"""Speaker labels: what is one, and whom it names."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from manyvoices.model.config import Reading
from manyvoices.read.labels import (
    Speakers,
    find_label,
    is_furniture,
    is_time,
    marks_in,
    seconds,
    weak_label,
)
from manyvoices.read.lines import Line
from manyvoices.read.turns import build_turns, speakers_in
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


@pytest.mark.parametrize(
    "line",
    [
        "Note: the tape was changed.",
        "NOTE: the tape was changed.",
        "**Note:** the tape was changed.",
        "Question 1. How did the training go?",
        "Question 1: How did the training go?",
        "**Question 1.**",
        "## Question 1",
        "https://example.org/report: the page",
        "HTTP://EXAMPLE.ORG/",
        "www.example.org: the page",
        "mailto:office@example.org",
        "10:30",
        "10:30 We met at the office",
        "at 10:30 we met",
        "12 March 2015: the day of the visit",
        "Page 3: the budget",
        "One thing is clear: the shelter needs staff.",
        "She said: we need more staff.",
        "Well: no.",
        "A. the money",
        "Q. the money",
    ],
)
def test_a_line_that_stands_once_names_no_speaker(line: str) -> None:
    lines = [Line("Interviewer: How was it?"), Line("Chan: It was good."), Line(line)]
    speakers = speakers_in(lines, [respondent("R1", speaker="Chan")], Reading())
    label = find_label(line, dotted=False)
    assert label is None or not speakers.is_speaker(label.name)
    account = build_turns(lines, speakers)
    assert [turn.speaker for turn in account.turns] == ["Interviewer", "Chan"]
    words = " ".join(account.text[start:end] for start, end in account.turns[1].spans)
    # a time that stands alone is nobody's words
    assert words == ("It was good." if line == "10:30" else f"It was good. {line}")


@pytest.mark.parametrize("name", ["Note", "Time", "Yes", "Question 1", "Location", "Example"])
def test_a_label_in_the_sheet_is_one_whatever_its_words(name: str) -> None:
    speakers = Speakers([respondent("R1", speaker=name)], Reading(), found=[name])
    assert speakers.is_speaker(name.upper())
    assert role(speakers, name) == ("respondent", "R1")


@pytest.mark.parametrize("label", ["Han", "Speaker 2", "User", "Participant", "R7", "P", None])
def test_a_speaker_nobody_is_named_for_is_nobody(label: str | None) -> None:
    rows = [respondent("R1", speaker="Chan"), respondent("R2", speaker="Ny")]
    found = ["Interviewer", "Chan", "Ny", "Han", "Speaker 2", "User"] * 2
    assert role(Speakers(rows, Reading(), found=found), label)[1] is None


def test_one_named_respondent_does_not_take_the_other_labels() -> None:
    speakers = Speakers(
        [respondent("R1", speaker="Speaker 1")], Reading(), found=["Speaker 1", "Speaker 2"] * 3
    )
    assert role(speakers, "Speaker 1") == ("respondent", "R1")
    assert role(speakers, "Speaker 2") == ("unknown", None)


@pytest.mark.parametrize("count", [2, 3, 7])
def test_with_an_empty_speaker_only_an_interviewer_makes_the_rest_clear(count: int) -> None:
    names = [f"Speaker {number}" for number in range(1, count + 1)] * 2
    speakers = Speakers([respondent("R1")], Reading(), found=names)
    assert {role(speakers, name) for name in names} == {("unknown", None)}
    known = Reading(interviewer_labels=["speaker 1"])
    speakers = Speakers([respondent("R1")], known, found=names)
    assert role(speakers, "Speaker 1") == ("interviewer", None)
    assert {role(speakers, name) for name in names[1:count]} == {("respondent", "R1")}


def test_the_sheet_wins_over_the_settings() -> None:
    reading = Reading(interviewer_labels=["Anna"], interpreter_labels=["Bopha"])
    rows = [respondent("R1", speaker="Anna"), respondent("R2", speaker="bopha")]
    speakers = Speakers(rows, reading, interpreted=True, found=["Anna", "Bopha", "I"])
    assert role(speakers, "ANNA") == ("respondent", "R1")
    assert role(speakers, "Bopha") == ("respondent", "R2")


def test_the_settings_win_over_role_words() -> None:
    reading = Reading(interviewer_labels=["Participant 1"], interpreter_labels=["R"])
    speakers = Speakers([respondent("R1")], reading, found=["Participant 1", "R", "P"])
    assert role(speakers, "Participant 1") == ("interviewer", None)
    assert role(speakers, "R") == ("interpreter", None)
    assert role(speakers, "P") == ("respondent", "R1")


@pytest.mark.parametrize(
    ("named", "interpreted", "expected"),
    [
        ("Interpreter", False, ("respondent", "R1")),
        ("Interpreter", True, ("respondent", "R1")),
        ("", False, ("interpreter", None)),
        ("", True, ("respondent", "R1")),
        ("Chan", False, ("interpreter", None)),
        ("Chan", True, ("interpreter", None)),
    ],
)
def test_for_whom_an_interpreter_speaks(
    named: str, interpreted: bool, expected: tuple[str, str | None]
) -> None:
    rows = [respondent("R1", speaker=named)]
    speakers = Speakers(rows, Reading(), interpreted, ["Interviewer", "Interpreter", "Chan"])
    assert role(speakers, "Interpreter") == expected


@given(st.text(max_size=60))
@example("A\ud7fc:")
def test_a_label_lies_in_its_line(text: str) -> None:
    label = find_label(text)
    if label is not None:
        assert label.name == label.name.strip() != ""
        unseen = ("Cc", "Cf", "Zs", "Zl", "Zp")
        shown = "".join(" " if unicodedata.category(mark) in unseen else mark for mark in text)
        assert label.name in shown[: label.end]
        assert len(label.name.split()) <= 5


@given(st.text(st.sampled_from("[]()<>*0:12 laughsinaudible-"), max_size=60))
def test_marks_lie_in_their_line(text: str) -> None:
    for start, end, reason in marks_in(text):
        assert 0 <= start < end <= len(text)
        assert reason in ("time stamp", "transcriber's mark")


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("so [inaudible] much", "[inaudible]"),
        ("so (laughs) much", "(laughs)"),
        ("so [crosstalk 00:12] much", "[crosstalk 00:12]"),
        ("so [00:00:12] much", "[00:00:12]"),
        ("so (the police) much", None),
        ("so [pause button] much", None),
        ("so at 10:30 much", None),
        ("so music much", None),
    ],
)
def test_marks(text: str, mark: str | None) -> None:
    assert [text[start:end] for start, end, _ in marks_in(text)] == ([mark] if mark else [])


@pytest.mark.parametrize(
    ("text", "furniture"),
    [
        ("Page 3", True),
        ("page 3 of 12", True),
        ("- 4 -", True),
        ("Transcribed by https://example.org", True),
        ("Page 3 is missing", False),
        ("4", False),
        ("We transcribed by hand", False),
    ],
)
def test_furniture(text: str, furniture: bool) -> None:
    assert is_furniture(text) is furniture


@pytest.mark.parametrize(
    ("line", "name", "end", "form"),
    [
        ("Dara - well", "Dara", 7, "dash"),
        ("Dara\twell", "Dara", 5, "tab"),
        ("[Dara] well", "Dara", 7, "bracketed"),
        ("[Dara]: well", "Dara", 8, "listed"),
        ("*Dara:* well", "Dara", 8, "listed"),
        ("- Dara: well", "Dara", 8, "listed"),
        ("12. Dara: well", "Dara", 10, "listed"),
        ("Dara Pich", "Dara Pich", 9, "alone"),
        ("[0:12] Mr. Sar", "Mr. Sar", 14, "alone"),
    ],
)
def test_weak_labels(line: str, name: str, end: int, form: str) -> None:
    label = weak_label(line)
    assert label is not None
    assert (label.name, label.end, label.weak) == (name, end, form)


@pytest.mark.parametrize(
    "line",
    ["", "A", "12", "I went, and came - and left", "See https://a.org", "Really?",
     "a line of six words is none", "well, [laughs] yes - no"],
)  # fmt: skip
def test_no_weak_labels(line: str) -> None:
    assert weak_label(line) is None


def test_a_cell_alone_is_no_weak_label() -> None:
    label = weak_label("I", cell=True)
    assert label is not None and label.weak == ""


@given(st.text(max_size=60), st.booleans())
def test_a_weak_label_lies_in_its_line(text: str, cell: bool) -> None:
    label = weak_label(text, cell)
    if label is not None:
        assert label.name == label.name.strip() != ""
        assert 0 < label.end <= len(text)
