"""The command line, up to where Snakemake begins."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from manyvoices import __version__
from manyvoices.cli import main
from manyvoices.model.lock import locked
from tests.helpers import change, write_study


def test_check_of_a_good_study(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(write_study(tmp_path / "s"))]) == 0
    assert capsys.readouterr().out == "2 raw files: 2 read.\nAll is well.\n"


def test_check_names_everything_the_gravest_first(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = write_study(tmp_path / "s")
    sheet = root / "data" / "respondents.csv"
    sheet.write_text(sheet.read_text().replace("quote", "yes").replace("Government", "Media"))
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


@pytest.fixture(autouse=True)
def _umask() -> Iterator[None]:
    before = os.umask(0o022)
    os.umask(before)
    yield
    os.umask(before)


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        ("config/config.yaml", "title:", "titel:", "Did you mean title?"),
        ("config/config.yaml", "start:", "strat:", "Did you mean start?"),
        ("config/config.yaml", "groups:", "disclosure: {treshold: 5}\ngroups:",
         "Did you mean threshold?"),
        ("config/codebook.yaml", "keywords:", "keywrods:", "Did you mean keywords?"),
        ("data/transcripts.csv", "method", "methode", "Did you mean method?"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("command", ["check", "run"])
def test_an_unknown_name_gives_the_nearest_known_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], command: str, file: str, old: str,
    new: str, said: str,
) -> None:  # fmt: skip
    root = write_study(tmp_path / "s")
    change(root, file, old, new)
    assert main([command, str(root)]) == 2
    err = capsys.readouterr().err
    assert said in err and "Traceback" not in err and "run.crashed" not in err


@pytest.mark.parametrize("command", ["check", "run"])
def test_all_mistakes_of_a_study_are_told_at_once(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], command: str
) -> None:
    root = write_study(tmp_path / "s")
    change(root, "config/config.yaml", "start: 2004", "start: soon")
    change(root, "config/codebook.yaml", "name: Training", "nam: Training")
    change(root, "data/transcripts.csv", "focus_group", "chat")
    change(root, "data/respondents.csv", "quote", "perhaps")
    assert main([command, str(root)]) == 2
    said = [line for line in capsys.readouterr().err.splitlines() if line.startswith("error: ")]
    places = [
        "config/config.yaml, row 3, programme.start: ",
        "config/codebook.yaml, row 6: ",
        "config/codebook.yaml, row 4, codes.1.name: ",
        "data/transcripts.csv, row 3, column method: ",
        "data/respondents.csv, row 3, column consent: ",
    ]
    assert len(said) == len(places)
    for place in places:
        assert sum(line.startswith(f"error: {place}") for line in said) == 1, place


@pytest.mark.parametrize("data", [b"", b"\xff\xfe", b"\0", b'"', b"a: [", b"{}", b",,,\n,,,"])
@pytest.mark.parametrize(
    "file",
    ["config/config.yaml", "config/codebook.yaml", "config/quantifiers.yaml",
     "data/transcripts.csv", "data/respondents.csv"],
)  # fmt: skip
def test_a_file_that_is_spoilt_is_told_in_words(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], file: str, data: bytes
) -> None:
    root = write_study(tmp_path / "s")
    (root / file).write_bytes(data)
    assert main(["check", str(root)]) == 2
    err = capsys.readouterr().err
    assert f"error: {file}" in err
    assert "Traceback" not in err and "run.crashed" not in err


def test_a_defect_is_told_by_kind_and_place(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_: Path) -> None:
        raise LookupError("Sok Dara's words")

    monkeypatch.setattr("manyvoices.checkstudy.check_study", fail)
    assert main(["check", str(tmp_path)]) == 2
    said = capsys.readouterr()
    assert "LookupError at test_cli.py:" in said.err
    assert "Dara" not in said.err + said.out and "Traceback" not in said.err


@pytest.mark.parametrize("arguments", [[], ["chekc"], ["init"], ["check", "a", "b"], ["run", "-x"]])
def test_a_command_that_is_none_ends_with_2(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(arguments)
    assert stopped.value.code == 2
    assert "usage: manyvoices" in capsys.readouterr().err


@pytest.mark.parametrize("place", ["file", "file/below"])
def test_init_where_no_folder_can_be_made(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], place: str
) -> None:
    (tmp_path / "file").write_text("x")
    assert main(["init", str(tmp_path / place)]) == 2
    assert "run.crashed" not in capsys.readouterr().err


def test_init_from_nothing_and_then_again(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["init", str(tmp_path / "s"), "--from", str(tmp_path / "none")]) == 2
    assert "there is no such folder" in capsys.readouterr().err
    assert not (tmp_path / "s").exists()
    assert main(["init", str(tmp_path / "s")]) == 0
    assert main(["check", str(tmp_path / "s")]) == 0
    assert capsys.readouterr().out.endswith("0 raw files: none.\nAll is well.\n")


def test_what_is_made_is_closed_to_others(tmp_path: Path) -> None:
    os.umask(0o022)
    assert main(["init", str(tmp_path / "s")]) == 0
    for path in (tmp_path / "s" / "data").rglob("*"):
        assert path.stat().st_mode & 0o077 == 0, path.name


def test_a_hold_is_something_to_put_right_and_a_warning_is_not(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = write_study(tmp_path / "s")
    change(root, "data/respondents.csv", "NGO", "NGOs")
    assert main(["check", str(root)]) == 0
    said = capsys.readouterr()
    assert said.out.endswith("Nothing to put right, 1 to look at.\n")
    assert said.err.startswith("warning: data/respondents.csv, row 3, column respondent_group: ")
    (root / "data" / "raw" / "two.txt").unlink()
    assert main(["check", str(root)]) == 2
    said = capsys.readouterr()
    assert said.err.startswith("hold: data/transcripts.csv, row 3, column file: ")
    assert said.err.endswith("1 to put right, 1 to look at.\n")
    assert said.out == "1 raw files: 1 read.\n"


def test_a_folder_that_others_can_read_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = write_study(tmp_path / "s")
    (root / "data").chmod(0o755)
    assert main(["check", str(root)]) == 0
    assert "warning: data: other users of this machine" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("returned", "refused", "status"), [(0, "", 0), (1, "", 2), (1, "one\ntwo\n", 4), (-9, "", 2)]
)
def test_how_a_run_ends(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch,
    returned: int, refused: str, status: int,
) -> None:  # fmt: skip
    root = write_study(tmp_path / "s")
    (root / "data" / "private").mkdir()
    earlier = root / "data" / "private" / "release_refused.txt"
    earlier.write_text("of an earlier run\n")
    commands = []

    def snakemake(command: list[str], **_: object) -> subprocess.CompletedProcess[str]:
        commands.append(command)
        assert not earlier.exists()
        if refused:
            earlier.write_text(refused)
        return subprocess.CompletedProcess(command, returned)

    monkeypatch.setattr("manyvoices.code.rules.pattern_problems", lambda _: [])
    monkeypatch.setattr("manyvoices.cli.subprocess.run", snakemake)
    assert main(["run", "--cores", "1", str(root), "--", "--quiet"]) == status
    [command] = commands
    assert command[command.index("--directory") + 1] == str(root)
    assert command[command.index("--cores") + 1] == "1" and command[-1] == "--quiet"
    assert ("The release is refused: 2 to put right" in capsys.readouterr().err) is (status == 4)


def test_a_second_run_is_turned_away(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    root = write_study(tmp_path / "s")
    private = root / "data" / "private"
    private.mkdir()
    monkeypatch.setattr("manyvoices.cli.subprocess.run", lambda *_, **__: 1 / 0)
    with locked(private / "lock") as free:
        assert free
        assert main(["run", str(root)]) == 3
    assert "another run is at work" in capsys.readouterr().err


def test_a_run_with_mistakes_starts_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    root = write_study(tmp_path / "s")
    change(root, "data/respondents.csv", "quote", "perhaps")
    monkeypatch.setattr("manyvoices.cli.subprocess.run", lambda *_, **__: 1 / 0)
    assert main(["run", str(root)]) == 2
    assert "[sheet.value]" in capsys.readouterr().err
    assert not (root / "data" / "interim").exists() and not (root / "results").exists()


@pytest.mark.parametrize(
    "arguments",
    [["STUDY", "-n", "--", "--quiet"], ["-n", "STUDY", "--", "--quiet"],
     ["STUDY", "--cores", "1", "-n", "--", "--quiet"], ["STUDY", "--cores=1", "-n"],
     ["-n", "--cores", "1", "STUDY"]],
)  # fmt: skip
def test_options_of_a_run_stand_in_any_order(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str]
) -> None:
    root = write_study(tmp_path / "s")
    commands: list[list[str]] = []

    def snakemake(command: list[str], **_: object) -> subprocess.CompletedProcess[str]:
        commands.append(command)
        return subprocess.CompletedProcess(command, 0)

    monkeypatch.setattr("manyvoices.cli.subprocess.run", snakemake)
    assert main(["run", *(str(root) if word == "STUDY" else word for word in arguments)]) == 0
    assert commands[0][commands[0].index("--directory") + 1] == str(root)
    assert "--dry-run" in commands[0]
    assert ("--quiet" in commands[0]) is ("--quiet" in arguments)
