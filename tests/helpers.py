"""Small studies for unit tests."""

from __future__ import annotations

import csv
import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from manyvoices.model.codebook import Codebook
from manyvoices.model.config import Config
from manyvoices.model.paths import REPOSITORY, Paths
from manyvoices.model.quantifiers import Quantifiers
from manyvoices.model.sheets import RespondentRow, TranscriptRow
from manyvoices.model.study import Study
from manyvoices.model.yamlfile import load_model

CONFIG = """\
schema_version: 1
title: A study
programme: {name: Open Doors, start: 2004, end: 2014}
groups:
  Government: {order: 1}
  NGO: {order: 2}
"""
CODEBOOK = """\
version: "1"
codes:
  - {id: POL, name: Police, definition: The police.}
  - id: POL.TRAIN
    parent: POL
    name: Training
    definition: Training of the police.
    rules:
      - keywords: [police training]
"""
TRANSCRIPTS = [("T1", "one.txt", "key_informant_interview"), ("T2", "two.txt", "focus_group")]
RESPONDENTS = [
    ("R1", "T1", "", "Government", "count", "Sok Dara"),
    ("R2", "T2", "Chan", "NGO", "quote", ""),
]
TEXTS = {
    "one.txt": "Interviewer: Hello.\nRespondent: The police training was useful.\n",
    "two.txt": "Interviewer: And you?\nChan: I agree.\n",
}


def write_rows(path: Path, header: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([header, *rows])


def write_study(root: Path) -> Path:
    """Write a study without mistakes and return its folder."""
    (root / "config").mkdir(parents=True)
    (root / "config" / "config.yaml").write_text(CONFIG)
    (root / "config" / "codebook.yaml").write_text(CODEBOOK)
    shutil.copy(REPOSITORY / "config" / "quantifiers.yaml", root / "config")
    write_rows(root / "data" / "transcripts.csv", ("transcript_id", "file", "method"), TRANSCRIPTS)
    write_rows(
        root / "data" / "respondents.csv",
        (
            "respondent_id", "transcript_id", "speaker", "respondent_group", "consent",
            "known_names",
        ),
        RESPONDENTS,
    )  # fmt: skip
    (root / "data" / "raw").mkdir()
    for name, text in TEXTS.items():
        (root / "data" / "raw" / name).write_text(text)
    (root / "data").chmod(0o700)
    return root


def quantifiers() -> Quantifiers:
    path = REPOSITORY / "config" / "quantifiers.yaml"
    loaded, _, problems = load_model(Quantifiers, path, path.name)
    assert loaded is not None, problems
    return loaded


def codebook(*codes: dict[str, Any]) -> Codebook:
    return Codebook.model_validate(
        {"version": "1", "codes": [{"name": "n", "definition": "d", **code} for code in codes]}
    )


def config(**settings: Any) -> Config:
    return Config.model_validate(
        {
            "schema_version": 1,
            "title": "A study",
            "programme": {"name": "Open Doors", "start": 2004, "end": 2014},
            **settings,
        }
    )


def respondent(respondent_id: str, transcript_id: str = "T1", **cells: Any) -> RespondentRow:
    return RespondentRow.model_validate(
        {
            "line": 2,
            "respondent_id": respondent_id,
            "transcript_id": transcript_id,
            "respondent_group": "NGO",
            "consent": "count",
            **cells,
        }
    )


def transcript(transcript_id: str, file: str = "one.txt", **cells: Any) -> TranscriptRow:
    return TranscriptRow.model_validate(
        {
            "line": 2,
            "transcript_id": transcript_id,
            "file": file,
            "method": "key_informant_interview",
            **cells,
        }
    )


def study(
    respondents: Sequence[RespondentRow],
    transcripts: Sequence[TranscriptRow] = (),
    root: Path = Path(),
    book: Codebook | None = None,
    **settings: Any,
) -> Study:
    """Return a study in memory."""
    rows = list(transcripts) or [transcript(name) for name in dict.fromkeys(
        row.transcript_id for row in respondents
    )]  # fmt: skip
    return Study(
        Paths(root),
        config(**settings),
        book or codebook({"id": "POL"}),
        quantifiers(),
        rows,
        list(respondents),
    )


def change(root: Path, name: str, old: str, new: str) -> None:
    """Replace words that stand once in a file of a study."""
    text = (root / name).read_text(encoding="utf-8")
    assert text.count(old) == 1, (name, old)
    (root / name).write_text(text.replace(old, new), encoding="utf-8")
