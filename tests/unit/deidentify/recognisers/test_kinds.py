"""What places and organisations share."""

from __future__ import annotations

import pytest

from manyvoices.deidentify.recognisers.kinds import ENDINGS, KINDS, PERSONS, adjoining
from manyvoices.deidentify.recognisers.naming import known_words


@pytest.mark.parametrize(
    ("text", "adjoins"),
    [
        ("Full Basket", True),
        ("Farmers' Corner", True),
        ("Farmers’ Corner", True),
        ("farmer' Corner", False),
        ("Farmers, Corner", False),
        ("Farmers. Corner", False),
    ],
)
def test_adjoining(text: str, adjoins: bool) -> None:
    left, right = known_words(text)
    assert adjoining(text, left, right) is adjoins


def test_no_word_is_of_two_sorts() -> None:
    assert not KINDS & ENDINGS
    assert not KINDS & PERSONS
