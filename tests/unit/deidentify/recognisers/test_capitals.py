"""Names by their capital letter."""

from __future__ import annotations

import pytest

from manyvoices.deidentify.recognisers.capitals import Capitals

LONG = "We talked about this for a long time and nobody in the district had an answer to it. I did."


def find(text: str) -> list[str]:
    return [text[item.start : item.end] for item in Capitals().find([text, LONG])[0]]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("She came with a foreigner, Mark.", ["Mark"]),
        ("Who was it? It burned. Anchor. I gave him a cloth.", ["Anchor"]),
        ("Anchor told us to wait.", ["Anchor"]),
        ("My nephew North went with Pu West.", ["North", "West"]),
        ("They waited. Loeb, our cook, cried.", ["Loeb"]),
        ('Everybody calls her "Mags" here.', ["Mags"]),
        ("We asked Hope and then Bill.", ["Hope", "Bill"]),
        ("May came with her bicycle.", ["May"]),
        ("Hope, our cook, took it home.", ["Hope"]),
        ("Oyelaran sent the letter.", ["Oyelaran"]),
        ("It was Rain. Rain knows the road.", ["Rain", "Rain"]),
        ("They asked Him to read. Him retired.", ["Him", "Him"]),
        ("It is spelled S-O-K here.", ["S-O-K"]),
        ("It takes time, e.g. I write a list, i.e. a plan.", []),
    ],
)
def test_found(text: str, found: list[str]) -> None:
    assert find(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "On Monday in May we spoke Khmer with a Buddhist monk.",
        "After the feast the rains end. Hope is all we have.",
        "So long as it rains, they may go. I said so.",
        "The NGO and the UN sent an MOU to the DVD shop.",
        "4. Revisions of the form",
        "He said: The rest comes later.",
    ],
)
def test_nothing(text: str) -> None:
    assert find(text) == []
