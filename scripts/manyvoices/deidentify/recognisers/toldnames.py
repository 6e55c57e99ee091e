"""Words that what is said beside them tells to be a name, whatever words they are.

For text without capitals: "rusty that's our stores clerk", "we all say leap", "the finger we call
him", "bean taught me the radio", "mister hm". What is said here is from general knowledge.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache
from itertools import pairwise

from manyvoices.deidentify.dictionary import parts_of_speech
from manyvoices.deidentify.phrases import Word
from manyvoices.deidentify.recognisers.capitals import is_counted, is_rare
from manyvoices.deidentify.recognisers.contexts import (
    BEFORE_COMMON,
    BEFORE_VERBS,
    BREAK,
    BREAKS_ONLY,
    CLAUSES,
    COLLECTIVE,
    FILLERS,
    HARD,
    PRONOUNS,
    RARELY,
    ROLES,
    STARTS,
    WORDS,
    is_content,
    is_finite,
    is_namelike,
    is_unknown,
    plain_at,
    said_at,
)
from manyvoices.deidentify.recognisers.functionnames import SELDOM
from manyvoices.deidentify.recognisers.people import (
    CALENDAR,
    CUES,
    DAYS,
    PLACE_AFTER,
    end_of,
    names,
)
from manyvoices.deidentify.recognisers.plainuse import is_object, is_plain_use
from manyvoices.deidentify.recognisers.wordnames import (
    acts,
    mostly_names,
    particles,
    word_names,
)

_WE = frozenset("we they people everybody everyone i you".split())
_OFTEN = frozenset("all just always only mostly still".split()) | FILLERS
_ENDS = (
    BREAKS_ONLY
    | (CLAUSES - {"think", "know", "knew", "thought", "said", "says", "told"})
    | frozenset(
        "who he she he's she's i we they is was as which with from the a for in on at now".split()
    )
)
_TOLD = frozenset("that's he's she's who's thats hes shes is was".split())
_WHOSE = frozenset("my our the a an his her their".split())
_POSTS = ROLES | frozenset(
    """lead adviser advisor coordinator one officer liaison supervisor trainer storekeeper
    registrar bookkeeper contractor plumber painter lodger surveyor
    ranger bursar caretaker gatekeeper ombudsman trustee observer chairwoman
    spokesman spokeswoman fixer runner typist""".split()
)
_SURE_TITLES = frozenset("mister mrs missus miss madam madame lok khun mr ms".split())
_ELDERS = frozenset("ba anh chi co chu ong di bo me mae abu umm um".split())
_NO_NAMES = frozenset(
    """i you we they he she it and or but the a an is was of to in on at as for with that this no
    yes so if when because are have has had who what""".split()
)
_PERSONAL = frozenset(
    """taught told asked signed phoned drove cooked counted wrote laughed pulled fixed carried
    explained translated rang held shouted whispered repaired invited hired trained lent promised
    married drew sewed swore joked typed read poured ran sat came stood walked""".split()
)
"""Deeds of persons, hardly of what is not counted."""
_WHOM = frozenset("me us him her them it everybody everyone everything nobody".split())
_NO_DOERS = frozenset(
    """year month week day time end season morning evening night case school church court law
    office flood storm war fire half part group team everyone people""".split()
)


def told_names(words: list[Word]) -> Iterator[int]:
    """Yield the words that are told to be somebody's name."""
    for at in range(len(words)):
        word = said_at(words, at)
        for said, names_at in _AFTER:
            if word in said:
                yield from names_at(words, at)
        for said, tells, by in _BESIDE:
            if word in said and tells(words, at):
                yield at + by
        if "past" in parts_of_speech(word) and _did(words, at):
            yield at - 1
        if is_finite(word) and _is_quality(words, at - 1):
            yield at - 1
        if word in _PLACED and _is_from(words, at - 1):
            yield at - 1
        if word in CALENDAR | DAYS and _is_timely(words, at):
            yield from (at, at + 1)
        if word in CALENDAR | DAYS and _is_day_beside(words, at):
            yield at


@lru_cache(WORDS)
def _may_be(folded: str) -> bool:
    """Return whether a word may be a name where much speaks for it."""
    if not folded.isalpha() or folded in PRONOUNS | HARD | RARELY | CUES | DAYS or len(folded) < 3:
        return False
    if folded in particles() or folded in ROLES | PLACE_AFTER or folded.endswith("ing"):
        return False
    if folded in word_names():
        return True
    parts = parts_of_speech(folded)
    return is_content(folded) and bool(parts & {"noun", "adj"})


def _is_said(words: list[Word], at: int) -> Iterator[int]:
    """Yield the name in "we all say leap", "that's what we call long"."""
    first = at - 1
    while said_at(words, first) in _OFTEN and first > at - 3:
        first -= 1
    if said_at(words, first) not in _WE:
        return
    folded = plain_at(words, at + 1)
    listed = folded in word_names() - HARD - RARELY
    call = said_at(words, at) in ("call", "calls")
    if said_at(words, first - 1) in ("what", "how", "can", "should", "do") and not call:
        return
    if listed and said_at(words, at + 2) in _ENDS:
        yield at + 1


def _by_name(words: list[Word], the: int) -> Iterator[int]:
    """Yield the words of "the finger" after a name: "dara the needle we call her"."""
    if not is_namelike(plain_at(words, the - 1)):
        return
    noun = plain_at(words, the + 1)
    if "noun" not in parts_of_speech(noun) or noun in ROLES:
        return
    told = [said_at(words, the + number) for number in range(2, 7)]
    calls = any(
        one in ("call", "called", "calls") and then in ("him", "her", "me")
        for one, then in pairwise(told)
    )
    if calls and told[0] in _WE:
        yield from (the, the + 1)


def _after_title(words: list[Word], at: int) -> Iterator[int]:
    """Yield any word after a title that is no other word: "mister hm", "miss long"."""
    folded, after = plain_at(words, at + 1), said_at(words, at + 2)
    if not folded.isalpha() or folded in _NO_NAMES or folded in CUES:
        return
    if said_at(words, at) == "miss" and (
        said_at(words, at - 1) in BEFORE_VERBS | {"cannot", "and"} or folded in PRONOUNS
    ):
        return
    if folded in particles() | HARD and not (after in _ENDS or is_finite(after) or acts(after)):
        return
    if is_finite(folded) and folded not in word_names():
        return
    yield at + 1


def _is_told_of(words: list[Word], at: int) -> bool:
    """Return whether a word that ends here is told to be one: "rusty that's our stores clerk"."""
    folded = plain_at(words, at - 1)
    if not _may_be(folded) or said_at(words, at + 1) not in _WHOSE or not _starts(words, at - 1):
        return False
    if said_at(words, at) in ("who's", "whos") and is_counted(folded):
        return folded in word_names() or said_at(words, at - 2) in STARTS
    near = [said_at(words, at + number) for number in range(2, 5)]
    role = next((number for number, one in enumerate(near) if one in _POSTS), 9)
    if role > 2 or set(near[:role]) & (particles() - {"first"}):
        return False
    if said_at(words, at) in ("is", "was", "that's", "thats"):
        own = folded in word_names() and is_counted(folded)
        return own or (said_at(words, at) not in ("is", "was") and folded in word_names())
    return folded in word_names() or is_counted(folded)


def _is_post_of(words: list[Word], at: int) -> bool:
    """Return whether it is told who holds a post: "the trainer was joy and"."""
    folded = plain_at(words, at + 1)
    if said_at(words, at - 1) not in _POSTS or folded not in word_names() - HARD - RARELY - ROLES:
        return False
    parts = parts_of_speech(folded)
    named = folded in mostly_names() or ("noun" in parts and not parts & {"adj", "past", "plural"})
    return named and said_at(words, at + 2) in _ENDS


def _of_several(words: list[Word], at: int) -> Iterator[int]:
    """Yield the two names after a word for several persons: "two cooks rose and basil"."""
    both = (plain_at(words, at - 1), plain_at(words, at + 1))
    people = said_at(words, at - 2)
    several = people.endswith("s") and people[:-1] in ROLES
    listed = set(both) <= word_names() - HARD - RARELY - ROLES
    formed = any(parts_of_speech(one) & {"past", "third", "plural"} for one in both)
    if several and listed and not formed:
        yield from (at - 1, at + 1)


def _is_asked_for(words: list[Word], at: int) -> bool:
    """Return whether one asks for, or gives to, a word without an article: "ask for sunny at"."""
    folded, before = plain_at(words, at + 1), said_at(words, at - 1)
    asked = said_at(words, at) == "for" and before in ("ask", "asked", "asking")
    given = said_at(words, at) == "to" and before in ("it", "them", "one", "or")
    if not (asked or given) or folded not in word_names() - HARD - RARELY - ROLES:
        return False
    if folded in COLLECTIVE:
        return False
    parts = parts_of_speech(folded)
    ends = said_at(words, at + 2) in _ENDS | {"or", "if", "by", "to"}
    if parts & {"past", "third", "plural"} or ("verb" in parts and not asked):
        return False
    only_adj = "adj" in parts and "noun" not in parts
    return ends and (only_adj or is_counted(folded))


_HE = frozenset("he she he's she's who who's".split())
_TO_WHOM = frozenset(
    """pay paid trust trusted ask asked tell told call called know knew meet met see saw hire hired
    follow followed thank thanked help helped visit visited phone phoned invited pay sent send
    married marry find found want wanted need""".split()
)
"""Verbs with a person for their object."""


def _is_whom(words: list[Word], at: int) -> bool:
    """Return whether something is done to one of whom is told then: "we pay bright he comes"."""
    folded = plain_at(words, at - 1)
    if said_at(words, at - 2) not in _TO_WHOM or folded not in word_names() - HARD - RARELY - ROLES:
        return False
    parts = parts_of_speech(folded)
    only_adj = "adj" in parts and "noun" not in parts
    own = only_adj or is_counted(folded) or said_at(words, at) in ("he's", "she's")
    return own and not parts & {"past", "third", "plural"}


def _is_entrusted(words: list[Word], at: int) -> bool:
    """Return whether something is entrusted to one, or told of: "trust sage with the keys"."""
    folded = plain_at(words, at - 1)
    if said_at(words, at - 2) not in _TO_WHOM - {"find", "found", "meet", "met", "see", "saw"}:
        return False
    listed = folded in word_names() - HARD - RARELY - ROLES - COLLECTIVE - PLACE_AFTER
    return listed and is_counted(folded) and not parts_of_speech(folded) & (_FORMED - {"noun"})


def _is_function_name(words: list[Word], at: int) -> bool:
    """Return whether somebody is called by a function word: "his brother is called always"."""
    before = said_at(words, at - 1)
    role = before in ROLES or (before in ("is", "was") and said_at(words, at - 2) in ROLES)
    return role and said_at(words, at + 1) in SELDOM and said_at(words, at + 2) in _ENDS


def _is_asked_of(words: list[Word], at: int) -> bool:
    """Return whether it is asked what somebody did: "what did long do"."""
    folded = plain_at(words, at + 1)
    return folded in word_names() - HARD - RARELY - ROLES and said_at(words, at + 2) in _DEEDS


_DEEDS = frozenset(
    "do say tell come go know think want answer ask get leave sign write bring take work".split()
)


def _said_again(words: list[Word], at: int) -> Iterator[int]:
    """Yield a name that is said again with what follows it: "grant grant oyelaran"."""
    folded = plain_at(words, at + 1)
    if plain_at(words, at - 1) != folded or not _may_be(folded):
        return
    after = plain_at(words, at + 2)
    if is_namelike(after) or (folded in word_names() and is_rare(after)):
        yield from (at - 1, at + 1)


def _starts(words: list[Word], at: int) -> bool:
    return said_at(words, at - 1) in (CLAUSES | STARTS) - PRONOUNS - {"that"}


def _did(words: list[Word], at: int) -> bool:
    """Return whether a bare word did what a person does: "mean pulled me inside"."""
    folded, deed = plain_at(words, at - 1), said_at(words, at)
    if not at or end_of(words[at - 1]) != words[at - 1].end or not _may_be(folded):
        return False
    if said_at(words, at + 1) not in _DONE_TO or not _may_do(words, at - 1, folded):
        return False
    listed = folded in word_names()
    if not listed and not is_counted(folded):
        return deed in _PERSONAL - _THINGS_TOO
    if not listed and "noun" not in parts_of_speech(folded):
        return False
    return deed in _PERSONAL or (listed and is_counted(folded))


_DONE_TO = _WHOM | (BEFORE_COMMON - {"that", "all", "both", "same", "such", "enough"})
_THINGS_TOO = frozenset("ran held came carried".split())


def _may_do(words: list[Word], at: int, folded: str) -> bool:
    """Return whether a clause begins with a word that may be its subject."""
    if folded in _NO_DOERS or parts_of_speech(folded) & {"past", "third", "plural", "adv"}:
        return False
    before = said_at(words, at - 1)
    late = "adv" in parts_of_speech(before) and before not in BEFORE_COMMON  # "i was late bean ..."
    begins = late or _starts(words, at)
    return begins and not is_plain_use(words, at) and not is_object(words, at)


def _is_quality(words: list[Word], at: int) -> bool:
    """Return whether an adjective is what does something: "honest was on nights with me"."""
    folded, after = plain_at(words, at), said_at(words, at + 1)
    parts = parts_of_speech(folded)
    if folded not in word_names() - HARD - RARELY or "adj" not in parts or parts & _FORMED:
        return False
    if "adv" in parts and after in ("is", "was"):  # "long was the wait"
        return said_at(words, at + 2) not in BEFORE_COMMON and said_at(words, at - 1) == BREAK
    return said_at(words, at - 1) in BREAKS_ONLY | {"and", "then", "because"}


_FORMED = frozenset("noun past third plural".split())
_PLACED = frozenset(["from"])


def _is_from(words: list[Word], at: int) -> bool:
    """Return whether it is told where somebody is from who acts: "king from security let us"."""
    folded = plain_at(words, at)
    parts = parts_of_speech(folded)
    if said_at(words, at - 1) not in BREAKS_ONLY | {"and", "then"} or parts & _FORMED - {"noun"}:
        return False
    if not _may_be(folded) or folded not in word_names() or not is_counted(folded):
        return False
    near = [said_at(words, number) for number in range(at + 2, at + 6)]
    return any(is_finite(one) or one == "let" for one in near)


def _is_timely(words: list[Word], at: int) -> bool:
    """Return whether a day or a month is a given name before a family name: "monday okello"."""
    family, before = plain_at(words, at + 1), said_at(words, at - 1)
    if not is_unknown(family) or names().get(family, 0) or family in CUES:
        return False
    return before in BREAKS_ONLY | ROLES | _NAMING and is_finite(said_at(words, at + 2))


def _is_day_beside(words: list[Word], at: int) -> bool:
    """Return whether a day is a name after another one: "dara and sunday took the night shift"."""
    beside = said_at(words, at - 1) == "and" and is_namelike(plain_at(words, at - 2))
    past = "past" in parts_of_speech(said_at(words, at + 1))
    return beside and past and said_at(words, at - 3) not in ("with", "told", "asked")


_NAMING = frozenset("is was it's that's named called and with by".split())


def _is_elder(words: list[Word], at: int) -> bool:
    """Return whether what an elder is called by is part of a name: "my neighbour ba hien"."""
    before, folded = said_at(words, at - 1), said_at(words, at)
    if not is_namelike(plain_at(words, at + 1)):
        return False
    if folded == "me":  # "call me me nhanh", not "told me nhanh came"
        return before in _BEFORE_ME - {"called"}
    return before in ROLES or (folded in _PARENTS and before in _BEFORE_ME | _WITH)


def _parent_of(words: list[Word], at: int) -> Iterator[int]:
    """Yield the words of "mother of sokha", without an article: what somebody is called."""
    if said_at(words, at + 1) != "of" or not is_namelike(plain_at(words, at + 2)):
        return
    if said_at(words, at - 1) in _BEFORE_ME | _WITH | {"her", "him", "them"}:
        yield from (at, at + 1, at + 2)


_PARENTS = frozenset("bo ba abu umm um mae".split())
_BEFORE_ME = BREAKS_ONLY | frozenset("and is was it's that's me called named but then".split())
_WITH = frozenset("with to from by for ask asked told tell call".split())


_AFTER: tuple[tuple[frozenset[str], Callable[[list[Word], int], Iterator[int]]], ...] = (
    (frozenset("say call says calls".split()), _is_said),
    (frozenset(["the"]), _by_name),
    (_SURE_TITLES, _after_title),
    (frozenset(["and"]), _of_several),
    (frozenset([BREAK]), _said_again),
    (frozenset("mother father mum dad mom".split()), _parent_of),
)
"""Words, and what yields the names beside them."""
_BESIDE: tuple[tuple[frozenset[str], Callable[[list[Word], int], bool], int], ...] = (
    (_ELDERS, _is_elder, 0),
    (_TOLD, _is_told_of, -1),
    (frozenset(["is", "was"]), _is_post_of, 1),
    (frozenset(["for", "to"]), _is_asked_for, 1),
    (_HE, _is_whom, -1),
    (frozenset(["with", "about"]), _is_entrusted, -1),
    (frozenset(["did", "does", "didn't"]), _is_asked_of, 1),
    (frozenset(["called", "named"]), _is_function_name, 1),
)
"""Words, what tells whether one beside them is a name, and where it stands."""
