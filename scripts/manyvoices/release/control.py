"""Disclosure control of the tables it knows; a table that counts persons and is unknown stays.

Primary suppression only: what follows from several tables together is not hidden here.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from manyvoices.model.study import Study
from manyvoices.model.tables import Rows
from manyvoices.release.spec import BY_NAME
from manyvoices.release.suppress import (
    hide_composition,
    hide_groups,
    merge_rare,
    suppression_log,
)


@dataclass(frozen=True)
class Disclosed:
    """Tables after disclosure control.

    Attributes
    ----------
    tables
        Rows by name of the table; hidden cells are empty.
    log
        Rows of suppression_log, which is released.
    private_log
        The same with reasons, for the team.
    """

    tables: dict[str, Rows]
    log: Rows = field(default_factory=list)
    private_log: Rows = field(default_factory=list)


def disclose(study: Study, findings: dict[str, Rows], earlier: list[dict[str, Rows]]) -> Disclosed:
    """Return the tables with small counts hidden.

    Parameters
    ----------
    study
        Settings and sheets.
    findings
        Tables in full, by name.
    earlier
        Tables of the recorded releases, the first one first; not compared here.
    """
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
    tables = {name: rows for name, rows in findings.items() if not BY_NAME[name].persons}
    log: Rows = []
    if "sample_composition" in findings:
        full = merge_rare(findings["sample_composition"], t)
        shown = hide_composition(full, t, by_value)
        tables["sample_composition"] = shown
        log += suppression_log("sample_composition", full, shown, ("attribute", "value", "unit"))
    if "code_by_group" in findings:
        full = findings["code_by_group"]
        unanimous = study.config.disclosure.hide_unanimous
        shown = hide_groups(full, t, small_groups, unanimous)
        tables["code_by_group"] = shown
        log += suppression_log("code_by_group", full, shown, ("code", "respondent_group", "unit"))
    return Disclosed(tables, log, log)


def _small_groups(study: Study, t: int) -> set[tuple[str, str]]:
    """Return (respondent_group, "group") where a group has few or an unknown number of people."""
    heads = {row.transcript_id: row.participants for row in study.transcripts}
    return {
        (row.respondent_group, "group")
        for row in study.respondents
        if row.unit == "group" and (heads.get(row.transcript_id) or 0) < t
    }
