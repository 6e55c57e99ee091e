"""Uses in which a word that is a name too is the word."""

from __future__ import annotations

import pytest

from manyvoices.deidentify.recognisers.contexts import plain_at, with_breaks
from manyvoices.deidentify.recognisers.plainuse import is_object, is_plain_use


def at_word(text: str, word: str) -> bool:
    words = with_breaks(text)
    (at,) = [at for at in range(len(words)) if plain_at(words, at) == word]
    return is_plain_use(words, at)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("we left at dawn with the boats", "dawn"),
        ("the list came in june", "june"),
        ("she lost hope that year", "hope"),
        ("a sense of hope in the town", "hope"),
        ("it gives me joy to close the file", "joy"),
        ("we met in hall b upstairs", "hall"),
        ("he came by chance", "chance"),
    ],
)
def test_the_word(text: str, word: str) -> None:
    assert at_word(text, word)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("we waited until june came back", "june"),
        ("because of joy the door was open", "joy"),
        ("i asked dawn about the form", "dawn"),
        ("we gave hope the key", "hope"),
        ("after joy left we closed", "joy"),
    ],
)
def test_a_name(text: str, word: str) -> None:
    assert not at_word(text, word)


def test_a_verb_has_an_object() -> None:
    words = with_breaks("the driver ring his office")
    assert is_object(words, 2)
    assert not is_object(words, 1)
