"""The command line, up to where Snakemake begins."""

from __future__ import annotations

from pathlib import Path

import pytest

from manyvoices import __version__
from manyvoices.cli import main
from tests.helpers import write_study


def test_check_of_a_good_study(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(write_study(tmp_path / "s"))]) == 0
    assert capsys.readouterr().out == "2 raw files: 2 read.\nAll is well.\n"


def test_check_names_everything_the_gravest_first(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = write_study(tmp_path / "s")
    sheet = root / "data" / "respondents.csv"
    sheet.write_text(sheet.read_text().replace("quote", "yes"))
    (root / "data" / "claims.csv").write_text("claim_id\nF1\n")
    (root / "config" / "codebook.yaml").write_text(
        'version: "1"\ncodes:\n  - {id: A, name: n, definition: d, rules: [{pattern: [{X: 1}]}]}\n'
    )
    assert main(["check", str(root)]) == 2
    said = capsys.readouterr().err.splitlines()
    assert [line.split(":")[0] for line in said[:3]] == ["error", "error", "warning"]
    assert "rule 1 of A is no valid spaCy Matcher pattern" in said[0]
    assert "data/respondents.csv, row 3, column consent" in said[1]
    assert said[3] == "2 to put right, 1 to look at."


def test_check_reads_the_raw_files_and_writes_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = write_study(tmp_path / "s")
    (root / "data" / "raw" / "Sok Dara extra.txt").write_text("I: hello\n")
    (root / "data" / "raw" / "two.txt").write_text("I: And you?\nChan: a\nChan: b\nHan: c\nHan: d")
    before = sorted(root.rglob("*"))
    assert main(["check", str(root)]) == 2
    said = capsys.readouterr().err
    assert "hold: raw file 2 (see data/private/raw_index.csv)" in said or "hold: raw file 1" in said
    assert "1 turns of speakers nobody is named for" in said
    assert "Dara" not in said
    assert sorted(root.rglob("*")) == before


@pytest.mark.parametrize("command", ["check", "run"])
def test_no_study(tmp_path: Path, capsys: pytest.CaptureFixture[str], command: str) -> None:
    assert main([command, str(tmp_path)]) == 2
    assert "config/config.yaml is missing" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_init_says_what_comes_next(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["init", str(tmp_path / "s")]) == 0
    assert "manyvoices check" in capsys.readouterr().out
    assert main(["init", str(tmp_path / "s")]) == 2


def test_version_and_help(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["--version"])
    assert stopped.value.code == 0 and __version__ in capsys.readouterr().out
    with pytest.raises(SystemExit) as stopped:
        main(["--help"])
    assert "Exit status: 0 done" in " ".join(capsys.readouterr().out.split())
