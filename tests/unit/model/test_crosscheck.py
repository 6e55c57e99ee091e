"""What is wrong between files that are right by themselves."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from manyvoices.model.account import account_problems
from manyvoices.model.errors import StudyError
from manyvoices.model.study import load_study, read_study
from tests.helpers import (
    CODEBOOK,
    CONFIG,
    RESPONDENTS,
    TRANSCRIPTS,
    change,
    write_rows,
    write_study,
)


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


def names(root: Path, *rows: tuple[str, str, str]) -> None:
    write_rows(
        root / "data" / "decisions" / "names.csv",
        ("key", "decision", "other", "by", "date"),
        [(*row, "ann", "2015-07-20") for row in rows],
    )


def test_a_good_study_has_no_problem(tmp_path: Path) -> None:
    assert found(write_study(tmp_path / "s")) == []


def test_decisions_on_names_that_say_all_they_need_are_no_mistakes(tmp_path: Path) -> None:
    root = write_study(tmp_path / "s")
    names(root, ("N2", "keep", ""), ("N3", "merge", "N2"), ("N4", "split", "T1;T2"),
          ("N5", "retype", "LOCATION"), ("N6", "none", ""))  # fmt: skip
    assert found(root) == []


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
    "a merge with nothing": (
        lambda root: names(root, ("N2", "merge", "")),
        ("review.incomplete", "data/decisions/names.csv", 2),
    ),
    "a split in a transcript that is not there": (
        lambda root: names(root, ("N2", "split", "T1;T9")),
        ("review.incomplete", "data/decisions/names.csv", 2),
    ),
    "a type that is none": (
        lambda root: names(root, ("N2", "keep", ""), ("N2", "retype", "NAME")),
        ("review.incomplete", "data/decisions/names.csv", 3),
    ),
    "a decision for no period": (
        lambda root: write_rows(
            root / "data" / "decisions" / "codes.csv",
            ("segment_id", "code", "decision", "period", "by", "date"),
            [("s", "POL.TRAIN", "accept", "once", "N", "2015-07-20")],
        ),
        ("sheet.unknown_id", "data/decisions/codes.csv", 2),
    ),
    "a case of a finding that is not there": (
        lambda root: (
            write_rows(
                root / "data" / "findings.csv",
                ("finding_id", "statement", "code"),
                [("N1", "They did.", "POL")],
            ),
            write_rows(
                root / "data" / "decisions" / "findings.csv",
                ("finding_id", "respondent_id", "read", "by", "date"),
                [("N1", "R1", "yes", "N", "2015-07-20"), ("N2", "R1", "yes", "N", "2015-07-20")],
            ),
        ),
        ("finding.unknown", "data/decisions/findings.csv", 3),
    ),
    "confidence without a reason": (
        lambda root: write_rows(
            root / "data" / "decisions" / "confidence.csv",
            ("finding_id", "confidence", "reason", "by", "date"),
            [("DRAFT", "low", "", "N", "2015-07-20")],
        ),
        ("sheet.empty", "data/decisions/confidence.csv", 2),
    ),
    "a claim of no code": (
        lambda root: write_rows(
            root / "data" / "claims.csv", ("claim_id", "text", "code"),
            [("F1", "They did.", "POL.TRAIN;POL.TRIAN")],
        ),
        ("sheet.unknown_id", "data/claims.csv", 2),
    ),
    "a claim with a word that is no quantifier": (
        lambda root: write_rows(
            root / "data" / "claims.csv", ("claim_id", "text", "quantifier"),
            [("F1", "They did.", "lots")],
        ),
        ("sheet.unknown_id", "data/claims.csv", 2),
    ),
    "a claim about no attribute": (
        lambda root: write_rows(
            root / "data" / "claims.csv",
            ("claim_id", "text", "where"),
            [("F1", "They did.", "x=1")],
        ),
        ("claim.where", "data/claims.csv", 2),
    ),
    "an indicator that is part of nothing": (
        lambda root: write_rows(
            root / "data" / "indicators.csv",
            ("indicator_id", "name", "theme", "value", "sum_of", "split"),
            [("A", "a", "POL", "1", "B", "sex")],
        ),
        ("sheet.unknown_id", "data/indicators.csv", 2),
    ),
    "somebody interviewed whom no row names": (
        lambda root: write_rows(
            root / "data" / "sampling_frame.csv",
            ("frame_id", "stratum", "respondent_group", "name", "reached", "respondent_id"),
            [("F1", "s", "NGO", "Sok Chan", "interviewed", "")],
        ),
        ("frame.interviewed", "data/sampling_frame.csv", 2),
    ),
    "a question about no theme": (
        lambda root: (root / "config" / "guide.yaml").write_text(
            "other:\n  - {id: Q1, question: How, themes: [POLL]}\n"
        ),
        ("guide.theme", "config/guide.yaml", None),
    ),
    "asked about no theme": (
        lambda root: write_rows(
            root / "data" / "asked.csv", ("transcript_id", "theme", "asked"),
            [("T1", "POL", "yes"), ("T1", "POL.TRAIN", "yes")],
        ),
        ("sheet.theme", "data/asked.csv", 3),
    ),
    "asked twice": (
        lambda root: write_rows(
            root / "data" / "asked.csv", ("transcript_id", "theme", "asked"),
            [("T1", "POL", "yes"), ("T2", "POL", "yes"), ("T1", "POL", "no")],
        ),
        ("question.asked_twice", "data/asked.csv", 4),
    ),
    "a group that tables call something else": (
        lambda root: respondents(root, (*ONE[:3], "external", "count", "Sok Dara"), TWO),
        ("group.reserved", SHEET, 2),
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


GOOD_ROWS: dict[str, dict[str, str]] = {
    "respondents": {
        "respondent_id": "R1", "transcript_id": "T1", "speaker": "", "respondent_group":
        "Government", "unit": "person", "consent": "count", "location": "Kep",
    },
    "transcripts": {
        "transcript_id": "T1", "file": "one.txt", "method": "other", "date": "2015-06-24",
        "location": "Kep", "language": "en", "interpreted": "no", "participants": "1",
        "note": "x",
    },
    "asked": {"transcript_id": "T1", "respondent_id": "R1", "theme": "POL", "asked": "yes"},
    "decisions/waivers": {
        "kind": "respondent", "id": "R1", "reason": "r", "by": "EV", "date": "2015-07-01",
    },
}  # fmt: skip


def messages(root: Path) -> list[str]:
    """Return all that a check says of the sheets: the files are looked at where they are right."""
    study, said = read_study(root)
    if study is not None and not any(item.severity == "error" for item in said):
        said = [*said, *account_problems(study, [], [])]
    return [str(item) for item in said]


@pytest.mark.parametrize("name", ["Sok Dara", "Dara", "Dara-1"])
@pytest.mark.parametrize(
    ("sheet", "column"), [(sheet, column) for sheet, row in GOOD_ROWS.items() for column in row]
)
def test_a_name_in_a_wrong_cell_is_never_repeated(
    tmp_path: Path, sheet: str, column: str, name: str
) -> None:
    root = write_study(tmp_path / "s")
    row = {**GOOD_ROWS[sheet], column: name}
    if sheet == "respondents":
        row["known_names"] = "Sok Dara"
    write_rows(root / "data" / f"{sheet}.csv", tuple(row), [tuple(row.values())])
    assert [said for said in messages(root) if "Dara" in said or "Sok" in said] == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("known_names\n", "known_names"),
        ("known_names\nR1", "known_names,R1"),
        ("known_names\n", 'known_names,"location\n'),
        (",known_names", ""),
        ("consent,known_names", "known_names,consent"),
        ("speaker,respondent_group", "respondent_group,speaker"),
        ("T1,,Government", "T1,Government,Sok Dara"),
        ("Sok Dara", '"Sok Dara'),
        ("Sok Dara", 'Sok "Dara"'),
        ("R1,T1", "Dara-1,Dara-1"),
        ("R1,T1,,", "R1,T2,Sok Dara,"),
        ("Sok Dara\n", "Sok Dara\nDara-1,T1,Sok Dara,NGO,count,Sok Dara\n"),
        ("Sok Dara\n", "Sok Dara\nR1,T1,Sok Dara,NGO,withdrawn,\n"),
        ("Sok Dara\n", "Sok Dara\nR3,T1,Sok Dara,NGO,count,\nR4,T1,sok dara,NGO,count,\n"),
    ],
)
def test_a_name_in_a_broken_sheet_is_never_repeated(tmp_path: Path, old: str, new: str) -> None:
    root = write_study(tmp_path / "s")
    change(root, SHEET, old, new)
    assert [said for said in messages(root) if "Dara" in said or "dara" in said] == []


@pytest.mark.parametrize("second", ["Dara-1", "dara-1"])
def test_a_name_in_an_identifier_that_stands_twice_is_not_repeated(
    tmp_path: Path, second: str
) -> None:
    root = write_study(tmp_path / "s")
    transcripts(root, T_ONE, T_TWO, ("Dara-1", "c.txt", "other"), (second, "d.txt", "other"))
    assert ("sheet.named_identifier", LIST, 4) in found(root)
    assert [said for said in messages(root) if "dara" in said.casefold()] == []


@pytest.mark.parametrize(
    ("identifier", "refused"),
    [
        ("Dara", True),
        ("DARA-2", True),
        ("kii_sok_1", True),
        ("7dara7", True),
        ("SokDara", True),
        ("darasok1", True),
        ("R7", False),
        ("KII-01", False),
        ("Soka-1", False),
        ("Socks", False),
    ],
)
def test_an_identifier_that_holds_a_known_name(
    tmp_path: Path, identifier: str, refused: bool
) -> None:
    root = write_study(tmp_path / "s")
    respondents(root, (identifier, *ONE[1:]), TWO)
    assert (("sheet.named_identifier", SHEET, 2) in found(root)) is refused


@pytest.mark.parametrize("model", [".", "./models/en", "en.core", "..", "os.path.x"])
def test_a_model_that_is_no_package_is_a_mistake(tmp_path: Path, model: str) -> None:
    root = write_study(tmp_path / "s")
    settings(root, CONFIG + f'deidentify: {{model: "{model}"}}\n')
    assert ("settings.model", SETTINGS, None) in found(root)


@pytest.mark.parametrize(
    ("first", "second"),
    [("Chan", "chan"), ("Chan", "Chan."), ("Mr Chan", "Mr  Chan"), ("Chan;Han", "HAN")],
)
def test_labels_that_a_transcript_cannot_tell_apart(
    tmp_path: Path, first: str, second: str
) -> None:
    root = write_study(tmp_path / "s")
    respondents(root, ONE, (*TWO[:2], first, *TWO[3:]), ("R3", "T2", second, "NGO", "count", ""))
    assert ("sheet.speaker_taken", SHEET, 4) in found(root)


@pytest.mark.parametrize("speaker", ["Chan;Han", "Chan; Han;", "Chan;chan"])
def test_several_labels_of_one_person(tmp_path: Path, speaker: str) -> None:
    root = write_study(tmp_path / "s")
    respondents(root, ONE, (*TWO[:2], speaker, *TWO[3:]))
    assert found(root) == []


def test_one_label_in_two_transcripts_is_no_mistake(tmp_path: Path) -> None:
    root = write_study(tmp_path / "s")
    respondents(
        root, (*ONE[:2], "Chan", *ONE[3:]), TWO, ("R2", "T1", "Han", "NGO", "count", "")
    )  # fmt: skip
    assert found(root) == []


COLUMNS = [
    ("unknown transcript", "transcript_id"),
    ("two rows of one person", "respondent_id"),
    ("one label twice", "speaker"),
    ("two empty speakers", "speaker"),
    ("one person in two groups", "respondent_group"),
    ("a person's attribute differs", "location"),
    ("unknown group", "respondent_group"),
    ("a name in an identifier", "respondent_id"),
    ("an identifier twice", "transcript_id"),
    ("a file twice", "file"),
    ("a file outside", "file"),
    ("asked about no theme", "theme"),
    ("asked who was not there", "respondent_id"),
    ("asked twice", "theme"),
    ("a group that tables call something else", "respondent_group"),
]


@pytest.mark.parametrize(("name", "column"), COLUMNS)
def test_a_mistake_of_a_cell_names_its_column(tmp_path: Path, name: str, column: str) -> None:
    damage, (code, file, row) = CASES[name]
    root = write_study(tmp_path / "s")
    damage(root)
    places = [item.place for item in read_study(root)[1] if item.code == code]
    assert f"{file}, row {row}, column {column}" in places


def test_every_file_of_a_study_is_checked_at_once(tmp_path: Path) -> None:
    root = write_study(tmp_path / "s")
    change(root, SETTINGS, "title:", "titel:")
    change(root, BOOK, "parent: POL", "parents: POL")
    change(root, "config/quantifiers.yaml", "least_n: 5", "least_n: none")
    change(root, LIST, "focus_group", "chat")
    change(root, SHEET, "quote", "maybe")
    write_rows(root / "data" / "asked.csv", ("transcript_id", "theme", "asked"), [("T1", "P", "x")])
    write_rows(root / "data/decisions/waivers.csv", ("kind", "id"), [("file", "x")])
    with pytest.raises(StudyError) as caught:
        load_study(root)
    assert {item.file for item in caught.value.problems} == {
        SETTINGS, BOOK, "config/quantifiers.yaml", LIST, SHEET, "data/asked.csv",
        "data/decisions/waivers.csv",
    }  # fmt: skip


def test_a_warning_stops_nothing(tmp_path: Path) -> None:
    root = write_study(tmp_path / "s")
    change(root, SHEET, "NGO", "NGOs")
    assert [row.respondent_group for row in load_study(root).respondents] == ["Government", "NGOs"]


@pytest.mark.parametrize(
    "name", ["config/codebook.yaml", "config/quantifiers.yaml", SHEET, LIST]
)  # fmt: skip
def test_a_file_that_is_missing_is_named(tmp_path: Path, name: str) -> None:
    root = write_study(tmp_path / "s")
    (root / name).unlink()
    assert ("file.missing", name, None) in found(root)
