"""A generated study full of planted identifiers: none of them leaves the machine."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.study.build import ROOT, run, write_sheet
from tests.unit.release.planted import EVASIONS, names, values

SCANNER = ROOT / "tests" / "bench" / "leak_scan.py"
PLANTED, TRANSCRIPTS = 2000, 40
CONFIG = """\
schema_version: 1
title: A study full of names
programme: {name: Open Doors, start: 2004, end: 2014}
groups:
  Government: {order: 1}
  NGO: {order: 2}
fictional: true
"""
CODEBOOK = """\
version: "1"
codes:
  - {id: POL, name: Police, definition: The police.}
  - id: POL.TRAIN
    parent: POL
    name: Training
    definition: Training of the police.
    rules: [{keywords: [police training], stance: improved}]
"""


def generated(root: Path, people: list[str], numbers: list[str]) -> Path:
    """Write a study whose transcripts hold each identifier in each of the twelve disguises."""
    (root / "config").mkdir(parents=True)
    (root / "config" / "config.yaml").write_text(CONFIG)
    (root / "config" / "codebook.yaml").write_text(CODEBOOK)
    shutil.copy(ROOT / "config" / "quantifiers.yaml", root / "config")
    raw = root / "data" / "raw"
    raw.mkdir(parents=True)
    transcripts, respondents = [], []
    for number in range(TRANSCRIPTS):
        own = people[number::TRANSCRIPTS]
        said = [
            f"Respondent: The police training was useful. {evade(text)} was there."
            for text in [*own, *numbers[number::TRANSCRIPTS]]
            for evade in EVASIONS.values()
        ]
        file = f"Interview {own[0]}.txt"
        (raw / file).write_text(
            "\n".join(f"Interviewer: Who?\n{line}" for line in said), encoding="utf-8"
        )
        name = f"T{number:02}"
        transcripts.append((name, file, "key_informant_interview"))
        group = ("Government", "NGO")[number % 2]
        respondents.append((f"R{number:02}", name, group, "count", ";".join(own)))
    write_sheet(root / "data" / "transcripts.csv", ("transcript_id", "file", "method"), transcripts)
    write_sheet(
        root / "data" / "respondents.csv",
        ("respondent_id", "transcript_id", "respondent_group", "consent", "known_names"),
        respondents,
    )
    return root


def leaks(results: Path, secrets: Path) -> int:
    done = subprocess.run(
        [sys.executable, str(SCANNER), "--secrets", str(secrets), str(results), "--json",
         str(secrets.with_suffix(".json"))],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode in (0, 1), done.stdout + done.stderr
    return len(json.loads(secrets.with_suffix(".json").read_text())["findings"])


@pytest.mark.attack
def test_no_planted_identifier_leaves_and_a_planted_label_refuses(tmp_path: Path) -> None:
    people = names(PLANTED * 3 // 4)
    numbers = [text for _, text in values(PLANTED // 4)]
    study = generated(tmp_path / "study", people, numbers)
    done = run(study)
    assert done.returncode == 0, done.stderr
    secrets = tmp_path / "secrets.txt"
    secrets.write_text("\n".join([*people, *numbers]) + "\n", encoding="utf-8")
    assert leaks(study / "results", secrets) == 0
    first = {
        path.relative_to(study): path.read_bytes()
        for path in (study / "results").rglob("*")
        if path.is_file()
    }
    (study / "results" / "manifest.json").unlink()
    assert run(study).returncode == 0
    assert all((study / path).read_bytes() == data for path, data in first.items())
    # the same identifiers in words that the study itself would print
    book = study / "config" / "codebook.yaml"
    for at, evade in enumerate(EVASIONS.values()):
        words = json.dumps(evade(people[at]))
        book.write_text(CODEBOOK.replace("Training of the police.", words), encoding="utf-8")
        done = subprocess.run(
            [sys.executable, "-m", "manyvoices.release", "--study", str(study)],
            capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert done.returncode == 4, (at, done.stderr)
        assert "[gate.found]" in done.stderr and people[at].split()[0] not in done.stderr
        assert not any(path.is_file() for path in (study / "results").rglob("*"))
