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

import numpy as np
from numpy.typing import NDArray

from manyvoices.release.disclosure.linear import Change, Programs, Reach
from manyvoices.release.disclosure.shown import Shown
from manyvoices.release.disclosure.system import COMPLEMENT, System, Target, Var

FOLLOWS = 1e-3
ROUNDS = 3


class Goal(NamedTuple):
    """Values of which at least one must remain possible, by a number of its own."""

    number: int
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
    asked = np.zeros(len(programs.names), dtype=bool)
    _widen(programs, shown, _of_targets(system, small, t), asked)
    # who has no earlier release knows less, but to them more of it is hidden
    shown.without_before()
    _widen(programs, shown, [], asked)
    return shown


def _widen(programs: Programs, shown: Shown, goals: list[Goal], asked: NDArray[np.bool_]) -> None:
    """Hide until goals are possible, and every hidden count has another value.

    ``asked`` are the counts of which that is known; it is kept up to date.
    """
    while True:
        fresh = shown.unknown & shown.covered & ~asked
        asked |= fresh
        goals = goals + [_other(programs, int(place)) for place in np.flatnonzero(fresh)]
        if not goals:
            return
        alone = programs.alone(shown, [reach for goal in goals for reach in goal.choices])
        answer = iter(alone)
        found = [[next(answer) for _ in goal.choices] for goal in goals]
        left = [goal for goal, fits in zip(goals, found, strict=True) if not any(fits)]
        parts = [_unmet(programs, shown, part) for part in _by_theme(programs, left)]
        for own in _by_block(programs, [goal for part in parts for goal in part]):
            _hide_for(programs, shown, own)
        goals = []


def _hide_for(programs: Programs, shown: Shown, left: list[Goal]) -> None:
    """Hide what makes the goals of a block possible.

    What a reader would miss most comes first, small counts after what was hidden for them: what
    is hidden by then often does for the rest (measured: tests/bench/disclosure.py).
    """
    left = sorted(reversed(left), key=lambda goal: -shown.worth[programs.number[goal.name]])
    while left:
        goal, *left = left
        change = _cheapest(programs, shown, goal)
        if change is None:
            continue  # by its meaning alone it has no other value
        for name in change.variables:
            shown.forget(name, COMPLEMENT)
        for number in change.items:
            shown.fell(number, COMPLEMENT)
        # what is possible once remains so: more is hidden, never less
        left = [
            one
            for one in left
            if not any(programs.holds(change.point, reach) for reach in one.choices)
        ]
        if change.variables or change.items:
            left = _unmet(programs, shown, left, rounds=1)


def _by_block(programs: Programs, goals: list[Goal]) -> list[list[Goal]]:
    """Return goals by block, both in the order in which they came."""
    blocks: dict[object, list[Goal]] = {}
    for goal in goals:
        blocks.setdefault(programs.system.blocks[goal.name], []).append(goal)
    return list(blocks.values())


def _by_theme(programs: Programs, goals: list[Goal]) -> list[list[Goal]]:
    """Return goals by block, but those of all pairs of codes together."""
    parts: dict[object, list[Goal]] = {}
    for goal in goals:
        block = programs.system.blocks[goal.name]
        parts.setdefault(block[0] if isinstance(block, tuple) else block, []).append(goal)
    return list(parts.values())


def is_small(system: System, target: Target, t: int) -> bool:
    """Return whether a target's true value is from 1 to t - 1."""
    return 1 <= system.value(target.terms) + target.constant < t


def _of_targets(system: System, small: Sequence[Target], t: int) -> list[Goal]:
    goals: list[Goal] = []
    for target in small:
        name = target.hides[0]
        if all(one in system.public for one in target.terms):
            continue  # an earlier release tells it for good
        most = min(t - 1, target.most) - target.constant
        minus = {one: -weight for one, weight in target.terms.items()}
        goals.append(Goal(len(goals), name, (Reach(dict(target.terms), most),)))
        goals.append(Goal(len(goals), name, (Reach(minus, -(1 - target.constant)),)))
    return goals


def _other(programs: Programs, place: int) -> Goal:
    """Return the goal that a count has another value than its own."""
    name, value = programs.names[place], programs.truth[place]
    more, fewer = Reach({name: 1.0}, value + 1), Reach({name: -1.0}, 1 - value)
    return Goal(-1 - place, name, (more, fewer) if value else (more,))


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
            weights = [1.0 if goal.number in leads else FOLLOWS for goal in waiting]
            found = programs.reached(shown, reaches, weights)
            done = {goal.number for goal, fits in zip(waiting, found, strict=True) if fits}
            left = [goal for goal in left if goal.number not in done]
            waiting = [goal for goal in waiting if goal.number not in done | leads]
    return left


def _leads(programs: Programs, goals: list[Goal]) -> set[int]:
    """Return the numbers of the first goal of each block."""
    first: dict[object, int] = {}
    for goal in goals:
        first.setdefault(programs.system.blocks[goal.name], goal.number)
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
