"""Names of organisations without capitals."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from manyvoices.deidentify.recognisers.lowercase import answers_name, named_in_lower_case
from manyvoices.deidentify.recognisers.naming import known_words

FOUND = [
    ("we eat at the house of small spoons, behind the mill", "house of small spoons"),
    ("give it to the boat association, the kiln otters. they", "kiln otters"),
    ("she went to the an noor night school and", "an noor night school"),
    ("at the two bridges cooperative we", "two bridges cooperative"),
    ("from the upper delta youth forum i", "upper delta youth forum"),
    ("we buy boran kirim pumps there", "boran kirim pumps"),
    ("my cousin is with green heron repairs since", "green heron repairs"),
    ("concrete for a company silver crane in the north", "silver crane"),
    ("one is very good, silver crane, run by a couple", "silver crane"),
    ("the name on the slips was silver crane and", "silver crane"),
    ("and silver crane was a partner of ours", "silver crane"),
    ("who taught at crooked bridge learning house and", "crooked bridge learning house"),
    ("it is called silver crane orchards and", "silver crane orchards"),
    ("i am line supervisor at silver orchid garment no sorry", "silver orchid garment"),
    ("i own golden stork express together", "golden stork express"),
    ("he left to run the hillside savings circle and", "hillside savings circle"),
    ("a paralegal at the crooked bridge law desk we are five", "crooked bridge law desk"),
    ("we call it the boat at the bend association", "boat at the bend association"),
    ("she prays at grace by the ford chapel", "grace by the ford chapel"),
    ("i stayed at lantern house for a year", "lantern house"),
    ("on mondays at the lotus circle we sing", "lotus circle"),
    ("she went to house of patience to eat", "house of patience"),
    ("we are called quiet waters and we meet", "quiet waters"),
    ("the association is um called rice and shade because", "rice and shade"),
    ("the company is golden husk rice but", "golden husk rice"),
    ("the new name is silver orchid textile they changed it", "silver orchid textile"),
    ("an organisation called steps and", "steps"),
    ("to the english class at beacon stairs and uh", "beacon stairs"),
    ("he's at three bamboo sprouts now", "three bamboo sprouts"),
    ("the owner of quiet needle said", "quiet needle"),
    ("in the back room at paper umbrella, the tenants' group, until", "paper umbrella"),
    ("the glove factory, everdrum industrial. it", "everdrum industrial"),
    ("in school with me at chan vutha primary", "chan vutha primary"),
    ("before that at hotel soriyan we slept", "hotel soriyan"),
    ("a clinic run by the morning star sisters and", "morning star sisters"),
    ("at full jar farmers' corner, a shop", "full jar farmers' corner"),
]
NOTHING = [
    "the two weeks workshop and the three women shop, with new pumps and engine repairs",
    "in an hour, at school, for the youth forum of the village",
    "for a company car in the north and the company is run by a woman",
    "the name on the slips was wrong and my village was a place of fishermen",
    "a small garment factory near the market and my new house",
    "the company is very big and the school is far away",
    "i live at police station and at night i stay at home with people",
    "at lunch time, at least, at christmas, at the big table",
    "they called me bad names and her name is not known",
    "my younger sisters and the two brothers",
    "we went to court and to the hospital for a day",
    "the women of the village association and the boss of the noodle shop",
    "with dried fish and of course with wet hands",
    "the district police office, the commune hall and a training centre",
    "in primary school and in the secondary",
]


def _words(text: str) -> set[str]:
    words = known_words(text)
    return {
        text[words[item.first].start : words[item.after - 1].end]
        for item in named_in_lower_case(text, words)
    }


@pytest.mark.parametrize(("text", "words"), FOUND)
def test_found(text: str, words: str) -> None:
    assert words in _words(text)


@pytest.mark.parametrize("text", NOTHING)
def test_not_found(text: str) -> None:
    assert _words(text) == set()


@pytest.mark.parametrize(
    ("asked", "answer", "found"),
    [
        ("did the group have a name?", "early boat. it was joy", True),
        ("what is it called?", "um open umbrella, yes", True),
        ("did the group have a name?", "no. we had none", False),
        ("what did you do?", "early boat. it was joy", False),
        ("what is it called?", "", False),
    ],
)
def test_a_name_asked_for(asked: str, answer: str, found: bool) -> None:
    assert bool(list(answers_name(asked, answer, known_words(answer)))) is found


@given(st.lists(st.sampled_from("the at called river moon house of and is it a sisters".split())))
def test_spans_lie_in_the_text(words: list[str]) -> None:
    text = " ".join(words)
    for item in named_in_lower_case(text, known_words(text)):
        assert 0 <= item.first < item.after <= len(words)


@pytest.mark.parametrize(
    "piece", ["river moon house ", "at moon ", "called moon ", "house of ", "it is ", "shop, the "]
)
def test_linear_in_hostile_text(piece: str) -> None:
    began = time.perf_counter()
    words = known_words(piece * 20_000)
    list(named_in_lower_case(piece * 20_000, words))
    assert time.perf_counter() - began < 10
