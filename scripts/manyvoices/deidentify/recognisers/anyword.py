"""Words that a transcript shows to be somebody's name, whatever words they are.

Also such as need no article ("joy", "monday", "sunny"), for which its absence tells nothing: how
a word is used once in the transcript makes it a name ("we call him friday"). What is said here is
from general knowledge.
"""

from __future__ import annotations

from collections import Counter
from functools import cache, lru_cache

from manyvoices.deidentify import spoken
from manyvoices.deidentify.dictionary import parts_of_speech
from manyvoices.deidentify.phrases import Word
from manyvoices.deidentify.recognisers.contexts import (
    BEFORE_COMMON,
    BREAKS_ONLY,
    CLAUSES,
    FILLERS,
    HARD,
    PRONOUNS,
    RARELY,
    ROLES,
    STARTS,
    WORDS,
    is_finite,
    plain_at,
    said_at,
)
from manyvoices.deidentify.recognisers.people import (
    CALENDAR,
    CUES,
    DAYS,
    PLACE_AFTER,
    SENTENCE_WORDS,
    end_of,
)
from manyvoices.deidentify.recognisers.persons import ABSTRACT_DEEDS
from manyvoices.deidentify.recognisers.surnames import begins_name
from manyvoices.deidentify.recognisers.wordnames import (
    AFTER_SUBJECTS,
    acts,
    listed_words,
    mostly_names,
    particles,
    word_names,
)

SEASONS = frozenset("spring summer autumn winter".split())
_CALLERS = frozenset("we they everybody everyone people i you all always just us".split())
_CALLED = frozenset("call calls called calling named nicknamed".split())
_WHOM = frozenset("me him her them you himself herself myself themselves".split())
_ENDS_NAME = (
    BREAKS_ONLY
    | (CLAUSES - PRONOUNS - {"how", "why"})
    | frozenset("as for on from at in or since".split())
)
"""Words after which the name that somebody is called has ended."""
_SPEAKS = frozenset(
    """said says told tells asked asks laughed laughs replied explained explains answered smiled
    joked promised insisted nodded shouted shouts phoned rang apologised apologized cried""".split()
)
KIN = frozenset(
    """husband wife brother sister mother father son daughter cousin uncle aunt auntie niece nephew
    mum mom dad grandmother grandfather boyfriend girlfriend fiance fiancee widow neighbour
    neighbor""".split()
)
"""Words for whom only a person has."""
_ABSTRACT = ABSTRACT_DEEDS | frozenset("sells sold costs did does calls called".split())
"""Verbs that a thing that is not counted may be the subject of."""
_ALONE = BREAKS_ONLY | frozenset("who and or but because so if when".split())


def known_words(every: list[list[Word]]) -> frozenset[str]:
    """Return the words that the turns of a transcript show to be names."""
    surely: set[str] = set()
    perhaps: Counter[str] = Counter()
    for words in every:
        for at in range(len(words)):
            folded = plain_at(words, at)
            if not _may_be(folded):
                continue
            if is_explained(words, at):
                surely.add(folded)
            if follows_article(words, at):
                continue
            if _is_shown(words, at, folded):
                surely.add(folded)
            elif folded in _easily() and _is_likely(words, at, folded):
                perhaps[folded] += 1
    return frozenset(surely | {word for word, count in perhaps.items() if count > 1})


@cache
def _easily() -> frozenset[str]:
    """Return the words for which use that is only likely to be a name's is enough."""
    return word_names() - listed_words("mass_words") | DAYS | {"hope", "faith", "joy", "grace"}


@cache
def _fanciful() -> frozenset[str]:
    """Return names that are words too, days, and words that people take for names."""
    return word_names() | DAYS | listed_words("fanciful_words")


@lru_cache(WORDS)
def _may_be(folded: str) -> bool:
    """Return whether a word may be somebody's name at all."""
    if folded in DAYS | CALENDAR:
        return folded != "may"
    if not folded.isalpha() or folded in HARD | CUES | RARELY | PRONOUNS or len(folded) < 3:
        return False
    if folded in particles() | SENTENCE_WORDS | ROLES | CLAUSES | PLACE_AFTER:
        return False
    parts = parts_of_speech(folded)
    if acts(folded) and folded not in mostly_names():
        return False
    if folded in word_names() or (folded in listed_words("fanciful_words") and "adj" in parts):
        return True
    return bool(parts & {"noun", "adj"}) and not parts & {"plural", "past", "third", "adv"}


def follows_article(words: list[Word], at: int) -> bool:
    """Return whether a word stands before one after which a noun is no name."""
    before = said_at(words, at - 1)
    if before == "that":  # "told him that dawn must"
        return not does(words, at)
    return before in BEFORE_COMMON and not (before == "her" and said_at(words, at - 2) in _CALLED)


def _is_shown(words: list[Word], at: int, folded: str) -> bool:
    """Return whether a word stands as nothing but a name does."""
    return (
        is_called(words, at)
        or _speaks(words, at, folded)
        or _has_kin(words, at)
        or _is_with_me(words, at, folded)
        or is_asked_for(words, at, folded)
        or begins_name(words, at, folded)
        or has_office(words, at, folded)
    )


def is_called(words: list[Word], at: int) -> bool:
    """Return whether somebody is called a word: "a man we all call friday because"."""
    first = at - 1
    while said_at(words, first) in FILLERS:
        first -= 1
    before, early = said_at(words, first), said_at(words, first - 1)
    after = said_at(words, at + 1)
    ends = after in _ENDS_NAME | _SHE_IS | AFTER_SUBJECTS or acts(after)
    if not ends:
        return False
    if before in ("call", "calls") and early in _CALLERS:
        return _is_person_said(words, first)
    if before in ("chose", "picked") and early in ("who", "she", "he", "i"):
        return any(said_at(words, number) in NAMES for number in range(at - 30, at))
    if before == "called" and early in ("is", "was"):
        early = said_at(words, first - 2)
    if before == "called" and early in _CALLERS - {"i", "you", "just", "always"}:
        return _is_person_said(words, first)
    return (
        (after in _SHE_IS and before in BREAKS_ONLY and plain_at(words, at) in DAYS)
        or (before in _WHOM and early in _CALLED)
        or (early, before) in (("known", "as"), ("goes", "by"), ("go", "by"), ("answers", "to"))
        or (before in ("named", "nicknamed", "called") and early in ROLES)
    )


_SHE_IS = frozenset("he she he's she's".split())
NAMES = frozenset("name names nickname nicknames".split())


def is_explained(words: list[Word], at: int) -> bool:
    """Return whether it is talked about a name: "is that art as a first name", "with one r"."""
    after, then = said_at(words, at + 1), said_at(words, at + 2)
    if after == "as" and then in ("a", "his", "her", "in", "the"):
        return any(said_at(words, number) in NAMES for number in range(at + 3, at + 7))
    letter = said_at(words, at + 3)
    if after == "that's" and then in ("a", "his", "her", "my"):  # "justice that's a man"
        return letter in ROLES | NAMES
    return after == "with" and then in ("one", "two", "a", "an", "double") and (
        len(letter) == 1 and letter.isalpha() and letter not in ("a", "i")
    )  # fmt: skip


def _is_person_said(words: list[Word], at: int) -> bool:
    """Return whether a word for a person stands shortly before a word."""
    return any(said_at(words, number) in ROLES | {"who"} for number in range(at - 5, at))


_BODIES = frozenset(
    """management government police army staff headquarters parliament school court church hospital
    university congress office reception security admin administration finance accounts logistics
    procurement personnel payroll law news television radio press data evidence research science
    religion society tradition culture custom policy legend rumour""".split()
)
"""Words for those that say things and are no person."""


def _speaks(words: list[Word], at: int, folded: str) -> bool:
    """Return whether a word without an article says or asks: "forest told me"."""
    if folded in _BODIES or folded.endswith(("ing", "tion", "ment", "ity")):
        return False
    if said_at(words, at + 1) not in _SPEAKS or not _starts(words, at):
        return False
    return folded in _fanciful() or (
        said_at(words, at + 1) in ("told", "asked", "said", "laughed")
        and said_at(words, at + 2) in PRONOUNS | BEFORE_COMMON | {"that"}
        and "verb" not in parts_of_speech(folded)
    )


def _starts(words: list[Word], at: int) -> bool:
    """Return whether a clause begins with a word."""
    return said_at(words, at - 1) in (CLAUSES | STARTS) - PRONOUNS - {"that"}


def _has_kin(words: list[Word], at: int) -> bool:
    """Return whether a word has kin: "sweet's brother"."""
    return end_of(words[at]) < words[at].end and said_at(words, at + 1) in KIN


def _is_with_me(words: list[Word], at: int, folded: str) -> bool:
    """Return whether a word stands beside who speaks: "me and joy", "joy and i went"."""
    before, after = said_at(words, at - 1), said_at(words, at + 1)
    if folded not in _fanciful() and folded not in CALENDAR | SEASONS:
        return False
    if before == "and" and said_at(words, at - 2) == "me":
        return after in _ALONE | {"we", "are", "were"} or acts(after)
    if after == "and" and said_at(words, at + 2) == "i":
        return _starts(words, at) and (
            acts(said_at(words, at + 3)) or said_at(words, at + 3) in {"are", "were", "have"}
        )
    return False


def is_asked_for(words: list[Word], at: int, folded: str) -> bool:
    """Return whether it is said or asked who somebody is: "it's hope who is", "is that art"."""
    before, after = said_at(words, at - 1), said_at(words, at + 1)
    then = said_at(words, at + 2)
    if folded not in _fanciful():
        return False
    if before == "is" and said_at(words, at - 2) == "who":
        return after in BREAKS_ONLY | PRONOUNS | {"then", "again", "and"}
    if before in ("it's", "was", "there's") and after == "who":
        return then in ("is", "was", "does", "did", "has") or acts(then)
    if before in ("it's", "was", "there's", "is") and after in ("she's", "he's"):
        return "noun" in parts_of_speech(folded)
    return before in ("ask", "phone") and after in BREAKS_ONLY | _SAYS_WHO


_SAYS_WHO = frozenset("he's she's he she they".split())


def has_office(words: list[Word], at: int, folded: str) -> bool:
    """Return whether it is told what somebody is or how old: "friday is the driver"."""
    if said_at(words, at + 1) not in ("is", "was"):
        return False
    if folded not in _fanciful():
        return False
    then = said_at(words, at + 2)
    near = {said_at(words, at + 3), said_at(words, at + 4)}
    role = then in ("the", "a", "my", "our", "her", "his", "their") and bool(near & _OFFICES)
    if role and _starts(words, at):
        return True
    if then not in spoken.TENS_WORDS:
        return False
    last = at + 3 + (said_at(words, at + 3) in spoken.UNIT_WORDS)
    return said_at(words, last) in CLAUSES | BREAKS_ONLY | {"she", "he", "years"}


_OFFICES = ROLES - {"person", "chief", "head", "general", "leader", "judge", "english", "thai"} | {
    "one"
}


def _is_likely(words: list[Word], at: int, folded: str) -> bool:
    """Return whether a word stands as a name mostly does: a doer, or one who is asked."""
    before, after = said_at(words, at - 1), said_at(words, at + 1)
    then = said_at(words, at + 2)
    deed = (is_finite(after) and after not in _ABSTRACT) or after in _WOULD
    return (
        (deed and _starts(words, at))
        or _is_one_of_two(words, at)
        or (before == "i'm" and after in BREAKS_ONLY)
        or (before in ("from", "with", "by") and after in ("he", "she") and acts(then))
        or (before in BREAKS_ONLY and after in ("did", "does") and then in _ANSWERED)
        or (before in _ADDRESSED and after in _ALONE | {"that", "to"})
        or (before == "with" and after in _ALONE and folded in mostly_names())
    )


_WOULD = AFTER_SUBJECTS - {"still", "always", "never"}
_ANSWERED = BREAKS_ONLY | {"she", "he"}
_ADDRESSED = frozenset("ask asked tell told thank phone".split())


def _is_one_of_two(words: list[Word], at: int) -> bool:
    """Return whether two words that are names too do something: "rusty and miles never"."""
    for first in (at, at - 2):
        if said_at(words, first + 1) != "and" or not _starts(words, first):
            continue
        both = {plain_at(words, first), plain_at(words, first + 2)} <= _easily()
        then = said_at(words, first + 3)
        if both and (then in AFTER_SUBJECTS | {"both", "are", "were"} or acts(then)):
            return True
    return False


def does(words: list[Word], at: int) -> bool:
    """Return whether a word after one says what somebody did."""
    after = said_at(words, at + 1)
    parts = parts_of_speech(after)
    did = bool(parts & {"past", "third"}) and said_at(words, at + 2) in _OBJECTS
    return acts(after) or after in AFTER_SUBJECTS | {"must"} or did


_OBJECTS = BEFORE_COMMON | {"me", "him", "them", "us", "it"}
