"""Words with a capital that say of what kind something is: "Room 6", "the Council".

The words are from general knowledge.
"""

from __future__ import annotations

from collections.abc import Sequence

from manyvoices.deidentify.dictionary import parts_of_speech
from manyvoices.deidentify.phrases import Word
from manyvoices.deidentify.recognisers.people import CUES, SENTENCE_WORDS
from manyvoices.deidentify.recognisers.wordnames import listed_words, particles, word_names

_ADDRESSED = frozenset("boss gentlemen ladies teacher judge doctor sir madam officer".split())


def addresses(word: Word) -> bool:
    """Return whether persons are addressed by a word for what they are."""
    return word.folded in _ADDRESSED


def tells_kind(words: list[Word], at: int, folded: str) -> bool:
    """Return whether a word with a capital is the name of nobody and nothing."""
    if at + 1 < len(words) and words[at + 1].folded == "festival":
        return True
    return is_label(words, at, folded) or _is_office(words, at, folded)


_LABELS = frozenset(
    """room hall phase version pilot part form annex appendix table figure page level grade step
    stage unit block item row column volume draft model option type category module lesson batch
    number roman door window gate line building floor desk bus question schedule box sheet track
    chapter section article zone sector shift team group class round kiln drawer shelf clause aisle
    bay dock gallery""".split()
)
"""Words that a number or a letter goes with."""
NUMBERS = frozenset("one two three four five six seven eight nine ten eleven twelve".split())


def is_label(words: Sequence[Word], at: int, folded: str) -> bool:
    """Return whether a word goes with the number or letter after it: "Room 6", "Part B"."""
    if {folded, folded.removesuffix("s")}.isdisjoint(_LABELS) or at + 1 == len(words):
        return False
    after = words[at + 1]
    return after.text[0].isdigit() or len(after.text) == 1 or after.folded in NUMBERS


_OFFICES = frozenset(
    """council province commune district government ministry court police reception accounts draft
    complaints assembly parliament state kingdom capital municipality department office secretariat
    board management headquarters traffic transport labour labor finance personnel registry
    frenchman frenchmen gentleman gentlemen ladies sirs festival year years""".split()
)
"""Words by which people call offices and persons that the word does not tell apart."""
_PRESSED = frozenset("press pressed pressing click clicked hit push pushed".split())


def _is_office(words: list[Word], at: int, folded: str) -> bool:
    """Return whether a word by itself says of what kind an office is: "the Council", "Traffic"."""
    if at and words[at - 1].folded in _PRESSED:  # "pressed Send"
        return "verb" in parts_of_speech(folded) and folded not in word_names()
    if folded not in _OFFICES:
        return False
    near = [words[number] for number in (at - 1, at + 1) if 0 <= number < len(words)]
    lone = not any(one.capital and not _says_little(one.folded) for one in near)
    return lone or folded in ("year", "years", "festival")


def _says_little(folded: str) -> bool:
    first = folded.replace("’", "'").split("'")[0]
    return first in particles() | SENTENCE_WORDS or folded in listed_words("capital_words") | CUES
