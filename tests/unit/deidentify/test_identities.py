"""Who is meant by a name."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from manyvoices.deidentify.identities import Identities

KNOWN = [
    ("Sok Dara", "R1"),
    ("Chan Dara", "R2"),
    ("Nguyen Thi Hoa", "R3"),
    ("Nget Bopha", None),
    ("Yin Bopha", None),
    ("Sokha Men", "R4"),
    ("Hope", "R5"),
    ("Dara Pich", "R6"),
    ("Dara Pich", None),
]
SAID = [
    "Hang Borin", "Borin", "hang  borin's", "Lim Chantrea", "Lim Chantria", "Thi Hoa",
    "Sokkha Men", "Hope of the Bay Fellowship", "Sok Dara Ministry",
]  # fmt: skip


@pytest.mark.parametrize(
    ("words", "key", "reason"),
    [
        ("Sok Dara", "respondent R1", "name"),
        ("Dara Sok", "respondent R1", "name"),
        ("SokDara", "respondent R1", "name"),
        ("Sok-Dara’s", "respondent R1", "name"),
        ("Mr Sok", "respondent R1", "part"),
        ("S. Dara", "respondent R1", "name"),
        ("C. Dara", "respondent R2", "name"),
        ("Sok Dara Ministry", "respondent R1", "name"),
        ("Thi Hoa", "respondent R3", "name"),
        ("Hoa Hoa", "respondent R3", "part"),
        ("Chi Hoa", "respondent R3", "part"),
        ("N.T.H.", "respondent R3", "name"),
        ("Sokkha", "respondent R4", "part"),
        ("Sokha Man", "words man soka", "unknown"),
        ("Hope", "respondent R5", "name"),
        ("Dara Pich", "respondent R6", "name"),
        ("D.P.", "respondent R6", "name"),
        ("nget bopha", "name nget bopha", "name"),
        ("Borin", "found borin hang", "part"),
        ("Borin Hang", "found borin hang", "name"),
        ("Lim Chantria", "found cantrE lim", "name"),
        ("Lim Chantrea", "found cantrE lim", "name"),
        ("Dara", "several dara", "ambiguous"),
        ("Bopha", "several bopa", "ambiguous"),
        ("Vanna", "words vana", "unknown"),
        ("the", "words the", "unknown"),
    ],
)
def test_whom_words_mean(words: str, key: str, reason: str) -> None:
    who = Identities(KNOWN, SAID).who(words)
    assert (who.key, who.reason) == (key, reason)


def test_only_the_sheets_make_somebody_known() -> None:
    persons = Identities(KNOWN, SAID)
    assert persons.who("Sok").known and persons.who("Dara").known and persons.who("Bopha").known
    assert not persons.who("Borin").known and not persons.who("Vanna").known


def test_a_likeness_is_never_a_known_person() -> None:
    persons = Identities(KNOWN, SAID)
    assert persons.who("Sokkha", alike=True).key == "words soka"
    # the whole name, written so, is no likeness
    assert persons.who("Sokha Men", alike=True).key == "respondent R4"


def test_what_a_recogniser_knows_counts_where_the_words_tell_nothing() -> None:
    assert Identities([], []).who("1187/12 KY", "R9").key == "respondent R9"


def test_a_part_of_two_found_names_is_neither() -> None:
    persons = Identities([], ["Hang Borin", "Lim Borin", "Borin"])
    assert persons.who("Borin").reason == "ambiguous"
    assert persons.who("Hang Borin").key != persons.who("Lim Borin").key


def test_one_name_of_two_respondents_is_neither() -> None:
    persons = Identities([("Sok Dara", "R1"), ("Sok Dara", "R2")], [])
    assert persons.who("Sok Dara").reason == "ambiguous"
    # two that differ in spelling alone are told apart as long as the spelling does
    persons = Identities([("Sokha Men", "R1"), ("Sokkha Men", "R2")], [])
    assert [persons.who(name).key for name in ("Sokha Men", "Sokkha Men")] == [
        "respondent R1", "respondent R2",
    ]  # fmt: skip


PARTS = ["sok", "dara", "chan", "mony", "sokha", "sokkha", "hang", "borin"]
NAMES = st.lists(st.sampled_from(PARTS), min_size=1, max_size=3).map(" ".join)


@settings(max_examples=150, deadline=None)
@given(
    st.dictionaries(st.sampled_from(["R1", "R2", "R3", "R4"]), NAMES, min_size=2),
    st.lists(NAMES, max_size=6),
)
def test_respondents_stay_apart_and_order_makes_no_difference(
    known: dict[str, str], said: list[str]
) -> None:
    pairs = [(name, respondent) for respondent, name in known.items()]
    persons = Identities(pairs, said)
    other = Identities(pairs[::-1], said[::-1])
    for words in [*known.values(), *said]:
        assert persons.who(words) == other.who(words)
    for (name, one), (second, two) in itertools.combinations(pairs, 2):
        keys = persons.who(name).key, persons.who(second).key
        # a name is its respondent's or nobody's, never another's
        assert keys[0] != f"respondent {two}" or keys[1] != f"respondent {two}" or name == second
        assert not {f"respondent {one}", f"respondent {two}"} <= {keys[0]}
        if f"respondent {one}" == keys[1]:
            assert set(second.split()) <= set(name.split()) or keys[1] != f"respondent {two}"


def test_a_kin_word_before_a_part_makes_no_person_of_their_own() -> None:
    persons = Identities(KNOWN, [*SAID, "Chi Hoa", "Chi Vanna"])
    assert persons.who("Hoa").key == persons.who("Chi Hoa").key == "respondent R3"
    assert persons.who("Chi Vanna").reason == "unknown"
