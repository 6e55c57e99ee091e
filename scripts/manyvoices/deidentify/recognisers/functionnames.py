"""Names that are function words too: "many", "some", "hm", "never".

A mention is the name only where nothing but one may stand: before a verb that has its subject in
it, after somebody who is asked. What is said here is from general knowledge.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from manyvoices.deidentify.dictionary import parts_of_speech
from manyvoices.deidentify.phrases import Word
from manyvoices.deidentify.recognisers.contexts import (
    ADDRESSED,
    BREAKS_ONLY,
    CLAUSES,
    PRONOUNS,
    STARTS,
    is_finite,
    plain_at,
    said_at,
)
from manyvoices.deidentify.recognisers.people import end_of
from manyvoices.deidentify.recognisers.wordnames import acts

FUNCTION_NAMES = frozenset(
    """many some few none any never always ever often not hm um uh er mm ah oh once twice enough
    both half soon later early late well now then here there maybe only just even still yet also
    very too so such else other another again almost quite may will can must least most more less
    my own an do un nor till like than
    yes yeah no okay hello bye please sorry likely""".split()
)
"""Function words that somebody may be called."""
_SENDS = frozenset("with to from by like for without".split())
SELDOM = frozenset("hm um never always not ever often soon likely very".split())


def function_mentions(words: list[Word], known: Collection[str]) -> Iterator[int]:
    """Yield the mentions of function words that are known to be names."""
    for at in range(len(words)):
        folded = plain_at(words, at)
        mentioned = folded in known and _is_mention(words, at)
        if mentioned or (folded in SELDOM and _does(words, at)):
            yield at


def _is_mention(words: list[Word], at: int) -> bool:
    before, after = said_at(words, at - 1), said_at(words, at + 1)
    if end_of(words[at]) != words[at].end:  # "many's desk"
        return True
    clause = before in _BEGINS and (is_finite(after) or _is_past_deed(words, at))
    if clause and (before != "so" or after in _CAME):
        return True
    ends = after in BREAKS_ONLY | _TOLD
    if before in _ASKED:
        return ends or after in CLAUSES | _OF_WHAT
    if before in _SENDS and after in BREAKS_ONLY | {"she", "he", "who"}:
        return True
    told = said_at(words, at + 2) in ("she", "he", "she's", "he's", "who", "my", "our", "that's")
    return before in BREAKS_ONLY | {"so", "then", "and"} and after in BREAKS_ONLY and told


_BEGINS = (STARTS | CLAUSES) - PRONOUNS - {"how"}
_CAME = frozenset("came went said told asked".split())
_TOLD = frozenset("she he she's he's who and because".split())
_ASKED = ADDRESSED | {"ask", "call", "named", "meet"}
_OF_WHAT = frozenset("for about if what why how".split())


def _is_past_deed(words: list[Word], at: int) -> bool:
    """Return whether something was done to somebody: "many mended it"."""
    past = "past" in parts_of_speech(said_at(words, at + 1))
    return past and said_at(words, at - 1) in BREAKS_ONLY and _has_object(words, at)


def _has_object(words: list[Word], at: int) -> bool:
    return said_at(words, at + 2) in ("it", "them", "us", "me", "him", "her", "the", "a", "my")


def _does(words: list[Word], at: int) -> bool:
    """Return whether a word does what it cannot: "not brings the ice", "never leads them"."""
    after = said_at(words, at + 1)
    if after in _NO_DEEDS or said_at(words, at - 1) not in BREAKS_ONLY:
        return False
    parts = parts_of_speech(after)
    return "third" in parts and ("plural" not in parts or acts(after) or _has_object(words, at))


_NO_DEEDS = frozenset("is was has does this his us as yes".split())
