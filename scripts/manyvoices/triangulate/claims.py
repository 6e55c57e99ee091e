"""The audit of claims: whether the word for a share fits the count."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

import pyarrow as pa

from manyvoices.model.audittables import CLAIMS_AUDIT, CLAIMS_AUDIT_EVIDENCE
from manyvoices.model.sheets import ClaimRow, RespondentRow
from manyvoices.model.study import Study
from manyvoices.model.tables import Rows
from manyvoices.triangulate.judge import Judged, judge, stops
from manyvoices.triangulate.people import (
    assumed,
    counted,
    of_asked,
    people,
    saying,
    segments,
    wanted,
)
from manyvoices.triangulate.shares import secure, wilson
from manyvoices.triangulate.voices import Tally, Voices, voices


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
            within = {row.transcript_id for row in study.transcripts if row.method == claim.method}
            heard[claim.method] = voices(
                present, asked, codings, study.codebook, within if claim.method else None
            )
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
        "wilson_secure": secure(word, k, n) if word and n else None,
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
