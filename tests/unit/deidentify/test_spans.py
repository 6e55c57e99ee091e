"""Findings that overlap become one."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from manyvoices.deidentify.spans import Found, merge


def found(
    start: int, end: int, kind: str = "PERSON", score: float = 0.7, person: str | None = None
) -> Found:
    return Found(start, end, kind, f"{kind}-{score}", score, person)  # type: ignore[arg-type]


def test_the_surest_gives_the_type_and_all_are_named() -> None:
    merged = merge([found(0, 10, "ORGANIZATION"), found(4, 8, "PERSON", 1.0, "R1")])
    assert len(merged) == 1
    assert (merged[0].start, merged[0].end, merged[0].entity_type) == (0, 10, "PERSON")
    assert merged[0].recognisers == ("ORGANIZATION-0.7", "PERSON-1.0")
    # "Sok" is known, but "Sok Dara" may be somebody else
    assert merged[0].person is None


def test_a_person_whose_name_is_the_whole() -> None:
    assert merge([found(0, 8), found(0, 8, "PERSON", 1.0, "R1")])[0].person == "R1"


def test_neighbours_stay_apart() -> None:
    assert [(item.start, item.end) for item in merge([found(4, 8), found(0, 4)])] == [
        (0, 4),
        (4, 8),
    ]


SPANS = st.tuples(st.integers(0, 40), st.integers(1, 12)).map(
    lambda pair: found(pair[0], sum(pair))
)


@given(st.lists(SPANS, max_size=12))
def test_nothing_is_left_over_and_nothing_overlaps(items: list[Found]) -> None:
    merged = merge(items)
    assert all(one.end <= two.start for one, two in pairwise(merged))
    covered = {at for item in merged for at in range(item.start, item.end)}
    assert covered == {at for item in items for at in range(item.start, item.end)}
