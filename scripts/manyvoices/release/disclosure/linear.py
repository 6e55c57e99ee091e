"""The linear programs behind disclosure control.

Source: Fischetti, M. & Salazar, J. J. (2001). Solving the cell suppression problem on tabular data
with linear constraints. Management Science 47, 1008-1027; Willenborg, L. & de Waal, T. (2001).
Elements of statistical disclosure control. Springer, ch. 6. The choice of complements is the
linear heuristic of Kelly, J. P., Golden, B. L. & Assad, A. A. (1992). Cell suppression: disclosure
protection for sensitive tabular data. Networks 22, 397-417.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from typing import NamedTuple

import numpy as np

from manyvoices.release.disclosure.region import (
    Entries,
    Ints,
    Reals,
    Region,
    least,
    region_of,
    rows_of,
)
from manyvoices.release.disclosure.shown import Shown
from manyvoices.release.disclosure.system import System, Var

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
    point: Reals


class Programs:
    """The system in matrix form, and its parts as they are asked for."""

    def __init__(self, system: System) -> None:
        """Number the variables and write the relations as rows."""
        self.system = system
        self.names = list(system.values)
        self.number = {name: place for place, name in enumerate(self.names)}
        self.truth = np.array([system.values[name] for name in self.names], dtype=float)
        self.weights = np.array([item.weight for item in system.items])
        self._places = _grouped(system.blocks[name] for name in self.names)
        self._relatives = _grouped(system.families[name] for name in self.names)
        self._relations = rows_of(system.relations, self.number, self.truth)
        facts = [(number, fact) for number, item in enumerate(system.items) for fact in item.facts]
        self._fact_items = np.array([number for number, _ in facts], dtype=int)
        self._facts = rows_of([fact for _, fact in facts], self.number, self.truth)
        self._near = _neighbours(system)
        self._regions: dict[Hashable, Region] = {}

    def alone(self, shown: Shown, goals: Sequence[Reach]) -> list[bool]:
        """Return which values are possible where a single variable moves."""
        down, up = self._room(shown)
        found = []
        for goal in goals:
            missing = goal.least - self._value(goal)
            found.append(
                missing <= NEAR
                or any(
                    weight * (up if weight > 0 else down)[self.number[name]] >= missing - NEAR
                    for name, weight in goal.terms.items()
                )
            )
        return found

    def _room(self, shown: Shown) -> tuple[Reals, Reals]:
        """Return how far each variable can move down (below 0) and up, all others at rest."""
        whole = self._whole()
        low, high = self._limits(shown, whole)
        cells = whole.matrix
        lengths = np.diff(cells.indptr)
        column = np.repeat(np.arange(len(lengths)), lengths)
        with np.errstate(divide="ignore"):
            one, other = low[cells.indices] / cells.data, high[cells.indices] / cells.data
        up = np.full(len(self.names), np.inf)
        down = -self.truth
        np.minimum.at(up, column, np.maximum(one, other))
        np.maximum.at(down, column, np.minimum(one, other))
        return np.where(shown.unknown, down, 0.0), np.where(shown.unknown, up, 0.0)

    def _value(self, goal: Reach) -> float:
        return self.system.value(goal.terms)

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
        region = self._within(blocks)
        free = np.flatnonzero(shown.unknown[region.places])
        wanted = self._wanted(goals, region.places[free])
        missing = np.array([goal.least - self._value(goal) for goal in goals])
        n, m = len(free), len(goals)
        low, high = self._limits(shown, region)
        found = least(
            np.concatenate([np.zeros(n), np.array(weights)]),
            [region.columns(free), wanted.moved(down=len(low)), _identity(m).moved(len(low), n)],
            np.concatenate([low, missing]),
            np.concatenate([high, np.full(m, np.inf)]),
            np.concatenate([-self.truth[region.places[free]], np.zeros(m)]),
            np.full(n + m, np.inf),
        )
        if found is None:
            return [False] * m
        return [bool(value < NEAR) for value in found[n:]]

    def _limits(self, shown: Shown, region: Region) -> tuple[Reals, Reals]:
        """Return how far each row may move: without limit where a fact is no longer told."""
        low, high = region.low.copy(), region.high.copy()
        fallen = np.flatnonzero(shown.down[region.items]) + len(low) - len(region.items)
        low[fallen], high[fallen] = -np.inf, np.inf
        return low, high

    def _wanted(self, goals: Sequence[Reach], places: Ints) -> Entries:
        """Return goals as rows over some variables."""
        column = {int(place): number for number, place in enumerate(places)}
        cells = [
            (row, column[place], weight)
            for row, goal in enumerate(goals)
            for name, weight in goal.terms.items()
            if (place := self.number[name]) in column
        ]
        rows, columns, values = zip(*cells, strict=True) if cells else ((), (), ())
        return Entries(
            np.array(rows, dtype=int), np.array(columns, dtype=int), np.array(values, dtype=float)
        )

    def change(self, shown: Shown, goal: Reach) -> Change | None:
        """Return the cheapest hiding that makes a value possible; None where nothing does.

        Each known variable may move away from its true value at a cost, each unknown one
        freely; what has to move has to be hidden. Complements are looked for in the goal's own
        families, then in its blocks, in the blocks next to them, and everywhere;
        what an earlier release showed is hidden last.
        """
        for region in self._around(goal):
            found = self._moved(shown, goal, region)
            if found is not None:
                return found
        return self._moved(shown, goal, self._whole(), public=True)

    def _around(self, goal: Reach) -> Iterator[Region]:
        own = {self.system.blocks[name] for name in goal.terms}
        families = frozenset(self.system.families[name] for name in goal.terms)
        yield self._region(families, [self._relatives[one] for one in families])
        yield self._within(own)
        yield self._within(own.union(*(self._near.get(block, set()) for block in own)))
        yield self._whole()

    def _within(self, blocks: set[Hashable]) -> Region:
        """Return the region of some blocks."""
        return self._region(("blocks", frozenset(blocks)), [self._places[one] for one in blocks])

    def _whole(self) -> Region:
        return self._region("whole", [np.arange(len(self.names))])

    def _region(self, key: Hashable, places: Sequence[Ints]) -> Region:
        if key not in self._regions:
            self._regions[key] = region_of(
                np.unique(np.concatenate(places)), self._relations, self._facts, self._fact_items
            )
        return self._regions[key]

    def _moved(
        self, shown: Shown, goal: Reach, region: Region, public: bool = False
    ) -> Change | None:
        unknown = shown.unknown[region.places]
        from_before = shown.from_before[region.places] & ~unknown
        able = np.flatnonzero(unknown | ~from_before | public)
        places = region.places[able]
        # a small count is missed less than a large one
        cost = shown.missed[places] * (1 + np.log2(1 + self.truth[places]) / 4)
        cost = np.where(unknown[able], 0.0, np.where(from_before[able], _KNOWN_COST, cost))
        weights = np.where(shown.down[region.items], 0.0, self.weights[region.items])
        small = 1e-4 * (1 + np.arange(len(able)) / max(len(able), 1)) * ~unknown[able]
        first = self._solved(shown, goal, region, able, cost + small, weights)
        if first is None:
            return None
        moved, broken = first
        if np.count_nonzero((np.abs(moved) > NEAR) & (cost > 0)) > 1:
            # fewer cells: what hardly moved becomes dear (reweighted l1)
            dear = (cost + small) / (np.abs(moved) + 0.25)
            again = self._solved(shown, goal, region, able, dear, weights / (np.abs(broken) + 0.25))
            if again is not None:
                moved, broken = again
        hidden = np.flatnonzero((cost > 0) & (np.abs(moved) > NEAR))
        gone = (broken > NEAR) & (weights > 0)
        point = self.truth.copy()
        point[places] += moved
        return Change(
            float(cost[hidden].sum() + weights[gone].sum()),
            [self.names[place] for place in places[hidden]],
            sorted({int(number) for number in region.items[gone]}),
            point,
        )

    def _solved(
        self,
        shown: Shown,
        goal: Reach,
        region: Region,
        able: Ints,
        cost: Reals,
        weights: Reals,
    ) -> tuple[Reals, Reals] | None:
        """Return by how much each variable moves, and each fact is broken."""
        n, places = len(able), region.places[able]
        known = np.flatnonzero(~shown.unknown[places])
        k = len(known)
        low, high = self._limits(shown, region)
        # a fact may be broken in either direction
        told = len(low) - len(region.items)
        facts = np.flatnonzero(weights > 0)
        m = len(facts)
        slack = Entries(told + facts, np.arange(m), np.ones(m))
        one = region.columns(able)
        wanted = self._wanted([goal], places).moved(down=len(low))
        back = one.only(np.isin(one.columns, known))
        column = np.searchsorted(known, back.columns)
        turned = self._wanted([goal], places[known]).moved(len(low), n, -1.0)
        found = least(
            np.concatenate([cost, cost[known], weights[facts], weights[facts]]),
            [
                one,
                Entries(back.rows, column + n, -back.values),
                wanted,
                turned,
                slack.moved(right=n + k),
                slack.moved(right=n + k + m, sign=-1.0),
            ],
            np.concatenate([low, [goal.least - self._value(goal)]]),
            np.concatenate([high, [np.inf]]),
            np.concatenate([np.where(shown.unknown[places], -self.truth[places], 0.0),
                            np.zeros(k + 2 * m)]),
            np.concatenate(
                [np.full(n, np.inf), self.truth[places[known]], np.full(2 * m, np.inf)]
            ),
        )  # fmt: skip
        if found is None:
            return None
        moved = found[:n].copy()
        moved[known] -= found[n : n + k]
        broken = np.zeros(len(region.items))
        broken[facts] = found[n + k : n + k + m] + found[n + k + m :]
        return moved, broken

    def holds(self, point: Reals, goal: Reach) -> bool:
        """Return whether a table of values reaches a goal."""
        value = sum(weight * point[self.number[name]] for name, weight in goal.terms.items())
        return bool(value >= goal.least - NEAR)


def _identity(size: int) -> Entries:
    return Entries(np.arange(size), np.arange(size), np.ones(size))


def _grouped(keys: Iterator[Hashable]) -> dict[Hashable, Ints]:
    """Return the numbers of the variables of each key."""
    places: dict[Hashable, list[int]] = {}
    for place, key in enumerate(keys):
        places.setdefault(key, []).append(place)
    return {key: np.array(own, dtype=int) for key, own in places.items()}


def _neighbours(system: System) -> dict[Hashable, set[Hashable]]:
    near: dict[Hashable, set[Hashable]] = {}
    for relation in system.relations:
        blocks = {system.blocks[name] for name in relation.terms}
        if len(blocks) > 1:
            for block in blocks:
                near.setdefault(block, set()).update(blocks)
    return near
