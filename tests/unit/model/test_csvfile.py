"""Sheets: row and column of every mistake, and never a name."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from manyvoices.model.csvfile import read_sheet
from manyvoices.model.errors import Problem
from manyvoices.model.sheets import AskedRow, RespondentRow, TranscriptRow, WaiverRow

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


def sheet(tmp_path: Path, model: type, text: str) -> list[Problem]:
    path = tmp_path / "sheet.csv"
    path.write_bytes(text.encode())
    return read_sheet(model, path, "data/sheet.csv")[1]


TRANSCRIPT = "transcript_id,file,method,date,interpreted,participants\n"
ASKED = "transcript_id,respondent_id,theme,asked\n"
WAIVER = "kind,id,reason,by,date\n"


@pytest.mark.parametrize(
    ("model", "text", "code", "column"),
    [
        (TranscriptRow, TRANSCRIPT + "T1,a.txt,interview,,,", "sheet.value", "method"),
        (TranscriptRow, TRANSCRIPT + "T1,a.txt,other,24/6/2015,,", "sheet.value", "date"),
        (TranscriptRow, TRANSCRIPT + "T1,a.txt,other,2015-02-30,,", "sheet.value", "date"),
        (TranscriptRow, TRANSCRIPT + "T1,a.txt,other,,perhaps,", "sheet.value", "interpreted"),
        (TranscriptRow, TRANSCRIPT + "T1,a.txt,other,,,-1", "sheet.value", "participants"),
        (TranscriptRow, TRANSCRIPT + "T1,a.txt,other,,,two", "sheet.value", "participants"),
        (TranscriptRow, TRANSCRIPT + "T1,,other,,,", "sheet.empty", "file"),
        (TranscriptRow, TRANSCRIPT + "T1", "sheet.empty", "file"),
        (TranscriptRow, TRANSCRIPT + "-T1,a.txt,other,,,", "sheet.identifier", "transcript_id"),
        (TranscriptRow, TRANSCRIPT + f"{'T' * 65},a.txt,other,,,", "sheet.identifier",
         "transcript_id"),
        (TranscriptRow, TRANSCRIPT + "T១,a.txt,other,,,", "sheet.identifier", "transcript_id"),
        (RespondentRow, HEADER + "R1,T1,,,count,,", "sheet.empty", "respondent_group"),
        (AskedRow, ASKED + "T1,R1,POL,maybe", "sheet.value", "asked"),
        (WaiverRow, WAIVER + "file,ab,r,EV,2015-07-01", "sheet.value", "kind"),
        (WaiverRow, WAIVER + "raw_file,ab,,EV,2015-07-01", "sheet.empty", "reason"),
        (WaiverRow, WAIVER + "raw_file,ab,r,EV,", "sheet.empty", "date"),
    ],
)  # fmt: skip
def test_a_wrong_cell_is_named_by_row_and_column(
    tmp_path: Path, model: type, text: str, code: str, column: str
) -> None:
    found = sheet(tmp_path, model, text)
    assert (code, 2, column) in [(item.code, item.row, item.column) for item in found]
    assert any(f"data/sheet.csv, row 2, column {column}: " in str(item) for item in found)


def test_every_wrong_row_is_named_and_the_good_ones_are_kept(tmp_path: Path) -> None:
    text = HEADER + GOOD + "R2,T1,x,NGO,no,,\n" + GOOD.replace("R1", "R3") + "R 4,T1,y,,count,,\n"
    rows, found = read(tmp_path, text)
    assert [row.respondent_id for row in rows] == ["R1", "R3"]
    assert [(item.row, item.column) for item in found] == [
        (3, "consent"), (5, "respondent_id"), (5, "respondent_group"),
    ]  # fmt: skip


def test_a_missing_and_a_latin_sheet(tmp_path: Path) -> None:
    found = read_sheet(RespondentRow, tmp_path / "none.csv", "data/respondents.csv")[1]
    assert [item.code for item in found] == ["file.missing"]
    assert [item.code for item in read(tmp_path, HEADER.encode() + b"R1,T1,\xe9,")[1]] == [
        "file.encoding"
    ]


@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_other_line_ends(tmp_path: Path, end: str) -> None:
    rows, found = read(tmp_path, (HEADER + GOOD + GOOD.replace("R1", "R2")).replace("\n", end))
    assert found == [] and [row.line for row in rows] == [2, 3]


TWO = GOOD + "R2,T1,x,NGO,count,,Kep\n"


@pytest.mark.parametrize(
    "text",
    [
        HEADER + TWO.replace("Sok Dara", '"Sok Dara'),
        HEADER + TWO.replace("Kep\nR2", '"Kep\nR2'),
        HEADER.replace("location", '"location') + TWO,
        HEADER.replace("location", '"location') + TWO.replace("Sok Dara", '"Sok Dara"'),
        HEADER.replace("speaker", '"speaker') + TWO,
    ],
    ids=["in a name", "in the last cell", "in the header", "in the header, closed by a cell",
         "in the middle of the header"],
)  # fmt: skip
def test_a_quote_that_is_not_closed_swallows_no_row_in_silence(tmp_path: Path, text: str) -> None:
    rows, found = read(tmp_path, text)
    assert len(rows) == 2 or any(item.severity == "error" for item in found)
    assert not any("Dara" in str(item) for item in found)


def test_what_an_open_quote_of_the_header_swallows_is_not_said(tmp_path: Path) -> None:
    text = 'transcript_id,file,method,"note\nT1,Interview Sok Dara.docx,other,x\n'
    found = sheet(tmp_path, TranscriptRow, text)
    assert any(item.severity == "error" for item in found)
    assert not any("Dara" in str(item) for item in found)


@pytest.mark.parametrize("quote", ["", '"'])
def test_a_cell_longer_than_any_is_a_mistake(tmp_path: Path, quote: str) -> None:
    cell = quote + "x" * 140_000 + quote
    _, found = read(tmp_path, HEADER + GOOD.replace("R1", cell) + TWO)
    assert any(item.severity == "error" for item in found)


@settings(deadline=None)
@given(
    st.lists(
        st.tuples(
            st.integers(0, 200),
            st.integers(0, 12),
            st.binary(max_size=4) | st.sampled_from([b'"', b",", b"\n", b";", b"\r", b"\0"]),
        ),
        min_size=1,
        max_size=5,
    )
)
def test_a_damaged_sheet_gives_places_in_it_and_never_a_name(
    tmp_path_factory: pytest.TempPathFactory, damages: list[tuple[int, int, bytes]]
) -> None:
    data = (HEADER + TWO + "R3,T2,Sok Dara,NGO,quote,Sok Dara;Dara,Kep\n").encode()
    for place, length, piece in damages:
        at = place % (len(data) + 1)
        data = data[:at] + piece + data[at + length :]
    path = tmp_path_factory.getbasetemp() / "damaged.csv"
    path.write_bytes(data)
    rows, found = read_sheet(RespondentRow, path, "damaged.csv")
    assert rows or found or not data.decode("utf-8-sig").strip().count("\n")
    for item in found:
        assert item.file == "damaged.csv"
        assert item.row is None or 1 <= item.row <= len(data.splitlines()) + 1
        assert "Dara" not in str(item)
