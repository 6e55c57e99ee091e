"""manyvoices withdraw, before anything ran."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import docx
import pytest

from manyvoices.cli import main
from manyvoices.model.lock import locked
from manyvoices.model.rawindex import build_index
from manyvoices.model.withdrawn import fingerprints
from tests.helpers import write_rows, write_study

Say = pytest.CaptureFixture[str]
HEADER = (
    "respondent_id", "transcript_id", "speaker", "respondent_group", "consent", "known_names",
    "job",
)  # fmt: skip


def files(root: Path) -> dict[str, bytes]:
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in root.rglob("*")
        if path.is_file() and path.name != "lock"
    }


def rows(root: Path, name: str) -> list[dict[str, str]]:
    with (root / "data" / f"{name}.csv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def shared(root: Path, data: bytes, name: str = "two.txt") -> Path:
    """Make T2 a discussion of Dara Vuth and Chan."""
    (root / "data" / "raw" / "two.txt").unlink()
    (root / "data" / "raw" / name).write_bytes(data)
    sheet = root / "data" / "transcripts.csv"
    sheet.write_text(sheet.read_text().replace("two.txt", name))
    write_rows(
        root / "data" / "respondents.csv",
        HEADER,
        [
            ("R1", "T1", "", "Government", "count", "Sok Pisey", "driver"),
            ("R2", "T2", "Chan", "NGO", "quote", "", "nurse"),
            ("R3", "T2", "Dara Vuth", "NGO", "quote", "Dara Vuth", "clerk"),
        ],
    )
    return root


def document(*paragraphs: str) -> bytes:
    made = docx.Document()
    for text in paragraphs:
        made.add_paragraph(text)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def withdraw(root: Path, person: str, *more: str) -> int:
    return main(["withdraw", str(root), person, "--by", "EV", *more])


TALK = b"Interviewer: And you?\nChan: I agree.\nDara Vuth: They came often.\nChan: Not to us.\n"


def test_whoever_speaks_alone_leaves_a_row(tmp_path: Path, capsys: Say) -> None:
    root = shared(write_study(tmp_path / "s"), TALK)
    before = files(root)
    assert withdraw(root, "R1", "--dry-run") == 0
    assert files(root) == before
    assert withdraw(root, "R1") == 0
    assert "Pisey" not in capsys.readouterr().out
    assert not (root / "data" / "raw" / "one.txt").exists()
    (row, *others) = rows(root, "respondents")
    assert row == dict(zip(HEADER, ("R1", "T1", "Withdrawn 1", "Government", "withdrawn", "", ""),
                           strict=True))  # fmt: skip
    assert others == list(csv.DictReader(before["data/respondents.csv"].decode().splitlines()))[1:]
    assert rows(root, "transcripts")[0]["file"] == "withdrawn-T1"
    assert [row["respondent_id"] for row in rows(root, "withdrawn")] == ["R1"]
    # nothing is missed: the file that is gone holds no release
    assert main(["check", str(root)]) == 0


def test_two_persons_of_one_transcript_go_one_after_the_other(tmp_path: Path) -> None:
    root = shared(write_study(tmp_path / "s"), TALK, "Vuth and Chan.txt")
    assert withdraw(root, "R3") == 0
    # the name of the file told the name of the person
    assert rows(root, "transcripts")[1]["file"] == "T2.txt"
    assert (root / "data" / "raw" / "T2.txt").read_text() == (
        "Interviewer: And you?\nChan: I agree.\nWithdrawn 1: (withdrawn)\nChan: Not to us.\n"
    )
    assert main(["check", str(root)]) == 0
    assert withdraw(root, "R2") == 0
    # a label that is a name stays masked too, and tells nothing by itself
    key = bytes.fromhex((root / "data" / "private" / "key").read_text().strip())
    prints = {row["respondent_id"]: row["names"].split(";") for row in rows(root, "withdrawn")}
    assert prints["R2"] == fingerprints(["Chan"], key)
    assert prints["R3"] == fingerprints(["Dara Vuth"], key)
    # nobody is left in it
    assert sorted(path.name for path in (root / "data" / "raw").iterdir()) == ["one.txt"]
    assert [row["respondent_id"] for row in rows(root, "withdrawn")] == ["R3", "R2"]
    assert main(["check", str(root)]) == 0


def test_a_document_of_several_needs_a_redacted_file(tmp_path: Path, capsys: Say) -> None:
    said = TALK.decode().splitlines()
    root = shared(write_study(tmp_path / "s"), document(*said), "two.docx")
    before = files(root)
    assert withdraw(root, "R3") == 2
    number = {item.path: item.number for item in build_index(root / "data" / "raw", [])}
    told = capsys.readouterr().err
    assert "[withdraw.uncut]" in told and f"raw file {number['two.docx']} " in told
    assert "Dara" not in told
    after = files(root)
    assert {name: data for name, data in after.items() if name != "data/private/key"} == before
    (root / "data" / "raw" / "two.docx").write_bytes(document(*said[:2], said[3]))
    assert withdraw(root, "R3") == 0
    assert rows(root, "respondents")[2]["consent"] == "withdrawn"
    assert (root / "data" / "raw" / "two.docx").exists()


@pytest.mark.parametrize("person", ["R9", "Sok Pisey", ""])
def test_nobody_of_that_id(tmp_path: Path, capsys: Say, person: str) -> None:
    root = write_study(tmp_path / "s")
    assert withdraw(root, person) == 2
    said = capsys.readouterr().err
    assert "[withdraw.unknown]" in said and "Pisey" not in said


def test_somebody_must_do_it(tmp_path: Path, capsys: Say) -> None:
    root = write_study(tmp_path / "s")
    assert main(["withdraw", str(root), "R1", "--by", " "]) == 2
    assert "[withdraw.by]" in capsys.readouterr().err


def test_a_damaged_sheet_stops_it_before_anything_is_changed(tmp_path: Path, capsys: Say) -> None:
    root = write_study(tmp_path / "s")
    (root / "data" / "coding").mkdir()
    (root / "data" / "coding" / "a.xlsx").write_bytes(b"PK\x03\x04 damaged")
    before = files(root)
    assert withdraw(root, "R1", "--dry-run") == 2
    assert "data/coding/a.xlsx" in capsys.readouterr().err
    assert files(root) == before


def test_not_while_a_run_is_at_work(tmp_path: Path) -> None:
    root = write_study(tmp_path / "s")
    (root / "data" / "private").mkdir()
    before = files(root)
    with locked(root / "data" / "private" / "lock"):
        assert withdraw(root, "R1") == 3
    assert files(root) == before
