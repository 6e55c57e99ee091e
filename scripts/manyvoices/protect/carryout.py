"""A withdrawal carried out: what the plan says is written and removed, and what remains is told."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

from manyvoices.model.rawindex import build_index, read_index
from manyvoices.model.results import remove_all
from manyvoices.model.study import Study
from manyvoices.protect.withdraw import Plan, is_sheet, naming

_STAYS = frozenset({"lock", "reveal_log.csv"})
"""Files of data/private that hold nothing of respondents."""


def carry_out(study: Study, made: Plan) -> None:
    """Take the person out. What was released goes first, the rows of the sheets come last.

    A stop in between loses nothing that is to stay; the command given again does the rest.
    """
    paths = study.paths
    remove_all(paths.results)
    sheets = ("data/asked.csv", "data/sampling_frame.csv", "data/transcripts.csv")
    last = [name for name in made.written if name in (*sheets, "data/respondents.csv")]
    for name in [name for name in made.written if name not in last]:
        _write(paths.root / name, made.written[name])
    for name in dict.fromkeys(made.removed):
        (paths.raw / name).unlink(missing_ok=True)
        _remove_empty((paths.raw / name).parent, paths.raw)
    for folder in (paths.interim, paths.root / ".snakemake", paths.root / "logs"):
        shutil.rmtree(folder, ignore_errors=True)
    _empty_private(study)
    for name in last:
        _write(paths.root / name, made.written[name])


def _remove_empty(folder: Path, top: Path) -> None:
    while folder != top and folder.is_dir() and not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent


def _empty_private(study: Study) -> None:
    """Remove what runs made.

    The key, the log of reveals, records of what was handed out and sheets that people fill stay.
    """
    private = study.paths.private
    key = (study.paths.root / study.config.deidentify.key).resolve()
    sheets = {path for path in private.rglob("*") if is_sheet(study, path)}
    for path in sorted(private.rglob("*"), reverse=True):
        if path.is_dir() and not path.is_symlink():
            if not any(path.iterdir()):
                path.rmdir()
            continue
        recorded = study.paths.releases in path.parents
        if not (path.name in _STAYS or path.resolve() == key or recorded or path in sheets):
            path.unlink()


def _write(path: Path, data: bytes) -> None:
    """Write a file whole or not at all; no earlier version is left beside it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_name(f".{path.name}.partial")
    partial.write_bytes(data)
    partial.chmod(0o600)
    partial.replace(path)


def remains(study: Study, made: Plan) -> list[str]:
    """Return where a name or words of the person still stand, in sentences without them."""
    from manyvoices.read.formats import read_bytes
    from manyvoices.read.lines import Unreadable

    root = study.paths.root
    found: list[str] = []
    traces = replace(made.traces, names=(*made.names, *naming(study, made.labels)))
    for path in sorted([*(root / "config").rglob("*"), *(root / "data").rglob("*")]):
        if not path.is_file() or study.paths.raw in path.parents:
            continue
        try:
            rows = path.read_bytes().decode("utf-8-sig").splitlines()
        except UnicodeDecodeError:
            continue
        lines = [str(at) for at, text in enumerate(rows, 1) if traces.says(text)]
        if lines:
            found.append(f"{study.paths.shown(path)}, line {', '.join(lines[:8])}")
    for item in build_index(study.paths.raw, read_index(study.paths.raw_index)):
        try:
            _, lines_read = read_bytes((study.paths.raw / item.path).read_bytes())
        except (Unreadable, OSError):
            found.append(f"raw file {item.number} cannot be read")
            continue
        if any(traces.words_in(line.text) for line in lines_read):
            found.append(f"raw file {item.number}: words of theirs stand there")
        elif any(traces.names_in(line.text) for line in lines_read):
            found.append(f"raw file {item.number}: others speak a name of theirs")
    return found
