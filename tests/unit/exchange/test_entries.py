"""Codes of other programs become a codebook: ids, themes, and what is kept of the one before."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from manyvoices.exchange.entries import Entry, codebook_of, guid, label, merged, next_version, slug
from manyvoices.model.codebook import Codebook
from manyvoices.model.errors import StudyError
from tests.helpers import codebook


def ids(*entries: Entry, known: Codebook | None = None) -> list[str]:
    return [code.id for code in codebook_of(list(entries), "f.csv", known)[0].codes]


def refused(*entries: Entry) -> list[tuple[str, int | None]]:
    with pytest.raises(StudyError) as caught:
        codebook_of(list(entries), "f.csv")
    return [(item.code, item.row) for item in caught.value.problems]


@pytest.mark.parametrize(
    ("name", "made"),
    [("Training, quality", "TRAINING-QUALITY"), ("interesting.places", "INTERESTING.PLACES"),
     (" Écoles & co. ", "ECOLES-CO"),
     ("x" * 60, "X" * 40), ("a" * 39 + " b", "A" * 39)],
)  # fmt: skip
def test_an_id_made_from_a_name(name: str, made: str) -> None:
    assert slug(name) == made


def test_names_without_latin_letters_have_ids_of_their_own() -> None:
    one, two = slug("ប៉ូលីស"), slug("សេវា")
    assert one != two and one == slug(" ប៉ូលីស ")
    assert all(re.fullmatch("C-[0-9A-F]{8}", made) for made in (one, two, slug("...")))


@given(st.text(min_size=1))
def test_every_name_gives_a_valid_id(name: str) -> None:
    # Codebook itself refuses an invalid one
    assert ids(Entry(1, name), Entry(2, name))[0]


@given(st.lists(st.sampled_from(["A", "a", "[A] x", "[a] y", "B b", "b-b", "*"]), min_size=1))
def test_no_two_codes_share_an_id(names: list[str]) -> None:
    found = ids(*(Entry(number, name) for number, name in enumerate(names)))
    assert len(set(found)) == len(names)


def test_the_guid_of_an_id_never_changes() -> None:
    assert guid("POL.TRAIN") == "081f7d36-c81e-5c4f-94be-caaaa6fb5dd0" != guid("POL.train")


def test_an_id_in_brackets_before_the_name() -> None:
    book, _ = codebook_of([Entry(1, "[POL.TRAIN] Training"), Entry(2, "[sic] [x] y")], "f.qdc")
    assert [(code.id, code.name) for code in book.codes] == [
        ("POL.TRAIN", "Training"), ("sic", "[x] y"),
    ]  # fmt: skip
    assert label(book.codes[0]) == "[POL.TRAIN] Training"


@pytest.mark.parametrize("name", ["[not an id] x", "[A]", "[A]x", "POL Police", "[] x", "[é] x"])
def test_other_names_hold_no_id(name: str) -> None:
    book, _ = codebook_of([Entry(1, name)], "f.qdc")
    assert book.codes[0].name == name


def test_an_id_claimed_twice_belongs_to_the_first() -> None:
    book, _ = codebook_of([Entry(1, "[A] x"), Entry(2, "[A] y"), Entry(3, "z", id="A")], "f")
    assert [(code.id, code.name) for code in book.codes] == [
        ("A-X", "[A] x"), ("A-Y", "[A] y"), ("A", "z"),
    ]  # fmt: skip


def test_known_codes_are_found_again() -> None:
    known = codebook(
        {"id": "POL", "name": "Police"}, {"id": "X1", "name": "Other"},
        {"id": "X2", "name": "Other"}, {"id": "NEW", "name": "Old name"},
    )  # fmt: skip
    found = ids(
        Entry(1, "police"), Entry(2, "Other"), Entry(3, "Other"), Entry(4, "Other"),
        Entry(5, "Renamed", guid="{" + guid("NEW").upper() + "}"), Entry(6, "Pol"), known=known,
    )  # fmt: skip
    # "Pol" is another code than POL, whose name is Police
    assert found == ["POL", "X1", "X2", "OTHER", "NEW", "POL-2"]


def test_two_levels_are_kept_and_deeper_ones_lifted_with_a_warning() -> None:
    entries = [Entry(1, "a"), Entry(2, "b", parent=0), Entry(3, "c", parent=1),
               Entry(4, "d", parent=2), Entry(5, "e")]  # fmt: skip
    book, warnings = codebook_of(entries, "f.qdc")
    assert [code.parent for code in book.codes] == ["", "A", "A", "A", ""]
    assert [(item.code, item.row, dict(item.values)["count"]) for item in warnings] == [
        ("exchange.deep", 3, "2")
    ]
    assert codebook_of(entries[:2], "f.qdc")[1] == []


def test_parents_may_stand_after_their_children() -> None:
    book, _ = codebook_of([Entry(1, "c", parent=1), Entry(2, "b", parent=2), Entry(3, "a")], "f")
    assert [code.parent for code in book.codes] == ["A", "A", ""]


def test_a_long_chain_of_parents_takes_linear_time() -> None:
    size = 10_000
    entries = [Entry(n, "c", id=f"C{n}", parent=n + 1 if n + 1 < size else None)
               for n in range(size)]  # fmt: skip
    book, _ = codebook_of(entries, "f.csv")
    assert {code.parent for code in book.codes[:-1]} == {f"C{size - 1}"}


def test_what_is_refused() -> None:
    assert refused() == [("exchange.no_codes", None)]
    assert refused(Entry(2, "a", id="A B"), Entry(3, "b", id="B"), Entry(4, "c", id="B")) == [
        ("exchange.identifier", 2), ("sheet.duplicate_id", 4),
    ]  # fmt: skip
    assert refused(Entry(2, "a", parent=0)) == [("exchange.circle", 2)]
    assert refused(Entry(2, "a", parent=1), Entry(3, "b", parent=0), Entry(4, "c", parent=0)) == [
        ("exchange.circle", 2)
    ]


OLD = codebook(
    {"id": "POL", "name": "Police", "criterion": "impact"},
    {"id": "POL.T", "parent": "POL", "name": "Training", "definition": "Long words.",
     "include": ["modules"], "rules": [{"keywords": ["training"]}], "superseded_by": "POL"},
    {"id": "GONE"},
)  # fmt: skip


def test_what_a_file_cannot_hold_is_kept() -> None:
    new = codebook(
        {"id": "POL", "name": "The police"},
        {"id": "POL.T", "parent": "POL", "name": "Courses", "definition": "New words."},
        {"id": "NEW"},
    )
    got = merged(OLD, new)
    assert got.version == "2" and list(got.by_id) == ["POL", "POL.T", "NEW"]
    assert got.by_id["POL"].criterion == "impact" and got.by_id["POL"].name == "The police"
    train = got.by_id["POL.T"]
    assert (train.name, train.definition, train.include) == ("Courses", "New words.", ["modules"])
    assert train.rules == OLD.by_id["POL.T"].rules and train.superseded_by == "POL"


def test_a_file_without_definitions_or_parents_takes_none_away() -> None:
    new = codebook(
        {"id": "POL", "name": "Police", "definition": "Police"},
        {"id": "POL.T", "name": "Training", "definition": "Training"},
    )
    got = merged(OLD, new)
    assert got.by_id["POL.T"].parent == "POL"
    assert got.by_id["POL.T"].definition == "Long words."
    # a theme that is gone cannot be kept
    assert merged(OLD, codebook({"id": "POL.T"})).by_id["POL.T"].parent == ""
    # and a file that tells parents tells that this one has none
    told = codebook({"id": "POL"}, {"id": "POL.T"}, {"id": "B", "parent": "POL"})
    assert merged(OLD, told).by_id["POL.T"].parent == ""


def test_the_version_stays_where_nothing_changed() -> None:
    assert merged(OLD, OLD) == OLD


def test_settings_of_the_whole_codebook_are_kept() -> None:
    old = Codebook.model_validate({**OLD.model_dump(), "stances": {"improved": ["better"]}})
    assert merged(old, codebook({"id": "NEW"})).stances == {"improved": ["better"]}


@pytest.mark.parametrize(
    ("version", "after"),
    [("1", "2"), ("1.9", "1.10"), ("draft", "draft-2"), ("v2 final", "v2 final-2")],
)  # fmt: skip
def test_the_next_version(version: str, after: str) -> None:
    assert next_version(version) == after
