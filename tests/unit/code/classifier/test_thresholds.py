"""Thresholds, F1 and calibration error."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.special import expit

from manyvoices.code.classifier.thresholds import (
    added_log_odds,
    calibration_error,
    expected_threshold,
    f1_scores,
    logit,
)

PROBABILITIES = st.lists(st.sampled_from([0.0, 0.1, 0.2, 0.5, 0.7, 0.9]), min_size=1, max_size=30)


@given(PROBABILITIES)
def test_no_other_threshold_lets_one_expect_a_better_f1(values: list[float]) -> None:
    p = np.array(values)

    def expected(threshold: float) -> float:
        found = p >= threshold
        return float(2 * p[found].sum() / (found.sum() + p.sum())) if p.sum() else 0.0

    best = expected(expected_threshold(p))
    assert best >= max(expected(each) for each in (0.05, 0.15, 0.3, 0.6, 0.8, 0.95)) - 1e-12


def test_the_best_threshold_is_half_the_f1_that_one_may_expect() -> None:
    # Lipton et al. 2014; the grid is fine enough to see it
    p = np.random.default_rng(1).beta(0.3, 1.5, 20_000)
    threshold = expected_threshold(p)
    found = p >= threshold
    assert threshold == pytest.approx(p[found].sum() / (found.sum() + p.sum()), abs=0.01)


def test_a_threshold_lies_between_probabilities() -> None:
    assert expected_threshold(np.array([0.9, 0.7, 0.1])) == pytest.approx(0.4)
    assert expected_threshold(np.array([0.0, 0.0])) == expected_threshold(np.array([])) == 0.5


def test_what_is_not_known_is_left_out() -> None:
    assert expected_threshold(np.array([0.9, np.nan, 0.1])) == pytest.approx(0.5)
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
