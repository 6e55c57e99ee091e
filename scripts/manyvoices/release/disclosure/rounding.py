"""The profile "rounded": counts to the nearest 5, and what is computed from them again.

Source: OpenSAFELY, permitted outputs policy: counts of 7 or fewer are hidden, all others rounded
to the nearest 5.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from manyvoices.model.study import Study
from manyvoices.model.tables import Rows

BASE = 5
_SHARES = (("k", "n_asked"), ("k", "n"), ("k_both", "n"), ("n_interviewed", "n_frame"))
_EXACT = (
    "ci_low", "ci_high", "boot_low", "boot_high", "wilson_secure", "p", "p_adjusted", "difference",
    "jaccard", "lift", "reason", "sentence", "note", "challenge_share", "share_reached",
    "withheld_reason",
)  # fmt: skip
"""Columns that hold exact counts, in digits or words, and are hidden."""
_WORDS = {"claims_audit": ("n", "computed_quantifier"), "": ("n_asked", "quantifier")}
_ROUNDED = {
    "sample_composition", "method_register", "frame_flow", "coverage", "account", "code_by_group",
    "code_by_method", "code_overall", "code_tests", "claims_audit", "findings",
    "negative_case_counts", "confidence", "convergence", "joint_display", "co_occurrence",
    "stance_by_period", "saturation",
}  # fmt: skip
_NO_PERSONS = ("n_groups", "n_codes")
_UNITS = ("document", "indicator", "segment")


def nearest(count: int) -> int:
    """Return a count rounded to the nearest 5."""
    return BASE * ((count + BASE // 2) // BASE)


def rounded(study: Study, tables: Mapping[str, Rows]) -> dict[str, Rows]:
    """Return released tables with rounded counts.

    Shares and words are those of the rounded counts; what only exact counts give (intervals,
    p-values, sentences with numbers) is hidden, the curve of interviews left out.
    """
    made = {
        name: [_row(study, name, row) for row in rows] if name in _ROUNDED else rows
        for name, rows in tables.items()
    }
    if "saturation_curve" in made:
        made["saturation_curve"] = []  # as many rows as interviews
    return made


def _row(study: Study, table: str, row: Mapping[str, Any]) -> dict[str, Any]:
    if row.get("unit") in _UNITS and table != "joint_display":
        return dict(row)
    made = {name: _cell(name, value) for name, value in row.items()}
    for k, n in _SHARES:
        share = "share_interviewed" if k == "n_interviewed" else "share"
        if share in made and n in made and k in made:
            known = made[k] is not None and made[n]
            made[share] = made[k] / made[n] if known else None
    if "share" in made and row.get("k") is None:
        made["share"] = None
    n, word = _WORDS.get(table, _WORDS[""])
    if word in made and n in made and table != "convergence":
        band = (
            study.quantifiers.band(made["k"], made[n])
            if made["k"] is not None and made[n]
            else None
        )
        made[word] = band.term if band else None
    for side in "ab":
        if f"band_{side}" in made and row.get(f"unit_{side}") in ("person", "group"):
            k, n = made[f"k_{side}"], made[f"n_{side}"]
            band = study.quantifiers.band(k, n) if k is not None and n else None
            made[f"band_{side}"] = band.term if band else None
    hidden = any(row[name] is not None and made[name] is None for name in row)
    return made | {"suppressed": bool(row.get("suppressed")) or hidden}


def _cell(name: str, value: Any) -> Any:
    if name in _EXACT:
        return None
    if isinstance(value, int) and not isinstance(value, bool) and _counts(name):
        return nearest(value)
    return value


def _counts(name: str) -> bool:
    return (name.startswith(("k", "n")) or name == "challenge_k") and name not in _NO_PERSONS
