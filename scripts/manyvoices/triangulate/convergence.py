"""Convergence: for each theme and pair of sources, whether they say the same.

References
----------
Farmer, T., Robinson, K., Elliott, S. J., & Eyles, J. (2006). Developing and implementing a
triangulation protocol for qualitative health research. Qualitative Health Research 16, 377-394.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from itertools import combinations
from typing import Any, Literal, NamedTuple

import pyarrow as pa

from manyvoices.model.audittables import CONVERGENCE, CONVERGENCE_EVIDENCE
from manyvoices.model.quantifiers import Quantifiers
from manyvoices.model.sheets import RespondentRow
from manyvoices.model.study import Study
from manyvoices.model.tables import Rows
from manyvoices.triangulate.sources import (
    Source,
    document_source,
    groups,
    indicator_source,
    methods,
    respondent_source,
)
from manyvoices.triangulate.voices import Voices, oppose, voices

Axis = Literal["group", "method"]
Verdict = Literal["not_asked", "silence", "dissonance", "agreement", "partial"]
LEAST_ASKED = 3
BOTH = "both"


class Compared(NamedTuple):
    """What comes of comparing two sources."""

    verdict: Verdict
    silent_source: str | None
    jaccard: float | None
    reason: str


def convergence_tables(
    study: Study,
    present: list[RespondentRow],
    asked: Rows,
    codings: Rows,
    closed: Collection[str],
) -> dict[str, tuple[pa.Schema, Rows]]:
    """Return convergence on both axes and its evidence, by name of table.

    Parameters
    ----------
    study
        Its settings, codebook, words for shares and indicators.
    present
        Rows of respondents present.
    asked, codings
        Rows of asked.parquet and codings.parquet.
    closed
        Codes on which coders do not agree: they are not compared, their theme is.
    """
    rows: Rows = []
    evidence: Rows = []
    heard = voices(present, asked, codings, study.codebook)
    by_axis: dict[Axis, list[tuple[str, Voices, list[str]]]] = {
        "group": groups(study, heard),
        "method": methods(study, present, asked, codings),
    }
    documents = [one.respondent_id for one in heard.members.values() if one.unit == "document"]
    themes = [theme.id for theme in study.codebook.themes if study.codebook.reported(theme.id)]
    for axis, parts in by_axis.items():
        for theme in themes:
            found = [
                respondent_source(name, own, among, theme, study, closed)
                for name, own, among in parts
            ]
            found.append(document_source(heard, documents, theme, study, closed))
            found.append(indicator_source(study, theme))
            rows += [_row(axis, theme, *pair, study.quantifiers) for pair in combinations(found, 2)]
            evidence += [
                {"axis": axis, "theme": theme, "source": one.name, "segment_id": name}
                for one in found
                for name in one.segments
            ]
    return {
        "convergence": (CONVERGENCE, rows),
        "convergence_evidence": (CONVERGENCE_EVIDENCE, evidence),
    }


def _row(axis: Axis, theme: str, a: Source, b: Source, quantifiers: Quantifiers) -> dict[str, Any]:
    found = compare(a, b, quantifiers)
    return {
        "axis": axis,
        "theme": theme,
        "source_a": a.name,
        "unit_a": a.unit,
        "source_b": b.name,
        "unit_b": b.unit,
        "n_a": a.n,
        "k_a": a.k,
        "majority_a": a.majority,
        "band_a": _band(a, quantifiers),
        "n_b": b.n,
        "k_b": b.k,
        "majority_b": b.majority,
        "band_b": _band(b, quantifiers),
        "jaccard": found.jaccard,
        "silent_source": found.silent_source,
        "verdict": found.verdict,
        "reason": found.reason,
    }


def _band(source: Source, quantifiers: Quantifiers) -> str | None:
    band = quantifiers.band(source.k, source.n) if source.asks else None
    return band.term if band else None


def compare(a: Source, b: Source, quantifiers: Quantifiers) -> Compared:
    """Return the verdict on two sources and one theme.

    In this order: not_asked, where a source has fewer than three asked (documents and
    indicators: none that speaks of it); silence, where one was asked and did not raise it;
    dissonance, where their majorities oppose; agreement, where majorities are the same, bands
    equal or next to each other, and at least half of the codes raised are raised in both; else
    partial. Beside documents and indicators the majority alone decides. Source: method.md,
    "Triangulation".
    """
    few = [one for one in (a, b) if (one.n < LEAST_ASKED if one.asks else one.k == 0)]
    if few:
        said = "; ".join(_too_few(one) for one in few)
        return Compared("not_asked", None, None, f"{said}.")
    both = f"{a.said}; {b.said}"
    silent = [one for one in (a, b) if one.k == 0]
    if silent:
        name = BOTH if len(silent) == 2 else silent[0].name
        told = "both were asked and silent" if name == BOTH else f"{name} is silent"
        return Compared("silence", name, None, f"{both}: {told}.")
    people = a.asks and b.asks
    jaccard = _jaccard(a.codes, b.codes) if people else None
    if oppose(a.majority, b.majority):
        reason = f"{both}; majorities oppose ({a.majority} and {b.majority})."
        return Compared("dissonance", None, jaccard, reason)
    checks = [_same_majority(a, b)]
    if people:
        checks += [_near_bands(a, b, quantifiers), _same_codes(a, b, jaccard)]
    failed = [text for holds, text in checks if not holds]
    said = ", ".join(text for _, text in checks if text)
    if failed:
        return Compared("partial", None, jaccard, f"{both}; {', '.join(failed)}.")
    return Compared("agreement", None, jaccard, f"{both}; {said}.")


def _too_few(source: Source) -> str:
    if source.asks:
        return f"{source.said}, fewer than {LEAST_ASKED}"
    return f"no {source.unit} of {source.n} speaks of it" if source.n else f"no {source.unit}"


def _same_majority(a: Source, b: Source) -> tuple[bool, str]:
    if a.majority is not None and a.majority == b.majority:
        return True, f"same majority ({a.majority})"
    without = [one.name for one in (a, b) if one.majority is None]
    if without:
        return False, f"no majority in {' and '.join(without)}"
    return False, f"unlike majorities ({a.majority} and {b.majority})"


def _near_bands(a: Source, b: Source, quantifiers: Quantifiers) -> tuple[bool, str]:
    one, other = quantifiers.band(a.k, a.n), quantifiers.band(b.k, b.n)
    if one is None or other is None:
        return True, ""
    apart = abs(quantifiers.bands.index(one) - quantifiers.bands.index(other))
    if apart == 0:
        return True, f"same word ('{one.term}')"
    words = f"'{one.term}' and '{other.term}'"
    if apart == 1:
        return True, f"words next to each other ({words})"
    return False, f"words far apart ({words})"


def _jaccard(one: Iterable[str], other: Iterable[str]) -> float | None:
    mine, theirs = set(one), set(other)
    return len(mine & theirs) / len(mine | theirs) if mine | theirs else None


def _same_codes(a: Source, b: Source, jaccard: float | None) -> tuple[bool, str]:
    if jaccard is None:
        return False, "no code on which coders agree is left to compare"
    shared, every = len(a.codes & b.codes), len(a.codes | b.codes)
    # in whole numbers: at least half of the codes
    return 2 * shared >= every, f"{shared} of {every} codes raised in both"


def dissonant(rows: Rows) -> Mapping[str, list[tuple[str, str, str]]]:
    """Return axis and sources of each dissonance, by theme."""
    found: dict[str, list[tuple[str, str, str]]] = {}
    for row in rows:
        if row["verdict"] == "dissonance":
            pair = (row["axis"], row["source_a"], row["source_b"])
            found.setdefault(row["theme"], []).append(pair)
    return found
