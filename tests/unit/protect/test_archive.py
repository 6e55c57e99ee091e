"""The sealed stream: what it holds comes back exactly, or not at all."""

from __future__ import annotations

import io
import json
import os
import random
import tarfile
from collections.abc import Callable
from pathlib import Path

import pyrage
import pytest

from manyvoices.model.errors import StudyError
from manyvoices.model.keyfile import Credentials
from manyvoices.protect.archive import CONTENTS, contents_of, listed, seal_stream, unpack_stream

IDENTITY = pyrage.x25519.Identity.generate()
OPENING = Credentials(recipients=(IDENTITY.to_public(),), identities=(IDENTITY,))
FLIPS = 10_000


def study(root: Path) -> Path:
    """Write folders with what a study may hold: odd names, modes, times, empty folders."""
    raw = root / "data" / "raw"
    raw.mkdir(parents=True)
    (root / ".snakemake" / "metadata").mkdir(parents=True)
    (root / "config").mkdir()
    (root / "config" / "config.yaml").write_text("not sealed")
    (raw / ("a long name " * 15 + ".txt")).write_text("words\n" * 100)
    (raw / "សុខ ដារា.txt").write_text("words")
    # a name that is no UTF-8
    (Path(os.fsdecode(os.fsencode(raw) + b"/\xff.txt"))).write_bytes(b"\x00\x01")
    (raw / "empty").write_text("")
    (raw / "read only").write_text("words")
    os.utime(raw / "empty", ns=(1, 1_434_000_000_123_456_789))
    (raw / "read only").chmod(0o400)
    (root / "data" / "interim").mkdir()
    (root / "data" / "interim").chmod(0o750)  # whatever the umask is
    os.link(raw / "empty", raw / "empty too")
    raw.chmod(0o700)
    return root


def sealed(root: Path, opening: Credentials = OPENING) -> bytes:
    out = io.BytesIO()
    seal_stream(root, out, opening)
    return out.getvalue()


def made(write: Callable[[tarfile.TarFile], None]) -> bytes:
    """Return a sealed file that somebody else made: anybody can encrypt to a public key."""
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w", format=tarfile.PAX_FORMAT) as archive:
        write(archive)
    return pyrage.encrypt(packed.getvalue(), [IDENTITY.to_public()])


def refused(data: bytes, into: Path | None = None) -> str:
    with pytest.raises(StudyError) as error:
        unpack_stream(io.BytesIO(data), OPENING, into)
    return error.value.problems[0].code


def test_what_is_sealed_comes_back_exactly(tmp_path: Path) -> None:
    root = study(tmp_path / "study")
    before = contents_of(root)
    into = tmp_path / "again"
    into.mkdir()
    held = unpack_stream(io.BytesIO(sealed(root)), OPENING, into)
    assert held == before == contents_of(into)
    assert len(before) == 11
    assert before["data/interim"].mode == 0o750
    assert before["data/raw/empty"].mtime_ns == 1_434_000_000_123_456_789
    # links between two names of one file become two files
    assert (into / "data/raw/empty").stat().st_nlink == 1
    assert not (into / "config").exists()


def test_nothing_of_it_can_be_read_in_the_sealed_file(tmp_path: Path) -> None:
    data = sealed(study(tmp_path / "study"))
    for words in (b"words", b"data/raw", b"name", CONTENTS.encode()):
        assert words not in data


def test_10_000_bit_flips_are_all_refused(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "a").write_text("words")
    data = sealed(tmp_path)
    bits = 8 * len(data)
    assert bits > FLIPS
    for bit in random.Random(7).sample(range(bits), FLIPS):
        changed = bytearray(data)
        changed[bit // 8] ^= 1 << bit % 8
        assert refused(bytes(changed)) in ("seal.damaged", "keyfile.wrong")
    assert unpack_stream(io.BytesIO(data), OPENING, None)


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Work on a passphrase takes a second by design: here another identity stands for it."""
    identities = {"words": pyrage.x25519.Identity.generate()}
    other = pyrage.x25519.Identity.generate()
    monkeypatch.setattr(
        pyrage.passphrase,
        "encrypt",
        lambda data, words: pyrage.encrypt(data, [identities[words].to_public()]),
    )
    monkeypatch.setattr(
        pyrage.passphrase,
        "decrypt",
        lambda data, words: pyrage.decrypt(data, [identities.get(words, other)]),
    )


@pytest.mark.usefixtures("quick")
def test_every_bit_of_the_head_with_a_passphrase_counts(tmp_path: Path) -> None:
    opening = Credentials(passphrase="words")
    (tmp_path / "data").mkdir()
    data = sealed(tmp_path, opening)
    head = data.index(b"age-encryption", 60)
    assert unpack_stream(io.BytesIO(data), opening, None)
    for bit in range(8 * head):
        changed = bytearray(data)
        changed[bit // 8] ^= 1 << bit % 8
        with pytest.raises(StudyError):
            unpack_stream(io.BytesIO(bytes(changed)), opening, None)


@pytest.mark.usefixtures("quick")
def test_a_passphrase_opens_what_it_sealed_and_another_does_not(tmp_path: Path) -> None:
    root = study(tmp_path / "study")
    data = sealed(root, Credentials(passphrase="words"))
    held = unpack_stream(io.BytesIO(data), Credentials(passphrase="words"), None)
    assert held == contents_of(root)
    with pytest.raises(StudyError) as error:
        unpack_stream(io.BytesIO(data), Credentials(passphrase="other words"), None)
    assert error.value.problems[0].code == "keyfile.wrong"
    # nor does an identity, which is not what it was sealed with
    assert refused(data) == "keyfile.wrong"


@pytest.mark.parametrize("size", [0, 20_000, 2**17])
def test_a_file_cut_short_or_made_longer_is_refused(tmp_path: Path, size: int) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "a").write_bytes(b"a" * size)
    data = sealed(tmp_path)
    for end in (0, 1, 20, 200, len(data) // 2, len(data) - 16, len(data) - 1):
        assert refused(data[:end]) in ("seal.damaged", "keyfile.wrong")
    for more in (b"\n", b"\0", b"more" * 20_000, data):
        assert refused(data + more) == "seal.damaged"


def test_a_chunk_left_out_or_moved_is_refused(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "a").write_bytes(bytes(400_000))
    data = sealed(tmp_path)
    start, chunk = len(data) % (2**16 + 16), 2**16 + 16
    assert refused(data[:-chunk]) == "seal.damaged"
    assert refused(data[:start] + data[start + chunk :]) == "seal.damaged"
    one, two = data[start : start + chunk], data[start + chunk : start + 2 * chunk]
    assert refused(data[:start] + two + one + data[start + 2 * chunk :]) == "seal.damaged"


@pytest.mark.parametrize(
    "name",
    [
        "../outside", "data/../../outside", "/tmp/outside", "config/config.yaml", "data",
        "results/report.html", "data/./a", "data//a", "./data/a", ".snakemake",
    ],
)  # fmt: skip
def test_nothing_leads_out_of_the_folders(tmp_path: Path, name: str) -> None:
    def write(archive: tarfile.TarFile) -> None:
        archive.addfile(tarfile.TarInfo(name))
        add_contents(archive, {name: [0o600, 1, "e3b0"]})

    into = tmp_path / "into"
    into.mkdir()
    assert refused(made(write), into) == "seal.damaged"
    assert [path for path in tmp_path.rglob("*") if path != into] == []


@pytest.mark.parametrize(
    "kind", [tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.FIFOTYPE, tarfile.CHRTYPE]
)
def test_no_link_or_special_file_is_unpacked(tmp_path: Path, kind: bytes) -> None:
    def write(archive: tarfile.TarFile) -> None:
        member = tarfile.TarInfo("data/a")
        member.type, member.linkname = kind, "../../outside"
        archive.addfile(member)
        add_contents(archive, {"data/a": [0o600, 1, None]})

    assert refused(made(write), tmp_path) == "seal.damaged"
    assert not list(tmp_path.iterdir())


def add_contents(archive: tarfile.TarFile, contents: object) -> None:
    data = json.dumps(contents).encode()
    member = tarfile.TarInfo(CONTENTS)
    member.size = len(data)
    archive.addfile(member, io.BytesIO(data))


@pytest.mark.parametrize(
    "contents", [{}, {"data": [0o700, 1, None], "data/b": [0o700, 1, None]}, [], {"data": 1}, "x"]
)
def test_contents_that_do_not_fit_are_refused(contents: object) -> None:
    def write(archive: tarfile.TarFile) -> None:
        member = tarfile.TarInfo("data")
        member.type = tarfile.DIRTYPE
        archive.addfile(member)
        add_contents(archive, contents)

    assert refused(made(write)) == "seal.damaged"


def test_no_tar_and_no_contents_are_refused() -> None:
    assert refused(pyrage.encrypt(b"words", [IDENTITY.to_public()])) == "seal.damaged"
    assert refused(made(lambda archive: None)) == "seal.damaged"


def test_a_link_is_not_sealed(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "elsewhere").write_text("words")
    (tmp_path / "data" / "link").symlink_to("../elsewhere")
    with pytest.raises(StudyError) as error:
        listed(tmp_path)
    assert error.value.problems[0].code == "seal.special"
    assert error.value.problems[0].values == (("count", "1"),)
    with pytest.raises(StudyError):
        sealed(tmp_path)


def test_sealing_takes_no_memory_for_what_it_seals(tmp_path: Path) -> None:
    import tracemalloc

    (tmp_path / "data").mkdir()
    with (tmp_path / "data" / "large").open("wb") as file:
        file.truncate(60 * 2**20)
    tracemalloc.start()
    with (tmp_path / "out").open("w+b") as out:
        seal_stream(tmp_path, out, OPENING)
        out.seek(0)
        unpack_stream(out, OPENING, None)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 4 * 2**20
