"""Names made of Khmer words for places: "Tuol Pich", "svay rolum"."""

from __future__ import annotations

from manyvoices.deidentify.phrases import Word
from manyvoices.deidentify.recognisers.kinds import KINDS as ORGANISED
from manyvoices.deidentify.recognisers.kinds import PERSONS, Words, word_set
from manyvoices.deidentify.recognisers.naming import function_words, joined, unusual
from manyvoices.deidentify.recognisers.placeparts import Place
from manyvoices.deidentify.recognisers.placewords import (
    BEGINNING,
    BOTH_WORDS,
    ELEMENTS,
    ENDING,
    HEADS,
    KINDS,
    LESS_COMMON,
    LONGEST,
    SHORT,
)
from manyvoices.model.common import is_common, is_english
from manyvoices.model.names import TITLES

_PLACING = word_set("from in at near to of around towards outside beyond past behind")
"""Words after which a place is told: what stands there is nobody's."""


def may_name(word: Word, before: Word | None, cased: bool) -> bool:
    """Return whether a name that begins or goes on with ``before`` may hold a word next."""
    if cased and (before is None or before.capital):
        # a head in small letters may have a name in small letters after it
        if word.capital:
            return word.folded not in ENDING and word.folded != "i"
        return before is None and not is_english(word.folded)
    if cased and word.capital:
        return False
    folded = word.folded
    if folded in ELEMENTS or folded in BEGINNING or folded == "ta":
        return True
    if folded in function_words() or folded in ENDING:
        return False
    return unusual(word) or (len(folded) <= SHORT and not is_common(folded, LESS_COMMON))


def toponym(text: str, words: Words, at: int, cased: bool) -> Place | None:
    """Return a name made of Khmer words for places: "Tuol Pich", "svay rolum"."""
    word = words[at]
    if cased and not word.capital:
        return None
    before = words[at - 1] if at and joined(text, words[at - 1], word) else None
    if before is not None and _fits(before, cased):
        if before.folded in ELEMENTS | BEGINNING | HEADS:
            return None  # found from its first word on
        if word.folded not in BEGINNING and before.folded not in TITLES:
            return Place(at - 1, _run(text, words, at, cased), "toponym", 0.5)
    after = _run(text, words, at, cased)
    if after == at + 1 and not cased and _takes_next(text, words, at):
        after += 1  # "prek hour": an English word after one that begins names only
    if word.folded not in BEGINNING and (
        word.folded in BOTH_WORDS
        or any(
            is_english(item.folded) and item.folded not in ELEMENTS
            for item in words[at + 1 : after]
        )
    ):
        after = at + 1
    if after == at + 1:
        return None
    if word.folded == "o" and cased and (before is None or before.folded not in _PLACING):
        return None
    sure = word.folded not in BOTH_WORDS or any(
        not is_english(item.folded) or item.folded in ELEMENTS for item in words[at + 1 : after]
    )
    return Place(at, after, "toponym", 0.6) if sure else None


def _takes_next(text: str, words: Words, at: int) -> bool:
    """Return whether a word that begins names of places and nothing else has the name after it."""
    first = words[at].folded
    if first not in BEGINNING or first in BOTH_WORDS or is_english(first):
        return False
    if at + 1 >= len(words) or not joined(text, words[at], words[at + 1]):
        return False
    after = words[at + 1]
    return (
        after.folded.isalpha()
        and after.folded not in function_words()
        and after.folded not in KINDS | ORGANISED | PERSONS
        and after.folded not in ENDING
    )


def _fits(word: Word, cased: bool) -> bool:
    if cased:
        return word.capital and not is_english(word.folded)
    return not is_english(word.folded) and word.text[0].isalpha()


def _run(text: str, words: Words, at: int, cased: bool) -> int:
    after = at + 1
    while (
        after < len(words)
        and after - at < LONGEST
        and joined(text, words[after - 1], words[after])
        and words[after].text[0].isalpha()
        and (
            (words[after].capital and words[after].folded not in function_words())
            if cased
            else may_name(words[after], words[after - 1], cased)
        )
    ):
        after += 1
    return after
