"""Names that are function words too."""

from __future__ import annotations

import pytest

from manyvoices.deidentify.recognisers.capitals import Capitals
from manyvoices.deidentify.recognisers.contexts import plain_at, with_breaks
from manyvoices.deidentify.recognisers.functionnames import function_mentions
from manyvoices.deidentify.recognisers.spokennames import SpokenNames

LONG = "We talked about this for a long time and nobody in the district had an answer to it. I did."


def mentioned(text: str, known: str) -> list[int]:
    words = with_breaks(text)
    return [at for at in function_mentions(words, {known}) if plain_at(words, at) == known]


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("when some was ill the desk was shut", "some"),
        ("no. many mended it with tape", "many"),
        ("well, many walked", "many"),
        ("ask few, she knows", "few"),
        ("never's desk is by the door", "never"),
        ("not brings the ice", "not"),
    ],
)
def test_mentions(text: str, known: str) -> None:
    assert mentioned(text, known)


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("many people came and few stayed", "many"),
        ("we never went there", "never"),
        ("some of them paid", "some"),
        ("it is not far, not at all", "not"),
        ("how many walked home", "many"),
    ],
)
def test_no_mentions(text: str, known: str) -> None:
    assert mentioned(text, known) == []


def test_with_capitals() -> None:
    text = "I asked Many about it. Many people were there. Many wrote it down."
    found = [text[item.start : item.end] for item in Capitals().find([text, LONG])[0]]
    assert found == ["Many", "Many"]


def test_a_choice_is_no_name() -> None:
    text = "The majority of NGO/Other respondents said Yes/No to it."
    assert Capitals().find([text, LONG])[0] == []


def test_answer() -> None:
    turns = ["Who keeps the keys?", "Once. She is never late.", LONG]
    found = Capitals().find(turns)[1]
    assert [turns[1][item.start : item.end] for item in found] == ["Once"]


def test_in_lower_case() -> None:
    text = "it was chhorn many she wrote it, and when many was away nobody wrote"
    found = SpokenNames().find([text])[0]
    assert [text[item.start : item.end] for item in found].count("many") == 2
