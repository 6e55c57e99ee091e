"""Numbers said as words."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from manyvoices.deidentify import spoken
from manyvoices.deidentify.recognisers.patterns import Patterns

DIGITS = "zero one two three four five six seven eight nine".split()


@pytest.mark.parametrize(
    ("text", "digits"),
    [
        ("zero one two, three four five", "012345"),
        ("oh nine seven then double five um triple zero", "09755000"),
        ("zero eighty eight five fifty five", "088555"),
        ("zero twelve - three", "0123"),
        ("zero one two then 345", "012345"),
    ],
)
def test_runs(text: str, digits: str) -> None:
    (run,) = spoken.runs(f"it is {text} okay")
    assert run.digits == digits
    assert (run.start, run.end) == (6, 6 + len(text))


@pytest.mark.parametrize("text", ["one two", "1 2 3 4", "one hundred two", "no number"])
def test_no_runs(text: str) -> None:
    assert spoken.runs(text) == []


def test_plus_belongs_to_a_number() -> None:
    (run,) = spoken.runs("on plus eight five five one")
    assert (run.start, run.digits) == (3, "8551")


@pytest.mark.parametrize(
    ("text", "words", "letters", "digits"),
    [
        ("was n zero two two it", "n zero two two", 1, 3),
        ("k h dash one double four", "k h dash one double four", 2, 2),
        ("i am b two a four six", "b two a four six", 2, 3),
        ("two kk zero one", "two kk zero one", 1, 3),
    ],
)
def test_codes(text: str, words: str, letters: int, digits: int) -> None:
    (code,) = spoken.codes(text)
    assert (text[code.start : code.end], code.letters, code.digits) == (words, letters, digits)


@pytest.mark.parametrize(
    "text", ["a b c d", "one two three", "i one day", "a two three i", "dr one"]
)
def test_no_codes(text: str) -> None:
    assert spoken.codes(text) == []


@given(st.lists(st.integers(0, 9), min_size=3, max_size=20))
def test_digits_come_back(numbers: list[int]) -> None:
    (run,) = spoken.runs(" ".join(DIGITS[number] for number in numbers))
    assert run.digits == "".join(map(str, numbers))


@pytest.mark.parametrize(
    ("text", "counts"),
    [("three four five six", True), ("five four three", True), ("one two one", False)],
)
def test_counting_aloud(text: str, counts: bool) -> None:
    assert spoken.runs(text)[0].counts is counts


@pytest.mark.parametrize(
    "text", ["nineteen ninety nine", "twenty eleven", "two thousand and nine", "twenty oh nine"]
)
def test_year(text: str) -> None:
    assert re.fullmatch(spoken.YEAR, text)


@pytest.mark.parametrize("text", ["two thousand four hundred", "twenty thirty", "twenty one"])
def test_no_year(text: str) -> None:
    assert not re.match(spoken.YEAR, text)


@pytest.mark.parametrize(
    "part",
    [
        *(
            "1 ",
            "one ",
            "b one ",
            "a ",
            "zero one ",
            "a dot ",
            "at dot ",
            "12-",
            "june 1 and ",
            "account 1 ",
            "a.",
        ),
        *(
            "hundred and ",
            "i am twenty ",
            "nos. 1, ",
            "(0",
            "on telegram as a dot ",
            "x",
            " ",
            "1/",
        ),
    ],
)
def test_time_grows_with_the_text_only(part: str) -> None:
    text = part * (60_000 // len(part)) + " one dot at com number file account dollars month age 12"
    start = time.process_time()
    Patterns(years=True).find([text])
    assert time.process_time() - start < 5
