"""python -m manyvoices.triangulate: codings to data/interim/findings."""

from __future__ import annotations

import argparse

from manyvoices.model import tables
from manyvoices.model.stage import main, stage_parser
from manyvoices.model.study import load_study
from manyvoices.triangulate.asked import asked_rows, present_respondents
from manyvoices.triangulate.sample import composition
from manyvoices.triangulate.shares import code_by_group


def work(arguments: argparse.Namespace) -> None:
    """Write every result table in full."""
    study = load_study(arguments.study)
    private, interim, findings = study.paths.private, study.paths.interim, study.paths.findings
    read = {
        row["transcript_id"]
        for row in tables.read_table(private / "inventory.parquet")
        if row["status"] == "read"
    }
    present = present_respondents(study.respondents, read)
    asked = asked_rows(present, study.asked, study.codebook)
    groups = sorted({row.respondent_group for row in present}, key=study.config.group_order)
    codings = tables.read_table(interim / "codings.parquet")
    rows, evidence = code_by_group(
        present, asked, codings, study.codebook, study.quantifiers, groups
    )
    tables.write_table(interim / "asked.parquet", tables.ASKED, asked)
    tables.write_table(findings / "code_by_group.parquet", tables.CODE_BY_GROUP, rows)
    tables.write_table(findings / "code_by_group_evidence.parquet", tables.EVIDENCE, evidence)
    tables.write_table(
        findings / "sample_composition.parquet",
        tables.SAMPLE_COMPOSITION,
        composition(study, present),
    )


if __name__ == "__main__":
    main(stage_parser("triangulate"), work)
