"""What somebody without the key can find out from labels and keys of decisions: nothing."""

from __future__ import annotations

import itertools
import random
import secrets
from functools import cache

from manyvoices.deidentify.decided import name_key
from manyvoices.deidentify.entities import Key
from manyvoices.deidentify.link import replacements
from manyvoices.model.keys import PUBLISHED_KEY
from tests.unit.deidentify.findings import linked, row, small, turns

SYLLABLES = "so ka da ra vi chet pi sey bo pha li da mo ni sa rin then ary tha vuth".split()
STUDIED = 300
DICTIONARY = 100_000


@cache
def dictionary() -> list[str]:
    """Return names as an attacker would list them: two or three syllables, and family names."""
    given = sorted({"".join(parts) for n in (2, 3) for parts in
                    itertools.product(SYLLABLES, repeat=n)})  # fmt: skip
    names = [f"{family} {name}" for family in ("sok", "chan", "hang", "lim", "keo", "meas", "nop",
             "ros", "tep", "yim", "ouk", "phan", "ek", "sim") for name in given]  # fmt: skip
    return random.Random(1).sample(names, DICTIONARY)


def entity(name: str) -> Key:
    return ("PERSON", f"found {' '.join(sorted(name.split()))}")


@cache
def guessed(secret: bytes) -> tuple[dict[Key, str], frozenset[str]]:
    """Return the label and the keys of decisions of the whole dictionary under a key."""
    keys = [entity(name) for name in dictionary()]
    return replacements(keys, secret), frozenset(name_key(secret, key) for key in keys)


def test_a_dictionary_without_the_key_finds_nothing() -> None:
    secret = secrets.token_bytes(32)
    said = [entity(name) for name in random.Random(2).sample(dictionary(), STUDIED)]
    decisions = {name_key(secret, key) for key in said}
    labels = replacements(said, secret)
    dictionary_labels, dictionary_keys = guessed(PUBLISHED_KEY)
    assert len(decisions) == STUDIED
    assert decisions & dictionary_keys == set()
    # of 300 names the label of so many is guessed as a random key would: about one in 531,441
    right = sum(labels[key] == dictionary_labels[key] for key in said)
    by_chance = replacements(said, secrets.token_bytes(32))
    chance = sum(by_chance[key] == dictionary_labels[key] for key in said)
    assert right <= chance + 2


def test_with_the_key_the_same_names_are_found() -> None:
    # the attack would work: it is the key that stops it
    secret = PUBLISHED_KEY
    said = [entity(name) for name in random.Random(2).sample(dictionary(), STUDIED)]
    assert {name_key(secret, key) for key in said} <= guessed(secret)[1]


def test_labels_do_not_follow_the_order_of_interviews() -> None:
    from scipy.stats import spearmanr

    said = [
        turn
        for number, name in enumerate(dictionary()[:200], 1)
        for turn in turns(name.title(), transcript_id=f"T{number}")
    ]
    found = [row(turn, turn["text"]) for turn in said]
    made = small(*["NGO"] * len(said))
    # spellings of one name are one entity: its first mention counts
    rows = list({
        item["entity_id"]: item
        for item in linked(found, said, made, secret=secrets.token_bytes(32)).rows[::-1]
    }.values())[::-1]  # fmt: skip
    count = len(rows)
    assert count > 150
    for column in ("replacement", "entity_id", "key"):
        order = sorted(range(count), key=lambda at: rows[at][column])
        rho = spearmanr(range(count), order).statistic
        # 5 standard errors of a correlation of nothing
        assert abs(rho) < 5 / (count - 1) ** 0.5


def test_labels_of_the_same_study_under_two_keys_have_nothing_in_common() -> None:
    said = [entity(name) for name in dictionary()[:2000]]
    one, two = (replacements(said, secrets.token_bytes(32)) for _ in range(2))
    assert sum(one[key] == two[key] for key in said) <= 3
