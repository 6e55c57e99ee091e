"""python -m manyvoices.release: findings to results/, or a refusal."""

from __future__ import annotations

import argparse
import csv
import shutil
from pathlib import Path

from manyvoices.model import tables
from manyvoices.model.account import account_problems
from manyvoices.model.claimaudit import claim_problems
from manyvoices.model.errors import Problem, ReleaseRefused
from manyvoices.model.keyfile import load_key
from manyvoices.model.results import empty
from manyvoices.model.stage import main, say, stage_parser
from manyvoices.model.study import Study, load_study
from manyvoices.model.withdrawn import withdrawn_names
from manyvoices.release.allowed import allowed_problems
from manyvoices.release.bundled import bundled, own_words
from manyvoices.release.checklists import checklists
from manyvoices.release.datapackage import datapackage, write_json
from manyvoices.release.disclosure.disclose import disclose
from manyvoices.release.gate import held as gate_held
from manyvoices.release.manifest import account_rows, manifest, shown_account
from manyvoices.release.quotes import quotes
from manyvoices.release.recorded import earlier_tables, write_last
from manyvoices.release.released import (
    Released,
    column_types,
    load_findings,
    released_tables,
)
from manyvoices.release.report import render_report
from manyvoices.release.screened import screen_problems
from manyvoices.release.sought import Sought, sought
from manyvoices.release.staging import clear, swap
from manyvoices.release.workbook import write_workbook
from manyvoices.release.write import write_csv, write_tables

_ITEM = ["item", "topic", "filled_by", "what_is_known"]


def work(arguments: argparse.Namespace) -> None:
    """Write results/, unless something holds the release."""
    study = load_study(arguments.study)
    paths = study.paths
    paths.refused.unlink(missing_ok=True)
    paths.last_release.unlink(missing_ok=True)
    clear(paths.staging, paths.results)
    try:
        held = _stage(study)
        if held:
            empty(paths.results)
            paths.refused.write_text("\n".join(map(str, held)) + "\n", encoding="utf-8")
            raise ReleaseRefused(held)
        swap(paths.staging, paths.results)
    finally:
        shutil.rmtree(paths.staging, ignore_errors=True)
    write_last(paths)


def _stage(study: Study) -> list[Problem]:
    """Write everything into staging and return what holds the release."""
    paths = study.paths
    inventory = tables.read_table(paths.private / "inventory.parquet")
    turns = tables.read_table(paths.private / "turns.parquet")
    problems = account_problems(study, inventory, turns)
    problems += screen_problems(study, _optional(paths.private / "screened.parquet"))
    segments = tables.read_table(paths.interim / "segments.parquet")
    released, account, found = _tables(study, segments, inventory)
    found += claim_problems(_optional(paths.findings / "claims_audit.parquet"), study)
    say(item for item in found if item.severity == "warning")
    held = [item for item in problems + found if item.severity == "hold"]
    paths.staging.mkdir(parents=True)
    _write(study, released, account, len(segments))
    held += allowed_problems(paths.staging)
    held += gate_held(paths.staging, _sought(study, inventory, segments), bundled())
    return held


def _tables(
    study: Study, segments: tables.Rows, inventory: tables.Rows
) -> tuple[list[Released], dict[str, int | None], list[Problem]]:
    """Return the released tables, the account of raw files, and what is wrong with quotes."""
    paths = study.paths
    earlier = earlier_tables(paths)
    full = {**load_findings(paths.findings), "account": account_rows(inventory)}
    shown = disclose(study, full, earlier)
    tables.write_table(
        paths.private / "suppression_log.parquet", tables.SUPPRESSION_LOG, shown.private_log
    )
    quoted, problems = quotes(
        study,
        segments,
        tables.read_table(paths.interim / "codings.parquet"),
        _optional(paths.findings / "audit.parquet"),
        shown.tables.get("code_by_group", []),
    )
    made = {**shown.tables, "suppression_log": shown.log}
    if quoted:
        made["quotes"] = quoted
    key = load_key(paths.root, study.config)
    types = column_types(paths.findings)
    types["suppression_log"] = {field.name: field.type for field in tables.SUPPRESSION_LOG}
    released = released_tables(made, types, key, len(earlier) + 1)
    return released, shown_account(shown.tables["account"]), problems


def _write(
    study: Study, released: list[Released], account: dict[str, int | None], segments: int
) -> None:
    """Write every file of results/ into staging; the manifest comes last."""
    staging = study.paths.staging
    lists = checklists(study, {item.name: item.rows for item in released})
    write_tables(staging, released)
    write_workbook(staging / "tables" / "tables.xlsx", released, study.config.disclosure.t, lists)
    for name, items in lists.items():
        write_csv(
            staging / "checklists" / f"{name.lower()}.csv",
            _ITEM,
            [[item.number, item.topic, item.by, item.said] for item in items],
        )
    audit = _optional(study.paths.findings / "audit.parquet")
    risk = _optional(study.paths.private / "risk.parquet")
    page = render_report(study, released, account, audit, risk)
    (staging / "report.html").write_text(page, encoding="utf-8", newline="\n")
    write_json(staging / "datapackage.json", datapackage(study.config.title, staging, released))
    write_json(staging / "manifest.json", manifest(study, staging, account, segments))


def _sought(study: Study, inventory: tables.Rows, segments: tables.Rows) -> Sought:
    """Return what the gate looks for."""
    with study.paths.raw_index.open(encoding="utf-8", newline="") as file:
        files = [Path(row["path"]).name for row in csv.DictReader(file)]
    return sought(
        study,
        tables.read_table(study.paths.private / "entities.parquet"),
        files,
        [row["sha256"] or "" for row in inventory],
        [row["segment_id"] for row in segments],
        own_words(),
        withdrawn_names(study.paths.root, study.config, study.withdrawn),
    )


def _optional(path: Path) -> tables.Rows:
    return tables.read_table(path) if path.is_file() else []


if __name__ == "__main__":
    main(stage_parser("release"), work)
