"""How a stage fails: sentences, never words of a transcript."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from manyvoices.model.errors import ReleaseRefused, StudyError, problem
from manyvoices.model.stage import guarded, main, say, stage_parser


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


def test_words_of_causes_are_not_told_either(capsys: pytest.CaptureFixture[str]) -> None:
    def work() -> None:
        try:
            raise KeyError("Sok Dara")
        except KeyError as error:
            raise RuntimeError("Dara's file") from error

    assert guarded(work) == 2
    said = capsys.readouterr().err
    assert "RuntimeError at" in said and "[run.crashed]" in said
    assert "Dara" not in said and "Traceback" not in said and len(said.splitlines()) == 1


def test_every_problem_is_a_line(capsys: pytest.CaptureFixture[str]) -> None:
    say([problem("run.busy", "s"), problem("sheet.empty", "data/asked.csv", 2, "theme")])
    said = capsys.readouterr()
    assert said.out == "" and [line.split(":")[0] for line in said.err.splitlines()] == [
        "error", "error",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("error", "status"),
    [(None, 0), (StudyError([]), 2), (ValueError("x"), 2), (ReleaseRefused([]), 4)],
)
def test_a_stage_ends_with_its_status(
    monkeypatch: pytest.MonkeyPatch, error: Exception | None, status: int
) -> None:
    def work(_: object) -> None:
        if error is not None:
            raise error

    monkeypatch.setattr(sys, "argv", ["stage", "--study", "s", "--shard", "3"])
    before = os.umask(0o022)
    try:
        with pytest.raises(SystemExit) as ended:
            main(stage_parser("read"), work)
        assert os.umask(0o022) == 0o077
    finally:
        os.umask(before)
    assert ended.value.code == status


def test_the_command_line_of_a_stage() -> None:
    chosen = stage_parser("deidentify", ["detect", "link"]).parse_args(["link", "--study", "s"])
    assert (chosen.step, chosen.study, chosen.shard) == ("link", Path("s"), 0)
    with pytest.raises(SystemExit):
        stage_parser("deidentify", ["detect"]).parse_args(["lnik"])


def test_a_place_as_far_as_it_is_known() -> None:
    assert problem("sheet.empty", "data/a.csv", 4, "b").place == "data/a.csv, row 4, column b"
    assert problem("settings.missing", "config/config.yaml", 2, "title").place == (
        "config/config.yaml, row 2, title"
    )
    assert problem("file.missing", "data/a.csv").place == "data/a.csv"


def test_braces_in_a_value_are_words() -> None:
    said = str(problem("settings.unknown", "config/config.yaml", 1, name="{x}", hint="{0} {hint}"))
    assert "{x} is not a setting. {0} {hint} [settings.unknown]" in said
