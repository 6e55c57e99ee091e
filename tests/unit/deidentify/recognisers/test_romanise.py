"""What spellings of one name share."""

from __future__ import annotations

import pytest

from manyvoices.deidentify.recognisers.romanise import skeleton


@pytest.mark.parametrize(
    ("one", "other"),
    [("sreymom", "sreimom"), ("sokha", "sokkha"), ("chhim", "chim"), ("sophea", "sophear")],
)
def test_the_same(one: str, other: str) -> None:
    assert skeleton(one) == skeleton(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("dara", "tara"), ("sothea", "sotha"), ("sophea", "sopha"), ("vanna", "vannak")],
)
def test_different_names_stay_different(one: str, other: str) -> None:
    assert skeleton(one) != skeleton(other)
