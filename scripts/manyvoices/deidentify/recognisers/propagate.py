"""Other mentions of names that were found with evidence."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable
from typing import Protocol

from manyvoices.deidentify.dictionary import in_dictionary
from manyvoices.deidentify.phrases import Phrases, Word
from manyvoices.deidentify.recognisers.known import KnownNames, is_word
from manyvoices.deidentify.recognisers.labels import is_label
from manyvoices.deidentify.recognisers.people import (
    NAME,
    PLACE_AFTER,
    PLACE_BEFORE,
    SENTENCE_WORDS,
    end_of,
    is_flat,
    names,
    plain,
    words_in,
)
from manyvoices.deidentify.spans import Found
from manyvoices.model.config import EntityType
from manyvoices.model.names import name_parts, without_title

NAMES = ("PERSON", "ORGANIZATION", "LOCATION")
SURE = ("register", "withdrawn", "cue", "namelist:pair")
"""Recognisers of persons whose finding is evidence by itself."""

SCORE = 0.6
_LEAST, _LEAST_LOWER = 3, 4
_MOST_WORDS = 6
_JOINING = frozenset("the of and for in at".split())
_KINDS = PLACE_BEFORE | PLACE_AFTER | _JOINING


class Evidence(Protocol):
    """What was found in a text, as far as it matters here."""

    @property
    def entity_type(self) -> EntityType:
        """The type it was found as."""

    @property
    def recognisers(self) -> tuple[str, ...]:
        """Names of the recognisers that found it."""


def propagated(evidence: Iterable[tuple[str, Evidence]], texts: list[str]) -> list[list[Found]]:
    """Return in each text the mentions of names that were found with evidence.

    Parameters
    ----------
    evidence
        Words that were found, and what found them. What only the model found counts where it
        found the same words twice, or several words that all begin with a capital.
    texts
        Turns, of one transcript or of a whole study.

    Notes
    -----
    A person's name is found whole, in either order, and by each of its parts of three letters
    and more: with a capital where the part is no common word or no sentence begins with it, in
    lower case where it has four letters and is no word. A body's or a place's name is found
    whole, and without the word for its kind ("Sangkat", "Centre").
    """
    known = _with_evidence(evidence)
    persons = KnownNames(
        sorted(words for words, kind in known.items() if kind == "PERSON"),
        variants=False,
        fuzzy=False,
    )
    others = _Others({words: kind for words, kind in known.items() if kind != "PERSON"})
    flat = is_flat(texts)
    return [
        [
            Found(one.start, one.stop, "PERSON", "propagated", SCORE)
            for one in mentions
            if one.sure
            and (one.full or one.stop - one.start >= _LEAST)
            and (flat or not _is_plain_word(text, one.start, one.stop))
        ]
        + others.find(text, flat or text.islower())
        for text, mentions in zip(texts, persons.find(texts), strict=True)
    ]


def _is_plain_word(text: str, start: int, stop: int) -> bool:
    """Return whether a word stands as itself: no capital, or "Line" before a letter."""
    words = words_in(text)
    at = bisect_left(words, start, key=lambda word: word.start)
    if at == len(words) or end_of(words[at]) < stop:
        return False
    folded = plain(words[at].text)
    return is_label(words, at, folded) or (not words[at].capital and in_dictionary(folded))


def _with_evidence(evidence: Iterable[tuple[str, Evidence]]) -> dict[str, EntityType]:
    """Return the names that have evidence, without titles, with the type most found."""
    votes: dict[str, Counter[EntityType]] = {}
    only_model: Counter[str] = Counter()
    sure: set[str] = set()
    for words, item in evidence:
        if item.entity_type not in NAMES:
            continue
        name = " ".join(without_title(name_parts(words)))
        if len(max(name.split(), key=len, default="")) < 2 or len(name.split()) > _MOST_WORDS:
            continue
        if item.entity_type == "PERSON" and not _JOINING.isdisjoint(name.casefold().split()):
            continue  # "Hope of the Bay": a body's name, with a person's in it
        votes.setdefault(name, Counter())[item.entity_type] += 1
        if item.entity_type == "PERSON":
            by_itself = any(one in SURE for one in item.recognisers)
        else:
            by_itself = any(one != "model" for one in item.recognisers)
        several = " " in name and all(part[0].isupper() for part in name.split())
        if by_itself or several:
            sure.add(name)
        elif "model" in item.recognisers:
            only_model[name] += 1
            if only_model[name] > 1:
                sure.add(name)
    return {name: votes[name].most_common(1)[0][0] for name in sorted(sure)}


class _Others:
    """Finds names of bodies and places."""

    def __init__(self, known: dict[str, EntityType]) -> None:
        self._kinds: dict[tuple[str, ...], EntityType] = {}
        for name, kind in known.items():
            words = tuple(words_in(name))
            for short in (words, _without_kind(words)):
                folded = tuple(word.folded for word in short)
                if folded and not _is_common_phrase(folded, whole=short is words):
                    self._kinds.setdefault(folded, kind)
        self._phrases = Phrases(" ".join(folded) for folded in self._kinds)

    def find(self, text: str, flat: bool) -> list[Found]:
        """Return the known names in a text."""
        words = words_in(text)
        found = []
        for first, end in self._phrases.find(words):
            said = words[first:end]
            if not flat and not all(
                word.capital or word.folded in _KINDS or word.text[0].isdigit() for word in said
            ):
                continue
            if flat and len(said) == 1 and not _clear(said[0].folded):
                continue
            if flat and all(is_word(plain(word.folded)) for word in said) and len(said) < 3:
                continue
            kind = self._kinds[tuple(word.folded for word in said)]
            found.append(Found(said[0].start, end_of(said[-1]), kind, "propagated", SCORE))
        return found


def _without_kind(words: tuple[Word, ...]) -> tuple[Word, ...]:
    first, end = 0, len(words)
    while first < end and words[first].folded in _KINDS:
        first += 1
    while end > first and words[end - 1].folded in _KINDS:
        end -= 1
    return words[first:end]


def _is_common_phrase(folded: tuple[str, ...], whole: bool) -> bool:
    """Return whether words are too common to be a name by themselves."""
    if len(folded) > 1:
        return False
    word = plain(folded[0])
    return (
        len(word) < _LEAST
        or word in SENTENCE_WORDS
        or word in _KINDS
        or is_word(word)
        or (not whole and bool(names().get(word, 0) & NAME))
    )


def _clear(folded: str) -> bool:
    return len(folded) >= _LEAST_LOWER and not is_word(plain(folded))
