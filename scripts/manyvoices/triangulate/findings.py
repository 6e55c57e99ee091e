"""Findings: statements about a theme, the cases against them, and how sure they are."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any, NamedTuple

import pyarrow as pa

from manyvoices.model.audittables import (
    CONFIDENCE,
    FINDINGS,
    FINDINGS_EVIDENCE,
    NEGATIVE_CASE_COUNTS,
    NEGATIVE_CASES,
    NEGATIVE_CASES_EVIDENCE,
)
from manyvoices.model.gates import assessed_alpha
from manyvoices.model.sheets import FindingRow, RespondentRow
from manyvoices.model.study import Study
from manyvoices.model.tables import Rows
from manyvoices.triangulate.cases import (
    OPPOSING,
    QUALIFYING,
    cases_of,
    count,
    decided,
    unread,
)
from manyvoices.triangulate.confidence import Basis, concerning, level, reasons
from manyvoices.triangulate.convergence import dissonant
from manyvoices.triangulate.drafts import drafts
from manyvoices.triangulate.people import counted, people, saying, segments, wanted
from manyvoices.triangulate.shares import wilson
from manyvoices.triangulate.voices import Tally, Voices, voices


class Finding(NamedTuple):
    """A finding, its author's or drafted, with what was counted for it."""

    row: FindingRow
    drafted: bool
    said: Tally
    saying: Mapping[str, Rows]
    cases: Rows
    """Rows of negative_cases, but for what a reviewer made of them."""
    n_raised: int


def findings_tables(
    study: Study,
    present: list[RespondentRow],
    asked: Rows,
    codings: Rows,
    reliability: Rows,
    closed: Collection[str],
    convergence: Rows,
) -> dict[str, tuple[pa.Schema, Rows]]:
    """Return findings, their negative cases, confidence and evidence, by name of table.

    Parameters
    ----------
    study
        Its findings and decisions, settings, codebook and words for shares.
    present
        Rows of respondents present.
    asked, codings
        Rows of asked.parquet and codings.parquet.
    reliability
        Rows of reliability.parquet.
    closed
        Codes on which coders do not agree.
    convergence
        Rows of convergence.parquet.
    """
    heard = voices(present, asked, codings, study.codebook)
    dissonances = dissonant(convergence)
    read = {(row.finding_id, row.respondent_id): row for row in study.finding_decisions}
    tables: dict[str, Rows] = {name: [] for name in _SCHEMAS}
    for found in _findings(study, heard):
        name = found.row.finding_id
        cases = [decided(case, read.get((name, case["respondent_id"]))) for case in found.cases]
        theme = study.codebook.theme_of(found.row.code)
        pairs = concerning(
            dissonances.get(theme, []),
            found.row.respondent_group,
            study.config.implementer_group,
        )
        why = reasons(_basis(study, heard, found, reliability, pairs))
        tables["findings"].append(_row(study, found, cases, level(why), closed))
        tables["findings_evidence"] += [
            {"finding_id": name, "segment_id": one} for one in segments(found.saying)
        ]
        tables["negative_cases"] += cases
        tables["negative_cases_evidence"] += [
            {"finding_id": name, "respondent_id": case["respondent_id"], "segment_id": one}
            for case in cases
            for one in case["segments"].split(";")
        ]
        tables["negative_case_counts"].append(
            {
                "finding_id": name,
                "n_opposing": count(cases, OPPOSING),
                "n_qualifying": count(cases, QUALIFYING),
                "n_unread": unread(cases),
            }
        )
        tables["confidence"] += [{"finding_id": name, **one._asdict()} for one in why]
    return {name: (_SCHEMAS[name], rows) for name, rows in tables.items()}


_SCHEMAS: dict[str, pa.Schema] = {
    "findings": FINDINGS,
    "findings_evidence": FINDINGS_EVIDENCE,
    "negative_cases": NEGATIVE_CASES,
    "negative_cases_evidence": NEGATIVE_CASES_EVIDENCE,
    "negative_case_counts": NEGATIVE_CASE_COUNTS,
    "confidence": CONFIDENCE,
}


def _findings(study: Study, heard: Voices) -> list[Finding]:
    if study.findings:
        return [_counted(row, False, study, heard) for row in study.findings]
    return [_counted(row, True, study, heard) for row in drafts(study, heard)]


def _counted(row: FindingRow, drafted: bool, study: Study, heard: Voices) -> Finding:
    among = people(heard, row.respondent_group, study.config.implementer_group)
    said = counted(heard, among, [row.code], study.codebook)
    sign = wanted(row.stance)
    every = {**said.raised, **said.unasked}
    expected = sign if row.stance else said.majority
    cases = cases_of(row.finding_id, every, said.asked, expected, heard)
    return Finding(row, drafted, said, saying(said, sign), cases, len(every))


def _basis(
    study: Study,
    heard: Voices,
    found: Finding,
    reliability: Rows,
    pairs: list[tuple[str, str]],
) -> Basis:
    methods = {row.transcript_id: row.method for row in study.transcripts}
    behind = list(found.saying) or sorted(found.said.asked)
    return Basis(
        assessed_alpha(reliability, found.row.code, study.config.coding),
        [heard.members[one].group for one in behind],
        [
            frozenset(str(methods[row["transcript_id"]]) for row in rows)
            for rows in found.saying.values()
        ],
        study.config.implementer_group,
        len(found.saying),
        found.said.n,
        found.n_raised,
        count(found.cases, OPPOSING),
        pairs,
        found.said.asked_from,
    )


def _row(
    study: Study, found: Finding, cases: Rows, computed: str, closed: Collection[str]
) -> dict[str, Any]:
    k, n = len(found.saying), found.said.n
    low, high = wilson(k, n) if n else (None, None)
    band = study.quantifiers.band(k, n)
    why = _withheld(study, found, cases, closed)
    override = next(
        (
            row
            for row in reversed(study.confidence_decisions)
            if row.finding_id == found.row.finding_id
        ),
        None,
    )
    chosen = override if override and override.confidence != "none" else None
    return {
        "finding_id": found.row.finding_id,
        "statement": found.row.statement,
        "code": found.row.code,
        "theme": study.codebook.theme_of(found.row.code),
        "respondent_group": found.row.respondent_group,
        "stance": found.row.stance or None,
        "drafted": found.drafted,
        "k": k,
        "n_asked": n,
        "share": k / n if n else None,
        "ci_low": low,
        "ci_high": high,
        "quantifier": band.term if band else None,
        "stance_majority": found.said.majority,
        "n_raised": found.n_raised,
        "k_opposing": count(cases, OPPOSING),
        "k_qualifying": count(cases, QUALIFYING),
        "n_unread": unread(cases),
        "withheld": bool(why),
        "withheld_reason": " ".join(why) or None,
        "confidence": chosen.confidence if chosen else computed,
        "confidence_computed": computed,
        "confidence_reason": chosen.reason if chosen else None,
        "asked_from": found.said.asked_from or None,
    }


def _withheld(study: Study, found: Finding, cases: Rows, closed: Collection[str]) -> list[str]:
    """Return why a finding is not released, a sentence a reason."""
    why = []
    waiting, opposing = unread(cases), count(cases, OPPOSING)
    if waiting:
        why.append(
            f"Negative cases not read yet: {waiting} of {opposing} "
            "(data/decisions/findings.csv says which were)."
        )
    if found.row.code in closed:
        why.append(f"Coders do not agree on {found.row.code}.")
    if not study.codebook.reported(found.row.code):
        why.append("The codebook does not report the code (reported: false).")
    return why
