"""manyvoices audit-sample: draw, fill in, hand in."""

from __future__ import annotations

import csv
from pathlib import Path

import openpyxl
import pytest

from manyvoices.cli import main
from manyvoices.model import tables
from tests.helpers import write_study


@pytest.fixture
def study(tmp_path: Path) -> Path:
    root = write_study(tmp_path / "study")
    config = root / "config" / "config.yaml"
    config.write_text(config.read_text() + "fictional: true\n")
    rows = [
        {
            "transcript_id": name, "turn": number, "role": role, "respondent_group": group,
            "text": f"=words {number} of {name}",
        }
        for name, group in (("T1", "Government"), ("T2", "NGO"))
        for number, role, group in ((1, "interviewer", None), (2, "respondent", group))
    ]  # fmt: skip
    tables.write_table(root / "data" / "interim" / "turns.parquet", tables.CLEAN_TURNS, rows)
    return root


def fill(path: Path, missed: dict[tuple[str, int], object]) -> None:
    book = openpyxl.load_workbook(path)
    sheet = book["turns"]
    for row in sheet.iter_rows(min_row=2):
        value = missed.get((row[0].value, row[1].value))
        if value is not None:
            row[5].value = value
    book.save(path)


def test_a_sheet_is_drawn_filled_and_handed_in(
    study: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["audit-sample", str(study)]) == 0
    path = study / "data" / "private" / "review" / "audit_1.xlsx"
    assert "4 turns to be read" in capsys.readouterr().out
    sheet = openpyxl.load_workbook(path)["turns"]
    assert sheet.max_row == 5
    assert sheet.cell(2, 5).data_type == "s"
    fill(path, {("T1", 1): 0, ("T1", 2): 2, ("T2", 1): "two"})
    assert main(["audit-sample", str(study), "--read", str(path), "--by", "ben"]) == 0
    out, err = capsys.readouterr()
    assert "2 turns read, 2 identifiers still in them" in out
    assert "auditsheet.number" in err
    with (study / "data" / "decisions" / "audit.csv").open() as file:
        rows = list(csv.DictReader(file))
    assert [(row["transcript_id"], row["turn"], row["missed"], row["by"]) for row in rows] == [
        ("T1", "1", "0", "ben"),
        ("T1", "2", "2", "ben"),
    ]
    # what was read is not drawn again
    assert main(["audit-sample", str(study)]) == 0
    assert "2 turns to be read" in capsys.readouterr().out


def test_a_turn_that_changed_does_not_count(
    study: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["audit-sample", str(study)])
    path = study / "data" / "private" / "review" / "audit_1.xlsx"
    fill(path, {("T1", 1): 0})
    turns = study / "data" / "interim" / "turns.parquet"
    rows = tables.read_table(turns)
    tables.write_table(turns, tables.CLEAN_TURNS, [{**row, "text": "other"} for row in rows])
    assert main(["audit-sample", str(study), "--read", str(path), "--by", "ben"]) == 2
    assert "auditsheet.changed" in capsys.readouterr().err
    assert not (study / "data" / "decisions" / "audit.csv").exists()


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["--read", "nowhere.xlsx", "--by", "ben"], "file.missing"),
        (["--read", "nowhere.xlsx"], "auditsheet.by"),
    ],
)
def test_mistakes(
    study: Path, words: list[str], code: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["audit-sample", str(study), *words]) == 2
    assert code in capsys.readouterr().err


def test_before_the_first_run(study: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (study / "data" / "interim" / "turns.parquet").unlink()
    assert main(["audit-sample", str(study)]) == 2
    assert "auditsheet.run_first" in capsys.readouterr().err
