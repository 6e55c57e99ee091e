"""Parts of names, and identifiers that hold them."""

from __future__ import annotations

import pytest

from manyvoices.model.names import holds_name, known_parts, name_parts, without_title
from tests.helpers import respondent


@pytest.mark.parametrize(
    ("identifier", "held"),
    [("dara", True), ("KII-Sok-1", True), ("DaraSok", True), ("sokdara7", True), ("Socks", False),
     ("Darah", False), ("KII-01", False), ("xdara", False)],
)  # fmt: skip
def test_an_identifier_that_holds_a_name(identifier: str, held: bool) -> None:
    assert holds_name(identifier, {"sok", "dara"}) is held


def test_short_words_of_a_name_are_too_common_to_look_for() -> None:
    rows = [respondent("R1", known_names="Dr Ly Sok-Chan; D. Vannak")]
    assert known_parts(name for row in rows for name in row.names) == {"sok", "chan", "vannak"}


def test_titles_are_no_part_of_a_name() -> None:
    assert without_title(name_parts("Sister Mary Tep")) == ["Mary", "Tep"]
    assert without_title(["Chief"]) == ["Chief"]
