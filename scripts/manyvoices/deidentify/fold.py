"""A copy of a text in which nothing hides a name, and the way back to the text."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

_LOOK_ALIKES = str.maketrans(
    # Cyrillic, then Greek
    "АВЕЅІЈКМНОРСТУХаеѕіјкорсухһԁԛԝѵ" + "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧοιναρυκχγ",
    "ABESIJKMHOPCTYXaesijkopcyxhdqwv" + "ABEZHIKMNOPTYXoivapukxy",
)
_QUOTES = str.maketrans("’‘‛ʼ＇“”„", "'''''\"\"\"")
_SCRIPTS_WITH_MARKS_OF_THEIR_OWN = 0x0530  # from here on a mark is part of a letter: Thai, Khmer


@dataclass(frozen=True)
class Folded:
    """A folded copy of a text.

    Attributes
    ----------
    text
        The copy.
    starts, ends
        For each of its characters, where the characters it stands for begin and end.
    """

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def original(self, start: int, end: int) -> tuple[int, int]:
        """Return the place in the text of a place in the copy that is not empty."""
        return self.starts[start], self.ends[end - 1]


def fold(text: str) -> Folded:
    """Return a copy of a text in plain letters.

    Characters that cannot be seen are left out; letters are composed (NFC), marks put on Latin
    letters to disguise them are left out, full-width letters are narrow, every space is a
    space, and Cyrillic and Greek letters that look like Latin ones are these, in words that
    hold no others. Case stays.
    """
    if text.isascii() and not _CONTROL.search(text):
        return Folded(text, tuple(range(len(text))), tuple(range(1, len(text) + 1)))
    letters: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for at, mark in enumerate(text):
        if _hidden(mark):
            if ends:
                ends[-1] = at + 1  # what follows a letter unseen goes with it
            continue
        if letters and unicodedata.combining(mark) and ord(letters[-1]) < 0x2000:
            whole = unicodedata.normalize("NFC", letters[-1] + mark)
            if len(whole) == 1:
                letters[-1], ends[-1] = whole, at + 1
                continue
            if _is_plain(letters[-1]):
                ends[-1] = at + 1
                continue
        for plain in _plain(mark):
            letters.append(plain)
            starts.append(at)
            ends.append(at + 1)
    return Folded(_latin("".join(letters)), tuple(starts), tuple(ends))


_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")


def _is_extended(letter: str) -> bool:
    """Return whether a letter is Latin or Greek with marks, as in Vietnamese."""
    return 0x1E00 <= ord(letter) < 0x2000


def _is_plain(letter: str) -> bool:
    """Return whether a mark on a letter is a disguise; in Thai or Khmer it is part of it."""
    return ord(letter) < _SCRIPTS_WITH_MARKS_OF_THEIR_OWN or _is_extended(letter)


def _hidden(mark: str) -> bool:
    number = ord(mark)
    if number < 0x80:
        return number < 0x20 and mark not in "\t\n\r"
    return (
        unicodedata.category(mark) in ("Cf", "Cc") or 0xFE00 <= number <= 0xFE0F or mark == "\u034f"
    )


def _plain(mark: str) -> str:
    if mark < "\x80":
        return mark
    if mark.isspace():
        return " "
    if "\uff01" <= mark <= "\uff5e":
        return chr(ord(mark) - 0xFEE0)
    if "\U0001d400" <= mark <= "\U0001d7ff":  # mathematical letters
        return unicodedata.normalize("NFKC", mark)
    return mark.translate(_QUOTES)


def _latin(text: str) -> str:
    """Return a text in which words of look-alikes are Latin; other words stay as they are."""
    if text.isascii():
        return text
    plain = text.translate(_LOOK_ALIKES)
    if len(plain) != len(text):
        return text
    made = list(text)
    at = 0
    while at < len(text):
        end = at
        while end < len(text) and text[end].isalpha():
            end += 1
        word = plain[at:end]
        if end > at and all(ord(letter) < 0x0370 or _is_extended(letter) for letter in word):
            made[at:end] = word
        at = max(end, at + 1)
    return "".join(made)
