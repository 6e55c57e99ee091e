"""How a stage fails: sentences, never words of a transcript."""

from __future__ import annotations

import pytest

from manyvoices.model.errors import ReleaseRefused, StudyError, problem
from manyvoices.model.stage import guarded


def test_done() -> None:
    assert guarded(lambda: None) == 0


def test_a_mistake_is_said_and_gives_status_2(capsys: pytest.CaptureFixture[str]) -> None:
    def work() -> None:
        raise StudyError([problem("sheet.empty", "data/respondents.csv", 4, "consent")])

    assert guarded(work) == 2
    said = capsys.readouterr().err
    assert said.startswith("error: data/respondents.csv, row 4, column consent: the cell is empty")


def test_a_refusal_gives_status_4() -> None:
    def work() -> None:
        raise ReleaseRefused([problem("raw.no_row", "raw file 3", sha12="ab")])

    assert guarded(work) == 4


def test_a_defect_is_told_by_kind_and_place_only(capsys: pytest.CaptureFixture[str]) -> None:
    def work() -> None:
        raise ValueError("Sok Dara said that the training was useful")

    assert guarded(work) == 2
    said = capsys.readouterr()
    assert "Dara" not in said.err + said.out and "training" not in said.err
    assert "ValueError at" in said.err and "test_stage.py:" in said.err
