"""Workbooks: texts stay texts, and the same cells are the same bytes."""

from __future__ import annotations

import io

import openpyxl
import pytest

from manyvoices.model.workbook import new_workbook


def made(*texts: str) -> bytes:
    data = io.BytesIO()
    with new_workbook(data) as book:
        book.add_worksheet("words").write_row(0, 0, texts)
    return data.getvalue()


@pytest.mark.parametrize("text", ["=1+1", "https://example.org", "007", "mailto:a@example.org"])
def test_a_text_stays_a_text(text: str) -> None:
    cell = openpyxl.load_workbook(io.BytesIO(made(text)))["words"]["A1"]
    assert (cell.value, cell.data_type, cell.hyperlink) == (text, "s", None)


def test_the_same_cells_are_the_same_bytes() -> None:
    assert made("a", "b") == made("a", "b")
    assert made("a", "b") != made("b", "a")
