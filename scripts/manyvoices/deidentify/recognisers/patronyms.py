"""Cham and other Muslim names with "son of" or "daughter of": "sales bin kasim".

With such a word between them any two words are a name, also those that are English words. The
words are from general knowledge.
"""

from __future__ import annotations

from collections.abc import Iterator

from manyvoices.deidentify.dictionary import in_dictionary
from manyvoices.deidentify.phrases import Word
from manyvoices.deidentify.recognisers.people import (
    ALSO_WORD,
    CUES,
    PEOPLES,
    SENTENCE_WORDS,
    adjoining,
    end_of,
    names,
    plain,
)
from manyvoices.deidentify.recognisers.wordnames import particles
from manyvoices.deidentify.spans import Found

_OF = frozenset("bin binti bint binte binty ibn bte".split())
_NO_NAMES = particles() | SENTENCE_WORDS | CUES | PEOPLES
_HARD = frozenset("him man no an so say".split())
"""Names that are among the most used words."""
_SCORE = 0.8


def with_patronyms(text: str, words: list[Word], flat: bool) -> Iterator[Found]:
    """Yield the names that "bin", "binti" and the like hold together."""
    for at, word in enumerate(words):
        if word.folded not in _OF or not 0 < at < len(words) - 1:
            continue
        if not adjoining(text, words[at - 1], word) or not adjoining(text, word, words[at + 1]):
            continue
        if not (_fits(words, at) if flat else words[at - 1].capital and words[at + 1].capital):
            continue
        first, last = at - 1, at + 1
        if (
            first
            and adjoining(text, words[first - 1], words[first])
            and _goes_on(words, at - 2, flat)
        ):
            first -= 1
        if last + 1 < len(words) and adjoining(text, words[last], words[last + 1]):
            last += _goes_on(words, last + 1, flat)
        start, end = words[first].start, end_of(words[last])
        yield Found(start, end, "PERSON", "namelist:pair", _SCORE)


def _fits(words: list[Word], at: int) -> bool:
    """Return whether words in lower case are a name: the bin of an office is none."""
    before, after = plain(words[at - 1].text), plain(words[at + 1].text)
    if (before in _NO_NAMES and before not in _HARD) or after in _NO_NAMES - _HARD:
        return False
    if words[at].folded != "bin":
        return True
    return _is_sure(after) or _is_sure(before) or not in_dictionary(after)


def _is_sure(folded: str) -> bool:
    flags = names().get(folded, 0)
    return bool(flags) and not flags & ALSO_WORD


def _goes_on(words: list[Word], at: int, flat: bool) -> bool:
    """Return whether a word further out belongs to the name."""
    folded = plain(words[at].text)
    if folded in _NO_NAMES:
        return False
    return _is_sure(folded) if flat else words[at].capital
