"""Shares over all groups, in three views: does the word depend on who is counted how?"""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from manyvoices.model.codebook import Codebook
from manyvoices.model.quantifiers import Band, Quantifiers
from manyvoices.model.tables import Rows
from manyvoices.triangulate.shares import segments_of, share_columns
from manyvoices.triangulate.voices import Voices, tally

VIEWS = ("pooled", "external", "equal_group")


def code_overall(
    heard: Voices,
    by_group: Rows,
    codebook: Codebook,
    quantifiers: Quantifiers,
    implementer_group: str,
) -> tuple[Rows, Rows]:
    """Return code_overall and its evidence: three rows for each code and theme.

    Parameters
    ----------
    heard
        All respondents.
    by_group
        Rows of code_by_group.
    codebook, quantifiers
        Of the study.
    implementer_group
        Left out of the external view; empty = the study names none.
    """
    shares: dict[str, Rows] = {}
    for row in by_group:
        if row["unit"] == "person" and row["n_asked"]:
            shares.setdefault(row["code"], []).append(row)
    rows: Rows = []
    evidence: Rows = []
    everybody, external = heard.persons(), heard.persons(implementer_group)
    for code in codebook.codes:
        if not codebook.reported(code.id):
            continue
        groups = shares.get(code.id, [])
        views: Rows = []
        for view, among in zip(VIEWS, (everybody, external), strict=False):
            key = {"code": code.id, "theme": codebook.theme_of(code.id), "view": view}
            counted = tally(heard, among, [code.id], codebook)
            counting = {
                row["respondent_group"]
                for row in groups
                if view == "pooled" or row["respondent_group"] != implementer_group
            }
            views.append(
                {
                    **key,
                    "unit": "person",
                    **share_columns(counted, len(among), quantifiers),
                    "n_groups": len(counting),
                }
            )
            mark = {"code": code.id, "view": view, "unit": "person"}
            evidence += [{**mark, "segment_id": name} for name in segments_of(counted)]
        views.append(_equal_group(views[0], groups, quantifiers))
        words = {row["quantifier"] for row in views if row["quantifier"]}
        rows += [{**row, "quantifier_changes": len(words) > 1} for row in views]
    return rows, evidence


def _equal_group(pooled: dict[str, Any], groups: Rows, quantifiers: Quantifiers) -> dict[str, Any]:
    """Return the row in which each group weighs the same, whatever its size: a share alone."""
    band = mean_band([(row["k"], row["n_asked"]) for row in groups], quantifiers)
    mean = _mean([(row["k"], row["n_asked"]) for row in groups])
    return {
        **{name: pooled[name] for name in ("code", "theme", "unit", "n_group", "asked_from")},
        "view": "equal_group",
        "share": float(mean) if mean is not None else None,
        "quantifier": band.term if band else None,
        "n_groups": len(groups),
    }


def _mean(counts: list[tuple[int, int]]) -> Fraction | None:
    if not counts:
        return None
    return sum((Fraction(k, n) for k, n in counts), Fraction(0)) / len(counts)


def mean_band(counts: list[tuple[int, int]], quantifiers: Quantifiers) -> Band | None:
    """Return the band of the mean share of groups, compared in whole numbers.

    Nobody and one are counts, not shares: where all groups together hold no more, theirs is the
    word; and there is none where all together are too few for one.

    Parameters
    ----------
    counts
        (k, n) of each group, n above 0.
    quantifiers
        Of the study.
    """
    mean = _mean(counts)
    k, n = sum(k for k, _ in counts), sum(n for _, n in counts)
    together = quantifiers.band(k, n)
    if mean is None or together is None or together.count is not None:
        return together
    # more than any count that a band may name, and more than the least number
    scale = n + quantifiers.least_n
    return quantifiers.band(mean.numerator * scale, mean.denominator * scale)
