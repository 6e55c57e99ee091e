"""Studies for tests and measurements, written into a folder."""

from __future__ import annotations

import csv
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
INTERVIEWS = Path(__file__).parent / "interviews"
EXAMPLE_PARTS = ("config", "data/raw", "data/coding", "data/decisions")


def run(
    study: Path, *arguments: str, prefix: Sequence[str] = ()
) -> subprocess.CompletedProcess[str]:
    """Run the pipeline on a study as a user does."""
    return subprocess.run(
        [
            *prefix,
            sys.executable,
            "-m",
            "manyvoices",
            "run",
            str(study),
            "--cores",
            "2",
            *arguments,
        ],
        capture_output=True,
        text=True,
        check=False,
    )


def write_sheet(path: Path, header: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Write a sheet."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([header, *rows])


def copy_example(study: Path) -> Path:
    """Copy the example study of the repository, without what runs made of it."""
    for part in EXAMPLE_PARTS:
        if (ROOT / part).is_dir():
            shutil.copytree(ROOT / part, study / part)
    for sheet in (ROOT / "data").glob("*.csv"):
        shutil.copy(sheet, study / "data" / sheet.name)
    return study


def interviews_folder() -> Path:
    """Return the folder of the 60 public interviews; skip the test where they are absent."""
    data = os.environ.get("MANYVOICES_DATA")
    folder = Path(data or "") / "interviews"
    if not data or not folder.is_dir():
        pytest.skip("MANYVOICES_DATA does not name a folder with interviews/")
    return folder


def build_interviews(study: Path, source: Path) -> Path:
    """Build the study of the 60 public interviews; the group is the prefix of the file name."""
    shutil.copytree(INTERVIEWS, study / "config")
    shutil.copy(ROOT / "config" / "quantifiers.yaml", study / "config")
    (study / "data" / "raw").mkdir(parents=True)
    transcripts, respondents = [], []
    for number, path in enumerate(sorted(source.glob("*.md")), 1):
        shutil.copy(path, study / "data" / "raw" / path.name)
        name = path.stem.replace("_", "-")
        transcripts.append((name, path.name, "key_informant_interview"))
        group = path.stem.partition("_")[0]
        respondents.append((f"P{number:02}", name, "User", group, "count"))
    write_sheet(
        study / "data" / "transcripts.csv", ("transcript_id", "file", "method"), transcripts
    )
    write_sheet(
        study / "data" / "respondents.csv",
        ("respondent_id", "transcript_id", "speaker", "respondent_group", "consent"),
        respondents,
    )
    return study
