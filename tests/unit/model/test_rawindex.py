"""The index of raw files."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from manyvoices.model.paths import Paths
from manyvoices.model.rawindex import build_index, read_index, update_index


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
