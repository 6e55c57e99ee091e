from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from manyvoices.deidentify.recognisers.naming import known_words
from manyvoices.deidentify.recognisers.organisations import Organisations
from manyvoices.deidentify.recognisers.plainnames import plain_names

FOUND = [
    ("i get my cloth from magpie and sons on credit", "magpie and sons"),
    ("golden ladder wouldn't take me they said", "golden ladder"),
    ("he washes up at the hotel heron stairs on sundays", "hotel heron stairs"),
    ("we ate at restaurant three ladders yesterday", "restaurant three ladders"),
    ("the help is from the bamboo ruler people upstairs", "bamboo ruler"),
    ("she is still with quiet needle and her sister too", "quiet needle"),
    ("i peel onions at the brass pelican it's by the pier", "brass pelican"),
    ("the owner of the lazy otter pays on friday", "lazy otter"),
    ("he manages the saffron balcony since the flood", "saffron balcony"),
    ("two people from the lantern crab came by", "lantern crab"),
    ("she sews for quiet drum in the evening", "quiet drum"),
    ("then two of us went to see common lamp", "common lamp"),
    ("for three places the blue veranda the rice and rudder and mine", "rice and rudder"),
    ("we called ourselves seven ladles because we ate", "seven ladles"),
    ("for sewing we ring a place second button they have six seats", "second button"),
    ("the jade stair has forty staff and gives nothing", "jade stair"),
    ("the name of the canteen is enough pepper and", "enough pepper"),
    ("a place we all called the pretzel since it smelled", "pretzel"),
    ("one more: siam marigold, a beer garden by the road", "siam marigold"),
    ("they left it in front of the whistling duck they have music", "whistling duck"),
    ("i was at the inn of the seven lamps, then", "inn of the seven lamps"),
    ("most came through open palm it's a group that lends", "open palm"),
    ("half was paid by uncle heron and half by us", "uncle heron"),
    ("at the lotus and drum that's a guesthouse upstairs", "lotus and drum"),
]
NOTHING = [
    "the wife and sons came and my hope and brothers went",
    "the hotel back door is green and the restaurant front desk is shut",
    "the rice mill people and the night shift people and the land office people",
    "they buy from local farmers and sell to rich tourists",
    "he runs evening classes and they opened bank accounts",
    "at the night market and at the petrol station behind the rice mill",
    "he looked at the red shirt and laughed at the plastic chair",
    "the owner of the old house and the people from the next village",
    "she works for a lawyer and he drives for the district office",
    "at the last moment at the front desk near the mango tree",
    "the police at three checkpoints and the churches and communities",
    "we manage the late shift and the guest list",
    "we had a group of nine women with a prison term and damages",
    "whatever order you like, that is a good idea",
    "they said long stories and we asked small questions",
]


def _words(text: str) -> set[str]:
    words = known_words(text)
    return {
        text[words[item.first].start : words[item.after - 1].end]
        for item in plain_names([text], [words])[0]
    }


@pytest.mark.parametrize(("text", "words"), FOUND)
def test_found(text: str, words: str) -> None:
    assert words in _words(text)


@pytest.mark.parametrize("text", NOTHING)
def test_not_found(text: str) -> None:
    assert _words(text) == set()


def test_a_turn_answers_who_does_it() -> None:
    texts = ["who sends them to you", "second bowl mostly and the police"]
    found = plain_names(texts, [known_words(text) for text in texts])
    assert [(item.first, item.after) for item in found[1]] == [(0, 2)]


def test_the_last_word_is_short_for_the_name() -> None:
    texts = [
        "i peel onions at the brass pelican it's by the pier",
        "at the pelican they pay late and the pelican girls know it",
    ]
    found = Organisations().find(texts)
    assert [texts[1][item.start : item.end] for item in found[1]] == ["pelican", "pelican"]
    meant = [*texts, "my brother has a pelican and the pelican eats"]
    assert Organisations().find(meant)[2] == []


@given(st.text(max_size=80))
def test_spans_lie_in_the_text(text: str) -> None:
    words = known_words(text)
    for item in plain_names([text], [words])[0]:
        assert 0 <= item.first < item.after <= len(words)


@pytest.mark.parametrize(
    "piece", ["at the brass ", "inn of the ", "brass pelican they ", "the name of the inn is "]
)
def test_linear_in_hostile_text(piece: str) -> None:
    text = piece * 20_000
    words = known_words(text)
    began = time.perf_counter()
    plain_names([text], [words])
    assert time.perf_counter() - began < 10
