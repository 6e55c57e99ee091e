"""Recorded releases: what was handed out, kept to compare later results with."""

from __future__ import annotations

import hashlib
import json
import shutil
from pathlib import Path
from typing import Any

from manyvoices.model.errors import StudyError, problem
from manyvoices.model.paths import Paths
from manyvoices.model.results import KEPT
from manyvoices.model.tables import Rows, read_table
from manyvoices.release.datapackage import write_json
from manyvoices.release.manifest import recorded_account

_COMMAND = "manyvoices publish"


def folders(paths: Paths) -> list[Path]:
    """Return the folders of the recorded releases, the first one first."""
    if not paths.releases.is_dir():
        return []
    return sorted(
        path
        for path in paths.releases.iterdir()
        if path.name.isdigit() and (path / "record.json").is_file()
    )


def earlier_tables(paths: Paths) -> list[dict[str, Rows]]:
    """Return the tables of each recorded release, by name, with the account of raw files."""
    return [
        {item.stem: read_table(item) for item in sorted((folder / "parquet").glob("*.parquet"))}
        | {"account": recorded_account(_manifest(folder))}
        for folder in folders(paths)
    ]


def _manifest(folder: Path) -> dict[str, Any]:
    made: dict[str, Any] = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    return made


def write_last(paths: Paths) -> None:
    """Note what the release just wrote, and from which tables."""
    write_json(
        paths.last_release,
        {"manifest": _hash(paths.results / "manifest.json"), "findings": _findings(paths)},
    )


def record(paths: Paths, note: str, by: str, date: str) -> Path:
    """Record results/ as handed out and return the folder of the record.

    Raises
    ------
    StudyError
        Where results/ is not what the last run wrote.
    """
    _check(paths)
    done = folders(paths)
    number = int(done[-1].name) + 1 if done else 1
    folder = paths.releases / f"{number:03}"
    part = paths.releases / f".{folder.name}.partial"
    shutil.rmtree(part, ignore_errors=True)
    part.mkdir(parents=True)
    shutil.copytree(paths.results / "parquet", part / "parquet")
    shutil.copyfile(paths.results / "manifest.json", part / "manifest.json")
    write_json(
        part / "record.json",
        {
            "number": number,
            "date": date,
            "by": by,
            "note": note,
            "manifest_sha256": _hash(part / "manifest.json"),
        },
    )
    # what an interrupted record left has no record.json
    shutil.rmtree(folder, ignore_errors=True)
    part.rename(folder)
    return folder


def _check(paths: Paths) -> None:
    """Refuse results that the last run did not write, or that were changed since."""
    manifest = paths.results / "manifest.json"
    if paths.refused.is_file() or not manifest.is_file():
        raise StudyError([problem("publish.nothing", _COMMAND)])
    try:
        last = json.loads(paths.last_release.read_text(encoding="utf-8"))
        files = json.loads(manifest.read_text(encoding="utf-8"))["files"]
    except (OSError, ValueError, KeyError):
        last, files = {}, {}
    if (
        paths.unfinished.exists()
        or last.get("manifest") != _hash(manifest)
        or last.get("findings") != _findings(paths)
    ):
        raise StudyError([problem("publish.old", _COMMAND)])
    there = {
        path.relative_to(paths.results).as_posix(): path
        for path in paths.results.rglob("*")
        if not path.is_dir() and path.name != KEPT
    }
    there.pop("manifest.json")
    if set(there) != set(files) or any(
        path.is_symlink() or _hash(path) != files[name]["sha256"] for name, path in there.items()
    ):
        raise StudyError([problem("publish.changed", "results")])


def _findings(paths: Paths) -> dict[str, str]:
    return {path.name: _hash(path) for path in sorted(paths.findings.glob("*.parquet"))}


def _hash(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
