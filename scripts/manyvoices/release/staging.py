"""From staging to results/: checked files in the place of the earlier ones, never half of them."""

from __future__ import annotations

import shutil
from pathlib import Path

KEPT = ".gitkeep"
ENDINGS = frozenset({".parquet", ".csv", ".xlsx", ".html", ".json", ".png"})
"""File types that may be released."""
_NEW, _OLD, _PART = "-new", "-old", "-part"


def clear(staging: Path, results: Path) -> None:
    """Remove what an interrupted release left behind."""
    _remove(staging)
    target = results.resolve()
    for ending in (_NEW, _OLD, _NEW + _PART):
        _remove(_beside(target, ending))
    if target.is_dir() and any(target.iterdir()) and not (target / "manifest.json").is_file():
        # the manifest is the last file that is put there: these are half results
        empty(results)


def empty(results: Path) -> None:
    """Remove what an earlier release left: it no longer stands for the study."""
    target = results.resolve()
    if not target.is_dir():
        return
    # without the manifest, what is left if this is interrupted counts for nothing
    (target / "manifest.json").unlink(missing_ok=True)
    for path in target.iterdir():
        if path.name != KEPT:
            _remove(path)


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
    new, old = _beside(target, _NEW), _beside(target, _OLD)
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
        part = target.with_name(target.name + _PART)
        _remove(part)
        shutil.copytree(source, part)
        part.rename(target)
        shutil.rmtree(source)


def _one_by_one(source: Path, target: Path) -> None:
    empty(target)
    for path in sorted(source.iterdir(), key=lambda item: item.name == "manifest.json"):
        shutil.move(path, target / path.name)
    source.rmdir()


def _beside(target: Path, ending: str) -> Path:
    return target.with_name(f".{target.name}{ending}")


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)
