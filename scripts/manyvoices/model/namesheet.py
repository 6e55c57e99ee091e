"""The sheet in which names are reviewed: its columns, and a filled one as decisions."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from pathlib import Path
from typing import get_args

from manyvoices.model.codingfiles import Table, tables_of
from manyvoices.model.config import EntityType
from manyvoices.model.decisions import NameDecisionRow
from manyvoices.model.errors import Problem, problem

COLUMNS = (
    "key", "type", "words", "count", "transcripts", "found by", "why", "replacement", "context",
    "decided", "decision", "other", "new type", "note",
)  # fmt: skip
DECISIONS = ("mask", "keep", "merge", "split", "retype", "none")

Known = Mapping[str, bool]
"""Every key of the last run, and whether it is a name of the sheets."""


def read_filled(
    path: Path,
    shown: str,
    known: Known,
    before: Mapping[str, NameDecisionRow],
    by: str,
    date: datetime.date,
) -> tuple[list[dict[str, str]], list[Problem]]:
    """Return the lines that a filled sheet adds to data/decisions/names.csv, and what is wrong.

    A row without a decision, and one that says what holds already, adds nothing.

    Parameters
    ----------
    path, shown
        The filled copy, and how messages name it.
    known
        The keys that decisions may name.
    before
        The decisions in force, by key.
    by, date
        Who decided and when.
    """
    tables, problems = tables_of(path, shown)
    found = next((one for one in map(_with_header, tables) if one is not None), None)
    if found is None:
        return [], problems or [problem("review.file", shown)]
    columns, table = found
    lines = []
    for number, cells in table.rows[1:]:
        row = {name: cells[at] if at < len(cells) else "" for name, at in columns.items()}
        decision = row["decision"].casefold()
        if not decision:
            continue
        other = row.get("new type", "") if decision == "retype" else row.get("other", "")
        wrong = _wrong(row["key"], decision, other or row.get("other", ""), known, shown, number)
        if wrong is not None:
            problems.append(wrong)
            continue
        line = {
            "key": row["key"],
            "decision": decision,
            "other": (other or row.get("other", "")) if decision in _NEEDS else "",
            "by": by,
            "date": date.isoformat(),
            "reason": row.get("note", ""),
        }
        last = before.get(line["key"])
        holds = (last.decision, last.other) if last else ("none", "")
        if (decision, line["other"]) != holds:
            lines.append(line)
    return lines, problems


_NEEDS = ("merge", "split", "retype")


def _with_header(table: Table) -> tuple[dict[str, int], Table] | None:
    """Return where the columns of a sheet of names are; None where it is another sheet."""
    if not table.rows:
        return None
    names = [cell.casefold() for cell in table.rows[0][1]]
    if not {"key", "decision"} <= set(names) or "words" not in names:
        return None
    return {name: names.index(name) for name in COLUMNS if name in names}, table


def _wrong(
    key: str, decision: str, other: str, known: Known, shown: str, row: int
) -> Problem | None:
    if key not in known:
        return problem("review.key", shown, row, "key")
    if decision not in DECISIONS:
        return problem("review.decision", shown, row, "decision")
    if decision == "keep" and known[key]:
        return problem("review.keep_known", shown, row, "decision", key=key)
    missing = (
        (decision == "merge" and other not in known)
        or (decision == "split" and not other)
        or (decision == "retype" and other not in get_args(EntityType))
    )
    if missing:
        return problem("review.incomplete", shown, row, "other", decision=decision)
    return None
