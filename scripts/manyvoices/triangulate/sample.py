"""Who was heard: methods, the sampling frame, and the composition of the sample."""

from __future__ import annotations

from collections import Counter

import pyarrow as pa

from manyvoices.model.sharetables import COVERAGE, FRAME_FLOW, METHOD_REGISTER
from manyvoices.model.sheets import RespondentRow, Unit
from manyvoices.model.study import Study
from manyvoices.model.tables import SAMPLE_COMPOSITION, Rows
from manyvoices.triangulate.frame import coverage, frame_flow

NOT_STATED = "not stated"
UNITS: tuple[Unit, ...] = ("person", "group", "document")


def sample_tables(study: Study, present: list[RespondentRow]) -> dict[str, tuple[pa.Schema, Rows]]:
    """Return method_register, frame_flow, coverage and sample_composition.

    Parameters
    ----------
    study
        Sheets and settings.
    present
        Respondents' rows of transcripts that were read, without those who withdrew.
    """
    return {
        "method_register": (METHOD_REGISTER, method_register(study, present)),
        "frame_flow": (FRAME_FLOW, frame_flow(study.frame, study.respondents)),
        "coverage": (COVERAGE, coverage(study, present)),
        "sample_composition": (SAMPLE_COMPOSITION, composition(study, present)),
    }


def method_register(study: Study, respondents: list[RespondentRow]) -> Rows:
    """Return the rows of method_register: each method with its transcripts and respondents."""
    methods = {row.transcript_id: row.method for row in study.transcripts}
    transcripts: dict[tuple[str, Unit], set[str]] = {}
    heard: dict[tuple[str, Unit], set[str]] = {}
    for row in respondents:
        key = (methods[row.transcript_id], row.unit)
        transcripts.setdefault(key, set()).add(row.transcript_id)
        heard.setdefault(key, set()).add(row.respondent_id)
    return [
        {
            "method": method,
            "unit": unit,
            "n_transcripts": len(transcripts[method, unit]),
            "n_respondents": len(heard[method, unit]),
        }
        for method in sorted({name for name, _ in heard})
        for unit in UNITS
        if (method, unit) in heard
    ]


def composition(study: Study, respondents: list[RespondentRow]) -> Rows:
    """Return the rows of sample_composition.

    Each respondent counts once for each value, also one who was met twice: by group, by
    method, and by each attribute that the settings name.
    """
    methods = {row.transcript_id: row.method for row in study.transcripts}
    rows: Rows = []
    rows += _counted(
        "respondent_group",
        {(row.respondent_group, row.unit, row.respondent_id) for row in respondents},
        sorted({row.respondent_group for row in respondents}, key=study.config.group_order),
    )
    rows += _counted(
        "method",
        {(methods[row.transcript_id], row.unit, row.respondent_id) for row in respondents},
        sorted({methods[row.transcript_id] for row in respondents}),
    )
    for name, attribute in study.config.attributes.items():
        values = {
            (row.attributes.get(name) or NOT_STATED, row.unit, row.respondent_id)
            for row in respondents
        }
        rank = {value: number for number, value in enumerate([*attribute.order])}
        order = sorted(
            {value for value, _, _ in values},
            key=lambda value: (value == NOT_STATED, rank.get(value, len(rank)), value),
        )
        rows += _counted(name, values, order)
    return rows


def _counted(attribute: str, values: set[tuple[str, Unit, str]], order: list[str]) -> Rows:
    counts = Counter((value, unit) for value, unit, _ in values)
    notes = {unit: rounding_note([counts[value, unit] for value in order]) for unit in UNITS}
    return [
        {
            "attribute": attribute,
            "value": value,
            "unit": unit,
            "n": counts[value, unit],
            "rounding_note": notes[unit],
        }
        for value in order
        for unit in UNITS
        if counts[value, unit]
    ]


def rounding_note(counts: list[int]) -> str | None:
    """Return what the percentages of counts add up to, each rounded to a decimal.

    Returns
    -------
    str or None
        A sentence; None where they add up to 100.
    """
    total = sum(counts)
    # in thousandths, half up: whole numbers, so that no digit of a binary fraction decides
    rounded = sum((2000 * count + total) // (2 * total) for count in counts) if total else 1000
    if rounded == 1000:
        return None
    return (
        f"The percentages add up to {rounded / 10:.1f}, since each is rounded to one decimal place."
    )
