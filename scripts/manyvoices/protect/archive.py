"""Folders as one encrypted stream: packed into a tar that is encrypted as it is written.

Neither the tar nor a decrypted part of it is ever written to the disk: what is packed and
what is encrypted pass each other through a pipe, a few kilobytes at a time.
"""

from __future__ import annotations

import hashlib
import json
import os
import stat
import tarfile
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import IO, BinaryIO

from manyvoices.model.errors import StudyError, problem
from manyvoices.model.keyfile import AGE, Credentials, unwrap, wrap
from manyvoices.model.sealed import FOLDERS, SEALED

CONTENTS = "contents.json"
"""Last member of the tar: what every other one must be."""

_MARK = b"manyvoices sealed study 1\n"
_MOST_WRAPPED = 10_000
_BLOCK = 2**16


@dataclass(frozen=True)
class Item:
    """A file or folder: permissions, time of its last change, and the hash of a file's bytes."""

    mode: int
    mtime_ns: int
    sha256: str | None


Contents = dict[str, Item]


class _Hashing:
    """A file that is hashed as it is read."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self.hash = hashlib.sha256()

    def read(self, size: int = -1) -> bytes:
        data = self._file.read(size)
        self.hash.update(data)
        return data


def refused() -> StudyError:
    """Return the mistake that a sealed file is damaged."""
    return StudyError([problem("seal.damaged", SEALED)])


def listed(root: Path) -> list[str]:
    """Return the files and folders to be packed, folders before what they hold.

    Raises
    ------
    StudyError
        Where a link or another special file is among them: a link's target would stay plain.
    """
    found: list[str] = []
    special = 0
    for folder in FOLDERS:
        if (root / folder).is_symlink():
            special += 1
        elif (root / folder).is_dir():
            found.append(folder)
            for parent, folders, files in os.walk(root / folder, onerror=_raise):
                for name in sorted([*folders, *files]):
                    path = Path(parent) / name
                    kind = path.lstat().st_mode
                    special += not (stat.S_ISDIR(kind) or stat.S_ISREG(kind))
                    found.append(path.relative_to(root).as_posix())
    if special:
        raise StudyError([problem("seal.special", "data", count=special)])
    return sorted(found)


def _raise(error: OSError) -> None:
    raise error


def contents_of(root: Path) -> Contents:
    """Return what the plain folders hold."""
    found = {}
    for name in listed(root):
        path = root / name
        state = path.stat()
        digest = None
        if path.is_file():
            with path.open("rb") as file:
                digest = hashlib.file_digest(file, "sha256").hexdigest()
        found[name] = Item(stat.S_IMODE(state.st_mode), state.st_mtime_ns, digest)
    return found


def _pack(root: Path, target: BinaryIO) -> None:
    """Write the folders and the list of their contents as a tar."""
    contents: dict[str, tuple[int, int, str | None]] = {}
    with tarfile.open(fileobj=target, mode="w|", format=tarfile.PAX_FORMAT) as archive:
        for name in listed(root):
            path = root / name
            state = path.stat()
            mode = stat.S_IMODE(state.st_mode)
            member = tarfile.TarInfo(name)
            member.mode, member.mtime = mode, int(state.st_mtime)
            if path.is_dir():
                member.type = tarfile.DIRTYPE
                archive.addfile(member)
                contents[name] = (mode, state.st_mtime_ns, None)
                continue
            member.size = state.st_size
            with path.open("rb") as file:
                hashing = _Hashing(file)
                archive.addfile(member, hashing)
            contents[name] = (mode, state.st_mtime_ns, hashing.hash.hexdigest())
        data = json.dumps(contents).encode()
        member = tarfile.TarInfo(CONTENTS)
        member.size = len(data)
        archive.addfile(member, BytesIO(data))


def seal_stream(root: Path, target: BinaryIO, opening: Credentials) -> None:
    """Write the folders of a study, packed and encrypted.

    age encrypts a stream to keys, not to a passphrase. With a passphrase a key is drawn for this
    file alone and stands at its head, encrypted to the passphrase; what follows is a usual age
    file.
    """
    import pyrage

    recipients = list(opening.recipients)
    if opening.passphrase:
        identity = pyrage.x25519.Identity.generate()
        recipients = [identity.to_public()]
        wrapped = wrap(str(identity).encode(), opening)
        target.write(_MARK + f"{len(wrapped):08}\n".encode() + wrapped)
    with _piped(lambda pipe: _pack(root, pipe)) as packed:
        pyrage.encrypt_io(packed, target, recipients)


def open_stream(source: BinaryIO, target: BinaryIO, opening: Credentials) -> None:
    """Write what a sealed file holds, decrypted; every bit of the file is accounted for.

    Raises
    ------
    StudyError
        Where a bit of it was changed, or something is missing or added.
    """
    import pyrage

    identities = list(opening.identities)
    start = source.read(len(_MARK))
    if start == _MARK:
        if not opening.passphrase:
            raise StudyError([problem("keyfile.wrong", "config/config.yaml", None, "key")])
        identity = unwrap(_wrapped(source), opening)
        identities = [pyrage.x25519.Identity.from_str(identity.decode())]
        start = b""
    elif not start.startswith(AGE):
        raise refused()
    try:
        pyrage.decrypt_io(_Joined(start, source), target, identities)
    except pyrage.DecryptError as error:
        if "No matching keys" in str(error):
            raise StudyError(
                [problem("keyfile.wrong", "config/config.yaml", None, "key")]
            ) from None
        raise refused() from None
    except OSError:
        raise refused() from None
    if source.read(1):
        raise refused()


def _wrapped(source: BinaryIO) -> bytes:
    size = source.read(9)
    if not (size[:8].isdigit() and size.endswith(b"\n") and int(size) <= _MOST_WRAPPED):
        raise refused()
    return source.read(int(size))


class _Joined:
    """A file of which some bytes are read already."""

    def __init__(self, start: bytes, rest: BinaryIO) -> None:
        self._start = start
        self._rest = rest

    def read(self, size: int = -1) -> bytes:
        if self._start:
            data, self._start = self._start[:size], self._start[size:]
            return data
        return self._rest.read(size)


class _piped:  # noqa: N801 - used as a function
    """What ``work`` writes in a thread, as a file to be read; its exception comes back here."""

    def __init__(self, work: Callable[[BinaryIO], None]) -> None:
        self._work = work
        self._failed: list[BaseException] = []

    def __enter__(self) -> BinaryIO:
        ours, theirs = os.pipe()
        self._reading = os.fdopen(ours, "rb", buffering=_BLOCK)
        self._thread = threading.Thread(target=self._run, args=(theirs,), daemon=True)
        self._thread.start()
        return self._reading

    def _run(self, handle: int) -> None:
        try:
            with os.fdopen(handle, "wb", buffering=_BLOCK) as pipe:
                self._work(pipe)
        except BaseException as error:  # noqa: BLE001 - raised again where it is waited for
            self._failed.append(error)

    def __exit__(self, kind: type[BaseException] | None, error: object, trace: object) -> None:
        # whoever writes meets a closed pipe and ends
        self._reading.close()
        self._thread.join()
        if self._failed and (kind is None or not isinstance(self._failed[0], BrokenPipeError)):
            raise self._failed[0]


def _members(archive: tarfile.TarFile) -> Iterator[tarfile.TarInfo]:
    """Return the members, none of which may be anything but a file or folder of the study."""
    for member in archive:
        top, *rest = member.name.split("/")
        if not (
            (member.isreg() or member.isdir())
            and member.name == os.path.normpath(member.name)
            and (top in FOLDERS or (member.name == CONTENTS and member.isreg()))
            and (rest or member.isdir() or member.name == CONTENTS)
        ):
            raise refused()
        yield member


def _read_contents(data: bytes) -> Contents:
    try:
        return {name: Item(*item) for name, item in json.loads(data).items()}
    except (ValueError, TypeError, AttributeError):
        raise refused() from None


def unpack_stream(source: BinaryIO, opening: Credentials, into: Path | None) -> Contents:
    """Read a sealed file to its end and return its contents, each compared with its hash.

    Parameters
    ----------
    source
        The sealed file.
    opening
        What opens it.
    into
        An empty folder to unpack it in; None reads and compares only.

    Raises
    ------
    StudyError
        Where anything is damaged or leads out of the folder; ``into`` is then incomplete.
    """
    found: dict[str, str | None] = {}
    contents: Contents | None = None
    with _piped(lambda pipe: open_stream(source, pipe, opening)) as plain:
        try:
            with tarfile.open(fileobj=plain, mode="r|") as archive:
                for member in _members(archive):
                    if contents is not None or member.name in found:
                        raise refused()
                    file = archive.extractfile(member)
                    if member.name == CONTENTS:
                        contents = _read_contents(file.read() if file else b"")
                        continue
                    if into is not None:
                        _checked(member, into)
                    found[member.name] = _put(file, into / member.name if into else None)
            # the rest of the last record, and the end that age itself vouches for
            while plain.read(_BLOCK):
                pass
        except (tarfile.TarError, UnicodeError):
            _drain(plain)
            raise refused() from None
    if contents is None or {name: item.sha256 for name, item in contents.items()} != found:
        raise refused()
    if into is not None:
        _restore(into, contents)
    return contents


def _drain(plain: BinaryIO) -> None:
    """Let the other side come to its end: it knows better what is wrong."""
    while plain.read(_BLOCK):
        pass


def _checked(member: tarfile.TarInfo, into: Path) -> None:
    try:
        tarfile.data_filter(member, str(into))
    except tarfile.FilterError:
        raise refused() from None


def _put(file: IO[bytes] | None, path: Path | None) -> str | None:
    """Write a member, a folder where ``file`` is None, and return the hash of its bytes."""
    if file is None:
        if path is not None:
            path.mkdir(mode=0o700)
        return None
    digest = hashlib.sha256()
    out = None
    if path is not None:
        out = os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb")
    try:
        while data := file.read(_BLOCK):
            digest.update(data)
            if out is not None:
                out.write(data)
        if out is not None:
            out.flush()
            os.fsync(out.fileno())
    finally:
        if out is not None:
            out.close()
    return digest.hexdigest()


def _restore(into: Path, contents: Contents) -> None:
    """Give files and folders their permissions and times; folders last, deepest first."""
    for name in sorted(contents, reverse=True):
        path = into / name
        path.chmod(contents[name].mode)
        os.utime(path, ns=(contents[name].mtime_ns, contents[name].mtime_ns))
