"""Words for shares, at their edges."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.helpers import quantifiers


def by_method(k: int, n: int) -> str | None:
    """Return the word by the rules of the method, in exact fractions."""
    if n < 5:
        return None
    share = Fraction(100 * k, n)
    if k in (0, 1):
        return ("none", "one")[k]
    for term, holds in (
        ("few", share <= 15),
        ("some", share <= 35),
        ("many", share <= 50),
        ("majority", share < 75),
        ("most", share <= 90),
        ("nearly all", share < 100),
        ("all", share == 100),
    ):
        if holds:
            return term
    raise AssertionError


@given(st.integers(0, 400).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_every_share_has_the_word_of_the_method(pair: tuple[int, int]) -> None:
    band = quantifiers().band(*pair)
    assert (band.term if band else None) == by_method(*pair)


@pytest.mark.parametrize(
    ("k", "n", "term"),
    [
        (3, 20, "few"),
        (4, 20, "some"),
        (7, 20, "some"),
        (8, 20, "many"),
        (10, 20, "many"),
        (11, 20, "majority"),
        (14, 20, "majority"),
        (15, 20, "most"),
        (18, 20, "most"),
        (19, 20, "nearly all"),
        (20, 20, "all"),
        (0, 5, "none"),
        (1, 5, "one"),
        (1, 500, "one"),
        (5, 5, "all"),
    ],
)
def test_edges(k: int, n: int, term: str) -> None:
    band = quantifiers().band(k, n)
    assert band is not None and band.term == term


@pytest.mark.parametrize("n", range(5))
def test_no_word_for_fewer_than_five(n: int) -> None:
    assert all(quantifiers().band(k, n) is None for k in range(n + 1))
