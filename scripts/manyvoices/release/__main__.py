"""python -m manyvoices.release: findings to results/, or a refusal."""

from __future__ import annotations

import argparse
import json
import shutil
from pathlib import Path

from manyvoices.model import tables
from manyvoices.model.account import account_problems
from manyvoices.model.errors import Problem, ReleaseRefused, problem
from manyvoices.model.stage import main, stage_parser
from manyvoices.model.study import Study, load_study
from manyvoices.release.gate import holds_secret, secrets
from manyvoices.release.manifest import manifest, write_manifest
from manyvoices.release.released import Released, released_tables
from manyvoices.release.report import render_report
from manyvoices.release.write import write_tables

KEPT = ".gitkeep"


def work(arguments: argparse.Namespace) -> None:
    """Write results/, unless something holds the release."""
    study = load_study(arguments.study)
    paths = study.paths
    paths.refused.unlink(missing_ok=True)
    shutil.rmtree(paths.staging, ignore_errors=True)
    inventory = tables.read_table(paths.private / "inventory.parquet")
    turns = tables.read_table(paths.private / "turns.parquet")
    held = [item for item in account_problems(study, inventory, turns) if item.severity == "hold"]
    released = released_tables(
        study,
        tables.read_table(paths.findings / "code_by_group.parquet"),
        tables.read_table(paths.findings / "sample_composition.parquet"),
    )
    page = render_report(study, released, inventory)
    held += _leaks(study, released, page)
    if held:
        _empty(paths.results)
        paths.refused.write_text("\n".join(map(str, held)) + "\n", encoding="utf-8")
        raise ReleaseRefused(held)
    paths.staging.mkdir(parents=True)
    write_tables(paths.staging, released)
    (paths.staging / "report.html").write_text(page, encoding="utf-8", newline="\n")
    segments = len(tables.read_table(paths.interim / "segments.parquet"))
    content = manifest(study, paths.staging, inventory, segments)
    write_manifest(paths.staging / "manifest.json", content)
    _swap(paths.staging, paths.results)


def _leaks(study: Study, released: list[Released], page: str) -> list[Problem]:
    """Return where a known name or number stands in what would be released."""
    names = [name for name, _ in study.known_names()]
    wanted = secrets(names, tables.read_table(study.paths.private / "entities.parquet"))
    texts = {item.name: json.dumps(item.rows, ensure_ascii=False, default=str) for item in released}
    texts["report.html"] = page
    return [
        problem("release.identifier", "results", table=name)
        for name, text in texts.items()
        if holds_secret(text, wanted)
    ]


def _empty(results: Path) -> None:
    """Remove what an earlier release left: it no longer stands for the study."""
    for path in results.iterdir() if results.is_dir() else ():
        if path.name == KEPT:
            continue
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        else:
            path.unlink()


def _swap(staging: Path, results: Path) -> None:
    """Put the staged files in the place of the earlier ones; the manifest comes last."""
    results.mkdir(exist_ok=True)
    _empty(results)
    for path in sorted(staging.iterdir(), key=lambda item: item.name == "manifest.json"):
        path.rename(results / path.name)
    staging.rmdir()


if __name__ == "__main__":
    main(stage_parser("release"), work)
