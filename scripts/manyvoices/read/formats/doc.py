"""Old Word files (.doc), where the program antiword is installed."""

from __future__ import annotations

import shutil
import subprocess

from manyvoices.read.formats.text import decode
from manyvoices.read.lines import Line, Unreadable

NAME = "doc"

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def recognises(data: bytes) -> bool:
    """Return whether the bytes are an old Microsoft container."""
    return data.startswith(_OLE)


def read(data: bytes) -> list[Line]:
    """Return the lines that antiword finds."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise Unreadable("it is locked by a password")
    if "WordDocument".encode("utf-16-le") not in data:
        raise Unreadable("it is an old Microsoft file, but no Word document")
    program = shutil.which("antiword")
    if program is None:
        raise Unreadable("it is an old Word file: install antiword, or save it as .docx")
    try:
        done = subprocess.run(
            [program, "-m", "UTF-8.txt", "-w", "0", "-"],
            input=data,
            capture_output=True,
            check=True,
            timeout=10,
        )
    except (subprocess.SubprocessError, OSError):
        raise Unreadable("it is an old Word file that antiword cannot read") from None
    return [Line(line) for line in decode(done.stdout).split("\n")]
