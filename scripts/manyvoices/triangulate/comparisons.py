"""Tests of whether respondent groups differ: exact, adjusted, and with intervals.

References
----------
Freeman, G. H., & Halton, J. H. (1951). Note on an exact treatment of contingency, goodness of
fit and other problems of significance. Biometrika 38, 141-149.
Newcombe, R. G. (1998). Interval estimation for the difference between independent proportions:
comparison of eleven methods. Statistics in Medicine 17, 873-890.
Benjamini, Y., & Hochberg, Y. (1995). Controlling the false discovery rate. Journal of the Royal
Statistical Society B 57, 289-300.
Holm, S. (1979). A simple sequentially rejective multiple test procedure. Scandinavian Journal of
Statistics 6, 65-70.
"""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from functools import lru_cache
from itertools import combinations
from math import sqrt
from typing import Any, Literal

import numpy as np
import numpy.typing as npt
from scipy.special import gammaln
from scipy.stats import false_discovery_control, fisher_exact

from manyvoices.model.tables import Rows
from manyvoices.triangulate.shares import wilson

MOST_TABLES = 10**6
"""More than that are not enumerated but drawn."""
DRAWS = 9_999
Q = 0.10
"""Of the omnibus tests: the share of false discoveries that is let pass."""
ALPHA = 0.05
"""Of the pairs of a code, after Holm."""
# probabilities that are equal but for rounding count as equal, as in R's fisher.test
_EQUAL = 1e-7

Computed = Literal["exact", "draws"]
Counts = tuple[tuple[int, int], ...]
Reals = npt.NDArray[np.float64]


def code_tests(shares: Rows, seed: int) -> Rows:
    """Return the rows of code_tests: for each code an omnibus, and pairs where that passes.

    Persons only. A group nobody of whom was asked is left out; with fewer than two groups, and
    for a code whose gate is closed, nothing is tested: the row says so by an empty p. A code
    that all or nobody raised can differ nowhere: p is 1, and it is not one of the tests that
    are adjusted for each other.

    Parameters
    ----------
    shares
        Rows of code_by_group.
    seed
        Of the draws; each code has its own.
    """
    by_code: dict[str, Rows] = {}
    for row in shares:
        if row["unit"] == "person":
            by_code.setdefault(row["code"], []).append(row)
    omnibus = [_omnibus(code, rows, seed) for code, rows in by_code.items()]
    family = [row for row, varies in omnibus if varies]
    if family:
        adjusted = false_discovery_control([row["p"] for row in family], method="bh")
        for row, p in zip(family, adjusted, strict=True):
            row["p_adjusted"] = float(p)
            row["passes"] = bool(p <= Q)
    rows: Rows = []
    for row, _ in omnibus:
        rows.append(row)
        if row["passes"]:
            rows += _pairs(row, _asked(by_code[row["code"]]))
    return rows


def _asked(rows: Rows) -> Rows:
    return [row for row in rows if row["n_asked"]]


def _omnibus(code: str, rows: Rows, seed: int) -> tuple[dict[str, Any], bool]:
    """Return the row of an omnibus test, and whether it can differ from 1."""
    groups = _asked(rows)
    row: dict[str, Any] = {
        "code": code, "theme": rows[0]["theme"], "test": "omnibus", "n_groups": len(groups),
        "gate": rows[0].get("gate"), "p": None, "p_adjusted": None, "computed": None,
        "passes": None,
    }  # fmt: skip
    if row["gate"] == "closed" or len(groups) < 2:
        return row, False
    counts = tuple((group["k"], group["n_asked"]) for group in groups)
    row["p"], row["computed"] = freeman_halton(counts, seed ^ zlib.crc32(code.encode()))
    k = sum(count for count, _ in counts)
    varies = 0 < k < sum(n for _, n in counts)
    if not varies:
        row["p_adjusted"], row["passes"] = 1.0, False
    return row, varies


def _pairs(omnibus: dict[str, Any], groups: Rows) -> Rows:
    rows: Rows = []
    for one, other in combinations(groups, 2):
        counts = (one["k"], one["n_asked"], other["k"], other["n_asked"])
        low, high = newcombe(*counts)
        rows.append(
            {
                **{name: omnibus[name] for name in ("code", "theme", "gate")},
                "test": "pair",
                "group_a": one["respondent_group"],
                "group_b": other["respondent_group"],
                **dict(zip(("k_a", "n_a", "k_b", "n_b"), counts, strict=True)),
                "difference": counts[0] / counts[1] - counts[2] / counts[3],
                "ci_low": low,
                "ci_high": high,
                "p": fisher(*counts),
                "computed": "exact",
            }
        )
    for row, p in zip(rows, holm([row["p"] for row in rows]), strict=True):
        row["p_adjusted"], row["passes"] = p, p <= ALPHA
    return rows


@lru_cache(maxsize=100_000)
def fisher(k_a: int, n_a: int, k_b: int, n_b: int) -> float:
    """Return Fisher's exact p, two-sided, of two shares."""
    return float(fisher_exact(np.array([[k_a, n_a - k_a], [k_b, n_b - k_b]])).pvalue)


def freeman_halton(counts: Counts, seed: int) -> tuple[float, Computed]:
    """Return the Fisher-Freeman-Halton p of shares of several groups, and how it was computed.

    The sum of the probabilities of all tables with these margins that are at most as probable
    as the one observed: by enumeration up to ``MOST_TABLES`` tables, else by draws, where p is
    (1 + at most as probable) / (1 + draws), never 0 (scipy only draws).

    Parameters
    ----------
    counts
        (k, n) of each group, 0 <= k <= n.
    seed
        Of the draws.
    """
    sizes = [n for _, n in counts]
    total = sum(k for k, _ in counts)
    choices = [_choices(n) for n in sizes]
    observed = sum(float(choice[k]) for choice, (k, _) in zip(choices, counts, strict=True))
    if tables(sizes, total) <= MOST_TABLES:
        weights = _enumerated(choices, total)
        probabilities = np.exp(weights - _choices(sum(sizes))[total])
        p = probabilities[weights <= observed + _EQUAL].sum()
        return min(float(p), 1.0), "exact"
    rng = np.random.default_rng(seed)
    drawn = rng.multivariate_hypergeometric(sizes, total, size=DRAWS, method="marginals")
    weights = sum(
        (choice[drawn[:, number]] for number, choice in enumerate(choices)), np.zeros(DRAWS)
    )
    return (1 + int((weights <= observed + _EQUAL).sum())) / (1 + DRAWS), "draws"


@lru_cache(maxsize=4096)
def _choices(n: int) -> Reals:
    """Return the logarithm of n over k, for k from 0 to n."""
    k = np.arange(n + 1)
    found: Reals = gammaln(n + 1) - gammaln(k + 1) - gammaln(n - k + 1)
    return found


def tables(sizes: Sequence[int], total: int) -> float:
    """Return how many ways there are to share ``total`` among groups of these sizes."""
    ways = np.zeros(total + 1)
    ways[0] = 1
    for size in sizes:
        sums = np.concatenate([[0.0], np.cumsum(ways)])
        start = np.maximum(np.arange(total + 1) - size, 0)
        # whatever lies far above the limit need not be exact
        ways = np.minimum(sums[1:] - sums[start], 1e15)
    return float(ways[total])


def _enumerated(choices: list[Reals], total: int) -> Reals:
    """Return the logarithm of the weight of every table."""
    left = np.array([total])
    weights = np.zeros(1)
    later = sum(len(choice) - 1 for choice in choices)
    for choice in choices:
        later -= len(choice) - 1
        least = np.maximum(left - later, 0)
        many = np.minimum(left, len(choice) - 1) - least + 1
        row = np.repeat(np.arange(len(left)), many)
        # of each row the whole numbers from its least on
        k = np.arange(len(row)) - np.repeat(np.cumsum(many) - many - least, many)
        left, weights = left[row] - k, weights[row] + choice[k]
    return weights


def newcombe(k_a: int, n_a: int, k_b: int, n_b: int) -> tuple[float, float]:
    """Return Newcombe's hybrid score interval of a difference of shares, at 95 % (his method 10).

    Parameters
    ----------
    k_a, n_a, k_b, n_b
        The two shares; n_a and n_b above 0.
    """
    a, b = k_a / n_a, k_b / n_b
    (low_a, high_a), (low_b, high_b) = wilson(k_a, n_a), wilson(k_b, n_b)
    return (
        a - b - sqrt((a - low_a) ** 2 + (high_b - b) ** 2),
        a - b + sqrt((high_a - a) ** 2 + (b - low_b) ** 2),
    )


def holm(p: Sequence[float]) -> list[float]:
    """Return p values adjusted by Holm, in their own order."""
    order = sorted(range(len(p)), key=lambda at: p[at])
    adjusted = [0.0] * len(p)
    least = 0.0
    for rank, at in enumerate(order):
        least = max(least, min(1.0, (len(p) - rank) * p[at]))
        adjusted[at] = least
    return adjusted
