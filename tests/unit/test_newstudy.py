"""manyvoices init."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from manyvoices.model.errors import StudyError
from manyvoices.model.study import read_study
from manyvoices.newstudy import new_study, speakers_of


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_an_empty_study_has_no_mistake(tmp_path: Path) -> None:
    new_study(tmp_path / "s", None)
    study, problems = read_study(tmp_path / "s")
    assert problems == [] and study is not None and study.transcripts == []
    assert not study.config.fictional
    assert "data/" in (tmp_path / "s" / ".gitignore").read_text()
    assert (tmp_path / "s" / "data").stat().st_mode & 0o077 == 0


def test_from_a_folder(tmp_path: Path) -> None:
    source = tmp_path / "came"
    (source / "sub").mkdir(parents=True)
    (source / "Dara; final.txt").write_text("I: x\nDara: y\nDara: z\nHan: a\nHan: b\nNote: c\n")
    (source / "sub" / "old.doc").write_bytes(b"\xd0\xcf\x11\xe0")
    (source / ".DS_Store").write_text("x")
    said = new_study(tmp_path / "s", source)
    assert "2 transcripts" in said[0] and "3 speakers" in said[0]
    data = tmp_path / "s" / "data"
    assert [(row["transcript_id"], row["file"]) for row in rows(data / "transcripts.csv")] == [
        ("T01", "Dara, final.txt"),
        ("T02", "sub/old.doc"),
    ]
    assert [
        (row["respondent_id"], row["transcript_id"], row["speaker"], row["respondent_group"])
        for row in rows(data / "respondents.csv")
    ] == [("R001", "T01", "Dara", ""), ("R002", "T01", "Han", ""), ("R003", "T02", "", "")]
    assert (data / "raw" / "sub" / "old.doc").read_bytes() == b"\xd0\xcf\x11\xe0"
    assert (source / "Dara; final.txt").exists()


def test_refusals_change_nothing(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    for source in (tmp_path / "empty", tmp_path / "nowhere"):
        with pytest.raises(StudyError):
            new_study(tmp_path / "s", source)
        assert not (tmp_path / "s").exists()
    new_study(tmp_path / "s", None)
    before = (tmp_path / "s" / "config" / "config.yaml").read_text()
    with pytest.raises(StudyError, match="already holds a study"):
        new_study(tmp_path / "s", None)
    assert (tmp_path / "s" / "config" / "config.yaml").read_text() == before


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("Q: a\nA: b\n", ["A"]),
        ("Interviewer: a\nSrey Pov: b\nSRey POV: c\nInterpreter: d\n", ["Srey Pov"]),
        ("no labels at all", [""]),
        ("", [""]),
    ],
)
def test_speakers(tmp_path: Path, text: str, labels: list[str]) -> None:
    (tmp_path / "a.txt").write_text(text)
    assert speakers_of(tmp_path / "a.txt") == labels
