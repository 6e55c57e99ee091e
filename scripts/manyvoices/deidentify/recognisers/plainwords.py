"""Which plain words may be an organisation's name: "copper kettle", "rice and rudder"."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from manyvoices.deidentify.dictionary import parts_of_speech
from manyvoices.deidentify.phrases import Word
from manyvoices.deidentify.recognisers.capitals import is_counted
from manyvoices.deidentify.recognisers.kinds import ENDINGS, KINDS, PERSONS, Words, word_set
from manyvoices.deidentify.recognisers.lowercasewords import BODIES, COUNTS
from manyvoices.deidentify.recognisers.naming import (
    ampersand,
    function_words,
    generic,
    joined,
    names_in_pairs,
    read_list,
)
from manyvoices.deidentify.recognisers.placewords import AREAS, SITES, STREETS
from manyvoices.model.names import TITLES

LINKS = word_set("and over of under by beside behind above at")
LONGEST, _SHORTEST = 3, 3
_ORDINALS = word_set("second third seven three four five six eight nine ten twelve")
_SECOND = word_set("second third")
_KIN = word_set("brother sister uncle aunt auntie grandmother grandfather mother father")
_TRADES = word_set(
    "credit law advice rice cashew pepper coffee silk trading printing copy finance savings legal "
    "rural weaving transport rubber salt sugar noodles textile trade media radio tours learning"
)
"""What a name of two words may say of its trade: "golden furrow credit"."""
_ENDS_TOO = word_set("far close near open full good better best expensive cheap here now alone")
"""Words that no name goes on with, though they are no function words."""
_COLOURS = word_set(
    "red blue green yellow white black golden silver pink purple brown grey gray orange gold"
)
_DESCRIBING = (
    "ing", "ed", "ly", "ful", "less", "ous", "able", "ment", "tion", "sion", "ness", "ity",
    "ship", "ance", "ence", "ism", "ist",
)  # fmt: skip
_PLURALS = (("ies", "y"), ("ches", "ch"), ("s", ""))


@cache
def _literal() -> tuple[frozenset[str], frozenset[str]]:
    """Return nouns before which "at the" needs no name, and those of them with a star."""
    listed = [word for line in read_list("literal_places.txt") for word in line.split()]
    soft = frozenset(word.rstrip("*") for word in listed if word.endswith("*")) | ENDINGS
    every = frozenset(word.rstrip("*") for word in listed)
    return every | AREAS | SITES | STREETS | KINDS | ENDINGS | PERSONS | BODIES, soft


@cache
def _fanciful() -> tuple[frozenset[str], frozenset[str]]:
    """Return words that make a name of what they stand before, and those that do so anywhere."""
    listed = [word for line in read_list("fanciful_words.txt") for word in line.split()]
    surely = frozenset(word for word in listed if not word.endswith("*"))
    return frozenset(word.rstrip("*") for word in listed), surely


def is_fanciful(name: Words, surely: bool = False) -> bool:
    """Return whether a word of a name is hardly meant as itself."""
    return any(word.folded in _fanciful()[surely] for word in name)


def may_be_short(word: str) -> bool:
    """Return whether a word by itself may be short for a name of several."""
    literal, soft = _literal()
    return (
        len(word) >= _SHORTEST
        and "noun" in parts_of_speech(word)
        and word not in literal - soft
        and word not in function_words() | _COLOURS
        and word not in TITLES
    )


def ends_of(text: str, words: Words, first: int) -> Iterator[int]:
    """Yield where a name that begins at a word may end, the longest first."""
    run = first
    while run < len(words) and run - first <= LONGEST and _may_hold(text, words, run, first):
        run += 1
    if run == first or run - first > LONGEST:
        return
    counted = run - first == 2 and words[first].folded in COUNTS | _ORDINALS
    linked = _linked_end(text, words, run) if run - first == 1 or counted else 0
    if linked:
        yield linked
    if run - first > 1 and ends(text, words, run):
        yield run


def _linked_end(text: str, words: Words, run: int) -> int:
    """Return where "rice and rudder", "moon over mill" ends that goes on at a link; 0 without."""
    if run < len(words) and ampersand(text, words[run - 1], words[run]):
        last = run
    elif run + 1 < len(words) and words[run].folded in LINKS:
        last = run + 1
        if not (joined(text, words[run - 1], words[run]) and joined(text, words[run], words[last])):
            return 0
    else:
        return 0
    return last + 1 if _may_hold(text, words, last, last) and ends(text, words, last + 1) else 0


def _may_hold(text: str, words: Words, at: int, first: int) -> bool:
    word = words[at]
    if at > first and not joined(text, words[at - 1], word):
        return False
    if not word.folded.isalpha() or len(word.folded) < _SHORTEST:
        return False
    if word.folded in TITLES - _KIN:
        return False
    if word.folded not in function_words():
        return True
    # "second needle", "open palm"
    return at == first and (
        word.folded in _ORDINALS
        or (word.folded in _fanciful()[0] and "adj" in parts_of_speech(word.folded))
    )


def ends(text: str, words: Words, after: int) -> bool:
    """Return whether a name may end before a word: at a mark, a function word or a verb."""
    if after >= len(words) or not joined(text, words[after - 1], words[after]):
        return True
    folded = words[after].folded
    if folded in function_words() or folded in _ENDS_TOO:
        return True
    parts = parts_of_speech(folded)
    return bool(parts & {"past", "third"}) and "adj" not in parts


def namelike(name: Words, bare: bool = False, told: bool = False) -> bool:
    """Return whether words tell no place or the like by themselves.

    Parameters
    ----------
    name
        Two words or three, the middle one of which may be a link.
    bare
        Whether they have no article.
    told
        Whether it is said that they are a business.
    """
    linked = len(name) == LONGEST and name[1].folded in LINKS
    parts = (name[0], name[-1]) if linked else name
    head = parts[-1].folded
    kin = bare and parts[0].folded in _KIN and is_fanciful(parts[1:])
    if any(word.folded in PERSONS or word.folded in TITLES for word in parts[kin:]):
        return False  # but "brother crab" is a name
    if "noun" not in parts_of_speech(head) or head.endswith(_DESCRIBING):
        return False
    if linked:
        return _linked(parts, bare)
    fanciful = _fanciful()[0] - (_ORDINALS - _SECOND if bare else _ORDINALS)
    sure = parts[-2].folded in fanciful or told
    literal, soft = _literal()
    if (_several_places(head) and not sure) or (head in literal and not (head in soft and sure)):
        return False
    if generic(parts[-1]) and not names_in_pairs(parts[-1]):
        return False
    return kin or not any(_plain(word) for word in parts[:-1])


def _linked(parts: Words, bare: bool) -> bool:
    """Return whether "rice and rudder" may be a name."""
    literal, soft = _literal()
    if "noun" not in parts_of_speech(parts[0].folded):
        return False
    hard = [
        word.folded in literal - soft or (_several_places(word.folded) and not bare)
        for word in parts
    ]
    if any(hard) and not (bare and not all(hard)):
        return False
    if all("plural" in parts_of_speech(word.folded) for word in parts):
        return False  # "churches and communities"
    return not all(word.folded in literal - _fanciful()[0] for word in parts)


def _several_places(head: str) -> bool:
    """Return whether a word is the plural of one that is a place by itself."""
    one = next((head[: -len(end)] + put for end, put in _PLURALS if head.endswith(end)), head)
    return one != head and one in _literal()[0]


def _plain(word: Word) -> bool:
    """Return whether a word before another says only of what kind that one is."""
    if word.folded in _fanciful()[0]:
        return False
    if word.folded in _literal()[0] or (generic(word) and not names_in_pairs(word)):
        return True
    return parts_of_speech(word.folded).isdisjoint(("noun", "adj"))


def is_bare(name: Words) -> bool:
    """Return whether words without an article are a name: what is counted needs one."""
    if len(name) == LONGEST and name[1].folded not in LINKS and name[2].folded in _TRADES:
        name = name[:2]
    if not namelike(name, bare=True):
        return False
    head = name[-1].folded
    several = "plural" in parts_of_speech(head)
    if name[0].folded in COUNTS | (_ORDINALS - _SECOND):
        return several
    return is_counted(head) and (not several or name[1].folded in LINKS)
