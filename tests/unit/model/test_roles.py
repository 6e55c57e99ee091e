"""Roles by the words of labels."""

from __future__ import annotations

import pytest

from manyvoices.model.config import Reading
from manyvoices.model.roles import fold, naming_labels, role_word


@pytest.mark.parametrize(
    ("label", "role"),
    [
        ("Interviewer", "interviewer"),
        ("INTERVIEWER 2", "interviewer"),
        ("I", "interviewer"),
        ("Q.", "interviewer"),
        ("Moderator", "interviewer"),
        ("R1", "respondent"),
        ("P12", "respondent"),
        ("A", "respondent"),
        ("Participant 3", "respondent"),
        ("Interpreter", "interpreter"),
        ("Translator", "interpreter"),
        ("Dara", "unknown"),
        ("Speaker 1", "unknown"),
        ("Ruth", "unknown"),
        ("Interviewers", "unknown"),
    ],
)
def test_role_word(label: str, role: str) -> None:
    assert role_word(label) == role


def test_fold() -> None:
    assert fold("  Mr  SAR. ") == "mr sar"


def test_labels_that_name_a_person_are_identifiers() -> None:
    labels = ["Dara Pich", "AI", "R1", "Speaker 2", "User", None, "Interviewer", "Dara Pich"]
    reading = Reading(interviewer_labels=["AI", "Anna"])
    assert naming_labels(labels, reading, ["ai"]) == ["Anna", "Dara Pich"]


@pytest.mark.parametrize(
    ("label", "role"),
    [
        ("Question", "interviewer"),
        ("Answer", "respondent"),
        ("Question 1", "unknown"),
        ("ANSWER 12", "unknown"),
        ("Q1", "interviewer"),
        ("Q.2", "interviewer"),
        ("R-3", "respondent"),
        ("Resp. 4", "respondent"),
        ("Interviewer #2", "interviewer"),
        ("Facilitator", "interviewer"),
        ("interviewee 2", "respondent"),
        ("  i  ", "interviewer"),
        ("Interpreter 1", "interpreter"),
        ("Note", "unknown"),
        ("2", "unknown"),
        ("", "unknown"),
        ("Rita 1", "unknown"),
        ("Pa", "unknown"),
        ("អ្នកសម្ភាស", "unknown"),
    ],
)
def test_role_words_with_numbers_and_headings(label: str, role: str) -> None:
    assert role_word(label) == role


@pytest.mark.parametrize(
    ("label", "folded"),
    [("MR\u00a0SAR", "mr sar"), ("Straße", "strasse"), ("R.", "r"), ("Dr. Chan", "dr. chan"),
     ("...", ""), ("", "")],
)  # fmt: skip
def test_fold_for_comparison(label: str, folded: str) -> None:
    assert fold(label) == folded


@pytest.mark.parametrize(
    "label", ["Speaker", "SPEAKER 12", "Unknown speaker", "Male 1", "Voice", "Q", "P3", "Answer"]
)
def test_labels_that_name_nobody_are_no_identifiers(label: str) -> None:
    assert naming_labels([label], Reading(), []) == []


def test_labels_of_interpreters_in_the_settings_are_names() -> None:
    reading = Reading(interpreter_labels=["Bopha"], interviewer_labels=["Interviewer"])
    assert naming_labels([], reading, []) == ["Bopha"]
    assert naming_labels([], reading, ["BOPHA "]) == []


def test_a_title_alone_names_nobody() -> None:
    labels = ["Colonel", "Judge", "Colonel Dara", "Bong Srey"]
    assert naming_labels(labels, Reading(), []) == ["Bong Srey", "Colonel Dara"]
