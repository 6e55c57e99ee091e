"""From staging to results: all, or nothing."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from manyvoices.model.results import empty
from manyvoices.release.staging import clear, swap


def folders(root: Path) -> tuple[Path, Path]:
    staging, results = root / "data" / "private" / "staging", root / "results"
    for folder, words in ((staging, "new"), (results, "old")):
        (folder / "tables").mkdir(parents=True)
        for name in ("tables/a.csv", "report.html", "manifest.json"):
            (folder / name).write_text(words)
    (results / ".gitkeep").touch()
    (results / "tables" / "gone.csv").write_text("old")
    return staging, results


def state(results: Path) -> str:
    files = {
        path.relative_to(results).as_posix(): path.read_text()
        for path in results.rglob("*")
        if path.is_file() and path.name != ".gitkeep"
    }
    if not files:
        return "none"
    words = set(files.values())
    whole = {"tables/a.csv", "report.html", "manifest.json"}
    if words == {"new"} and set(files) == whole:
        return "new"
    if words == {"old"} and set(files) == {*whole, "tables/gone.csv"}:
        return "old"
    return "half"


def test_a_swap(tmp_path: Path) -> None:
    staging, results = folders(tmp_path)
    swap(staging, results)
    assert state(results) == "new" and (results / ".gitkeep").is_file()
    assert not staging.exists()
    assert {path.name for path in tmp_path.iterdir()} == {"data", "results"}


@pytest.mark.parametrize("step", range(1, 5))
def test_a_swap_interrupted_at_any_step_leaves_no_half_results(
    step: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    staging, results = folders(tmp_path)
    done = 0
    rename, remove = Path.rename, __import__("shutil").rmtree

    def stop() -> None:
        nonlocal done
        done += 1
        if done == step:
            raise KeyboardInterrupt

    def renamed(self: Path, target: Path) -> Path:
        stop()
        return rename(self, target)

    def removed(path: Path, **others: bool) -> None:
        stop()
        remove(path, **others)

    monkeypatch.setattr(Path, "rename", renamed)
    monkeypatch.setattr("shutil.rmtree", removed)
    if step < 5:
        try:
            swap(staging, results)
        except KeyboardInterrupt:
            assert state(results) != "half"
    monkeypatch.undo()
    clear(staging, results)
    assert state(results) in ("old", "none", "new")
    assert {path.name for path in tmp_path.iterdir()} <= {"data", "results"}
    assert not staging.exists()


def test_a_folder_that_cannot_be_renamed_is_filled_file_by_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    staging, results = folders(tmp_path)
    rename = Path.rename

    def renamed(self: Path, target: Path) -> Path:
        if self == results:
            raise OSError(errno.EBUSY, "busy")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", renamed)
    swap(staging, results)
    assert state(results) == "new"
    assert {path.name for path in tmp_path.iterdir()} == {"data", "results"}


def test_results_without_a_manifest_are_cleared(tmp_path: Path) -> None:
    staging, results = folders(tmp_path)
    clear(staging, results)
    assert state(results) == "old"
    (results / "manifest.json").unlink()
    clear(staging, results)
    assert state(results) == "none" and (results / ".gitkeep").is_file()


def test_results_elsewhere_through_a_link(tmp_path: Path) -> None:
    staging, results = folders(tmp_path)
    results.rename(tmp_path / "shared")
    results.symlink_to(tmp_path / "shared")
    swap(staging, results)
    assert results.is_symlink() and state(results) == "new"
    empty(results)
    assert state(results) == "none"
