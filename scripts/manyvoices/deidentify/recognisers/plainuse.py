"""Uses in which a word that is a name too is the word: "at dawn", "lost hope", "in june".

Such words need no article, so that its absence tells nothing. What is said here is from general
knowledge.
"""

from __future__ import annotations

from manyvoices.deidentify.dictionary import parts_of_speech
from manyvoices.deidentify.phrases import Word
from manyvoices.deidentify.recognisers.capitals import is_counted
from manyvoices.deidentify.recognisers.contexts import (
    BEFORE_COMMON,
    BREAKS_ONLY,
    PRONOUNS,
    plain_at,
    said_at,
)
from manyvoices.deidentify.recognisers.labels import NUMBERS
from manyvoices.deidentify.recognisers.naming import function_words
from manyvoices.deidentify.recognisers.people import BEFORE_MONTHS, CALENDAR, CUES, MONTHS
from manyvoices.deidentify.recognisers.wordnames import acts

_MAY_BE_BOTH = frozenset("by from and or to about around after before through".split())
"""Words before a month that may as well stand before a name."""
_PLACED = frozenset("in on at of until till without into during per before after".split())
_HELD = frozenset(
    """have has had having lose lost losing need needs needed more much some enough less any no
    sell sells sold buy buys bought eat eats ate drink drinks drank grow grows grew growing
    study studied studies teach want wants wanted full out""".split()
)
"""Words before what is not counted: "have faith", "more patience"."""
_GIVEN = frozenset("give gives gave giving bring brings brought".split())
_NO_CAUSE = frozenset("because instead front ahead behalf".split())
"""Words before "of" after which a name may stand: "because of joy"."""
_FIXED = frozenset(
    tuple(pair.split())
    for pair in (
        "by chance,by law,by grace,by night,by day,by boat,by bank,by line,by phone,by land,by sea,"
        "by hand,take heart,at noon,at dawn,at night,at sea,in case,in peace,in faith,on land,"
        "on line,of course,out loud,for sale,on sale,in time,on time,for good,thai side,"
        "vietnamese side,cambodian side,khmer side,head office,family name,full name,how long,"
        "felt tip,fell ill,took part,take part,let's say,at sunrise"
    ).split(",")
)
"""Pairs of words that are said as they stand."""


def is_plain_use(words: list[Word], at: int) -> bool:
    """Return whether the words before a word tell that it is no name here."""
    folded = plain_at(words, at)
    before, after = said_at(words, at - 1), said_at(words, at + 1)
    if folded in MONTHS:
        return _is_month(before, after) or _is_beside_month(words, at, before, after)
    if folded in _COUNTS and after in _COUNTED | {"percent", "dollars", "minutes"}:
        return True
    if folded == "mark" and after in ("my", "his", "her") and said_at(words, at + 2) == "words":
        return True
    if before in _COLOURS and not acts(after):
        return folded not in _COLOURS
    if is_numbered(after, said_at(words, at + 2)) and "noun" in parts_of_speech(folded):
        return folded not in CUES
    fixed = (before, folded) in _FIXED
    return fixed or (not is_counted(folded) and _is_uncounted(words, at, before, after))


_COUNTS = frozenset("ten nine".split())
_COLOURS = frozenset("red blue black white green yellow brown grey gray pink purple".split())


def _is_beside_month(words: list[Word], at: int, before: str, after: str) -> bool:
    """Return whether another month is named beside one: "between may and june", "april or may"."""
    if before in ("between", "say", "maybe") and not acts(after):
        return True
    joined = ("and", "or", "to")
    if plain_at(words, at) in (before, after):  # "it was april april santos"
        return False
    other = (after in joined and said_at(words, at + 2) in CALENDAR) or (
        before in joined and said_at(words, at - 2) in CALENDAR
    )
    return other or (before in CALENDAR or after in CALENDAR)


def _is_uncounted(words: list[Word], at: int, before: str, after: str) -> bool:
    if before in ("before", "after", "until", "till") and acts(after):
        return False
    if before == "of":
        return said_at(words, at - 2) not in _NO_CAUSE
    if before in _GIVEN:  # "gave hope the key", "it gives me joy"
        return after not in BEFORE_COMMON | PRONOUNS
    if before in ("me", "us", "him", "them") and said_at(words, at - 2) in _GIVEN:
        return True
    return before in _PLACED or before in _HELD


def is_numbered(after: str, then: str) -> bool:
    """Return whether a number or a letter follows, as in "hall b", "room six", "form 3"."""
    if after in NUMBERS or after in ("numeral", "numerals"):
        return then not in _COUNTED
    return after[:1].isdigit() or (len(after) == 1 and after in "bcdefgh")


_COUNTED = frozenset(
    """of day days time times night week weeks month months year years hour hours people more other
    or morning evening who is was thing children girls boys women men""".split()
)
"""Words after a number that it counts."""


def _is_month(before: str, after: str) -> bool:
    if before in BEFORE_MONTHS - _MAY_BE_BOTH or before[:1].isdigit() or after[:1].isdigit():
        return not (before in ("until", "till", "since") and acts(after))
    return before in BEFORE_MONTHS and after in BREAKS_ONLY


def is_object(words: list[Word], at: int) -> bool:
    """Return whether a word that may be a verb has its object after it: "read the scale"."""
    folded = plain_at(words, at)
    parts = parts_of_speech(folded) if folded in function_words() else frozenset()
    objects = (BEFORE_COMMON | PRONOUNS) - {"i", "we", "he", "she", "they"}
    return bool(parts & {"verb", "past"}) and said_at(words, at + 1) in objects


def stands_apart(words: list[Word], at: int) -> bool:
    """Return whether marks part a word from all others, as in a list: "name, plate, hour"."""
    return said_at(words, at - 1) in BREAKS_ONLY and said_at(words, at + 1) in BREAKS_ONLY
