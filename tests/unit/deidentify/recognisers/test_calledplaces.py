from __future__ import annotations

import pytest

from manyvoices.deidentify.recognisers.places import Places

FOUND = [
    ("there's a bend up there everybody calls the anvil where they fish", "anvil"),
    ("they say they're from tall mirror and laugh", "tall mirror"),
    ("on our map we wrote cold kettle and it stayed", "cold kettle"),
    ("the hamlet has no name so people say lost spoon", "lost spoon"),
    ("we call that corner two green hats because of a sign", "two green hats"),
    ("i was born in pu lngeth above the stream", "pu lngeth"),
    ("from ta ngrek thmei we walk an hour", "ta ngrek thmei"),
    ("the truck stops at the o ngrang commune hall at six", "ngrang commune hall"),
    ("From Bu Lngeth, she says, it is a day.", "Bu Lngeth"),
    ("They slept in Krol Tes commune hall.", "Krol Tes commune hall"),
]
NOTHING = [
    "people say he's from here and i say i'm from nowhere",
    "they call it a loan and we called the police",
    "the map says nothing and the village has no road",
    "uncle i said come in and see the hall",
]


@pytest.mark.parametrize(("text", "name"), FOUND)
def test_places_of_plain_words_and_of_the_hills_are_found(text: str, name: str) -> None:
    found = [text[item.start : item.end] for item in Places().find([text])[0]]
    assert any(name in item for item in found)


@pytest.mark.parametrize("text", NOTHING)
def test_what_is_only_called_or_said_is_no_place(text: str) -> None:
    assert Places().find([text])[0] == []


def test_a_place_once_named_is_found_again() -> None:
    texts = ["people say we're from tall mirror honestly", "in tall mirror nobody has papers"]
    found = Places().find(texts)
    assert [texts[1][item.start : item.end] for item in found[1]] == ["tall mirror"]
    assert [texts[0][item.start : item.end] for item in found[0]] == ["tall mirror"]
