"""Numbers said as words: expressions for them, and the digits of those read out one by one.

The expressions are for text in lower case. The words are the English numerals; "oh" for zero,
"double" and "triple" are how numbers are read out on the telephone.
"""

from __future__ import annotations

import re
from typing import NamedTuple

_UNITS = "one two three four five six seven eight nine".split()
_TEENS = "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_SCALES = "hundred thousand million billion".split()
_ZEROS = "zero oh o nought".split()
_ORDINAL_UNITS = "first second third fourth fifth sixth seventh eighth ninth".split()
_ORDINAL_TEENS = (
    "tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth "
    "nineteenth twentieth thirtieth".split()
)
_TIMES = {"double": 2, "triple": 3, "treble": 3}

UNIT_WORDS = frozenset(_UNITS)
UNIT_DIGITS = frozenset("123456789")
NUMBER_WORDS = frozenset([*_UNITS, *_TEENS, *_TENS, *_SCALES])
DIGIT_WORDS = frozenset([*_ZEROS[:2], *_UNITS, *_TEENS, *_TENS, *_TIMES])
TWO_DIGIT_WORDS = frozenset([*_TEENS, *_TENS])
TENS_WORDS = frozenset(_TENS)
ORDINAL_WORDS = frozenset([*_ORDINAL_UNITS, *_ORDINAL_TEENS])

UNIT = f"(?:{'|'.join(_UNITS)})"
TEEN = f"(?:{'|'.join(_TEENS)})"
TENS = f"(?:{'|'.join(_TENS)})"
TWO_DIGITS = rf"(?:{TENS}(?:[- ]{UNIT}\b)?|{TEEN})"
"""A number from ten to ninety-nine."""
_WORD = rf"(?:{'|'.join([*_TEENS, *_TENS, *_UNITS, *_SCALES])})"
NUMBER = (
    rf"(?:(?:half )?an? (?=hundred|thousand|million|billion))?"
    rf"\b{_WORD}\b(?:(?:[- ]|,? and |, ){_WORD}\b){{0,14}}"
)
"""A number of any size."""
YEAR = (
    rf"(?:nineteen[- ](?:{TWO_DIGITS}|oh[- ]{UNIT})"
    rf"|twenty[- ](?:{TEEN}|twenty(?:[- ]{UNIT})?|oh[- ]{UNIT})"
    rf"|two thousand(?: and)?[- ](?:{TEEN}|twenty(?:[- ]{UNIT})?|{UNIT}))\b"
    rf"(?![- ](?:hundred|thousand|million|billion|{UNIT}|point)\b)"
)
"""A year from 1901 to 2029, without "two thousand" alone."""
ORDINAL_DAY = (
    rf"(?:twenty[- ](?:{'|'.join(_ORDINAL_UNITS)})|thirty[- ]first"
    rf"|{'|'.join(ORDINAL_WORDS)})"
)
ORDINAL_AGE = (
    rf"(?:{TENS}[- ](?:{'|'.join(_ORDINAL_UNITS)})|{'|'.join(ORDINAL_WORDS)}"
    r"|(?:for|fif|six|seven|eigh|nine)tieth|hundredth)"
)
"""An ordinal as it stands before "birthday"."""
CARDINAL_DAY = rf"(?:twenty(?:[- ]{UNIT})?|thirty(?:[- ]one)?|{TEEN}|{UNIT})"

_DIGIT = rf"(?:{'|'.join([*_ZEROS, *_UNITS])})"
_ITEM = rf"(?:(?:double|triple|treble)[- ]{_DIGIT}|{TWO_DIGITS}|{_DIGIT}|\d{{1,4}})\b"
_FILLED = r"(?:(?:then|and|um|uh|er|erm|uhm|dash|hyphen|slash|stroke|space),? ){0,2}"
_LETTER = (
    r"(?:[a-z]|(?!(?:mr|dr|st|nr|mrs|tv|km|kg|cm|mm|vs|th|nd|rd|hm|hmm|mhm|ms|pm)\b)"
    r"[b-df-hj-np-tv-xz]{2,3})\b(?!')"
)
_PARTED = (
    r"(?:[-,. ]{1,3}(?:(?:dash|hyphen|slash|stroke|point|dot|space|then|um|uh|er|capital|letter)"
    r"[-,. ]{1,3}){0,2})"
)
_CODE = re.compile(
    rf"(?<![\w'])(?:(?:{_LETTER}|{_ITEM}){_PARTED}){{3,30}}(?:{_LETTER}|{_ITEM})(?![\w'])"
)
_VOWELS = frozenset("aeiouy")
_ALSO_ARTICLES = frozenset("aio")
_RUN = re.compile(rf"\b(?<!\d[.,]){_ITEM}(?:[-,. ]{{1,3}}{_FILLED}{_ITEM}){{2,30}}")
_PARTS = re.compile(r"[a-z]+|\d+")
_PLUS = re.compile(r"\bplus,? $")


class Run(NamedTuple):
    """A number read out digit by digit: where it stands, its digits, how it was said."""

    start: int
    end: int
    digits: str
    grouped: bool  # some of its parts are numbers of two digits ("seventy five")

    @property
    def counts(self) -> bool:
        """Whether the digits only go up or down by one, as in counting aloud."""
        steps = {int(b) - int(a) for a, b in zip(self.digits, self.digits[1:], strict=False)}
        return steps in ({1}, {-1})


class Code(NamedTuple):
    """Letters and digits read out one by one: where they stand and how many there are."""

    start: int
    end: int
    letters: int
    digits: int
    slash: bool


def codes(lower: str) -> list[Code]:
    """Return what is read out letter by letter and digit by digit, with letters among digits.

    A letter that is a word too ("a", "i") counts only where digits or letters stand before it.

    Parameters
    ----------
    lower
        A text in lower case.
    """
    found = []
    for match in _CODE.finditer(lower):
        parts = [(one.group(), *one.span()) for one in _PARTS.finditer(match.group())]
        while parts and _article(parts):
            parts.pop(0)
        while parts and parts[-1][0] in _ALSO_ARTICLES:
            parts.pop()
        letters = sum(_spelled(word) for word, _, _ in parts)
        said = "".join(word if word.isdigit() else VALUES.get(word, "") for word, _, _ in parts)
        if letters and any(word in DIGIT_WORDS for word, _, _ in parts):
            start, end = match.start() + parts[0][1], match.start() + parts[-1][2]
            slash = any(word in ("slash", "stroke") for word, _, _ in parts)
            found.append(Code(start, end, letters, len(said), slash))
    return found


def _spelled(word: str) -> bool:
    return word.isalpha() and (len(word) == 1 or _VOWELS.isdisjoint(word))


def _article(parts: list[tuple[str, int, int]]) -> bool:
    alone = len(parts) < 2 or len(parts[1][0]) > 1 or parts[1][0] in _ALSO_ARTICLES
    return parts[0][0] in _ALSO_ARTICLES and alone


def runs(lower: str) -> list[Run]:
    """Return the numbers read out digit by digit, three parts or more, at least one in words.

    Parameters
    ----------
    lower
        A text in lower case.
    """
    found = []
    for match in _RUN.finditer(lower):
        words = match.group()
        if any(word in VALUES for word in _PARTS.findall(words)):
            digits, grouped = _digits(words)
            plus = _PLUS.search(lower, max(0, match.start() - 6), match.start())
            start = plus.start() if plus else match.start()
            found.append(Run(start, match.end(), digits, grouped))
    return found


def _values() -> dict[str, str]:
    values = dict.fromkeys(_ZEROS, "0")
    values |= {word: str(number) for number, word in enumerate(_UNITS, 1)}
    values |= {word: str(number) for number, word in enumerate(_TEENS, 10)}
    return values | {word: str(number * 10) for number, word in enumerate(_TENS, 2)}


VALUES = _values()


def _digits(words: str) -> tuple[str, bool]:
    digits, grouped, times, before = "", False, 1, ""
    for word in _PARTS.findall(words):
        value = VALUES.get(word, word if word.isdigit() else "")
        if word in _TIMES:
            times = _TIMES[word]
        elif before in _TENS and word in _UNITS and f"{before} {word}" in words.replace("-", " "):
            digits = digits[:-1] + value
        else:
            digits += value * times
            times = 1
        grouped = grouped or word in _TEENS or word in _TENS
        before = word
    return digits, grouped
