"""Sealing and unsealing: stopped at any moment, nothing is lost."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pyrage
import pytest

from manyvoices.model.errors import StudyError
from manyvoices.model.keyfile import Credentials
from manyvoices.model.sealed import ASIDE, PARTIAL, SEALED, UNPACKED, UNPACKING, sealed_problems
from manyvoices.protect import seal as sealing
from manyvoices.protect.archive import Contents, contents_of
from manyvoices.protect.seal import folder_locked, recover, seal, unseal

IDENTITY = pyrage.x25519.Identity.generate()
OPENING = Credentials(recipients=(IDENTITY.to_public(),), identities=(IDENTITY,))


class Stopped(BaseException):
    """The process is killed: nothing after it happens."""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for name in ("data/raw/a.txt", "data/private/key", ".snakemake/metadata/b"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(f"words of {name}")
    (tmp_path / "data" / "interim").mkdir()
    return tmp_path


def top(root: Path) -> list[str]:
    return sorted(path.name for path in root.iterdir())


def test_sealing_leaves_one_file_and_unsealing_all_as_it_was(root: Path) -> None:
    before = contents_of(root)
    files, size = seal(root, OPENING)
    assert files == 3 and size == (root / SEALED).stat().st_size
    assert top(root) == [SEALED]
    assert (root / SEALED).stat().st_mode & 0o777 == 0o600
    assert [item.code for item in sealed_problems(root)] == ["seal.sealed"]
    assert unseal(root, OPENING) == 3
    assert top(root) == [".snakemake", "data"]
    assert contents_of(root) == before
    assert sealed_problems(root) == []


def test_a_study_without_snakemake_folder_is_sealed_too(root: Path) -> None:
    shutil.rmtree(root / ".snakemake")
    seal(root, OPENING)
    unseal(root, OPENING)
    assert top(root) == ["data"]


def test_nothing_is_unpacked_over_another_study(root: Path) -> None:
    seal(root, OPENING)
    (root / "data" / "raw").mkdir(parents=True)
    (root / "data" / "raw" / "other.txt").write_text("other words")
    with pytest.raises(StudyError) as error:
        unseal(root, OPENING)
    assert error.value.problems[0].code == "seal.in_the_way"
    assert (root / "data" / "raw" / "other.txt").read_text() == "other words"
    assert top(root) == ["data", SEALED]


def test_a_folder_with_nothing_but_a_lock_is_not_in_the_way(root: Path) -> None:
    before = contents_of(root)
    seal(root, OPENING)
    (root / "data" / "private").mkdir(parents=True)
    (root / "data" / "private" / "lock").write_text("")
    unseal(root, OPENING)
    assert contents_of(root) == before


def test_a_damaged_file_is_left_alone(root: Path) -> None:
    seal(root, OPENING)
    data = bytearray((root / SEALED).read_bytes())
    data[-20] ^= 1
    (root / SEALED).write_bytes(data)
    with pytest.raises(StudyError):
        unseal(root, OPENING)
    assert top(root) == [SEALED] and (root / SEALED).read_bytes() == bytes(data)


def test_what_changes_while_it_is_sealed_stops_it(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = sealing.unpack_stream

    def changing(*arguments: object) -> Contents:
        (root / "data" / "raw" / "new.txt").write_text("new words")
        return real(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(sealing, "unpack_stream", changing)
    with pytest.raises(StudyError) as error:
        seal(root, OPENING)
    assert error.value.problems[0].code == "seal.changed"
    assert top(root) == [".snakemake", "data"]


def test_a_full_disk_stops_it(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(sealing, "seal_stream", full)
    with pytest.raises(StudyError) as error:
        seal(root, OPENING)
    assert error.value.problems[0].code == "seal.no_access"
    assert top(root) == [".snakemake", "data"]


STEPS = ("mkdir", "rename", "unlink", "rmdir", "rmtree", "fsync", "chmod")


def killed(
    root: Path, monkeypatch: pytest.MonkeyPatch, work: Callable[[], object], at: int
) -> bool:
    """Do something and stop it before its step number ``at`` on the disk; return whether it was."""
    count = 0

    def counted(real: Callable[..., object]) -> Callable[..., object]:
        def step(*arguments: object, **options: object) -> object:
            nonlocal count
            count += 1
            if count >= at:
                raise Stopped
            return real(*arguments, **options)

        return step

    with monkeypatch.context() as patched:
        for name in STEPS:
            for owner in (Path, shutil, os):
                if hasattr(owner, name):
                    patched.setattr(owner, name, counted(getattr(owner, name)))
        try:
            work()
        except Stopped:
            return True
        return False


def whole(root: Path, before: Contents) -> bool:
    """Return whether all of the study is there, sealed or plain, once it is recovered."""
    recover(root)
    assert not {PARTIAL, ASIDE, UNPACKING, UNPACKED} & set(top(root))
    if (root / SEALED).exists():
        assert top(root) == [SEALED]
        unseal(root, OPENING)
    return contents_of(root) == before


def test_a_seal_stopped_anywhere_loses_nothing(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = contents_of(root)
    stops = 0
    while killed(root, monkeypatch, lambda: seal(root, OPENING), stops + 1):
        stops += 1
        if (root / ASIDE).exists():
            assert [item.code for item in sealed_problems(root)] == ["seal.interrupted"]
        assert whole(root, before)
    assert stops > 8
    assert top(root) == [SEALED]


def test_an_unseal_stopped_anywhere_loses_nothing(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = contents_of(root)
    seal(root, OPENING)
    stops = 0
    while killed(root, monkeypatch, lambda: unseal(root, OPENING), stops + 1):
        stops += 1
        assert whole(root, before)
        seal(root, OPENING)
    assert stops > 8
    assert contents_of(root) == before


def test_a_recovery_stopped_anywhere_loses_nothing(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = contents_of(root)
    for first in range(1, 40):
        if not killed(root, monkeypatch, lambda: seal(root, OPENING), first):
            break
        again = 1
        while killed(root, monkeypatch, lambda: recover(root), again) and again < 10:
            again += 1
        assert whole(root, before)


def test_one_seal_at_a_time(root: Path) -> None:
    with folder_locked(root), pytest.raises(StudyError) as error, folder_locked(root):
        pass
    assert error.value.problems[0].code == "seal.busy"
    with folder_locked(root):
        pass
