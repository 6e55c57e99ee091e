"""manyvoices check: everything that is wrong with a study, at once."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from manyvoices.model.account import account_problems, state_counts
from manyvoices.model.codebook import Codebook
from manyvoices.model.errors import Problem, StudyError, problem
from manyvoices.model.keyfile import (
    CONFIG,
    credential_problems,
    is_encrypted,
    load_key,
    outside,
)
from manyvoices.model.rawindex import build_index, read_index
from manyvoices.model.sealed import FOLDERS
from manyvoices.model.study import Study, read_study


def check_study(root: Path) -> tuple[list[Problem], dict[str, int]]:
    """Return every problem of a study, the gravest first, and the account of its raw files.

    Nothing is written. The account is empty where a mistake keeps the files from being read.

    Raw files are read, as a run would, so that a label that is in no transcript and a file that
    cannot be read are named before anything heavy starts.
    """
    study, problems = read_study(root)
    account: dict[str, int] = {}
    if study is not None:
        from manyvoices.code.rulechecks import rule_problems
        from manyvoices.code.rules import pattern_problems

        rules = [*pattern_problems(study.codebook), *rule_problems(study.codebook)]
        rules += _circles(study.codebook)
        problems = [*problems, *rules, *_codings(study), *_open(study), *_key(study)]
        if not any(item.severity == "error" for item in problems):
            found, account = _raw(study)
            problems += found
    rank = {"error": 0, "hold": 1, "warning": 2}
    problems = sorted(problems, key=lambda item: (rank[item.severity], item.file, item.row or 0))
    return problems, account


def _raw(study: Study) -> tuple[list[Problem], dict[str, int]]:
    from manyvoices.read.__main__ import inventory_rows, turn_rows
    from manyvoices.read.inventory import load_from, read_all, reading_problems

    index = build_index(study.paths.raw, read_index(study.paths.raw_index))
    reading = read_all(study, index, load_from(study.paths.raw))
    inventory = inventory_rows(reading)
    found = account_problems(study, inventory, turn_rows(reading))
    return [*found, *reading_problems(reading)], state_counts(inventory)


def _circles(codebook: Codebook) -> list[Problem]:
    from manyvoices.code.codebookdiff import circles

    return [
        problem("codebook.succession", "config/codebook.yaml", codes=", ".join(codes))
        for codes in circles(codebook)
    ]


def _codings(study: Study) -> list[Problem]:
    from manyvoices.model.codingsheets import read_codings

    periods = [period.id for period in study.config.periods]
    return read_codings(study.paths, study.codebook, periods)[1]


def _open(study: Study) -> list[Problem]:
    """Return what other users of the machine can read, though it holds identities."""
    found = []
    for name in FOLDERS:
        folder = study.paths.root / name
        if folder.is_dir() and _is_open(folder):
            found.append(problem("study.open_to_others", name))
    # runs close what they write: an open file there was copied, or restored from a backup
    if not found and (count := _readable(study.paths.private)):
        found.append(problem("study.files_open", "data/private", count=count))
    return found


def _is_open(path: Path) -> bool:
    return bool(path.lstat().st_mode & (stat.S_IRWXG | stat.S_IRWXO))


def _readable(folder: Path) -> int:
    count = 0
    for parent, _, files in os.walk(folder):
        for name in files:
            # a link has no rights of its own
            path = Path(parent) / name
            count += not path.is_symlink() and _is_open(path)
    return count


def _key(study: Study) -> list[Problem]:
    """Return what is wrong with the secret key and with what opens it."""
    root, settings = study.paths.root, study.config.key
    name = settings.passphrase_file or settings.identity_file
    found = credential_problems(root, settings)
    if name and outside(root, name).is_file() and _is_open(outside(root, name)):
        column = "key.passphrase_file" if settings.passphrase_file else "key.identity_file"
        found.append(problem("keyfile.open_to_others", CONFIG, None, column))
    path = root / study.config.deidentify.key
    if study.config.fictional or not path.is_file():
        return found
    if _is_open(path):
        found.append(problem("keyfile.open_to_others", CONFIG, None, "deidentify.key"))
    if not is_encrypted(path.read_bytes()):
        found.append(problem("keyfile.plain", CONFIG, None, "deidentify.key"))
    if not any(item.severity == "error" for item in found):
        try:
            load_key(root, study.config, create=False)
        except StudyError as error:
            found += error.problems
    return found
