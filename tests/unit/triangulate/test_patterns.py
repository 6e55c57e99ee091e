"""Pairs of codes, directions over time, and the framework matrix."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from manyvoices.model.sheets import AskedRow
from manyvoices.model.tables import Rows
from manyvoices.triangulate.asked import asked_rows
from manyvoices.triangulate.cooccurrence import co_occurrence
from manyvoices.triangulate.framework import framework_matrix, write_matrix
from manyvoices.triangulate.overtime import stance_by_document, stance_by_period
from manyvoices.triangulate.voices import Voices, voices
from tests.helpers import codebook, config, respondent

BOOK = codebook(
    {"id": "POL"},
    {"id": "POL.A", "parent": "POL"},
    {"id": "POL.B", "parent": "POL"},
    {"id": "CRT"},
    {"id": "CRT.A", "parent": "CRT"},
)
PERIODS = config(periods=[{"id": "early", "end": 2003}, {"id": "late", "start": 2012}])


def coding(person: str, code: str, **cells: Any) -> dict[str, Any]:
    return {
        "segment_id": f"{person}-1",
        "transcript_id": f"T-{person}",
        "respondent_id": person,
        "code": code,
        "stance": "improved",
        "period": "unspecified",
        "coder": "decision",
        "status": "accepted",
        **cells,
    }


def heard_of(codings: Rows, people: int = 10, unasked: tuple[str, ...] = ()) -> Voices:
    rows = [respondent(f"R{number}", f"T-R{number}") for number in range(people)]
    rows.append(respondent("D", "T-D", respondent_group="Document", unit="document"))
    sheet = [
        AskedRow(line=2, transcript_id=f"T-{who}", respondent_id=who, theme="CRT", asked="no")
        for who in unasked
    ]
    return voices(rows, asked_rows(rows, sheet, BOOK), codings, BOOK)


def pairs(heard: Voices, codings: Rows) -> dict[tuple[str, str, str], dict[str, Any]]:
    rows, _ = co_occurrence(heard, codings, BOOK)
    return {(row["code_a"], row["code_b"], row["unit"]): row for row in rows}


def test_lift_by_hand() -> None:
    codings = [coding(f"R{number}", "POL.A") for number in range(4)]
    codings += [coding(f"R{number}", "CRT.A") for number in range(2, 7)]
    row = pairs(heard_of(codings), codings)["POL.A", "CRT.A", "person"]
    assert (row["k_a"], row["k_b"], row["k_both"], row["n"]) == (4, 5, 2, 10)
    assert row["lift"] == pytest.approx(10 * 2 / (4 * 5))
    assert row["jaccard"] == pytest.approx(2 / 7)
    # of segments: 4 + 5 - 2 are coded
    row = pairs(heard_of(codings), codings)["POL.A", "CRT.A", "segment"]
    assert (row["k_both"], row["n"]) == (2, 7)


def test_only_persons_asked_about_both() -> None:
    codings = [coding("R1", "POL.A"), coding("R1", "CRT.A"), coding("R2", "POL.A")]
    codings += [coding("R2", "CRT.A"), coding("D", "POL.A"), coding("D", "CRT.A")]
    row = pairs(heard_of(codings, unasked=("R1",)), codings)["POL.A", "CRT.A", "person"]
    assert (row["k_a"], row["k_b"], row["k_both"], row["n"]) == (1, 1, 1, 9)


def test_a_code_is_no_pair_with_its_theme() -> None:
    codings = [coding("R1", "POL.A"), coding("R1", "POL.B")]
    found = pairs(heard_of(codings), codings)
    assert ("POL.A", "POL.B", "person") in found
    assert ("POL", "POL.A", "person") not in found


@given(st.permutations([coding(f"R{n}", code) for n in range(4) for code in ("POL.A", "CRT.A")]))
def test_row_order_changes_nothing(codings: Rows) -> None:
    first = [coding(f"R{n}", code) for n in range(4) for code in ("POL.A", "CRT.A")]
    assert co_occurrence(heard_of(codings), codings, BOOK) == co_occurrence(
        heard_of(first), first, BOOK
    )


def test_a_direction_in_each_period() -> None:
    codings = [
        coding("R1", "POL.A", stance="worsened", period="early"),
        coding("R1", "POL.A", stance="improved", period="late", segment_id="R1-2"),
        coding("R2", "POL.A", stance="improved", period="late"),
        coding("R3", "POL.A", stance="critical"),
    ]
    rows, evidence = stance_by_period(heard_of(codings), BOOK, PERIODS)
    found = {(row["code"], row["period"]): row for row in rows}
    early, late = found["POL.A", "early"], found["POL.A", "late"]
    assert (early["k"], early["k_minus"], early["stance_majority"]) == (1, 1, "-")
    assert (late["k"], late["k_plus"], late["stance_majority"]) == (2, 2, "+")
    assert late["n_asked"] == 10
    assert {row["segment_id"] for row in evidence if row["period"] == "late"} == {"R1-2", "R2-1"}
    assert found["POL", "late"]["k"] == 2


def test_unasked_persons_and_documents_are_in_no_period() -> None:
    codings = [
        coding("R1", "CRT.A", period="late"),
        coding("D", "CRT.A", period="late", stance="critical"),
    ]
    heard = heard_of(codings, unasked=("R1",))
    assert stance_by_period(heard, BOOK, PERIODS) == ([], [])
    assert [(row["code"], row["stance"]) for row in stance_by_document(heard, BOOK)] == [
        ("CRT", "-"),
        ("CRT.A", "-"),
    ]


def test_the_matrix_holds_each_case_and_its_segments(tmp_path: Path) -> None:
    codings = [
        coding("R1", "POL.A"),
        coding("R1", "POL.A", segment_id="R1-2", stance="critical"),
        coding("D", "CRT.A"),
    ]
    heard = heard_of(codings)
    rows = framework_matrix(heard, BOOK)
    shown = ("respondent_id", "code", "stance", "segment_ids")
    assert [tuple(row[name] for name in shown) for row in rows] == [
        ("R1", "POL.A", "±", "R1-1;R1-2"),
        ("D", "CRT.A", "+", "D-1"),
    ]  # fmt: skip
    segments = [
        {"segment_id": name, "respondent_id": name[:-2], "text": f"=words of {name}"}
        for name in ("R1-1", "R1-2", "D-1", "R2-1")
    ]
    for name in ("one.xlsx", "two.xlsx"):
        write_matrix(tmp_path / name, rows, segments, heard)
    assert (tmp_path / "one.xlsx").read_bytes() == (tmp_path / "two.xlsx").read_bytes()
    book = openpyxl.load_workbook(tmp_path / "one.xlsx")
    matrix, words = book["matrix"], book["segments"]
    assert [cell.value for cell in matrix[1]][3:] == ["POL.A", "CRT.A"]
    assert matrix.max_row == 12  # a header, ten persons and a document
    cell = matrix.cell(3, 4)
    assert (cell.value, cell.hyperlink.location) == ("± (2)", "segments!A2")
    assert [row[3].value for row in words.iter_rows(min_row=2)] == [
        "=words of R1-1", "=words of R1-2", "=words of D-1",
    ]  # fmt: skip
    assert words.cell(2, 4).data_type == "s"


def test_cells_beyond_the_links_of_a_sheet_keep_their_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("manyvoices.triangulate.framework._LINKS", 1)
    codings = [coding(name, "POL.A", segment_id=f"{name}-1") for name in ("R0", "R1")]
    heard = heard_of(codings)
    segments = [
        {"segment_id": f"{name}-1", "respondent_id": name, "text": "words"} for name in ("R0", "R1")
    ]
    write_matrix(tmp_path / "matrix.xlsx", framework_matrix(heard, BOOK), segments, heard)
    matrix = openpyxl.load_workbook(tmp_path / "matrix.xlsx")["matrix"]
    first, second = matrix.cell(2, 4), matrix.cell(3, 4)
    assert first.hyperlink is not None and second.hyperlink is None
    assert first.value == second.value == "+ (1)"


def test_a_matrix_of_themes_without_child_codes() -> None:
    book = codebook({"id": "POL"})
    rows = [respondent("R1", "T-R1")]
    codings = [coding("R1", "POL")]
    heard = voices(rows, asked_rows(rows, [], book), codings, book)
    assert [row["code"] for row in framework_matrix(heard, book)] == ["POL"]
