"""Tables of documents: what each cell is."""

from __future__ import annotations

import time

import pytest

from manyvoices.read.formats.grid import Cell, cells_of, lines_of
from manyvoices.read.lines import Line

NAMES = Cell(reason="column name")
SPEECH = [["How was the training?", "It was useful."], ["And after?", "We went home."]]


def speakers(rows: list[list[str]]) -> list[list[str | None]]:
    return [[cell.speaker for cell in row] for row in cells_of(rows)]


@pytest.mark.parametrize(
    ("header", "found"),
    [
        (["Interviewer", "Respondent"], ["Interviewer", "Respondent"]),
        (["Question", "Answer"], ["Question", "Answer"]),
        (["QUESTIONS", "Responses"], ["Question", "Answer"]),
        (["R1", "R2"], ["R1", "R2"]),
        (["Interviewer", "Dara"], ["Interviewer", "Dara"]),
        (["Interviewer", "Sok P."], ["Interviewer", "Sok P."]),
    ],
)
def test_columns_of_speakers(header: list[str], found: list[str]) -> None:
    cells = cells_of([header, *SPEECH])
    assert cells[0] == [NAMES, NAMES]
    assert cells[1:] == [[Cell(name) for name in found]] * 2


@pytest.mark.parametrize(
    ("aside", "first", "reason"),
    [
        ("No", "1", "row number"),
        ("Nr.", "2)", "row number"),
        ("#", "3", "row number"),
        ("Time", "00:01", "time stamp"),
        ("Time", "he came late", "other column"),
        ("Theme", "Training", "other column"),
        ("", "1", "other column"),
    ],
)
def test_a_column_beside_the_speakers(aside: str, first: str, reason: str) -> None:
    cells = cells_of([[aside, "Question", "Answer"], [first, *SPEECH[0]]])
    assert cells[1] == [Cell(reason=reason), Cell("Question"), Cell("Answer")]


@pytest.mark.parametrize(
    "rows",
    [
        # forms, and conversations with a label before each turn
        [["Participant", "R1"], ["Age", "34"]],
        [["Interviewer", "Anna Holm"], ["Respondent", "Dara Pich"], ["How many?", "Four."]],
        [["Interviewer", "Anna Holm"], ["Date", "5 May"], ["Place", "Kep"]],
        [["Interviewer", "Welcome"], ["Dara", "Thank you."]],
        [["Interviewer", "How"], ["Dara", "Well."], ["Interviewer", "Why do you say so?"]],
        [["Interviewer", "How was it?"], ["What was good?", "The food."]],
        [["Interviewer", "Dara"], ["How was it?", "Good."], ["How was it?", "I said so."]],
        [["Interviewer", "Dara"], ["How was it?", "Good.", "Very good."]],
        [["Question", "Notes"], *SPEECH],
        [["Question 1", "Answer 1"], *SPEECH],
        [["Interviewer", "Dara"]],
        [["Interviewer"], ["Respondent"]],
        [],
        [[]],
        [["", ""]],
    ],
)
def test_no_columns_of_speakers(rows: list[list[str]]) -> None:
    assert all(cell.speaker is None for row in cells_of(rows) for cell in row)
    assert all(cell.reason in (None, "row number") for row in cells_of(rows) for cell in row)


def test_a_title_above_and_names_that_come_again() -> None:
    rows = [["Interview 5"], ["Question", "Answer"], SPEECH[0], ["Question", "answer "], SPEECH[1]]
    assert cells_of(rows) == [
        [Cell()], [NAMES] * 2, [Cell("Question"), Cell("Answer")],
        [NAMES] * 2, [Cell("Question"), Cell("Answer")],
    ]  # fmt: skip


def test_a_cell_over_several_speakers_is_nobodys() -> None:
    rows = [["No", "Question", "Answer"], ["Part two"], ["", "How?", "Well.", "Hm."]]
    cells = cells_of(rows, [[1, 1, 1], [3], [1, 1, 1, 1]])
    assert cells[1] == [Cell()]
    assert cells[2][1:] == [Cell("Question"), Cell("Answer"), Cell()]


HEADER = ["Nr", "Speaker", "Text"]
LABEL = Cell(reason="speaker label")


@pytest.mark.parametrize(
    ("row", "spans", "cells"),
    [
        (["1", "Dara", "Well."], [1, 1, 1], [Cell(reason="row number"), LABEL, Cell("Dara")]),
        (["Interviewer", "How is it?"], [2, 1], [LABEL, Cell("Interviewer")]),
        (["Interviewer", "How is it?"], [1, 1], [Cell(label=True), Cell()]),
        (["Dara: words over all"], [3], [Cell()]),
        (["4", "Dara: words"], [1, 2], [Cell(reason="row number"), Cell()]),
        (["", "Dara: words", ""], [1, 1, 1], [Cell(), Cell(), Cell()]),
        (["", "Dara", "One.", "Two."], [1, 1, 1, 1], None),
        (["Part two", "", ""], [1, 1, 1], [Cell(reason="other column"), LABEL, Cell()]),
    ],
)
def test_rows_below_named_columns(
    row: list[str], spans: list[int], cells: list[Cell] | None
) -> None:
    found = cells_of([HEADER, row], [[1, 1, 1], spans])[1]
    if cells is None:
        cells = [Cell(reason="row number"), LABEL, Cell("Dara"), Cell("Dara")]
    assert found == cells


def test_a_name_goes_on_but_not_over_a_row_that_does_not_fit() -> None:
    rows = [["Speaker", "Text"], ["Dara", ""], ["", "Well."], ["Anna: how?"], ["", "And?"]]
    spans = [[1, 1], [1, 1], [1, 1], [2], [1, 1]]
    assert [cells[-1].speaker for cells in cells_of(rows, spans)] == [
        None, "Dara", "Dara", None, None,
    ]  # fmt: skip


def test_a_name_of_a_column_may_span_too() -> None:
    cells = cells_of([["Speaker", "Text"], ["Dara", "Well.", "Really."]], [[1, 2], [1, 1, 1]])
    assert cells[1] == [LABEL, Cell("Dara"), Cell("Dara")]


@pytest.mark.parametrize("wide", ["Question", "-" * 50 + "x", "x" * 50])
def test_a_hostile_table_takes_no_time(wide: str) -> None:
    begun = time.perf_counter()
    for rows in ([[wide] * 100_000] * 2, [["Interviewer", "Dara"], ["a?" * 10**6, "-" * 10**6]]):
        assert len(cells_of(rows)) == 2
    cells_of([["Interviewer", "-" * 10**6 + "x"], ["x" * 10**6, "1" * 10**6]], [[1, 10**9]] * 2)
    assert time.perf_counter() - begun < 5


def test_other_cells_of_sheets_have_their_reason() -> None:
    header = ["Start", "Speaker", "Text", "End"]
    rows = [
        ["0:01", "Anna", "How?", "soon"],
        ["", "Dara", "", "nan"],
        ["", "", "Well.", "0:04", "and more"],
        ["", "Dara: over all", "", ""],
        ["", "", "Really.", ""],
    ]
    assert lines_of(header, rows)[4:] == [
        Line("How?", "Anna", 1.0, None),
        Line("soon", reason="other column"),
        Line("Dara", reason="speaker label"),
        Line("nan", reason="other column"),
        Line("Well.", "Dara", None, 4.0),
        Line("and more", reason="other column"),
        Line("Dara: over all"),
        Line("Really."),
    ]
