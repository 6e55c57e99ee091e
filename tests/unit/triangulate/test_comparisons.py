"""Tests between groups, against enumeration by hand, scipy and statsmodels."""

from __future__ import annotations

import math
from fractions import Fraction
from itertools import product
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import MonteCarloMethod, fisher_exact
from statsmodels.stats.multitest import multipletests
from statsmodels.stats.proportion import confint_proportions_2indep

from manyvoices.model.sharetables import CODE_TESTS
from manyvoices.model.tables import Rows, table
from manyvoices.triangulate import comparisons
from manyvoices.triangulate.comparisons import (
    code_tests,
    fisher,
    freeman_halton,
    holm,
    newcombe,
    tables,
)
from tests.helpers import config

SHARE = st.integers(1, 12).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))
SHARES = st.lists(SHARE, min_size=2, max_size=4).map(tuple)


def by_hand(counts: tuple[tuple[int, int], ...]) -> Fraction:
    """The sum over all tables with these margins, in whole numbers."""
    sizes, total = [n for _, n in counts], sum(k for k, _ in counts)

    def weight(table: tuple[int, ...]) -> int:
        return math.prod(math.comb(n, k) for n, k in zip(sizes, table, strict=True))

    observed = weight(tuple(k for k, _ in counts))
    every = product(*(range(n + 1) for n in sizes))
    weights = [weight(table) for table in every if sum(table) == total]
    return Fraction(sum(one for one in weights if one <= observed), sum(weights))


@given(SHARES)
def test_freeman_halton_is_the_sum_over_all_tables(counts: tuple[tuple[int, int], ...]) -> None:
    p, computed = freeman_halton(counts, 1)
    assert computed == "exact"
    assert p == pytest.approx(float(by_hand(counts)), abs=1e-9)


@given(SHARE, SHARE)
def test_of_two_groups_it_is_fishers(one: tuple[int, int], other: tuple[int, int]) -> None:
    assert freeman_halton((one, other), 1)[0] == pytest.approx(fisher(*one, *other), abs=1e-9)


def test_the_power_note() -> None:
    # method.md, Statistics; the same from R's fisher.test
    assert round(fisher(10, 20, 18, 21), 3) == 0.020
    assert round(fisher(8, 20, 15, 21), 3) == 0.062
    assert round(freeman_halton(((10, 20), (18, 21)), 1)[0], 3) == 0.020


def test_the_lady_tasting_tea() -> None:
    # Fisher (1935); R: fisher.test(matrix(c(3, 1, 1, 3), 2))$p.value is 0.4857143
    assert fisher(3, 4, 1, 4) == pytest.approx(0.4857143, abs=1e-7)


COUNTS = ((3, 20), (11, 21), (4, 13), (9, 11), (2, 7))


def test_draws_come_near_the_exact_value(monkeypatch: pytest.MonkeyPatch) -> None:
    exact, how = freeman_halton(COUNTS, 1)
    assert how == "exact"
    table_of = np.array([[k, n - k] for k, n in COUNTS])
    rng = np.random.default_rng(1)
    scipys = fisher_exact(table_of, method=MonteCarloMethod(n_resamples=9999, rng=rng)).pvalue
    monkeypatch.setattr(comparisons, "MOST_TABLES", 10)
    drawn, how = freeman_halton(COUNTS, 1)
    assert how == "draws"
    # three standard errors of a share of 9,999 draws
    assert drawn == pytest.approx(exact, abs=3 * math.sqrt(exact / 9999))
    assert scipys == pytest.approx(exact, abs=3 * math.sqrt(exact / 9999))
    assert freeman_halton(COUNTS, 1)[0] == drawn
    assert freeman_halton(((0, 40), (40, 40)), 1)[0] == 1 / 10_000  # never 0


@given(st.lists(st.integers(1, 5), min_size=1, max_size=5), st.data())
def test_the_number_of_tables(sizes: list[int], data: Any) -> None:
    total = data.draw(st.integers(0, sum(sizes)))
    every = product(*(range(n + 1) for n in sizes))
    assert tables(sizes, total) == sum(sum(table) == total for table in every)


def test_a_million_tables_are_enumerated_and_more_are_not() -> None:
    # 100 * 100 * 100 tables: three free groups of 99, and one that takes up the rest
    sizes = [99, 99, 99, 297]
    assert tables(sizes, 297) == 10**6
    counts = [(k, n) for k, n in zip([40, 60, 50, 147], sizes, strict=True)]
    assert freeman_halton(tuple(counts), 1)[1] == "exact"
    assert freeman_halton((*counts, (1, 2)), 1)[1] == "draws"
    assert tables([500] * 40, 10_000) > 10**6


@given(SHARE, SHARE)
def test_newcombe(one: tuple[int, int], other: tuple[int, int]) -> None:
    wanted = confint_proportions_2indep(*one, *other, method="newcomb", compare="diff")
    assert newcombe(*one, *other) == pytest.approx(wanted, abs=1e-9)


@pytest.mark.parametrize(
    ("counts", "low", "high"),
    # Newcombe (1998), Statistics in Medicine 17, 873-890, table II, method 10
    [
        ((56, 70, 48, 80), 0.0524, 0.3339),
        ((9, 10, 3, 10), 0.1705, 0.8090),
        ((6, 7, 2, 7), 0.0582, 0.8062),
        ((5, 56, 0, 29), -0.0381, 0.1926),
        ((0, 10, 0, 20), -0.1611, 0.2775),
        ((10, 10, 0, 10), 0.6075, 1.0),
    ],
)
def test_newcombe_as_published(counts: tuple[int, int, int, int], low: float, high: float) -> None:
    assert newcombe(*counts) == pytest.approx((low, high), abs=5e-5)


@pytest.mark.parametrize(
    "p",
    # few: multipletests collects garbage at every call
    [[0.01], [0.04, 0.01, 0.03], [0.5, 0.9, 0.6], [0.0, 1.0], [0.02, 0.02, 0.001, 0.3]],
)
def test_holm(p: list[float]) -> None:
    assert holm(p) == pytest.approx(list(multipletests(p, method="holm")[1]))


GROUPS = ("Government", "NGO", "Implementer")


def shares(**counts: list[tuple[int, int]]) -> Rows:
    """Rows of code_by_group: of each code (k, n) of the groups."""
    return [
        {
            "code": code.replace("_", "."), "theme": code.split("_")[0], "unit": "person",
            "respondent_group": group, "k": k, "n_asked": n, "gate": None,
        }
        for code, pairs in counts.items()
        for group, (k, n) in zip(GROUPS, pairs, strict=False)
    ]  # fmt: skip


def omnibus(rows: Rows) -> dict[str, dict[str, Any]]:
    return {row["code"]: row for row in rows if row["test"] == "omnibus"}


DIFFER = [(1, 20), (19, 21), (6, 13)]
ALIKE = [(10, 20), (10, 21), (6, 13)]


def test_pairs_only_where_the_omnibus_passes() -> None:
    rows = code_tests(shares(A_X=DIFFER, A_Y=ALIKE), 1)
    found = omnibus(rows)
    assert found["A.X"]["passes"] is True and found["A.Y"]["passes"] is False
    pairs = [row for row in rows if row["test"] == "pair"]
    assert {row["code"] for row in pairs} == {"A.X"}
    assert [(row["group_a"], row["group_b"]) for row in pairs] == [
        ("Government", "NGO"), ("Government", "Implementer"), ("NGO", "Implementer"),
    ]  # fmt: skip
    first = pairs[0]
    assert (first["k_a"], first["n_a"], first["k_b"], first["n_b"]) == (1, 20, 19, 21)
    assert first["difference"] == pytest.approx(1 / 20 - 19 / 21)
    assert first["p"] == fisher(1, 20, 19, 21)
    wanted = multipletests([row["p"] for row in pairs], method="holm")
    assert [row["p_adjusted"] for row in pairs] == pytest.approx(list(wanted[1]))
    assert [row["passes"] for row in pairs] == list(wanted[0])
    assert rows.index(first) == rows.index(found["A.X"]) + 1


def test_benjamini_hochberg_over_codes() -> None:
    counts = {"A_X": DIFFER, "A_Y": ALIKE, "A_Z": [(2, 20), (9, 21), (3, 13)],
              "B_X": [(4, 20), (12, 21), (4, 13)]}  # fmt: skip
    found = omnibus(code_tests(shares(**counts), 1))
    passed, adjusted, *_ = multipletests(
        [row["p"] for row in found.values()], alpha=0.1, method="fdr_bh"
    )
    assert [row["p_adjusted"] for row in found.values()] == pytest.approx(list(adjusted))
    assert [row["passes"] for row in found.values()] == list(passed)


def test_a_code_that_nobody_or_everybody_raised_is_not_adjusted_for() -> None:
    alone = omnibus(code_tests(shares(A_X=DIFFER), 1))["A.X"]["p_adjusted"]
    rows = code_tests(shares(A_X=DIFFER, A_Y=[(0, 20), (0, 21)], A_Z=[(20, 20), (21, 21)]), 1)
    found = omnibus(rows)
    assert found["A.X"]["p_adjusted"] == alone
    for code in ("A.Y", "A.Z"):
        assert (found[code]["p"], found[code]["p_adjusted"], found[code]["passes"]) == (1, 1, False)


def test_a_closed_gate_is_not_tested_and_its_theme_is() -> None:
    rows = shares(A=DIFFER, A_X=DIFFER)
    for row in rows:
        row["gate"] = "closed" if row["code"] == "A.X" else None
    found = code_tests(rows, 1)
    closed = [row for row in found if row["code"] == "A.X"]
    assert len(closed) == 1
    assert closed[0]["p"] is closed[0]["passes"] is closed[0]["computed"] is None
    assert closed[0]["gate"] == "closed" and omnibus(found)["A"]["passes"] is True


def test_groups_that_were_not_asked_are_left_out() -> None:
    (row,) = code_tests(shares(A_X=[(3, 20), (0, 0), (0, 0)]), 1)
    assert (row["p"], row["n_groups"]) == (None, 1)
    (row,) = code_tests(shares(A_X=[(3, 20), (4, 20), (0, 0)]), 1)
    assert row["n_groups"] == 2 and row["p"] == pytest.approx(fisher(3, 20, 4, 20))
    (row,) = code_tests(shares(A_X=[(0, 0)]), 1)
    assert row["p"] is None


def test_only_persons_are_tested() -> None:
    rows = shares(A_X=DIFFER)
    groups = [{**row, "unit": "group"} for row in rows]
    assert code_tests([*groups, *rows], 1) == code_tests(rows, 1)
    assert code_tests(groups, 1) == code_tests([], 1) == []


def test_a_code_has_draws_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(comparisons, "MOST_TABLES", 0)
    both = omnibus(code_tests(shares(A_X=ALIKE, A_Y=ALIKE), 1))
    assert both["A.X"]["computed"] == "draws"
    assert omnibus(code_tests(shares(A_Y=ALIKE), 1))["A.Y"]["p"] == both["A.Y"]["p"]
    assert table(CODE_TESTS, both.values()).num_rows == 2


def test_draws_need_a_seed_that_is_no_negative_number() -> None:
    with pytest.raises(ValueError, match="seed"):
        config(seed=-1)
    assert config(seed=0).seed == 0
