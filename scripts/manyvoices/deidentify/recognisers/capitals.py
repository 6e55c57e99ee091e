"""Words that have a capital letter for no other reason than that they are a name.

In text with capitals a word within a sentence has one because it is the name of somebody or
something. Those that tell nobody apart (days, peoples, languages ...) are listed; others are
taken for names. At the beginning of a sentence a word is one where it is no English word, where
it is one elsewhere in the transcript, or where what follows it follows a name.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache

from manyvoices.deidentify.dictionary import in_dictionary, parts_of_speech
from manyvoices.deidentify.phrases import Word
from manyvoices.deidentify.recognisers.contexts import with_breaks
from manyvoices.deidentify.recognisers.functionnames import (
    FUNCTION_NAMES,
    SELDOM,
    function_mentions,
)
from manyvoices.deidentify.recognisers.labels import addresses, tells_kind
from manyvoices.deidentify.recognisers.people import (
    ALSO_WORD,
    BEFORE_MONTHS,
    CUES,
    KIN,
    MONTHS,
    PEOPLES,
    PLACE_BEFORE,
    SENTENCE_WORDS,
    TITLES,
    adjoining,
    begins_sentence,
    end_of,
    is_acronym,
    is_flat,
    names,
    plain,
    words_in,
)
from manyvoices.deidentify.recognisers.wordnames import (
    AFTER_SUBJECTS,
    acts,
    kept,
    listed_words,
    mostly_names,
    particles,
    spelled,
    word_names,
)
from manyvoices.deidentify.spans import Found
from manyvoices.model.common import is_common

_SCORE = 0.3
_BEFORE_BOTH = frozenset("by from and to or about around after before".split())
"""Words before a month that may as well stand before a name."""
_PEOPLE = frozenset("man men mom mum son king pal kin kid kids boss captain driver guy".split())
_QUOTED = re.compile(r"[\"“‘'«]([A-ZÀ-ÖØ-Þ][^\W\d_]+(?: [A-ZÀ-ÖØ-Þ][^\W\d_]+)?)[\"”’'»,.]")
_ROMAN = re.compile(r"[IVXLC]+")
_APPOSED = frozenset("my our your his her their the a an who he she".split())
_TITLE_CASE = 0.6
_KINSMEN = frozenset(
    "uncle aunt auntie nephew niece cousin brother sister son daughter husband wife old young "
    "named".split()
)


class Capitals:
    """Finds names by their capital letter."""

    def find(self, texts: list[str]) -> list[list[Found]]:
        """Return the names in each text."""
        if is_flat(texts):
            return [spelled(text, words_in(text)) for text in texts]
        every = [words_in(text) for text in texts]
        inside = [
            _inside(text, words) if not _is_heading(words) else frozenset[int]()
            for text, words in zip(texts, every, strict=True)
        ]
        asked = [_asked(text) for text in ["", *texts]]
        inside = [
            found | {0} if who and _answers(text, words, who) else found
            for who, text, words, found in zip(asked, texts, every, inside, strict=False)
        ]
        seen = Counter(
            plain(words[at].text)
            for words, found in zip(every, inside, strict=True)
            for at in found
        )
        seen += Counter(
            folded
            for text, words, found in zip(texts, every, inside, strict=True)
            for at in [
                *_at_beginnings(text, words, seen, Counter()),
                *(one - 1 for one in found if one and _is_family(text, words, one - 1)),
            ]
            if ((folded := plain(words[at].text)) in word_names() and folded not in SENTENCE_WORDS)
            or folded in SELDOM
        )
        small = Counter(word.folded for words in every for word in words if word.text.islower())
        return [
            _runs(text, words, found | _at_beginnings(text, words, seen, small))
            + spelled(text, words)
            for text, words, found in zip(texts, every, inside, strict=True)
        ]


_WHO = re.compile(r"\bwho(?: is|'s|’s| was) (?:that|he|she|this|it)\b|\bwho(?: else)?\?\W*$")


def _asked(text: str) -> str:
    """Return whether it is asked who somebody is, or who does something; "" where it is not."""
    folded = text.casefold()
    if _WHO.search(folded):
        return "is"
    return "does" if _WHO_DOES.search(folded) else ""


_WHO_DOES = re.compile(r"\bwho\b[^.?!]{1,50}\?\W*$")


def _answers(text: str, words: list[Word], who: str) -> bool:
    """Return whether a turn begins with a word by itself, after it was asked who somebody is."""
    if not words or not words[0].capital or not _may_be(words, 0):
        return False
    folded = plain(words[0].text)
    alone = text[words[0].end : words[0].end + 1] in (".", "?", ",", "!", "")
    told = folded in FUNCTION_NAMES - _ANSWERS and text[words[0].end :][:1] == "."
    if who == "does":
        dotted = text[words[0].end :][:1] == "."
        return told or (dotted and folded in word_names() - SENTENCE_WORDS - particles())
    return alone and (told or folded not in SENTENCE_WORDS | particles())


_ANSWERS = frozenset("yes yeah no okay well both here there now then sorry please hm um uh".split())


@lru_cache(2**15)
def is_rare(folded: str) -> bool:
    """Return whether a dictionary has a word that hardly anybody says, as it has many names."""
    parts = parts_of_speech(folded)
    if (
        len(folded) < 3
        or not folded.isalpha()
        or folded in listed_words("foreign_words") | kept()
        or is_common(folded, _SELDOM)
    ):
        return False
    if folded in particles() | listed_words("person_words") | PLACE_BEFORE or folded.endswith(
        _MADE
    ):
        return False
    return parts == {"noun"} or (parts == {"noun", "plural"} and len(folded) == 3)


_SELDOM = 70
_MADE = (
    "tion", "ment", "ness", "ship", "line", "metre", "metres", "litre", "slip", "work", "house",
    "man", "woman", "noon", "ate", "ist", "ism", "ity", "er", "or", "berry", "fruit", "print",
)  # fmt: skip
"""Endings of nouns that are made of other words."""


def _is_heading(words: list[Word]) -> bool:
    """Return whether most words of a text have a capital, as in a heading."""
    long = [word for word in words if len(word.text) > 3 and word.text[0].isalpha()]
    return len(long) > 3 and sum(word.capital for word in long) > _TITLE_CASE * len(long)


def _inside(text: str, words: list[Word]) -> frozenset[int]:
    """Return the words that have a capital which no sentence gives them."""
    quoted = {match.start(1) for match in _QUOTED.finditer(text)}
    return frozenset(
        at
        for at, word in enumerate(words)
        if word.capital
        and (not _begins(text, words, at) or (word.start in quoted and not addresses(word)))
        and _may_be(words, at)
        and not _is_choice(text, word)
    )


def _is_choice(text: str, word: Word) -> bool:
    """Return whether a function word stands between what one may choose from: "NGO/Other"."""
    around = text[max(0, word.start - 1) : word.start], text[word.end : word.end + 1]
    return "/" in around and plain(word.text) in FUNCTION_NAMES


def _begins(text: str, words: list[Word], at: int) -> bool:
    """Return whether a word begins a sentence, a point of a list or a labelled line."""
    if begins_sentence(text, words, at):
        return True
    before = words[at - 1].text
    after = text[words[at - 1].end : words[at].start]
    return after[:1] in (".", ")") and (before.isdigit() or len(before) == 1)


def _may_be(words: list[Word], at: int) -> bool:
    word = words[at]
    folded = plain(word.text)
    if len(folded) < 2 or not word.text[1].isalpha() or "_" in folded:
        return False
    if is_acronym(word.text) and (folded not in names() or len(folded) < 4):
        return False
    if _ROMAN.fullmatch(word.text) or any(mark.isdigit() for mark in folded):
        return False
    function = folded in particles() | SENTENCE_WORDS and folded not in word_names()
    if (function and folded not in FUNCTION_NAMES) or tells_kind(words, at, folded):
        return False
    if folded in MONTHS:
        return not _is_month(words, at)
    plainly = folded not in kept() and word.folded.replace("’", "'") not in kept()
    return plainly or _is_led(words, at, folded)


def _is_led(words: list[Word], at: int, folded: str) -> bool:
    """Return whether a word that mostly names nobody follows one for a person: "Pu North"."""
    before = words[at - 1].folded if at else ""
    return before in KIN | TITLES | _KINSMEN and folded not in CUES | PEOPLES


def _is_month(words: list[Word], at: int) -> bool:
    near = [words[number] for number in (at - 1, at + 1) if 0 <= number < len(words)]
    if any(word.text[0].isdigit() for word in near):
        return True
    return bool(at) and (words[at - 1].folded in BEFORE_MONTHS - _BEFORE_BOTH)


def _at_beginnings(
    text: str, words: list[Word], seen: Counter[str], small: Counter[str]
) -> frozenset[int]:
    """Return the words that begin a sentence and are a name."""
    return frozenset(
        at
        for at, word in enumerate(words)
        if word.capital
        and _begins(text, words, at)
        and _may_be(words, at)
        and _is_name_first(text, words, at, seen, small)
    )


def _is_name_first(
    text: str, words: list[Word], at: int, seen: Counter[str], small: Counter[str]
) -> bool:
    folded = plain(words[at].text)
    if folded in FUNCTION_NAMES and folded not in word_names():
        return _is_function_name(text, words, at, seen)
    if "'" in folded or not in_dictionary(folded) or is_rare(folded):
        return "'" not in folded
    function = folded in SENTENCE_WORDS or folded in particles()
    flags = names().get(folded, 0)
    sure = bool(flags) and not flags & ALSO_WORD
    if folded in _ORDINALS:
        return False
    if not function and (sure or _stands_alone(text, words, at, folded, seen[folded])):
        return True
    listed = bool(folded in word_names() or flags or seen[folded])
    if listed and folded not in _PEOPLE and _is_used(text, words, at, function, seen[folded]):
        return True
    often = folded in word_names() or small[folded] <= 3 * seen[folded]
    return bool(seen[folded]) and not function and often


def _is_function_name(text: str, words: list[Word], at: int, seen: Counter[str]) -> bool:
    """Return whether a function word that begins a sentence is a name: "Many walked"."""
    folded = plain(words[at].text)
    if not seen[folded] and folded not in SELDOM:
        return False
    known = frozenset(word for word in FUNCTION_NAMES if seen[word])
    return words[at].start in _function_names(text, known)


@lru_cache(8)
def _function_names(text: str, known: frozenset[str]) -> frozenset[int]:
    words = with_breaks(text)
    return frozenset(words[at].start for at in function_mentions(words, known))


def _is_used(text: str, words: list[Word], at: int, function: bool, times: int) -> bool:
    """Return whether a word that begins a sentence owns, does or is something as a name does."""
    folded = plain(words[at].text)
    if end_of(words[at]) != words[at].end and not function:
        return True
    if at + 1 == len(words):
        return False
    after = words[at + 1].folded
    gap = text[words[at].end : words[at + 1].start]
    may_do = after in AFTER_SUBJECTS and (not function or folded in MONTHS)
    if gap == " " and (may_do or (acts(after) and _singular(folded, after))):
        return True
    told = after in ("is", "was", "has", "had") or _is_placed(words, at)
    if told and gap == " " and folded in mostly_names() and not function:
        return True
    able = folded in word_names() or "noun" in parts_of_speech(folded)
    alone = gap.strip()[:1] == "," and after in _APPOSED
    return alone and able and (not function or times > 1)


def _is_placed(words: list[Word], at: int) -> bool:
    """Return whether it is told where somebody is who does something: "Grace at the desk says"."""
    if words[at + 1].folded not in ("at", "from", "in"):
        return False
    return any(acts(word.folded) for word in words[at + 3 : at + 6])


_ORDINALS = frozenset("first second third fourth fifth sixth last next final finally".split())


def _stands_alone(text: str, words: list[Word], at: int, folded: str, times: int) -> bool:
    """Return whether a word without an article is a sentence, or the subject of one."""
    if not _is_sentence(text, words, at):
        return _is_thing(folded) and _did(text, words, at)
    counted = at > 0 and is_counted(folded) and _is_thing(folded)
    if counted and ("adj" not in parts_of_speech(folded) or (times and folded in word_names())):
        return True
    return _is_said_again(words, at)


def _is_sentence(text: str, words: list[Word], at: int) -> bool:
    """Return whether a word is a sentence by itself, and no question."""
    after = text[words[at].end : words[at].end + 1]
    return after == "." and (at + 1 == len(words) or _begins(text, words, at + 1))


def _is_said_again(words: list[Word], at: int) -> bool:
    """Return whether the next sentence begins with the same word."""
    return at + 1 < len(words) and words[at + 1].folded == words[at].folded


def _is_thing(folded: str) -> bool:
    """Return whether a word is a noun that needs an article, where it is no name."""
    parts = parts_of_speech(folded)
    return "noun" in parts and not parts & {"plural", "past", "third", "adv"}


def _did(text: str, words: list[Word], at: int) -> bool:
    """Return whether a singular noun without an article did something: "Haven called"."""
    if at + 1 == len(words) or text[words[at].end : words[at + 1].start] != " ":
        return False
    after = words[at + 1].folded
    told = after in _TOLD or (after == "called" and text[words[at + 1].end :][:1] in ".,!?")
    return told and is_counted(plain(words[at].text))


def is_counted(folded: str) -> bool:
    """Return whether a word needs an article, so that without one it is a name."""
    abstract = folded.endswith(_ABSTRACT) and folded not in word_names()
    return not abstract and folded not in listed_words("mass_words")


_ABSTRACT = (
    "tion", "sion", "ment", "ness", "ity", "ism", "ics", "ance", "ence", "ship", "dom", "hood",
    "ology", "graphy", "ball",
)  # fmt: skip
"""Endings of nouns that are seldom counted."""


_TOLD = frozenset("said says told asked went came wrote brought took gave drove rang".split())


def _singular(folded: str, verb: str) -> bool:
    """Return whether a word may be the subject of a verb only as a name: "May came"."""
    if folded in ("him", "her"):  # no subject
        return True
    if folded in ("so", "then", "it", "in", "on", "an", "or", "they", "you", "our"):
        return verb in ("said", "says", "told", "asked") and folded == "so"
    return verb not in ("is", "was", "has", "had") or folded in MONTHS


def _runs(text: str, words: list[Word], chosen: frozenset[int]) -> list[Found]:
    """Return the names that words make up."""
    found: list[Found] = []
    for at in sorted(chosen):
        if found and at - 1 in chosen and adjoining(text, words[at - 1], words[at]):
            before = found[-1]
            found[-1] = Found(before.start, end_of(words[at]), "PERSON", "capitals", _SCORE)
            continue
        start = words[at].start
        if at and _is_family(text, words, at - 1):
            start = words[at - 1].start
        found.append(Found(start, end_of(words[at]), "PERSON", "capitals", _SCORE))
    return found


def _is_family(text: str, words: list[Word], at: int) -> bool:
    """Return whether a word that begins a sentence is the first part of the name after it."""
    word = words[at]
    if not word.capital or not _begins(text, words, at) or word.folded in kept():
        return False
    if not adjoining(text, word, words[at + 1]):
        return False
    folded = plain(word.text)
    if folded not in names() and folded not in word_names():
        return "noun" in parts_of_speech(folded) and not parts_of_speech(folded) & {
            "verb", "plural", "past", "third", "adv"
        }  # fmt: skip
    if folded not in SENTENCE_WORDS:
        return True
    after = text[words[at + 1].end :].lstrip(" ")[:1]
    return after in (",", ".", "") or (at == 0 and after in "?!")
