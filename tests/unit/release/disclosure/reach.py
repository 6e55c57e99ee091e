"""Which values a count can have, for somebody who believes some sums: by linear programs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array

Expression = dict[Any, float]
"""Weights of counts in a sum."""
Believed = tuple[Expression, float, float]
"""A sum, and the least and most that it can be."""


def unreached(
    truth: Mapping[Any, float],
    rows: Sequence[Believed],
    wanted: Sequence[tuple[Expression, float, str]],
) -> list[str]:
    """Return what is wanted and not possible.

    Parameters
    ----------
    truth
        True values of all counts: what is believed agrees with them.
    rows
        What is believed.
    wanted
        Sums, the least that each must be able to reach, and what it is called. Of the sum
        ``("either", name)`` another whole number than the true one must be possible.
    """
    names = list(truth)
    place = {name: number for number, name in enumerate(names)}
    matrix, low, high = _matrix(rows, place)
    points = [np.array([truth[name] for name in names], dtype=float)]
    failing = []
    constraint = LinearConstraint(matrix, low, high)
    bounds = Bounds(np.zeros(len(names)), np.full(len(names), np.inf))

    def reach(vector: np.ndarray, least: float) -> bool:
        if any(vector @ point >= least - 1e-6 for point in points):
            return True
        # an upper limit keeps the program bounded
        capped = LinearConstraint(csr_array(vector.reshape(1, -1)), -np.inf, least + 1)
        solved = milp(-vector, constraints=[constraint, capped], bounds=bounds)
        assert solved.status == 0, solved.message
        points.append(solved.x)
        return bool(vector @ solved.x >= least - 1e-6)

    for terms, least, label in wanted:
        vector = np.zeros(len(names))
        (first,) = list(terms)[:1]
        if isinstance(first, tuple) and first[0] == "either":
            vector[place[first[1]]] = 1.0
            if not (reach(vector, least + 1) or (least and reach(-vector, 1 - least))):
                failing.append(f"{label}: told exactly")
            continue
        for name, weight in terms.items():
            vector[place[name]] += weight
        if not reach(vector, least):
            failing.append(f"{label}: never reaches {least}")
    return failing


def _matrix(
    rows: Sequence[Believed], place: Mapping[Any, int]
) -> tuple[csr_array, np.ndarray, np.ndarray]:
    values, columns, ends = [], [], [0]
    for terms, _, _ in rows:
        values += list(terms.values())
        columns += [place[name] for name in terms]
        ends.append(len(values))
    matrix = csr_array((values, columns, ends), shape=(len(rows), len(place)))
    low = np.array([row[1] for row in rows])
    high = np.array([row[2] for row in rows])
    return matrix, low, high
