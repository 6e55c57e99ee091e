"""Shares of a group: how many of those asked raised a code, and in which direction."""

from __future__ import annotations

from functools import lru_cache
from typing import Any, NamedTuple

from scipy.stats import binomtest

from manyvoices.model.codebook import Codebook
from manyvoices.model.quantifiers import Band, Quantifiers
from manyvoices.model.sheets import RespondentRow, Unit
from manyvoices.model.study import Study
from manyvoices.model.tables import Rows
from manyvoices.triangulate.bootstrap import clusters, intervals
from manyvoices.triangulate.voices import Tally, Voices, tally, voices

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


def secure(word: Band, k: int, n: int) -> bool | None:
    """Return whether the Wilson interval of ``k`` of ``n`` too speaks for a word.

    Its lower end must lie above the band's lower edge; for a word that only has an upper edge
    (few), its upper end must not lie above that. None for a word without edges (none, one).
    """
    low, high = wilson(k, n)
    lower = word.over if word.over is not None else word.least
    upper = word.most if word.most is not None else word.below
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
    seed: int = 1,
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
    seed
        Of the bootstrap.

    Returns
    -------
    rows, evidence
        One row for each code and theme, group and unit; each respondent counts once a row.
    """
    heard = voices(respondents, asked, codings, codebook)
    parts = [
        _Part({"respondent_group": group}, unit, heard, heard.of(group, unit))
        for group in groups
        for unit in UNITS
    ]
    return _shares(parts, clusters(respondents), codebook, quantifiers, seed)


def code_by_method(
    study: Study, respondents: list[RespondentRow], asked: Rows, codings: Rows
) -> tuple[Rows, Rows]:
    """Return code_by_method and its evidence.

    Each method by itself: what was asked and said in its transcripts alone, so that a person
    met by two methods counts in both.
    """
    by_method: dict[str, set[str]] = {}
    for row in study.transcripts:
        by_method.setdefault(row.method, set()).add(row.transcript_id)
    parts = []
    for method in sorted(by_method):
        own = by_method[method]
        heard = voices(respondents, asked, codings, study.codebook, own)
        for unit in UNITS:
            among = [item.respondent_id for item in heard.members.values() if item.unit == unit]
            parts.append(_Part({"method": method}, unit, heard, among))
    return _shares(
        parts, clusters(respondents), study.codebook, study.quantifiers, study.config.seed
    )


class _Part(NamedTuple):
    """A part of the sample that shares are counted of."""

    key: dict[str, str]
    unit: Unit
    heard: Voices
    among: list[str]


def _shares(
    parts: list[_Part],
    joined: list[list[str]],
    codebook: Codebook,
    quantifiers: Quantifiers,
    seed: int,
) -> tuple[Rows, Rows]:
    """Return a row for each code and part with anybody in it, and the evidence, in that order."""
    codes = [code.id for code in codebook.codes if codebook.reported(code.id)]
    by_code: dict[str, Rows] = {code: [] for code in codes}
    evidence: dict[str, Rows] = {code: [] for code in codes}
    for key, unit, heard, among in parts:
        if not among:
            continue
        members = frozenset(among)
        counts = {code: tally(heard, members, [code], codebook) for code in codes}
        boot = boot_columns(counts, members, joined, seed)
        for code, counted in counts.items():
            row = {"code": code, "theme": codebook.theme_of(code), **key, "unit": unit}
            by_code[code].append(
                {
                    **row,
                    **share_columns(counted, len(members), quantifiers),
                    **boot[code],
                }
            )
            mark = {"code": code, **key, "unit": unit}
            evidence[code] += [{**mark, "segment_id": name} for name in segments_of(counted)]
    return (
        [row for code in codes for row in by_code[code]],
        [row for code in codes for row in evidence[code]],
    )


def boot_columns(
    counts: dict[str, Tally], among: frozenset[str], joined: list[list[str]], seed: int
) -> dict[str, dict[str, float | None]]:
    """Return the columns boot_low and boot_high of each code, counted among some respondents."""
    own = [kept for names in joined if (kept := [name for name in names if name in among])]
    found = intervals(
        own,
        {code: counted.raised.keys() for code, counted in counts.items()},
        {code: counted.asked for code, counted in counts.items()},
        seed,
    )
    return {code: {"boot_low": low, "boot_high": high} for code, (low, high) in found.items()}


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
        "wilson_secure": secure(band, k, n) if band else None,
        "stance_majority": counted.majority,
        "k_plus": counted.count("+"),
        "k_minus": counted.count("-"),
        "k_zero": counted.count("0"),
        "k_mixed": counted.count("±"),
        "asked_from": counted.asked_from or None,
        "n_transcripts": len({row["transcript_id"] for row in codings}),
        "n_segments": len({row["segment_id"] for row in codings}),
    }
