"""Shares over all groups, in three views: does the word depend on who is counted how?"""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from manyvoices.model.codebook import Codebook
from manyvoices.model.quantifiers import Band, Quantifiers
from manyvoices.model.tables import Rows
from manyvoices.triangulate.shares import boot_columns, segments_of, share_columns
from manyvoices.triangulate.voices import Voices, tally


def code_overall(
    heard: Voices,
    by_group: Rows,
    codebook: Codebook,
    quantifiers: Quantifiers,
    implementer_group: str,
    joined: list[list[str]],
    seed: int,
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
    joined, seed
        Clusters of respondents, and the seed, of the bootstrap.
    """
    shares: dict[str, Rows] = {}
    for row in by_group:
        if row["unit"] == "person" and row["n_asked"]:
            shares.setdefault(row["code"], []).append(row)
    codes = [code.id for code in codebook.codes if codebook.reported(code.id)]
    rows: dict[str, Rows] = {code: [] for code in codes}
    evidence: dict[str, Rows] = {code: [] for code in codes}
    everybody, external = heard.persons(), heard.persons(implementer_group)
    for view, among in (("pooled", everybody), ("external", external)):
        members = frozenset(among)
        counts = {code: tally(heard, members, [code], codebook) for code in codes}
        boot = boot_columns(counts, members, joined, seed)
        for code, counted in counts.items():
            counting = [
                row
                for row in shares.get(code, [])
                if view == "pooled" or row["respondent_group"] != implementer_group
            ]
            rows[code].append(
                {
                    "code": code,
                    "theme": codebook.theme_of(code),
                    "view": view,
                    "unit": "person",
                    **share_columns(counted, len(members), quantifiers),
                    **boot[code],
                    "n_groups": len(counting),
                }
            )
            mark = {"code": code, "view": view, "unit": "person"}
            evidence[code] += [{**mark, "segment_id": name} for name in segments_of(counted)]
    for code, views in rows.items():
        views.append(_equal_group(views[0], shares.get(code, []), quantifiers))
        words = {row["quantifier"] for row in views if row["quantifier"]}
        for row in views:
            row["quantifier_changes"] = len(words) > 1
    return (
        [row for code in codes for row in rows[code]],
        [row for code in codes for row in evidence[code]],
    )


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
