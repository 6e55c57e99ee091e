"""manyvoices init."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from manyvoices.model.csvfile import read_sheet
from manyvoices.model.errors import StudyError
from manyvoices.model.sheets import TranscriptRow
from manyvoices.model.study import read_study
from manyvoices.newstudy import new_study, speakers_of
from tests.helpers import change


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


def folder(tmp_path: Path, **files: str) -> Path:
    source = tmp_path / "came"
    source.mkdir()
    for name, text in files.items():
        (source / name).write_text(text)
    return source


def test_no_transcript_overwrites_another(tmp_path: Path) -> None:
    texts = {"a;b.txt": "I: one\nR: x", "a,b.txt": "I: two\nR: y", "a,;b.txt": "I: three\nR: z"}
    new_study(tmp_path / "s", folder(tmp_path, **texts))
    raw = tmp_path / "s" / "data" / "raw"
    assert sorted(path.read_text() for path in raw.iterdir()) == sorted(texts.values())
    listed = [row["file"] for row in rows(tmp_path / "s" / "data" / "transcripts.csv")]
    assert sorted(listed) == sorted(path.name for path in raw.iterdir())
    assert not any(";" in name for name in listed)


@pytest.mark.parametrize(
    "name", ["a\\b.txt", " a.txt", "a.txt ", "a\nb.txt", 'a "b", c.txt', "..a"]
)
def test_every_file_that_is_copied_can_be_found_by_its_row(tmp_path: Path, name: str) -> None:
    source = folder(tmp_path, **{"plain.txt": "I: one\nR: x"})
    (source / name).write_text("I: two\nR: y")
    new_study(tmp_path / "s", source)
    sheet = tmp_path / "s" / "data" / "transcripts.csv"
    found, problems = read_sheet(TranscriptRow, sheet, "data/transcripts.csv")
    assert problems == []
    raw = tmp_path / "s" / "data" / "raw"
    copied = {path.name for path in raw.iterdir()}
    assert {file for row in found for file in row.files} == copied
    codes = {item.code for item in read_study(tmp_path / "s")[1]}
    assert not codes & {"sheet.file_path", "sheet.file_twice"}


def test_a_name_that_is_no_text_does_not_stop_the_others(tmp_path: Path) -> None:
    source = folder(tmp_path, **{"plain.txt": "I: one\nR: x"})
    Path(f"{source}/caf\udce9.txt").write_text("I: two\nR: y")
    try:
        new_study(tmp_path / "s", source)
    except StudyError:
        return  # refused in words is well too
    assert len(rows(tmp_path / "s" / "data" / "transcripts.csv")) == 2


def test_hidden_files_and_folders_and_links_are_not_copied(tmp_path: Path) -> None:
    source = folder(tmp_path, **{"plain.txt": "I: one\nR: x", ".hidden": "x", "~$plain.docx": "x"})
    (source / ".git").mkdir()
    (source / ".git" / "config").write_text("x")
    (source / "link.txt").symlink_to(source / "plain.txt")
    new_study(tmp_path / "s", source)
    assert [row["file"] for row in rows(tmp_path / "s" / "data" / "transcripts.csv")] == [
        "plain.txt"
    ]


@pytest.mark.parametrize("place", ["file", "file/below"])
def test_where_no_folder_can_be_made(tmp_path: Path, place: str) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(StudyError):
        new_study(tmp_path / place, None)
    assert (tmp_path / "file").read_text() == "x"


def test_identifiers_hold_no_name_and_are_as_wide_as_needed(tmp_path: Path) -> None:
    texts = {f"Interview Sok Dara {n}.txt": f"I: one\nDara: {n}\nDara: x" for n in range(100)}
    new_study(tmp_path / "s", folder(tmp_path, **texts))
    transcripts = rows(tmp_path / "s" / "data" / "transcripts.csv")
    assert [row["transcript_id"] for row in transcripts[:2]] == ["T001", "T002"]
    assert len({row["transcript_id"] for row in transcripts}) == 100
    assert not any("Dara" in row["transcript_id"] for row in transcripts)
    respondents = rows(tmp_path / "s" / "data" / "respondents.csv")
    assert {row["consent"] for row in respondents} == {"count"}


def test_only_cells_to_fill_in_are_left(tmp_path: Path) -> None:
    source = folder(tmp_path, **{"a.txt": "I: one\nDara: x\nDara: y"})
    new_study(tmp_path / "s", source)
    assert [(item.code, item.column) for item in read_study(tmp_path / "s")[1]] == [
        ("sheet.empty", "respondent_group")
    ]
    change(tmp_path / "s", "data/respondents.csv", "T01,Dara,,", "T01,Dara,NGO,")
    assert [item.severity for item in read_study(tmp_path / "s")[1]] == []


@pytest.mark.parametrize("name", ['"quoted"', "a: b", "ភាសា", "{x}", "it's #1"])
def test_the_title_is_the_name_of_the_folder_whatever_it_is(tmp_path: Path, name: str) -> None:
    new_study(tmp_path / name, None)
    study, problems = read_study(tmp_path / name)
    assert problems == [] and study is not None
    assert study.config.title == f"Evaluation {name}"


def test_a_gitignore_that_is_there_stays(tmp_path: Path) -> None:
    (tmp_path / ".gitignore").write_text("mine\n")
    new_study(tmp_path, None)
    assert (tmp_path / ".gitignore").read_text() == "mine\n"
