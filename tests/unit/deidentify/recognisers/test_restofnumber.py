"""The small rest of a number begun."""

from __future__ import annotations

import pytest

from tests.unit.deidentify.recognisers.found import found_in


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        (
            "my number is zero eight five and then three times four and a sixteen at the end",
            ["zero eight five", "three times four", "sixteen"],
        ),
        (
            "call zero one one and what was it seven two hundred and then nine i think",
            ["zero one one", "seven two hundred", "nine"],
        ),
        (
            "the file is under t s b something fifty two the something it's eighteen i think",
            ["t s b", "fifty two", "eighteen"],
        ),
        (
            "the old card number had a double five in it and an h at the front",
            ["double five", "h"],
        ),
        ("the case is four one nine and in front there's an r", ["four one nine", "r"]),
        (
            "dial zero three one and then a nine and another nine",
            ["zero three one", "nine", "nine"],
        ),
        ("the plate was w r k then two eight zero four", ["w r k then two eight zero four"]),
    ],
)
def test_rest_of_a_number(text: str, pieces: list[str]) -> None:
    assert found_in([text]) == pieces


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("Ring 097 555 0142, but not between twelve and two, then I rest.", ["097 555 0142"]),
        ("Ring 097 555 0142, not before ten. There are two of us.", ["097 555 0142"]),
        ("his phone is 012 555 019 and he has three sons", ["012 555 019"]),
    ],
)
def test_no_rest_of_a_number(text: str, pieces: list[str]) -> None:
    assert found_in([text]) == pieces
