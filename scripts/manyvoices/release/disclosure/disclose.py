"""From full tables to released ones: small counts hidden, with all that gives them back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from manyvoices.model.study import Study
from manyvoices.model.tables import Rows
from manyvoices.release.disclosure.adjusted import add_adjusted
from manyvoices.release.disclosure.columns import KEYS, is_person, row_key
from manyvoices.release.disclosure.comparisons import (
    add_convergence,
    add_criteria,
    add_joint,
    add_patterns,
    add_tests,
)
from manyvoices.release.disclosure.counts import add_shares
from manyvoices.release.disclosure.earlier import against
from manyvoices.release.disclosure.protect import protect
from manyvoices.release.disclosure.rounding import rounded
from manyvoices.release.disclosure.sample import add_sample, merge_rare
from manyvoices.release.disclosure.shown import Shown
from manyvoices.release.disclosure.statements import add_claims, add_findings
from manyvoices.release.disclosure.system import System

HIDDEN = "hidden"


@dataclass(frozen=True)
class Disclosed:
    """What is released.

    Parameters
    ----------
    tables
        Rows by name of table; a hidden cell is empty, and its row marked suppressed.
    log
        One row for each hidden cell: table, row, column, reason, which is always "hidden".
    private_log
        The same with the reason, and the rows that are left out; never released.
    """

    tables: dict[str, Rows]
    log: Rows
    private_log: Rows


def disclose(
    study: Study,
    findings: Mapping[str, Rows],
    earlier: Sequence[Mapping[str, Rows]] = (),
    secondary: bool = True,
) -> Disclosed:
    """Return the tables that may be released, all protected together.

    Parameters
    ----------
    study
        Settings, codebook and sheets.
    findings
        Full tables by name. Those that no list allows are left out; missing ones are not
        missed. "account" may hold rows of what, n: files by what became of them, and their sum.
    earlier
        The tables of each recorded release.
    secondary
        False: only small counts are hidden (to show that an attack succeeds).
    """
    profile = study.config.disclosure
    tables = {name: [dict(row) for row in findings[name]] for name in KEYS if name in findings}
    if "sample_composition" in tables:
        tables["sample_composition"] = merge_rare(tables["sample_composition"], profile.t)
    for name in ("code_by_group", "code_by_method", "code_overall"):
        for row in tables.get(name, []):
            row["unanimous"] = unanimous(row)
    system = system_of(study, tables)
    against(system, tables, earlier, profile.t)
    shown = protect(system, profile.t, secondary)
    add_adjusted(tables, shown)
    made = _released(tables, shown)
    if profile.profile == "rounded":
        return Disclosed(rounded(study, made.tables), made.log, made.private_log)
    return made


def unanimous(row: Mapping[str, Any]) -> bool | None:
    """Return whether all or none of those asked raised it: what one says, all say."""
    if not is_person(dict(row)) or row.get("k") is None or not row["n_asked"]:
        return None
    return row["k"] in (0, row["n_asked"])


def system_of(study: Study, tables: Mapping[str, Rows]) -> System:
    """Return all tables as one system."""
    config = study.config
    system = System()
    groups = small_groups(study, config.disclosure.t)
    add_shares(system, tables, groups, config.implementer_group, config.disclosure.hide_unanimous)
    add_sample(system, tables, groups)
    add_claims(system, tables, study.codebook, study.quantifiers)
    add_findings(system, tables, config.implementer_group)
    add_patterns(system, tables, study.codebook)
    add_tests(system, tables)
    add_convergence(system, tables, study.codebook, groups)
    add_joint(system, tables, study.codebook, study.indicators)
    add_criteria(system, tables, study.codebook, list(system.items))
    return system


def small_groups(study: Study, t: int) -> set[tuple[str, str]]:
    """Return (group or method, "group") where a discussion has few or unknown people."""
    heads = {row.transcript_id: row.participants for row in study.transcripts}
    methods = {row.transcript_id: row.method for row in study.transcripts}
    few = [
        row
        for row in study.respondents
        if row.unit == "group" and (heads.get(row.transcript_id) or 0) < t
    ]
    return {(row.respondent_group, "group") for row in few} | {
        (str(methods[row.transcript_id]), "group") for row in few if row.transcript_id in methods
    }


def _released(tables: Mapping[str, Rows], shown: Shown) -> Disclosed:
    hidden: dict[tuple[str, int], dict[str, str]] = {}
    left_out: dict[tuple[str, int], str] = {}
    for number, reason in shown.fallen.items():
        item = shown.system.items[number]
        for column in item.columns:
            hidden.setdefault((item.table, item.row), {}).setdefault(column, reason)
        if item.drop:
            left_out[item.table, item.row] = reason
    released: dict[str, Rows] = {}
    log: Rows = []
    private: Rows = []
    for table, rows in tables.items():
        released[table] = []
        for number, row in enumerate(rows):
            name = " | ".join(row_key(table, row))
            if (table, number) in left_out:
                reason = left_out[table, number]
                private.append({"table": table, "row": name, "column": "", "reason": reason})
                continue
            own = hidden.get((table, number), {})
            # that a cell would be empty anyway is told as little as its value
            gone = [column for column in row if column in own]
            released[table].append(
                {column: None if column in own else value for column, value in row.items()}
                | {"suppressed": bool(gone)}
            )
            for column in gone:
                cell = {"table": table, "row": name, "column": column}
                log.append({**cell, "reason": HIDDEN})
                private.append({**cell, "reason": own[column]})
    return Disclosed(released, log, private)
