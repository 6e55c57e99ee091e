"""What to code next."""

from __future__ import annotations

from typing import Any

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from manyvoices.code.classifier.uncertain import audited, next_segments, uncertainty

Rows = list[dict[str, Any]]


def rows(n: int, seed: int = 0) -> Rows:
    draw = np.random.default_rng(seed)
    return [
        {"segment_id": f"s{at}", "transcript_id": f"T{at % 7}", "code": f"C{at % 5}",
         "uncertainty": float(draw.random())}
        for at in range(n)
    ]  # fmt: skip


def test_uncertainty_is_largest_in_the_middle() -> None:
    segments = [{"segment_id": name, "transcript_id": "T"} for name in "abc"]
    made = uncertainty(segments, np.array([[0.5, 0.5], [0.9, 0.4], [0.01, 0.99]]), ["A", "B"])
    assert [row["uncertainty"] for row in made] == [1.0, 0.5, 0.02]
    assert made[1]["code"] == "B" and made[1]["probability"] == 0.4


@given(st.integers(0, 120), st.integers(1, 60), st.integers(0, 9))
def test_the_size_is_kept_and_nothing_is_drawn_twice(n: int, size: int, seed: int) -> None:
    chosen = next_segments(rows(n), size, seed)
    assert len(chosen) <= size
    assert chosen <= {row["segment_id"] for row in rows(n)}


def test_a_part_is_by_chance_and_the_others_are_unsure_and_unlike() -> None:
    given_rows = rows(400)
    chosen = next_segments(given_rows, 50, 1)
    assert len(chosen) == 50
    by_chance = {name for name in chosen if audited(name, 1)}
    assert len(by_chance) == 10
    doubt = {row["segment_id"]: row["uncertainty"] for row in given_rows}
    unsure = chosen - by_chance
    assert np.mean([doubt[name] for name in unsure]) > 0.8
    codes = [row["code"] for row in given_rows if row["segment_id"] in unsure]
    assert max(codes.count(code) for code in set(codes)) <= 12
    # what the classifier says moves no segment of the part that audits
    other = next_segments(rows(400, seed=5), 50, 1)
    assert {name for name in other if audited(name, 1)} == by_chance
    assert next_segments(given_rows[::-1], 50, 1) == chosen


def test_one_in_five_audits() -> None:
    assert 0.15 < np.mean([audited(f"s{at}", 3) for at in range(2000)]) < 0.25
