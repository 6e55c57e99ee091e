"""Numbers in digits and words."""

from __future__ import annotations

import re

_SMALL = {
    word: number
    for number, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
        "fifteen sixteen seventeen eighteen nineteen".split()
    )
}
_TENS = {
    word: number * 10
    for number, word in enumerate(
        "twenty thirty forty fifty sixty seventy eighty ninety".split(), start=2
    )
} | {"fourty": 40}
_SCALES = {
    "thousand": 1e3, "k": 1e3, "million": 1e6, "m": 1e6, "mn": 1e6, "billion": 1e9, "bn": 1e9,
}  # fmt: skip
_PART = re.compile(r"\d+(?:[., ]\d{3})+(?![\d])(?:\.\d{1,2})?|\d+(?:\.\d+)?|[a-z]+|[^\sa-z\d]")
_JOINS = {("scale", "and"), ("scale", ","), ("tens", "-")}
_GROUPED = re.compile(r"\d{1,3}(?:[., ]\d{3})+")


def numbers(text: str) -> list[float]:
    """Return the numbers in a text, in order, whether in digits or in words.

    Examples
    --------
    >>> numbers("six hundred and forty thousand"), numbers("thirty-eight or 40")
    ([640000.0], [38.0, 40.0])
    >>> numbers("14,200 dollars and 1.5 million"), numbers("a hundred"), numbers("none")
    ([14200.0, 1500000.0], [100.0], [])
    """
    reader = _Reader()
    for match in _PART.finditer(text.lower()):
        reader.take(match.group())
    reader.end()
    return reader.found


class _Reader:
    """Adds up the words of a number; ``last`` says which words may follow."""

    def __init__(self) -> None:
        self.found: list[float] = []
        self._total = self._group = 0.0
        self._last = ""

    def take(self, word: str) -> None:
        if word[0].isdigit():
            self.end()
            self._group, self._last = _digits(word), "digits"
        elif word in _SMALL:
            if self._last in ("small", "digits") or (self._last == "tens" and _SMALL[word] > 9):
                self.end()
            self._group += _SMALL[word]
            self._last = "small"
        elif word in _TENS:
            if self._last in ("small", "tens", "digits"):
                self.end()
            self._group += _TENS[word]
            self._last = "tens"
        elif word == "hundred":
            self._group = (self._group or 1) * 100
            self._last = "scale"
        elif word in _SCALES:
            if word in ("k", "m", "mn", "bn") and self._last != "digits":
                self.end()
                return
            self._total += (self._group or 1) * _SCALES[word]
            self._group, self._last = 0.0, "scale"
        elif (self._last, word) in _JOINS:
            return
        elif word == "half" and not self._last:
            self._group, self._last = 0.5, "digits"
        elif not (word in ("a", "an") and (not self._last or self._group == 0.5)):
            self.end()

    def end(self) -> None:
        if self._last:
            self.found.append(self._total + self._group)
        self._total, self._group, self._last = 0.0, 0.0, ""


def _digits(word: str) -> float:
    grouped = _GROUPED.match(word)
    if grouped:
        whole = re.sub(r"[., ]", "", grouped.group())
        return float(whole + word[grouped.end() :])
    return float(word)
