"""Words that are used as only a name can be, in text without capitals."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from manyvoices.deidentify.dictionary import parts_of_speech
from manyvoices.deidentify.phrases import Word
from manyvoices.deidentify.recognisers.capitals import is_counted
from manyvoices.deidentify.recognisers.contexts import (
    ADDRESSED,
    ARTICLES,
    BEFORE_COMMON,
    BEFORE_VERBS,
    BREAK,
    BREAKS_ONLY,
    CLAUSES,
    COLLECTIVE,
    HARD,
    KINSHIP,
    MODALS,
    PREPOSITIONS,
    PRONOUNS,
    RARELY,
    ROLES,
    STARTS,
    WORDS,
    is_beside_name,
    is_content,
    is_coordinated,
    is_finite,
    is_namelike,
    is_word,
    plain_at,
    said_at,
)
from manyvoices.deidentify.recognisers.introduced import TITLED_HARD, is_titled
from manyvoices.deidentify.recognisers.modalnames import is_modal_name
from manyvoices.deidentify.recognisers.naming import function_words
from manyvoices.deidentify.recognisers.people import (
    ALSO_WORD,
    CUES,
    FAMILY,
    GIVEN,
    KIN,
    PLACE_AFTER,
    PLACE_BEFORE,
    SENTENCE_WORDS,
    TITLES,
    adjoining,
    end_of,
    names,
)
from manyvoices.deidentify.recognisers.persons import ABSTRACT_DEEDS
from manyvoices.deidentify.recognisers.plainuse import is_object, is_plain_use
from manyvoices.deidentify.recognisers.wordnames import (
    AFTER_SUBJECTS,
    acts,
    listed_words,
    mostly_names,
    particles,
    word_names,
)


def used(text: str, words: list[Word]) -> Iterator[int]:
    """Yield the words that are used as somebody's name."""
    for at in range(len(words)):
        folded = plain_at(words, at)
        before = said_at(words, at - 1)
        titled = before in CUES or before in KINSHIP
        if titled and adjoining(text, words[at - 1], words[at]) and is_titled(words, at, folded):
            yield at
            continue
        if folded in PLACE_AFTER and before not in STARTS | ROLES | ADDRESSED:
            continue
        if (folded in ROLES and folded != "man") or (
            folded in COLLECTIVE and not is_beside_name(words, at)
        ):
            continue
        named = (
            _is_given(words, at, folded)
            or _is_told_apart(words, at, folded)
            or (
                folded in word_names()
                and (_is_in_pair(text, words, at, folded) or _is_person(words, at, folded))
            )
        )
        if named and not is_plain_use(words, at):
            yield at


def _is_given(words: list[Word], at: int, folded: str) -> bool:
    """Return whether a word follows a Khmer family name, as given names do."""
    family = plain_at(words, at - 1)
    flags = names().get(family, 0)
    if not flags & FAMILY or _is_no_family(family):
        return False
    verb = acts(folded) or bool(parts_of_speech(folded) & {"past", "third"})
    if verb or folded in PLACE_BEFORE:
        return False
    if not is_content(folded) and folded not in word_names() - HARD:
        return False
    if said_at(words, at - 2) in CUES | ROLES or (
        said_at(words, at - 2) == BREAK and said_at(words, at - 3) in ROLES
    ):
        return True
    if flags & (ALSO_WORD | GIVEN) or is_namelike(plain_at(words, at - 2)):
        return False
    return said_at(words, at - 2) not in CUES


@lru_cache(WORDS)
def _is_no_family(folded: str) -> bool:
    return folded in particles() | SENTENCE_WORDS | CUES | ROLES or acts(folded)


def _is_told_apart(words: list[Word], at: int, folded: str) -> bool:
    """Return whether a word that needs an article stands without one, as a name does."""
    if folded not in word_names() and not is_content(folded):
        return False
    if folded in HARD | RARELY or not is_counted(folded) or is_word(words, at):
        return False
    parts = parts_of_speech(folded)
    if parts & {"plural", "third", "adv"} and folded not in listed_words("word_names"):
        return False
    if is_object(words, at) or folded in CUES:
        return False
    return (
        _is_apposed(words, at)
        or _is_predicate(words, at, folded)
        or _is_bare_subject(words, at, folded)
        or _is_bare_object(words, at, parts)
    )


def _is_apposed(words: list[Word], at: int) -> bool:
    """Return whether a word stands by itself, with words about a person: "rain, our cook"."""
    if said_at(words, at + 1) != BREAK:
        return False
    before, follows = said_at(words, at - 1), said_at(words, at + 2)
    parts = parts_of_speech(plain_at(words, at))
    noun = "noun" in parts
    if not noun or said_at(words, at) in _ALOUD:
        return False
    if noun and before in BREAKS_ONLY and (acts(follows) or follows in _APPOSED):
        return True
    near = any(said_at(words, number) in ROLES for number in range(at + 3, at + 6))
    return near and follows in ARTICLES and before not in BEFORE_VERBS


def _is_predicate(words: list[Word], at: int, folded: str) -> bool:
    """Return whether a word says who somebody is: "it was lake who", "lake's mother"."""
    before, after = said_at(words, at - 1), said_at(words, at + 1)
    parts = parts_of_speech(folded)
    if before in ("was", "is", "like") and after == "who":
        return True
    if before == "like" and said_at(words, at - 2) in ("someone", "somebody", "people"):
        return "noun" in parts or after in CLAUSES
    if (before, said_at(words, at - 2)) in (("law", "in"), ("and", "me")):
        return True
    if folded not in word_names():
        return False
    if before in ("was", "is") and after in BREAKS_ONLY:
        return not parts & {"adj", "past"}
    return after in ROLES and end_of(words[at]) < words[at].end and "noun" in parts


def _is_bare_subject(words: list[Word], at: int, folded: str) -> bool:
    """Return whether a word without an article does something."""
    before, after = said_at(words, at - 1), said_at(words, at + 1)
    parts = parts_of_speech(folded)
    starts = before in STARTS
    doubled = after in ("he", "she", "he's", "she's") and not parts & {"past", "adj"}
    if doubled and (starts or before in ROLES or is_namelike(plain_at(words, at - 1))):
        acting = acts(said_at(words, at + 2)) or after in ("he's", "she's")
        return acting and "noun" in parts
    if not starts or after in ("is", "was", "put"):
        return False
    if not is_counted(folded) and after in THINGS_DO:
        return False
    if before == "that" and folded not in word_names():  # "one day that truck won't"
        return False
    return after in AFTER_SUBJECTS or (acts(after) and ("past" not in parts or is_finite(after)))


def _is_bare_object(words: list[Word], at: int, parts: frozenset[str]) -> bool:
    """Return whether a word without an article is told, asked or gone with."""
    before, after = said_at(words, at - 1), said_at(words, at + 1)
    ends = after in STARTS | {"and", "or", "from", "at", "in", "for"}
    thing = "noun" in parts and "plural" not in parts
    return ends and before in ADDRESSED | {"without", "with"} and thing


_ALOUD = frozenset("wait look listen guess pause stop hold laughter pardon".split())
"""Words that are said by themselves."""


_APPOSED = frozenset("my our your his her their who".split())


def _is_in_pair(text: str, words: list[Word], at: int, folded: str) -> bool:
    """Return whether a name that is no word stands beside a word that is a name too."""
    before = said_at(words, at - 1)
    if folded in ROLES or (folded in _PLACING and before not in TITLES | KIN):
        return False  # "a thai man chaiwat", "a lawyer in rayong"
    if folded in SENTENCE_WORDS and before not in CUES | {"name"}:
        return _is_hard_pair(words, at, folded)
    if before in BEFORE_COMMON and folded not in mostly_names():
        return False
    if folded in RARELY and is_word(words, at):  # "a long day dara stayed"
        return False
    return _begins_pair(text, words, at, folded) or _ends_pair(text, words, at, folded)


_PLACING = frozenset("in on at to it or by from for near".split())


def _is_hard_pair(words: list[Word], at: int, folded: str) -> bool:
    """Return whether a name among the most used words is one: "so vuthea, driver"."""
    before, after = said_at(words, at - 1), said_at(words, at + 1)
    after_role = before in ROLES | {"named"} and before != "called"
    if after_role or (before in BREAKS_ONLY and said_at(words, at + 2) == BREAK):
        return is_namelike(plain_at(words, at + 1))
    ends = after in CLAUSES and after not in PRONOUNS | {"no", "yes", "i", "then", "so"}
    return ends and folded in TITLED_HARD - {"will", "him"} and is_namelike(before)


def _begins_pair(text: str, words: list[Word], at: int, folded: str) -> bool:
    if at + 1 == len(words) or not adjoining(text, words[at], words[at + 1]):
        return False
    # "asked sophea": a verb, not a name
    parts = parts_of_speech(folded)
    verb = bool(parts & {"past", "third", "verb"}) and folded not in mostly_names()
    if not parts & {"past", "third"} and folded not in _WITH_PERSONS:
        # "thin ratanak", "grant whitcombe": a verb only after a subject or "to"
        verb = verb and said_at(words, at - 1) in BEFORE_VERBS
    starts = said_at(words, at - 1) in BREAKS_ONLY | ROLES | {"is", "was", "and", "by", "with"}
    if verb and "noun" in parts and not parts & {"past", "third"} and starts:
        verb = False
    named = is_namelike(plain_at(words, at + 1)) and not verb
    return named and folded not in CUES | PLACE_BEFORE | PREPOSITIONS


_WITH_PERSONS = frozenset(
    """tell ask call see thank meet visit help give let send pay phone mention show bring take
    trust follow contact love hate hear watch want need know marry ring put set mark say set pick
    teach train drive use sell join leave leak man""".split()
)
"""Verbs that have a person for their object."""


def _ends_pair(text: str, words: list[Word], at: int, folded: str) -> bool:
    if not at or not adjoining(text, words[at - 1], words[at]):
        return False
    parts, after = parts_of_speech(folded), said_at(words, at + 1)
    if not is_namelike(plain_at(words, at - 1)) or acts(folded) or "plural" in parts:
        return False
    fits = "verb" not in parts or after in CLAUSES or acts(after)
    return folded not in PLACE_AFTER and (folded in mostly_names() or fits)


def _is_person(words: list[Word], at: int, folded: str) -> bool:
    """Return whether a word that is a name too does or suffers what persons do."""
    if folded in CUES | ROLES | RARELY:
        return False
    before, after = said_at(words, at - 1), said_at(words, at + 1)
    if folded in MODALS:
        return is_modal_name(words, at)
    if _is_apposed_to_role(words, at, folded) or (before in ("was", "is") and after == "who"):
        return True
    if folded in ("him", "her"):  # no subject
        return before in CLAUSES and before not in _OBJECT_VERBS and is_finite(after)
    if is_word(words, at) or folded in SENTENCE_WORDS:
        return False
    together = is_coordinated(words, at) and folded not in _WITH_PERSONS
    return together or _acts_or_suffers(words, at, folded)


def _is_apposed_to_role(words: list[Word], at: int, folded: str) -> bool:
    """Return whether a word stands by itself after a word for a person: "a clerk, try,"."""
    if said_at(words, at - 1) not in BREAKS_ONLY or said_at(words, at + 1) != BREAK:
        return False
    role = any(said_at(words, number) in ROLES for number in range(at - 5, at - 1))
    follows = said_at(words, at + 2) in _APPOSED
    return "noun" in parts_of_speech(folded) and folded not in SENTENCE_WORDS and (role or follows)


def _acts_or_suffers(words: list[Word], at: int, folded: str) -> bool:
    before, after = said_at(words, at - 1), said_at(words, at + 1)
    parts = parts_of_speech(folded)
    if folded in mostly_names():
        if "past" in parts and before in _BEFORE_PAST and not acts(after):  # "and drew on"
            return False
        # "prices rose", "the exam mark": after a noun it is none
        ordered = _is_order(words, at, parts)
        return not ordered and before not in BEFORE_VERBS and not _is_compound(words, at)
    if before in ROLES and said_at(words, at - 2) in BEFORE_COMMON:
        return folded not in function_words() and not parts & {"past", "third", "plural", "adv"}
    if "plural" in parts or "noun" not in parts:
        return False
    does = acts(after) and after not in ("is", "was", "has", "had", "does", "did")
    if before in CLAUSES and does:
        # "and church gave us rice"
        return is_counted(folded) or after not in THINGS_DO
    return before in ADDRESSED and not _is_compounded(words, at)


def _is_order(words: list[Word], at: int, parts: frozenset[str]) -> bool:
    """Return whether one is told to do something: "mark the page", not "mark the driver"."""
    orders = "verb" in parts and said_at(words, at - 1) in _BEFORE_PAST
    things = said_at(words, at + 1) in ("the", "it", "them", "this", "each", "every")
    return orders and things and not any(said_at(words, at + by) in ROLES for by in (2, 3, 4))


THINGS_DO = ABSTRACT_DEEDS | frozenset("sells sold costs cost".split())
_BEFORE_PAST = frozenset(["and", "then", "who", "that", BREAK])


_OBJECT_VERBS = frozenset("said says told know knew think thought me him her us them".split())


def _is_compound(words: list[Word], at: int) -> bool:
    """Return whether a word is the last of several nouns: "the phone bill", "prices rose"."""
    before = said_at(words, at - 1)
    parts = parts_of_speech(before)
    past = "past" in parts_of_speech(plain_at(words, at))
    if past and "noun" in parts and before not in CLAUSES and before not in ROLES:
        return True
    return (
        "noun" in parts
        and not parts & {"past", "third", "adv"}
        and before not in CLAUSES | ROLES | function_words()
        and "verb" not in parts
    )


def _is_compounded(words: list[Word], at: int) -> bool:
    """Return whether a word is the first of several nouns: "grant money"."""
    after = said_at(words, at + 1)
    parts = parts_of_speech(after)
    return "noun" in parts and not parts & {"verb", "adv"} and after not in function_words()
