"""The folder that may leave the machine, emptied when what lies there no longer holds."""

from __future__ import annotations

import shutil
from pathlib import Path

KEPT = ".gitkeep"
NEW, OLD, PART = "-new", "-old", "-part"
"""Ends of the names of folders beside results/, while a release is put in its place."""
_ENDINGS = (NEW, OLD, NEW + PART)


def beside(results: Path, ending: str) -> Path:
    """Return the folder beside results/ in which it is built, or kept for a moment."""
    return results.with_name(f".{results.name}{ending}")


def empty(results: Path) -> int:
    """Remove what a release left and return the number of files removed."""
    target = results.resolve()
    # without the manifest, what is left if this is interrupted counts for nothing
    count = remove(target / "manifest.json")
    for path in target.iterdir() if target.is_dir() else ():
        if path.name != KEPT:
            count += remove(path)
    return count


def remove_all(results: Path) -> int:
    """Remove what a release left, and what an interrupted one left beside results/."""
    return empty(results) + _remove_beside(results.resolve())


def _remove_beside(target: Path) -> int:
    return sum(remove(beside(target, ending)) for ending in _ENDINGS)


def clear(results: Path) -> None:
    """Remove what an interrupted release left behind."""
    target = results.resolve()
    _remove_beside(target)
    if target.is_dir() and any(target.iterdir()) and not (target / "manifest.json").is_file():
        # the manifest is the last file that is put there: these are half results
        empty(results)


def remove(path: Path) -> int:
    """Remove a file, or a folder with all in it, and return the number of files removed."""
    if path.is_dir() and not path.is_symlink():
        count = sum(item.is_file() for item in path.rglob("*"))
        shutil.rmtree(path)
        return count
    count = int(path.exists() or path.is_symlink())
    path.unlink(missing_ok=True)
    return count
