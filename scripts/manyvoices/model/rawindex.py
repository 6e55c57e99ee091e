"""The index of raw files: number, path, size and hash.

It is written before the rules are laid out, so that no rule, wildcard or
message ever holds the name of a raw file. Only the standard library is used:
every start of Snakemake comes through here.
"""

from __future__ import annotations

import csv
import hashlib
import io
import os
from dataclasses import dataclass
from pathlib import Path

from manyvoices.model.paths import Paths

COLUMNS = ("raw_file", "path", "size", "sha256")


@dataclass(frozen=True)
class RawFile:
    """One file of data/raw. ``sha256`` is empty where the bytes could not be read."""

    number: int
    path: str
    size: int
    sha256: str

    @property
    def shown(self) -> str:
        """How messages name it."""
        return f"raw file {self.number} (see data/private/raw_index.csv)"


def hash_file(path: Path) -> str:
    """Return the SHA-256 of a file's bytes; empty where they cannot be read."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""


def _files_below(folder: Path) -> list[str]:
    found: list[str] = []
    closed: list[OSError] = []
    for parent, folders, names in os.walk(folder, onerror=closed.append, followlinks=False):
        folders.sort()
        # a link to a folder is not followed: it is listed like a file, so that it is not lost
        links = [name for name in folders if (Path(parent) / name).is_symlink()]
        found += [(Path(parent) / name).relative_to(folder).as_posix() for name in [*names, *links]]
    # what lies in a folder that cannot be opened is not known: the folder itself is listed
    found += [
        Path(error.filename).relative_to(folder).as_posix()
        for error in closed
        if Path(error.filename) != folder
    ]
    return sorted(found)


def build_index(raw: Path, earlier: list[RawFile]) -> list[RawFile]:
    """Return the files of ``raw``; a path keeps the number it had, new ones count on."""
    numbers = {item.path: item.number for item in earlier}
    following = max(numbers.values(), default=0) + 1
    index = []
    for name in _files_below(raw):
        if name not in numbers:
            numbers[name] = following
            following += 1
        path = raw / name
        # what a link points to lies elsewhere and is not ours to read
        readable = path.is_file() and not path.is_symlink()
        size = path.stat().st_size if readable else 0
        index.append(RawFile(numbers[name], name, size, hash_file(path) if readable else ""))
    return sorted(index, key=lambda item: item.number)


def read_index(path: Path) -> list[RawFile]:
    """Return the index as it was last written."""
    if not path.is_file():
        return []
    with path.open(encoding="utf-8", errors="surrogateescape", newline="") as file:
        return [
            RawFile(int(row["raw_file"]), row["path"], int(row["size"]), row["sha256"])
            for row in csv.DictReader(file)
        ]


def update_index(paths: Paths) -> list[RawFile]:
    """Bring data/private/raw_index.csv up to date and return it.

    The file is written only where something changed, so that its time tells Snakemake
    whether there is anything to read.
    """
    earlier = read_index(paths.raw_index)
    index = build_index(paths.raw, earlier)
    if index != earlier or not paths.raw_index.is_file():
        text = io.StringIO(newline="")
        writer = csv.writer(text, lineterminator="\n", quoting=csv.QUOTE_NONNUMERIC)
        writer.writerow(COLUMNS)
        writer.writerows((item.number, item.path, item.size, item.sha256) for item in index)
        paths.raw_index.parent.mkdir(parents=True, exist_ok=True)
        partial = paths.raw_index.with_name(".raw_index.partial")
        # a file name that is no UTF-8 keeps its bytes
        partial.write_text(text.getvalue(), encoding="utf-8", errors="surrogateescape")
        partial.replace(paths.raw_index)
    return index
