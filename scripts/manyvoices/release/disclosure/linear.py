"""The linear programs behind disclosure control.

Source: Fischetti, M. & Salazar, J. J. (2001). Solving the cell suppression problem on tabular data
with linear constraints. Management Science 47, 1008-1027; Willenborg, L. & de Waal, T. (2001).
Elements of statistical disclosure control. Springer, ch. 6. The choice of complements is the
linear heuristic of Kelly, J. P., Golden, B. L. & Assad, A. A. (1992). Cell suppression: disclosure
protection for sensitive tabular data. Networks 22, 397-417.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array, hstack, identity, vstack

from manyvoices.release.disclosure.shown import Shown
from manyvoices.release.disclosure.system import Relation, System, Var

NEAR = 1e-6
_KNOWN_COST = 1e4
FEW = 4


class Reach(NamedTuple):
    """A value that must be possible: the sum of ``terms`` is at least ``least``."""

    terms: dict[Var, float]
    least: float


class Change(NamedTuple):
    """What must be hidden for a value to become possible, and at which cost.

    ``point`` is a table of values with it, consistent with all that is shown then.
    """

    cost: float
    variables: list[Var]
    items: list[int]
    point: NDArray[np.float64]


class Programs:
    """The system in matrix form."""

    def __init__(self, system: System) -> None:
        """Number the variables and write the relations as rows."""
        self.system = system
        self.names = list(system.values)
        self.number = {name: place for place, name in enumerate(self.names)}
        self.truth = np.array([system.values[name] for name in self.names], dtype=float)
        places: dict[Hashable, list[int]] = {}
        for place, name in enumerate(self.names):
            places.setdefault(system.blocks[name], []).append(place)
        self._places = {block: np.array(own, dtype=int) for block, own in places.items()}
        relatives: dict[Hashable, list[int]] = {}
        for place, name in enumerate(self.names):
            relatives.setdefault(system.families[name], []).append(place)
        self._relatives = {one: np.array(own, dtype=int) for one, own in relatives.items()}
        self.relations = self._rows(system.relations)
        facts = [(number, fact) for number, item in enumerate(system.items) for fact in item.facts]
        self.fact_items = np.array([number for number, _ in facts], dtype=int)
        self.facts = self._rows([fact for _, fact in facts])
        self._near = _neighbours(self)

    def _rows(self, rows: Sequence[Relation]) -> _Rows:
        matrix = _matrix([row.terms for row in rows], self.number)
        low = np.array([row.low for row in rows], dtype=float)
        high = np.array([row.high for row in rows], dtype=float)
        return _Rows(matrix, low, high)

    def free(self, shown: Shown, places: NDArray[np.int_]) -> NDArray[np.int_]:
        """Return which of some variables a reader does not know."""
        return np.array([one for one in places if not shown.known(self.names[one])], dtype=int)

    def standing(self, shown: Shown) -> NDArray[np.bool_]:
        """Return which facts are told by an item that is shown."""
        return np.array([number not in shown.fallen for number in self.fact_items], dtype=bool)

    def reached(self, shown: Shown, goals: Sequence[Reach], weights: Sequence[float]) -> list[bool]:
        """Return which of some values one table of values consistent with all shown can hold.

        The weighted sum of what is missing to all of them is made as small as can be: a goal of
        which nothing is missing is possible; of the others nothing is known. Only variables in
        the goals' blocks move (a pair of codes: and in those next to it).
        """
        if not goals:
            return []
        blocks = {self.system.blocks[name] for goal in goals for name in goal.terms}
        for block in list(blocks):
            near = self._near.get(block, set())
            if len(near) <= FEW:
                blocks |= near
        free = self.free(shown, self._in(blocks))
        rows = _stacked(self.relations, self.facts.only(self.standing(shown)))
        rows = rows.within(free, self.truth)
        wanted = _matrix([goal.terms for goal in goals], self.number)
        fixed = self.truth.copy()
        fixed[free] = 0
        missing = np.array([goal.least for goal in goals]) - wanted @ fixed
        n, m = len(free), len(goals)
        found = _least(
            np.concatenate([np.zeros(n), np.array(weights)]),
            vstack([_wide(rows.matrix, m), hstack([wanted[:, free], identity(m)])]),
            np.concatenate([rows.low, missing]),
            np.concatenate([rows.high, np.full(m, np.inf)]),
            np.full(n + m, np.inf),
        )
        if found is None:
            return [False] * m
        return [bool(value < NEAR) for value in found[n:]]

    def change(self, shown: Shown, goal: Reach) -> Change | None:
        """Return the cheapest hiding that makes a value possible; None where nothing does.

        Each known variable may move away from its true value at a cost, each unknown one
        freely; what has to move has to be hidden. Complements are looked for in the goal's own
        families, then in its blocks, in the blocks next to them, and everywhere;
        what an earlier release showed is hidden last.
        """
        for region in self._regions(goal):
            found = self._moved(shown, goal, region)
            if found is not None:
                return found
        return self._moved(shown, goal, np.arange(len(self.names)), public=True)

    def _regions(self, goal: Reach) -> list[NDArray[np.int_]]:
        own = {self.system.blocks[name] for name in goal.terms}
        near = own.union(*(self._near.get(block, set()) for block in own))
        families = {self.system.families[name] for name in goal.terms}
        first = np.sort(np.concatenate([self._relatives[one] for one in families]))
        return [first, self._in(own), self._in(near), np.arange(len(self.names))]

    def _in(self, blocks: set[Hashable]) -> NDArray[np.int_]:
        """Return the variables of some blocks."""
        return np.sort(np.concatenate([self._places[block] for block in blocks]))

    def _moved(
        self, shown: Shown, goal: Reach, region: NDArray[np.int_], public: bool = False
    ) -> Change | None:
        cost = np.zeros(len(region))
        fixed = np.zeros(len(region), dtype=bool)
        for place, variable in enumerate(region):
            name = self.names[variable]
            if name in self.system.public:
                fixed[place] = not public
                cost[place] = _KNOWN_COST
            elif shown.known(name):
                # a small count is missed less than a large one
                cost[place] = shown.weight(name) * (1 + np.log2(1 + self.truth[variable]) / 4)
        standing = self.facts.only(self.standing(shown))
        telling = self.fact_items[self.standing(shown)]
        touched = standing.touching(region)
        facts, telling = standing.only(touched), telling[touched]
        rows = self.relations.only(self.relations.touching(region)).moved(region, self.truth)
        told = facts.moved(region, self.truth)
        weights = np.array([self.system.items[number].weight for number in telling])
        small = 1e-4 * (1 + np.arange(len(region)) / max(len(region), 1))
        first = self._solved(goal, region, fixed, cost + small, rows, told, weights)
        if first is None:
            return None
        moved, slack = first
        if np.count_nonzero((np.abs(moved) > NEAR) & (cost > 0)) > 1:
            # fewer cells: what hardly moved becomes dear (reweighted l1)
            dear = (cost + small) / (np.abs(moved) + 0.25)
            again = self._solved(goal, region, fixed, dear, rows, told, weights / (slack + 0.25))
            if again is not None:
                moved, slack = again
        hidden = [
            self.names[variable]
            for variable, by, price in zip(region, moved, cost, strict=True)
            if price > 0 and abs(by) > NEAR
        ]
        fallen = sorted(
            {int(number) for number, by in zip(telling, slack, strict=True) if by > NEAR}
        )
        total = float(cost[np.abs(moved) > NEAR].sum() + weights[slack > NEAR].sum())
        point = self.truth.copy()
        point[region] += moved
        return Change(total, hidden, fallen, point)

    def holds(self, point: NDArray[np.float64], goal: Reach) -> bool:
        """Return whether a table of values reaches a goal."""
        value = sum(weight * point[self.number[name]] for name, weight in goal.terms.items())
        return bool(value >= goal.least - NEAR)

    def _solved(
        self,
        goal: Reach,
        region: NDArray[np.int_],
        fixed: NDArray[np.bool_],
        cost: NDArray[np.float64],
        rows: _Rows,
        told: _Rows,
        weights: NDArray[np.float64],
    ) -> tuple[NDArray[np.float64], NDArray[np.float64]] | None:
        """Return by how much each variable moves, and each fact is broken."""
        n, m = len(region), told.matrix.shape[0]
        wanted = _matrix([goal.terms], self.number)
        need = goal.least - float((wanted @ self.truth)[0])
        one = vstack([rows.matrix, told.matrix, wanted[:, region]], format="csr")
        # a fact may be broken in either direction
        blank = csr_array((rows.matrix.shape[0], m))
        below = vstack([blank, identity(m), csr_array((1, m))])
        found = _least(
            np.concatenate([cost, cost, weights, weights]),
            hstack([one, -one, below, -below]),
            np.concatenate([rows.low, told.low, [need]]),
            np.concatenate([rows.high, told.high, [np.inf]]),
            np.concatenate(
                [
                    np.where(fixed, 0, np.inf),
                    np.where(fixed, 0, self.truth[region]),
                    np.full(2 * m, np.inf),
                ]
            ),
        )
        if found is None:
            return None
        broken = found[2 * n :]
        return found[:n] - found[n : 2 * n], broken[:m] + broken[m:]


class _Rows(NamedTuple):
    """``low`` <= ``matrix`` x <= ``high``."""

    matrix: Any
    low: NDArray[np.float64]
    high: NDArray[np.float64]

    def only(self, rows: NDArray[np.bool_]) -> _Rows:
        """Return some of the rows."""
        return _Rows(self.matrix[np.flatnonzero(rows)], self.low[rows], self.high[rows])

    def touching(self, columns: NDArray[np.int_]) -> NDArray[np.bool_]:
        """Return which rows have a coefficient in one of the columns."""
        if not self.matrix.shape[0]:
            return np.zeros(0, dtype=bool)
        return np.asarray(abs(self.matrix[:, columns]).sum(axis=1)).ravel() > 0

    def within(self, columns: NDArray[np.int_], truth: NDArray[np.float64]) -> _Rows:
        """Return the rows over some columns, the others at their true values."""
        kept = self.only(self.touching(columns))
        rest = truth.copy()
        rest[columns] = 0
        known = kept.matrix @ rest if kept.matrix.shape[0] else np.zeros(0)
        return _Rows(kept.matrix[:, columns], kept.low - known, kept.high - known)

    def moved(self, columns: NDArray[np.int_], truth: NDArray[np.float64]) -> _Rows:
        """Return the rows over how far some columns move from their true values."""
        known = self.matrix @ truth if self.matrix.shape[0] else np.zeros(0)
        return _Rows(self.matrix[:, columns], self.low - known, self.high - known)


def _stacked(one: _Rows, other: _Rows) -> _Rows:
    return _Rows(
        vstack([one.matrix, other.matrix], format="csr"),
        np.concatenate([one.low, other.low]),
        np.concatenate([one.high, other.high]),
    )


def _wide(matrix: Any, more: int) -> Any:
    return hstack([matrix, csr_array((matrix.shape[0], more))], format="csr")


def _least(
    cost: NDArray[np.float64],
    matrix: Any,
    low: NDArray[np.float64],
    high: NDArray[np.float64],
    upper: NDArray[np.float64],
) -> NDArray[np.float64] | None:
    """Return the cheapest x with 0 <= x <= upper and low <= matrix x <= high, if there is one."""
    found = milp(
        cost,
        constraints=LinearConstraint(csr_array(matrix), low, high) if len(low) else None,
        bounds=Bounds(np.zeros(len(cost)), upper),
    )
    return np.asarray(found.x, dtype=float) if found.status == 0 else None


def _matrix(rows: Sequence[dict[Var, float]], number: dict[Var, int]) -> Any:
    values = [weight for terms in rows for weight in terms.values()]
    columns = [number[name] for terms in rows for name in terms]
    ends = np.cumsum([0, *(len(terms) for terms in rows)])
    return csr_array((values, columns, ends), shape=(len(rows), len(number)), dtype=float)


def _neighbours(programs: Programs) -> dict[Hashable, set[Hashable]]:
    near: dict[Hashable, set[Hashable]] = {}
    for relation in programs.system.relations:
        blocks = {programs.system.blocks[name] for name in relation.terms}
        if len(blocks) > 1:
            for block in blocks:
                near.setdefault(block, set()).update(blocks)
    return near
