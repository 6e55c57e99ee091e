"""Decide: of all codings of a segment and code, which one counts."""

from __future__ import annotations

from manyvoices.model.tables import Rows

DECISION = "decision"


def decide(codings: Rows) -> Rows:
    """Return the codings and, for each segment and code, one row with coder "decision".

    Rules are the only coders of this version: what they find is accepted.
    """
    rows: Rows = []
    for row in codings:
        rows.append(row)
        if row["code"]:
            rows.append({**row, "coder": DECISION})
    return rows
