"""manyvoices seal and unseal: a study's private folders become one encrypted file, and back."""

from __future__ import annotations

import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from manyvoices.model.errors import StudyError, problem
from manyvoices.model.keyfile import Credentials
from manyvoices.model.sealed import ASIDE, FOLDERS, PARTIAL, SEALED, UNPACKED, UNPACKING
from manyvoices.protect.archive import contents_of, refused, seal_stream, unpack_stream


@contextmanager
def folder_locked(root: Path) -> Iterator[None]:
    """Hold the study folder itself: its lock in data/ goes away and comes with the seal."""
    handle = os.open(root, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    except BlockingIOError:
        raise StudyError([problem("seal.busy", root.resolve().name)]) from None
    finally:
        os.close(handle)


def recover(root: Path) -> None:
    """Bring an interrupted seal or unseal to an end: to all plain folders, or to the sealed file.

    Nothing is removed but what lies in another place whole and verified.
    """
    for name in (PARTIAL, UNPACKING):
        _remove(root / name)
    aside, unpacked = root / ASIDE, root / UNPACKED
    if aside.is_dir():
        if (root / SEALED).is_file():
            _remove(aside)
        else:
            _move(aside, root)
    if unpacked.is_dir():
        _move(unpacked, root)
        (root / SEALED).unlink(missing_ok=True)
        unpacked.rmdir()


def _remove(path: Path) -> None:
    if path.is_dir():
        for folder, _, _ in os.walk(path):
            # a folder without the right to write cannot be emptied
            os.chmod(folder, 0o700)  # noqa: PTH101
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def _move(source: Path, target: Path) -> None:
    """Move folders that are not moved yet, and remove the folder they came from where aside."""
    for name in FOLDERS:
        if (source / name).is_dir():
            _no_remains(target / name)
            (source / name).rename(target / name)
    _sync(target)
    if source.name == ASIDE:
        source.rmdir()


def _no_remains(folder: Path) -> None:
    """Remove a folder that holds no file but a lock; refuse one that holds more."""
    if not folder.exists():
        return
    for parent, _, files in os.walk(folder):
        if any((Path(parent) / name) != folder / "private" / "lock" for name in files):
            raise StudyError([problem("seal.in_the_way", folder.name)])
    shutil.rmtree(folder)


def seal(root: Path, opening: Credentials) -> tuple[int, int]:
    """Pack, encrypt, verify, then remove the plain folders; return files and bytes sealed.

    The caller holds the lock of the study.
    """
    partial, target, aside = root / PARTIAL, root / SEALED, root / ASIDE
    _remove(partial)
    handle = os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(handle, "wb") as file:
            seal_stream(root, file, opening)
            file.flush()
            os.fsync(file.fileno())
        with partial.open("rb") as file:
            held = unpack_stream(file, opening, None)
        if held != contents_of(root):
            raise StudyError([problem("seal.changed", root.resolve().name)])
    except BaseException as error:
        _remove(partial)
        if isinstance(error, OSError):
            raise StudyError([problem("seal.no_access", root.resolve().name)]) from None
        raise
    size = partial.stat().st_size
    aside.mkdir(mode=0o700)
    for name in FOLDERS:
        if (root / name).is_dir():
            (root / name).rename(aside / name)
    partial.rename(target)
    _sync(root)
    _remove(aside)
    return sum(item.sha256 is not None for item in held.values()), size


def unseal(root: Path, opening: Credentials) -> int:
    """Unpack a sealed study in its place and remove the sealed file; return the files unpacked."""
    for name in FOLDERS:
        _no_remains(root / name)
    unpacking = root / UNPACKING
    unpacking.mkdir(mode=0o700)
    try:
        with (root / SEALED).open("rb") as file:
            held = unpack_stream(file, opening, unpacking)
        if contents_of(unpacking) != held:
            raise refused()
    except BaseException as error:
        _remove(unpacking)
        if isinstance(error, OSError):
            raise StudyError([problem("seal.no_access", root.resolve().name)]) from None
        raise
    os.sync()
    unpacking.rename(root / UNPACKED)
    recover(root)
    return sum(item.sha256 is not None for item in held.values())


def _sync(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    os.fsync(handle)
    os.close(handle)
