"""python -m manyvoices.triangulate: codings to data/interim/findings."""

from __future__ import annotations

import argparse

import pyarrow as pa

from manyvoices.model import tables
from manyvoices.model.gates import closed_codes
from manyvoices.model.patterntables import CRITERIA
from manyvoices.model.sheets import RespondentRow
from manyvoices.model.stage import main, say, stage_parser
from manyvoices.model.study import Study, load_study
from manyvoices.triangulate.asked import asked_problems, asked_tables, present_respondents
from manyvoices.triangulate.cases import finding_problems
from manyvoices.triangulate.claims import claims_tables
from manyvoices.triangulate.codes import code_tables
from manyvoices.triangulate.convergence import convergence_tables
from manyvoices.triangulate.criteria import criteria
from manyvoices.triangulate.findings import findings_tables
from manyvoices.triangulate.framework import write_matrix
from manyvoices.triangulate.indicators import indicator_tables
from manyvoices.triangulate.joint import joint_tables
from manyvoices.triangulate.patterns import pattern_tables
from manyvoices.triangulate.readingsheet import reading_sheet
from manyvoices.triangulate.sample import sample_tables
from manyvoices.triangulate.voices import voices

Tables = dict[str, tuple[pa.Schema, tables.Rows]]


def work(arguments: argparse.Namespace) -> None:
    """Write every result table in full, and the workbooks that the team reads them in."""
    study = load_study(arguments.study)
    private, interim = study.paths.private, study.paths.interim
    read = {
        row["transcript_id"]
        for row in tables.read_table(private / "inventory.parquet")
        if row["status"] == "read"
    }
    present = present_respondents(study.respondents, read)
    asked = asked_tables(study, present, tables.read_table(interim / "turns.parquet"))
    schema, answers = asked.pop("asked")
    tables.write_table(interim / "asked.parquet", schema, answers)
    found = asked | _findings(study, present, answers)
    for name, (shape, rows) in found.items():
        tables.write_table(study.paths.findings / f"{name}.parquet", shape, rows)
    _workbooks(study, found, present, answers)
    say(
        [
            *asked_problems(answers),
            *finding_problems(study, found["findings"][1], found["negative_cases"][1]),
        ]
    )


def _findings(study: Study, present: list[RespondentRow], answers: tables.Rows) -> Tables:
    codings = tables.read_table(study.paths.interim / "codings.parquet")
    reliability = tables.read_table(study.paths.findings / "reliability.parquet")
    closed = closed_codes(reliability, study.config.coding)
    groups = sorted({row.respondent_group for row in present}, key=study.config.group_order)
    heard = voices(present, answers, codings, study.codebook)
    compared = convergence_tables(study, present, answers, codings, closed)
    sources = compared["convergence"][1]
    found = (
        sample_tables(study, present)
        | indicator_tables(study)
        | code_tables(study, present, answers, codings, reliability)
        | claims_tables(study, present, answers, codings, closed)
        | findings_tables(study, present, answers, codings, reliability, closed, sources)
        | compared
        | joint_tables(study, present, answers, codings, closed)
        | pattern_tables(study, present, codings, heard, groups)
    )
    rolled = criteria(found["findings"][1], sources, study.codebook, study.config.criteria)
    return found | {"criteria": (CRITERIA, rolled)}


def _workbooks(
    study: Study, found: Tables, present: list[RespondentRow], answers: tables.Rows
) -> None:
    interim = study.paths.interim
    segments = tables.read_table(interim / "segments.parquet")
    codings = tables.read_table(interim / "codings.parquet")
    heard = voices(present, answers, codings, study.codebook)
    write_matrix(interim / "framework_matrix.xlsx", found["framework_matrix"][1], segments, heard)
    sheet = reading_sheet(found["findings"][1], found["negative_cases"][1], segments)
    (interim / "negative_cases_to_read.xlsx").write_bytes(sheet)


if __name__ == "__main__":
    main(stage_parser("triangulate"), work)
