"""Sums said without the money's name."""

from __future__ import annotations

import pytest

from tests.unit.deidentify.recognisers.found import found_in, span_tests

test_found, test_found_in_lower_case, test_not_found = span_tests(
    [
        ("MONEY", "They dropped my pay to seventy-five without a word.", "seventy-five"),
        ("MONEY", "Some weeks it's forty, some weeks less.", "forty"),
        ("MONEY", "It was nine hundred for the whole course.", "nine hundred"),
        ("MONEY", "I get ninety dollars and in a wedding month maybe thirty more.", "thirty"),
        ("MONEY", "She gets 80 dollars and if they are kind eighty-five.", "eighty-five"),
        ("MONEY", "My brother asked sixty for the motor and cried.", "sixty"),
        ("MONEY", "With overtime it's a hundred and forty.", "a hundred and forty"),
        ("MONEY", "On a rainy week I take home eighteen, no more.", "eighteen"),
        ("MONEY", "The stipend's fifty-five and it was fifty before.", "fifty"),
        ("MONEY", "They wanted forty, and we paid thirty-five in the end.", "thirty-five"),
        ("MONEY", "The fee was two-twenty, dollars I mean.", "two-twenty"),
        ("MONEY", "One pays 20 dollars, one pays eighteen.", "eighteen"),
        ("MONEY", "It costs 30 dollars no 32 i have the receipt", "32"),
        ("MONEY", "I pay two hundred k for the stall.", "two hundred k"),
        (
            "MONEY",
            "A ride is six thousand riel. Seven thousand, when it is dark.",
            "Seven thousand",
        ),
        ("MONEY", "How much was the stamp? Nine thousand, with the smile.", "Nine thousand"),
    ],
    [
        "We paid forty people and twelve drivers.",
        "The class was 45, and the room was too small for it.",
        "With overtime we finish sixty pieces.",
        "In a good month we place nineteen women.",
        "He wanted tea for the others.",
        "She earns her living at two or three jobs.",
        "I pay attention to three things.",
        "How much time? Twenty minutes, thirty.",
        "The price went up twice.",
        "Twenty-eight of us paid and thirty did not.",
        "It cost us twelve years.",
        "We paid in 2019 and in 2020.",
    ],
)


@pytest.mark.parametrize(
    ("asked", "told", "words"),
    [
        ("How much did they charge you?", "Fifteen thousand, each time.", "Fifteen thousand"),
        ("What did the permit cost?", "Um, eighty. And then tea.", "eighty"),
    ],
)
def test_the_answer_to_how_much(asked: str, told: str, words: str) -> None:
    assert found_in([asked, told]) == [words]


def test_no_answer_to_how_many() -> None:
    assert found_in(["How many came?", "Fifteen thousand, each time."]) == []


def test_a_number_in_the_next_sentence_is_of_something_else() -> None:
    text = "It cost 20 dollars. The class was 45, and we left."
    assert found_in([text]) == ["20 dollars"]
