"""What commands do to a study while no run is at work in it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from manyvoices.model.errors import BUSY, OK, StudyError, problem
from manyvoices.model.lock import locked
from manyvoices.model.paths import Paths
from manyvoices.model.sealed import sealed_problems
from manyvoices.model.stage import say


def alone(root: Path, work: Callable[[], None]) -> int:
    """Do something to a study with its lock held; return the exit status."""
    paths = Paths(root)
    if not paths.config.is_file():
        raise StudyError([problem("study.missing", root.name or str(root))])
    # before data/ is made: a sealed study has none
    if wrong := sealed_problems(root):
        raise StudyError(wrong)
    paths.private.mkdir(parents=True, exist_ok=True)
    with locked(paths.private / "lock") as free:
        if not free:
            say([problem("run.busy", root.resolve().name)])
            return BUSY
        work()
    return OK
