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

ROUNDS = 12


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
        for goal in unmet:
            change = _cheapest(programs, shown, goal)
            if change is None:
                lost.add(goal)  # told by an earlier release already
                continue
            for name in change.variables:
                if name not in system.public:
                    shown.hide(name, COMPLEMENT)
            for number in change.items:
                shown.fell(number, COMPLEMENT)
            met.add(goal)


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


def _unmet(programs: Programs, shown: Shown, goals: list[Goal]) -> list[Goal]:
    """Return the goals that no table of values found here reaches; some may be possible."""
    left = goals
    step, start = 1, 0
    for turn in range(ROUNDS):
        if not left:
            break
        for side in (1, -1):
            tried = [
                (goal, reach)
                for goal in left[start::step]
                for reach in goal.choices
                if _side(reach) == side
            ]
            found = programs.reached(shown, [reach for _, reach in tried])
            done = {goal for (goal, _), fits in zip(tried, found, strict=True) if fits}
            left = [goal for goal in left if goal not in done]
        # those that stand in each other's way are tried apart
        step, start = (2, turn % 2) if turn < 4 else (5, turn % 5)
    return left


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
