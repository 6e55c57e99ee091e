"""What new transcripts or codings changed: shares, words, verdicts, claims."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from manyvoices.model.tables import Rows

GONE, NEW = "gone", "new"

COMPARED: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "sample_composition": (("attribute", "value", "unit"), ("n",)),
    "code_by_group": (
        ("code", "respondent_group", "unit"),
        ("k", "n_asked", "quantifier", "stance_majority"),
    ),
    "code_by_method": (
        ("code", "method", "unit"),
        ("k", "n_asked", "quantifier", "stance_majority"),
    ),
    "code_overall": (("code", "view"), ("share", "quantifier", "quantifier_changes")),
    "code_tests": (("code", "test", "group_a", "group_b"), ("passes",)),
    "claims_audit": (("claim_id",), ("k", "n", "computed_quantifier", "verdict")),
    "findings": (
        ("finding_id",),
        ("k", "n_asked", "quantifier", "stance_majority", "confidence", "withheld"),
    ),
    "convergence": (("axis", "theme", "source_a", "source_b"), ("verdict", "silent_source")),
    "joint_display": (("theme", "indicator_id"), ("fit",)),
    "saturation": (("scope", "kind", "run", "threshold"), ("verdict",)),
    "stance_by_period": (("code", "period"), ("k", "stance_majority")),
}
"""Tables that are compared: columns that tell rows apart, and columns whose change is told."""


def compare(old: Mapping[str, Rows], new: Mapping[str, Rows]) -> Rows:
    """Return one row for each change: table, row, column, before, after.

    A row that is in one of the two only has no column; before or after says so. A table that one
    of the two lacks is not compared, nor is a cell that a release hides in one of them.
    """
    changes: Rows = []
    for name, (key, columns) in COMPARED.items():
        if name not in old or name not in new:
            continue
        before, after = _by_key(old[name], key), _by_key(new[name], key)
        for at in dict.fromkeys([*after, *before]):
            shown = {"table": name, "row": " | ".join(part for part in at if part)}
            if at not in before:
                changes.append({**shown, "column": "", "before": "", "after": NEW})
            elif at not in after:
                changes.append({**shown, "column": "", "before": GONE, "after": ""})
            else:
                changes += [
                    {**shown, "column": column, "before": _word(one), "after": _word(other)}
                    for column in columns
                    if not (_hidden(before[at], column) or _hidden(after[at], column))
                    and (one := before[at].get(column)) != (other := after[at].get(column))
                ]
    return changes


def _hidden(row: Mapping[str, Any], column: str) -> bool:
    return bool(row.get("suppressed")) and row.get(column) is None


def _by_key(rows: Rows, key: tuple[str, ...]) -> dict[tuple[str, ...], dict[str, Any]]:
    return {tuple(_word(row.get(name)) for name in key): row for row in rows}


def _word(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return f"{value:.3f}" if isinstance(value, float) else str(value)
