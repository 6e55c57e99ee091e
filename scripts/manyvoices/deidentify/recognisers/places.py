"""Places and addresses: known places, and words that make a place's name of what stands by them.

Known places are those of lists/places.txt; the words are in ``placewords``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from manyvoices.deidentify.phrases import Phrases, Word
from manyvoices.deidentify.recognisers.addresses import with_addresses
from manyvoices.deidentify.recognisers.calledplaces import FROM, VILLAGE, called_places
from manyvoices.deidentify.recognisers.kinds import KINDS as ORGANISED
from manyvoices.deidentify.recognisers.kinds import PERSONS, Words, word_set
from manyvoices.deidentify.recognisers.naming import (
    begins_sentence,
    end_of,
    function_words,
    generic,
    has_case,
    joined,
    known_words,
    own_words,
    read_list,
    unusual,
)
from manyvoices.deidentify.recognisers.placeparts import (
    HOUSES,
    NUMBERS,
    NUMERAL,
    TENS,
    Place,
    and_number,
)
from manyvoices.deidentify.recognisers.placewords import (
    AREAS,
    BEGINNING,
    BOTH_WORDS,
    ELEMENTS,
    ENDING,
    HEADS,
    KINDS,
    LESS_COMMON,
    LONGEST,
    ONLY_HEADS,
    SHORT,
    SITES,
    STREETS,
)
from manyvoices.deidentify.recognisers.toponyms import may_name, toponym
from manyvoices.deidentify.spans import Found
from manyvoices.model.common import is_common, is_english
from manyvoices.model.names import TITLES

_COMMON_SITES = word_set(
    "school hospital prison church college university hotel clinic factory building"
)
_NUMBERED = STREETS - {"quay"}
_OF = AREAS | word_set("city port pagoda bay gulf lake")
_ALONE = word_set("st rd ave blvd")
"""Kinds that follow a name only in text with capitals."""
_WORDS_ANY = word_set(
    "a an every any no some my your his her our their this that each one which what"
)
_SEATS = word_set("hall office school market hospital clinic court pagoda station library centre")
_BEFORE_NAMES = word_set(
    "old new little small big great golden silver red blue green white black yellow upper lower "
    "royal saint lucky happy sunny sweet second"
)
"""Common words that begin a name where the word after them is none."""
_NUMBER_MARK = word_set("no nr number")
_BOX = re.compile(r"\bP\.? ?O\.? ?Box \d{1,6}\b", re.IGNORECASE)


class _Known(NamedTuple):
    phrases: Phrases
    words_too: frozenset[str]


@cache
def _known() -> _Known:
    entries = read_list("places.txt")
    return _Known(
        Phrases(entry.rstrip("*") for entry in entries),
        frozenset(entry.rstrip("*").casefold() for entry in entries if entry.endswith("*")),
    )


class Places:
    """Finds places and addresses.

    Notes
    -----
    In text with capitals a name is a run of capitalised words; without, it ends at a word that
    is common English. A number of a house with the street after it is an ADDRESS, with the
    quarter and the town that follow.
    """

    def find(self, texts: list[str]) -> list[list[Found]]:
        """Return the places in each text."""
        cased = has_case(texts)
        called = called_places(texts, [known_words(text) for text in texts], cased)
        return [
            self._in_text(text, cased, places) for text, places in zip(texts, called, strict=True)
        ]

    def _in_text(self, text: str, cased: bool, called: list[Place]) -> list[Found]:
        words = known_words(text)
        places = [*_listed(words, cased), *_by_kind(text, words, cased), *called]
        whole = [_whole(text, words, place, cased) for place in places]
        found = []
        for place, kind in with_addresses(text, words, _disjoint(whole)):
            start, end = words[place.first].start, end_of(words[place.after - 1])
            found.append(Found(start, end, kind, f"places:{place.kind}", place.score))
        found += [
            Found(*match.span(), "ADDRESS", "places:box", 0.9) for match in _BOX.finditer(text)
        ]
        return found


def _whole(text: str, words: Words, place: Place, cased: bool) -> Place:
    """Return a place with the "ta" its name begins with and the "hall" after its commune."""
    first, after = place.first, place.after
    if place.kind == "toponym" and first > 1 and joined(text, *words[first - 1 : first + 1]):
        led = words[first - 1].folded in VILLAGE and words[first - 2].folded in FROM
        first -= led and (words[first - 1].capital or not cased)
    if after < len(words) and words[after - 1].folded in AREAS and words[after].folded in _SEATS:
        after += joined(text, words[after - 1], words[after])
    room = after + 2
    if room < len(words) and words[after].folded in NUMBERS and words[room].folded in ORGANISED:
        # "pu ngaol two-room school"
        hyphen = text[words[after].end : words[after + 1].start] == "-"
        after = room + 1 if hyphen and joined(text, *words[after - 1 : after + 1]) else after
    return place._replace(first=first, after=after)


def _listed(words: Words, cased: bool) -> Iterator[Place]:
    known = _known()
    for first, after in known.phrases.find(list(words)):
        if cased:
            if not (words[first].capital and words[after - 1].text[0].isupper()):
                continue
        elif " ".join(word.folded for word in words[first:after]) in known.words_too:
            continue
        yield Place(first, after, "list", 0.8)


def _by_kind(text: str, words: Words, cased: bool) -> Iterator[Place]:
    for at, word in enumerate(words):
        folded = word.folded
        if folded in HEADS:
            after = _name_after(text, words, at, cased)
            if after > at + 1:
                yield Place(at, after, "name", 0.85)
        if folded in AREAS and not cased:
            after = _area_before(text, words, at)
            if after:
                yield Place(at, after, "area", 0.6)
        if folded in KINDS:
            yield from _beside(text, words, at, cased)
        if folded in ELEMENTS or folded in BEGINNING:
            made = toponym(text, words, at, cased)
            if made is not None:
                yield made


def _name_after(text: str, words: Words, at: int, cased: bool) -> int:
    """Return the word after a name that follows its kind; the kind's next where there is none."""
    after = at + 1
    while (
        after < len(words)
        and after - at <= LONGEST
        and joined(text, words[after - 1], words[after])
        and not words[after - 1].text.endswith(("'s", "’s"))
    ):
        word = words[after]
        named = (
            NUMERAL.fullmatch(word.folded) is not None and after == at + 1
            if word.text[0].isdigit()
            else may_name(word, words[after - 1] if after > at + 1 else None, cased)
            or (after == at + 1 and word.folded in NUMBERS and words[at].folded in ONLY_HEADS)
            or (
                not cased
                and words[at].folded in ONLY_HEADS
                and after <= at + 2
                and _may_be_quarter(word, words[after - 1] if after > at + 1 else None)
            )
        )
        if not named:
            break
        after += 1
    if after > at + 1 and after < len(words) and words[after].folded in AREAS:
        after += joined(text, words[after - 1], words[after])
    return after


def _area_before(text: str, words: Words, at: int) -> int:
    """Return the word after "village prek sdei", "commune boat" before "district"; 0 without."""
    after = at + 1
    while (
        after < len(words)
        and after - at < LONGEST
        and joined(text, words[after - 1], words[after])
        and words[after].folded.isalpha()
        and (
            not is_english(words[after].folded) or (words[after].folded in ELEMENTS and after > at)
        )
        and words[after].folded not in ENDING | function_words()
        and words[after].folded not in BOTH_WORDS
    ):
        after += 1
    if after > at + 1:
        return after
    chained = after + 1 < len(words) and words[after + 1].folded in AREAS
    if not chained or not joined(text, words[at], words[after]):
        return 0
    return after + 1 if _may_be_quarter(words[after], None) and at and _chained(words, at) else 0


def _chained(words: Words, at: int) -> bool:
    """Return whether another area was named shortly before."""
    return any(word.folded in AREAS | HEADS for word in words[max(0, at - 4) : at])


def _may_be_quarter(word: Word, before: Word | None) -> bool:
    """Return whether a common word belongs to a name after "sangkat", "khum" and the like."""
    folded = word.folded
    if folded in function_words() or folded in ENDING or folded in PERSONS | KINDS | ORGANISED:
        return False
    if not folded.isalpha() or generic(word):
        return False
    if before is None:
        return True
    return before.folded in ELEMENTS | BEGINNING and len(folded) <= SHORT + 1


def _beside(text: str, words: Words, at: int, cased: bool) -> Iterator[Place]:
    folded = words[at].folded
    if folded in _NUMBERED:
        after = _numbered(text, words, at)
        if after:
            first = at
            if at and words[at - 1].folded == "national" and joined(text, words[at - 1], words[at]):
                first -= 1
            yield Place(first, after, "street", 0.9)
            return
        after = _named_street(text, words, at, cased)
        if after:
            yield Place(at, after, "street", 0.75)
            return
    first = (_capitals_before if cased else _unusual_before)(text, words, at)
    if first < at:
        yield Place(first, at + 1, "street" if folded in STREETS else "kind", 0.75)
    elif folded in _OF and at + 2 < len(words) and words[at + 1].folded == "of":
        after = _name_after(text, words, at + 1, cased)
        first_word = words[at + 2]
        if after > at + 2 and (cased or not is_common(first_word.folded)):
            if cased and not first_word.capital:
                return
            yield Place(at + 2, after, "of", 0.75)


def _named_street(text: str, words: Words, at: int, cased: bool) -> int:
    """Return the word after "Street Pka Rumduol"; 0 where no name follows the kind."""
    if (cased and not words[at].capital) or words[at].folded in _ALONE:
        return 0
    after = at + 1
    while (
        after < len(words)
        and after - at < LONGEST
        and joined(text, words[after - 1], words[after])
        and words[after].text[0].isalpha()
        and (words[after].capital or not cased)
        and not is_english(words[after].folded)
    ):
        after += 1
    return after if after > at + 1 else 0


def _numbered(text: str, words: Words, at: int) -> int:
    """Return the word after a street's number, in figures or words; 0 where there is none."""
    first = at + 1
    if first < len(words) and words[first].folded in _NUMBER_MARK:
        first += 1
    if first >= len(words):
        return 0
    dotted = words[first - 1].folded in _ALONE | _NUMBER_MARK
    if text[words[first - 1].end : words[first].start].strip(" .#" if dotted else " #"):
        return 0
    numeral = words[first].folded
    if NUMERAL.fullmatch(numeral):
        return first + 1
    after = first
    while (
        after < len(words)
        and after - first < 6
        and (words[after].folded in NUMBERS or and_number(words, after, first))
        and joined(text, words[after - 1], words[after])
    ):
        after += 1
    several = at > 0 and words[at - 1].folded == "national"
    several = several or after - first > 1 or (after > first and numeral in TENS) or first > at + 1
    several = several or _by_house(words, at, after)
    return after if several and after > first else 0


def _by_house(words: Words, at: int, after: int) -> bool:
    """Return whether a house or a quarter stands beside a street: "house nine street six"."""
    before = words[max(0, at - 6) : at]
    house = any(word.folded in HOUSES for word in before) and any(
        word.folded in NUMBERS or word.text[0].isdigit() for word in before
    )
    return house or any(word.folded in HEADS | HOUSES for word in words[after : after + 2])


def _capitals_before(text: str, words: Words, at: int) -> int:
    """Return the first word of the capitalised name before a kind; the kind where there is none."""
    first = at
    while (
        first > 0
        and at - first < LONGEST + 1
        and words[first - 1].capital
        and joined(text, words[first - 1], words[first])
        and words[first - 1].folded not in ("i", "i'm", "i've")
    ):
        first -= 1
    while first < at and (
        words[first].folded in (ENDING if words[at].folded in AREAS else TITLES)
        or (begins_sentence(text, words, first) and words[first].folded in function_words())
    ):
        first += 1
    if first == at:
        return at
    name = words[first:at]
    if not own_words(name, KINDS):
        both = words[at].capital and not begins_sentence(text, words, first)
        return first if both and name[0].folded in _BEFORE_NAMES else at
    if not words[at].capital and len(name) == 1 and begins_sentence(text, words, first):
        return at if is_common(name[0].folded) else first
    return first


def _unusual_before(text: str, words: Words, at: int) -> int:
    """Return the first word of the name before a kind in text without capitals."""
    if words[at].folded in _ALONE:
        return at
    first = at
    while first > 0 and at - first < LONGEST and joined(text, words[first - 1], words[first]):
        word = words[first - 1]
        if not word.text[0].isalpha() or word.folded in function_words():
            break
        if generic(word) and not (word.folded in ELEMENTS and first < at):
            break
        if word.folded in TITLES:
            break
        if word.folded in KINDS or (
            word.folded not in ELEMENTS and is_common(word.folded, LESS_COMMON)
        ):
            before = words[first - 2] if first > 1 else None
            if before is None or not unusual(before) or generic(before) or _derived(before.folded):
                break
        first -= 1
    if first == at:
        return _sites_before(text, words, at)
    foreign = any(not is_english(word.folded) for word in words[first:at])
    if not foreign and first > 0 and words[first - 1].folded in _WORDS_ANY:
        return at
    if not foreign and any(_derived(word.folded) for word in words[first:at]):
        return at
    if first and (
        words[first - 1].folded in _BEFORE_NAMES or words[first - 1].folded in ("o", "ta")
    ):
        first -= 1
    return first


def _sites_before(text: str, words: Words, at: int) -> int:
    """Return where "old river night market" begins: another place and more before a kind."""
    first = at
    while first > 0 and at - first < 3 and joined(text, words[first - 1], words[first]):
        word = words[first - 1]
        if not (generic(word) or word.folded in SITES) or word.folded in _WORDS_ANY | {"the"}:
            break
        first -= 1
    name = words[first:at]
    sites = [word for word in name[1:] if word.folded in SITES and word.folded not in _COMMON_SITES]
    return first if len(name) == 3 and sites else at


def _derived(word: str) -> bool:
    return word.endswith(("ing", "ed", "tion", "ly", "ful", "less", "ous", "ment", "able"))


def _disjoint(places: list[Place]) -> list[Place]:
    """Return places in order; those that overlap become one."""
    made: list[Place] = []
    for place in sorted(places):
        if made and place.first < made[-1].after:
            last = made.pop()
            surer = max(last, place, key=lambda one: (one.kind == "street", one.score))
            place = Place(  # noqa: PLW2901
                last.first, max(last.after, place.after), surer.kind, surer.score
            )
        made.append(place)
    return made
