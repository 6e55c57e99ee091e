"""manyvoices compare."""

from __future__ import annotations

from pathlib import Path

import pytest

from manyvoices.cli import main
from manyvoices.model.tables import SAMPLE_COMPOSITION, write_table


def findings(folder: Path, n: int) -> Path:
    row = {"attribute": "method", "value": "other", "unit": "person", "n": n}
    write_table(folder / "sample_composition.parquet", SAMPLE_COMPOSITION, [row])
    return folder


def test_changes_are_printed_and_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    old = findings(tmp_path / "old", 3)
    findings(tmp_path / "new" / "data" / "interim" / "findings", 4)
    table = tmp_path / "changes.csv"
    assert main(["compare", str(old), str(tmp_path / "new"), "--csv", str(table)]) == 0
    said = capsys.readouterr().out
    assert said == "sample_composition: 1 change\n  method | other | person: n 3 -> 4\n"
    assert table.read_text() == (
        "table,row,column,before,after\nsample_composition,method | other | person,n,3,4\n"
    )
    assert main(["compare", str(old), str(old)]) == 0
    assert capsys.readouterr().out == "Nothing changed.\n"


def test_a_folder_without_findings(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["compare", str(tmp_path), str(tmp_path)]) == 2
    assert "compare.no_findings" in capsys.readouterr().err


def test_a_file_that_cannot_be_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    old = str(findings(tmp_path / "old", 3))
    table = tmp_path / "nowhere" / "changes.csv"
    assert main(["compare", old, old, "--csv", str(table)]) == 2
    assert "compare.not_written" in capsys.readouterr().err
