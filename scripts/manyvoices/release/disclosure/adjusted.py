"""p-values adjusted over codes: each may be another code's, times a number."""

from __future__ import annotations

from collections.abc import Mapping

from manyvoices.model.tables import Rows
from manyvoices.release.disclosure.shown import Shown
from manyvoices.release.disclosure.system import FALLS, Item


def add_adjusted(tables: Mapping[str, Rows], shown: Shown) -> None:
    """Hide the adjusted p-values that would give back a hidden p-value.

    By Benjamini & Hochberg (1995, Journal of the Royal Statistical Society B 57, 289-300) an
    adjusted value is the smallest of m p / rank over the codes from here on: where that is a
    hidden code's, its p follows.
    """
    rows = tables.get("code_tests", [])
    fallen = {
        shown.system.items[number].row
        for number in shown.fallen
        if shown.system.items[number].table == "code_tests"
    }
    tested = sorted(
        (
            number
            for number, row in enumerate(rows)
            if row["test"] == "omnibus" and row["p"] is not None
        ),
        key=lambda number: rows[number]["p"],
    )
    least, hidden = float("inf"), False
    for place in range(len(tested), 0, -1):
        number = tested[place - 1]
        value = len(tested) * rows[number]["p"] / place
        if value < least - 1e-12:
            least, hidden = value, number in fallen
        if hidden and number not in fallen:
            item = shown.system.item(Item("code_tests", number, ("p_adjusted", "passes")))
            shown.fallen[item] = FALLS
