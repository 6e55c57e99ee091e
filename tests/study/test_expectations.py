"""What a reader should find in the example study, where a person coded all of it."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from tests.gold.coded import FIRST_CODER
from tests.gold.coding import gold_codings, write_codings
from tests.helpers import change
from tests.study.build import ROOT, copy_example, run

COUNT, ABOVE, PRESENT = "rows", "_above", "present"


def expectations() -> list[dict[str, str]]:
    with (ROOT / "tests" / "gold" / "expectations.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def code_with_gold(study: Path) -> None:
    """Put the first coder's gold of every transcript in the place of data/coding; gates off."""
    rows = [row for row in gold_codings(study) if row["coder"] == FIRST_CODER]
    for path in (study / "data" / "coding").iterdir():
        path.unlink()
    write_codings(study / "data" / "coding", rows)
    (study / "data" / "coding" / "coder-2.csv").unlink()
    change(
        study,
        "config/config.yaml",
        "  coder_order: [coder-1, coder-2]",
        "  coder_order: [coder-1]\n  gates: false",
    )


@pytest.fixture(scope="module")
def findings(tmp_path_factory: pytest.TempPathFactory) -> Path:
    study = copy_example(tmp_path_factory.mktemp("expected") / "study")
    assert run(study).returncode == 0
    code_with_gold(study)
    # tables are complete whether or not a claim holds the release
    assert run(study).returncode in (0, 4)
    return study / "data" / "interim" / "findings"


def text(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return "" if value is None else str(value)


def fits(row: dict[str, Any], selector: str) -> bool:
    """Return whether a row is one of column=value;column=value (value*: begins with it)."""
    for part in selector.split(";"):
        column, _, value = part.partition("=")
        said = text(row[column])
        if not (said.startswith(value[:-1]) if value.endswith("*") else said == value):
            return False
    return True


def check(folder: Path, expected: dict[str, str]) -> None:
    rows = pq.read_table(folder / f"{expected['table']}.parquet").to_pylist()
    found = [row for row in rows if fits(row, expected["row"])]
    column, wanted = expected["column"], expected["expected"]
    if column == COUNT:
        assert len(found) == int(wanted)
        return
    assert len(found) == 1, [expected["row"], len(found)]
    if column.endswith(ABOVE):
        assert found[0][column.removesuffix(ABOVE)] > float(wanted)
    elif wanted == PRESENT:
        assert text(found[0][column])
    else:
        assert text(found[0][column]) == wanted, found[0]


@pytest.mark.long
@pytest.mark.parametrize(
    "expected",
    [
        pytest.param(row, id=f"{row['id']}-{row['table']}-{number}")
        for number, row in enumerate(expectations())
    ],
)
def test_what_a_reader_should_find(findings: Path, expected: dict[str, str]) -> None:
    check(findings, expected)


def test_a_row_is_named_by_its_cells() -> None:
    row = {"a": "F12", "b": True, "c": None}
    assert fits(row, "a=F*;b=true") and fits(row, "a=F12") and fits(row, "c=")
    assert not fits(row, "a=F1") and not fits(row, "a=G*") and not fits(row, "b=false")


@pytest.mark.long
def test_a_case_that_only_the_whole_gold_holds_is_unread(findings: Path) -> None:
    table = pq.read_table(findings / "findings.parquet").to_pylist()
    rows = {row["finding_id"]: row for row in table}
    courts = rows["FIND-02"]
    # D1: 13 of 21 see improvement, five say the opposite
    assert (courts["k"], courts["n_asked"], courts["k_opposing"]) == (13, 21, 5)
    # two of them were read in the example, where the program codes more than half
    assert (courts["n_unread"], courts["withheld"]) == (3, True)
    assert not rows["FIND-04"]["withheld"] and rows["FIND-04"]["k_opposing"] == 0
