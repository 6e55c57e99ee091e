"""Whether a study is sealed: its private folders packed into one encrypted file.

Folders change places by renaming alone, so that a stop at any moment leaves either
all plain folders or the whole sealed file, and the next command can tell which.
"""

from __future__ import annotations

from pathlib import Path

from manyvoices.model.errors import Problem, problem

FOLDERS = ("data", ".snakemake")
"""What is sealed."""

SEALED = "sealed.age"
PARTIAL = ".sealed.partial"
"""The sealed file while it is written: nothing hangs on it."""

ASIDE = ".sealing"
"""The plain folders, once the sealed file is verified: to go back where it is not in place."""

UNPACKING = ".unsealing"
"""Folders while they are unpacked: nothing hangs on them."""

UNPACKED = ".unsealed"
"""Folders that are unpacked and verified: to be put in their places."""


def sealed_problems(root: Path) -> list[Problem]:
    """Return why nothing can be done with a study now: sealed, or sealing was interrupted."""
    if (root / ASIDE).exists() or (root / UNPACKED).exists():
        return [problem("seal.interrupted", root.resolve().name)]
    if (root / SEALED).exists():
        return [problem("seal.sealed", root.resolve().name)]
    return []
