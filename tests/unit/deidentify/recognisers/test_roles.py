from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from manyvoices.deidentify.recognisers.roles import Roles
from manyvoices.deidentify.spans import merge

FOUND = [
    ("he is the only boat builder left in that village", "only boat builder left in that village"),
    (
        "Rin is the only woman admitted to the provincial bar here.",
        "only woman admitted to the provincial bar",
    ),
    (
        "he is the only man mending a bridge in veal ksan commune they say",
        "only man mending a bridge in veal ksan commune",
    ),
    (
        "Chea is the only cashier of the seed fund in Kep now.",
        "only cashier of the seed fund in Kep",
    ),
    (
        "we met the one jarai speaking registrar in ou krom district and left",
        "one jarai speaking registrar in ou krom district",
    ),
    ("the only collector of the ferry office is away", "only collector of the ferry office"),
    (
        "I have been deputy director for fisheries in the northern office here.",
        "deputy director for fisheries in the northern office",
    ),
    ("The head of programme, Tom, left.", "head of programme"),
    (
        "I was senior water adviser to the fund that paid for the dam, twice.",
        "senior water adviser to the fund that paid for the dam",
    ),
    (
        "he was appointed coordinator for markets in the east",
        "appointed coordinator for markets in the east",
    ),
    ("they sent me as stores assistant to the main office", "stores assistant to the main office"),
    ("She is the only dentist living in the province.", "only dentist living in the province"),
    ("I was grants and safety officer for them.", "grants and safety officer"),
    ("so you were field coordinator in the north is that", "field coordinator in the north"),
    (
        "i'm the deputy commander for the western sector which means",
        "deputy commander for the western sector",
    ),
    ("She is the only female judge in the province.", "only female judge in the province"),
    ("I was the only doctor on the island, then.", "only doctor on the island"),
    ("He is the only tailor the village has ever had.", "only tailor the village has ever had"),
    ("I was the first woman to become chief here.", "first woman to become chief"),
    ("She was the first woman to head the land bench.", "first woman to head the land bench"),
    ("I am their oldest nurse, so what.", "their oldest nurse"),
    ("he was the first director, and", "first director"),
    ("I am deputy director of the prison in Tonlung.", "deputy director of the prison in Tonlung"),
    (
        "Head of the provincial office of women's affairs, since then.",
        "Head of the provincial office of women's affairs",
    ),
    ("now commander of the river unit. Before", "commander of the river unit"),
    ("the director of Paper Boat House said", "director of Paper Boat House"),
    ("Until then I was the night supervisor at Paper Boat.", "night supervisor at Paper Boat"),
    ("I joined in 2010 as finance and payroll officer.", "finance and payroll officer"),
    (
        "i was the only woman in the office of the prosecutor so they know me",
        "only woman in the office of the prosecutor",
    ),
    (
        "he is deputy head of the provincial department and he knows",
        "deputy head of the provincial department",
    ),
    (
        "i am the head of the licences and permits desk at the hill district inspectorate",
        "head of the licences and permits desk at the hill district inspectorate",
    ),
    (
        "the only trained cook at the Tnaot health post, so",
        "only trained cook at the Tnaot health post",
    ),
    (
        "she was the first woman who sailed a ferry on the lake",
        "first woman who sailed a ferry on the lake",
    ),
    (
        "the head of fisheries at the provincial office.",
        "head of fisheries at the provincial office",
    ),
    ("I was the project's only field economist, if", "project's only field economist"),
    ("he is the manager of the paper cup plant", "manager of the paper cup plant"),
    ("with the former field officer for the hills", "former field officer"),
    ("i was deputy director at the time of", "deputy director"),
]
NOTHING = [
    "an officer of mine said it and the head of household signed",
    "I have been happy in the office and the head of state came",
    "The only thing I know is that it rained.",
    "Only the guard came, only a man from the city.",
    "the first time, the last one, the first of May",
    "A social worker and a lawyer came to the court.",
    "The chief of the office said no.",
    "the head of the family, at the head of the table",
    "I can only say what staff wrote.",
    "She was the only one.",
    "I am a teacher in a school.",
    "He works as a driver.",
    "In May we may march to the court, so long, I hope.",
    "What is in the head of the young captain, nobody knows.",
    "the manager at the market",
    "the last one who came in",
]


def _words(text: str) -> set[str]:
    return {text[item.start : item.end] for item in merge(Roles().find([text])[0])}


@pytest.mark.parametrize(("text", "words"), FOUND)
def test_found(text: str, words: str) -> None:
    assert words in _words(text)


@pytest.mark.parametrize("text", NOTHING)
def test_not_found(text: str) -> None:
    assert _words(text) == set()


@given(st.text(max_size=80))
def test_spans_lie_in_the_text(text: str) -> None:
    for item in Roles().find([text])[0]:
        assert 0 <= item.start < item.end <= len(text)


@pytest.mark.parametrize(
    "piece", ["the only ", "head of the ", "the first woman in the ", "x, nurse in ", "work as a "]
)
def test_linear_in_hostile_text(piece: str) -> None:
    began = time.perf_counter()
    Roles().find([piece * 20_000])
    assert time.perf_counter() - began < 10
