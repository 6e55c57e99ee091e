"""Words that what is said beside them tells to be a name."""

from __future__ import annotations

import pytest

from manyvoices.deidentify.recognisers.contexts import plain_at, with_breaks
from manyvoices.deidentify.recognisers.toldnames import told_names


def told(text: str) -> list[str]:
    words = with_breaks(text)
    return [plain_at(words, at) for at in told_names(words)]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("so rusty that's our stores clerk bought the ink", "rusty"),
        ("we all say leap because it is short", "leap"),
        ("then i went to see mister hm and he nodded", "hm"),
        ("madam than she is louder than me", "than"),
        ("and bean pulled me from the ditch", "bean"),
        ("what did long do", "long"),
        ("a tall one grant grant oyelaran he counts", "grant"),
        ("the trainer was joy and her helper slept", "joy"),
        ("we pay lucky he comes on fridays", "lucky"),
        ("her brother is called always, and he is late", "always"),
        ("two accountants rusty and dawn left first", "rusty"),
        ("ask for sunny at the gate", "sunny"),
        ("my neighbour ba hien is happy", "ba"),
        ("sophea the needle we call her at work", "needle"),
        ("honest was on nights with me", "honest"),
        ("robin from the stores let us in", "robin"),
        ("monday okonedo was the trainer", "monday"),
        ("dara and friday took the van", "friday"),
        ("they call me me nhung", "me"),
        ("people call her mother of sokha", "mother"),
        ("we want hope she's in the office", "hope"),
        ("i would trust robin with the keys", "robin"),
    ],
)
def test_found(text: str, name: str) -> None:
    assert name in told(text)


@pytest.mark.parametrize(
    "text",
    [
        "you cannot miss her in that hat",
        "we say hello and they say nothing",
        "the rain kept us inside and the flood took the road",
        "did people come or did staff leave",
        "the price is long and the road was rough",
        "they ask for water and give it to men and boys",
        "the driver is rich and the cook is young",
        "we asked the bank and it paid the rent",
        "the money made them quiet",
        "why why why did they close it",
        "honest people are rare and long was the wait",
        "on monday okonedo came and on friday we rest",
        "they told me nhung was late",
        "the mother of sokha came",
        "water from the well is clean",
    ],
)
def test_nothing(text: str) -> None:
    assert told(text) == []
