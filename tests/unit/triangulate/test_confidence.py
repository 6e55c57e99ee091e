"""Four reasons, one step each, with every edge."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest

from manyvoices.triangulate.confidence import Basis, concerning, level, reasons

NONE: frozenset[str] = frozenset()
BEST = Basis(
    alpha=0.9,
    groups=["NGO", "NGO", "Government", "Government", "Staff"],
    methods=[
        frozenset({"interview"}), frozenset({"interview"}), frozenset({"group"}),
        frozenset({"group"}), frozenset({"survey"}),
    ],
    implementer="Staff",
    k=5,
    n_asked=10,
    n_raised=9,
    k_opposing=2,
    asked_from="guide",
)  # fmt: skip


def steps(**changed: Any) -> dict[str, int]:
    found = reasons(dataclasses.replace(BEST, **changed))
    assert [one.reason for one in found] == ["method", "coherence", "adequacy", "relevance"]
    assert all(one.sentence.endswith(".") and "None" not in one.sentence for one in found)
    return {one.reason: one.steps for one in found if one.steps}


def test_nothing_lowers_it() -> None:
    assert steps() == {}
    assert level(reasons(BEST)) == "high"


@pytest.mark.parametrize(
    ("changed", "lowered"),
    [
        ({"alpha": None}, ["method"]),
        ({"alpha": 0.666}, ["method"]),
        ({"alpha": 0.667}, []),
        # more than half of the evidence, not half
        ({"k": 4, "n_asked": 10, "groups": ["Staff", "Staff", "NGO", "NGO"]}, ["adequacy"]),
        ({"groups": ["Staff"] * 3 + ["NGO"] * 2}, ["method"]),
        ({"implementer": "", "groups": ["Staff"] * 5}, []),
        ({"methods": [frozenset({"interview"})] * 3 + [NONE] * 2}, ["method"]),
        ({"methods": [frozenset({"interview"})] * 2 + [frozenset({"group"})] * 2 + [NONE]}, []),
        # opposing: 25 per cent of those who raised it
        ({"n_raised": 8}, ["coherence"]),
        ({"n_raised": 0, "k_opposing": 0}, []),
        ({"dissonant": [("NGO", "Government")]}, ["coherence"]),
        ({"n_asked": 9}, ["adequacy"]),
        ({"asked_from": "assumed"}, ["relevance"]),
        ({"groups": ["Staff"] * 5}, ["method", "relevance"]),
    ],
)
def test_each_reason(changed: dict[str, Any], lowered: list[str]) -> None:
    assert list(steps(**changed)) == lowered


def test_two_grounds_of_one_reason_are_one_step() -> None:
    assert steps(alpha=None, groups=["Staff"] * 3 + ["NGO"] * 2)["method"] == 1


def test_nobody_says_so() -> None:
    nothing = {"groups": [], "methods": [], "k": 0, "n_asked": 0, "n_raised": 0, "k_opposing": 0}
    assert steps(**nothing) == {"adequacy": 1, "relevance": 1}


def test_levels() -> None:
    all_four = dataclasses.replace(BEST, alpha=None, n_raised=4, n_asked=9, asked_from="assumed")
    found = reasons(all_four)
    assert [level(found[:number]) for number in range(5)] == [
        "high", "moderate", "low", "very low", "very low",
    ]  # fmt: skip


def test_which_dissonances_concern_a_finding() -> None:
    found = [
        ("group", "NGO", "Government"), ("group", "Government", "Staff"),
        ("method", "interview", "documents"),
    ]  # fmt: skip
    assert concerning(found, "all", "Staff") == [pair[1:] for pair in found]
    assert concerning(found, "external", "Staff") == [found[0][1:], found[2][1:]]
    assert concerning(found, "external", "") == [pair[1:] for pair in found]
    assert concerning(found, "NGO", "Staff") == [("NGO", "Government")]
    assert concerning(found, "Survivor", "Staff") == []
