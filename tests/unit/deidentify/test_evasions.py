"""Twelve ways to write a known name that must not hide it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from manyvoices.deidentify.detect import find
from manyvoices.deidentify.recognisers.register import Register
from tests.evasions import DISGUISES

NAMES = ("Sok Dara", "Keo Sreymom", "Hannah Weber", "José García", "Nguyễn Thị Hoa", "ដារ៉ា សុខ")
EVASIONS: dict[str, Callable[[str], str]] = {
    **DISGUISES,
    "hyphen": lambda name: " ".join(
        f"{word[:3]}-{word[3:]}" if len(word) > 4 else word for word in name.split(" ")
    ),
    "line break": lambda name: name.replace(" ", "\n"),
}  # fmt: skip
LATIN_ONLY = {"combining mark", "Cyrillic look-alike", "Greek look-alike", "full-width", "hyphen"}


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("evasion", EVASIONS)
def test_an_evasion_hides_no_known_name(name: str, evasion: str) -> None:
    if evasion in LATIN_ONLY and not name.isascii() and name.startswith("ដ"):
        pytest.skip("Khmer has no such letters")
    said = EVASIONS[evasion](name)
    before = "We met "
    text = f"{before}{said} there."
    [found] = find([text], [Register([(name, "R1")])])
    covered = {at for item in found for at in range(item.start, item.end)}
    letters = {at for at in range(len(before), len(before) + len(said)) if text[at].isalpha()}
    assert letters <= covered
    assert not any(at < len(before) or at >= len(before) + len(said) for at in covered)


@pytest.mark.parametrize("evasion", EVASIONS)
def test_nobody_is_found_where_nobody_is_named(evasion: str) -> None:
    text = EVASIONS[evasion]("We spoke about the shelter and the road.")
    [found] = find([text], [Register([(name, "R1") for name in NAMES])])
    assert found == []
