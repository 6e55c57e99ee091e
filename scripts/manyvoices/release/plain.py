"""Texts as the gate compares them: in plain letters, token by token."""

from __future__ import annotations

import re
import sys
import unicodedata
from collections.abc import Iterator
from functools import cache

_LOOK_ALIKES = str.maketrans(
    # Cyrillic, then Greek, then the rest
    "АВЕЅІЈКМНОРСТУХҮӀаеѕіјкорсухһԁԛԝѵӏмнтв" + "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧοιναρυκχγτ" + "ɡıɩ",
    "ABESIJKMHOPCTYXYIaesijkopcyxhdqwvlmhtb" + "ABEZHIKMNOPTYXoivapukxyt" + "gii",
)
_DISGUISES = (
    (0x300, 0x36F), (0x483, 0x489), (0x1AB0, 0x1AFF), (0x1DC0, 0x1DFF), (0x20D0, 0x20FF),
    (0xFE00, 0xFE0F), (0xFE20, 0xFE2F), (0xE0100, 0xE01EF),
)  # fmt: skip
"""Marks that are put on letters; those of Khmer or Thai are letters themselves."""
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]+")
_ASCII_TOKEN = re.compile(r"[A-Z]*[a-z]+|[A-Z]+|\d+")


@cache
def _tables() -> tuple[dict[int, str | int | None], re.Pattern[str]]:
    """Return what is dropped or made plain, and what a token is."""
    plain: dict[int, str | int | None] = {}
    marks = []
    for number in range(sys.maxunicode + 1):
        mark = chr(number)
        kind = unicodedata.category(mark)
        if kind in ("Cf", "Cc") and mark not in "\t\n\r":
            plain[number] = None
        elif kind == "Nd" and number > 0x7F:
            plain[number] = str(unicodedata.digit(mark))
        elif kind in ("Mn", "Mc", "Me"):
            if any(low <= number <= high for low, high in _DISGUISES):
                plain[number] = None
            else:
                marks.append(mark)
    own = "".join(map(re.escape, marks))
    token = re.compile(rf"[A-Z]*(?:[^\WA-Z\d_]|[{own}])+|[A-Z]+|\d+")
    return {**plain, **_LOOK_ALIKES}, token


def plain(text: str) -> str:
    """Return a text in which nothing hides a name; case stays.

    Invisible characters and marks on letters are dropped, full-width letters made narrow, every
    digit is one of 0 to 9, and Cyrillic and Greek look-alikes are the Latin letters they
    resemble.
    """
    if text.isascii():
        return _CONTROL.sub("", text)
    made, _ = _tables()
    return unicodedata.normalize("NFKD", text).translate(made)


def tokens(text: str) -> Iterator[re.Match[str]]:
    """Yield the tokens of a plain text: letters, or digits, that stand together.

    ``SokDara7`` is three of them.
    """
    return (_ASCII_TOKEN if text.isascii() else _tables()[1]).finditer(text)


def squash(text: str) -> str:
    """Return the letters and digits of a text, in plain lower case, without what parts them.

    Examples
    --------
    >>> squash("OKAFOR, Mary-Ann 7")
    'okaformaryann7'
    """
    return "".join(token.group().casefold() for token in tokens(plain(text)))
