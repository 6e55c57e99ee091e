"""Addresses: the house, floor and street number around a place."""

from __future__ import annotations

import re
from collections.abc import Iterator

from manyvoices.deidentify.recognisers.forms import YEAR
from manyvoices.deidentify.recognisers.kinds import Words, word_set
from manyvoices.deidentify.recognisers.placeparts import HOUSES, NUMBERS, NUMERAL, Place, and_number
from manyvoices.model.config import EntityType

_ORDINALS = word_set("ground first second third fourth fifth sixth seventh eighth ninth tenth top")
_FLOORS = word_set("group krom floor block")
_WITHIN = re.compile(r"(?:,? |, ?|,? (?:on|in|of|at|off) (?:the )?)")
_NEXT = re.compile(r"(?:,? ?|, ?)")


def with_addresses(
    text: str, words: Words, places: list[Place]
) -> Iterator[tuple[Place, EntityType]]:
    """Yield places; with a house's number before them they are an address, all that follows too."""
    number = 0
    while number < len(places):
        place = places[number]
        first = _house(text, words, place)
        number += 1
        if first == place.first and _house_after(text, words, place.after) == place.after:
            yield place, "LOCATION"
            continue
        after = _house_after(text, words, place.after)
        while number < len(places) and (step := _follows(text, words, after, places[number])):
            after = _house_after(text, words, step)
            number += 1
        yield Place(first, after, "address", 0.95), "ADDRESS"


def _house(text: str, words: Words, place: Place) -> int:
    """Return the first word of a house's number before a place; the place where there is none."""
    at = place.first - 1
    if at >= 0 and words[at].folded == "the":
        at -= 1
    if at >= 0 and words[at].folded in ("on", "in", "of", "at", "off"):
        at -= 1
    if at < 0:
        return place.first
    last = at
    if NUMERAL.fullmatch(words[at].folded):
        at -= 1
        while (
            at >= 0
            and last - at < 4
            and words[at].text[0].isdigit()
            and text[words[at].end] in "/-"
        ):
            at -= 1
    else:
        while (
            at >= 0
            and last - at < 5
            and (words[at].folded in NUMBERS or (at < last and and_number(words, at, 0)))
        ):
            at -= 1
        lettered = at == last and at > 0 and words[at - 1].folded in HOUSES
        if lettered and len(words[at].folded) == 1 and words[at].folded.isalpha():
            at -= 1  # "building c"
    if at == last:
        return place.first
    gap = text[words[last].end : words[place.first].start]
    if _WITHIN.fullmatch(gap) is None:
        return place.first
    first = at + 1
    while (
        at >= 0
        and words[at].folded in HOUSES
        and first - at < 3
        and text[words[at].end : words[first].start].strip(" .#") == ""
    ):
        first = at
        at -= 1
    if words[first].folded in HOUSES:
        return _more_houses(text, words, first)
    direct = gap in (" ", ", ") and place.kind == "street" and words[first].text[0].isdigit()
    return first if direct and not YEAR.fullmatch(words[first].folded) else place.first


def _more_houses(text: str, words: Words, first: int) -> int:
    """Return where "flat 3 building 7" begins, of which the building is found."""
    while first > 1 and words[first - 2].folded in HOUSES | _ORDINALS:
        number = words[first - 1].folded
        floor = words[first - 2].folded in _ORDINALS and number == "floor"
        if not floor and not (NUMERAL.fullmatch(number) or number in NUMBERS):
            break
        if _WITHIN.fullmatch(text[words[first - 1].end : words[first].start]) is None:
            break
        first -= 2
    return first


def _house_after(text: str, words: Words, after: int) -> int:
    """Return the word after a house's number that follows a place: "street 6 house 27"."""
    at = after
    while (
        at < len(words)
        and at - after < 3
        and words[at].folded in HOUSES
        and _WITHIN.fullmatch(text[words[at - 1].end : words[at].start] or ".") is not None
    ):
        at += 1
    if at == after or at == len(words):
        return after
    numbered = at
    if NUMERAL.fullmatch(words[at].folded):
        at += 1
    else:
        while at < len(words) and at - numbered < 4 and words[at].folded in NUMBERS:
            at += 1
    return at if at > numbered else after


def _follows(text: str, words: Words, after: int, place: Place) -> int:
    """Return the word after a place that goes on with an address; 0 where it does not."""
    between = words[after : place.first]
    if len(between) > 2 or (between and between[0].folded not in _FLOORS):
        return 0
    last = words[after - 1]
    for word in (*between, words[place.first]):
        if _NEXT.fullmatch(text[last.end : word.start]) is None:
            return 0
        last = word
    return place.after
