"""The index of raw files."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import pytest

from manyvoices.model.paths import Paths
from manyvoices.model.rawindex import RawFile, build_index, read_index, update_index


def test_numbers_stay_with_their_files(tmp_path: Path) -> None:
    raw = tmp_path / "data" / "raw"
    (raw / "more").mkdir(parents=True)
    for name in ("b.txt", "more/a.txt", ".hidden"):
        (raw / name).write_text(name)
    paths = Paths(tmp_path)
    first = {item.path: item.number for item in update_index(paths)}
    assert first == {".hidden": 1, "b.txt": 2, "more/a.txt": 3}
    (raw / "a.txt").write_text("new")
    (raw / "b.txt").unlink()
    second = {item.path: item.number for item in update_index(paths)}
    assert second == {".hidden": 1, "more/a.txt": 3, "a.txt": 4}
    assert read_index(paths.raw_index) == build_index(raw, read_index(paths.raw_index))


def test_the_index_is_rewritten_only_for_a_change(tmp_path: Path) -> None:
    raw = tmp_path / "data" / "raw"
    raw.mkdir(parents=True)
    (raw / "a.txt").write_text("one")
    paths = Paths(tmp_path)
    update_index(paths)
    before = paths.raw_index.stat().st_mtime_ns
    update_index(paths)
    assert paths.raw_index.stat().st_mtime_ns == before
    (raw / "a.txt").write_text("two")
    update_index(paths)
    assert paths.raw_index.stat().st_mtime_ns != before


def test_links_are_listed_and_not_followed(tmp_path: Path) -> None:
    (tmp_path / "secret").mkdir()
    (tmp_path / "secret" / "file.txt").write_text("elsewhere")
    raw = tmp_path / "raw"
    raw.mkdir()
    (raw / "link.txt").symlink_to(tmp_path / "secret" / "file.txt")
    (raw / "folder").symlink_to(tmp_path / "secret")
    (raw / "dead").symlink_to(tmp_path / "nowhere")
    found = {item.path: item.sha256 for item in build_index(raw, [])}
    assert found == {"link.txt": "", "folder": "", "dead": ""}


def test_a_folder_that_cannot_be_opened_is_listed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    raw = tmp_path / "raw"
    (raw / "closed").mkdir(parents=True)
    (raw / "closed" / "a.txt").write_text("x")
    (raw / "b.txt").write_text("y")
    scandir = os.scandir

    def refuse(path: str) -> object:
        if str(path).endswith("closed"):
            raise PermissionError(13, "Permission denied", path)
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refuse)
    found = {item.path: bool(item.sha256) for item in build_index(raw, [])}
    assert found == {"b.txt": True, "closed": False}


def test_names_that_are_no_text(tmp_path: Path) -> None:
    raw = tmp_path / "data" / "raw"
    raw.mkdir(parents=True)
    Path(str(raw).encode().decode() + "/caf\udce9.txt").write_text("x")
    Path(raw / 'a "quoted", name\n.txt').write_text("y")
    paths = Paths(tmp_path)
    assert update_index(paths) == read_index(paths.raw_index)
    assert len(read_index(paths.raw_index)) == 2


@pytest.mark.parametrize("name", ["a\rb.txt", "a\r\nb.txt", "a,b;c.txt", '"', " a ", "ភាសា.txt"])
def test_the_index_gives_back_any_name(tmp_path: Path, name: str) -> None:
    raw = tmp_path / "data" / "raw"
    raw.mkdir(parents=True)
    (raw / name).write_text("x")
    (raw / "z.txt").write_text("y")
    paths = Paths(tmp_path)
    written = update_index(paths)
    assert sorted(item.path for item in written) == sorted([name, "z.txt"])
    assert read_index(paths.raw_index) == written


def test_a_message_holds_the_number_and_not_the_name(tmp_path: Path) -> None:
    (tmp_path / "Interview Sok Dara.txt").write_text("hello")
    [item] = build_index(tmp_path, [])
    assert item.shown == "raw file 1 (see data/private/raw_index.csv)"
    assert item.size == 5
    assert item.sha256 == hashlib.sha256(b"hello").hexdigest()


def test_no_folder_and_no_index(tmp_path: Path) -> None:
    assert build_index(tmp_path / "none", []) == []
    assert read_index(tmp_path / "none.csv") == []


def test_two_files_never_share_a_number(tmp_path: Path) -> None:
    earlier = [RawFile(7, "old.txt", 1, "ab"), RawFile(3, "b.txt", 1, "cd")]
    for name in ("a.txt", "b.txt", "c.txt"):
        (tmp_path / name).write_text(name)
    numbers = {item.path: item.number for item in build_index(tmp_path, earlier)}
    assert numbers == {"b.txt": 3, "a.txt": 8, "c.txt": 9}
