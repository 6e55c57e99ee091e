"""Who is meant: the persons of a study, and which of them a mention can be.

A person is a respondent, another known name, or a full name found in a text. A mention is the
person whose name it is or holds the parts of; one that several persons may be is nobody of them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Literal

from manyvoices.deidentify.recognisers.people import plain
from manyvoices.deidentify.recognisers.romanise import skeleton
from manyvoices.model.names import name_parts, without_title

Parts = tuple[str, ...]
Reason = Literal["name", "part", "ambiguous", "unknown"]

_LEAST_VARIANT = 4
_MOST_PARTS = 5
_LIKE_A_NAME = re.compile(r"[^\d_@]*")
_NO_PARTS = frozenset("the of and for at in on by to from with dot underscore".split())
_ADDRESS = frozenset("chi anh phi bang poun".split())
"""Kin words that are hardly ever a part of a name, beside the titles."""
POSSESSIVE = re.compile(r"['’]s?$")


def parts_of(words: str) -> Parts:
    """Return the parts of a name in lower case, without titles, possessive and marks.

    Examples
    --------
    >>> parts_of("Mr Sok-Dara’s"), parts_of("S. Dara"), parts_of("Ming")
    (('sok', 'dara'), ('s', 'dara'), ('ming',))
    """
    said = without_title(name_parts(POSSESSIVE.sub("", words.strip())))
    return tuple(part for word in said if (part := plain(word.casefold())))


def _bones(part: str) -> str:
    """Return what spellings of a part share; a short part has one spelling."""
    return skeleton(part) or part if len(part) >= _LEAST_VARIANT else part


def _sorted(parts: Iterable[str]) -> Parts:
    return tuple(sorted(parts))


@dataclass(frozen=True)
class Who:
    """Whom a mention means.

    Attributes
    ----------
    key
        The same for all mentions of one person.
    reason
        name: a whole name; part: a part that one person alone has; ambiguous: several persons
        may be meant; unknown: nobody is known who has this name.
    known
        Whether it is a name of the sheets.
    """

    key: str
    reason: Reason
    known: bool


@dataclass(frozen=True)
class _Person:
    key: str
    names: frozenset[Parts]
    known: bool

    @property
    def written(self) -> set[str]:
        """The person's names in one word, in either order."""
        return {"".join(order) for name in self.names for order in (name, name[::-1])}


class Identities:
    """The persons of a study.

    Parameters
    ----------
    known
        Names of the sheets, each with the respondent it belongs to (None = nobody's row).
    said
        Words that were found as a person's name in any transcript; their order makes no
        difference.
    """

    def __init__(self, known: Iterable[tuple[str, str | None]], said: Iterable[str]) -> None:
        names: dict[str, set[Parts]] = {}
        for name, respondent in known:
            parts = parts_of(name)
            if parts:
                key = f"respondent {respondent}" if respondent else f"name {_join(parts)}"
                names.setdefault(key, set()).add(parts)
        owned = [
            parts for key, said in names.items() if key.startswith("respondent ") for parts in said
        ]
        once = {parts for parts in owned if owned.count(parts) == 1}
        self._persons = [
            _Person(key, frozenset(parts), known=True)
            for key, parts in sorted(names.items())
            # a row of the frame without a respondent may be the respondent of that name
            if key.startswith("respondent ") or not parts <= once
        ]
        self._index()
        self._add_found({parts_of(words) for words in set(said) if _LIKE_A_NAME.fullmatch(words)})

    def _add_found(self, said: set[Parts]) -> None:
        """Add the persons that only texts name: full names that are part of no other's."""
        full = {
            parts
            for parts in said
            if 1 < len(parts) <= _MOST_PARTS
            and all(len(part) > 1 and part not in _NO_PARTS for part in parts)
            # "Chi Hoa" may be sister Hoa, whose whole name is another one
            and (len(parts) > 2 or parts[0] not in _ADDRESS)
            and not self._candidates(parts)
        }
        by_bones: dict[Parts, set[Parts]] = {}
        for parts in full:
            by_bones.setdefault(_sorted(map(_bones, parts)), set()).add(parts)
        holders: dict[str, set[Parts]] = {}
        for bones in by_bones:
            for part in bones:
                holders.setdefault(part, set()).add(bones)
        whole = [
            bones
            for bones in by_bones
            if set.intersection(*(holders[part] for part in bones)) == {bones}
        ]
        self._persons += [
            _Person(f"found {_join(bones)}", frozenset(by_bones[bones]), known=False)
            for bones in sorted(whole)
        ]
        self._index()

    def _index(self) -> None:
        self._exact: dict[Parts, set[int]] = {}
        self._whole: dict[str, set[int]] = {}
        self._by_part: dict[str, set[int]] = {}
        self._by_bones: dict[str, set[int]] = {}
        self._by_key = {person.key: person for person in self._persons}
        self._counts: dict[int, set[int]] = {}
        self._told: dict[tuple[str, str | None, bool], Who] = {}
        for number, person in enumerate(self._persons):
            for parts in person.names:
                if person.known:
                    self._counts.setdefault(len(parts), set()).add(number)
                self._exact.setdefault(parts, set()).add(number)
                for written in {"".join(parts), "".join(reversed(parts)), _join(_sorted(parts))}:
                    self._whole.setdefault(written, set()).add(number)
                for part in parts:
                    self._by_part.setdefault(part, set()).add(number)
                    self._by_bones.setdefault(_bones(part), set()).add(number)

    def who(self, words: str, respondent: str | None = None, alike: bool = False) -> Who:
        """Return whom words mean.

        Parameters
        ----------
        words
            The mention.
        respondent
            The respondent whose name a recogniser took it for.
        alike
            The words only resemble a known name: they are taken for nobody who is known.
        """
        asked = (words, respondent, alike)
        if asked not in self._told:
            self._told[asked] = self._who(words, respondent, alike)
        return self._told[asked]

    def _who(self, words: str, respondent: str | None, alike: bool) -> Who:
        parts = parts_of(words)
        candidates = self._candidates(parts)
        once = tuple(dict.fromkeys(parts))
        if not candidates and len(once) < len(parts):
            parts, candidates = once, self._candidates(once)  # a name said twice
        if not candidates and len(parts) > 1 and parts[0] in _ADDRESS:
            parts, candidates = parts[1:], self._candidates(parts[1:])
        if alike and not self._whole.get("".join(parts)):
            candidates = [one for one in candidates if not one.known]
        if not candidates and respondent is not None:
            return Who(f"respondent {respondent}", "name", known=True)
        if len(candidates) == 1:
            person = candidates[0]
            whole = "".join(parts) in person.written
            reason: Reason = "name" if len(parts) > 1 or whole else "part"
            return Who(person.key, reason, person.known)
        written = _join(_sorted(map(_bones, parts))) or words.casefold().strip()
        if candidates:
            return Who(f"several {written}", "ambiguous", any(p.known for p in candidates))
        return Who(f"words {written}", "unknown", known=False)

    def may_be(self, words: str) -> frozenset[str]:
        """Return the keys of the persons whom words may mean."""
        return frozenset(person.key for person in self._candidates(parts_of(words)))

    def has_part(self, key: str, word: str, initial: bool) -> bool:
        """Return whether a word is a part of a person's name, or where asked for its initial."""
        part = plain(word.casefold())
        names = self._by_key[key].names if key in self._by_key else ()
        return any(
            part == one or (initial and len(part) == 1 and one.startswith(part))
            for parts in names
            for one in parts
        )

    def _candidates(self, parts: Parts) -> list[_Person]:
        if not parts:
            return []
        found = self._named(parts)
        if not found:
            found = self._with_parts(parts)
        if not found and len(parts) > 1:
            found = self._within(parts)
        return [self._persons[number] for number in sorted(found)]

    def _named(self, parts: Parts) -> set[int]:
        """Return the persons whose whole name this is, in one word or several."""
        if len(parts) == 1:
            # a single word may be a part of others' names as well as a name written together
            together = self._whole.get(parts[0], set()) - self._by_part.get(parts[0], set())
            return together if parts[0] not in self._by_part else set()
        return self._exact.get(parts) or self._whole.get("".join(parts), set()) | self._whole.get(
            _join(_sorted(parts)), set()
        )

    def _with_parts(self, parts: Parts) -> set[int]:
        """Return the persons who have all these parts: as written, else as spelled otherwise."""
        for index, form in ((self._by_part, str), (self._by_bones, _bones)):
            words = [form(part) for part in parts if len(part) > 1]
            if words:
                sets = [index.get(word, set()) for word in words]
                found = set.intersection(*sets)
            else:
                found = self._counts.get(len(parts), set())
            found = {number for number in found if self._fits(number, parts, form)}
            if found:
                return found
        return set()

    def _fits(self, number: int, parts: Parts, form: Callable[[str], str]) -> bool:
        """Return whether one of a person's names has each part once, initials too."""
        return any(_takes([form(one) for one in name], parts, form) for name in self._names(number))

    def _names(self, number: int) -> frozenset[Parts]:
        return self._persons[number].names

    def _within(self, parts: Parts) -> set[int]:
        """Return the known persons whose whole name of two parts or more stands in these."""
        said = set(parts)
        return {
            number
            for part in parts
            for number in self._by_part.get(part, ())
            if self._persons[number].known
            and any(len(name) > 1 and set(name) <= said for name in self._names(number))
        }


def _join(parts: Iterable[str]) -> str:
    return " ".join(parts)


def _takes(name: list[str], parts: Parts, form: Callable[[str], str]) -> bool:
    left = list(name)
    for part in sorted(parts, key=len, reverse=True):
        said = form(part) if len(part) > 1 else part
        fit = next(
            (one for one in left if one == said or (len(said) == 1 and one.startswith(said))), None
        )
        if fit is None:
            return False
        left.remove(fit)
    return len(parts) > 1 or len(parts[0]) > 1
