"""Names that are English words too: "mark told me", "ask hope", "a lady faith".

What is said here is from general knowledge of how names are used in speech: without an article,
after words that introduce somebody, as those who say and do things.
"""

from __future__ import annotations

import re
from functools import cache

from manyvoices.deidentify.phrases import Word
from manyvoices.deidentify.recognisers.naming import read_list
from manyvoices.deidentify.recognisers.people import ALSO_WORD, CUES, names, read_words
from manyvoices.deidentify.spans import Found

_LETTERS = re.compile(r"(?<![\w'’.])(?:[A-Za-z](?:[ ,.-]{1,3}|$|(?=\W))){3,}(?![\w'’])")
_LETTERED = frozenset(
    """ngo ngos hiv usa dvd sms gps usb fbi cia bbc cnn abc iom ilo who pdf uk un us eu tv cd
    atm ktv std stds phd mba msc ahtjp undp who cv ict faq ceo kii fgd tor mou""".split()
)
"""Short names that are spoken letter by letter."""


@cache
def listed_words(name: str) -> frozenset[str]:
    """Return the words of a list, without stars."""
    return frozenset(word.rstrip("*") for word in read_words(name))


@cache
def word_names() -> frozenset[str]:
    """Return names that are words too."""
    also = {word for word, flags in names().items() if flags & ALSO_WORD and len(word) > 1}
    return listed_words("word_names") | also


@cache
def mostly_names() -> frozenset[str]:
    """Return names that are words too, and without an article more often a name."""
    return frozenset(word.rstrip("*") for word in read_words("word_names") if word.endswith("*"))


@cache
def kept() -> frozenset[str]:
    """Return words that have a capital and tell nobody apart."""
    return listed_words("capital_words") | CUES


HUMAN_VERBS = frozenset(
    """said says told tells asked asks answered answers replied explained explains called calls
    thinks thought knows knew came comes went goes wants wanted laughed laughs cried helped helps
    gave gives taught teaches showed shows wrote writes brought brings took takes met meets speaks
    spoke talks talked works worked lives lived drives drove cooks cooked sat sits stayed stays
    left sent sends runs ran found finds joined joins decided promised invited agreed refused
    visited visits phones phoned rang rings translated translates interpreted married signed signs
    heard saw sees looks looked likes liked hates loves loved needs needed keeps kept made makes
    has had is was does did died grew learned learnt studied studies bought buys sold sells paid
    pays trained trains cooks cleaned cleans smiled smiles waited waits arrived arrives returned
    started starts stopped stops tried tries used walks walked reads read understood understands
    remembers remembered believes believed suggested complained checks checked collects collected
    handled handles counted counts drew draws cut carries carried opens opened put got gets
    moved became quit resigned retired lost fell woke slept eats ate drinks drank rides rode
    interviewed doesn't didn't hasn't wasn't isn't won't""".split()
)
"""Forms of verbs that say what one person does or did."""


AFTER_SUBJECTS = frozenset(
    "will would could can won't can't couldn't wouldn't still always never should might".split()
)
"""Words that follow a subject, and no noun that needs an article."""


@cache
def particles() -> frozenset[str]:
    """Return function words, without verbs, which are names as nouns are."""
    return frozenset(word for line in read_list("function_words.txt") for word in line.split())


def acts(verb: str) -> bool:
    """Return whether a verb says what somebody does or did."""
    return verb.replace("’", "'") in HUMAN_VERBS


_LATIN = ("eg", "ie", "am", "pm")
_PAIR = re.compile(
    r"(?<![\w'’.-])(?<!\b[a-z][ ,])([a-z])[ ,-]{1,2}([a-z])(?![\w'’]|[ ,-]{1,2}[a-z]\b)",
    re.IGNORECASE,
)
_BEFORE_PAIR = re.compile(
    r"(?:\b(?:spell(?:s|ed|ing|t)?|write|written|letters?|surname|name)\b[^.!?\n]{0,24}"
    r"|\b(?:initials?|sign(?:s|ed)?(?: it| them| this)?|notes? says?|just"
    r"|(?:put|wrote|write)(?: (?:me|him|her|it|us))?(?: down)?)"
    r"\W{0,2}(?:as |is |are )?"
    r"|\b(?:[a-z][ ,-]{1,2}){2,}(?:and then|then|and|space|gap|new word)\b[^.!?\n]{0,20})$",
    re.IGNORECASE,
)


_AFTER_PAIR = re.compile(r",? (?:is|that's) (?:how|what) (?:\w+ ){1,2}signs?\b", re.IGNORECASE)
_NAME_SPELT = re.compile(r"\b(?:spell|spelt|spelled|surname|name)\b[^.!?\n]{0,12}$", re.IGNORECASE)


def _in_pairs(text: str) -> list[Found]:
    """Return names of two letters that are spelled: "t e s and then e l"."""
    found = []
    for match in _PAIR.finditer(text):
        letters = match[1].casefold() + match[2].casefold()
        if letters in _LATIN or letters in _LETTERED or set(letters) & {"i", "a"} == set(letters):
            continue
        if letters[0] in "ai" and match[0][1] == " ":  # "i s", "a b"
            continue
        before = _BEFORE_PAIR.search(text, max(0, match.start() - 40), match.start())
        if before or _AFTER_PAIR.match(text, match.end()):
            found.append(Found(match.start(), match.end(), "PERSON", "spelled", 0.4))
    return found


def spelled(text: str, words: list[Word]) -> list[Found]:
    """Return names that are spelled letter by letter: "s o k", "S-O-K"."""
    letters_said = sum(len(word.text) == 1 for word in words)
    found = _in_pairs(text) if letters_said > 1 else []
    if letters_said < 3:
        return found
    for match in _LETTERS.finditer(text):
        letters = "".join(one for one in match.group().casefold() if one.isalpha())
        # "e.g. I" is no spelling
        if letters[:2] in _LATIN and "." in match.group():
            continue
        named = _NAME_SPELT.search(text, max(0, match.start() - 24), match.start())
        if (
            (letters in _LETTERED and not named)
            or len(set(letters)) < 2
            or set(letters) <= {"a", "i"}
        ):
            continue
        end = match.end()
        while not text[end - 1].isalnum():
            end -= 1
        found.append(Found(match.start(), end, "PERSON", "spelled", 0.4))
    return found
