"""Names of people who withdrew, and results that go when somebody does."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from manyvoices.model.paths import Paths
from manyvoices.model.results import remove_all
from manyvoices.model.withdrawn import (
    WithdrawnNames,
    WithdrawnRow,
    fingerprints,
    folded,
    take_back,
)

KEY, OTHER = b"k" * 32, b"o" * 32


def known(prints: list[str], key: bytes = KEY) -> WithdrawnNames:
    row = {"line": 2, "respondent_id": "R1", "date": "2015-07-20", "by": "EV"}
    return WithdrawnNames([WithdrawnRow.model_validate({**row, "names": ";".join(prints)})], key)


def test_parts_of_a_name_are_known_by_their_hmac_alone() -> None:
    prints = fingerprints(["Dr. Dara Sokhun", "Dara"], KEY)
    assert len(prints) == 2
    names = known(prints)
    said = ("dara", "SOKHUN", "Sokhuns", "Dr", "was", "d")
    assert [word for word in said if names.of(word)] == ["dara", "SOKHUN"]
    assert names.of("dara") == {"R1"}
    # without the key a name tells nothing
    assert not any(known(prints, OTHER).of(word) for word in ("Dara", "Sokhun"))
    assert not any("dara" in text for text in prints)
    assert not known([]) and not known([]).of("Dara")


def test_parts_run_together_are_known_too() -> None:
    names = known(fingerprints(["Dara Sokhun", "Car Pet"], KEY))
    assert names.joined("sokhundara") == {("sokhun", "dara", "R1")}
    # a word that is English is no two parts
    assert not names.joined("carpet") and not names.joined("sokhundar")


@given(st.text(max_size=12))
def test_folding_twice_changes_nothing(word: str) -> None:
    assert folded(folded(word)) == folded(word)


@pytest.mark.parametrize("word", ["Nguyễn", "NGUYỄN", "Nguye\u0302\u0303n", "Nguyen"])
def test_accents_and_case_make_no_difference(word: str) -> None:
    assert known(fingerprints(["Nguyễn"], KEY)).of(word)


def test_a_row_holds_prints_as_a_list() -> None:
    row = WithdrawnRow.model_validate(
        {"line": 2, "respondent_id": "R1", "date": "2015-07-20", "by": "EV", "names": "a;b"}
    )
    assert row.fingerprints == ["a", "b"]


def released(root: Path) -> Paths:
    (root / "results" / "tables").mkdir(parents=True)
    for name in ("report.html", "tables/a.csv", ".gitkeep"):
        (root / "results" / name).write_text("x")
    return Paths(root)


def test_results_are_emptied(tmp_path: Path) -> None:
    paths = released(tmp_path)
    # what an interrupted release left beside it goes too
    (tmp_path / ".results-old" / "tables").mkdir(parents=True)
    (tmp_path / ".results-old" / "tables" / "a.csv").write_text("x")
    assert remove_all(paths.results) == 3
    assert [path.name for path in paths.results.iterdir()] == [".gitkeep"]
    assert not (tmp_path / ".results-old").exists()
    assert remove_all(tmp_path / "nowhere" / "results") == 0


def test_results_go_once_when_somebody_withdraws(tmp_path: Path) -> None:
    paths = released(tmp_path)
    take_back(paths, [])
    assert (paths.results / "report.html").exists()
    take_back(paths, ["R2", "R1", "R2"])
    assert not (paths.results / "report.html").exists()
    # a new release without them stays
    (paths.results / "report.html").write_text("x")
    take_back(paths, ["R1", "R2"])
    assert (paths.results / "report.html").exists()
    take_back(paths, ["R1", "R2", "R3"])
    assert not (paths.results / "report.html").exists()
