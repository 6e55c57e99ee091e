"""The line of a sheet of codings that names its columns, however people spell them.

Two layouts: a row is a coding (columns code, stance, period), or a row is a segment with room for
several codes (columns "code 1", "stance 1", "period 1", "code 2" ...).
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Sequence
from dataclasses import dataclass

from manyvoices.model.errors import Problem, problem

Cells = list[str]
NOTHING = "nothing applies"
SLOTTED = ("code", "stance", "period")
LONG = ("transcript_id", "segment_id", "quote", *SLOTTED, "coder")
WIDE = ("segment_id", "transcript_id", "context", "text", NOTHING, "note")
MOST_SLOTS = 20
"""Codes that a row of a sheet in which people code may hold, in columns "code 1", "code 2" ..."""

_HEAD = 10  # rows in which the header is looked for
# near the name of a column, but with a meaning of their own
_OTHER_WORDS = ("order", "distance")

Slot = tuple[str, int]
"""Name of a column, and its number where there are several ("code 2"); 0 = without one."""


@dataclass(frozen=True)
class Header:
    """The line of a table that names its columns.

    Parameters
    ----------
    row
        Its number.
    places
        Where each known column stands, from 0.
    unknown
        Where columns stand that are not known.
    repeated
        Known columns that stand twice.
    """

    row: int
    places: dict[Slot, int]
    unknown: list[int]
    repeated: list[Slot]

    @property
    def wide(self) -> bool:
        """Whether each row is a segment, not a coding."""
        return (NOTHING, 0) in self.places or any(number for _, number in self.places)

    @property
    def slots(self) -> list[int]:
        """The numbers of the codes in a row."""
        return sorted({number for name, number in self.places if name in SLOTTED}) or [0]

    @property
    def missing(self) -> list[Slot]:
        """Columns that could stand here and do not."""
        names = WIDE if self.wide else LONG
        wanted = [(name, 0) for name in names if name not in SLOTTED]
        wanted += [(name, number) for number in self.slots for name in SLOTTED]
        # one of the two is enough
        either = {("segment_id", 0), ("quote", 0)}
        if either & set(self.places):
            wanted = [slot for slot in wanted if slot not in either]
        return [slot for slot in wanted if slot not in self.places]


def header_of(rows: Sequence[tuple[int, Cells]]) -> Header | None:
    """Return the line that names the columns: of the first ten, the one with most known names.

    None where no line names two of them.
    """
    headers = [_columns(row, cells) for row, cells in rows[:_HEAD]]
    best = max(headers, key=lambda header: len(header.places), default=None)
    return best if best and len(best.places) > 1 else None


def _columns(row: int, cells: Cells) -> Header:
    places: dict[Slot, int] = {}
    repeated: list[Slot] = []
    left = []
    for column, cell in enumerate(cells):
        slot = _exact(cell)
        if slot is None:
            left.append(column)
        elif slot in places:
            repeated.append(slot)
        else:
            places[slot] = column
    unknown = []
    for column in left:
        slot = _near(cells[column])
        if slot is not None and slot not in places:
            places[slot] = column
        elif cells[column]:
            unknown.append(column)
    return Header(row, places, unknown, repeated)


_KEYS = {re.sub(r"[\W_]+", "", name): name for name in (*LONG, *WIDE)}


def _split(cell: str) -> tuple[str, int] | None:
    """Return the letters of a column's name, and its number."""
    if len(cell) > 40:
        return None
    match = re.fullmatch(r"(\D+)(\d{0,2})", re.sub(r"[\W_]+", "", cell.casefold()))
    return (match[1], int(match[2] or 0)) if match else None


def _exact(cell: str) -> Slot | None:
    parts = _split(cell)
    if parts is None or parts[0] not in _KEYS:
        return None
    name, number = _KEYS[parts[0]], parts[1]
    return (name, number) if number == 0 or (name in SLOTTED and number <= MOST_SLOTS) else None


def _near(cell: str) -> Slot | None:
    parts = _split(cell)
    # "coder 2" is not "code 2": a name that is known is not misspelt
    if parts is None or parts[0] in (*_KEYS, *_OTHER_WORDS) or parts[1] > MOST_SLOTS:
        return None
    near = difflib.get_close_matches(parts[0], SLOTTED if parts[1] else _KEYS, 1, 0.8)
    return (_KEYS[near[0]], parts[1]) if near else None


def shown_slot(slot: Slot) -> str:
    """Return the name of a column as messages show it."""
    return f"{slot[0]} {slot[1]}" if slot[1] else slot[0]


def header_problems(header: Header, shown: str) -> list[Problem]:
    """Return what is wrong with the names of the columns."""
    known = ", ".join([*WIDE, "code 1, stance 1, period 1, code 2 ..."] if header.wide else LONG)
    problems = [
        problem("codingsheet.repeated_column", shown, header.row, shown_slot(slot))
        for slot in header.repeated
    ]
    missing = header.missing
    if missing:
        problems += [
            problem(
                "codingsheet.unknown_column",
                shown,
                header.row,
                number=column + 1,
                missing=shown_slot(missing[0]),
                known=known,
            )
            for column in header.unknown
        ]
    if not {("segment_id", 0), ("quote", 0)} & set(header.places):
        problems.append(
            problem("codingsheet.missing_column", shown, header.row, name="segment_id", known=known)
        )
    if not any(name in ("code", NOTHING) for name, _ in header.places):
        problems.append(
            problem("codingsheet.missing_column", shown, header.row, name="code", known=known)
        )
    return problems
