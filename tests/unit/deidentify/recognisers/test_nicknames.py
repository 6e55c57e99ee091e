"""What somebody is called in several words, in text without capitals."""

from __future__ import annotations

import pytest

from manyvoices.deidentify.recognisers.contexts import with_breaks
from manyvoices.deidentify.recognisers.nicknames import nicknames
from manyvoices.deidentify.recognisers.spokennames import SpokenNames


def called(text: str) -> list[str]:
    words = with_breaks(text)
    return [" ".join(word.text for word in words[one:end]) for one, end in nicknames(words)]


def found(*texts: str) -> set[str]:
    made = zip(texts, SpokenNames().find(list(texts)), strict=True)
    return {text[item.start : item.end] for text, items in made for item in items}


@pytest.mark.parametrize(
    ("asked", "text", "name"),
    [
        ("what do the cooks call you", "anchor lady because i shout", "anchor lady"),
        ("what do they call him", "dad only dad", "dad"),
        ("and who is that", "a man we call him the anchor because he waits", "the anchor"),
        ("and who is that", "a lady we call mother anchor because she waits", "mother anchor"),
    ],
)
def test_said_called(asked: str, text: str, name: str) -> None:
    assert name in found(asked, text)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("the owners called me the little anchor my name is other", ["little anchor"]),
        ("they call him slow boat and he laughs", ["slow boat"]),
        ("everyone calls him pepper time because he is late", ["pepper time"]),
        ("people know her as the ladle in our lane", ["the ladle"]),
        ("we just say old ladle when he is out", ["old ladle"]),
        ("big ladle we called him since he ate most", ["big ladle"]),
        ("thunder that's what we call him on account of his voice", ["thunder"]),
        ("a man nicknamed the ladle was first", ["the ladle"]),
        ("they call it a net and i called her about it", []),
        ("you can call me lunch time or call me friday morning", []),
        ("she called me the next day and they called him lazy", []),
        ("they call me at night because of the phone", []),
    ],
)
def test_called(text: str, names: list[str]) -> None:
    assert called(text) == names


def test_a_name_of_several_words_is_found_again() -> None:
    texts = ("they called me the little anchor because i was small", "hello little anchor he says")
    assert "little anchor" in found(*texts)
