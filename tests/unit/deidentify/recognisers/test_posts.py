from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from manyvoices.deidentify.recognisers.naming import has_case, known_words
from manyvoices.deidentify.recognisers.posts import posts

FOUND = [
    (
        "she was head laundress at the provincial guesthouse of prek tnam once",
        "head laundress at the provincial guesthouse of prek tnam",
    ),
    (
        "He was the senior surveyor at the Sraem land office until May.",
        "senior surveyor at the Sraem land office",
    ),
    (
        "he is the elected steward of the six wells of Prek Tnam, again",
        "elected steward of the six wells of Prek Tnam",
    ),
    (
        "she is leader of the guards union at prek tnam",
        "leader of the guards union at prek tnam",
    ),
    ("he is the bilal of the kok svay mosque and a driver", "bilal of the kok svay mosque"),
    ("ask the achar of wat prey lveng about it", "achar of wat prey lveng"),
    (
        "It was the permits clerk of the Sraem district hall, again.",
        "permits clerk of the Sraem district hall",
    ),
    (
        "I am contact officer for boat matters at the hill prosecution office.",
        "contact officer for boat matters at the hill prosecution office",
    ),
    (
        "the person in charge of the seed store at sangkat andoung knows",
        "person in charge of the seed store at sangkat andoung",
    ),
    (
        "the assistant to the port council for women and children in prek tnam gave it",
        "assistant to the port council for women and children in prek tnam",
    ),
    (
        "ask the gatekeeper of Reed Bank Lower Secondary; he",
        "gatekeeper of Reed Bank Lower Secondary",
    ),
    (
        "the shift supervisor for bank contracts at the depot said",
        "shift supervisor for bank contracts at the depot",
    ),
    (
        "the senior arbitrator for the western glove zone she listened",
        "senior arbitrator for the western glove zone",
    ),
    (
        "our treasurer of the boatmen's committee sleeps there",
        "treasurer of the boatmen's committee",
    ),
    (
        "mine is the provincial focal point for floating schools",
        "provincial focal point for floating schools",
    ),
]
NOTHING = [
    "a senior nurse at the hospital told us",
    "the first driver of the day was late",
    "the head letter at the top",
    "the imam of the mosque said so",
    "a clerk of the district court and any officer of the night police",
    "the clerk of the court and the guard at the gate",
    "the man in charge of the tea, the owner of the red boat",
    "the driver of the cart with two cows",
    "he asked my lawyer at the table",
    "the manager at the market",
    "the officer of the women",
    "the night clerk slept",
]


def _words(text: str) -> set[str]:
    found = posts(text, known_words(text), has_case([text]))
    return {text[item.start : item.end] for item in found}


@pytest.mark.parametrize(("text", "words"), FOUND)
def test_found(text: str, words: str) -> None:
    assert words in _words(text)
    assert words.casefold() in _words(text.casefold())


@pytest.mark.parametrize("text", NOTHING)
def test_not_found(text: str) -> None:
    assert _words(text) == set()
    assert _words(text.casefold()) == set()


@given(st.text(max_size=80))
def test_spans_lie_in_the_text(text: str) -> None:
    for item in posts(text, known_words(text), True):
        assert 0 <= item.start < item.end <= len(text)


@pytest.mark.parametrize("piece", ["clerk of the ", "officer and ", "the hill hill officer at "])
def test_linear_in_hostile_text(piece: str) -> None:
    text = piece * 20_000
    began = time.perf_counter()
    list(posts(text, known_words(text), False))
    assert time.perf_counter() - began < 10
