"""Who withdrew: a row with ID and date, and names that stay masked though nobody keeps them.

Others may have spoken of the person. When the names leave the sheets, HMACs of their parts
remain: with the study's key they tell whether a word is one of them, without it nothing.
"""

from __future__ import annotations

import datetime
import unicodedata
from collections.abc import Iterable
from pathlib import Path

from pydantic import Field

from manyvoices.model.common import is_english
from manyvoices.model.config import Config
from manyvoices.model.keyfile import load_key
from manyvoices.model.keys import digest
from manyvoices.model.names import name_parts, without_title
from manyvoices.model.paths import Paths
from manyvoices.model.results import remove_all
from manyvoices.model.sheets import IDENTIFIER, Row, listed

_PURPOSE = "withdrawn name"
_SHORTEST = 2
_LEAST_JOINED = 5


class WithdrawnRow(Row):
    """data/withdrawn.csv (written by 'manyvoices withdraw'): who withdrew, and when.

    It is all that is left of a person, beside the ID in data/respondents.csv.
    """

    respondent_id: str = Field(pattern=IDENTIFIER, description="The respondent.")
    date: datetime.date = Field(description="When.", examples=["2015-07-20"])
    by: str = Field(min_length=1, description="Who did it.")
    names: str = Field(
        default="",
        description="HMACs of the parts of the names, separated by ';': with the key of the study "
        "they keep the names masked in what others said.",
    )

    @property
    def fingerprints(self) -> list[str]:
        """The HMACs of the names."""
        return listed(self.names)


def folded(word: str) -> str:
    """Return a part of a name for comparison: lower case, without accents and apostrophes.

    Examples
    --------
    >>> folded("Nguyễn")
    'nguyen'
    """
    spread = word
    # a letter that is taken apart may be a capital again
    for _ in range(2):
        spread = unicodedata.normalize("NFKD", spread.casefold())
    return "".join(mark for mark in spread if mark.isalnum())


def fingerprints(names: Iterable[str], key: bytes) -> list[str]:
    """Return the HMACs of the parts of names, sorted; titles and initials are no parts."""
    parts = {folded(part) for name in names for part in without_title(name_parts(name))}
    return sorted(_print(part, key) for part in parts if len(part) >= _SHORTEST)


class WithdrawnNames:
    """Tells which words are a part of a name of somebody who withdrew.

    Parameters
    ----------
    rows
        Rows of data/withdrawn.csv.
    key
        The key that the HMACs were made with.
    """

    def __init__(self, rows: Iterable[WithdrawnRow], key: bytes) -> None:
        self._key = key
        self._persons: dict[str, set[str]] = {}
        for row in rows:
            for one in row.fingerprints:
                self._persons.setdefault(one, set()).add(row.respondent_id)
        self._seen: dict[str, frozenset[str]] = {}

    def __bool__(self) -> bool:
        return bool(self._persons)

    def of(self, word: str) -> frozenset[str]:
        """Return the respondent_ids of those in whose names a word is a part."""
        if not self._persons:
            return frozenset()
        if word not in self._seen:
            part = folded(word)
            found = self._persons.get(_print(part, self._key), ()) if len(part) >= _SHORTEST else ()
            self._seen[word] = frozenset(found)
        return self._seen[word]

    def joined(self, word: str) -> set[tuple[str, str, str]]:
        """Return how a word that is no English one is two parts run together, and of whom."""
        if not self._persons or len(word) < _LEAST_JOINED or is_english(word):
            return set()
        return {
            (word[:at], word[at:], person)
            for at in range(_SHORTEST, len(word) - _SHORTEST + 1)
            for person in self.of(word[:at]) & self.of(word[at:])
        }


def withdrawn_names(root: Path, config: Config, rows: Iterable[WithdrawnRow]) -> WithdrawnNames:
    """Return the names of those who withdrew from a study; the key is opened only for some.

    Raises
    ------
    StudyError
        Where there are some, and the key they were made with is not there.
    """
    rows = [row for row in rows if row.fingerprints]
    # a key drawn anew would find none of them
    return WithdrawnNames(rows, load_key(root, config, create=False) if rows else b"")


def _print(part: str, key: bytes) -> str:
    return digest(key, _PURPOSE, part).hex()[:32]


def take_back(paths: Paths, withdrawn: Iterable[str]) -> None:
    """Empty results/ where somebody withdrew since this was last looked at.

    It comes before the first step of a run: whatever becomes of that run, what was released
    with their words no longer lies there.
    """
    seen = paths.private / "withdrawn.txt"
    now = sorted(set(withdrawn))
    before = seen.read_text(encoding="utf-8").splitlines() if seen.is_file() else []
    if set(now) - set(before):
        remove_all(paths.results)
    if now != before:
        seen.parent.mkdir(parents=True, exist_ok=True)
        seen.write_text("".join(f"{name}\n" for name in now), encoding="utf-8")
