"""Names that begin with no English and end with a kind of many words."""

from __future__ import annotations

import pytest

from manyvoices.deidentify.recognisers.foreignheads import headed
from manyvoices.deidentify.recognisers.naming import known_words


def found(text: str) -> list[str]:
    words = known_words(text)
    return [
        " ".join(word.text for word in words[item.first : item.after])
        for at in range(len(words))
        for item in headed(text, words, at)
    ]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("we meet the veal ksan fisheries community on mondays", "veal ksan fisheries community"),
        ("it is in the tonle chrey special economic zone", "tonle chrey special economic zone"),
        ("he moved to ta kream new village last year", "ta kream new village"),
        ("we ate at nine lamps noodle house and paid", "nine lamps noodle house"),
        ("ask at the bobbin and lamp centre about it", "bobbin and lamp centre"),
        ("she sews for saint odran's on fridays", "saint odran's"),
    ],
)
def test_found(text: str, name: str) -> None:
    assert name in found(text)


@pytest.mark.parametrize(
    "text",
    [
        "they built a special economic zone by the road",
        "the fisheries community has a new boat",
        "at two weeks training centre rules changed",
        "the men and women centre",
        "in the old river village we had a market",
    ],
)
def test_nothing(text: str) -> None:
    assert found(text) == []
