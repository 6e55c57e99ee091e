"""People and rules in a small study: what counts, and what a new codebook does to codings."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import openpyxl
import pandas as pd
import pytest

from tests.helpers import write_study
from tests.study.build import run, write_sheet

TEXTS = {
    "one.txt": (
        "Interviewer: a?\nRespondent: The police training was useful.\nInterviewer: b?\n"
        "Respondent: The court is slow.\nInterviewer: c?\nRespondent: The shelter closed.\n"
        "Interviewer: d?\nRespondent: We met the ministry.\n"
    ),
    "two.txt": "Interviewer: And you?\nChan: I agree about the police training.\n",
}
OLD = """\
version: "1"
codes:
  - {id: POL, name: Police, definition: The police.}
  - id: POL.TRAIN
    parent: POL
    name: Training
    definition: Training of the police.
    rules:
      - keywords: [police training]
  - {id: POL.COURSE, parent: POL, name: Courses, definition: Courses for police.}
  - {id: POL.MIX, parent: POL, name: Courts and shelters, definition: Both.}
  - {id: POL.GONE, parent: POL, name: Meetings, definition: Meetings.}
"""
NEW = """\
version: "2"
codes:
  - {id: POL, name: Police, definition: The police.}
  - id: POL.TRAIN
    parent: POL
    name: Training
    definition: Training of the police, in any form.
    rules:
      - keywords: [police training]
  - id: POL.COURSE
    parent: POL
    name: Courses
    definition: Courses for police.
    superseded_by: POL.TRAIN
  - id: POL.MIX
    parent: POL
    name: Courts and shelters
    definition: Both.
    superseded_by: POL.CRT;POL.AFT
  - {id: POL.CRT, parent: POL, name: Courts, definition: Courts.}
  - {id: POL.AFT, parent: POL, name: Shelters, definition: Shelters.}
"""


def segments(study: Path) -> list[str]:
    return list(pd.read_parquet(study / "data/interim/segments.parquet").segment_id)


def decisions(study: Path) -> dict[str, str]:
    rows = pd.read_parquet(study / "data/interim/codings.parquet")
    own = rows[(rows.coder == "decision") & (rows.status == "accepted") & (rows.code != "")]
    return dict(zip(own.segment_id, own.code, strict=True))


def command(*words: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "manyvoices", *map(str, words)],
        capture_output=True, text=True, check=False,
    )  # fmt: skip


@pytest.fixture(scope="module")
def study(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = write_study(tmp_path_factory.mktemp("coding") / "study")
    for name, text in TEXTS.items():
        (made / "data" / "raw" / name).write_text(text)
    (made / "config" / "codebook.yaml").write_text(OLD)
    done = run(made)
    assert done.returncode == 0, done.stderr
    return made


def test_an_edit_of_the_codebook_moves_exactly_what_the_diff_said(study: Path) -> None:
    first, second, third, fourth, fifth = segments(study)
    header = ("segment_id", "code", "stance", "coder")
    rows = [
        (first, "POL.TRAIN", "improved", "anna"),
        (second, "POL.MIX", "critical", "anna"),
        (third, "POL.COURSE", "", "anna"),
        (fourth, "POL.GONE", "", "anna"),
        (fifth, "", "", "anna"),
    ]
    write_sheet(study / "data" / "coding" / "anna.csv", header, rows)
    assert run(study).returncode == 0
    # people come before rules: nothing applies to the fifth, where a rule fired
    assert decisions(study) == {
        first: "POL.TRAIN", second: "POL.MIX", third: "POL.COURSE", fourth: "POL.GONE",
    }  # fmt: skip

    old = study / "old.yaml"
    old.write_text(OLD)
    (study / "config" / "codebook.yaml").write_text(NEW)
    told = command("codebook", "diff", old, study / "config" / "codebook.yaml", "--study", study)
    assert told.returncode == 0, told.stderr
    for words in ("merged", "moved", "split", "stale", "deleted", "redefined", "kept"):
        assert words in told.stdout
    done = run(study)
    assert done.returncode == 0, done.stderr
    assert decisions(study) == {first: "POL.TRAIN", third: "POL.TRAIN"}
    unused = pd.read_parquet(study / "data/interim/unused_codings.parquet")
    assert set(zip(unused.segment_id, unused.reason, strict=True)) == {
        (second, "superseded"), (fourth, "unread"),
    }  # fmt: skip
    log = (study / "data/private/logs/decide.log").read_text()
    assert "data/coding/anna.csv, row 3" in log and "data/coding/anna.csv, row 5" in log
    assert "court" not in log and "ministry" not in log

    made = command("coding-sheet", study, "--coder", "anna", "--kind", "recode", "--since", old)
    assert made.returncode == 0, made.stderr
    sheet = openpyxl.load_workbook(study / "data/coding/sheets/anna_recode_1.xlsx").worksheets[0]
    found = {str(row[0]) for row in sheet.iter_rows(min_row=2, values_only=True) if row[0]}
    # split, deleted, redefined; not the one that moved
    assert found == {first, second, fourth}


def test_a_sheet_filled_in_by_hand_counts_at_the_next_run(study: Path) -> None:
    (study / "config" / "codebook.yaml").write_text(NEW)
    assert run(study).returncode == 0
    made = command("coding-sheet", study, "--coder", "ben", "--size", "5")
    assert made.returncode == 0, made.stderr
    path = study / "data/coding/sheets/ben_random_1.xlsx"
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    names = {str(cell.value): cell.column for cell in sheet[1]}
    row = next(
        cells[0].row for cells in sheet.iter_rows(min_row=2) if cells[0].value == segments(study)[4]
    )
    sheet.cell(row, names["code 1"], "pol.trian")
    sheet.cell(row + 1 if row < sheet.max_row else row - 1, names["code 1"], "POL.CRT")
    book.save(path)
    taken = command("coding-sheet", study, "--read", path)
    assert taken.returncode == 0, taken.stderr
    assert "POL.TRAIN" in taken.stderr and f"row {row}" in taken.stderr
    assert run(study).returncode == 0
    rows = pd.read_parquet(study / "data/interim/codings.parquet")
    assert set(rows[rows.coder == "ben"].code) == {"POL.CRT"}


def test_a_decision_is_added_and_taken_back(study: Path) -> None:
    (study / "config" / "codebook.yaml").write_text(NEW)
    name = segments(study)[4]
    header = ("segment_id", "code", "decision", "stance", "period", "by", "date", "reason")
    path = study / "data" / "decisions" / "codes.csv"
    write_sheet(
        path, header, [(name, "POL.AFT", "accept", "critical", "", "Nora", "2015-07-20", "")]
    )
    assert run(study).returncode == 0
    assert decisions(study)[name] == "POL.AFT"
    undone = command("undo", study, "codes", "--by", "Nora")
    assert undone.returncode == 0, undone.stderr
    assert len(path.read_text().splitlines()) == 3
    assert run(study).returncode == 0
    assert name not in decisions(study)
