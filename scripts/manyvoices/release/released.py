"""The released tables, from the full ones."""

from __future__ import annotations

from dataclasses import dataclass

import pyarrow as pa

from manyvoices.model import tables
from manyvoices.model.study import Study
from manyvoices.model.tables import Rows
from manyvoices.release.suppress import (
    hide_composition,
    hide_groups,
    merge_rare,
    suppression_log,
)


@dataclass(frozen=True)
class Released:
    """A table as it leaves the machine."""

    name: str
    title: str
    schema: pa.Schema
    rows: Rows


def released_tables(study: Study, code_by_group: Rows, composition: Rows) -> list[Released]:
    """Return every table that is released, small counts hidden."""
    t = study.config.disclosure.t
    small_groups = _small_groups(study, t)
    by_value = small_groups | {
        (row.method, "group")
        for row in study.transcripts
        if any(
            item.unit == "group" and (item.respondent_group, "group") in small_groups
            for item in study.respondents_of(row.transcript_id)
        )
    }
    shown_groups = hide_groups(
        code_by_group, t, small_groups, study.config.disclosure.hide_unanimous
    )
    composition = merge_rare(composition, t)
    shown_sample = hide_composition(composition, t, by_value)
    log = suppression_log(
        "sample_composition", composition, shown_sample, ("attribute", "value", "unit")
    ) + suppression_log(
        "code_by_group", code_by_group, shown_groups, ("code", "respondent_group", "unit")
    )
    return [
        Released(
            "sample_composition",
            "Who was heard",
            tables.SAMPLE_COMPOSITION,
            shown_sample,
        ),
        Released(
            "code_by_group",
            "What each group raised",
            tables.CODE_BY_GROUP,
            shown_groups,
        ),
        Released("suppression_log", "What is hidden", tables.SUPPRESSION_LOG, log),
    ]


def _small_groups(study: Study, t: int) -> set[tuple[str, str]]:
    """Return (respondent_group, "group") where a group has few or an unknown number of people."""
    heads = {row.transcript_id: row.participants for row in study.transcripts}
    return {
        (row.respondent_group, "group")
        for row in study.respondents
        if row.unit == "group" and (heads.get(row.transcript_id) or 0) < t
    }
