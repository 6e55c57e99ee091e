"""What a place is and in which province and district it lies, as far as its words tell."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from importlib import resources
from typing import NamedTuple

from manyvoices.deidentify.recognisers.naming import read_list

_APART = re.compile(r"[^a-z0-9]+")
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")

_KINDS = {
    "village": "phum village hamlet",
    "commune": "khum commune sangkat sankat songkat quarter",
    "district": "srok khan khand district subdistrict amphoe amphur",
    "province": "khet khaet province",
    "town": "krong town municipality",
    "city": "city",
    "island": "koh kaoh island",
    "market": "phsar psar phsa psah phsah psaar market bazaar",
    "pagoda": "wat vat pagoda temple",
    "street": "street road lane avenue boulevard alley highway blvd quay soi thanon",
}
KINDS = {word: kind for kind, words in _KINDS.items() for word in words.split()}
"""Kinds of places by the words for them."""
ADMINISTRATIVE = frozenset(
    word
    for kind in ("village", "commune", "district", "province", "town", "city")
    for word in _KINDS[kind].split()
)
"""Words that say how large a place is, and are no part of its name."""


class Area(NamedTuple):
    """A province (district empty) or a district in it."""

    province: str
    district: str = ""


def folded(words: str) -> str:
    """Return a name without case, spaces and marks.

    Examples
    --------
    >>> folded("O'Chrov"), folded("Siem Reap")
    ('ochrov', 'siemreap')
    """
    return _APART.sub("", words.casefold().replace("é", "e"))


@cache
def areas() -> dict[str, Area]:
    """Return the provinces and districts of Cambodia by every folded spelling."""
    made: dict[str, Area] = {}
    twice: set[str] = set()
    for line in read_list("areas.txt"):
        province, *districts = (part.split("=") for part in line.split("|"))
        for spellings in districts:
            for spelling in {folded(one) for one in spellings}:
                twice |= {spelling} & made.keys()
                made[spelling] = Area(province[0], spellings[0])
    for spelling in twice:
        del made[spelling]
    for line in read_list("areas.txt"):
        province = line.split("|")[0].split("=")
        made |= {folded(spelling): Area(province[0]) for spelling in province}
    return made


def area_of(words: str) -> Area | None:
    """Return the province or district that words name, whole or with the word for its kind.

    A village or commune that has the name of a district lies who knows where.

    Examples
    --------
    >>> area_of("Kien Svay district"), area_of("Olive Market")
    (Area(province='Kandal', district='Kien Svay'), None)
    >>> area_of("kompong cham")
    Area(province='Kampong Cham', district='')
    """
    said = _WORD.findall(words)
    if any(KINDS.get(word.casefold()) in ("village", "commune") for word in said):
        return None
    kept = [word for word in said if word.casefold() not in ADMINISTRATIVE]
    return areas().get(folded(" ".join(kept)))


def kind_of(words: str) -> str:
    """Return what kind of place words name: "village", "market" ...; "place" where they do not say.

    Examples
    --------
    >>> [kind_of(words) for words in ("Phum Ansaong", "Olive Market", "Kandal", "Hilux")]
    ['village', 'market', 'province', 'place']
    """
    said = [word.casefold() for word in _WORD.findall(words)]
    for word in [*said[-1:], *said[:1], *said]:
        if word in KINDS and len(said) > 1:
            return KINDS[word]
    area = area_of(words)
    if area is None:
        return "country" if folded(words) in _countries() else "place"
    return "district" if area.district else "province"


@cache
def _countries() -> frozenset[str]:
    text = (resources.files("manyvoices.deidentify") / "lists" / "places.txt").read_text("utf-8")
    listed = text.partition("# countries\n")[2].partition("\n#")[0]
    return frozenset(folded(name) for name in re.split(r"[;\n]", listed.replace("*", "")))


def joint(found: Iterable[Area | None]) -> Area | None:
    """Return the area that several say; None where they say different provinces.

    Examples
    --------
    >>> joint([Area("Kandal"), Area("Kandal", "Kien Svay"), None])
    Area(province='Kandal', district='Kien Svay')
    >>> joint([Area("Kandal"), Area("Kampot")])
    """
    told = {one for one in found if one is not None}
    provinces = {one.province for one in told}
    if len(provinces) != 1:
        return None
    districts = {one.district for one in told if one.district}
    return Area(provinces.pop(), districts.pop() if len(districts) == 1 else "")
