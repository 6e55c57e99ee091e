"""Names after titles, kin words and introductions."""

from __future__ import annotations

import pytest

from manyvoices.deidentify.recognisers.cues import TitleCues

LONG = "We talked about this for a long time and nobody in the district had an answer to it."


def find(text: str) -> list[str]:
    texts = [text, LONG if text != text.lower() else LONG.lower()]
    return [text[item.start : item.end] for item in TitleCues().find(texts)[0]]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Then Mr. Okonkwo came with Mrs Lim Davuth.", ["Okonkwo", "Lim Davuth"]),
        ("I wrote to Dr. K. Sophorn and Prof Stone", ["K. Sophorn", "Stone"]),
        ("Mr Van der Berg", ["Van der Berg"]),
        ("Judge Kao Vannthy and Prosecutor Yin", ["Kao Vannthy", "Yin"]),
        ("my brother Sokhon, my sister Mary", ["Sokhon", "Mary"]),
        ("Lok Kru Makara and Neak Srey Chenda", ["Makara", "Chenda"]),
        ("Bong Srey Pov was there", ["Srey Pov"]),
        ("Bong Srey Bopha was there", ["Bopha"]),
        ("Yeay Mom and Pu So", ["Mom", "So"]),
        ("Oknha Veng's house", ["Veng"]),
        ("Khun Somporn, Phi Noi", ["Somporn", "Noi"]),
        ("Haji Musa bin Ismail prays", ["Musa bin Ismail"]),
        ("My name is Veng Chhun Heang.", ["Veng Chhun Heang"]),
        ("people call me Bong Pheap", ["Pheap"]),
        ("a man called Ouk Mao, another named Vy", ["Ouk Mao", "Vy"]),
        ("This is Tith Borom speaking", ["Tith Borom"]),
        ("Oyelaran said no", ["Oyelaran"]),
        ("signed H.W. in the margin", ["H.W"]),
        ("then mr okonkwo came with mrs lim davuth", ["okonkwo", "lim davuth"]),
        ("ming thida and pastor tith borom", ["thida", "tith borom"]),
        ("colonel long said it", ["long"]),
        ("my name is veng chhun heang", ["veng chhun heang"]),
        ("call me hope", ["hope"]),
        ("oyelaran said no", ["oyelaran"]),
    ],
)
def test_found(text: str, found: list[str]) -> None:
    assert find(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "The Minister of Interior and the General Assembly",
        "my sister is sick and the officer training begins",
        "Sister organisations; Officer in charge; Mr Chairman",
        "She said Mrs was enough. Judge not.",
        "a project called Hope, a village called Prey Chas",
        "it is called trafficking, I am sorry, I am Khmer",
        "My name is not important.",
        "Ask the doctor. Then go.",
        "In May was the first one",
        "UNICEF said so",
        "my brother may come, the doctor will see",
        "sister organisations and father died",
        "the ministry said it and ta said yes",
        "general problem, major problem, private house",
        "i am called to court, they named it",
        "ming, it is late",
    ],
)
def test_not_found(text: str) -> None:
    assert find(text) == []


def test_nothing_in_nothing() -> None:
    assert TitleCues().find([]) == []
    assert TitleCues().find(["", "Mr", "my name is"]) == [[], [], []]
