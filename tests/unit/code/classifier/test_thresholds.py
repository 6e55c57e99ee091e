"""Thresholds, F1 and calibration error."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.special import expit

from manyvoices.code.classifier.thresholds import (
    added_log_odds,
    best_threshold,
    calibration_error,
    f1_scores,
    logit,
)

PAIRS = st.lists(
    st.tuples(st.sampled_from([0.1, 0.2, 0.5, 0.7, 0.9]), st.booleans()), min_size=1, max_size=30
)


@given(PAIRS)
def test_no_other_threshold_has_a_better_f1(pairs: list[tuple[float, bool]]) -> None:
    p, y = np.array([p for p, _ in pairs]), np.array([float(y) for _, y in pairs])

    def f1(threshold: float) -> float:
        found = p >= threshold
        both = found.sum() + y.sum()
        return 2 * (found * y).sum() / both if both else 0.0

    best = f1(best_threshold(p, y))
    if y.any():
        assert best >= max(f1(threshold) for threshold in [0.05, 0.15, 0.3, 0.6, 0.8, 0.95]) - 1e-12


def test_a_threshold_lies_between_probabilities() -> None:
    assert best_threshold(np.array([0.9, 0.4, 0.1]), np.array([1.0, 1, 0])) == pytest.approx(0.25)
    assert best_threshold(np.array([0.9, 0.4]), np.array([0.0, 0])) == 0.5


def test_what_is_not_known_is_left_out() -> None:
    p = np.array([0.9, 0.8, 0.1])
    assert best_threshold(p, np.array([1, np.nan, 0])) == pytest.approx(0.5)
    applied = np.array([[True], [True], [False]])
    assert f1_scores(applied, np.array([[1], [np.nan], [0]])) == (1.0, 1.0)
    assert calibration_error(np.array([0.9, 0.9]), np.array([0.9, np.nan])) < 1e-9


def test_f1() -> None:
    applied = np.array([[1, 0], [1, 1], [0, 0]], dtype=bool)
    y = np.array([[1.0, 0], [0, 1], [1, 0]])
    assert f1_scores(applied, y) == (pytest.approx(0.75), pytest.approx(2 / 3))
    # a code that nobody used is no part of the mean
    assert f1_scores(applied[:, :1], y[:, :1] * 0) == (0.0, 0.0)


def test_calibration_error() -> None:
    p = np.array([0.05] * 100 + [0.85] * 10)
    right = np.array([0.0] * 100 + [1.0] * 8 + [0.0] * 2)
    assert calibration_error(p, right) == pytest.approx(0.05)
    assert calibration_error(p, right, above=0.9) == 0.0


@given(st.lists(st.floats(-3, 3), min_size=5, max_size=30), st.integers(0, 10**6))
def test_expected_equals_counted(odds: list[float], seed: int) -> None:
    p = expit(np.array(odds))
    y = (np.random.default_rng(seed).random(len(p)) < 0.5).astype(float)
    if 0 < y.sum() < len(y):
        added = added_log_odds(p, np.ones(len(p)), y)
        assert expit(logit(p) + added).sum() == pytest.approx(y.sum(), abs=1e-6)
    assert added_log_odds(p, np.zeros(len(p)), y) == 0.0
