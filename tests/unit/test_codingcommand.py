"""manyvoices coding-sheet and undo, from the shell's side."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from manyvoices.cli import main
from manyvoices.model import tables
from manyvoices.model.codingsheets import read_codings
from manyvoices.model.lock import locked
from manyvoices.model.study import load_study
from tests.helpers import write_rows, write_study

Capture = pytest.CaptureFixture[str]


@pytest.fixture
def study(tmp_path: Path) -> Path:
    root = write_study(tmp_path / "s")
    interim = root / "data" / "interim"
    rows = [
        {"segment_id": f"{name}-{n}", "transcript_id": name, "text": f"words {n}", "context": "c"}
        for name in ("T1", "T2")
        for n in range(10)
    ]
    tables.write_table(interim / "segments.parquet", tables.SEGMENTS, rows)
    codings(root)
    return root


def codings(root: Path, *rows: dict[str, str]) -> None:
    path = root / "data" / "interim" / "codings.parquet"
    tables.write_table(path, tables.CODINGS, rows)


def sheet(root: Path, *words: str) -> int:
    return main(["coding-sheet", str(root), *words])


def held(root: Path, name: str) -> list[str]:
    book = openpyxl.load_workbook(root / "data" / "coding" / "sheets" / name)
    return [str(row[0]) for row in book["codings"].iter_rows(min_row=2, values_only=True)]


def fill(root: Path, name: str, to: Path, **cells: Any) -> Path:
    book = openpyxl.load_workbook(root / "data" / "coding" / "sheets" / name)
    for place, value in cells.items():
        book["codings"][place] = value
    book.save(to)
    return to


def said(capsys: Capture) -> str:
    got = capsys.readouterr()
    assert "Traceback" not in got.err and "run.crashed" not in got.err
    return got.out + got.err


def test_from_a_sheet_to_codings(study: Path, tmp_path: Path, capsys: Capture) -> None:
    assert sheet(study, "--coder", "ann", "--size", "4") == 0
    assert "data/coding/sheets/ann_random_1.xlsx: 4 segments" in said(capsys)
    filled = fill(study, "ann_random_1.xlsx", tmp_path / "ann_random_1.xlsx",
                  F2="POL.TRAIN", G2="improved", E3="yes", F4="POL.TRIAN")  # fmt: skip
    assert sheet(study, "--read", str(filled)) == 0
    told = said(capsys)
    assert "data/coding/ann_random_1.xlsx: 2 segments coded, 1 to look at" in told
    assert "ann_random_1.xlsx, row 4, code 1: the code is not in the codebook" in told
    loaded = load_study(study)
    entries, problems = read_codings(loaded.paths, loaded.codebook, [])
    segments = held(study, "ann_random_1.xlsx")
    assert [(item.segment_id, item.code, item.stance, item.coder) for item in entries] == [
        (segments[0], "POL.TRAIN", "improved", "ann"), (segments[1], "", "unclear", "ann"),
    ]  # fmt: skip
    assert len(problems) == 1


def test_random_sheets_never_hold_a_segment_twice(study: Path, capsys: Capture) -> None:
    for _ in range(3):
        assert sheet(study, "--coder", "ann", "--size", "8") == 0
    drawn = [held(study, f"ann_random_{number}.xlsx") for number in (1, 2, 3)]
    assert [len(names) for names in drawn] == [8, 8, 4]
    assert len({name for names in drawn for name in names}) == 20
    assert sheet(study, "--coder", "ann") == 2
    assert "no segment is left" in said(capsys)
    # another coder, or another name that begins alike, starts anew
    assert sheet(study, "--coder", "an", "--size", "20") == 0
    assert len(held(study, "an_random_1.xlsx")) == 20


def test_a_sheet_moved_to_data_coding_counts_and_is_not_overwritten(study: Path) -> None:
    assert sheet(study, "--coder", "ann", "--size", "8") == 0
    first = held(study, "ann_random_1.xlsx")
    coding = study / "data" / "coding"
    (coding / "sheets" / "ann_random_1.xlsx").rename(coding / "ann_random_1.xlsx")
    assert sheet(study, "--coder", "Ann", "--size", "8") == 0
    assert not set(first) & set(held(study, "Ann_random_2.xlsx"))


def test_what_came_in_since_the_last_run_counts(study: Path) -> None:
    write_rows(study / "data" / "coding" / "b.csv", ("segment_id", "code", "coder"),
               [("T1-0", "", "ann"), ("T1-1", "POL.TRAIN", "ben")])  # fmt: skip
    assert sheet(study, "--coder", "ann", "--kind", "double") == 0
    assert held(study, "ann_double_1.xlsx") == ["T1-1"]
    assert sheet(study, "--coder", "ann", "--size", "50") == 0
    assert len(held(study, "ann_random_1.xlsx")) == 19


def test_review(study: Path, capsys: Capture) -> None:
    assert sheet(study, "--coder", "ann", "--kind", "review") == 2
    assert "no segment is left" in said(capsys)
    codings(
        study,
        {"segment_id": "T2-3", "coder": "decision", "source": "human", "status": "review"},
        {"segment_id": "T2-4", "coder": "decision", "source": "rule", "status": "accepted"},
    )
    for number in (1, 2):
        assert sheet(study, "--coder", "ann", "--kind", "review") == 0
        assert held(study, f"ann_review_{number}.xlsx") == ["T2-3"]


def test_only_some_transcripts(study: Path, capsys: Capture) -> None:
    assert sheet(study, "--coder", "ann", "--transcript", "T2", "--size", "50") == 0
    assert {name[:2] for name in held(study, "ann_random_1.xlsx")} == {"T2"}
    assert sheet(study, "--coder", "ann", "--transcript", "T1", "T3", "Sok Dara") == 2
    told = said(capsys)
    assert "Known: T1, T2." in told and "Dara" not in told


@pytest.mark.parametrize("coder", ["decision", "RULES", "classifier", "Sok Dara", "", "../x", "é"])
def test_names_that_no_coder_has(study: Path, capsys: Capture, coder: str) -> None:
    assert sheet(study, "--coder", coder) == 2
    told = said(capsys)
    assert "no name for a coder" in told and "Dara" not in told
    assert not (study / "data" / "coding").exists()


@pytest.mark.parametrize("words", [[], ["--coder", "a", "--read", "b"], ["--coder", "a", "--size",
                                   "0"], ["--coder", "a", "--size", "²"], ["--coder", "a",
                                   "--kind", "all"]])  # fmt: skip
def test_wrong_words(study: Path, words: list[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        sheet(study, *words)
    assert stopped.value.code == 2


def test_before_the_first_run(tmp_path: Path, capsys: Capture) -> None:
    root = write_study(tmp_path / "s")
    assert sheet(root, "--coder", "ann") == 2
    assert "Run 'manyvoices run'" in said(capsys)
    assert sheet(tmp_path / "none", "--coder", "ann") == 2
    assert "there is no study here" in said(capsys)
    assert not (tmp_path / "none").exists()


def test_while_a_run_is_at_work(study: Path, capsys: Capture) -> None:
    (study / "data" / "private").mkdir(exist_ok=True)
    with locked(study / "data" / "private" / "lock"):
        assert sheet(study, "--coder", "ann") == 3
        assert main(["undo", str(study), "codes", "--by", "ann"]) == 3
    assert "another run" in said(capsys)


def test_a_sheet_without_codings_is_not_taken_in(
    study: Path, tmp_path: Path, capsys: Capture
) -> None:
    assert sheet(study, "--coder", "ann") == 0
    unfilled = study / "data" / "coding" / "sheets" / "ann_random_1.xlsx"
    damaged = tmp_path / "damaged.xlsx"
    damaged.write_bytes(b"PK")
    other = tmp_path / "a.txt"
    other.write_text("x")
    for path in (unfilled, damaged, other):
        assert sheet(study, "--read", str(path)) == 2
        assert "it was not copied" in said(capsys)
    assert sheet(study, "--read", str(tmp_path / "none.xlsx")) == 2
    assert "the file is missing" in said(capsys)
    assert [path.name for path in (study / "data" / "coding").iterdir()] == ["sheets"]


def test_a_sheet_is_taken_in_once(study: Path, tmp_path: Path, capsys: Capture) -> None:
    assert sheet(study, "--coder", "ann") == 0
    filled = fill(study, "ann_random_1.xlsx", tmp_path / "ann_random_1.xlsx", E2="yes")
    assert sheet(study, "--read", str(filled)) == 0
    assert sheet(study, "--read", str(filled)) == 0
    kept = (study / "data" / "coding" / "ann_random_1.xlsx").read_bytes()
    fill(study, "ann_random_1.xlsx", filled, E3="yes")
    said(capsys)
    assert sheet(study, "--read", str(filled)) == 2
    assert "another file of this name" in said(capsys)
    assert (study / "data" / "coding" / "ann_random_1.xlsx").read_bytes() == kept


def test_a_file_named_after_a_person_gets_an_opaque_name(
    study: Path, tmp_path: Path, capsys: Capture
) -> None:
    assert sheet(study, "--coder", "ann") == 0
    filled = fill(study, "ann_random_1.xlsx", tmp_path / "Sok Dara (1).xlsx", E2="yes", F3="odd",
                  A4="T1-99", E4="yes")  # fmt: skip
    for _ in range(2):
        assert sheet(study, "--read", str(filled)) == 0
    told = said(capsys)
    assert "Dara" not in told and "data/coding/sheet-1.xlsx: 2 segments coded" in told
    assert "the sheet, row 4, segment_id: the segment is not among those" in told
    names = sorted(path.name for path in (study / "data" / "coding").iterdir())
    assert names == ["sheet-1.xlsx", "sheets"]


DECISIONS = ("segment_id", "code", "decision", "stance", "period", "by", "date", "reason")


def test_undo(study: Path, capsys: Capture) -> None:
    path = study / "data" / "decisions" / "codes.csv"
    assert main(["undo", str(study), "codes", "--by", "ann"]) == 2
    assert "there is no decision to undo" in said(capsys) and not path.exists()
    write_rows(path, DECISIONS, [
        ("T1-0", "POL.TRAIN", "accept", "improved", "", "ben", "2015-07-01", "clear"),
        ("T1-1", "POL.TRAIN", "accept", "", "", "ben", "2015-07-01", ""),
        ("T1-0", "POL.TRAIN", "reject", "", "", "ben", "2015-07-02", ""),
    ])  # fmt: skip
    before = path.read_text()
    assert main(["undo", str(study), "codes", "--by", " Ann  H "]) == 0
    assert "Undid row 4 of data/decisions/codes.csv: what row 2 says holds again" in said(capsys)
    today = datetime.date.today().isoformat()
    line = f"T1-0,POL.TRAIN,accept,improved,,Ann H,{today},undoes row 4\n"
    assert path.read_text() == before + line


def test_undo_of_the_only_decision(study: Path, capsys: Capture) -> None:
    path = study / "data" / "decisions" / "codes.csv"
    write_rows(path, DECISIONS, [("T1-0", "POL.TRAIN", "accept", "", "", "ben", "2015-07-01", "")])
    assert main(["undo", str(study), "codes", "--by", "ann"]) == 0
    assert "nothing is decided there any more" in said(capsys)
    assert ",none,,,ann," in path.read_text().splitlines()[-1]
    assert main(["undo", str(study), "codes", "--by", "ann"]) == 0
    assert ",accept,,,ann," in path.read_text().splitlines()[-1]


@pytest.mark.parametrize(
    ("name", "cells", "before"),
    [
        ("findings", {"respondent_id": "R1", "read": "yes"}, "N1,R1,no"),
        ("confidence", {"confidence": "low", "reason": "Why."}, "N1,none,undoes row 2"),
    ],
)
def test_undo_of_what_was_read_and_how_sure_it_is(
    study: Path, capsys: Capture, name: str, cells: dict[str, str], before: str
) -> None:
    path = study / "data" / "decisions" / f"{name}.csv"
    cells = {"finding_id": "N1", **cells, "by": "ben", "date": "2015-07-01"}
    cells.setdefault("reason", "")
    write_rows(path, list(cells), [list(cells.values())])
    assert main(["undo", str(study), name, "--by", "ann"]) == 0
    assert "nothing is decided there any more" in said(capsys)
    assert path.read_text().splitlines()[-1].startswith(before)
    assert main(["undo", str(study), name, "--by", "ann"]) == 0
    *_, first, _, last = path.read_text().splitlines()
    assert last.split(",")[:2] == first.split(",")[:2]


@pytest.mark.parametrize(
    ("sheet_name", "by", "words"),
    [("codes", " ", "nobody is named"), ("codes", "x" * 101, "nobody is named"),
     ("waivers", "ann", "Known: codes")],
)  # fmt: skip
def test_undo_wants_a_sheet_and_a_name(
    study: Path, capsys: Capture, sheet_name: str, by: str, words: str
) -> None:
    assert main(["undo", str(study), sheet_name, "--by", by]) == 2
    assert words in said(capsys)


def test_undo_of_a_damaged_sheet_changes_nothing(study: Path, capsys: Capture) -> None:
    path = study / "data" / "decisions" / "codes.csv"
    write_rows(path, DECISIONS, [("T1-0", "A", "maybe", "", "", "ben", "2015-07-01", "")])
    before = path.read_bytes()
    assert main(["undo", str(study), "codes", "--by", "ann"]) == 2
    assert "row 2, column decision" in said(capsys)
    assert path.read_bytes() == before


def test_an_uncertain_sheet_needs_a_classifier(study: Path, capsys: Capture) -> None:
    path = study / "data" / "interim" / "uncertain.parquet"
    words = ("--coder", "anna", "--kind", "uncertain", "--size", "5")
    assert sheet(study, *words) == 2
    assert "run" in said(capsys)
    tables.write_table(path, tables.UNCERTAIN, [])
    assert sheet(study, *words) == 2
    assert "no classifier has learnt" in said(capsys)
    rows = [
        {"segment_id": f"T1-{n}", "transcript_id": "T1", "code": "A", "uncertainty": n / 10}
        for n in range(10)
    ]
    tables.write_table(path, tables.UNCERTAIN, rows)
    assert sheet(study, *words) == 0
    assert len(held(study, "anna_uncertain_1.xlsx")) == 5
