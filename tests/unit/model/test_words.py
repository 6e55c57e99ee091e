"""Words and their stems."""

from __future__ import annotations

import pytest

from manyvoices.model.words import spelling, stems


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Police-Trainings", "police training"),
        ("women's", "women’s"),
        ("caf\u00e9", "cafe\u0301"),
        ("The COURTS", "the court"),
    ],
)
def test_what_has_the_same_stems(one: str, other: str) -> None:
    assert stems(one) == stems(other)


def test_what_has_not() -> None:
    assert stems("police") != stems("policy")
    assert stems("...") == ()


def test_a_word_of_another_script_is_one_word() -> None:
    assert len(stems("នគរបាល")) == 1


def test_spelling_keeps_the_ending() -> None:
    assert spelling("Courts and court") == ("courts", "and", "court")
