"""Damaged fixtures are read or refused with a reason (more of them: tests/bench/fuzz.py)."""

from __future__ import annotations

from tests.bench.fuzz import fuzz


def test_no_crash_without_a_reason() -> None:
    outcomes, longest = fuzz(1500, seed=7)
    assert outcomes["crashed"] == outcomes["refused without a reason"] == 0
    assert outcomes["read"] > 100 and outcomes["refused"] > 100
    assert longest < 5
