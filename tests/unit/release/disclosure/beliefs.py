"""What is believed of a release: what is shown, and what must hold between cells.

It shares no code with what hides the cells.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from tests.unit.release.disclosure.reach import Believed, Expression, unreached

Rows = list[dict[str, Any]]
SIGNS = {"+": "k_plus", "-": "k_minus", "0": "k_zero", "±": "k_mixed"}
PARTS = tuple(SIGNS.values())
BANDS: dict[str, tuple[tuple[str, int, int], ...]] = {
    "few": (("<=", 15, 0),), "some": ((">", 15, 0), ("<=", 35, 0)),
    "many": ((">", 35, 0), ("<=", 50, 0)), "majority": ((">", 50, 0), ("<", 75, 0)),
    "most": ((">=", 75, 0), ("<=", 90, 0)), "nearly all": ((">", 90, 0), ("<", 100, 0)),
    "all": ((">=", 100, 0),),
}  # fmt: skip


class Cell(NamedTuple):
    """A count in a table: where it stands, what it is a part of, and what it is called here."""

    table: str
    row: int
    column: str
    value: int
    base: int
    name: Any
    base_terms: Expression
    companion: bool


class Beliefs:
    """A linear program over cells: their true values, and what is believed of them."""

    def __init__(
        self,
        full: Mapping[str, Rows],
        released: Mapping[str, Rows],
        log: Rows,
        known: Callable[[str, dict[str, Any], str], bool],
    ) -> None:
        self.full, self.released = full, released
        self.known = known
        self.hidden = {(row["table"], row["row"], row["column"]) for row in log}
        self.truth: dict[Any, float] = {}
        self.rows: list[Believed] = []
        self.cells: list[Cell] = []
        self.pinned: set[Any] = set()

    def put(self, name: Any, value: float) -> Any:
        assert self.truth.setdefault(name, value) == value, name
        return name

    def say(self, terms: Expression, low: float = -math.inf, high: float = math.inf) -> None:
        """Believe something, unless it is not so."""
        if not all(name in self.truth for name in terms):
            return
        value = sum(weight * self.truth[name] for name, weight in terms.items())
        if low - 1e-9 <= value <= high + 1e-9:
            self.rows.append((terms, low, high))

    def read(self, table: str, number: int, column: str, name: Any) -> bool:
        """Read a cell off the release."""
        row = self.released[table][number]
        shown = row.get(column) is not None
        known = self.known(table, self.full[table][number], column)
        if known:
            self.pinned.add(name)
        if shown or known:
            self.rows.append(({name: 1.0}, self.truth[name], self.truth[name]))
        return shown

    def cell(
        self,
        table: str,
        number: int,
        column: str,
        name: Any,
        base: Expression,
        companion: bool = False,
    ) -> None:
        shown = self.read(table, number, column, name)
        value = int(self.truth[name])
        most = int(sum(w * self.truth[one] for one, w in base.items())) if base else value
        if not shown and self.full[table][number][column] is not None:
            self.cells.append(Cell(table, number, column, value, most, name, base, companion))

    def words(self, row: dict[str, Any], column: str, k: Any, n: Any) -> None:
        word = row.get(column)
        if word in ("none", "one"):
            self.rows.append(({k: 1.0}, *([0.0, 0.0] if word == "none" else [1.0, 1.0])))
        for sign, edge, _ in BANDS.get(word or "", ()):
            terms = {k: 100.0, n: -float(edge)}
            low, high = {
                "<=": (-math.inf, 0), "<": (-math.inf, -1), ">": (1, math.inf), ">=": (0, math.inf),
            }[sign]  # fmt: skip
            self.rows.append((terms, low, high))

    def share(self, row: dict[str, Any], column: str, k: Any, n: Any) -> None:
        if row.get(column) is not None:
            # 1e-6: a share is a float
            self.rows.append(({k: 1.0, n: -row[column]}, -1e-6, 1e-6))

    def told(self, table: str, key: tuple[str, ...], column: str) -> bool:
        """Return whether an empty cell says that there is nothing: the log does not name it."""
        return (table, " | ".join(key), column) not in self.hidden

    def majority(
        self, row: dict[str, Any], column: str, k: Any, parts: Mapping[str, Any], shown: bool
    ) -> None:
        """``shown``: an empty cell means that there is no majority."""
        sign = row.get(column)
        if sign is not None:
            self.say({parts[SIGNS[sign]]: 2.0, k: -1.0}, low=1)
        elif shown:
            for one in parts.values():
                self.say({one: 2.0, k: -1.0}, high=0)

    def below(self, one: Any, *others: Any) -> None:
        terms: Expression = {one: -1.0}
        for other in others:
            terms[other] = terms.get(other, 0.0) + 1.0
        self.say(terms, low=0)

    def equal(self, whole: Any, parts: list[Any]) -> None:
        self.say({whole: 1.0, **dict.fromkeys(parts, -1.0)}, 0, 0)

    def found(self, t: int) -> list[str]:
        """Return the cells of which more is known than may be."""
        wanted: list[tuple[Expression, float, str]] = []
        for cell in self.cells:
            if cell.name in self.pinned:
                continue  # an earlier release tells it for good
            own: Expression = {cell.name: 1.0}
            label = f"{cell.table} {cell.row} {cell.column} {cell.value}/{cell.base}"
            rest = dict(cell.base_terms)
            rest[cell.name] = rest.get(cell.name, 0.0) - 1.0
            sensitive = False
            bounded = bool(cell.base_terms)
            if 1 <= cell.value < t:
                top = min(t - 1, cell.base) if bounded else t - 1
                wanted += [(own, top, label), (_minus(own), -1, label)]
                sensitive = True
            if bounded and 1 <= cell.base - cell.value < t:
                top = min(t - 1, cell.base)
                wanted += [(rest, top, label + " rest"), (_minus(rest), -1, label + " rest")]
                sensitive = True
            if not sensitive and not cell.companion:
                wanted.append(({("either", cell.name): 1.0}, cell.value, label))
        return unreached(self.truth, self.rows, wanted)

    def told_changes(
        self, old: Callable[[str, dict[str, Any], str], int | None], t: int
    ) -> list[str]:
        """Return the cells of which it is told that they changed, and by how few persons."""
        wanted: list[tuple[Expression, float, str]] = []
        for cell in self.cells:
            before = old(cell.table, self.full[cell.table][cell.row], cell.column)
            if before is None or not 1 <= abs(cell.value - before) < t:
                continue
            sign = 1.0 if cell.value > before else -1.0
            most = t - 1 if sign > 0 else min(t - 1, before)
            label = f"{cell.table} {cell.row} {cell.column} {before} -> {cell.value}"
            wanted.append(({cell.name: sign}, sign * before + most, label))
            wanted.append(({cell.name: -sign}, -sign * before - 1, label))
        return unreached(self.truth, self.rows, wanted)


def _minus(terms: Expression) -> Expression:
    return {name: -weight for name, weight in terms.items()}
