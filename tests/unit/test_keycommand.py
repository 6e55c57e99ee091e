"""manyvoices key, seal, unseal and reveal."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from manyvoices.cli import main
from manyvoices.model import tables
from manyvoices.model.config import Config
from manyvoices.model.keyfile import load_key
from manyvoices.model.keys import digest
from manyvoices.model.lock import locked
from manyvoices.model.sealed import SEALED
from tests.helpers import config, write_study

Say = pytest.CaptureFixture[str]


@pytest.fixture
def root(tmp_path: Path, capsys: Say) -> Path:
    """A study whose settings name a recipient; its identity lies beside it."""
    made = write_study(tmp_path / "s")
    assert main(["key", "--make-identity", str(tmp_path / "identity")]) == 0
    public = capsys.readouterr().out.strip()
    assert public.startswith("age1")
    with (made / "config" / "config.yaml").open("a") as file:
        file.write(f"key: {{recipients: [{public}], identity_file: ../identity}}\n")
    return made


def settings(root: Path) -> Config:
    text = (root / "config" / "config.yaml").read_text()
    public = text.partition("recipients: [")[2].partition("]")[0]
    return config(key={"recipients": [public], "identity_file": "../identity"})


def files(root: Path) -> dict[str, bytes]:
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in root.rglob("*")
        if path.is_file() and path.name != "lock"
    }


def test_an_identity_is_for_its_owner_and_never_written_over(tmp_path: Path, capsys: Say) -> None:
    path = tmp_path / "identity"
    assert main(["key", "--make-identity", str(path)]) == 0
    assert path.stat().st_mode & 0o777 == 0o600
    data = path.read_bytes()
    assert b"AGE-SECRET-KEY-1" in data
    assert b"AGE-SECRET-KEY-1" not in capsys.readouterr().out.encode()
    assert main(["key", "--make-identity", str(path)]) == 2
    assert path.read_bytes() == data
    assert main(["key", "--make-identity", str(tmp_path / "no" / "where")]) == 2


def test_the_key_is_encrypted_by_a_command(root: Path, capsys: Say) -> None:
    assert main(["key", str(root)]) == 2
    assert "[keyfile.none]" in capsys.readouterr().err
    key = load_key(root, config())
    assert main(["key", str(root)]) == 0
    assert "not encrypted" in capsys.readouterr().out
    assert main(["check", str(root)]) == 0
    assert "[keyfile.plain]" in capsys.readouterr().err
    assert main(["key", str(root), "--encrypt"]) == 0
    assert load_key(root, settings(root)) == key
    assert main(["check", str(root)]) == 0
    assert "[keyfile." not in capsys.readouterr().err
    assert main(["key", str(root), "--encrypt"]) == 0
    assert "already" in capsys.readouterr().out
    assert main(["key", str(root)]) == 0
    assert capsys.readouterr().out == "The key is encrypted, and opens.\n"


def test_check_names_what_others_can_read_and_what_does_not_open(root: Path, capsys: Say) -> None:
    load_key(root, settings(root))
    (root.parent / "identity").chmod(0o644)
    (root / "data" / "private" / "key").chmod(0o640)
    assert main(["check", str(root)]) == 0
    said = capsys.readouterr().err
    assert said.count("[keyfile.open_to_others]") == 2
    assert "data/private: 1 files in it have rights" in said
    (root / "data").chmod(0o755)
    assert main(["check", str(root)]) == 0
    assert "[study.open_to_others]" in capsys.readouterr().err
    assert main(["key", "--make-identity", str(root.parent / "new")]) == 0
    (root.parent / "new").replace(root.parent / "identity")
    assert main(["check", str(root)]) == 2
    assert "[keyfile.wrong]" in capsys.readouterr().err


def test_a_study_is_sealed_and_unsealed(root: Path, capsys: Say) -> None:
    before = files(root)
    assert main(["seal", str(root)]) == 0
    assert set(files(root)) == {SEALED, *(name for name in before if name.startswith("config/"))}
    for command in (["check"], ["run"], ["seal"], ["key", "--encrypt"]):
        capsys.readouterr()
        assert main([command[0], str(root), *command[1:]]) == 2
        said = capsys.readouterr().err
        assert "[seal.sealed]" in said and said.count("error: ") == 1
        assert not (root / "data").exists()
    assert main(["unseal", str(root)]) == 0
    assert files(root) == before
    assert main(["unseal", str(root)]) == 2
    assert "[seal.not_sealed]" in capsys.readouterr().err


def test_snakemake_by_hand_says_that_it_is_sealed(root: Path) -> None:
    from manyvoices.model.errors import StudyError
    from manyvoices.model.prepare import prepare

    assert main(["seal", str(root)]) == 0
    with pytest.raises(StudyError) as error:
        prepare(root)
    assert [item.code for item in error.value.problems] == ["seal.sealed"]
    assert not (root / "data").exists()


def test_a_run_without_what_opens_the_key_stops_before_anything_is_done(
    root: Path, capsys: Say
) -> None:
    (root.parent / "identity").unlink()
    assert main(["run", str(root)]) == 2
    said = capsys.readouterr().err
    assert "[keyfile.file]" in said and "key.identity_file" in said
    assert not (root / "data" / "private" / "raw_index.csv").exists()


def test_nothing_is_sealed_without_what_opens_it(tmp_path: Path, capsys: Say) -> None:
    root = write_study(tmp_path / "s")
    before = files(root)
    assert main(["seal", str(root)]) == 2
    assert "[keyfile.not_given]" in capsys.readouterr().err
    assert files(root) == before
    assert main(["seal", str(tmp_path / "nowhere")]) == 2
    assert "[study.missing]" in capsys.readouterr().err


def test_nothing_is_sealed_while_a_run_is_at_work(root: Path, capsys: Say) -> None:
    (root / "data" / "private").mkdir()
    before = files(root)
    with locked(root / "data" / "private" / "lock"):
        assert main(["seal", str(root)]) == 3
    assert files(root) == before


def test_a_key_that_would_stay_plain_stops_the_seal(root: Path, capsys: Say) -> None:
    path = root / "config" / "config.yaml"
    path.write_text(path.read_text() + "deidentify: {key: secret/key}\n")
    (root / "secret").mkdir()
    (root / "secret" / "key").write_text("00" * 32)
    assert main(["seal", str(root)]) == 2
    assert "[seal.plain_key]" in capsys.readouterr().err
    assert main(["key", str(root), "--encrypt"]) == 0
    assert main(["seal", str(root)]) == 0


def entity(text: str, entity_type: str, label: str, entity_id: str, **cells: str) -> dict[str, str]:
    row = {"transcript_id": "T1", "text": text, "entity_type": entity_type, "decision": "mask"}
    return {**row, "replacement": label, "entity_id": entity_id, "recognisers": "names", **cells}


@pytest.fixture
def labelled(root: Path) -> Path:
    key = load_key(root, settings(root))
    person = digest(key, "entity id", "PERSON", "respondent R1").hex()[:16]
    tables.write_table(
        root / "data" / "private" / "entities.parquet",
        tables.ENTITIES,
        [
            entity("Sok Dara", "PERSON", "[Person K7QX]", person),
            entity("Dara", "PERSON", "[Person K7QX]", person, transcript_id="T2"),
            entity("Dara", "PERSON", "[Person K7QX]", person),
            entity("Prey Veng", "LOCATION", "[Place 9HHC]", "f" * 16),
            entity("Kandal", "LOCATION", "[Place KKKK]", "e" * 16, decision="keep"),
        ],
    )
    return root


@pytest.mark.parametrize("label", ["[Person K7QX]", "Person K7QX", "K7QX"])
def test_a_label_is_told_and_its_use_logged(labelled: Path, capsys: Say, label: str) -> None:
    command = ["reveal", str(labelled), label, "--by", "EV", "--reason", "asked to be named"]
    assert main(command) == 0
    said = capsys.readouterr().out
    assert said == (
        "[Person K7QX] (PERSON, respondent R1):\n  Dara (2)\n  Sok Dara (1)\n  in T1, T2\n"
    )
    assert main([*command[:3], "f" * 16, *command[3:]]) == 0
    path = labelled / "data" / "private" / "reveal_log.csv"
    assert path.stat().st_mode & 0o777 == 0o600
    text = path.read_text()
    assert "Dara" not in text and "Prey" not in text
    rows = list(csv.DictReader(text.splitlines()))
    assert [(row["label"], row["by"], row["reason"]) for row in rows] == [
        ("[Person K7QX]", "EV", "asked to be named"),
        ("[Person K7QX]", "EV", "asked to be named"),
        ("[Place 9HHC]", "EV", "asked to be named"),
    ]
    assert all(row["date"] for row in rows)


@pytest.mark.parametrize(
    ("label", "reason", "code"),
    [
        ("Sok Dara", "why not", "reveal.unknown"),
        ("", "why not", "reveal.unknown"),
        # what was kept stands in the text as it is
        ("KKKK", "why not", "reveal.unknown"),
        ("Person", "why not", "reveal.unknown"),
        ("K7QX", " ", "reveal.empty"),
        ("K7QX", "because of dara", "reveal.name"),
        ("9HHC", "because of Veng", "reveal.name"),
    ],
)
def test_what_is_not_told_is_not_logged(
    labelled: Path, capsys: Say, label: str, reason: str, code: str
) -> None:
    assert main(["reveal", str(labelled), label, "--by", "EV", "--reason", reason]) == 2
    said = capsys.readouterr()
    assert f"[{code}]" in said.err
    assert not any(name in said.out + said.err for name in ("Dara", "dara", "Veng"))
    assert not (labelled / "data" / "private" / "reveal_log.csv").exists()


def test_without_the_key_nothing_is_told(labelled: Path, capsys: Say) -> None:
    command = ["reveal", str(labelled), "K7QX", "--by", "EV", "--reason", "x"]
    assert main(["key", "--make-identity", str(labelled.parent / "new")]) == 0
    (labelled.parent / "new").replace(labelled.parent / "identity")
    assert main(command) == 2
    assert "[keyfile.wrong]" in capsys.readouterr().err
    (labelled / "data" / "private" / "key").unlink()
    assert main(command) == 2
    assert "[keyfile.none]" in capsys.readouterr().err
    assert not (labelled / "data" / "private" / "key").exists()


def test_before_a_run_there_is_nothing_to_tell(root: Path, capsys: Say) -> None:
    load_key(root, settings(root))
    assert main(["reveal", str(root), "K7QX", "--by", "EV", "--reason", "x"]) == 2
    assert "[reveal.run_first]" in capsys.readouterr().err
