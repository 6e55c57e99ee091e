"""Small counts that stand in a release as they are."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from tests.unit.release.disclosure.beliefs import PARTS, Rows


def shown_small(full: Mapping[str, Rows], released: Mapping[str, Rows], t: int) -> list[str]:
    """Return cells with a small count or complement that stand in the release as they are."""
    bases: dict[str, Callable[[dict[str, Any]], int]] = {
        "k": lambda row: row.get("n_asked", row.get("n")), "n_asked": lambda row: row["n_group"],
        "k_unprompted": lambda row: row["n_group"] - row["n_asked"],
        "k_dont_know": lambda row: row["n_asked"], "k_refused": lambda row: row["n_asked"],
        **dict.fromkeys(PARTS, lambda row: row["k"]), "k_both": lambda row: row["n"],
        "n_group": lambda row: row["n_group"], "n": lambda row: row["n"],
    }  # fmt: skip
    small = []
    for table, rows in released.items():
        for number, row in enumerate(rows):
            before = full[table][number]
            if before.get("unit", "person") != "person" and table != "joint_display":
                continue
            for column, base in bases.items():
                if row.get(column) is None or before.get(column) is None:
                    continue
                if column == "n_asked" and "n_group" not in before:
                    continue
                if table == "account" and before["what"] != "withdrawn":
                    continue  # files, not persons
                value, most = before[column], base(before)
                if 1 <= value < t or 1 <= most - value < t:
                    small.append(f"{table} {number} {column} {value}/{most}")
    return small
