"""Who was heard: the composition of the sample."""

from __future__ import annotations

from collections import Counter

from manyvoices.model.sheets import RespondentRow, Unit
from manyvoices.model.study import Study
from manyvoices.model.tables import Rows

NOT_STATED = "not stated"


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
    return [
        {"attribute": attribute, "value": value, "unit": unit, "n": counts[value, unit]}
        for value in order
        for unit in ("person", "group", "document")
        if counts[value, unit]
    ]
