"""Words by which somebody is introduced, addressed or given a title, without capitals."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from manyvoices.deidentify.dictionary import parts_of_speech
from manyvoices.deidentify.phrases import Word
from manyvoices.deidentify.recognisers.capitals import is_counted
from manyvoices.deidentify.recognisers.contexts import (
    BEFORE_COMMON,
    BREAK,
    BREAKS_ONLY,
    FILLERS,
    HARD,
    KINSHIP,
    PRONOUNS,
    ROLES,
    STARTS,
    WORDS,
    is_content,
    is_namelike,
    plain_at,
    said_at,
)
from manyvoices.deidentify.recognisers.people import (
    CUES,
    KIN,
    MONTHS,
    PLACE_AFTER,
    SENTENCE_WORDS,
    TITLES,
    adjoining,
)
from manyvoices.deidentify.recognisers.wordnames import (
    acts,
    kept,
    mostly_names,
    particles,
    word_names,
)

_IS_NAMED = frozenset("name name's named nickname surname called nicknamed".split())


def introduced(text: str, words: list[Word]) -> Iterator[int]:
    """Yield the words that are introduced as somebody's name."""
    for at, word in enumerate(words):
        told = word.folded.replace("’", "'")
        if _introduces(words, at, told):
            first = at + 1
            while said_at(words, first) in FILLERS and first < at + 4:
                first += 1
            if not _is_no_name(words, first, told):
                yield from _name_from(text, words, first)
        if (
            at
            and _may_be(plain_at(words, at - 1))
            and (
                told == "speaking"
                or (
                    told in ("is", "was", "that's")
                    and said_at(words, at + 1) in ("my", "his", "her", "the")
                    and _is_name_word(words, at + 2)
                )
                or _is_talked_about(words, at)
            )
        ) or (told == "is" and _is_family_name(words, at + 1)):
            yield at - 1


def _is_family_name(words: list[Word], at: int) -> bool:
    """Return whether a word is told to be a family name: "no is her family name"."""
    said = tuple(said_at(words, at + number) for number in range(3))
    return said[0] in ("my", "his", "her") and said[1] in ("family", "last") and said[2] == "name"


def _is_name_word(words: list[Word], at: int) -> bool:
    at += said_at(words, at) in ("family", "middle", "given", "first", "last", "real", "whole")
    return said_at(words, at) in _NAME_WORDS


def _is_talked_about(words: list[Word], at: int) -> bool:
    """Return whether a word that ends here is said to be a name: "sales, it's a cham name"."""
    first = at + (said_at(words, at) == BREAK)
    told = said_at(words, first)
    if said_at(words, at - 2) in BEFORE_COMMON or acts(said_at(words, at - 1)):
        return False
    if said_at(words, at - 1) == "it":  # "he wrote it, that's his name there"
        return False
    if told in ("it", "that", "which") and said_at(words, first + 1) in ("is", "was"):
        first += 1
    elif told not in ("it's", "that's", "is"):
        return False
    if said_at(words, first + 1) == "short" and said_at(words, first + 2) == "for":
        return True
    if said_at(words, first + 1) not in ("a", "my", "his", "her", "the", "our", "their", "not"):
        return False
    near = [said_at(words, first + number) for number in (2, 3, 4)]
    return any(
        one in _NAME_WORDS and not set(near[:number]) & _ENDS_SUBJECT
        for number, one in enumerate(near)
    )


_NAME_WORDS = frozenset("name surname nickname firstname".split())
_ENDS_SUBJECT = BREAKS_ONLY | frozenset("of with in on and but the a whose that who".split())


def _is_no_name(words: list[Word], at: int, told: str) -> bool:
    """Return whether what follows an introduction is none: "my name written wrong", "i'm to"."""
    folded, after = plain_at(words, at), said_at(words, at + 1)
    if told not in ("says", "say") and folded in HARD | particles():
        ends = after in BREAKS_ONLY | {"and", "or", "from"} or acts(after)
        return not (folded in word_names() and (ends or is_namelike(plain_at(words, at + 1))))
    if told == "name":
        parts = parts_of_speech(folded)
        return bool(parts & {"past", "adj", "adv"}) and folded not in mostly_names()
    return told == "by" and after not in BREAKS_ONLY | STARTS and not acts(after)


def _introduces(words: list[Word], at: int, told: str) -> bool:
    """Return whether a name follows a word, by what stands before it."""
    before = said_at(words, at - 1)
    if told in ("you", "me") and said_at(words, at - 2) in BEFORE_COMMON:  # "without a call you"
        return False
    if told == "called" and before in ("was", "is") and _is_thing(words, at - 2):
        return False
    return (
        (before, told) in _PAIRS
        or _gives_name(words, at, told, before)
        or _greets(words, at, told, before)
        or _is_presented(words, at, told, before)
    )


def _is_thing(words: list[Word], at: int) -> bool:
    """Return whether a word is a noun with an article, and none for a person: "the room"."""
    folded = said_at(words, at)
    led = {said_at(words, at - 1), said_at(words, at - 2)} & BEFORE_COMMON
    return bool(led) and folded not in ROLES | CUES and "noun" in parts_of_speech(folded)


_PAIRS = frozenset(
    tuple(pair.split())
    for pair in (
        "call me,call you,call him,call her,call them,called me,called him,called her,called them,"
        "calls me,calls him,calls her,calling him,calling her,was called,is called,he's called,"
        "she's called,known as,goes by,go by,went by,my name,family name,his name,her name,"
        "given name,first name,or just"
    ).split(",")
)
"""Pairs of words that introduce a name."""


def _gives_name(words: list[Word], at: int, told: str, before: str) -> bool:
    """Return whether a name is told: "the name is", "a man named", "everybody says"."""
    if told == "called" and before in ROLES:
        return True
    if told in ("says", "say") and before in ("everybody", "everyone", "people", "they"):
        following = said_at(words, at + 1)
        return following in word_names() - MONTHS and said_at(words, at + 2) in STARTS
    if {said_at(words, number) for number in range(at - 4, at)} & PLACE_AFTER:
        return False
    return (told in ("is", "was") and before in _IS_NAMED) or told in (
        "name's", "named", "nicknamed", "surname", "nickname",
    )  # fmt: skip


def _greets(words: list[Word], at: int, told: str, before: str) -> bool:
    """Return whether somebody is greeted or thanked by name."""
    if told in ("thanks", "hello", "hi", "goodbye", "bye") or (before, told) in (
        ("thank", "you"), ("good", "morning"), ("good", "afternoon"), ("good", "evening"),
    ):  # fmt: skip
        following = said_at(words, at + 1)
        return following in word_names() - PRONOUNS and said_at(words, at + 2) not in (
            PRONOUNS | {"much", "many"}
        )
    return False


def _is_presented(words: list[Word], at: int, told: str, before: str) -> bool:
    """Return whether somebody is presented: "i am", "this is", "it's"."""
    following, after = plain_at(words, at + 1), said_at(words, at + 2)
    listed = following in word_names()
    parts = parts_of_speech(following)
    named = listed and is_namelike(plain_at(words, at + 2))
    if told == "i'm" or (before, told) == ("i", "am"):
        bare = told == "am" and after in BREAKS_ONLY | {"and"} and "noun" in parts
        bare = bare and is_content(following, plural=True) and is_counted(following)
        return named or (listed and "adj" not in parts) or (bare and not parts & {"adj", "past"})
    if (told == "is" and before in ("this", "here")) or told == "it's":
        if following in SENTENCE_WORDS:
            return False
        own = after in ("from", "speaking", "here", "again", "and", "i", "")
        return named or (own and following in mostly_names())
    return False


def _name_from(text: str, words: list[Word], first: int) -> Iterator[int]:
    """Yield the words of a name that begins at a word."""
    while said_at(words, first) in CUES and _may_be(plain_at(words, first + 1)):
        first += 1
    if first >= len(words) or not _may_be(plain_at(words, first)):
        return
    yield first
    at = first + 1
    while (
        at < len(words)
        and at < first + 3
        and adjoining(text, words[at - 1], words[at])
        and is_namelike(plain_at(words, at))
    ):
        yield at
        at += 1
    after = said_at(words, at + 1)
    ends = after in BREAKS_ONLY | STARTS | {"from", "in", "at", "a", "the"} or acts(after)
    if at == first + 1 and at < len(words) and adjoining(text, words[first], words[at]) and ends:
        # "call me misty field because"
        folded = plain_at(words, at)
        if is_content(folded) and is_counted(folded) and "noun" in parts_of_speech(folded):
            yield at
            at += 1
    if said_at(words, at) == "or" and _may_be(plain_at(words, at + 1)):
        yield at + 1


@lru_cache(WORDS)
def _may_be(folded: str) -> bool:
    """Return whether a word may be a name where somebody is introduced."""
    if folded in word_names():
        return True
    return (
        len(folded) > 1
        and folded.isalpha()
        and folded not in particles() | SENTENCE_WORDS | CUES | kept() | PRONOUNS
    )


def is_titled(words: list[Word], at: int, folded: str) -> bool:
    """Return whether a word after a title is the name."""
    before, after = said_at(words, at - 1), said_at(words, at + 1)
    if folded in CUES or not folded.isalpha():
        return False
    if folded in TITLED_HARD and before in TITLES | KIN:
        following = plain_at(words, at + 1)
        named = is_namelike(following) or is_content(following)
        acting = before in KIN and (acts(after) or not after)
        return named or acting or (before in TITLES and after not in ("be", "have", "not"))
    if before in TITLES and folded not in particles() | kept() and len(folded) > 1:
        return not acts(folded) or folded in word_names()
    if not _may_be(folded) or (acts(folded) and folded not in word_names()):
        return False
    return _fits_title(words, at, folded)


TITLED_HARD = frozenset("may will so say him long".split())


def _fits_title(words: list[Word], at: int, folded: str) -> bool:
    """Return whether a word after a rank or a word for kin may be the name."""
    before, after = said_at(words, at - 1), said_at(words, at + 1)
    if folded in HARD:
        return before in KIN | KINSHIP and (acts(after) or after in BREAKS_ONLY)
    parts = parts_of_speech(folded)
    if folded.endswith("ing") and folded not in word_names():
        return False
    if before in KINSHIP:
        return not parts & {"past", "third", "plural"} or folded in word_names()
    if before in KIN:
        return said_at(words, at - 2) not in ("s", "tuk") and len(folded) > 1
    verb = "verb" in parts and after in BEFORE_COMMON | {"it", "them", "me", "us", "him"}
    return folded in word_names() and "plural" not in parts and not verb
