"""A part of the system in matrix form, and the solver.

Everything is measured from the true values: a variable moves by so much, and a row says how far
its sum may move. What does not move need not be written down.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csc_array, csr_array

from manyvoices.release.disclosure.system import Relation, Var

Ints = NDArray[np.int_]
Reals = NDArray[np.float64]


class Entries(NamedTuple):
    """The entries of a matrix, one by one."""

    rows: Ints
    columns: Ints
    values: Reals

    def moved(self, down: int = 0, right: int = 0, sign: float = 1.0) -> Entries:
        """Return them at another place."""
        return Entries(self.rows + down, self.columns + right, sign * self.values)

    def only(self, kept: NDArray[np.bool_]) -> Entries:
        """Return some of them."""
        return Entries(self.rows[kept], self.columns[kept], self.values[kept])


class Rows(NamedTuple):
    """Relations: how far from the truth each sum may move, by ``low`` to ``high``."""

    matrix: csr_array
    low: Reals
    high: Reals


class Region(NamedTuple):
    """Some variables, with the relations and then the facts that hold for them.

    ``items`` are the items that tell the facts; relations without a variable of the region are
    not there.
    """

    places: Ints
    matrix: csc_array
    low: Reals
    high: Reals
    items: Ints

    def columns(self, chosen: Ints) -> Entries:
        """Return the entries of some columns, which are numbered anew."""
        start, end = self.matrix.indptr[chosen], self.matrix.indptr[chosen + 1]
        lengths = end - start
        ends = np.cumsum(lengths)
        total = int(ends[-1]) if len(ends) else 0
        taken = np.arange(total) + np.repeat(start - (ends - lengths), lengths)
        return Entries(
            self.matrix.indices[taken].astype(int),
            np.repeat(np.arange(len(chosen)), lengths),
            self.matrix.data[taken],
        )


def rows_of(rows: Sequence[Relation], number: dict[Var, int], truth: Reals) -> Rows:
    """Return relations as rows."""
    made = matrix([row.terms for row in rows], number)
    known = made @ truth if rows else np.zeros(0)
    low = np.array([row.low for row in rows], dtype=float) - known
    high = np.array([row.high for row in rows], dtype=float) - known
    # a float is not whole
    return Rows(made, np.minimum(low, 0.0), np.maximum(high, 0.0))


def region_of(places: Ints, relations: Rows, facts: Rows, items: Ints) -> Region:
    """Return what concerns some variables."""
    parts, low, high, told = [], [], [], items
    for rows in (relations, facts):
        cut = csr_array(rows.matrix[:, places])
        touching = np.flatnonzero(np.diff(cut.indptr))
        parts.append(cut[touching])
        low.append(rows.low[touching])
        high.append(rows.high[touching])
        told = items[touching] if rows is facts else told
    one, other = (part.tocoo() for part in parts)
    shape = (one.shape[0] + other.shape[0], len(places))
    matrix = csc_array(
        (
            np.concatenate([one.data, other.data]),
            (
                np.concatenate([one.row, other.row + one.shape[0]]),
                np.concatenate([one.col, other.col]),
            ),
        ),
        shape=shape,
    )
    return Region(places, matrix, np.concatenate(low), np.concatenate(high), told)


def matrix(rows: Sequence[dict[Var, float]], number: dict[Var, int]) -> csr_array:
    """Return sums of variables as rows."""
    values = [weight for terms in rows for weight in terms.values()]
    columns = [number[name] for terms in rows for name in terms]
    ends = np.cumsum([0, *(len(terms) for terms in rows)])
    return csr_array((values, columns, ends), shape=(len(rows), len(number)), dtype=float)


def least(
    cost: Reals, entries: Sequence[Entries], low: Reals, high: Reals, lower: Reals, upper: Reals
) -> Reals | None:
    """Return the cheapest x within bounds and with low <= matrix x <= high, if there is one."""
    rows, columns, values = (np.concatenate(part) for part in zip(*entries, strict=True))
    # most rows hold none of these variables, or are no longer told
    used = np.zeros(len(low), dtype=bool)
    used[rows] = True
    if np.any((low > 0) & ~used):
        return None
    used &= np.isfinite(low) | np.isfinite(high)
    kept = used[rows]
    place = np.cumsum(used) - 1
    built: Any = csc_array(
        (values[kept], (place[rows[kept]], columns[kept])), shape=(int(used.sum()), len(cost))
    )
    found = milp(
        cost,
        constraints=LinearConstraint(built, low[used], high[used]),
        bounds=Bounds(lower, upper),
        options={"presolve": False},
    )
    return np.asarray(found.x, dtype=float) if found.status == 0 else None
