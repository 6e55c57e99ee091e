"""Entities: which mentions in a study are of one thing."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from manyvoices.deidentify.areas import ADMINISTRATIVE, KINDS, area_of, folded
from manyvoices.deidentify.identities import POSSESSIVE, Identities, Who, parts_of
from manyvoices.deidentify.spans import KNOWN
from manyvoices.model.config import EntityType
from manyvoices.model.names import TITLES, name_parts
from manyvoices.model.tables import Rows

NAMES: tuple[EntityType, ...] = ("PERSON", "ORGANIZATION", "LOCATION")
"""Types that a model confuses: the same words are one entity whichever of them it chose."""
_NUMBERS = ("PHONE_NUMBER", "ID_NUMBER", "CASE_NUMBER", "VEHICLE_PLATE")
_MARKS = "\u0300-\u036f\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u17b4-\u17d3"
_WORD = re.compile(rf"[^\W_](?:[^\W_]|[{_MARKS}])*")
_NEAR = re.compile(r"[\s\-\u2010-\u2015]{0,3}")
_AFTER_ABBREVIATION = re.compile(r"\.[\s]{0,2}")
_WORD_BEFORE = re.compile(r"(?<!\w)([^\W\d_]+)(\.?[ \t\n]?|[-\u2010-\u2015])$")
_WORD_AFTER = re.compile(r"([ \t\n]|[-\u2010-\u2015])([^\W\d_]+)(?![\w'’])")
_LOOK_BACK = 40

Key = tuple[EntityType, str]
"""What mentions of one entity share: a type, and who or what it is."""
Turns = Mapping[tuple[str, int], str]
"""The text of each turn, by transcript and number."""


@dataclass(frozen=True)
class Entity:
    """What a mention is one of.

    Attributes
    ----------
    key
        The same for all mentions of the entity.
    doubts
        Why a person should look at it.
    known
        Whether it is a name of the sheets.
    """

    key: Key
    doubts: tuple[str, ...] = ()
    known: bool = False


def voted(found: Rows) -> Rows:
    """Return findings in which the same words have one type, the one they were found as most."""
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for row in found:
        if row["entity_type"] in NAMES:
            votes[_words(row["text"])][row["entity_type"]] += 1
        if row["entity_type"] == "PERSON" and len(name_parts(row["text"])) > 1:
            parts = parts_of(row["text"])
            if len(parts) == 1:
                # "Thida" is of the type of "Ming Thida"
                votes[parts[0]]["PERSON"] += 1
    kinds = {
        said: max(NAMES, key=lambda kind: (count[kind], -NAMES.index(kind)))
        for said, count in votes.items()
    }
    return [
        {**row, "entity_type": "PERSON" if row["person"] else kinds[_words(row["text"])]}
        if row["entity_type"] in NAMES
        else row
        for row in found
    ]


def identities_of(found: Rows, known: Iterable[tuple[str, str | None]]) -> Identities:
    """Return the persons of a study: its known names, and full names among what was found."""
    return Identities(known, (row["text"] for row in found if row["entity_type"] == "PERSON"))


def joined(found: Rows, turns: Turns, persons: Identities) -> Rows:
    """Return findings in which neighbours that are one name are one, with all its parts.

    "Sok" and "Dara" that stand side by side and are a person's parts, a title before a name,
    the same person or place twice: these become one mention. A part of the name, or its
    initial, that stands beside it unfound is taken in.

    Parameters
    ----------
    found
        Findings, none overlapping.
    turns
        The texts they are in.
    persons
        The persons of the study.
    """
    made: Rows = []
    by_turn: dict[tuple[str, int], Rows] = {}
    for row in found:
        by_turn.setdefault((row["transcript_id"], row["turn"]), []).append(row)
    for place, rows in by_turn.items():
        text = turns[place]
        done: Rows = []
        for row in sorted(rows, key=lambda item: item["text_start"]):
            low = done[-1]["text_end"] if done else 0
            grown = _grown(row, text, persons, low)
            if done and (both := _as_one(done[-1], grown, text, persons)) is not None:
                done[-1] = both
            else:
                done.append(grown)
        made += done
    return made


def _as_one(
    one: dict[str, Any], two: dict[str, Any], text: str, persons: Identities
) -> dict[str, Any] | None:
    """Return two neighbours as one mention; None where they are two."""
    start, end = one["text_start"], max(one["text_end"], two["text_end"])
    gap = text[one["text_end"] : two["text_start"]]
    whole = text[start:end]
    short = one["text"].casefold() in TITLES or len(one["text"]) == 1
    if one["text_end"] <= two["text_start"] and not (
        _NEAR.fullmatch(gap) or (short and _AFTER_ABBREVIATION.fullmatch(gap))
    ):
        return None
    if one["text_end"] > two["text_start"]:
        person: str | None = one["person"] or two["person"]
    elif two["entity_type"] == "PERSON" and _is_title(one["text"]):
        one, person = {**one, "entity_type": "PERSON"}, two["person"]
    elif one["entity_type"] != two["entity_type"]:
        return None
    elif one["entity_type"] == "PERSON":
        if not _is_one_person(one, two, whole, persons):
            return None
        person = two["person"] or one["person"]
    elif one["entity_type"] == "LOCATION" and _words(one["text"]) == _words(two["text"]):
        person = None
    else:
        return None
    names = {*one["recognisers"].split(";"), *two["recognisers"].split(";")}
    return {
        **one,
        "text_end": end,
        "text": whole,
        "recognisers": ";".join(sorted(names)),
        "score": max(one["score"], two["score"]),
        "person": person,
    }


def _is_title(words: str) -> bool:
    parts = name_parts(words)
    return bool(parts) and all(part.casefold() in TITLES for part in parts)


def _is_one_person(
    one: dict[str, Any], two: dict[str, Any], whole: str, persons: Identities
) -> bool:
    first, second = (persons.who(row["text"], row["person"]) for row in (one, two))
    if first.key == second.key:
        return True
    both = persons.who(whole)
    if both.reason == "name" and both.key in persons.may_be(one["text"]) | {first.key}:
        return True
    return second.key in persons.may_be(one["text"]) or first.key in persons.may_be(two["text"])


def _grown(row: dict[str, Any], text: str, persons: Identities, low: int) -> dict[str, Any]:
    """Return a person's mention with the parts of the name beside it that were not found."""
    if row["entity_type"] != "PERSON":
        return row
    who = persons.who(row["text"], row["person"])
    if who.reason not in ("name", "part"):
        return row
    start, end = row["text_start"], row["text_end"]
    while match := _WORD_BEFORE.search(text, max(low, start - _LOOK_BACK), start):
        if not _belongs(match[1], match[2].startswith("."), who, persons):
            break
        start = match.start()
    while match := _WORD_AFTER.match(text, end):
        dotted = text[match.end() : match.end() + 1] == "."
        if not _belongs(match[2], dotted, who, persons):
            break
        end = match.end() + (dotted and len(match[2]) == 1)
    if (start, end) == (row["text_start"], row["text_end"]):
        return row
    return {**row, "text_start": start, "text_end": end, "text": text[start:end]}


def _belongs(word: str, dotted: bool, who: Who, persons: Identities) -> bool:
    if not word[0].isupper() or (len(word) > 1 and dotted):
        return False
    initial = len(word) == 1 and (dotted or word not in "IA")
    return persons.has_part(who.key, word, initial)


class Entities:
    """Tells what each mention in a study is one of.

    Parameters
    ----------
    found
        All findings of the study, with one type for the same words.
    persons
        Its persons.
    """

    def __init__(self, found: Rows, persons: Identities) -> None:
        self._persons = persons
        self._levels: dict[str, set[str]] = defaultdict(set)
        self._here: dict[tuple[str, str], set[str]] = defaultdict(set)
        for row in found:
            if row["entity_type"] == "LOCATION":
                core, level = _core(row["text"])
                self._levels[core].add(level)
            elif row["entity_type"] == "PERSON":
                who = self._who(row)
                self._here[row["transcript_id"], who.reason].add(who.key)

    def of(self, row: dict[str, Any]) -> Entity:
        """Return what a finding is one of."""
        kind, text = row["entity_type"], row["text"]
        if kind == "PERSON":
            who = self._who(row)
            if who.reason != "ambiguous":
                return Entity(("PERSON", who.key), (), who.known)
            meant = self._meant(row)
            if meant is not None:
                return Entity(("PERSON", meant), (), who.known)
            # in another transcript it may be another one of them
            key = f"{who.key} in {row['transcript_id']}"
            return Entity(("PERSON", key), ("several persons may be meant",), who.known)
        if kind == "LOCATION":
            return self._place(text)
        if kind in _NUMBERS:
            return Entity((kind, folded(text) or text))
        return Entity((kind, _words(text)))

    def _who(self, row: dict[str, Any]) -> Who:
        names = row["recognisers"].split(";")
        alike = "fuzzy" in names and KNOWN.isdisjoint(names)
        return self._persons.who(row["text"], row["person"], alike)

    def _meant(self, row: dict[str, Any]) -> str | None:
        """Return which of several persons is meant: the one whom the transcript speaks of too.

        One named in full there goes before one of whom a part is said that nobody else has.
        """
        may_be = self._persons.may_be(row["text"])
        for reason in ("name", "part"):
            there = may_be & self._here[row["transcript_id"], reason]
            if there:
                return next(iter(there)) if len(there) == 1 else None
        return None

    def _place(self, text: str) -> Entity:
        area = area_of(text)
        if area is not None:
            return Entity(("LOCATION", f"area {area.province}/{area.district}"))
        core, level = _core(text)
        told = self._levels[core] - {""}
        if len(told) > 1:
            doubts = () if level else ("several places may be meant",)
            return Entity(("LOCATION", f"{core} {level}".strip()), doubts)
        return Entity(("LOCATION", core))


def _core(text: str) -> tuple[str, str]:
    """Return a place's name without the word for its size, and that word's kind."""
    words = [word.casefold() for word in _WORD.findall(POSSESSIVE.sub("", text))]
    kept = [word for word in words if word not in ADMINISTRATIVE]
    level = next((KINDS[word] for word in words if word in ADMINISTRATIVE), "")
    return (folded("".join(kept)) or "".join(kept) or "".join(words), level)


def _words(text: str) -> str:
    words = [word.casefold() for word in _WORD.findall(POSSESSIVE.sub("", text))]
    return " ".join(words[1:] if len(words) > 1 and words[0] == "the" else words)


def is_common_name(text: str) -> bool:
    """Return whether a name is a single word that is common English too."""
    from manyvoices.model.common import is_common

    parts = parts_of(text)
    return len(parts) == 1 and is_common(parts[0])
