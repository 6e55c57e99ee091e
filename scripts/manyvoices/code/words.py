"""A segment as words: stems, spellings, sentences; and terms found in it."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable
from functools import lru_cache

from nltk.stem.snowball import SnowballStemmer

Term = tuple[str, ...]
Hit = tuple[int, int]
"""First word, and the word after the last."""

# Python's \w leaves out combining marks: Khmer words would fall to pieces
_MARKS = "".join(
    chr(number)
    for number in range(0x300, 0x20F0)
    if unicodedata.category(chr(number)) in ("Mn", "Mc")
)
WORD = re.compile(rf"\w[\w{_MARKS}]*(?:['’]\w[\w{_MARKS}]*)*")
_SENTENCE_END = re.compile(r"[.!?…។៕]+[\"'”’)\]]{0,4}(?=\s|$)")
_stemmer = SnowballStemmer("english")


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """Return the Snowball stem of a word, whatever its case."""
    return str(_stemmer.stem(word.casefold().replace("’", "'")))


def stems(phrase: str) -> Term:
    """Return the stems of a phrase's words; a hyphen parts words."""
    return tuple(stem(word) for word in WORD.findall(_composed(phrase)))


def spelling(phrase: str) -> Term:
    """Return a phrase's words as they are written, in lower case."""
    return tuple(_spelled(word) for word in WORD.findall(_composed(phrase)))


def _composed(text: str) -> str:
    return unicodedata.normalize("NFC", text)


def _spelled(word: str) -> str:
    return _composed(word).casefold().replace("’", "'")


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
        self.spelled = [_spelled(text[start:end]) for start, end in self.spans]
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
