"""Which codes are kept out, and by which alpha a code is judged."""

from __future__ import annotations

from typing import Any

import pytest

from manyvoices.model.config import Coding
from manyvoices.model.gates import assessed_alpha, closed_codes


def row(code: str = "A", pair: str = "human-human", **cells: Any) -> dict[str, Any]:
    return {
        "code": code, "pair": pair, "on": "all", "n_a": 10, "n_b": 12, "alpha": 0.9,
        "gate": "open", **cells,
    }  # fmt: skip


def test_closed_codes() -> None:
    rows = [row("A", gate="closed"), row("B"), row("C", gate="not assessed"), row("T", gate=None)]
    assert closed_codes(rows, Coding()) == {"A"}
    assert closed_codes(rows, Coding(gates=False)) == frozenset()
    assert closed_codes([], Coding()) == frozenset()


@pytest.mark.parametrize(
    ("rows", "alpha"),
    [
        ([row(), row(pair="machine-human", alpha=0.5)], 0.9),
        ([row(n_a=9), row(pair="machine-human", alpha=0.5)], 0.5),
        ([row(alpha=None), row(pair="machine-human", alpha=0.5)], 0.5),
        ([row(pair="machine-human", alpha=0.5, n_b=9)], None),
        ([row(on="marked")], None),
        ([row("B")], None),
        ([], None),
        ([row(alpha=0.0)], 0.0),
    ],
)
def test_the_alpha_of_people_where_they_used_it_enough(
    rows: list[dict[str, Any]], alpha: float | None
) -> None:
    assert assessed_alpha(rows, "A", Coding()) == alpha
