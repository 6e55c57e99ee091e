"""What is wrong between files that are right by themselves."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from manyvoices.model.errors import StudyError
from manyvoices.model.study import load_study, read_study
from tests.helpers import CODEBOOK, CONFIG, RESPONDENTS, TRANSCRIPTS, write_rows, write_study


def found(root: Path) -> list[tuple[str, str, int | None]]:
    return [(item.code, item.file, item.row) for item in read_study(root)[1]]


def respondents(root: Path, *rows: tuple[str, ...], columns: tuple[str, ...] = ()) -> None:
    header = (
        "respondent_id", "transcript_id", "speaker", "respondent_group", "consent", "known_names",
        *columns,
    )  # fmt: skip
    write_rows(root / "data" / "respondents.csv", header, rows)


def transcripts(root: Path, *rows: tuple[str, ...]) -> None:
    write_rows(root / "data" / "transcripts.csv", ("transcript_id", "file", "method"), rows)


def settings(root: Path, text: str) -> None:
    (root / "config" / "config.yaml").write_text(text)


def codes(root: Path, text: str) -> None:
    (root / "config" / "codebook.yaml").write_text(text)


def test_a_good_study_has_no_problem(tmp_path: Path) -> None:
    assert found(write_study(tmp_path / "s")) == []


ONE, TWO = RESPONDENTS
T_ONE, T_TWO = TRANSCRIPTS
SHEET, LIST = "data/respondents.csv", "data/transcripts.csv"
BOOK, SETTINGS = "config/codebook.yaml", "config/config.yaml"
CASES: dict[str, tuple[Callable[[Path], None], tuple[str, str, int | None]]] = {
    "unknown transcript": (
        lambda root: respondents(root, ONE, TWO, ("R3", "T9", "", "NGO", "count", "")),
        ("sheet.unknown_id", SHEET, 4),
    ),
    "two rows of one person": (
        lambda root: respondents(root, ONE, (*ONE[:2], "b", *ONE[3:]), TWO),
        ("sheet.two_rows", SHEET, 3),
    ),
    "one label twice": (
        lambda root: respondents(root, ONE, TWO, ("R3", "T2", "chan", "NGO", "count", "")),
        ("sheet.speaker_taken", SHEET, 4),
    ),
    "two empty speakers": (
        lambda root: respondents(root, ONE, TWO, ("R3", "T1", "", "NGO", "count", "")),
        ("sheet.empty_speaker", SHEET, 4),
    ),
    "one person in two groups": (
        lambda root: respondents(root, ONE, TWO, ("R1", "T2", "x", "NGO", "count", "")),
        ("sheet.attributes_differ", SHEET, 4),
    ),
    "a person's attribute differs": (
        lambda root: respondents(
            root, (*ONE, "Kep"), (*TWO, ""), ("R1", "T2", "x", "Government", "count", "", "Bokor"),
            columns=("location",),
        ),
        ("sheet.attributes_differ", SHEET, 4),
    ),
    "unknown group": (
        lambda root: respondents(root, ONE, (*TWO[:3], "NGOs", "count", "")),
        ("sheet.unknown_group", SHEET, 3),
    ),
    "unknown attribute": (
        lambda root: respondents(root, (*ONE, "Kep"), (*TWO, ""), columns=("location",)),
        ("sheet.unknown_attribute", SHEET, 1),
    ),
    "a name in an identifier": (
        lambda root: respondents(root, ("dara-1", *ONE[1:]), TWO),
        ("sheet.named_identifier", SHEET, 2),
    ),
    "a name in a transcript's identifier": (
        lambda root: transcripts(root, T_ONE, T_TWO, ("Sok_3", "c.txt", "other")),
        ("sheet.named_identifier", LIST, 4),
    ),
    "an identifier twice": (
        lambda root: transcripts(root, T_ONE, T_TWO, ("T1", "c.txt", "other")),
        ("sheet.duplicate_id", LIST, 4),
    ),
    "identifiers that differ in case": (
        lambda root: transcripts(root, T_ONE, T_TWO, ("t1", "c.txt", "other")),
        ("sheet.identifier_case", LIST, 4),
    ),
    "a file twice": (
        lambda root: transcripts(root, T_ONE, T_TWO, ("T3", "one.txt", "other")),
        ("sheet.file_twice", LIST, 4),
    ),
    "a file outside": (
        lambda root: transcripts(root, T_ONE, T_TWO, ("T3", "a/../../b.txt", "other")),
        ("sheet.file_path", LIST, 4),
    ),
    "an absolute file": (
        lambda root: transcripts(root, T_ONE, T_TWO, ("T3", "/etc/hosts", "other")),
        ("sheet.file_path", LIST, 4),
    ),
    "a transcript without respondents": (
        lambda root: transcripts(root, T_ONE, T_TWO, ("T3", "c.txt", "other")),
        ("sheet.no_respondent", LIST, 4),
    ),
    "a low threshold for real people": (
        lambda root: settings(root, CONFIG + "disclosure: {threshold: 3}\n"),
        ("settings.threshold", SETTINGS, None),
    ),
    "a model that is not there": (
        lambda root: settings(root, CONFIG + "deidentify: {model: no_such_model}\n"),
        ("settings.model", SETTINGS, None),
    ),
    "an implementer nobody knows": (
        lambda root: settings(root, CONFIG + "implementer_group: Us\n"),
        ("sheet.unknown_group", SETTINGS, None),
    ),
    "a code twice": (
        lambda root: codes(root, CODEBOOK + "  - {id: POL, name: x, definition: y}\n"),
        ("codebook.duplicate", BOOK, 10),
    ),
    "an unknown parent": (
        lambda root: codes(root, CODEBOOK.replace("parent: POL", "parent: POLL")),
        ("codebook.parent", BOOK, 4),
    ),
    "three levels": (
        lambda root: codes(
            root, CODEBOOK + "  - {id: X, parent: POL.TRAIN, name: x, definition: y}\n"
        ),
        ("codebook.depth", BOOK, 10),
    ),
    "a parent of itself": (
        lambda root: codes(root, CODEBOOK.replace("parent: POL\n", "parent: POL.TRAIN\n")),
        ("codebook.depth", BOOK, 4),
    ),
    "an unknown neighbour": (
        lambda root: codes(root, CODEBOOK.replace("definition: Training of", "near: [POX]\n    "
                                                  "definition: Training of")),
        ("codebook.reference", BOOK, 4),
    ),
    "a keyword without a letter": (
        lambda root: codes(root, CODEBOOK.replace("[police training]", "['--']")),
        ("codebook.empty_keyword", BOOK, 9),
    ),
    "a sheet of a later version": (
        lambda root: write_rows(root / "data" / "claims.csv", ("claim_id",), [("F1",)]),
        ("study.unused_file", "data/claims.csv", None),
    ),
    "asked about no theme": (
        lambda root: write_rows(
            root / "data" / "asked.csv", ("transcript_id", "theme", "asked"),
            [("T1", "POL", "yes"), ("T1", "POL.TRAIN", "yes")],
        ),
        ("sheet.theme", "data/asked.csv", 3),
    ),
    "asked who was not there": (
        lambda root: write_rows(
            root / "data" / "asked.csv",
            ("transcript_id", "respondent_id", "theme", "asked"),
            [("T1", "R2", "POL", "no")],
        ),
        ("sheet.unknown_id", "data/asked.csv", 2),
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_a_mistake_is_found_where_it_is(tmp_path: Path, name: str) -> None:
    damage, expected = CASES[name]
    root = write_study(tmp_path / "s")
    damage(root)
    assert expected in found(root)
    assert not any("Dara" in str(item) for item in read_study(root)[1])


def test_all_mistakes_of_all_files_come_at_once(tmp_path: Path) -> None:
    root = write_study(tmp_path / "s")
    settings(root, CONFIG + "disclosure: {threshold: 3}\n")
    respondents(root, ONE, ("R2", "T8", "", "NGO", "count", ""), ("R3", "T2", "", "NGO", "?", ""))
    with pytest.raises(StudyError) as caught:
        load_study(root)
    assert {item.file for item in caught.value.problems} == {SETTINGS, SHEET}
    assert len(caught.value.problems) == 3
    assert caught.value.status == 2


def test_no_study(tmp_path: Path) -> None:
    with pytest.raises(StudyError, match="manyvoices init"):
        load_study(tmp_path)
