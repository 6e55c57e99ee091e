from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from manyvoices.deidentify.recognisers.naming import known_words
from manyvoices.deidentify.recognisers.oddnames import odd_names
from manyvoices.deidentify.recognisers.organisations import Organisations

FOUND = [
    # a humour before a thing, a rare creature after any word
    ("then i swept floors at the weary walrus and slept there", "weary walrus"),
    ("a sewing room patient bobbin took my cousin", "patient bobbin"),
    ("the courteous turnip closes at nine", "courteous turnip"),
    ("they went over to cheeky dumpling and stayed", "cheeky dumpling"),
    # what is counted and has no article
    ("he keeps the books for orange whistle and for us", "orange whistle"),
    ("we got a letter from brass ladle about the rent", "brass ladle"),
    ("she buys thread from nine geckos on credit", "nine geckos"),
    # what is said of a business
    ("the hostel down the lane the clay bell took two of us", "clay bell"),
    ("the owner of the pink bicycle is a widow", "pink bicycle"),
    ("so this is the amber kite twelve rooms and a well", "amber kite"),
    ("last year they opened the green teapot by the pier", "green teapot"),
    ("my shop is old it's called the cinnamon shed by the way", "cinnamon shed"),
    ("from the co op the salt ridge weavers we had a promise", "salt ridge weavers"),
    ("eleven rooms in a hotel called no worry by the pier", "no worry"),
    ("a bar called come again hired my brother", "come again"),
    ("seven lamps is a guesthouse that takes our people", "seven lamps"),
    ("in the canteen the last turnip they paid in tips", "last turnip"),
    # days, greetings and what is never measured
    ("i was with wednesday dumplings for a year", "wednesday dumplings"),
    ("the table says good evening tailoring and it was shut", "good evening tailoring"),
    ("a bakery two cups of moonlight hires from us", "two cups of moonlight"),
]
NOTHING = [
    "the lazy dog slept on the step and a hungry cat sat by it",
    "we sell grilled squid and fried fish on tuesday evening",
    "on friday soup is cheaper and every monday bread is free",
    "three spoons of sugar and five seconds of silence",
    "he opened the iron gate and left the wooden spoon on the table",
    "by ox cart it takes a day and by motor boat an hour",
    "good morning we said and good evening they said",
    "the company called me and the shop called about the bill",
    "the hotel called for a driver and the bar called us back",
    "a patient nurse and a polite guard asked for my card",
    "the pepper growers want a better price and the weavers too",
]


@pytest.mark.parametrize(("text", "name"), FOUND)
def test_what_is_odd_as_words_is_a_name(text: str, name: str) -> None:
    assert name in [text[item.start : item.end] for item in Organisations().find([text])[0]]


@pytest.mark.parametrize("text", NOTHING)
def test_words_that_go_together_are_no_name(text: str) -> None:
    words = known_words(text)
    assert [
        text[words[first].start : words[after - 1].end] for first, after in odd_names(text, words)
    ] == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("My aunt works at Thursday Dumplings now.", "Thursday Dumplings"),
        ("Weary Walrus closed in May. Nobody was told.", "Weary Walrus"),
    ],
)
def test_days_and_humours_with_capitals_belong_to_a_name(text: str, name: str) -> None:
    assert name in [text[item.start : item.end] for item in Organisations().find([text])[0]]


def test_a_greeting_is_short_for_no_name() -> None:
    texts = ["it was called good evening tailoring and", "good evening she said"]
    assert Organisations().find(texts)[1] == []


@given(st.lists(st.sampled_from("the lazy tin owl of two cups moon friday soup called".split())))
def test_names_lie_within_the_words(parts: list[str]) -> None:
    words = known_words(" ".join(parts))
    assert all(0 <= a < b <= len(words) for a, b in odd_names(" ".join(parts), words))


def test_a_long_text_takes_no_time() -> None:
    text = "the tin owl of two cups of moon at friday soup called the red mill " * 2000
    begun = time.process_time()
    list(odd_names(text, known_words(text)))
    assert time.process_time() - begun < 5
