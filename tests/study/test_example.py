"""The example study: what anybody gets who runs `make results`."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pandas as pd
import pyarrow.parquet as pq
import pytest

from tests.study.build import copy_example, run


@pytest.fixture(scope="module")
def study(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = copy_example(tmp_path_factory.mktemp("example") / "study")
    done = run(made)
    assert done.returncode == 0, done.stderr
    assert "warning" not in done.stderr and "hold" not in done.stderr
    return made


def test_eight_transcripts_are_read(study: Path) -> None:
    inventory = pq.read_table(study / "data" / "private" / "inventory.parquet").to_pylist()
    assert [row["status"] for row in inventory] == ["read"] * 8
    assert {row["format"] for row in inventory} == {"text", "docx", "vtt"}


def test_the_composition(study: Path) -> None:
    full = pd.read_parquet(study / "data/interim/findings/sample_composition.parquet")
    groups = full[full.attribute == "respondent_group"].set_index("value").n.to_dict()
    assert groups == {
        "Government": 2,
        "NGO/IO/Other": 2,
        "Implementer": 2,
        "Faith community": 6,
        "Survivor": 1,
    }


def test_every_respondent_speaks(study: Path) -> None:
    turns = pd.read_parquet(study / "data" / "private" / "turns.parquet")
    assert set(turns.role) == {"interviewer", "respondent"}
    assert turns[turns.role == "respondent"].respondent_id.nunique() == 13


def test_no_known_name_is_left_in_the_clean_text(study: Path) -> None:
    sheet = pd.read_csv(study / "data" / "respondents.csv", dtype=str).fillna("")
    names = {name for cell in sheet.known_names for name in cell.split(";") if name}
    assert names
    for path in (study / "data" / "interim" / "sources").glob("*.txt"):
        text = path.read_text(encoding="utf-8")
        for name in names:
            for part in [name, *(one for one in name.split() if len(one) > 2)]:
                assert not re.search(rf"\b{re.escape(part)}\b", text), path.name


def test_the_survivor_is_hidden_in_everything_released(study: Path) -> None:
    table = pd.read_parquet(study / "results" / "parquet" / "code_by_group.parquet")
    own = table[table.respondent_group == "Survivor"]
    assert len(own) > 0
    hidden = ["k", "n_asked", "n_group", "share", "ci_low", "k_unprompted", "n_segments"]
    assert own[hidden].isna().all().all()
    sample = pd.read_parquet(study / "results" / "parquet" / "sample_composition.parquet")
    assert sample[sample.value == "Survivor"].n.isna().all()
    # where she lives is in no released file: nobody else lives there
    for path in (study / "results").rglob("*"):
        if path.is_file():
            assert b"Battambang" not in path.read_bytes(), path.name
    assert "Battambang" not in str(sample.to_dict())


def test_the_example_says_something(study: Path) -> None:
    table = pd.read_parquet(study / "results" / "parquet" / "code_by_group.parquet")
    shown = table[table.k.notna() & (table.k > 0)]
    assert shown.theme.nunique() >= 5
    assert shown.quantifier.notna().any()


def test_the_report_is_one_page_without_addresses(study: Path) -> None:
    page = (study / "results" / "report.html").read_text(encoding="utf-8")
    assert "Invented data" in page and "Not read by a person" in page
    assert "<script" not in page and "://" not in page
    manifest = json.loads((study / "results" / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["settings"]["fictional"] is True
    assert set(manifest["files"]) == {
        path.relative_to(study / "results").as_posix()
        for path in (study / "results").rglob("*")
        if path.is_file() and path.name != "manifest.json"
    }
