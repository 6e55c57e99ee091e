"""What somebody is called in several words, in text without capitals.

"They call him chicken time", "we call her the calendar", "his nickname is little drum". What is
said here is from general knowledge.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from manyvoices.deidentify.dictionary import parts_of_speech
from manyvoices.deidentify.phrases import Word
from manyvoices.deidentify.recognisers.contexts import (
    BREAK,
    BREAKS_ONLY,
    CLAUSES,
    PRONOUNS,
    ROLES,
    plain_at,
    said_at,
)
from manyvoices.deidentify.recognisers.people import CUES, DAYS
from manyvoices.deidentify.recognisers.standing import BEFORE_ANSWERS, CALLED_ENDS, is_thing
from manyvoices.deidentify.recognisers.wordnames import acts, particles

_CALL = frozenset("call calls called calling".split())
_CALLERS = frozenset("we they everybody everyone people all".split())
_KNOW = frozenset("know knows knew".split())
_ONLY = frozenset("just only all".split())
_AGED = frozenset("old young little big poor".split())
_NO_NICKNAMES = frozenset("day night week month year time morning number police names".split())


def nicknames(words: list[Word]) -> Iterator[tuple[int, int]]:
    """Yield the first word and the end of several words that somebody is called."""
    for at, word in enumerate(words):
        whom = said_at(words, at + 1) in ("me", "him", "her", "them")
        if word.folded == "call" and said_at(words, at - 1) in _CALLERS and not whom:
            if any(said_at(words, number) in ROLES for number in range(at - 5, at)):
                yield from _nickname(words, at + 1)
            continue
        if word.folded in _KNOW and whom and said_at(words, at + 2) == "as":
            yield from _nickname(words, at + 3 + (said_at(words, at + 3) == "the"))
            continue
        if word.folded in ("say", "says") and said_at(words, at - 1) in _ONLY:
            if said_at(words, at - 2) in _CALLERS and said_at(words, at + 1) in _AGED:
                yield from _nickname(words, at + 1)
            continue
        if word.folded in ("call", "called", "calls") and whom:
            yield from _before_call(words, at)
        if word.folded not in _CALL or not whom:
            continue
        first = at + 2 + (said_at(words, at + 2) == "the")
        while said_at(words, first) in CUES and first < at + 5:
            first += 1
        yield from _nickname(words, first)
    for at in range(len(words)):
        if said_at(words, at) == "nicknamed":
            yield from _nickname(words, at + 1 + (said_at(words, at + 1) == "the"))
        if said_at(words, at) in ("is", "was") and any(
            said_at(words, number) == "nickname" for number in range(at - 5, at)
        ):
            yield from _nickname(words, at + 1 + (said_at(words, at + 1) == "the"))


def _before_call(words: list[Word], at: int) -> Iterator[tuple[int, int]]:
    """Yield what stands before the words that say who is called so: "big spoon we called him"."""
    if said_at(words, at + 2) not in CALLED_ENDS | _AFTER_CALLED:
        return
    end = at - 1
    if said_at(words, end) not in _CALLERS | {"i"}:
        return
    if said_at(words, end - 1) == "what":
        end -= 1 + (said_at(words, end - 2) in ("that's", "is", "was"))
    end -= said_at(words, end - 1) == BREAK
    first = end
    while first and end - first < 3 and _may_be_called(plain_at(words, first - 1)):
        first -= 1
    first -= said_at(words, first - 1) == "the"
    if first < end and said_at(words, first - 1) in BREAKS_ONLY | _BEFORE_CALLED:
        yield first, end


_AFTER_CALLED = frozenset("on for since at in there here too all".split())
_BEFORE_CALLED = frozenset("and so yes yeah oh well um but then it's".split())


def _nickname(words: list[Word], first: int) -> Iterator[tuple[int, int]]:
    """Yield the first word and the end of a nickname of several words that begins at a word."""
    end = first
    if said_at(words, first - 1) == "the" and is_thing(plain_at(words, first)):
        # "we call him the calendar because"
        after, noun = said_at(words, first + 1), plain_at(words, first)
        ends = after in CALLED_ENDS | {"in", "at"} or after in ("is", "was")
        if ends and noun not in ROLES | CUES | _NO_NICKNAMES:
            yield first - 1, first + 1
            return
    while end < len(words) and end - first < 3 and _may_be_called(plain_at(words, end)):
        end += 1
    if end - first < 2 or _is_time(words, first, end):
        return
    if said_at(words, end) in particles() | BREAKS_ONLY or acts(said_at(words, end)):
        yield first, end


def _is_time(words: list[Word], first: int, end: int) -> bool:
    """Return whether words tell when or how one calls: "friday morning", no "chicken time"."""
    if plain_at(words, end - 1) not in _NO_NICKNAMES:
        return False
    head = plain_at(words, first)
    return head in DAYS | _NO_NICKNAMES | _TIMES or "noun" not in parts_of_speech(head)


_TIMES = frozenset("lunch dinner breakfast supper evening noon afternoon work half full".split())


def asks_called(text: str) -> bool:
    """Return whether a turn asks what somebody is called."""
    return _WHAT_CALLED.search(text.casefold()[-70:]) is not None


_WHAT_CALLED = re.compile(r"\bwhat (?:do|does|did) [\w ]{2,30}call (?:you|him|her)\W{0,2}$")


def called(words: list[Word]) -> Iterator[tuple[int, int]]:
    """Yield the first word and the end of what somebody is called, that begins an answer."""
    first = 0
    while first < len(words) and said_at(words, first) in BEFORE_ANSWERS | {BREAK}:
        first += 1
    end = first
    while end < len(words) and end - first < 3 and _may_be_called(plain_at(words, end)):
        end += 1
    ends = said_at(words, end) in CALLED_ENDS | {"or", "when", "just", "that", "which", "my"}
    if end > first and ends and "plural" not in parts_of_speech(plain_at(words, end - 1)):
        yield first, end


def _may_be_called(folded: str) -> bool:
    parts = parts_of_speech(folded)
    if not folded.isalpha() or folded in (particles() | PRONOUNS | CLAUSES) - _NO_NICKNAMES - {
        "little"
    }:
        return False
    return bool(parts & {"noun", "adj"}) and not acts(folded)
