"""Words that stand where only somebody's name stands, whatever words they are.

For text without capitals, in which a nickname or a rare name is the same as a common word: "who
is frost", "it was storm a volunteer", "they called me the little captain".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from manyvoices.deidentify.dictionary import parts_of_speech
from manyvoices.deidentify.phrases import Word
from manyvoices.deidentify.recognisers.capitals import is_counted
from manyvoices.deidentify.recognisers.contexts import (
    ARTICLES,
    BEFORE_COMMON,
    BEFORE_VERBS,
    BREAK,
    BREAKS_ONLY,
    CLAUSES,
    HARD,
    PRONOUNS,
    RARELY,
    ROLES,
    WORDS,
    is_content,
    is_finite,
    is_namelike,
    plain_at,
    said_at,
)
from manyvoices.deidentify.recognisers.naming import function_words
from manyvoices.deidentify.recognisers.people import CUES, PLACE_AFTER, SENTENCE_WORDS, end_of
from manyvoices.deidentify.recognisers.plainuse import is_object, is_plain_use
from manyvoices.deidentify.recognisers.wordnames import acts, word_names

_IS = frozenset("is was it's that's he's she's who's".split())
_ENDS = CLAUSES | frozenset("who from a the my our his her in at with for to on of".split())
_TOLD = frozenset("said told asked called went came wrote brought took gave drove rang".split())
_PLACES_HELP = frozenset("church law justice case".split())
_SAYS = frozenset("said told asked rang".split())
_TALK = frozenset("talk talked talking speak spoke speaking listen listened write wrote".split())
_WHOM = frozenset("him her me us them it everybody everyone".split())
_PERSON_IS = frozenset("person name nickname one rest other".split())
_JOINED = frozenset(["and", "or", BREAK])


_WHO_ASKED = re.compile(
    r"\bwho(?: is| was|'s| are)? (?:that|it|this|he|she|the \w+|your \w+)?\W{0,2}$"
    r"|\bwho(?: is|'s| was) (?:that|he|she|this|it)\b"
    r"|(?:his|her|whose|their|your)(?: full| real| own| whole| first| last| family)? name\W{0,2}$"
    r"|(?:like|want|wish|prefer)s? to be called\W{0,2}$"
    r"|\bwhat (?:should|shall|may|can|do|does|did) (?:i|we|they|people|everyone|everybody"
    r"|(?:the|your|his|her) \w+(?: \w+)?) (?:all |usually |mostly )?call (?:you|him|her)\W{0,2}$"
)
BEFORE_ANSWERS = frozenset(
    "um uh well yes oh that's it's was it that is you mean ah yeah just he she says say they call "
    "me my name full".split()
)


_KIN_NAMES = frozenset("mom mum dad".split())
"""Words for kin that are names too."""


def asks_who(text: str) -> bool:
    """Return whether a turn asks who somebody is."""
    return _WHO_ASKED.search(text.casefold().replace("’", "'")[-90:]) is not None


def answers(words: list[Word]) -> Iterator[int]:
    """Yield the words that answer who somebody is, at the beginning of a turn."""
    at = 0
    while said_at(words, at) in BEFORE_ANSWERS | {BREAK} and at < len(words):
        at += 1
    folded = plain_at(words, at)
    if folded in _KIN_NAMES and said_at(words, at + 1) in _ENDS:
        yield at
        return
    if folded in CUES | ROLES | RARELY or not (folded in word_names() or is_content(folded)):
        return
    parts = parts_of_speech(folded)
    if folded in word_names() - HARD and said_at(words, at + 1) in BREAKS_ONLY:
        yield at
        return
    if "noun" in parts and not parts & {"plural", "past", "third"} and is_counted(folded):
        ends = _ENDS | BREAKS_ONLY | frozenset(["something", "no", "not"])
        if said_at(words, at + 1) in ends:
            yield at
        elif is_namelike(plain_at(words, at + 1)):
            yield from (at, at + 1)


def stands(words: list[Word]) -> Iterator[int]:
    """Yield the words that stand where only a name does."""
    for at in range(len(words)):
        folded = plain_at(words, at)
        if folded in CUES or not folded.isalpha() or folded in ROLES:
            continue
        if _is_one_apposed(words, at, folded):
            yield at
            continue
        if folded in HARD:
            if folded == "say" and said_at(words, at - 1) in BREAKS_ONLY and _did(words, at):
                yield at
            continue
        if folded in RARELY or not (folded in word_names() or is_content(folded)):
            continue
        if (
            _is_asked(words, at, folded)
            or _is_who(words, at, folded)
            or _is_after_role(words, at, folded)
            or _is_something(words, at, folded)
            or _is_spoken_to(words, at, folded)
            or _does(words, at, folded)
            or _is_listed(words, at, folded)
            or _is_corrected(words, at)
            or _is_who_did(words, at, folded)
            or _is_old(words, at, folded)
            or _is_greeted(words, at, folded)
        ):
            yield at


def is_thing(folded: str) -> bool:
    """Return whether a word is a noun that needs an article, where it is no name."""
    parts = parts_of_speech(folded)
    if parts & {"plural", "past", "third", "adv"}:
        return False
    if len(folded) == 2 and not parts:
        return True
    return "noun" in parts and is_counted(folded)


def _did(words: list[Word], at: int) -> bool:
    after = said_at(words, at + 1)
    return is_finite(after) and after not in ("is", "was", "has", "had")


def _is_asked(words: list[Word], at: int, folded: str) -> bool:
    """Return whether it is asked who somebody is: "who is frost"."""
    before = said_at(words, at - 1)
    asked = before == "who's" or (before in ("is", "was") and said_at(words, at - 2) == "who")
    if not asked or said_at(words, at + 1) not in BREAKS_ONLY | {"and", "then", "again"}:
        return False
    return is_thing(folded) and (folded in word_names() or "adj" not in parts_of_speech(folded))


def _is_who(words: list[Word], at: int, folded: str) -> bool:
    """Return whether it is said who somebody is: "the person was frost", "it was frost, she"."""
    before, after = said_at(words, at - 1), said_at(words, at + 1)
    if before not in _IS:
        return False
    parts = parts_of_speech(folded)
    followed = after in ("he", "she") or (
        after == BREAK and said_at(words, at + 2) in ("who", "whom", "he", "she", "he's", "she's")
    )
    if followed and "noun" in parts and not parts & {"past", "third", "plural"}:
        true = "adj" in parts and after == BREAK  # "it's true, he has"
        return not true and (folded in word_names() or is_counted(folded))
    if before in ("it's", "that's", "was") and after in _SAID_END and _is_it(words, at):
        return is_thing(folded) and "adj" not in parts
    if said_at(words, at - 2) in _PERSON_IS and after in BREAKS_ONLY | ARTICLES | {"who"}:
        named = said_at(words, at - 2) in ("person", "name", "nickname") and folded in word_names()
        return is_thing(folded) and (named or "adj" not in parts)
    if end_of(words[at]) < words[at].end:
        # "that was frost's idea"
        return before in ("was", "that's", "it's", "is") and is_thing(folded)
    return False


_SAID_END = BREAKS_ONLY | frozenset("and but who".split())


def _is_it(words: list[Word], at: int) -> bool:
    """Return whether a word is said to be "it" or "that"."""
    return said_at(words, at - 1) != "was" or said_at(words, at - 2) in ("it", "that", "this")


def _is_one_apposed(words: list[Word], at: int, folded: str) -> bool:
    """Return whether "a volunteer" or the like follows without a mark: "it was storm a nurse"."""
    before, after = said_at(words, at - 1), said_at(words, at + 1)
    if after not in ARTICLES or (folded not in word_names() and not is_content(folded)):
        return False
    if not any(said_at(words, number) in ROLES for number in (at + 2, at + 3)):
        return False
    if folded in PRONOUNS | RARELY | {"so", "do", "has", "can", "may", "made", "see"}:
        return False
    parts = parts_of_speech(folded)
    if before in ("was", "is", "it's", "named"):
        return not parts & {"adv", "past", "third", "plural"} or folded in ("an", "sin", "bun")
    if folded in HARD | SENTENCE_WORDS or "verb" in parts:
        return False
    thing = is_thing(folded) or (folded in word_names() and "noun" in parts)
    return before in ("with", "by", "from", "like", *BREAKS_ONLY) and thing


def _is_after_role(words: list[Word], at: int, folded: str) -> bool:
    """Return whether a word follows one for a person: "a skipper rain that", "my oldest west"."""
    before, after = said_at(words, at - 1), said_at(words, at + 1)
    if before not in ROLES or not is_thing(folded):
        return False
    if before in ("mother", "father"):  # "my mother tongue"
        return False
    if is_object(words, at) or folded in RARELY or is_plain_use(words, at):
        return False
    led = said_at(words, at - 2) in BEFORE_COMMON or said_at(words, at - 3) in BEFORE_COMMON
    listed = folded in word_names()
    return led and (
        _did(words, at)
        or (listed and "third" in parts_of_speech(after))
        or after in ("who", "he", "she", "he's", "she's", "that's")
        or (listed and after in _ENDS)
        or (said_at(words, at - 2) in ("my", "his", "her", "our") and after in CLAUSES | {BREAK})
    )


def _is_something(words: list[Word], at: int, folded: str) -> bool:
    """Return whether "something" stands for the rest of a name: "frost something"."""
    if said_at(words, at + 1) != "something" or not is_thing(folded):
        return False
    before, after = said_at(words, at - 1), said_at(words, at + 2)
    parts = parts_of_speech(folded)
    if "adj" in parts or folded in function_words():
        return False
    return after in CLAUSES | {BREAK} and before in CLAUSES | _IS | {BREAK, "other", "called"}


def _is_spoken_to(words: list[Word], at: int, folded: str) -> bool:
    """Return whether somebody is spoken to: "talk to frost, at the gate"."""
    return (
        said_at(words, at - 1) in ("to", "with")
        and said_at(words, at - 2) in _TALK
        and said_at(words, at + 1) in _ENDS | {BREAK}
        and is_thing(folded)
    )


def _is_bare(words: list[Word], at: int) -> bool:
    """Return whether no article stands before a noun and what describes it."""
    first = at - 1
    while first >= 0 and first > at - 4:
        said = said_at(words, first)
        if said in BEFORE_COMMON:
            return False
        if said in CLAUSES | BREAKS_ONLY or not parts_of_speech(said) & {"noun", "adj"}:
            return True
        first -= 1
    return first < 0


def _is_who_did(words: list[Word], at: int, folded: str) -> bool:
    """Return whether "who" follows a word that has no article: "then frost, who kept"."""
    who = said_at(words, at + 1 + (said_at(words, at + 1) == BREAK))
    if who not in ("who", "whom") or not is_thing(folded) or _is_verb(words, at, folded):
        return False
    return _is_bare(words, at)


def _is_verb(words: list[Word], at: int, folded: str) -> bool:
    """Return whether a word is the verb after what stands before it: "don't know who"."""
    return said_at(words, at - 1) in BEFORE_VERBS and "verb" in parts_of_speech(folded)


def _is_old(words: list[Word], at: int, folded: str) -> bool:
    """Return whether somebody is called old or young without an article: "and old frost"."""
    if said_at(words, at - 1) not in _AGED or not is_thing(folded):
        return False
    before = said_at(words, at - 2)
    if before in ("was", "that's", "it's"):  # "and that was old anchor"
        return said_at(words, at + 1) in CALLED_ENDS and folded in word_names()
    return before in CLAUSES | BREAKS_ONLY | {"with", "by", "from", "ask", "like"}


CALLED_ENDS = BREAKS_ONLY | frozenset("because since as and but he she his her so i we".split())
"""Words after which what somebody is called has ended."""
_AGED = frozenset("old young little big poor dear".split())


def _is_greeted(words: list[Word], at: int, folded: str) -> bool:
    """Return whether somebody is greeted, or says who he is: "hello frost", "i'm frost,"."""
    after = said_at(words, at + 1)
    if said_at(words, at - 1) in ("hello", "hi", "i'm", "im") and after in BREAKS_ONLY:
        return is_thing(folded) and not parts_of_speech(folded) & {"adj"}
    return False


def _does(words: list[Word], at: int, folded: str) -> bool:
    """Return whether a word without an article does what only persons do."""
    before, after = said_at(words, at - 1), said_at(words, at + 1)
    starts = before in (CLAUSES - PRONOUNS) | {"end", "season", "once"}
    past = parts_of_speech(after)
    whom = said_at(words, at + 2) in _WHOM and "past" in past and not past & {"noun", "adj"}
    if not starts or not (after in _TOLD or (whom and is_thing(folded))):
        return False
    if before == "that" and folded not in word_names():  # "when that letter went"
        return False
    given = folded in word_names() and folded not in _PLACES_HELP
    if not is_counted(folded) and not given and after not in _SAYS:
        return False  # "and sickness took a month"
    objects = said_at(words, at + 2) in BEFORE_COMMON | PRONOUNS | {"somebody", "someone"}
    noun = "noun" in parts_of_speech(folded) and folded not in CLAUSES
    return is_thing(folded) or (objects and noun and not parts_of_speech(folded) & {"plural"})


def _is_listed(words: list[Word], at: int, folded: str) -> bool:
    """Return whether a word without an article stands in a list with a name."""
    if not is_thing(folded) or said_at(words, at - 1) in BEFORE_COMMON:
        return False
    before, after = said_at(words, at - 1), said_at(words, at + 1)
    if before not in _JOINED | {"with", "were", "are", "to", "from", "by", "for", "", "between"}:
        return False
    if after in _JOINED and is_namelike(plain_at(words, at + 2)):
        return said_at(words, at + 3) in _ENDS | _JOINED or acts(said_at(words, at + 3))
    named = before in _JOINED and is_namelike(plain_at(words, at - 2))
    return named and said_at(words, at - 3) in _JOINED | {""} and after in _ENDS | _JOINED


def _is_corrected(words: list[Word], at: int) -> bool:
    """Return whether a name is taken back: "frost no not frost"."""
    said = said_at(words, at)
    for first in (at, at - 3):
        middle = (said_at(words, first + 1), said_at(words, first + 2))
        if middle == ("no", "not") and said_at(words, first) == said_at(words, first + 3) == said:
            return True
    return False


def extended(words: list[Word], chosen: set[int], found: set[str]) -> Iterator[int]:
    """Yield the words beside a name that belong to it: "frost bird, he was", "it was pal frost"."""
    for at in range(len(words)):
        folded = plain_at(words, at)
        if at in chosen or not _may_extend(folded) or said_at(words, at - 1) in BEFORE_COMMON:
            continue
        before, after = said_at(words, at - 1), said_at(words, at + 1)
        whole = bool(at) and end_of(words[at - 1]) == words[at - 1].end
        named = whole and (at - 1 in chosen or is_namelike(plain_at(words, at - 1)))
        named = named and not is_object(words, at)
        listed = folded in word_names()
        ends = after in _AFTER_NAMES or (acts(after) and listed)
        if (named and ends and is_thing(folded) and (listed or is_counted(folded))) or (
            (
                at + 1 in chosen
                or plain_at(words, at + 1) in found
                or (is_namelike(plain_at(words, at + 1)) and folded not in PLACE_AFTER)
            )
            and is_thing(folded)
            and folded not in _NO_PARTS
            and (before in _BEFORE_NAMES or plain_at(words, at - 1) in found)
            and before not in ("i", "you", "we", "they")
            and not (before in _MADE and "verb" in parts_of_speech(folded))
        ):
            yield at


_NO_PARTS = frozenset(
    """tell ask call see thank meet visit help give let send pay write phone put said told simple
    mention show bring take trust follow contact love hate hear watch want need know shout greet
    fetch feed remember spell write join beat forget blame count squeeze push come go""".split()
)
"""Verbs that a name follows, as it follows the first part of a name."""


@lru_cache(WORDS)
def _may_extend(folded: str) -> bool:
    if folded in CUES | ROLES | HARD | RARELY | PLACE_AFTER or not folded.isalpha():
        return False
    return folded in word_names() or is_content(folded)


_MADE = frozenset("us them him me her you".split())


_AFTER_NAMES = BREAKS_ONLY | frozenset("who he she he's she's the a an our my from is".split())
_BEFORE_NAMES = (
    CLAUSES
    | BREAKS_ONLY
    | frozenset("is was with by from to behind like about for have had not another it's".split())
)
