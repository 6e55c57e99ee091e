"""The audit of claims: whether the word for a share fits the count."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, Literal, NamedTuple

import pyarrow as pa

from manyvoices.model.audittables import CLAIMS_AUDIT, CLAIMS_AUDIT_EVIDENCE
from manyvoices.model.quantifiers import Band, Quantifiers
from manyvoices.model.sheets import ClaimRow, RespondentRow
from manyvoices.model.study import Study
from manyvoices.model.tables import Rows
from manyvoices.triangulate.people import (
    assumed,
    counted,
    of_asked,
    people,
    saying,
    segments,
    wanted,
)
from manyvoices.triangulate.shares import wilson
from manyvoices.triangulate.voices import Tally, Voices, voices

Verdict = Literal["supported", "borderline", "overstated", "understated", "not computable"]


class Judged(NamedTuple):
    """A verdict and why."""

    verdict: Verdict
    reason: str


def claims_tables(
    study: Study,
    present: list[RespondentRow],
    asked: Rows,
    codings: Rows,
    closed: Collection[str],
) -> dict[str, tuple[pa.Schema, Rows]]:
    """Return claims_audit and its evidence, by name of table.

    Parameters
    ----------
    study
        Its claims, settings, codebook and words for shares.
    present
        Rows of respondents present.
    asked, codings
        Rows of asked.parquet and codings.parquet.
    closed
        Codes on which coders do not agree.
    """
    heard: dict[str, Voices] = {}
    rows: Rows = []
    evidence: Rows = []
    for claim in study.claims:
        if claim.method not in heard:
            within = {
                row.transcript_id
                for row in study.transcripts
                if not claim.method or row.method == claim.method
            }
            heard[claim.method] = voices(present, asked, codings, study.codebook, within)
        row, names = _audited(claim, heard[claim.method], study, closed)
        rows.append(row)
        evidence += [{"claim_id": claim.claim_id, "segment_id": name} for name in names]
    return {
        "claims_audit": (CLAIMS_AUDIT, rows),
        "claims_audit_evidence": (CLAIMS_AUDIT_EVIDENCE, evidence),
    }


def _audited(
    claim: ClaimRow, heard: Voices, study: Study, closed: Collection[str]
) -> tuple[dict[str, Any], list[str]]:
    """Return the row of a claim, and the segments behind it."""
    among = people(heard, claim.respondent_group, study.config.implementer_group)
    if claim.where:
        name, _, value = (part.strip() for part in claim.where.partition("="))
        among = [one for one in among if heard.members[one].attributes.get(name, "") == value]
    said = counted(heard, among, claim.codes, study.codebook)
    found = saying(said, wanted(claim.stance))
    k, n = len(found), said.n
    word = next((band for band in study.quantifiers.bands if band.term == claim.quantifier), None)
    judged = _not_computable(claim, k, n, study, closed)
    if judged is None and word is not None:
        judged = judge(word, k, n, study.quantifiers)
    assert judged is not None
    fails = stops(judged.verdict, word)
    reasons = [
        row.reason for row in study.waivers if (row.kind, row.id) == ("claim", claim.claim_id)
    ]
    low, high = wilson(k, n) if n else (None, None)
    computed = study.quantifiers.band(k, n)
    row = {
        "claim_id": claim.claim_id,
        "text": claim.text,
        "code": claim.code,
        "stance": claim.stance or None,
        "respondent_group": claim.respondent_group,
        "method": claim.method or None,
        "where": claim.where or None,
        "quantifier": claim.quantifier or None,
        "k": k,
        "n": n,
        "share": k / n if n else None,
        "ci_low": low,
        "ci_high": high,
        "wilson_secure": word_secure(word, k, n) if word and n else None,
        "computed_quantifier": computed.term if computed else None,
        "verdict": judged.verdict,
        "reason": judged.reason + _assumed(said),
        "asked_from": said.asked_from or None,
        "fails": fails,
        "waived": fails and bool(reasons),
        "reason_waived": reasons[-1] if fails and reasons else None,
    }
    return row, segments(found)


def _assumed(said: Tally) -> str:
    return assumed(said) if said.n else ""


def _not_computable(
    claim: ClaimRow, k: int, n: int, study: Study, closed: Collection[str]
) -> Judged | None:
    """Return why no word can be compared with the count; None where one can."""

    def told(reason: str) -> Judged:
        return Judged("not computable", reason)

    if not claim.codes:
        return told("No code is named: there is nothing to count.")
    if not any(study.codebook.reported(code) for code in claim.codes):
        return told("The codebook does not report what is named (reported: false).")
    gated = [code for code in claim.codes if code in closed]
    if gated:
        named = " and ".join(gated)
        return told(f"Coders do not agree on {named} well enough to compare counts of it.")
    if n < study.quantifiers.least_n:
        least = study.quantifiers.least_n
        return told(f"{of_asked(k, n)}: no word stands for a share of fewer than {least}.")
    if not claim.quantifier:
        band = study.quantifiers.band(k, n)
        fits = f": '{band.term}' would fit" if band else ""
        return told(f"No word for a share is claimed; {of_asked(k, n)} say so{fits}.")
    return None


def judge(word: Band, k: int, n: int, quantifiers: Quantifiers) -> Judged:
    """Return whether a word fits ``k`` of ``n``.

    supported: it does, and would with one respondent more or fewer of the same ``n``;
    borderline: one more or fewer would move the share in or out; overstated, understated: the
    share lies below, above by more. A word for an exact count (none, one, all) is never
    borderline. Source: method.md, "Quantifier audit".

    Parameters
    ----------
    word
        The band claimed; one of ``quantifiers``.
    k, n
        Whole numbers, 0 <= k <= n, n at least the smallest number that words speak of.
    quantifiers
        Of the study.
    """
    own = quantifiers.band(k, n)
    # the count that would decide otherwise: one fewer is named before one more
    moved = [(other, quantifiers.band(other, n)) for other in (k - 1, k + 1) if 0 <= other <= n]
    said = f"{of_asked(k, n)} is {_quoted(own)}"
    if own == word:
        out = [(other, band) for other, band in moved if band != word]
        if exact(word):
            return Judged("supported", f"{said}, the very count.")
        if not out:
            return Judged("supported", f"{said} ({edges(word)}), one more or fewer too.")
        other, band = out[0]
        return Judged(
            "borderline", f"{said} ({edges(word)}), but {other} would be {_quoted(band)}."
        )
    inside = [other for other, band in moved if band == word]
    if inside and not exact(word):
        meant = f"{inside[0]} would be {_quoted(word)} ({edges(word)})"
        return Judged("borderline", f"{said}, but {meant}.")
    meant = f"{_quoted(word)} stands for {edges(word)}"
    verdict: Verdict = "overstated" if _below(word, own, k, n, quantifiers) else "understated"
    return Judged(verdict, f"{said}; {meant}.")


def _below(word: Band, own: Band | None, k: int, n: int, quantifiers: Quantifiers) -> bool:
    """Return whether the share lies below the band of a word that does not hold it."""
    if own is not None:
        return quantifiers.bands.index(own) < quantifiers.bands.index(word)
    # a legend with gaps
    if word.count is not None:
        return k < word.count
    lower = word.over if word.over is not None else word.least
    return lower is not None and 100 * k <= lower * n


def exact(word: Band) -> bool:
    """Return whether a word stands for one count: none, one, all."""
    return word.count is not None or word.least == 100


def stops(verdict: Verdict, word: Band | None) -> bool:
    """Return whether a verdict stops the release unless it is waived.

    Overstated does; understated does for a word that only has a ceiling: none, one, few.
    """
    if verdict == "understated" and word is not None:
        return word.over is None and word.least is None
    return verdict == "overstated"


def word_secure(word: Band, k: int, n: int) -> bool | None:
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


def edges(word: Band) -> str:
    """Return what a word stands for: "over 15 to 35 %"."""
    if word.count is not None:
        return f"exactly {word.count}"
    if word.least == 100:
        return "100 %"
    low = f"over {word.over}" if word.over is not None else ""
    low = f"{word.least}" if word.least is not None else low
    high = f"under {word.below}" if word.below is not None else ""
    high = f"{word.most}" if word.most is not None else high
    if low and high:
        return f"{low} to {high} %"
    if high:
        return f"at most {high} %" if word.most is not None else f"{high} %"
    return f"at least {low} %" if word.least is not None else f"{low} %"


def _quoted(word: Band | None) -> str:
    return f"'{word.term}'" if word else "no word of the legend"
