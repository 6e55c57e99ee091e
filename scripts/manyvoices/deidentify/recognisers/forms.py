"""What the recognisers of forms share: a text made ready once, and expressions run over it."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from manyvoices.deidentify.spans import Found
from manyvoices.model.config import EntityType

_WORDS = re.compile(r"[a-z]+")
_NUMBERS = re.compile(r"\d+")
YEAR = re.compile(r"(?:19|20)\d\d")
MONTH = "(?:january|february|march|april|may|june|july|august|september|october|november|december)"
NUMBER_TYPES = frozenset(("PHONE_NUMBER", "CASE_NUMBER", "ID_NUMBER", "VEHICLE_PLATE"))
"""Types of identifiers that are digits and letters, told in pieces and repeated in part."""
_CAPITAL = re.compile(r"[A-Z]")
_CAPITALS_AT_LEAST = 0.01


@dataclass(frozen=True)
class Text:
    """A turn made ready: as it is, in lower case with the same offsets, and what is in it."""

    text: str
    lower: str
    listed: list[str]
    words: frozenset[str]
    digits: bool
    numbers: bool  # digits beside years
    first: int  # where the first of these begins and the last ends
    last: int
    cased: bool

    @classmethod
    def of(cls, text: str, cased: bool) -> Text:
        """Return a turn made ready; ``cased`` is whether its transcript has capitals."""
        lower = text.lower()
        if len(lower) != len(text):
            lower = "".join(one if len(one.lower()) != 1 else one.lower() for one in text)
        lower = lower.replace("’", "'")
        listed = _WORDS.findall(lower)
        digits = list(_NUMBERS.finditer(text))
        numbers = [one for one in digits if not YEAR.fullmatch(one.group())]
        first, last = (numbers[0].start(), numbers[-1].end()) if numbers else (0, 0)
        words = frozenset(listed)
        return cls(text, lower, listed, words, bool(digits), bool(numbers), first, last, cased)


class Taken:
    """The letters of a text that belong to what was found, however much that is.

    Parameters
    ----------
    size
        Letters of the text.
    items
        What was found in it.
    """

    def __init__(self, size: int, items: Iterable[Found] = ()) -> None:
        self._letters = bytearray(size)
        for item in items:
            self.add(item.start, item.end)

    def add(self, start: int, end: int) -> None:
        """Take the letters between two places."""
        self._letters[start:end] = b"\1" * len(self._letters[start:end])

    def any(self, start: int, end: int) -> bool:
        """Return whether a letter between two places is taken."""
        return self._letters.find(1, start, end) >= 0


@dataclass(frozen=True)
class Pattern:
    """A form of one type of identifier; the group ``value`` is what is masked, else all.

    It is for text in lower case, unless ``cased``.
    """

    name: str
    entity_type: EntityType
    expression: re.Pattern[str]
    score: float
    cased: bool = False

    def find(self, text: Text, start: int, end: int) -> Iterator[Found]:
        """Yield what has this form between two places."""
        group = "value" if "value" in self.expression.groupindex else 0
        for match in self.expression.finditer(text.text if self.cased else text.lower, start, end):
            yield found(self.name, self.entity_type, *match.span(group), self.score)


def pattern(
    name: str, entity_type: EntityType, expression: str, score: float = 0.9, cased: bool = False
) -> Pattern:
    """Return a form from its expression."""
    return Pattern(name, entity_type, re.compile(expression), score, cased)


def found(name: str, entity_type: EntityType, start: int, end: int, score: float) -> Found:
    """Return a finding by form."""
    return Found(start, end, entity_type, f"pattern:{name}", score)


def scan(
    patterns: Iterable[Pattern], text: Text, start: int = 0, end: int = sys.maxsize
) -> list[Found]:
    """Return what any of the forms finds, in all of a text or between two places."""
    return [item for each in patterns for item in each.find(text, start, end)]


def is_cased(texts: list[str]) -> bool:
    """Return whether a transcript is written with capitals, as machine transcripts are not."""
    letters = capitals = 0
    for text in texts:
        letters += len(text)
        capitals += len(_CAPITAL.findall(text))
    return capitals > _CAPITALS_AT_LEAST * letters
