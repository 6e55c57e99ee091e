"""Regular expressions in linear time, for every script."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from manyvoices.code.regex import Expression, translated


def found(pattern: str, text: str) -> list[str]:
    return [text[start:end] for start, end in Expression(pattern).find(text)]


@pytest.mark.parametrize(
    ("pattern", "text", "words"),
    [
        (r"\bcaf\w+", "The café, CAFÉS and decaf", ["café", "CAFÉS"]),
        (r"\bcafé\b", "café caféteria Café.", ["café", "Café"]),
        (r"\bដារ\w+", "ជួប ដារ៉ា ហើយ", ["ដារ៉ា"]),
        (r"out of court|\bsettl\w*\b", "They settled out of court", ["settled", "out of court"]),
        (r"\d{4}", "in ២០០៩ and 2011", ["២០០៩", "2011"]),
        (r"[\w-]+ing", "non-smoking area", ["non-smoking"]),
        (r"[]x]y", "]y xy", ["y", "xy"]),
        (r"police\s+training", "police\u00a0training", ["police\u00a0training"]),
        (r"x*", "abc", []),
        (r"\.", "a.b", []),
    ],
)
def test_what_is_found(pattern: str, text: str, words: list[str]) -> None:
    assert found(pattern, text) == words


@pytest.mark.parametrize(
    "pattern", ["(", r"(a)\1", "(?=a)", r"a\Bb", r"a\bc", r"[\W]", "a{2000}", "[z-a]"]
)
def test_what_is_refused(pattern: str) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        Expression(pattern)


def test_it_takes_linear_time() -> None:
    begun = time.perf_counter()
    assert found("(a+)+$", "a" * 50_000 + "b") == []
    assert time.perf_counter() - begun < 1


@given(st.text(alphabet="abc .[]|()\\\\wdbs*+?", max_size=15))
def test_any_pattern_is_read_or_refused(pattern: str) -> None:
    try:
        Expression(pattern).find("a b c abc")
    except ValueError:
        return


@given(st.text(alphabet="abc |", min_size=1, max_size=10))
def test_an_expression_without_escapes_is_left_as_it_is(pattern: str) -> None:
    assert translated(pattern) == pattern
    assert re.compile(pattern)
