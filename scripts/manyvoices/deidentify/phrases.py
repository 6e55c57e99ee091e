"""Phrases of a list found in a text, however many the list holds."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

WORD = re.compile(r"\w+(?:['’]\w+)*")


class Word(NamedTuple):
    """A word of a text: as it stands there, in lower case, and where."""

    text: str
    folded: str
    start: int
    end: int

    @property
    def capital(self) -> bool:
        """Whether it begins with a capital letter."""
        return self.text[:1].isupper()


def words_of(text: str) -> list[Word]:
    """Return the words of a text; a hyphen parts words, an apostrophe does not."""
    return [
        Word(match.group(), match.group().casefold(), *match.span())
        for match in WORD.finditer(text)
    ]


class Phrases:
    """Finds phrases in time that does not grow with their number.

    Parameters
    ----------
    phrases
        Phrases; case and what stands between their words make no difference.
    """

    def __init__(self, phrases: Iterable[str]) -> None:
        self._by_first: dict[str, list[tuple[str, ...]]] = {}
        for phrase in phrases:
            folded = tuple(word.folded for word in words_of(phrase))
            if folded and folded not in self._by_first.setdefault(folded[0], []):
                self._by_first[folded[0]].append(folded)
        for listed in self._by_first.values():
            listed.sort(key=len, reverse=True)

    def find(self, words: list[Word]) -> Iterator[tuple[int, int]]:
        """Yield the first and the last-but-one word of each phrase found; the longest first.

        Phrases that overlap one found before are passed over.
        """
        at = 0
        while at < len(words):
            for folded in self._by_first.get(words[at].folded, ()):
                end = at + len(folded)
                if tuple(word.folded for word in words[at:end]) == folded:
                    yield at, end
                    at = end - 1
                    break
            at += 1
