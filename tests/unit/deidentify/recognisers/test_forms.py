"""What the recognisers of forms share."""

from __future__ import annotations

from manyvoices.deidentify.recognisers.forms import Taken, found


def test_taken_tells_what_overlaps() -> None:
    taken = Taken(20, [found("phone", "PHONE_NUMBER", 5, 9, 0.9)])
    assert taken.any(0, 6)
    assert taken.any(8, 12)
    assert not taken.any(0, 5)
    assert not taken.any(9, 20)
    taken.add(9, 11)
    assert taken.any(10, 12)


def test_taken_ends_with_the_text() -> None:
    taken = Taken(4)
    taken.add(2, 9)
    assert taken.any(3, 4)
    assert not taken.any(4, 9)
    assert not Taken(0).any(0, 1)
