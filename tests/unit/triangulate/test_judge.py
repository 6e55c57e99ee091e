"""Words for shares: every edge, and against fractions."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from statsmodels.stats.proportion import proportion_confint

from manyvoices.model.quantifiers import Band, Quantifiers
from manyvoices.triangulate.judge import edges, judge, stops
from manyvoices.triangulate.shares import secure
from tests.helpers import quantifiers

WORDS = quantifiers()
BY_TERM = {band.term: band for band in WORDS.bands}
ORDER = list(BY_TERM)
COUNTS = st.integers(5, 200).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


def word_of(k: int, n: int) -> str:
    """The table of method.md, in fractions."""
    share = Fraction(k, n)
    if k < 2:
        return ("none", "one")[k]
    if share == 1:
        return "all"
    uppers = {"few": (15, True), "some": (35, True), "many": (50, True), "majority": (75, False),
              "most": (90, True)}  # fmt: skip
    for term, (edge, included) in uppers.items():
        if share < Fraction(edge, 100) or (included and share == Fraction(edge, 100)):
            return term
    return "nearly all"


def verdict(term: str, k: int, n: int) -> str:
    return judge(BY_TERM[term], k, n, WORDS).verdict


@given(COUNTS, st.sampled_from(ORDER))
def test_the_rules_of_the_audit(pair: tuple[int, int], term: str) -> None:
    k, n = pair
    near = [word_of(other, n) for other in (k - 1, k + 1) if 0 <= other <= n]
    own = word_of(k, n)
    below = "overstated" if ORDER.index(own) < ORDER.index(term) else "understated"
    if term in ("none", "one", "all"):
        expected = "supported" if own == term else below
    elif own == term:
        expected = "supported" if set(near) <= {term} else "borderline"
    else:
        expected = "borderline" if term in near else below
    assert verdict(term, k, n) == expected


@pytest.mark.parametrize(
    ("k", "n", "term", "expected"),
    [
        # exactly 15 %
        (3, 20, "few", "borderline"), (3, 20, "some", "borderline"), (15, 100, "few", "borderline"),
        (14, 100, "few", "supported"), (16, 100, "few", "borderline"),
        (17, 100, "few", "understated"), (17, 100, "some", "supported"),
        # exactly 35 %
        (7, 20, "some", "borderline"), (7, 20, "many", "borderline"), (6, 20, "some", "supported"),
        (6, 20, "many", "overstated"), (9, 20, "some", "understated"),
        # exactly 50 %
        (10, 20, "many", "borderline"), (10, 20, "majority", "borderline"),
        (9, 20, "many", "supported"), (9, 20, "majority", "overstated"),
        # exactly 75 %
        (15, 20, "most", "borderline"), (15, 20, "majority", "borderline"),
        (14, 20, "majority", "borderline"), (13, 20, "majority", "supported"),
        (16, 20, "most", "supported"), (16, 20, "majority", "understated"),
        # exactly 90 %
        (18, 20, "most", "borderline"), (18, 20, "nearly all", "borderline"),
        (17, 20, "most", "supported"), (17, 20, "nearly all", "overstated"),
        (97, 100, "nearly all", "supported"), (100, 100, "nearly all", "borderline"),
        # exact words are never borderline
        (0, 5, "none", "supported"), (1, 5, "none", "understated"), (0, 5, "one", "overstated"),
        (1, 5, "one", "supported"), (2, 5, "one", "understated"), (5, 5, "all", "supported"),
        (4, 5, "all", "overstated"),
        # k = 1 is "one" whatever the share, so that "some" of five starts at no count but two
        (1, 5, "some", "overstated"), (1, 9, "some", "borderline"), (2, 54, "few", "borderline"),
        (1, 54, "few", "borderline"), (0, 54, "few", "overstated"),
        # no count of ten is "few"
        (1, 10, "few", "overstated"), (2, 10, "few", "understated"),
    ],
)  # fmt: skip
def test_edges_of_the_bands(k: int, n: int, term: str, expected: str) -> None:
    assert verdict(term, k, n) == expected


def test_the_reason_holds_the_numbers() -> None:
    assert judge(BY_TERM["many"], 23, 54, WORDS).reason == (
        "23 of 54 asked (42.6 %) is 'many' (over 35 to 50 %), one more or fewer too."
    )
    assert judge(BY_TERM["many"], 20, 41, WORDS).reason == (
        "20 of 41 asked (48.8 %) is 'many' (over 35 to 50 %), but 21 would be 'majority'."
    )
    assert judge(BY_TERM["all"], 13, 21, WORDS).reason == (
        "13 of 21 asked (61.9 %) is 'majority'; 'all' stands for 100 %."
    )


def test_what_words_stand_for() -> None:
    assert [edges(band) for band in WORDS.bands] == [
        "exactly 0", "exactly 1", "at most 15 %", "over 15 to 35 %", "over 35 to 50 %",
        "over 50 to under 75 %", "75 to 90 %", "over 90 to under 100 %", "100 %",
    ]  # fmt: skip
    assert edges(Band(term="x", over=10)) == "over 10 %"
    assert edges(Band(term="x", least=10)) == "at least 10 %"
    assert edges(Band(term="x", below=10)) == "under 10 %"


def test_a_legend_with_a_gap_is_compared_by_edges() -> None:
    legend = Quantifiers(bands=[Band(term="few", most=20), Band(term="most", least=60)])
    few, most = legend.bands
    assert judge(most, 8, 20, legend).verdict == "overstated"
    assert judge(few, 8, 20, legend).verdict == "understated"
    assert "no word of the legend" in judge(few, 8, 20, legend).reason


@pytest.mark.parametrize(("least", "n"), [(15, 20), (15, 21), (11, 13), (35, 54)])
def test_a_secure_majority_needs_this_many(least: int, n: int) -> None:
    # method.md, "Quantifier audit"
    found = [k for k in range(n + 1) if secure(BY_TERM["majority"], k, n)]
    assert found == list(range(least, n + 1))


@given(COUNTS)
def test_secure_against_statsmodels(pair: tuple[int, int]) -> None:
    k, n = pair
    low, high = proportion_confint(k, n, method="wilson")
    assert secure(BY_TERM["many"], k, n) == (100 * low > 35)
    assert secure(BY_TERM["few"], k, n) == (100 * high <= 15)
    assert secure(BY_TERM["one"], k, n) is None


def test_what_stops_the_release() -> None:
    stopping = {term for term in ORDER if stops("understated", BY_TERM[term])}
    assert stopping == {"none", "one", "few"}
    assert all(stops("overstated", band) for band in WORDS.bands)
    assert not any(
        stops(verdict, band)
        for band in WORDS.bands
        for verdict in ("supported", "borderline", "not computable")
    )
    assert not stops("understated", None)
