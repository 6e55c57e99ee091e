"""manyvoices review-names, from the shell's side."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from manyvoices.cli import main
from manyvoices.deidentify.review import review_rows, workbook
from manyvoices.model import tables
from manyvoices.model.paths import Paths
from manyvoices.model.reviewsheet import REVIEW, keep, write
from manyvoices.model.study import load_study
from tests.helpers import write_study
from tests.unit.deidentify.findings import linked, row, turns

Capture = pytest.CaptureFixture[str]
SHEET = "data/decisions/names.csv"


@pytest.fixture
def study(tmp_path: Path) -> Path:
    root = write_study(tmp_path / "s")
    said = turns("Vanna and Borin", "Sok Dara")
    found = [row(said[0], "Vanna"), row(said[0], "Borin"), row(said[1], "Sok Dara")]
    done = linked(found, said, names=(("Sok Dara", "R1"),))
    texts = {(turn["transcript_id"], turn["turn"]): turn["text"] for turn in said}
    private = root / "data" / "private"
    tables.write_table(private / "entities.parquet", tables.ENTITIES, done.rows)
    (private / "review").mkdir()
    rows = review_rows(done, [], texts, b"key", everything=True)
    (private / "review" / "names.xlsx").write_bytes(workbook(rows, rows, done.decided))
    return root


def fill(root: Path, **rows: tuple[str, ...]) -> Path:
    """Fill in decision, other and new type of the row with these words (_ for a space)."""
    book = openpyxl.load_workbook(root / "data" / "private" / "review" / "names.xlsx")
    sheet: Any = book["names"]
    columns = {cell.value: cell.column for cell in sheet[1]}
    for line in range(2, sheet.max_row + 1):
        words = sheet.cell(line, columns["words"]).value.replace(" ", "_")
        for name, value in zip(
            ("decision", "other", "new type"), rows.get(words, ()), strict=False
        ):
            sheet.cell(line, columns[name]).value = value
    book.save(root / "filled.xlsx")
    return root / "filled.xlsx"


def key(root: Path, words: str) -> str:
    book = openpyxl.load_workbook(root / "data" / "private" / "review" / "names.xlsx")
    return next(str(cells[0]) for cells in book["all"].iter_rows(values_only=True)
                if cells[2] == words)  # fmt: skip


def read(root: Path, file: Path, by: str = "ann") -> int:
    return main(["review-names", str(root), "--read", str(file), "--by", by])


def test_it_says_where_the_sheet_is(study: Path, capsys: Capture) -> None:
    assert main(["review-names", str(study)]) == 0
    assert "data/private/review/names.xlsx: 3 uncertain names" in capsys.readouterr().out


def test_a_sheet_filled_in_place_is_kept_until_handed_in(study: Path, capsys: Capture) -> None:
    paths = Paths(study)
    sheet = study / REVIEW
    write(sheet, sheet.read_bytes())
    assert keep(paths) == []
    fill(study, Vanna=("mask",)).replace(sheet)
    [told] = keep(paths)
    kept = study / "data" / "private" / "review" / "names_kept_1.xlsx"
    assert "names_kept_1.xlsx" in str(told) and kept.read_bytes() == sheet.read_bytes()
    # once a version
    assert keep(paths) == []
    fill(study, Vanna=("mask",), Borin=("keep",)).replace(sheet)
    assert "names_kept_2.xlsx" in str(keep(paths)[0])
    # a run writes the sheet anew; what was kept is handed in as any copy
    write(sheet, b"new")
    sheet.write_bytes(kept.read_bytes())
    assert read(study, kept) == 0 and "1 decision added" in capsys.readouterr().out
    # in place: handed in, it is not kept again
    fill(study, Borin=("mask",)).replace(sheet)
    assert read(study, sheet) == 0
    assert keep(paths) == []


def test_a_filled_copy_becomes_decisions(study: Path, capsys: Capture) -> None:
    other = key(study, "Sok Dara")
    filled = fill(study, Vanna=("Merge", other), Borin=("retype", "", "LOCATION"))
    assert read(study, filled) == 0
    assert "2 decisions added" in capsys.readouterr().out
    today = datetime.date.today().isoformat()
    assert (study / SHEET).read_text().splitlines() == [
        "key,decision,other,by,date,reason",
        f"{key(study, 'Borin')},retype,LOCATION,ann,{today},",
        f"{key(study, 'Vanna')},merge,{other},ann,{today},",
    ]
    assert len(load_study(study).name_decisions) == 2
    # what holds already is not written again
    before = (study / SHEET).read_text()
    assert read(study, filled) == 0
    assert (study / SHEET).read_text() == before
    assert main(["undo", str(study), "names", "--by", "ann"]) == 0
    assert load_study(study).name_decisions[-1].decision == "none"


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ({"Sok_Dara": ("keep",)}, "it cannot be kept in the text"),
        ({"Vanna": ("merge",)}, "the decision merge needs an entry"),
        ({"Vanna": ("merge", "NGONE")}, "the decision merge needs an entry"),
        ({"Vanna": ("split",)}, "the decision split needs an entry"),
        ({"Vanna": ("retype", "", "NAME")}, "the decision retype needs an entry"),
        ({"Vanna": ("hide",)}, "the decision is not one of"),
    ],
)
def test_a_mistake_is_told_and_nothing_is_taken_in(
    study: Path, capsys: Capture, rows: dict[str, tuple[str, ...]], words: str
) -> None:
    assert read(study, fill(study, **{"Borin": ("keep",), **rows})) == 2
    told = capsys.readouterr().err
    assert words in told and "Traceback" not in told
    assert not any(name in told for name in ("Dara", "Vanna", "Borin"))
    assert not (study / SHEET).exists()


def test_other_files_are_refused_without_their_names(study: Path, capsys: Capture) -> None:
    other = study / "Sok Dara.csv"
    other.write_text("a,b\n1,2\n")
    assert read(study, other) == 2
    assert read(study, study / "Sok Dara.xlsx") == 2
    assert read(study, fill(study, Vanna=("keep",)), by=" ") == 2
    told = capsys.readouterr().err
    assert "it is no filled copy" in told and "file is missing" in told and "--by" in told
    assert "Dara" not in told
    (study / "data" / "private" / "entities.parquet").unlink()
    assert read(study, fill(study, Vanna=("keep",))) == 2
    (study / "data" / "private" / "review" / "names.xlsx").unlink()
    assert main(["review-names", str(study)]) == 2
    assert main(["review-names", str(study.parent)]) == 2


def test_a_key_of_another_run_is_told(study: Path, capsys: Capture) -> None:
    filled = fill(study, Vanna=("keep",))
    book = openpyxl.load_workbook(filled)
    for line in range(2, 5):
        book["names"].cell(line, 1).value = f"NOTHER{line}"
    book.save(filled)
    assert read(study, filled) == 2
    assert "the key is none of" in capsys.readouterr().err
