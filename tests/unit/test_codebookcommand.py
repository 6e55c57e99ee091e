"""manyvoices codebook, from the command line."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from manyvoices.cli import main
from manyvoices.exchange.codebookfile import LARGEST, yaml_of
from manyvoices.model.codebook import Codebook
from manyvoices.model.paths import REPOSITORY
from manyvoices.model.yamlfile import load_model
from tests.helpers import change, write_rows, write_study

BOOK = "config/codebook.yaml"


@pytest.fixture(autouse=True)
def _umask() -> Iterator[None]:
    before = os.umask(0o022)
    os.umask(before)
    yield
    os.umask(before)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write_study(tmp_path / "s")


Captured = pytest.CaptureFixture[str]


def run(*words: str | Path) -> int:
    return main(["codebook", *map(str, words)])


def loaded(path: Path) -> Codebook:
    found, _, problems = load_model(Codebook, path, path.name)
    assert found is not None and not problems
    return found


def test_the_example_survives_yaml(tmp_path: Path) -> None:
    book = loaded(REPOSITORY / BOOK)
    (tmp_path / "book.yaml").write_bytes(yaml_of(book))
    assert loaded(tmp_path / "book.yaml") == book


@pytest.mark.parametrize("ending", ["csv", "qdc", "QDC"])
def test_out_and_in_again_changes_nothing(root: Path, capsys: Captured, ending: str) -> None:
    file = root / f"book.{ending}"
    before = (root / BOOK).read_bytes()
    assert run("export", root, file) == 0
    assert "Wrote 2 codes" in capsys.readouterr().out
    assert run("import", file, root, "--replace") == 0
    assert "nothing was changed" in capsys.readouterr().out
    assert (root / BOOK).read_bytes() == before
    assert run("diff", root / BOOK, file) == 0
    assert capsys.readouterr().out == "2 codes: 2 same.\n"


def test_import_into_a_study_without_a_codebook(root: Path, capsys: Captured) -> None:
    (root / BOOK).unlink()
    file = root / "tags.csv"
    file.write_text("tag,description\nPolice training,\nHelp,Any.\n")
    assert run("import", file, root) == 0
    assert "Wrote 2 codes to config/codebook.yaml" in capsys.readouterr().out
    book = loaded(root / BOOK)
    assert (book.version, list(book.by_id)) == ("1", ["POLICE-TRAINING", "HELP"])
    assert main(["check", str(root)]) == 0


def test_an_existing_codebook_is_not_overwritten(root: Path, capsys: Captured) -> None:
    before = (root / BOOK).read_bytes()
    file = root / "tags.csv"
    file.write_text("name\nA\n")
    assert run("import", file, root) == 2
    assert "add --replace. [exchange.exists]" in capsys.readouterr().err
    assert (root / BOOK).read_bytes() == before


def test_replace_keeps_rules_and_the_codebook_before(root: Path, capsys: Captured) -> None:
    before = (root / BOOK).read_bytes()
    file = root / "tags.csv"
    for number in (2, 3):
        file.write_text(f"id,parent,name\nPOL,,Police\nPOL.TRAIN,POL,Courses\nN{number},,New\n")
        assert run("import", file, root, "--replace") == 0
        out = capsys.readouterr().out
        assert f"version {number}; the one before is config/codebook-v{number - 1}.yaml" in out
        book = loaded(root / BOOK)
        assert book.version == str(number) and list(book.by_id)[:2] == ["POL", "POL.TRAIN"]
        train = book.by_id["POL.TRAIN"]
        assert (train.name, train.definition) == ("Courses", "Training of the police.")
        assert train.rules[0].keywords == ["police training"]
    assert (root / "config" / "codebook-v1.yaml").read_bytes() == before
    change(root, BOOK, "version: '3'", "version: '1'")
    file.write_text("name\nPolice\n")
    assert run("import", file, root, "--replace") == 0
    assert "config/codebook-v1-2.yaml" in capsys.readouterr().out
    assert (root / "config" / "codebook-v1.yaml").read_bytes() == before


def test_a_file_that_is_refused_changes_nothing(root: Path, capsys: Captured) -> None:
    before = sorted(root.rglob("*"))
    file = root / "tags.csv"
    for text, code in [("name,parent\nA,nobody\n", "exchange.parent"), ("x\n", "sheet.no_header"),
                       ("name\n" + "a" * LARGEST, "exchange.large")]:  # fmt: skip
        file.write_text(text)
        assert run("import", file, root, "--replace") == 2
        err = capsys.readouterr().err
        assert f"[{code}]" in err and "nobody" not in err
    file.unlink()
    assert sorted(root.rglob("*")) == before


def test_export_overwrites_nothing_unasked(root: Path, capsys: Captured) -> None:
    file = root / "data" / "transcripts.csv"
    before = file.read_bytes()
    assert run("export", root, file) == 2
    assert "[exchange.exists]" in capsys.readouterr().err and file.read_bytes() == before
    assert run("export", root, file, "--replace") == 0
    assert file.read_text().startswith("id,parent,name,description\nPOL,,Police,The police.\n")


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("export", "S", "S/book.txt"), "exchange.kind"),
        (("export", "S", "S/none/book.csv"), "exchange.no_place"),
        (("export", "S/data", "S/book.csv"), "study.missing"),
        (("import", "S/book.csv", "S", "--replace"), "exchange.missing"),
        (("import", "S/config/codebook.yaml", "S", "--replace"), "exchange.kind"),
        (("import", "S/data/transcripts.csv", "S/data"), "study.missing"),
        (("diff", "S/none.yaml", "S/config/codebook.yaml"), "file.missing"),
        (("diff", "S/config/codebook.yaml", "S/none.qdc"), "exchange.missing"),
        (("diff", "S/config/codebook.yaml", "S/data/raw/one.txt"), "exchange.kind"),
        (("diff", "S/config/config.yaml", "S/config/codebook.yaml"), "settings.unknown"),
        (("diff", BOOK, BOOK, "--study", "S/data"), "study.missing"),
    ],
)
def test_mistakes(root: Path, capsys: Captured, words: tuple[str, ...], code: str) -> None:
    placed = [word.replace("S", str(root), 1) if word[0] == "S" else word for word in words]
    placed = [str(root / word) if word == BOOK else word for word in placed]
    assert run(*placed) == 2
    err = capsys.readouterr().err
    assert f"[{code}]" in err and "Traceback" not in err


NEW = """\
version: "2"
codes:
  - {id: POL, name: The police, definition: The police.}
  - {id: POL.TRAIN, parent: POL, name: Training, definition: x, superseded_by: POL.A; POL.B}
  - {id: POL.A, parent: POL, name: a, definition: d}
  - {id: POL.B, parent: POL, name: b, definition: d}
"""


def test_diff_as_a_table(root: Path, capsys: Captured) -> None:
    new = root / "new.yaml"
    new.write_text(NEW)
    header = ("transcript_id", "segment_id", "code", "coder")
    write_rows(
        root / "data" / "coding" / "a.csv", header,
        [("T1", "s1", "POL.TRAIN", "a"), ("T1", "s2", "POL", "a"), ("T1", "s3", "", "a"),
         ("T1", "s1", "POL.TRAIN", "a"), ("T1", "s4", "POLL", "a")],
    )  # fmt: skip
    write_rows(root / "data" / "coding" / "b.csv", header, [("T1", "s1", "POL.TRAIN", "b")])
    (root / "data" / "coding" / "c.csv").write_text("segment,codes\n")
    (root / "data" / "coding" / "d.csv").write_bytes(b"\xff")
    (root / "data" / "coding" / "e.xlsx").write_bytes(b"")
    assert run("diff", root / BOOK, new, "--study", root) == 0
    said = capsys.readouterr()
    assert [line.split() for line in said.out.splitlines()[:3]] == [
        ["code", "change", "codings", "number", "count", "for", "note"],
        ["POL", "renamed", "kept", "1", "POL", "other", "name"],
        ["POL.TRAIN", "split", "stale,", "to", "read", "2", "POL.A;", "POL.B"],
    ]
    assert "4 codes: 1 renamed, 1 split, 2 added." in said.out
    # what is wrong with a sheet is named as by a check, and the rest is counted
    assert "POLL" not in said.err and said.err.count("[codingsheet.code]") == 1
    assert all(f"data/coding/{name}" in said.err for name in ("d.csv", "e.xlsx"))
    assert run("diff", root / BOOK, new) == 0
    assert "number" not in capsys.readouterr().out


def test_a_circle_is_reported(root: Path, capsys: Captured) -> None:
    new = root / "new.yaml"
    new.write_text(NEW.replace("POL.A; POL.B", "POL.TRAIN"))
    assert run("diff", root / BOOK, new) == 2
    said = capsys.readouterr()
    assert "POL.TRAIN  deleted" in said.out
    assert "POL.TRAIN -> POL.TRAIN" in said.err and "[codebook.succession]" in said.err


def test_help(capsys: Captured) -> None:
    with pytest.raises(SystemExit):
        run("--help")
    assert "diff" in capsys.readouterr().out
