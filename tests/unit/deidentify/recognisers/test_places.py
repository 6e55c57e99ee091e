from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from manyvoices.deidentify.recognisers.places import Places
from manyvoices.deidentify.spans import merge

FOUND = [
    ("My wife is from O Srakeam and", "LOCATION", "O Srakeam"),
    (
        "We rented at No. 12, Street Srakeam Lveng, and then",
        "ADDRESS",
        "No. 12, Street Srakeam Lveng",
    ),
    ("He is from Phum Trapeang Krasang now.", "LOCATION", "Phum Trapeang Krasang"),
    ("in Sangkat Phsar Depou, they say", "LOCATION", "Sangkat Phsar Depou"),
    ("We stopped at Wat Ounalom's gate.", "LOCATION", "Wat Ounalom"),
    ("a shop at Psar Ta Mok, upstairs", "LOCATION", "Psar Ta Mok"),
    ("The road to Koh Trong commune is wet.", "LOCATION", "Koh Trong commune"),
    ("born in the village of Sre Ampok", "LOCATION", "Sre Ampok"),
    ("past Tuol Mkak in the rain", "LOCATION", "Tuol Mkak"),
    ("the karaoke on Street 182", "LOCATION", "Street 182"),
    ("a room off St. 57, second floor", "LOCATION", "St. 57"),
    ("an accident on National Road 6", "LOCATION", "National Road 6"),
    ("near the Old Customs Road", "LOCATION", "Old Customs Road"),
    ("In Heron Lane nobody talks", "LOCATION", "Heron Lane"),
    ("behind the Old Stadium", "LOCATION", "Old Stadium"),
    ("at the Heron Road kindergarten", "LOCATION", "Heron Road kindergarten"),
    ("a girl from Svay Rieng, and", "LOCATION", "Svay Rieng"),
    ("He flew to Copenhagen.", "LOCATION", "Copenhagen"),
    ("She went to Thailand by truck.", "LOCATION", "Thailand"),
    (
        "We live in house 9A, Street 182, Sangkat Phsar Depou, Phnom Penh now.",
        "ADDRESS",
        "house 9A, Street 182, Sangkat Phsar Depou, Phnom Penh",
    ),
    ("a flat at No. 33 Sothearos Boulevard, yes", "ADDRESS", "No. 33 Sothearos Boulevard"),
    ("at 12 Rosehip Lane, Oxford.", "ADDRESS", "12 Rosehip Lane, Oxford"),
    ("write to P.O. Box 1183 please", "ADDRESS", "P.O. Box 1183"),
    ("In Ta Meas Kong commune the clerk writes", "LOCATION", "Ta Meas Kong commune"),
]
LOWER = [
    ("house 31 street 8 sangkat preah boat but", "ADDRESS", "house 31 street 8 sangkat preah boat"),
    ("it is street 14 house 9b behind", "ADDRESS", "street 14 house 9b"),
    ("in house twenty one street nine with", "ADDRESS", "house twenty one street nine"),
    ("to flat 3 building 7 street 271 please", "ADDRESS", "flat 3 building 7 street 271"),
    ("from khum preaek tamen phum two i", "LOCATION", "khum preaek tamen phum two"),
    ("at village srakeam lveng in the rain", "LOCATION", "village srakeam lveng"),
    ("he came from phum trapeang krasang and stayed", "LOCATION", "phum trapeang krasang"),
    ("she sells fish at psar kandal near the water", "LOCATION", "psar kandal"),
    ("they live in sre ampok village with people", "LOCATION", "sre ampok village"),
    ("my sister is in svay prey now", "LOCATION", "svay prey"),
    ("i was in kampong thom for a year", "LOCATION", "kampong thom"),
    ("on street one eight two there is a bar", "LOCATION", "street one eight two"),
    ("it is on national road five i think", "LOCATION", "national road five"),
    (
        "we stay in house number fourteen street one eight two sangkat phsar depou but",
        "ADDRESS",
        "house number fourteen street one eight two sangkat phsar depou",
    ),
    ("house 27 on street 63 that is ours", "ADDRESS", "house 27 on street 63"),
    ("the table at phsar anlong reach wednesday", "LOCATION", "phsar anlong reach"),
    ("the brokers in chrey lvea for instance", "LOCATION", "chrey lvea"),
    ("at the old river night market we sell", "LOCATION", "old river night market"),
    ("near street two hundred and seven she", "LOCATION", "street two hundred and seven"),
    ("she is from xa tan hoa", "LOCATION", "xa tan hoa"),
]
NOTHING = [
    "In May we may march to the court.",
    "So long, I hope. The sun was out.",
    "a Tier 2 country, article 24 of the law",
    "Khmer and Buddhist families, the Thai police",
    "The court, the shelter, a church and the market.",
    "Monday at the market we met.",
    "Our house is small. New road, old village.",
    "Primary school is free. The High School is not.",
    "Turn left at the road. 3 streets from here.",
    "in 2009 the street was flooded",
    "Open the door on the street, please",
]
NOTHING_LOWER = [
    "the sangkat office and the khum chief, the srok police and the phum people",
    "the village chief, the commune council, the district governor and the house behind it",
    "we crossed the street six times and two houses down",
    "the village chief said the market was closed and the road was bad",
    "we took a muddy road to the district office near the night market",
    "i hope the sun may come so long as it is in march",
    "there was a turkey and a nice bath in the house",
    "the wat is old and the phum is far",
    "on the street one day i met her",
    "how do i reach them, and what does it mean",
    "the street two men came from",
]


def _words(text: str) -> set[tuple[str, str]]:
    found = merge(Places().find([text])[0])
    return {(item.entity_type, text[item.start : item.end]) for item in found}


@pytest.mark.parametrize(("text", "kind", "words"), [*FOUND, *LOWER])
def test_found(text: str, kind: str, words: str) -> None:
    assert (kind, words) in _words(text)


@pytest.mark.parametrize("text", [*NOTHING, *NOTHING_LOWER])
def test_not_found(text: str) -> None:
    assert _words(text) == set()


def test_capitals_throughout_are_no_capitals() -> None:
    assert _words("WE LIVE IN PHUM TRAPEANG KRASANG NOW") == {("LOCATION", "PHUM TRAPEANG KRASANG")}


def test_each_text_by_itself() -> None:
    assert [len(items) for items in Places().find(["none", "In Kampot.", "none"])] == [0, 1, 0]


@given(st.text(max_size=80))
def test_spans_lie_in_the_text(text: str) -> None:
    for item in Places().find([text])[0]:
        assert 0 <= item.start < item.end <= len(text)


@pytest.mark.parametrize(
    "piece", ["Wat ", "Street ", "1/", "svay ", "No. 1 Street 1, ", "Old Road "]
)
def test_linear_in_hostile_text(piece: str) -> None:
    began = time.perf_counter()
    Places().find([piece * 20_000])
    assert time.perf_counter() - began < 10
