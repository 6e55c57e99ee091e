"""Recognisers on texts that hardly anybody says: empty, cut off, in other scripts, very long."""

from __future__ import annotations

import time

import pytest

from manyvoices.deidentify.recognisers.capitals import Capitals
from manyvoices.deidentify.recognisers.cues import TitleCues
from manyvoices.deidentify.recognisers.groups import spoken_digits
from manyvoices.deidentify.recognisers.namelist import NameList
from manyvoices.deidentify.recognisers.organisations import Organisations
from manyvoices.deidentify.recognisers.patterns import Patterns
from manyvoices.deidentify.recognisers.places import Places
from manyvoices.deidentify.recognisers.roles import Roles
from manyvoices.deidentify.recognisers.spokennames import SpokenNames
from manyvoices.deidentify.spans import Recogniser

RECOGNISERS: tuple[Recogniser, ...] = (
    TitleCues(),
    NameList(),
    Capitals(),
    SpokenNames(),
    Places(),
    Organisations(),
    Roles(),
    Patterns(years=True),
)
SLOW = 8.0
"""Seconds of the processor that no text of the length below comes near, unless words are read again
from each word on."""
LONG = 100_000

each = pytest.mark.parametrize("recogniser", RECOGNISERS, ids=lambda one: type(one).__name__)


@each
@pytest.mark.parametrize(
    "texts",
    [
        [],
        [""],
        ["", " ", "\n"],
        ["a"],
        ["my number is"],
        ["my name is"],
        ["three times zero two times"],
        ["it's o times", "double", "times four"],
        ["the clerk of the"],
        ["House ², Street ½"],
        ["İstanbul İ my number is 012 345 678"],
        ["my number is ٠١٢ ٣٤٥ ٦٧٨"],
        ["លេខទូរស័ព្ទ ០១២ ៣៤៥ ៦៧៨"],
        ["how old are you", "", "²"],
    ],
    ids=repr,
)
def test_places_are_within_the_text(recogniser: Recogniser, texts: list[str]) -> None:
    found = recogniser.find(texts)
    assert len(found) == len(texts)
    for text, items in zip(texts, found, strict=True):
        assert all(0 <= item.start < item.end <= len(text) for item in items)


@each
@pytest.mark.parametrize(
    "said",
    [
        "Mr. ",
        "double ",
        "a.",
        "zero one two then ",
        "my number is 012345678, and a six to finish, ",
    ],
)
def test_time_grows_with_the_text_only(recogniser: Recogniser, said: str) -> None:
    text = said * (LONG // len(said))
    begun = time.process_time()
    recogniser.find([text])
    assert time.process_time() - begun < SLOW


def test_a_name_after_many_titles_is_found() -> None:
    text = "Mr. " * 40 + "Okonkwo came to us in the morning"
    assert [text[item.start : item.end] for item in TitleCues().find([text])[0]] == ["Okonkwo"]


def test_a_number_that_is_not_told_to_its_end_has_the_digits_it_has() -> None:
    assert [spoken_digits(said) for said in ("times zero", "capital times", "")] == ["0", "", ""]
    assert spoken_digits("three times zero four") == "0004"
