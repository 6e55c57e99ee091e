"""Shares of a group: how many of those asked raised a code, and in which direction."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from scipy.stats import binomtest

from manyvoices.model.codebook import Codebook
from manyvoices.model.quantifiers import Quantifiers
from manyvoices.model.sheets import RespondentRow, Unit
from manyvoices.model.tables import Rows
from manyvoices.triangulate.voices import Tally, tally, voices

UNITS: tuple[Unit, ...] = ("person", "group", "document")
"""What is counted; never added together."""


@lru_cache(maxsize=100_000)
def wilson(k: int, n: int) -> tuple[float, float]:
    """Return the Wilson score interval of ``k`` of ``n``, at 95 %.

    Parameters
    ----------
    k, n
        Whole numbers, 0 <= k <= n, n > 0.

    References
    ----------
    Wilson, E. B. (1927). Probable inference, the law of succession, and statistical inference.
    Journal of the American Statistical Association 22, 209-212.
    """
    interval = binomtest(k, n).proportion_ci(0.95, "wilson")
    return float(interval.low), float(interval.high)


def secure(k: int, n: int, quantifiers: Quantifiers) -> bool | None:
    """Return whether the Wilson interval too speaks for the band of ``k`` of ``n``.

    Its lower end must lie above the band's lower edge; for a band that has only an upper edge
    (few), its upper end must not lie above that. None where there is no word or no edge.
    """
    band = quantifiers.band(k, n)
    if band is None:
        return None
    low, high = wilson(k, n)
    lower = band.over if band.over is not None else band.least
    upper = band.most if band.most is not None else band.below
    if lower is not None:
        return 100 * low > lower
    return 100 * high <= upper if upper is not None else None


def code_by_group(
    respondents: list[RespondentRow],
    asked: Rows,
    codings: Rows,
    codebook: Codebook,
    quantifiers: Quantifiers,
    groups: list[str],
) -> tuple[Rows, Rows]:
    """Return code_by_group and its evidence.

    Parameters
    ----------
    respondents
        Those present: rows of transcripts that were read, without those who withdrew.
    asked
        Rows of asked.parquet.
    codings
        Rows of codings.parquet; only accepted decisions count.
    codebook, quantifiers
        Of the study.
    groups
        Respondent groups in the order of tables.

    Returns
    -------
    rows, evidence
        One row for each code and theme, group and unit; each respondent counts once a row.
    """
    heard = voices(respondents, asked, codings, codebook)
    rows: Rows = []
    evidence: Rows = []
    for code in codebook.codes:
        if not codebook.reported(code.id):
            continue
        theme = codebook.theme_of(code.id)
        for group in groups:
            for unit in UNITS:
                present = heard.of(group, unit)
                if not present:
                    continue
                key = {"code": code.id, "theme": theme, "respondent_group": group, "unit": unit}
                counted = tally(heard, present, [code.id], codebook)
                rows.append({**key, **share_columns(counted, len(present), quantifiers)})
                evidence += [{**key, "segment_id": name} for name in segments_of(counted)]
    return rows, evidence


def segments_of(counted: Tally) -> list[str]:
    """Return the segments behind a count, those of respondents who were not asked too."""
    return [
        name
        for rows in (*counted.raised.values(), *counted.unasked.values())
        for name in sorted({row["segment_id"] for row in rows})
    ]


def share_columns(counted: Tally, n_group: int, quantifiers: Quantifiers) -> dict[str, Any]:
    """Return the columns that every table of shares has, from k to n_segments."""
    k, n = counted.k, counted.n
    low, high = wilson(k, n) if n else (None, None)
    band = quantifiers.band(k, n)
    codings = [row for rows in counted.raised.values() for row in rows]
    return {
        "k": k,
        "n_asked": n,
        "k_unprompted": len(counted.unasked),
        "k_dont_know": counted.dont_know,
        "k_refused": counted.refused,
        "n_group": n_group,
        "share": k / n if n else None,
        "ci_low": low,
        "ci_high": high,
        "quantifier": band.term if band else None,
        "wilson_secure": secure(k, n, quantifiers) if n else None,
        "stance_majority": counted.majority,
        "k_plus": counted.count("+"),
        "k_minus": counted.count("-"),
        "k_zero": counted.count("0"),
        "k_mixed": counted.count("±"),
        "asked_from": counted.asked_from or None,
        "n_transcripts": len({row["transcript_id"] for row in codings}),
        "n_segments": len({row["segment_id"] for row in codings}),
    }
