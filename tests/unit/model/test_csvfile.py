"""Sheets: row and column of every mistake, and never a name."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from manyvoices.model.csvfile import read_sheet
from manyvoices.model.errors import Problem
from manyvoices.model.sheets import RespondentRow, TranscriptRow

HEADER = "respondent_id,transcript_id,speaker,respondent_group,consent,known_names,location\n"
GOOD = "R1,T1,,NGO,count,Sok Dara,Kep\n"


def read(tmp_path: Path, text: str | bytes) -> tuple[list[RespondentRow], list[Problem]]:
    path = tmp_path / "sheet.csv"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_sheet(RespondentRow, path, "data/respondents.csv")


def test_a_row_with_attributes(tmp_path: Path) -> None:
    rows, problems = read(tmp_path, HEADER + GOOD)
    assert problems == []
    assert rows[0].attributes == {"location": "Kep"}
    assert (rows[0].line, rows[0].unit, rows[0].names) == (2, "person", ["Sok Dara"])


@pytest.mark.parametrize("separator", [";", "\t"])
def test_other_separators(tmp_path: Path, separator: str) -> None:
    rows, problems = read(tmp_path, (HEADER + GOOD).replace(",", separator))
    assert problems == [] and rows[0].names == ["Sok Dara"]


def test_a_byte_order_mark_and_empty_rows(tmp_path: Path) -> None:
    rows, problems = read(tmp_path, b"\xef\xbb\xbf" + (HEADER + ",,,,,,\n\n" + GOOD).encode())
    assert problems == [] and [row.line for row in rows] == [4]


def test_a_cell_over_two_lines_keeps_the_row_numbers(tmp_path: Path) -> None:
    text = HEADER + 'R1,T1,,NGO,count,,"Kep\ntown"\nR2,T1,x,NGO,perhaps,,\n'
    _, problems = read(tmp_path, text)
    assert [(item.row, item.column) for item in problems] == [(4, "consent")]


@pytest.mark.parametrize(
    ("text", "code", "row", "column"),
    [
        (HEADER + GOOD.replace("count", "yes"), "sheet.value", 2, "consent"),
        (HEADER + GOOD.replace("count", ""), "sheet.empty", 2, "consent"),
        (HEADER + GOOD.replace("R1", "R 1/2"), "sheet.identifier", 2, "respondent_id"),
        (HEADER + GOOD.replace("Kep", "Kep,Bokor"), "sheet.too_many_cells", 2, None),
        (HEADER.replace("consent", "consnt") + GOOD, "sheet.missing_column", 1, "consent"),
        (HEADER.replace("location", "speaker") + GOOD, "sheet.repeated_column", 1, "speaker"),
        (HEADER.replace("location", "speakers") + GOOD, "sheet.near_column", 1, None),
        (GOOD, "sheet.no_header", 1, None),
        ("", "sheet.no_header", 1, None),
    ],
)
def test_a_mistake_is_named_with_its_place(
    tmp_path: Path, text: str, code: str, row: int, column: str | None
) -> None:
    _, problems = read(tmp_path, text)
    assert (code, row, column) in [(item.code, item.row, item.column) for item in problems]
    assert not any("Dara" in str(item) for item in problems)


def test_an_unknown_column_names_the_nearest(tmp_path: Path) -> None:
    path = tmp_path / "sheet.csv"
    path.write_text("transcript_id,file,methd\nT1,a.txt,other\n")
    _, problems = read_sheet(TranscriptRow, path, "data/transcripts.csv")
    assert {item.code for item in problems} == {"sheet.unknown_column", "sheet.missing_column"}
    assert any("Did you mean method?" in str(item) for item in problems)


@given(st.text(max_size=120))
def test_any_text_gives_problems_and_no_exception(
    tmp_path_factory: pytest.TempPathFactory, text: str
) -> None:
    path = tmp_path_factory.getbasetemp() / "any.csv"
    path.write_bytes((HEADER + text).encode("utf-8", "surrogatepass"))
    rows, problems = read_sheet(RespondentRow, path, "any.csv")
    assert rows == [] or all(row.respondent_id for row in rows)
    assert all(item.file == "any.csv" for item in problems)
