"""manyvoices publish, and the sheet of quotes."""

from __future__ import annotations

import json
from pathlib import Path

import openpyxl
import pytest

from manyvoices import cli
from manyvoices.model import tables
from manyvoices.model.paths import Paths
from manyvoices.model.tables import FLAG, INT, TEXT, schema_of, write_table
from manyvoices.release.datapackage import write_json
from manyvoices.release.manifest import manifest
from manyvoices.release.recorded import earlier_tables, write_last
from manyvoices.release.released import released_tables
from manyvoices.release.write import write_tables
from tests.helpers import respondent, study, write_study

ROW = {"attribute": "a", "value": "b", "unit": "person", "n": 7, "suppressed": False}


@pytest.fixture
def released(tmp_path: Path) -> Paths:
    paths = Paths(write_study(tmp_path / "study"))
    write_table(paths.findings / "sample_composition.parquet", tables.SAMPLE_COMPOSITION, [ROW])
    write_tables(paths.results, released_tables({"sample_composition": [ROW]}, {}))
    made = manifest(study([respondent("R1")]), paths.results, {"read": 6, "raw_files": None}, 0)
    write_json(paths.results / "manifest.json", made)
    paths.private.mkdir(parents=True)
    write_last(paths)
    return paths


def publish(paths: Paths, note: str = "to the donor") -> int:
    return cli.main(["publish", str(paths.root), note, "--by", "EV"])


def test_a_release_is_recorded_and_loaded(released: Paths) -> None:
    assert publish(released) == 0 and publish(released, "to the ministry") == 0
    first, second = sorted(released.releases.iterdir())
    assert (first.name, second.name) == ("001", "002")
    record = json.loads((second / "record.json").read_text())
    assert (record["number"], record["note"], record["by"]) == (2, "to the ministry", "EV")
    first_tables, second_tables = earlier_tables(released)
    assert first_tables == second_tables
    assert first_tables["sample_composition"] == [ROW]
    account = {row["what"]: row["n"] for row in first_tables["account"]}
    assert (account["read"], account["withdrawn"], account["raw_files"]) == (6, None, None)


@pytest.mark.parametrize(
    ("damage", "code"),
    [
        (lambda p: (p.results / "manifest.json").unlink(), "publish.nothing"),
        (lambda p: p.refused.write_text("held"), "publish.nothing"),
        (lambda p: p.last_release.unlink(), "publish.old"),
        (lambda p: p.unfinished.touch(), "publish.old"),
        (
            lambda p: write_table(
                p.findings / "sample_composition.parquet", tables.SAMPLE_COMPOSITION, []
            ),
            "publish.old",
        ),
        (lambda p: (p.results / "manifest.json").write_text("{}"), "publish.old"),
        (lambda p: (p.results / "extra.txt").write_text("x"), "publish.changed"),
        (
            lambda p: (p.results / "tables" / "sample_composition.csv").write_text("x"),
            "publish.changed",
        ),
        (lambda p: (p.results / "tables" / "sample_composition.csv").unlink(), "publish.changed"),
    ],
)
def test_other_results_are_not_recorded(
    released: Paths, damage: object, code: str, capsys: pytest.CaptureFixture[str]
) -> None:
    damage(released)
    assert publish(released) == 2
    assert f"[{code}]" in capsys.readouterr().err
    assert earlier_tables(released) == []


def test_a_note_is_needed(released: Paths, capsys: pytest.CaptureFixture[str]) -> None:
    assert publish(released, " ") == 2
    assert "[publish.words]" in capsys.readouterr().err


@pytest.fixture
def coded(tmp_path: Path) -> Paths:
    """A study in which one segment may be quoted, and one not."""
    paths = Paths(write_study(tmp_path / "study"))
    segment = {"transcript_id": "T2", "turn": 2, "respondent_group": "NGO", "unit": "person"}
    words = "I agree, [Person B4]."
    segments = [
        {**segment, "segment_id": "T2-AAAA", "respondent_id": "R2", "text": words},
        {**segment, "segment_id": "T1-BBBB", "respondent_id": "R1", "text": "Only counted."},
    ]  # fmt: skip
    codings = [
        {"segment_id": row["segment_id"], "code": "POL.TRAIN", "coder": "decision",
         "status": "accepted"}
        for row in segments
    ]  # fmt: skip
    write_table(paths.interim / "segments.parquet", tables.SEGMENTS, segments)
    write_table(paths.interim / "codings.parquet", tables.CODINGS, codings)
    audit = schema_of(("respondent_group", TEXT, "g"), ("n_turns_read", INT, "n"), ("x", FLAG, "x"))
    rows = [{"respondent_group": "NGO", "n_turns_read": 2}]
    write_table(paths.findings / "audit.parquet", audit, rows)
    return paths


def filled(paths: Paths, *cells: str) -> Path:
    path = paths.interim / "quotes" / "quotes_1.xlsx"
    book = openpyxl.load_workbook(path)
    for column, text in zip(("F", "G", "H"), cells, strict=True):
        book["quotes"][f"{column}2"] = text
    book.save(path)
    return path


def test_a_sheet_of_quotes_out_and_in(coded: Paths, capsys: pytest.CaptureFixture[str]) -> None:
    root = str(coded.root)
    assert cli.main(["quote-sheet", root, "--theme", "POL", "--size", "9"]) == 0
    sheet = openpyxl.load_workbook(coded.interim / "quotes" / "quotes_1.xlsx")["quotes"]
    rows = list(sheet.iter_rows(values_only=True, min_row=2))
    assert [row[0] for row in rows] == ["T2-AAAA"] and rows[0][4] == "I agree, [name]."
    path = filled(coded, "yes", "verbatim", "I agree, [name].")
    assert cli.main(["quote-sheet", root, "--read", str(path), "--by", "EV"]) == 0
    added = coded.sheet("decisions/quotes").read_text()
    assert '"I agree, [name]."' in added and ",EV," in added
    # decided: nothing is left to be approved
    assert cli.main(["quote-sheet", root]) == 2
    assert "[quotes.none]" in capsys.readouterr().err
    assert cli.main(["undo", root, "quotes", "--by", "EV"]) == 0
    assert cli.main(["quote-sheet", root]) == 0


def test_words_that_are_not_the_respondents_are_not_taken_in(
    coded: Paths, capsys: pytest.CaptureFixture[str]
) -> None:
    root = str(coded.root)
    assert cli.main(["quote-sheet", root, "--code", "POL.TRAIN"]) == 0
    path = filled(coded, "yes", "verbatim", "I disagree")
    assert cli.main(["quote-sheet", root, "--read", str(path), "--by", "EV"]) == 2
    said = capsys.readouterr().err
    assert "[quotes.not_verbatim]" in said and "disagree" not in said
    assert not coded.sheet("decisions/quotes").exists()


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["--theme", "POLL"], "quotes.code"), (["--by", "EV"], "quotes.by"),
        (["--read", "x.xlsx"], "quotes.by"),
        (["--read", "quotes_9.xlsx", "--by", "EV"], "file.missing"),
    ],
)  # fmt: skip
def test_mistakes(
    coded: Paths, words: list[str], code: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["quote-sheet", str(coded.root), *words]) == 2
    assert f"[{code}]" in capsys.readouterr().err
