"""manyvoices check: everything that is wrong with a study, at once."""

from __future__ import annotations

import stat
from pathlib import Path

from manyvoices.model.account import account_problems
from manyvoices.model.errors import Problem, problem
from manyvoices.model.rawindex import build_index, read_index
from manyvoices.model.study import Study, read_study


def check_study(root: Path) -> list[Problem]:
    """Return every problem of a study, the gravest first. Nothing is written.

    Raw files are read, as a run would, so that a label that is in no transcript and a file that
    cannot be read are named before anything heavy starts.
    """
    study, problems = read_study(root)
    if study is not None:
        from manyvoices.code.rules import pattern_problems

        problems = [*problems, *pattern_problems(study.codebook), *_open(study)]
        if not any(item.severity == "error" for item in problems):
            problems += _raw(study)
    rank = {"error": 0, "hold": 1, "warning": 2}
    return sorted(problems, key=lambda item: (rank[item.severity], item.file, item.row or 0))


def _raw(study: Study) -> list[Problem]:
    from manyvoices.read.__main__ import inventory_rows, turn_rows
    from manyvoices.read.inventory import load_from, near_problems, read_all

    index = build_index(study.paths.raw, read_index(study.paths.raw_index))
    reading = read_all(study, index, load_from(study.paths.raw))
    found = account_problems(study, inventory_rows(reading), turn_rows(reading))
    return [*found, *near_problems(reading)]


def _open(study: Study) -> list[Problem]:
    found = []
    for name in ("data", ".snakemake"):
        folder = study.paths.root / name
        if folder.is_dir() and folder.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO):
            found.append(problem("study.open_to_others", name))
    return found
