"""What is shown and what is hidden of a system, kept consistent."""

from __future__ import annotations

import numpy as np

from manyvoices.release.disclosure.system import FALLS, System, Var


class Shown:
    """Which items are shown, and which variables a reader therefore knows.

    Hiding a variable hides each item that shows it; an item that falls takes with it the items
    that come after it, those that use a variable nobody shows any more, and, in all other
    items, its own variables that are not loose.

    By variable, in the order of the system: ``unknown``, to a reader; ``covered``, whether it
    is hidden itself, not with its row alone; ``from_before``, whether an earlier release shows that
    value; ``missed``, how much a reader would miss it where it is still
    shown, and ``worth``, were nothing hidden. By item: ``down``, whether it has fallen.
    """

    def __init__(self, system: System) -> None:
        """Begin with everything shown."""
        self.system = system
        self.hidden: dict[Var, str] = {}
        self.fallen: dict[int, str] = {}
        self._place = {name: place for place, name in enumerate(system.values)}
        self._showing: dict[Var, set[int]] = {}
        self._using: dict[Var, set[int]] = {}
        self._followers: dict[int, set[int]] = {}
        for number, item in enumerate(system.items):
            for name in item.shows.values():
                self._showing.setdefault(name, set()).add(number)
            for name in item.uses:
                self._using.setdefault(name, set()).add(number)
            for other in item.after:
                self._followers.setdefault(other, set()).add(number)
        self._shown_by = {name: set(numbers) for name, numbers in self._showing.items()}
        self.down = np.zeros(len(system.items), dtype=bool)
        self.covered = np.zeros(len(system.values), dtype=bool)
        self.from_before = np.array([name in system.public for name in system.values], dtype=bool)
        self.unknown = np.array([not self.known(name) for name in system.values], dtype=bool)
        self.missed = np.array([self._weight(name) for name in system.values], dtype=float)
        self.worth = self.missed.copy()
        for name in self._using:
            if not self.known(name):
                for number in sorted(self._using[name]):
                    self.fell(number, FALLS)

    def known(self, name: Var) -> bool:
        """Return whether a variable is read off something shown, or known from before."""
        return bool(self._shown_by.get(name)) or name in self.system.public

    def _weight(self, name: Var) -> float:
        """Return the weight of all items shown that show a variable."""
        return sum(
            self.system.items[number].weight for number in sorted(self._shown_by.get(name, ()))
        )

    def hide(self, name: Var, reason: str) -> None:
        """Hide a variable wherever it is shown."""
        if name in self.hidden:
            return
        self.hidden[name] = reason
        if name in self._place:
            self.covered[self._place[name]] = True
        for number in sorted(self._showing.get(name, ())):
            self.fell(number, reason)

    def forget(self, name: Var, reason: str) -> None:
        """Hide a variable, also one that an earlier release showed.

        Who has that release may guess that it is unchanged, but does not know.
        """
        self._not_before(name)
        self.hide(name, reason)
        self._lost(name)

    def without_before(self) -> None:
        """Go on for a reader who has no earlier release."""
        for name in list(self.system.values):
            if name in self.system.public:
                self._not_before(name)
                self._lost(name)

    def _not_before(self, name: Var) -> None:
        self.system.public.discard(name)
        if name in self._place:
            self.from_before[self._place[name]] = False

    def _lost(self, name: Var) -> None:
        """Let fall what uses a variable that nobody shows any more."""
        if self.known(name):
            return
        if name in self._place:
            self.unknown[self._place[name]] = True
        for user in sorted(self._using.get(name, ())):
            self.fell(user, FALLS)

    def fell(self, number: int, reason: str) -> None:
        """Hide an item, with all that falls with it."""
        if number in self.fallen:
            return
        self.fallen[number] = reason
        self.down[number] = True
        for follower in sorted(self._followers.get(number, ())):
            self.fell(follower, FALLS)
        for name in self.system.items[number].shows.values():
            self._shown_by[name].discard(number)
            self.missed[self._place[name]] = self._weight(name)
            self._lost(name)
        for name in self.system.items[number].shows.values():
            if name not in self.system.loose and name not in self.hidden:
                self.hide(name, FALLS)
