"""A study with an encrypted key, sealed and unsealed, through Snakemake."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from manyvoices.model.keyfile import is_encrypted
from tests.study.build import run
from tests.study.test_pipeline import CONFIG, small_study, steps

PASSPHRASE = "four words are enough"


def command(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "manyvoices", *arguments],
        capture_output=True,
        text=True,
        check=False,
    )


def link(study: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "manyvoices.deidentify", "link", "--study", str(study)],
        capture_output=True, text=True, check=False,
    )  # fmt: skip


def clean(study: Path) -> dict[str, str]:
    folder = study / "data" / "interim" / "sources"
    return {path.name: path.read_text() for path in folder.iterdir()}


@pytest.mark.long
def test_a_key_is_encrypted_and_the_study_sealed_without_a_rerun(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    study = small_study(tmp_path / "study")
    settings = study / "config" / "config.yaml"
    secret = CONFIG.replace("fictional: true", "").replace("disclosure: {threshold: 2}", "")
    settings.write_text(secret)
    done = run(study)
    assert done.returncode == 0, done.stderr
    labels = clean(study)
    assert "[Person " in labels["T1.txt"]

    settings.write_text(secret + "key: {passphrase_variable: MANYVOICES_TEST_WORDS}\n")
    monkeypatch.setenv("MANYVOICES_TEST_WORDS", PASSPHRASE)
    assert command("key", str(study), "--encrypt").returncode == 0
    assert is_encrypted((study / "data" / "private" / "key").read_bytes())
    # only the manifest of settings is made anew; nothing that needs the key
    assert steps(study) <= {"release"}
    # a job gets the passphrase from the variable, and labels are what they were
    entities = study / "data" / "private" / "entities.parquet"
    before = entities.read_bytes()
    entities.write_bytes(b"")
    assert link(study).returncode == 0
    assert entities.read_bytes() == before
    # as a run leaves it: the same bytes, newer than what was made of them
    done = run(study)
    assert done.returncode == 0, done.stderr
    assert clean(study) == labels
    assert PASSPHRASE not in done.stdout + done.stderr

    assert command("seal", str(study)).returncode == 0
    assert not (study / "data").exists() and not (study / ".snakemake").exists()
    done = run(study)
    assert done.returncode == 2 and "[seal.sealed]" in done.stderr
    by_hand = subprocess.run(
        [sys.executable, "-m", "snakemake", "-s", str(Path(__file__).parents[2] / "Snakefile"),
         "-d", str(study), "-n"],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert by_hand.returncode == 2 and "[seal.sealed]" in by_hand.stderr
    assert "Traceback" not in by_hand.stderr
    assert not (study / "data").exists()
    done = command("unseal", str(study))
    # snakemake by hand has made its own folder anew: it holds no file
    assert done.returncode == 0, done.stderr
    assert steps(study) == set()

    monkeypatch.setenv("MANYVOICES_TEST_WORDS", "other words")
    done = run(study, "--", "--forcerun", "link")
    assert done.returncode == 2
    assert "[keyfile.wrong]" in done.stderr and "Traceback" not in done.stderr
    assert "other words" not in done.stdout + done.stderr
