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
