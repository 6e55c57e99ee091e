"""Everything that a study folder holds, in words: packed files are unpacked."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path

import pyarrow.parquet as pq


def contents(root: Path) -> Iterator[tuple[str, str]]:
    """Return the name and the words of each file: names of files are words too."""
    for path in sorted(root.rglob("*")):
        name = path.relative_to(root).as_posix()
        if path.is_file():
            yield name, f"{name}\n{_words(path.read_bytes())}"


def _words(data: bytes) -> str:
    if data.startswith(b"PAR1"):
        return str(pq.read_table(io.BytesIO(data)).to_pylist())
    if data.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return "\n".join(
                f"{name}\n{archive.read(name).decode('utf-8', 'replace')}"
                for name in archive.namelist()
            )
    return data.decode("utf-8", "replace") + (
        data.decode("utf-16", "replace") if b"\0" in data else ""
    )


def holding(root: Path, words: Iterable[str]) -> set[str]:
    """Return the files that hold any of the words, whatever their case."""
    wanted = [word.casefold() for word in words]
    return {
        name for name, text in contents(root) if any(word in text.casefold() for word in wanted)
    }
