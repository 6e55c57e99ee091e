"""Pieces of numbers and names on the net, said again."""

from __future__ import annotations

import pytest

from manyvoices.deidentify.recognisers.patterns import Patterns
from manyvoices.deidentify.spans import merge


@pytest.mark.parametrize(
    ("first", "later", "again"),
    [
        ("Our case was KD-117/2022.", "The clerks call it 117, like a room.", ["117"]),
        ("On the cover it says 14-DC/2020", 'we only say "14-DC".', ["14-DC"]),
        ("the order, number 63-CIV, hangs", "everyone asks about 63-CIV.", ["63-CIV"]),
        ("the plate was 2AC-5519", "he shouted that 5519 was his lucky one", ["5519"]),
        ("my work permit is WP 20 7731", "or 7731 for short", ["7731"]),
        ("mail chan.lida@example.org", "no, chanlida without the dot", ["chanlida"]),
        ("Our case was KD-117/2022.", "we planted 117 trees and 117 of them live", []),
        ("The file is 0583/LB-C.", "They all say five-eighty-three.", ["five-eighty-three"]),
        ("The file is 0583/LB-C.", "has five eighty three moved", ["five eighty three"]),
        ("The plate: 2B-4417.", "I saw only the forty-four.", ["forty-four"]),
        ("The plate: 2B-4417.", "The forty-four families moved, seventeen did not.", []),
        ("The file is 0583/LB-C.", "five eighty three people came", []),
        ("Our case was KD-117/2022.", "in room 117 on page 117", []),
        ("mail market@example.org", "the market is closed", []),
    ],
)
def test_said_again(first: str, later: str, again: list[str]) -> None:
    items = merge(Patterns().find([first, later])[1])
    assert [later[item.start : item.end] for item in items] == again
