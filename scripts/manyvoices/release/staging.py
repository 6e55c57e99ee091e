"""From staging to results/: checked files in the place of the earlier ones, never half of them."""

from __future__ import annotations

import shutil
from pathlib import Path

from manyvoices.model.results import KEPT, NEW, OLD, PART, beside, empty, remove
from manyvoices.model.results import clear as clear_results

ENDINGS = frozenset({".parquet", ".csv", ".xlsx", ".html", ".json", ".png"})
"""File types that may be released."""


def clear(staging: Path, results: Path) -> None:
    """Remove what an interrupted release left behind."""
    remove(staging)
    clear_results(results)


def swap(staging: Path, results: Path) -> None:
    """Put the staged files in the place of the earlier ones.

    The folder is exchanged by two renames: whoever looks finds the earlier results, none, or
    the new ones. Where the folder cannot be renamed (it is a disk of its own), files are moved
    one by one, the manifest first removed and last put there.
    """
    target = results.resolve()
    target.mkdir(parents=True, exist_ok=True)
    if (target / KEPT).is_file():
        shutil.copyfile(target / KEPT, staging / KEPT)
    new, old = beside(target, NEW), beside(target, OLD)
    try:
        _move(staging, new)
        target.rename(old)
    except OSError:
        source = new if new.is_dir() else staging
        _one_by_one(source, target)
        return
    new.rename(target)
    shutil.rmtree(old)


def _move(source: Path, target: Path) -> None:
    """Move a folder; between two disks it is copied, and only then has its name."""
    try:
        source.rename(target)
    except OSError:
        part = target.with_name(target.name + PART)
        remove(part)
        shutil.copytree(source, part)
        part.rename(target)
        shutil.rmtree(source)


def _one_by_one(source: Path, target: Path) -> None:
    empty(target)
    for path in sorted(source.iterdir(), key=lambda item: item.name == "manifest.json"):
        shutil.move(path, target / path.name)
    source.rmdir()
