"""Words for shares, at their edges."""

from __future__ import annotations

from fractions import Fraction
from importlib import resources

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from manyvoices.model.quantifiers import Band, Quantifiers
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


@pytest.mark.parametrize(
    ("edge", "at", "above"),
    [(15, "few", "some"), (35, "some", "many"), (50, "many", "majority"), (90, "most",
     "nearly all")],
)  # fmt: skip
def test_an_upper_edge_belongs_to_the_lower_band(edge: int, at: str, above: str) -> None:
    # floating point cannot tell these shares apart
    n = 10**20
    assert term(edge * n // 100, n) == at
    assert term(edge * n // 100 + 1, n) == above
    assert term(edge * n // 100 - 1, n) == at


def test_three_quarters_are_most_and_all_is_every_one() -> None:
    n = 10**20
    assert [term(3 * n // 4 + more, n) for more in (-1, 0, 1)] == ["majority", "most", "most"]
    assert [term(n - fewer, n) for fewer in (1, 0)] == ["nearly all", "all"]


def term(k: int, n: int) -> str | None:
    band = quantifiers().band(k, n)
    return band.term if band else None


@pytest.mark.parametrize("n", [5, 6, 7, 19, 20, 21, 39, 40, 100, 199, 200])
def test_from_two_on_exactly_one_band_of_edges_holds(n: int) -> None:
    edges = [band for band in quantifiers().bands if band.count is None]
    for k in range(2, n + 1):
        assert [band.term for band in edges if band.holds(k, n)] == [by_method(k, n)]


def test_the_bands_stand_in_the_order_of_the_method() -> None:
    legend = quantifiers()
    assert legend.least_n == 5
    assert [band.term for band in legend.bands] == [
        "none", "one", "few", "some", "many", "majority", "most", "nearly all", "all",
    ]  # fmt: skip


def test_a_new_study_has_the_same_legend() -> None:
    template = resources.files("manyvoices").joinpath("templates", "quantifiers.yaml")
    assert Quantifiers.model_validate(yaml.safe_load(template.read_text())) == quantifiers()


@pytest.mark.parametrize(
    ("edges", "said"),
    [
        ({"count": 1, "most": 15}, "count or edges"),
        ({"over": 15, "least": 15}, "over or least"),
        ({"below": 15, "most": 15}, "below or most"),
        ({"over": 101}, "less than or equal to 100"),
        ({"count": -1}, "greater than or equal to 0"),
        ({"above": 15}, "Extra inputs"),
        ({"most": 15.5}, "valid integer"),
    ],
)
def test_a_band_that_contradicts_itself(edges: dict[str, float], said: str) -> None:
    with pytest.raises(ValidationError, match=said):
        Band.model_validate({"term": "x", **edges})


def test_a_study_may_set_its_own_words() -> None:
    own = Quantifiers(least_n=3, bands=[Band(term="half", least=50)])
    assert own.band(1, 3) is None and own.band(2, 2) is None
    assert own.band(2, 4) == own.bands[0]
