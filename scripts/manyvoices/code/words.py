"""A segment as words: stems, spellings, sentences; and terms found in it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable

from manyvoices.model.words import WORD, Term, spelled, stem

Hit = tuple[int, int]
"""First word, and the word after the last."""

_SENTENCE_END = re.compile(r"[.!?…។៕]+[\"'”’)\]]{0,4}(?=\s|$)")


class Words:
    """The words of a text.

    Parameters
    ----------
    text
        The text; what is no word of the respondent has been blanked out.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.spans = [match.span() for match in WORD.finditer(text)]
        self.spelled = [spelled(text[start:end]) for start, end in self.spans]
        self.stems = [stem(word) for word in self.spelled]
        ends = [match.end() for match in _SENTENCE_END.finditer(text)]
        self.sentence = [bisect_right(ends, start) for start, _ in self.spans]

    def within(self, start: int, end: int) -> Hit:
        """Return the words that a part of the text (its characters) touches."""
        touched = [
            number for number, (low, high) in enumerate(self.spans) if low < end and start < high
        ]
        return (touched[0], touched[-1] + 1) if touched else (0, 0)


class Finder:
    """Finds many terms in one pass over the words."""

    def __init__(self, terms: Iterable[Term]) -> None:
        self._by_first: dict[str, list[Term]] = {}
        for term in dict.fromkeys(terms):
            if term:
                self._by_first.setdefault(term[0], []).append(term)

    def find(self, words: list[str]) -> dict[Term, list[Hit]]:
        """Return where each term stands."""
        found: dict[Term, list[Hit]] = {}
        for at, first in enumerate(words):
            for term in self._by_first.get(first, ()):
                if tuple(words[at : at + len(term)]) == term:
                    found.setdefault(term, []).append((at, at + len(term)))
        return found


def near(terms: list[list[Hit]], within: int) -> list[Hit]:
    """Return the shortest stretches of at most ``within`` words that hold a hit of each term.

    Parameters
    ----------
    terms
        The hits of each term, in order.
    within
        Words from the first to the last.
    """
    if not all(terms):
        return []
    marks = sorted((hit, number) for number, hits in enumerate(terms) for hit in hits)
    found: list[Hit] = []
    last: dict[int, Hit] = {}
    for hit, number in marks:
        last[number] = hit
        if len(last) < len(terms):
            continue
        stretch = (min(start for start, _ in last.values()), max(end for _, end in last.values()))
        if stretch[1] - stretch[0] <= within and (not found or found[-1][0] != stretch[0]):
            found.append(stretch)
    return found
