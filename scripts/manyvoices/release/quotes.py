"""Quotes: only with consent, approval and a reading of the group; attributed to large groups."""

from __future__ import annotations

import hashlib
from typing import Any

from manyvoices.model.errors import Problem
from manyvoices.model.quotes import (
    approved,
    audited_groups,
    refusal,
    sensitive_segments,
    shown,
    themes_of,
)
from manyvoices.model.study import Study
from manyvoices.model.tables import Rows

LEAST_NAMED = 10
"""Persons of a group from which on a quote names it."""


def quotes(
    study: Study, segments: Rows, codings: Rows, audit: Rows, groups: Rows
) -> tuple[Rows, list[Problem]]:
    """Return the rows of the table quotes, and why approvals are not followed.

    Parameters
    ----------
    study
        Settings, consent and approvals; none are quoted unless the settings say so.
    segments, codings
        Rows of segments.parquet and codings.parquet.
    audit
        Rows of findings/audit.parquet; without any, nothing is quoted.
    groups
        Rows of code_by_group as it is released: a hidden number of persons names no group.
    """
    if not study.config.disclosure.quotes:
        return [], []
    by_id = {row["segment_id"]: row for row in segments}
    sensitive = sensitive_segments(codings, study.codebook)
    read = audited_groups(audit)
    themes = themes_of(codings, study.codebook)
    rows: Rows = []
    problems = []
    for row in approved(study.quote_decisions):
        refused = refusal(row, study, by_id, sensitive, read)
        if refused is not None:
            problems.append(refused)
            continue
        segment = by_id[row.segment_id]
        rows.append(
            {
                "theme": next(iter(themes.get(row.segment_id, [])), ""),
                "attribution": _attribution(study, segment, groups),
                "form": row.form,
                "text": " ".join(shown(row.text).split()),
            }
        )
    order = [code.id for code in study.codebook.codes]
    # not in the order of interviews: that would tell what one person said
    rows.sort(
        key=lambda row: (
            order.index(row["theme"]) if row["theme"] else -1,
            hashlib.sha256(row["text"].encode("utf-8")).digest(),
        )
    )
    return rows, problems


def _attribution(study: Study, segment: dict[str, Any], groups: Rows) -> str:
    if segment["unit"] == "document":
        return "a document"
    name = segment["respondent_group"]
    persons = max(
        (
            row["n_group"] or 0
            for row in groups
            if (row["respondent_group"], row["unit"]) == (name, "person")
        ),
        default=0,
    )
    if segment["unit"] != "person" or persons < LEAST_NAMED:
        return "a respondent"
    known = study.config.groups.get(name)
    return (known.label or name) if known else name
