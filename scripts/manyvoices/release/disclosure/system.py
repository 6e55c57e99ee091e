"""What is released as one system: counts of persons, what links them, and what shows them.

A *variable* is a count of persons that a reader may know or not (k of a code in a group). A
*relation* is what follows from the meaning of the tables (k <= n_asked; a pooled count is the sum
of the groups'). An *item* is a set of cells of one row that are shown or hidden together. A
*target* is a count, or what is left of its base, that must not be told where it is small.
"""

from __future__ import annotations

import math
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

Var = Hashable
Terms = Mapping[Var, float]


class Relation(NamedTuple):
    """``low`` <= sum of coefficient x variable <= ``high``."""

    terms: dict[Var, float]
    low: float
    high: float


class Target(NamedTuple):
    """A count of persons that is hidden where it is from 1 to t - 1.

    Parameters
    ----------
    terms, constant
        The count: a sum over variables, and a number.
    most
        The largest value it can have: its base.
    hides
        The variables that are hidden with it.
    reason
        Why, for the private log.
    """

    terms: dict[Var, float]
    constant: float
    most: float
    hides: tuple[Var, ...]
    reason: str


@dataclass(frozen=True)
class Item:
    """Cells of one row that are shown or hidden together.

    Parameters
    ----------
    table, row
        Name of the table, and number of the row in it.
    columns
        The columns that fall.
    shows
        The variables that are read off the item, by column. Where one is hidden the item falls;
        where the item falls, those that are not loose are hidden in every other item too.
    uses
        Variables from which its cells are computed: it is shown only where each of them is.
    facts
        What else it tells: relations that hold because of the words shown (a majority).
    after
        Items of which each must be shown.
    weight
        How much a reader misses it.
    drop
        Whether the whole row is left out where the item is hidden.
    """

    table: str
    row: int
    columns: tuple[str, ...]
    shows: Mapping[str, Var] = field(default_factory=dict)
    uses: tuple[Var, ...] = ()
    facts: tuple[Relation, ...] = ()
    after: tuple[int, ...] = ()
    weight: float = 1.0
    drop: bool = False


@dataclass
class System:
    """Variables with their true values, relations, items and targets.

    A variable belongs to a block (a theme, the sample) and in it to a family (a code):
    complements are looked for in its own family first, then in its block. A loose variable
    (n_asked, the same for every code of a theme) may be hidden in one row and shown in another.
    ``public`` variables still are what an earlier release showed: they are hidden last.
    ``forced`` variables and items are hidden whatever their value, each for a reason.
    """

    values: dict[Var, int] = field(default_factory=dict)
    blocks: dict[Var, Hashable] = field(default_factory=dict)
    families: dict[Var, Hashable] = field(default_factory=dict)
    loose: set[Var] = field(default_factory=set)
    public: set[Var] = field(default_factory=set)
    relations: list[Relation] = field(default_factory=list)
    items: list[Item] = field(default_factory=list)
    targets: list[Target] = field(default_factory=list)
    forced: dict[Var, str] = field(default_factory=dict)
    forced_items: dict[int, str] = field(default_factory=dict)

    def variable(
        self,
        name: Var,
        value: int,
        block: Hashable,
        loose: bool = False,
        family: Hashable = None,
    ) -> Var:
        """Return the variable of this name and value, made where it is new.

        Where the name is taken for another value, the two are not the same count after all: a
        variable of its own is returned.
        """
        if self.values.get(name, value) != value:
            name = (name, value, len(self.values))
        if name not in self.values:
            self.values[name] = value
            self.blocks[name] = block
            self.families[name] = block if family is None else (block, family)
            if loose:
                self.loose.add(name)
        return name

    def same(self, name: Var, value: int | None) -> Var | None:
        """Return the name of a variable if there is one with this value."""
        return name if value is not None and self.values.get(name) == value else None

    def value(self, terms: Terms) -> float:
        """Return the true value of a sum."""
        return sum(weight * self.values[name] for name, weight in terms.items())

    def relate(self, terms: Terms, low: float = -math.inf, high: float = math.inf) -> None:
        """Add a relation, unless the true values contradict it: who believes it is mistaken."""
        relation = self.holding(terms, low, high)
        if relation.terms:
            self.relations.append(relation)

    def holding(self, terms: Terms, low: float = -math.inf, high: float = math.inf) -> Relation:
        """Return a relation; an empty one where true values contradict it or are not there."""
        kept = {name: weight for name, weight in terms.items() if weight}
        if not all(name in self.values for name in kept):
            return Relation({}, low, high)
        if kept and low - 1e-9 <= self.value(kept) <= high + 1e-9:
            return Relation(kept, low, high)
        return Relation({}, low, high)

    def at_most(self, one: Var, *others: Var) -> None:
        """Add: a count is at most the sum of others."""
        self.relate(difference(others, (one,)), low=0)

    def sums(self, whole: Var, parts: Iterable[Var]) -> None:
        """Add: a count is the sum of others."""
        self.relate(difference((whole,), parts), 0, 0)

    def item(self, item: Item) -> int:
        """Add an item and return its number."""
        facts = tuple(fact for fact in item.facts if fact.terms)
        self.items.append(
            Item(
                item.table, item.row, item.columns, item.shows, item.uses, facts, item.after,
                item.weight, item.drop,
            )
        )  # fmt: skip
        return len(self.items) - 1

    def guard(self, count: Var, base: Terms, hides: tuple[Var, ...] | None = None) -> None:
        """Add the two targets of a count: itself, and what is left of its base.

        Parameters
        ----------
        count
            The count.
        base
            Its base, as a sum over variables; empty: the count has none.
        hides
            What is hidden with it; as a rule the count alone.
        """
        hidden = hides or (count,)
        most = self.value(base) if base else math.inf
        self.targets.append(Target({count: 1.0}, 0.0, most, hidden, SMALL_COUNT))
        if base:
            rest = dict(base)
            rest[count] = rest.get(count, 0.0) - 1.0
            self.targets.append(Target(rest, 0.0, most, hidden, SMALL_COMPLEMENT))


SMALL_COUNT = "small count"
SMALL_COMPLEMENT = "small complement"
COMPLEMENT = "complement of another"
EARLIER = "differs from an earlier release"
UNANIMOUS = "said by all or none"
SMALL_GROUP = "group discussion with few or an unknown number of people"
FALLS = "falls with another cell of the row"


def difference(plus: Iterable[Var], minus: Iterable[Var]) -> dict[Var, float]:
    """Return the sum of some variables less that of others."""
    terms: dict[Var, float] = {}
    for name in plus:
        terms[name] = terms.get(name, 0.0) + 1.0
    for name in minus:
        terms[name] = terms.get(name, 0.0) - 1.0
    return terms
