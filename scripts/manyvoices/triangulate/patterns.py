"""The tables of patterns, with their evidence."""

from __future__ import annotations

import datetime

import pyarrow as pa

from manyvoices.model import patterntables
from manyvoices.model.sheets import RespondentRow
from manyvoices.model.study import Study
from manyvoices.model.tables import TEXT, Rows, schema_of
from manyvoices.triangulate.cooccurrence import co_occurrence
from manyvoices.triangulate.framework import framework_matrix
from manyvoices.triangulate.overtime import stance_by_document, stance_by_period
from manyvoices.triangulate.saturation import saturation
from manyvoices.triangulate.voices import Voices

Tables = dict[str, tuple[pa.Schema, Rows]]


def evidence_of(schema: pa.Schema, *key: str) -> pa.Schema:
    """Return the schema of an evidence table: the key of a row, and a segment behind it."""
    described = [
        (name, TEXT, f"row of the table: {schema.field(name).name.replace('_', ' ')}")
        for name in key
    ]
    return schema_of(*described, ("segment_id", TEXT, "a segment behind the row"))


def in_order(study: Study, respondents: list[RespondentRow]) -> list[RespondentRow]:
    """Return respondents in the order of their interviews; without a date, that of the sheet."""
    place = {
        row.transcript_id: (row.date or datetime.date.max, number)
        for number, row in enumerate(study.transcripts)
    }
    return sorted(respondents, key=lambda row: place[row.transcript_id])


def pattern_tables(
    study: Study,
    respondents: list[RespondentRow],
    codings: Rows,
    heard: Voices,
    groups: list[str],
) -> Tables:
    """Return saturation, co-occurrence, directions over time and the framework matrix."""
    book, config = study.codebook, study.config
    held = in_order(study, respondents)
    verdicts, curve = saturation(held, codings, book, groups, config.seed, config.coding.bootstrap)
    pairs, pair_evidence = co_occurrence(heard, codings, book)
    periods, period_evidence = stance_by_period(heard, book, config)
    return {
        "saturation": (patterntables.SATURATION, verdicts),
        "saturation_curve": (patterntables.SATURATION_CURVE, curve),
        "co_occurrence": (patterntables.CO_OCCURRENCE, pairs),
        "co_occurrence_evidence": (
            evidence_of(patterntables.CO_OCCURRENCE, "code_a", "code_b", "unit"),
            pair_evidence,
        ),
        "stance_by_period": (patterntables.STANCE_BY_PERIOD, periods),
        "stance_by_period_evidence": (
            evidence_of(patterntables.STANCE_BY_PERIOD, "code", "period", "unit"),
            period_evidence,
        ),
        "stance_by_document": (
            patterntables.STANCE_BY_DOCUMENT,
            stance_by_document(heard, book),
        ),
        "framework_matrix": (patterntables.FRAMEWORK_MATRIX, framework_matrix(heard, book)),
    }
