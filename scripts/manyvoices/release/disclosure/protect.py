"""Which cells are hidden: small counts, their complements, and what would give them back.

Own method: tau-Argus (in Python: pytauargus) and sdcTable protect hierarchical tables that add
up; what links the cells here (k at most n_asked, a theme at least its codes, a majority, claims
about parts of a group, persons met by two methods) does not fit into such tables. So the cells
and their links are one system of linear relations. First the small counts are hidden. Then for
each hidden count the values that must remain possible are tried, many at once, by linear
programming; for one that is not possible the cheapest set of further cells is found whose hiding
makes it so. Hiding more only widens what is possible, and hiding everything always suffices: the
search ends.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from manyvoices.release.disclosure.linear import Change, Programs, Reach
from manyvoices.release.disclosure.shown import Shown
from manyvoices.release.disclosure.system import COMPLEMENT, System, Target, Var

FOLLOWS = 1e-3
ROUNDS = 6


class Goal(NamedTuple):
    """Values of which at least one must remain possible."""

    name: Var
    choices: tuple[Reach, ...]


def protect(system: System, t: int, secondary: bool = True) -> Shown:
    """Return what is shown and hidden of a system.

    For a count hidden because of its own value, all of 1 to t - 1 (up to its base) remains
    possible; for one hidden as a complement, or fallen with another cell, another whole number
    than the true one.

    Parameters
    ----------
    system
        The cells and what links them.
    t
        Counts, and what is left of their bases, from 1 to t - 1 are hidden.
    secondary
        False: only small counts are hidden (to show that an attack succeeds).
    """
    shown = Shown(system)
    for number, reason in system.forced_items.items():
        shown.fell(number, reason)
    for name, reason in system.forced.items():
        shown.hide(name, reason)
    small = [target for target in system.targets if is_small(system, target, t)]
    for target in small:
        for name in target.hides:
            shown.hide(name, target.reason)
    if not secondary:
        return shown
    programs = Programs(system)
    met: set[Goal] = set()
    lost: set[Goal] = set()
    while True:
        goals = [
            goal for goal in _goals(system, shown, small, t) if goal not in met and goal not in lost
        ]
        if not goals:
            return shown
        unmet = _unmet(programs, shown, goals)
        met |= set(goals) - set(unmet)
        for own in _by_block(programs, unmet):
            left = own
            while left:
                goal = left[0]
                change = _cheapest(programs, shown, goal)
                if change is None:
                    lost.add(goal)  # by its meaning alone it has no other value
                    left = left[1:]
                    continue
                _hide(shown, change)
                reached = {
                    one
                    for one in left
                    if any(programs.holds(change.point, reach) for reach in one.choices)
                }
                # what is possible once remains so: more is hidden, never less
                left = [one for one in left[1:] if one not in reached]
                left = _unmet(programs, shown, left, rounds=1)
            met |= set(own) - lost


def _hide(shown: Shown, change: Change) -> None:
    for name in change.variables:
        shown.forget(name, COMPLEMENT)
    for number in change.items:
        shown.fell(number, COMPLEMENT)


def _by_block(programs: Programs, goals: list[Goal]) -> list[list[Goal]]:
    """Return goals by block, both in the order in which they came."""
    blocks: dict[object, list[Goal]] = {}
    for goal in goals:
        blocks.setdefault(programs.system.blocks[goal.name], []).append(goal)
    return list(blocks.values())


def is_small(system: System, target: Target, t: int) -> bool:
    """Return whether a target's true value is from 1 to t - 1."""
    return 1 <= system.value(target.terms) + target.constant < t


def _goals(system: System, shown: Shown, small: Sequence[Target], t: int) -> list[Goal]:
    goals = []
    for target in small:
        name = target.hides[0]
        if all(one in system.public for one in target.terms):
            continue
        most = min(t - 1, target.most) - target.constant
        minus = {one: -weight for one, weight in target.terms.items()}
        goals.append(Goal(name, (Reach(target.terms, most),)))
        goals.append(Goal(name, (Reach(minus, -(1 - target.constant)),)))
    for name in shown.hidden:
        if name in system.public:
            continue
        value = system.values[name]
        more = Reach({name: 1.0}, value + 1)
        fewer = Reach({name: -1.0}, 1 - value)
        goals.append(Goal(name, (more, fewer) if value else (more,)))
    return [_plain(goal) for goal in goals]


class _Terms(dict[Var, float]):
    """Terms that can be part of a set."""

    def __hash__(self) -> int:  # type: ignore[override]
        return hash(tuple(self.items()))


def _plain(goal: Goal) -> Goal:
    return Goal(goal.name, tuple(Reach(_Terms(one.terms), one.least) for one in goal.choices))


def _unmet(programs: Programs, shown: Shown, goals: list[Goal], rounds: int = ROUNDS) -> list[Goal]:
    """Return the goals that no table of values found here reaches; some may be possible.

    Many goals are tried in one program. They may stand in each other's way: in each round one
    goal of each block leads, and the others are reached by the way.
    """
    left = goals
    for side in (1, -1):
        waiting = [goal for goal in left if any(_side(one) == side for one in goal.choices)]
        for _ in range(rounds):
            if not waiting:
                break
            leads = _leads(programs, waiting)
            reaches = [next(one for one in goal.choices if _side(one) == side) for goal in waiting]
            weights = [1.0 if goal in leads else FOLLOWS for goal in waiting]
            found = programs.reached(shown, reaches, weights)
            done = {goal for goal, fits in zip(waiting, found, strict=True) if fits}
            left = [goal for goal in left if goal not in done]
            waiting = [goal for goal in waiting if goal not in done and goal not in leads]
    return left


def _leads(programs: Programs, goals: list[Goal]) -> set[Goal]:
    """Return the first goal of each block."""
    first: dict[object, Goal] = {}
    for goal in goals:
        first.setdefault(programs.system.blocks[goal.name], goal)
    return set(first.values())


def _side(reach: Reach) -> int:
    return 1 if next(iter(reach.terms.values())) > 0 else -1


def _cheapest(programs: Programs, shown: Shown, goal: Goal) -> Change | None:
    found = [programs.change(shown, reach) for reach in goal.choices]
    possible = [change for change in found if change is not None]
    return min(
        possible,
        key=lambda change: (change.cost, len(change.variables)),
        default=None,
    )
