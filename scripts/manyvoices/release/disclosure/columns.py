"""Which tables are released, what tells their rows apart, and which columns fall together."""

from __future__ import annotations

STANCES = ("k_plus", "k_minus", "k_zero", "k_mixed")
SHARE = (
    "k", "n_asked", "share", "ci_low", "ci_high", "boot_low", "boot_high", "quantifier",
    "wilson_secure", "unanimous", "n_transcripts", "n_segments",
)  # fmt: skip
ANSWERS = ("k_dont_know", "k_refused")
CLAIM = (
    "k", "n", "share", "ci_low", "ci_high", "wilson_secure", "computed_quantifier", "verdict",
    "reason", "fails", "waived", "reason_waived",
)  # fmt: skip
FINDING = ("k", "n_asked", "share", "ci_low", "ci_high", "quantifier")
TEST = (
    "k_a", "n_a", "k_b", "n_b", "difference", "ci_low", "ci_high", "p", "p_adjusted", "computed",
    "passes",
)  # fmt: skip
SATURATION = (
    "n_interviews", "n_codes", "base_codes", "reached_at", "reached_median", "reached_low",
    "reached_high", "share_reached", "verdict",
)  # fmt: skip

KEYS: dict[str, tuple[str, ...]] = {
    "sample_composition": ("attribute", "value", "unit"),
    "method_register": ("method", "unit"),
    "frame_flow": ("stratum",),
    "coverage": ("what",),
    "account": ("what",),
    "indicator_assertions": ("indicator_id", "assertion", "split"),
    "code_by_group": ("code", "respondent_group", "unit"),
    "code_by_method": ("code", "method", "unit"),
    "code_overall": ("code", "view", "unit"),
    "code_tests": ("code", "test", "group_a", "group_b"),
    "claims_audit": ("claim_id",),
    "findings": ("finding_id",),
    "negative_case_counts": ("finding_id",),
    "confidence": ("finding_id", "reason"),
    "convergence": ("axis", "theme", "source_a", "source_b"),
    "joint_display": ("theme", "indicator_id"),
    "divergences": ("id",),
    "co_occurrence": ("code_a", "code_b", "unit"),
    "stance_by_period": ("code", "period", "unit"),
    "saturation": ("scope", "kind", "run", "threshold"),
    "saturation_curve": ("scope", "kind", "interview"),
    "stance_by_document": ("code", "transcript_id"),
    "criteria": ("criterion",),
    "reliability": ("code", "pair", "on"),
    "rule_quality": ("code", "rule"),
}
"""The tables that may be released, with the columns that tell their rows apart."""


def row_key(table: str, row: dict[str, object]) -> tuple[str, ...]:
    """Return what tells a row apart in its table."""
    return tuple("" if row.get(name) is None else str(row[name]) for name in KEYS[table])


def is_person(row: dict[str, object]) -> bool:
    """Return whether a row counts persons."""
    return row.get("unit", "person") == "person"


def present(row: dict[str, object], columns: tuple[str, ...]) -> tuple[str, ...]:
    """Return those of some columns that a row has."""
    return tuple(name for name in columns if name in row)
