"""Words that a transcript shows to be names, in text without capitals."""

from __future__ import annotations

import pytest

from manyvoices.deidentify.recognisers.anymention import mentions
from manyvoices.deidentify.recognisers.anyword import known_words
from manyvoices.deidentify.recognisers.contexts import plain_at, with_breaks
from manyvoices.deidentify.recognisers.surnames import begins_name


def found(*texts: str) -> list[str]:
    every = [with_breaks(text) for text in texts]
    known = known_words(every)
    return [
        f"{plain_at(words, at - 1)} {plain_at(words, at)}"
        for words in every
        for at in mentions(words, known)
    ]


@pytest.mark.parametrize(
    ("texts", "name"),
    [
        (("a porter we all call thursday because of his day off",), "call thursday"),
        (("they named him wednesday and", "so wednesday mended it"), "so wednesday"),
        (("is that clay as a first name", "before clay nobody cared"), "before clay"),
        (("then sunny told me to wait",), "then sunny"),
        (("me and joy went to the depot", "now joy is away"), "now joy"),
        (("sweet's brother has a cart", "then sweet left"), "then sweet"),
        (("pearl is thirty two and she types", "the desk is for pearl"), "for pearl"),
        (("miles will sign", "ask miles", "in the end miles signed"), "end miles"),
        (("did grant come", "then grant told us", "so did grant come"), "did grant"),
        (("ask coral she's at the gate", "i gave it to coral"), "to coral"),
        (("faith ombersley came by boat",), " faith"),
        (("the thin one, will tregarthen, he counts",), ", will"),
    ],
)
def test_found(texts: tuple[str, ...], name: str) -> None:
    assert name in found(*texts)


@pytest.mark.parametrize(
    "texts",
    [
        ("on wednesday nobody came and every thursday the tax lady",),
        ("we had hope and some joy", "faith helped and hope kept us going"),
        ("the bill was high and the pearl was small",),
        ("sugar sells and cotton sells", "rain came and the river fell"),
        ("the room was called orchid by everybody",),
        ("i was happy and lucky", "she is happy now"),
        ("management said wait and finance said yes",),
        ("will it change anything",),
    ],
)
def test_not_found(texts: tuple[str, ...]) -> None:
    assert found(*texts) == []


def test_word_beside_the_name() -> None:
    texts = ("we call him friday and", "friday came on friday", "every friday he sleeps")
    assert found(*texts) == ["him friday", " friday"]


@pytest.mark.parametrize(
    ("text", "is_name"),
    [
        ("that's summer hathersage yes", True),
        ("young bun thy who writes", True),
        ("the summer hail came", False),
        ("a rose garland on the door", False),
        ("will somebody come", False),
    ],
)
def test_before_family_name(text: str, is_name: bool) -> None:
    words = with_breaks(text)
    assert any(begins_name(words, at, plain_at(words, at)) for at in range(len(words))) == is_name
