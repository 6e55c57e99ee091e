"""Names that are words before a family name that is none: "summer delacroix", "will garland"."""

from __future__ import annotations

from functools import cache

from manyvoices.deidentify.dictionary import parts_of_speech
from manyvoices.deidentify.phrases import Word
from manyvoices.deidentify.recognisers.contexts import (
    BEFORE_COMMON,
    BEFORE_VERBS,
    BREAKS_ONLY,
    CLAUSES,
    ROLES,
    STARTS,
    is_namelike,
    plain_at,
    said_at,
)
from manyvoices.deidentify.recognisers.people import (
    ALSO_WORD,
    CUES,
    FAMILY,
    NAME,
    PLACE_AFTER,
    SENTENCE_WORDS,
    end_of,
    names,
)
from manyvoices.deidentify.recognisers.wordnames import (
    acts,
    listed_words,
    mostly_names,
    particles,
    word_names,
)
from manyvoices.deidentify.spoken import TENS_WORDS
from manyvoices.model.common import is_common

_SELDOM = 1200
"""Occurrences below which a noun of a dictionary is more likely a family name after a name."""
_ENDS = (
    BREAKS_ONLY
    | CLAUSES
    | frozenset("who is was from has had the a my our his her in at with on she's he's for".split())
)
_BEFORE = CLAUSES | STARTS | ROLES | frozenset(
    "with by from to is was it's that's there's i'm like for and or it ask called named".split()
)  # fmt: skip


def begins_name(words: list[Word], at: int, folded: str) -> bool:
    """Return whether a word that is a name too stands before a family name."""
    after = plain_at(words, at + 1)
    if not after or end_of(words[at]) < words[at].end:
        return False
    return _is_two_names(words, at, folded, after) or (
        folded in word_names()
        and folded not in CUES
        and folded not in ROLES
        and len(after) > 3
        and _is_surname(after)
        and _fits(words, at, folded)
    )


def _fits(words: list[Word], at: int, folded: str) -> bool:
    """Return whether a given name and a family name may stand where two words do."""
    before, then = said_at(words, at - 1), said_at(words, at + 2)
    ends = then in _ENDS or acts(then) or then in TENS_WORDS
    if before in BEFORE_COMMON or not ends:
        return False
    if folded == "will":  # "the thin one, will garland, he"
        return before in BREAKS_ONLY and then in BREAKS_ONLY
    if folded in SENTENCE_WORDS | particles() or before in BEFORE_VERBS - {"it", "to", "also"}:
        return False
    given = bool(names().get(folded, 0) & NAME) or folded in mostly_names()
    if not given and folded in _seldom_names():
        return before in ("that's", "it's", "i'm", "is", "was", *BREAKS_ONLY) and then in _ENDS
    return given and before in _BEFORE


def _is_two_names(words: list[Word], at: int, folded: str, after: str) -> bool:
    """Return whether two words that are names too make one, as Khmer ones do: "young bun thy"."""
    both = names().get(folded, 0) & FAMILY and names().get(after, 0) & NAME
    if not both or min(len(folded), len(after)) < 3:
        return False
    if not _no_names().isdisjoint((folded, after)):
        return False
    if is_common(folded, _KNOWN) or acts(after) or parts_of_speech(after) & {"past", "third"}:
        return False
    before, then = said_at(words, at - 1), said_at(words, at + 2)
    return before in _BEFORE | {"young", "old"} and (then in _ENDS or acts(then))


_KNOWN = 5000


# sets are joined once: these questions are asked of every word
@cache
def _no_names() -> frozenset[str]:
    return SENTENCE_WORDS | particles() | CUES | ROLES | BEFORE_VERBS


@cache
def _no_surnames() -> frozenset[str]:
    return particles() | SENTENCE_WORDS | PLACE_AFTER | ROLES | CUES | _seldom_names()


@cache
def _seldom_names() -> frozenset[str]:
    return listed_words("mass_words") | listed_words("fanciful_words")


def _is_surname(folded: str) -> bool:
    """Return whether a word may be a family name that few people know as a word."""
    if folded in _no_surnames():
        return False
    flags = names().get(folded, 0)
    if flags & FAMILY and not flags & ALSO_WORD:
        return True
    parts = parts_of_speech(folded)
    if not parts:
        return is_namelike(folded)
    rare = not is_common(folded, _SELDOM)
    return "noun" in parts and not parts & {"plural", "past", "third", "adv", "adj"} and rare
