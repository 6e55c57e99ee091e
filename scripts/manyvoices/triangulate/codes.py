"""What each group says: the tables of codes by group, by method, over all, and their tests."""

from __future__ import annotations

import pyarrow as pa

from manyvoices.model.sharetables import (
    CODE_BY_METHOD,
    CODE_OVERALL,
    CODE_TESTS,
    METHOD_EVIDENCE,
    OVERALL_EVIDENCE,
)
from manyvoices.model.sheets import RespondentRow
from manyvoices.model.study import Study
from manyvoices.model.tables import CODE_BY_GROUP, EVIDENCE, Rows
from manyvoices.triangulate.bootstrap import clusters
from manyvoices.triangulate.comparisons import code_tests
from manyvoices.triangulate.overall import code_overall
from manyvoices.triangulate.shares import code_by_group, code_by_method
from manyvoices.triangulate.voices import voices


def code_tables(
    study: Study, present: list[RespondentRow], asked: Rows, codings: Rows, reliability: Rows
) -> dict[str, tuple[pa.Schema, Rows]]:
    """Return code_by_group, code_by_method, code_overall, each with its evidence, and code_tests.

    The evidence of a row of code_tests is that of the rows of code_by_group which it compares.

    Parameters
    ----------
    study
        Sheets, settings, codebook.
    present
        Respondents' rows of transcripts that were read, without those who withdrew.
    asked, codings, reliability
        Rows of these tables.
    """
    book, quantifiers, seed = study.codebook, study.quantifiers, study.config.seed
    groups = sorted({row.respondent_group for row in present}, key=study.config.group_order)
    gates = gate_of(reliability, study.config.coding.gates)
    by_group, group_evidence = code_by_group(
        present, asked, codings, book, quantifiers, groups, seed
    )
    by_method, method_evidence = code_by_method(study, present, asked, codings)
    overall, overall_evidence = code_overall(
        voices(present, asked, codings, book),
        by_group,
        book,
        quantifiers,
        study.config.implementer_group,
        clusters(present),
        seed,
    )
    for row in (*by_group, *by_method, *overall):
        row["gate"] = gates.get(row["code"])
    return {
        "code_by_group": (CODE_BY_GROUP, by_group),
        "code_by_group_evidence": (EVIDENCE, group_evidence),
        "code_by_method": (CODE_BY_METHOD, by_method),
        "code_by_method_evidence": (METHOD_EVIDENCE, method_evidence),
        "code_overall": (CODE_OVERALL, overall),
        "code_overall_evidence": (OVERALL_EVIDENCE, overall_evidence),
        "code_tests": (CODE_TESTS, code_tests(by_group, seed)),
    }


def gate_of(reliability: Rows, gates: bool) -> dict[str, str | None]:
    """Return the gate of each code, as the table of reliability says; with gates off all open."""
    found = {row["code"]: row["gate"] for row in reliability}
    if gates:
        return found
    return {code: gate and ("open" if gate == "closed" else gate) for code, gate in found.items()}
