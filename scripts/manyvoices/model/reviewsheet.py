"""The sheet of uncertain names on disk: written anew by each run, unless somebody filled it."""

from __future__ import annotations

import hashlib
from pathlib import Path

from manyvoices.model.errors import Problem, problem
from manyvoices.model.paths import Paths

REVIEW = "data/private/review/names.xlsx"


def write(path: Path, data: bytes) -> None:
    """Write the sheet, and note what was written."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    note(path)


def note(path: Path) -> None:
    """Note the sheet as one that nothing is lost with."""
    _note(path).write_text(_hash(path), encoding="ascii")


def is_filled(path: Path) -> bool:
    """Return whether the sheet is not what was noted last: somebody changed it."""
    if not path.is_file():
        return False
    noted = _note(path)
    return not noted.is_file() or noted.read_text(encoding="ascii") != _hash(path)


def keep(paths: Paths) -> list[Problem]:
    """Keep a copy of the sheet where somebody filled it in place, and say how to hand it in.

    It comes before the first step of a run: Snakemake removes what a step will write.
    """
    path = paths.root / REVIEW
    if not is_filled(path):
        return []
    data = path.read_bytes()
    number = 1
    while (kept := path.with_name(f"names_kept_{number}.xlsx")).exists():
        if kept.read_bytes() == data:
            return []
        number += 1
    kept.write_bytes(data)
    return [problem("review.kept", REVIEW, kept=paths.shown(kept))]


def _note(path: Path) -> Path:
    return path.with_suffix(".sha256")


def _hash(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
