"""Runs of words that may be a name, in text with capitals and without; shared by recognisers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from importlib import resources

from manyvoices.deidentify.phrases import Word, words_of
from manyvoices.model.common import is_common

_FEW_CAPITALS = 0.004
_MOSTLY_CAPITALS = 0.6
_JOIN = re.compile(r"(?:[ \t\u00a0]|\.[ \t\u00a0]|-|\u2010|\u2011|[ \t\u00a0]?\n?)?")
_AND = re.compile(r"[ \t\u00a0]?&[ \t\u00a0]?")
_SENTENCE = re.compile(r"[.!?:;\n\"“”(\[•*#|]|[-\u2013\u2014] ")
_ABBREVIATED = frozenset("st mt no nr dr mr mrs ms ave rd blvd".split())
_POSSESSIVE = ("'s", "’s")


@cache
def read_list(name: str) -> tuple[str, ...]:
    """Return the entries of a list of the package: a line or ``;`` apart, ``#`` for a remark."""
    text = (resources.files("manyvoices.deidentify") / "lists" / name).read_text("utf-8")
    return tuple(
        entry
        for line in text.splitlines()
        if not line.startswith("#")
        for part in line.split(";")
        if (entry := part.strip())
    )


@cache
def function_words() -> frozenset[str]:
    """Return words at which a name ends: function words and verbs with their forms."""
    made = {word for line in read_list("function_words.txt") for word in line.split()}
    verbs = {word for line in read_list("verbs.txt") for word in line.split()}
    made |= verbs
    for word in verbs:
        if len(word) > 2:
            stem = word[:-1] if word.endswith("e") and not word.endswith("ee") else word
            made |= {word + "s", stem + "ed", stem + "ing"}
            made |= {word + word[-1] + "ed", word + word[-1] + "ing"}
            if word.endswith("y"):
                made |= {word[:-1] + "ies", word[:-1] + "ied"}
            if word.endswith(("ch", "sh", "s", "x", "o")):
                made.add(word + "es")
            if word.endswith("ee"):
                made.add(word + "d")
    return frozenset(made - {"seed", "seeed"})


@cache
def _kind_words() -> tuple[frozenset[str], frozenset[str]]:
    every = [word for line in read_list("generic_words.txt") for word in line.split()]
    return (
        frozenset(word.rstrip("*") for word in every),
        frozenset(word.rstrip("*") for word in every if word.endswith("*")),
    )


def bare(word: Word) -> str:
    """Return a word in lower case without a possessive."""
    return word.folded.replace("’", "'").removesuffix("'s")


def generic(word: Word) -> bool:
    """Return whether a word says of what kind something is, not which."""
    return bare(word) in _kind_words()[0]


def names_in_pairs(word: Word) -> bool:
    """Return whether two such words together may be a name: "river stone"."""
    return bare(word) in _kind_words()[1]


def own_words(name: Iterable[Word], kinds: frozenset[str]) -> list[Word]:
    """Return the words of a name that say which one it is, without those for its kind."""
    every, together = _kind_words()
    words = list(name)
    own = [word for word in words if bare(word) not in every and bare(word) not in kinds]
    pair = [word for word in words if bare(word) in together]
    return [*own, *pair] if own or len(pair) > 1 else []


@lru_cache(maxsize=512)
def known_words(text: str) -> tuple[Word, ...]:
    """Return the words of a text; recognisers that ask one after another share the work."""
    return tuple(words_of(text))


def has_case(texts: Sequence[str]) -> bool:
    """Return whether capitals tell anything in texts: some letters are, and not most.

    Machine transcripts have none; those written all in capitals have nothing else. Some fifty
    texts, evenly taken, tell it.
    """
    sample = "".join(text[:150] for text in texts[:: len(texts) // 50 + 1])
    letters = sum(map(str.isalpha, sample))
    capitals = sum(map(str.isupper, sample))
    return letters == 0 or _FEW_CAPITALS < capitals / letters < _MOSTLY_CAPITALS


def joined(text: str, left: Word, right: Word) -> bool:
    """Return whether nothing stands between two words that would part a name."""
    between = text[left.end : right.start]
    if between == " ":
        return True
    if between.startswith("."):
        return between in {". ", "."} and (len(left.text) == 1 or left.folded in _ABBREVIATED)
    return _JOIN.fullmatch(between) is not None


def ampersand(text: str, left: Word, right: Word) -> bool:
    """Return whether two words are joined by ``&``."""
    return _AND.fullmatch(text[left.end : right.start]) is not None


def begins_sentence(text: str, words: tuple[Word, ...], at: int) -> bool:
    """Return whether a word stands where any word has a capital."""
    if at == 0:
        return True
    return _SENTENCE.search(text[words[at - 1].end : words[at].start]) is not None


def unusual(word: Word) -> bool:
    """Return whether a word is neither common English nor a number."""
    return word.text[0].isalpha() and not is_common(word.folded)


def end_of(word: Word) -> int:
    """Return where a word ends without a possessive."""
    for mark in _POSSESSIVE:
        if word.text.endswith(mark):
            return word.end - len(mark)
    return word.end
