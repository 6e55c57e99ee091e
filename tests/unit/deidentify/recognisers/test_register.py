"""Known names."""

from __future__ import annotations

import pytest

from manyvoices.deidentify.recognisers.register import Register
from tests.helpers import respondent, study

REGISTER = Register(
    [
        ("Sok Dara", "R1"),
        ("Sister Mary Tep", "R2"),
        ("Chan-Thea Sok", "R3"),
        ("Long May", "R4"),
        ("Ny", "R5"),
        ("Prak Vichet", None),
    ]
)


def find(text: str) -> list[tuple[str, str | None]]:
    return [(text[item.start : item.end], item.person) for item in REGISTER.find([text])[0]]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("I met Sok Dara there", [("Sok Dara", "R1")]),
        ("I met Dara Sok there", [("Dara Sok", "R1")]),
        ("SOK DARA", [("SOK DARA", "R1")]),
        ("sok dara came", [("sok dara", "R1")]),
        ("Sok-Dara and Sok\nDara", [("Sok-Dara", "R1"), ("Sok\nDara", "R1")]),
        ("Dara's office, dara said", [("Dara", "R1"), ("dara", "R1")]),
        ("Mary helped, sister", [("Mary", "R2")]),
        ("Mary Tep", [("Mary Tep", "R2")]),
        ("Chan Thea Sok", [("Chan Thea Sok", "R3")]),
        ("Sok came", [("Sok", None)]),  # two respondents share it
        ("I am Ny.", [("Ny", "R5")]),
        ("Vichet", [("Vichet", None)]),
        ("May came, Long too", [("May", "R4"), ("Long", "R4")]),
    ],
)
def test_found(text: str, found: list[tuple[str, str | None]]) -> None:
    assert find(text) == found


@pytest.mark.parametrize(
    "text",
    ["it may take long", "Darana and Sokha", "ny and sok", "Marytep", "the sister", "tep"],
)
def test_not_found(text: str) -> None:
    assert find(text) == []


def test_scripts_without_spaces() -> None:
    register = Register([("សុខ ដារ៉ា", "R1")])
    text = "ខ្ញុំបានជួបសុខ ដារ៉ានៅភ្នំពេញ"
    assert [text[item.start : item.end] for item in register.find([text])[0]] == ["សុខ ដារ៉ា"]


def test_an_empty_register_finds_nothing() -> None:
    assert Register([]).find(["Sok Dara", ""]) == [[], []]


def test_speaker_labels_are_names_of_their_respondents() -> None:
    made = study([respondent("R1", speaker="Uncle Han;Vichet"), respondent("R2", speaker="R2")])
    register = Register.of_study(made, {"T1": ["Uncle Han", "Bopha"]})
    found = register.find(["Han and Bopha, not Uncle"])[0]
    assert [(item.start, item.end, item.person) for item in found] == [(0, 3, "R1"), (8, 13, None)]


def test_a_name_may_hold_what_an_expression_would_take_for_a_sign() -> None:
    register = Register([("Sok (Dara) [x]*", "R1"), ("", "R2"), ("123", "R3")])
    assert [item.person for item in register.find(["Dara"])[0]] == ["R1"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("S. Dara and Dara S.", ["S. Dara", "Dara S"]),
        ("initials S.D. there", ["S.D."]),
        ("it is s, o, k, d, a, r, a", ["s, o, k, d, a, r, a"]),
        ("Da-ra and Da\nra", ["Da-ra", "Da\nra"]),
        ("Dará", ["Dará"]),
        ("mr may came", ["may"]),
        ("then ming long said", ["long"]),
        ("may came to us", ["may"]),
        ("we want May back", ["May"]),
    ],
)
def test_other_forms(text: str, found: list[str]) -> None:
    words = [text[item.start : item.end] for item in REGISTER.find([text])[0]]
    assert [one.rstrip(".") for one in words] == [one.rstrip(".") for one in found]


@pytest.mark.parametrize(
    "text",
    [
        "in May 2012",
        "In May it rained",
        "so long, may I",
        "May I ask?",
        "Long ago",
        "the long march",
    ],
)
def test_words_that_are_names_too_are_words(text: str) -> None:
    assert find(text) == []


def test_a_likeness_is_nobody_and_unsure() -> None:
    register = Register([("Chea Monychenda", "R1")])
    found = register.find(["Then Monichanda came"])[0]
    assert [(item.recogniser, item.score, item.person) for item in found] == [("fuzzy", 0.5, None)]


def test_two_persons_are_never_taken_for_each_other() -> None:
    register = Register([("Sothea", "R1"), ("Sothear", "R2"), ("Vanna", "R3"), ("Vannak", "R4")])
    text = "Sothea, Sothear, Sotheah, Vanna, Vannak"
    assert [item.person for item in register.find([text])[0]] == ["R1", "R2", None, "R3", "R4"]


def test_unsure_words_are_listed() -> None:
    text = "it may be long and ny"
    unsure = [text[item.start : item.end] for item in REGISTER.uncertain([text])[0]]
    assert unsure == ["may", "long", "ny"]
    assert REGISTER.find([text]) == [[]]


def test_run_together_and_apart() -> None:
    register = Register([("Srey Mom", "R1"), ("Sreyleak", "R2")])
    text = "Sreymom, srey-mom, sreymom, Srey Leak, srey leak, neak srey"
    found = register.find([text])[0]
    assert [item.person for item in found] == ["R1"] * 3 + ["R2"] * 2
