"""Twelve ways to write a known name that must not hide it."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

import pytest

from manyvoices.deidentify.detect import find
from manyvoices.deidentify.recognisers.register import Register

NAMES = ("Sok Dara", "Keo Sreymom", "Hannah Weber", "José García", "Nguyễn Thị Hoa", "ដារ៉ា សុខ")
_CYRILLIC = str.maketrans("aeopcyxABEKMHOPCTX", "аеорсухАВЕКМНОРСТХ")
_GREEK = str.maketrans("ovABEHIKMNOPTXYZ", "ονΑΒΕΗΙΚΜΝΟΡΤΧΥΖ")


def _inside(mark: str) -> Callable[[str], str]:
    def evade(name: str) -> str:
        return " ".join(word[:2] + mark + word[2:] for word in name.split(" "))

    return evade


EVASIONS: dict[str, Callable[[str], str]] = {
    "zero-width space": _inside("\u200b"),
    "zero-width joiner": _inside("\u200d"),
    "soft hyphen": _inside("\u00ad"),
    "bidi mark": _inside("\u202e"),
    "combining mark": lambda name: "".join(
        f"{mark}\u0336" if mark.isalpha() else mark for mark in name
    ),
    "Cyrillic look-alike": lambda name: name.translate(_CYRILLIC),
    "Greek look-alike": lambda name: name.translate(_GREEK),
    "full-width": lambda name: "".join(
        chr(ord(mark) + 0xFEE0) if "!" <= mark <= "~" else mark for mark in name
    ),
    "NFD": lambda name: unicodedata.normalize("NFD", name),
    "no-break space": lambda name: name.replace(" ", "\u00a0"),
    "upper case": str.upper,
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
