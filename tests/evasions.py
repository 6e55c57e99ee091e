"""Ways to write a name that must not hide it."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

_CYRILLIC = str.maketrans("aeopcyxABEKMHOPCTX", "аеорсухАВЕКМНОРСТХ")
_GREEK = str.maketrans("ovABEHIKMNOPTXYZ", "ονΑΒΕΗΙΚΜΝΟΡΤΧΥΖ")


def _inside(mark: str) -> Callable[[str], str]:
    return lambda name: " ".join(word[:2] + mark + word[2:] for word in name.split(" "))


DISGUISES: dict[str, Callable[[str], str]] = {
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
}
"""Eleven of the twelve; the last one, a hyphen or line break, depends on where it stands."""
