"""Successive releases: what somebody who has an earlier one could subtract."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from manyvoices.model.tables import Rows
from manyvoices.release.disclosure.columns import KEYS, is_person, row_key
from manyvoices.release.disclosure.system import EARLIER, Item, System, Target

Recorded = Mapping[tuple[str, tuple[str, ...], str], int]
_TRANSCRIPTS = "n_transcripts"


def against(
    system: System, tables: Mapping[str, Rows], earlier: Sequence[Mapping[str, Rows]], t: int
) -> None:
    """Add to a system what the recorded releases show.

    A count that differs from a recorded one by 1 to t - 1 is hidden, and so is enough else that
    any such difference remains possible: nobody can tell by how many persons it changed. One
    that is still what was shown may be guessed: it is hidden for another only where nothing
    else helps. One that has changed by t or more, or was hidden before, is a new count.

    Parameters
    ----------
    system
        The system of the new tables.
    tables
        The new tables, in full.
    earlier
        The tables of each recorded release, as they were released.
    t
        The threshold.
    """
    recorded = [
        {
            (table, row_key(table, row), column): value
            for table, rows in release.items()
            if table in KEYS
            for row in rows
            for column, value in row.items()
            if isinstance(value, int) and not isinstance(value, bool)
        }
        for release in earlier
    ]
    _transcripts(system, tables, recorded, t)
    same: set[object] = set()
    differs: set[object] = set()
    for item in system.items:
        key = row_key(item.table, tables[item.table][item.row])
        for column, name in item.shows.items():
            for release in recorded:
                old = release.get((item.table, key, column))
                if old is None:
                    continue
                change = system.values[name] - old
                if change == 0:
                    same.add(name)
                elif abs(change) < t and (name, old) not in differs:
                    differs |= {name, (name, old)}
                    sign = math.copysign(1.0, change)
                    most = math.inf if change > 0 else float(old)
                    system.targets.append(Target({name: sign}, -sign * old, most, (name,), EARLIER))
    system.public |= same - differs


def _transcripts(
    system: System, tables: Mapping[str, Rows], recorded: Sequence[Recorded], t: int
) -> None:
    """Hide numbers of transcripts that differ by few: one may be all that a person said."""
    for table, rows in tables.items():
        for number, row in enumerate(rows):
            now = row.get(_TRANSCRIPTS)
            if now is None or not is_person(row):
                continue
            before = [one.get((table, row_key(table, row), _TRANSCRIPTS), now) for one in recorded]
            if any(1 <= abs(now - old) < t for old in before):
                item = system.item(Item(table, number, (_TRANSCRIPTS,)))
                system.forced_items[item] = EARLIER
