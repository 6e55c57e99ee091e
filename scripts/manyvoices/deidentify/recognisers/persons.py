"""Uses of a word that only a person has, in text without capitals: "there's hope she's from".

For names that are English words, also those that need no article, for which the absence of one
tells nothing ("hope", "faith"). What is said here is from general knowledge.
"""

from __future__ import annotations

from collections.abc import Iterator

from manyvoices.deidentify.dictionary import parts_of_speech
from manyvoices.deidentify.phrases import Word
from manyvoices.deidentify.recognisers.capitals import is_counted
from manyvoices.deidentify.recognisers.contexts import (
    BEFORE_COMMON,
    BEFORE_VERBS,
    BREAKS_ONLY,
    CLAUSES,
    COLLECTIVE,
    HARD,
    PRONOUNS,
    RARELY,
    ROLES,
    STARTS,
    is_content,
    is_finite,
    is_word,
    plain_at,
    said_at,
)
from manyvoices.deidentify.recognisers.naming import function_words
from manyvoices.deidentify.recognisers.people import CUES, NAME, end_of, names
from manyvoices.deidentify.recognisers.plainuse import is_plain_use
from manyvoices.deidentify.recognisers.wordnames import (
    AFTER_SUBJECTS,
    acts,
    mostly_names,
    word_names,
)

_SPEAKS = frozenset(
    """said says told tells asked asks laughed laughs explained explains replied answered phoned
    smiled nodded promised insisted joked complained apologised apologized rang""".split()
)
"""Verbs of what only persons do."""
_NUMBERS = frozenset(
    """two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
    seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred
    thousand""".split()
)
"""Numbers, which a singular noun does not follow."""
_PRESENT = frozenset(
    "there's is was have had has got it's that's with by from to for also mostly mainly just like "
    "then and or only whose called".split()
)
"""Words after which somebody new is named."""
_THERE = frozenset("there's is was".split())
_WHOSE = frozenset("she's he's she'll he'll she'd he'd".split())
_PEOPLES = frozenset(
    """english british american australian french german dutch danish swedish thai vietnamese khmer
    cham chinese filipino japanese korean indian foreign tall short young old new big small other
    first second third last fat thin""".split()
)


def persons(words: list[Word]) -> Iterator[int]:
    """Yield the words that are used as only a person's name is."""
    for at in range(len(words)):
        folded = plain_at(words, at)
        listed = folded in word_names()
        # most words are told by a look at the next
        if folded in _NEVER or not (listed or said_at(words, at + 1) in _TELLING):
            continue
        if is_plain_use(words, at):
            continue
        if not listed:
            if _is_anybody(words, at, folded):
                yield at
        elif folded == "thou":
            if said_at(words, at + 1) not in _ARCHAIC:
                yield at
        elif folded in HARD:
            continue
        elif folded in COLLECTIVE or "plural" in parts_of_speech(folded):
            if _is_one(words, at):
                yield at
        elif (
            _is_named_one(words, at)
            or _is_met(words, at, folded)
            or _is_heard(words, at, folded)
            or _is_with_me(words, at, folded)
            or _is_doer(words, at, folded)
            or _is_addressed(words, at)
            or _is_anybody(words, at, folded)
        ):
            yield at


_NEVER = CUES | ROLES | RARELY
_TELLING = ROLES | frozenset("he's she's the did does said says told asked".split())


def _is_anybody(words: list[Word], at: int, folded: str) -> bool:
    """Return whether a word stands as a name does, whatever noun or adjective it is."""
    parts = parts_of_speech(folded)
    noun = "noun" in parts and not parts & {"plural", "past", "third", "adv"}
    listed = folded in word_names()
    if not (noun or (listed and "adj" in parts)) or not (listed or is_content(folded)):
        return False
    if noun and (_is_told_of(words, at) or _owns(words, at)):
        return True
    counted = is_counted(folded)
    if counted and folded not in function_words() and _is_quoted(words, at):
        return True
    return _is_answer(words, at) or (listed and _is_whole(words, at, counted or not noun))


def _is_told_of(words: list[Word], at: int) -> bool:
    """Return whether it is told at once who somebody is: "gold, the one who buys"."""
    before, after, then = _around(words, at)
    if before in ("is", "was") and after in ("he's", "she's"):
        return "adj" not in parts_of_speech(plain_at(words, at))
    one = after == "the" and (then == "one" or then in ROLES) and said_at(words, at + 3) == "who"
    return one and before in CLAUSES | BREAKS_ONLY


def _owns(words: list[Word], at: int) -> bool:
    """Return whether a word has kin or colleagues: "rain's sister"."""
    before, after, _ = _around(words, at)
    owner = after in ROLES and end_of(words[at]) < words[at].end
    return owner and before not in BEFORE_COMMON and before not in BEFORE_VERBS


def _is_quoted(words: list[Word], at: int) -> bool:
    """Return whether it is told what somebody says: "according to reed", "then sweet said"."""
    before, after, _ = _around(words, at)
    if (said_at(words, at - 2), before) == ("according", "to"):
        return not is_word(words, at)
    return before in _BEFORE_DOERS | BREAKS_ONLY and after in ("said", "says", "told", "asked")


def _is_answer(words: list[Word], at: int) -> bool:
    """Return whether a word is all of an answer but "did": "who paid / storm did"."""
    before, after, then = _around(words, at)
    answers = after in ("did", "does") and then in BREAKS_ONLY
    return answers and before in BREAKS_ONLY | CLAUSES - PRONOUNS


def _is_whole(words: list[Word], at: int, whole: bool) -> bool:
    """Return whether nothing goes on after "with bright" or "nice to meet you reed"."""
    before, after, then = _around(words, at)
    if (said_at(words, at - 2), before) == ("meet", "you"):
        return after in BREAKS_ONLY
    ends = after in _SUBJECTS and (is_finite(then) or then in AFTER_SUBJECTS)
    return before in ("with", "without") and whole and ends


def _around(words: list[Word], at: int) -> tuple[str, str, str]:
    return said_at(words, at - 1), said_at(words, at + 1), said_at(words, at + 2)


_SUBJECTS = frozenset("i we he she it they you".split())


_ARCHAIC = frozenset("art shalt hast wilt dost and thee shall".split())


def _is_one(words: list[Word], at: int) -> bool:
    """Return whether a word that looks like several things is one: "sales knows", "men was"."""
    before, after = said_at(words, at - 1), said_at(words, at + 1)
    described = "adj" in parts_of_speech(before) and before not in CLAUSES | STARTS
    if before in BEFORE_COMMON or is_word(words, at) or described:
        return False
    if before in BEFORE_VERBS | {"of"} and before not in ("who", "people"):
        return False
    if after in ("is", "was", "isn't", "wasn't"):
        return said_at(words, at + 2) in _SINGLE or said_at(words, at + 2).endswith("ing")
    third = "third" in parts_of_speech(after) and "plural" not in parts_of_speech(after)
    return acts(after) and (third or after in ("knows", "says", "has", "does", "works", "comes"))


_SINGLE = frozenset("the a an my our his her their from at in with there here".split())


def _is_named_one(words: list[Word], at: int) -> bool:
    """Return whether a word follows "the english one" and the like."""
    if said_at(words, at - 1) != "one" or said_at(words, at - 2) not in _PEOPLES:
        return False
    return said_at(words, at - 3) in {"the", "a", "our", "their", "and", *BREAKS_ONLY}


def _is_met(words: list[Word], at: int, folded: str) -> bool:
    """Return whether a person is told of at once: "there's hope she's from manila"."""
    after, then = said_at(words, at + 1), said_at(words, at + 2)
    if said_at(words, at - 1) not in _PRESENT | BREAKS_ONLY | ROLES:
        return False
    known = _is_given(folded) or is_counted(folded) or said_at(words, at - 1) in _THERE
    if after in _WHOSE:
        return known
    told = then in ("said", "says", "told", "asked", "thinks", "thought", "knows", "wants")
    if after in ("she", "he") and acts(then) and not told:
        return known and "adj" not in parts_of_speech(folded)
    return after == "who" and _is_given(folded) and acts(then)


def _is_heard(words: list[Word], at: int, folded: str) -> bool:
    """Return whether a word says, asks or laughs, without an article: "fourteen hope said"."""
    before, after = said_at(words, at - 1), said_at(words, at + 1)
    if after not in _SPEAKS or not _is_given(folded):
        return False
    if before in _NUMBERS:
        return True
    if before in BEFORE_COMMON or before in BEFORE_VERBS or "adj" in parts_of_speech(before):
        return False
    return not _is_compound(words, at)


def _is_doer(words: list[Word], at: int, folded: str) -> bool:
    """Return whether what is not counted does what it cannot: "and faith did the mornings"."""
    after, parts = said_at(words, at + 1), parts_of_speech(said_at(words, at + 1))
    if said_at(words, at - 1) in _TIMES and is_counted(folded):  # "on tuesdays bee comes"
        return (is_finite(after) or "third" in parts) and after not in ("is", "was")
    if said_at(words, at - 1) not in _BEFORE_DOERS or after in ABSTRACT_DEEDS:
        return False
    if is_finite(after):
        return _is_given(folded)
    # "lucky fixed the printer"
    did = "past" in parts and not parts & {"noun", "adj"}
    whom = said_at(words, at + 2) in BEFORE_COMMON | {"me", "him", "them", "us", "it"}
    return did and whom and (_is_given(folded) or is_counted(folded))


_BEFORE_DOERS = (CLAUSES | STARTS) - PRONOUNS - {"that", "said", "says"}


_TIMES = frozenset(
    """monday tuesday wednesday thursday friday saturday sunday mondays tuesdays wednesdays
    thursdays fridays saturdays sundays mornings evenings afternoons weekends month year week
    day""".split()
)
ABSTRACT_DEEDS = frozenset(
    """is was isn't wasn't has had hasn't doesn't didn't helped helps kept keeps made makes gave
    gives came comes went goes grew took takes left lost brought brings ran runs fell found worked
    works started starts stopped stops got gets became becomes carried carries opened opens moved
    saw sees needs needed waited lives lived stays stayed returned used cut paid pays arrived
    arrives""".split()
)
"""Verbs that hope and the like may be the subject of."""


def _is_addressed(words: list[Word], at: int) -> bool:
    """Return whether a word follows a verb of speaking to somebody: "told lucky you're late"."""
    if said_at(words, at - 1) not in ("told", "tell", "asked", "ask", "thanked", "phoned"):
        return False
    after = said_at(words, at + 1)
    return (
        after in _AFTER_ADDRESSED
        or after in BREAKS_ONLY
        or after.endswith(("'s", "'re", "'m", "'ll"))
    )


_AFTER_ADDRESSED = frozenset(
    """i you he she it we they to that the if not about what why who when where how and but because
    again too first yesterday today""".split()
)


def _is_compound(words: list[Word], at: int) -> bool:
    """Return whether a noun and no clause ends before a word: "the world bank said"."""
    before = said_at(words, at - 1)
    parts = parts_of_speech(before)
    if before in CLAUSES | STARTS | BREAKS_ONLY or parts & {"past", "adv"} or "noun" not in parts:
        return False
    return said_at(words, at - 2) in BEFORE_COMMON and plain_at(words, at) not in mostly_names()


def _is_with_me(words: list[Word], at: int, folded: str) -> bool:
    """Return whether somebody is named beside who speaks: "me and hope went", "hope and i"."""
    before, after = said_at(words, at - 1), said_at(words, at + 1)
    if after == "and" and said_at(words, at + 2) in ("i", "me"):
        then = said_at(words, at + 3)
        starts = before in CLAUSES | STARTS | {"with", "between", "for", "to", "of", "both"}
        joint = acts(then) or then in BREAKS_ONLY or then in ("are", "were", "have")
        return starts and joint and before not in PRONOUNS and _is_given(folded)
    if before == "and" and said_at(words, at - 2) in ("me", "i"):
        return _is_given(folded) and (acts(after) or after in BREAKS_ONLY | {"we"})
    return False


def _is_given(folded: str) -> bool:
    """Return whether a word is a name that many people have."""
    return bool(names().get(folded, 0) & NAME) or folded in mostly_names()
