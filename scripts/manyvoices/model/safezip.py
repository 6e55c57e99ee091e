"""Zip files from untrusted hands: what they unpack to is looked at before anything is."""

from __future__ import annotations

import io
import zipfile
from pathlib import PurePosixPath

MAX_ALL = 400 * 2**20
MAX_MEMBERS = 10_000
DAMAGED = "it is damaged or encrypted"


class RefusedZip(Exception):
    """A zip file is not read; the reason holds no text of it."""


def check(data: bytes) -> None:
    """Refuse a zip file whose directory holds anything unsafe; nothing of it is unpacked.

    Raises
    ------
    RefusedZip
        Where a name leads out of the archive, sizes are beyond the limits, or it is damaged.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, NotImplementedError, EOFError, RuntimeError, ValueError, OSError):
        raise RefusedZip(DAMAGED) from None
    if len(entries) > MAX_MEMBERS or sum(item.file_size for item in entries) > MAX_ALL:
        raise RefusedZip("it unpacks to more than is allowed")
    for item in entries:
        path = PurePosixPath(item.filename.replace("\\", "/"))
        if path.is_absolute() or ".." in path.parts:
            raise RefusedZip("a name inside it leads out of it")
