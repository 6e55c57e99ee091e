"""Old Word files, with and without antiword."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from manyvoices.model.config import Reading
from manyvoices.read.formats import read_bytes
from manyvoices.read.lines import Unreadable
from manyvoices.read.turns import build_turns, speakers_in
from tests.fixtures.build import FOLDER
from tests.helpers import respondent

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 64
WORD = OLE + "WordDocument".encode("utf-16-le")


def antiword(folder: Path, script: str) -> None:
    path = folder / "antiword"
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o700)


@pytest.mark.skipif(shutil.which("antiword") is None, reason="antiword is not installed")
def test_a_real_old_file() -> None:
    name, lines = read_bytes((FOLDER.parent / "old.doc").read_bytes())
    speakers = speakers_in(lines, [respondent("R1", speaker="Dara")], Reading())
    account = build_turns(lines, speakers)
    assert name == "doc"
    assert [turn.role for turn in account.turns] == ["interviewer", "respondent"] * 4
    start, end = account.turns[1].spans[0]
    assert account.text[start:end].startswith("Small, but good. “Really.” We are four people")


def test_what_antiword_gives_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    antiword(tmp_path, "/bin/cat > /dev/null; printf 'I: How?\\nR: Well, caf\\303\\251.\\n'")
    monkeypatch.setenv("PATH", str(tmp_path))
    name, lines = read_bytes(WORD)
    assert name == "doc"
    assert [line.text for line in lines if line.text] == ["I: How?", "R: Well, café."]


def test_without_antiword_it_says_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(Unreadable, match=r"install antiword, or save it as \.docx"):
        read_bytes(WORD)


def test_where_antiword_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    antiword(tmp_path, "echo 'Sok Dara is not a Word document' >&2; exit 1")
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(Unreadable, match="antiword cannot read") as caught:
        read_bytes(WORD)
    assert "Dara" not in str(caught.value)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (OLE + "EncryptedPackage".encode("utf-16-le"), "password"),
        (OLE + "Workbook".encode("utf-16-le"), "no Word document"),
    ],
)
def test_other_old_files(data: bytes, said: str) -> None:
    with pytest.raises(Unreadable, match=said):
        read_bytes(data)
