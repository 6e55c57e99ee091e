"""Names in text without capitals, by how they are used (without the tagger)."""

from __future__ import annotations

import pytest

from manyvoices.deidentify.recognisers.spokennames import SpokenNames


def find(text: str) -> list[str]:
    return [text[item.start : item.end] for item in SpokenNames().find([text])[0]]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("her name was just say and she laughed", ["say"]),
        ("a man called hour drove the taxi", ["hour"]),
        ("we got a letter from a lady faith", ["faith"]),
        ("first we got a visit may came with her bicycle", ["may"]),
        ("thank you grace", ["grace"]),
        ("we went to court and urn would not speak", ["urn"]),
        ("the clerk oyelaran wrote it", ["oyelaran"]),
        ("we had sin and sokhim", ["sin", "sokhim"]),
        ("a mister will came", ["will"]),
        ("i asked mark about the mark", ["mark"]),
    ],
)
def test_found(text: str, found: list[str]) -> None:
    assert [word for word in find(text) if word in found] == found


def test_a_word_of_a_name_is_the_word_after_an_article() -> None:
    assert find("i asked mark about the mark") == ["mark"]


@pytest.mark.parametrize(
    "text",
    [
        "they may come in may and we hope so",
        "the phone bill was so long that i will try to pay",
        "i have the grant and the faith of my mother",
        "the programme had a hotline and neighbours took a moto",
        "money came late and training was short",
    ],
)
def test_nothing(text: str) -> None:
    assert find(text) == []


def test_a_sentence_of_text_with_capitals_may_begin_with_a_name() -> None:
    assert find("Will Okonedo ran the store. Will it open? We asked him.") == ["Will"]
    assert find("We came. Do Minh Quan kept the key. Do not ask him. So we left.") == ["Do"]


def test_initials() -> None:
    assert find("on the list they had k m chea and it was wrong")[:2] == ["k", "m"]


def test_text_with_capitals_is_left_alone() -> None:
    assert find("We asked Mark. He said so, and Hope agreed. Then Bill came.") == []
