"""Reviewers' decisions on entities, replayed: merge, split, retype, mask, keep."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal, cast

from manyvoices.deidentify.entities import Key
from manyvoices.model.config import EntityType
from manyvoices.model.decisions import NameDecisionRow, last_decisions
from manyvoices.model.errors import Problem, problem
from manyvoices.model.keys import code_word, digest

SHEET = "data/decisions/names.csv"
_LENGTH = 12


def name_key(secret: bytes, key: Key) -> str:
    """Return the name of an entity in decisions: it tells nothing to who lacks the study's key."""
    return f"N{code_word(digest(secret, 'name', *key), _LENGTH)}"


@dataclass
class Mentioned:
    """An entity before decisions: where it is mentioned, and whether the sheets know it."""

    transcripts: set[str] = field(default_factory=set)
    known: bool = False


@dataclass(frozen=True)
class Settled:
    """What decisions make of a mention.

    Attributes
    ----------
    own
        Its entity as decisions name it: before it was merged with others.
    key
        Its entity.
    entity_type
        Its type.
    decision
        Whether it is masked or kept; None where nothing is decided.
    """

    own: Key
    key: Key
    entity_type: EntityType
    decision: Literal["mask", "keep"] | None = None


class Decided:
    """What reviewers decided about the entities of a study.

    Parameters
    ----------
    mentioned
        Each entity of the study.
    decisions
        Lines of data/decisions/names.csv.
    secret
        Key of the study.
    """

    def __init__(
        self,
        mentioned: Mapping[Key, Mentioned],
        decisions: Iterable[NameDecisionRow],
        secret: bytes,
    ) -> None:
        self._mentioned = dict(mentioned)
        self._names = {name_key(secret, key): key for key in mentioned}
        self._secret = secret
        self.lines = {key[0]: row for key, row in last_decisions(decisions, ("key",)).items()}
        self.problems: list[Problem] = []
        self.unapplied: dict[str, NameDecisionRow] = {}
        self._parent: dict[Key, Key] = {}
        self._said: dict[Key, NameDecisionRow] = {}
        rows = sorted(self.lines.values(), key=lambda row: row.line)
        for row in rows:
            if row.decision == "split":
                self._split(row)
        for row in rows:
            if row.decision != "split":
                self._apply(row)

    def of(self, key: Key, transcript_id: str) -> Settled:
        """Return what decisions make of a mention of an entity in a transcript."""
        apart = _apart(key, transcript_id)
        own = apart if apart in self._mentioned else key
        root = self._root(own)
        row = self._said.get(root)
        if row is None:
            return Settled(own, root, root[0])
        if row.decision == "retype":
            return Settled(own, root, cast(EntityType, row.other))
        return Settled(own, root, root[0], cast(Literal["mask", "keep"], row.decision))

    def names(self) -> Mapping[str, Key]:
        """Return every entity that a decision can name, by its key."""
        return self._names

    def _not(self, row: NameDecisionRow, found: Problem) -> None:
        self.problems.append(found)
        self.unapplied[row.key] = row

    def _split(self, row: NameDecisionRow) -> None:
        key = self._names.get(row.key)
        if key is None:
            self._not(row, problem("review.unused", SHEET, row.line, "key", key=row.key))
            return
        there = [one for one in row.others if one in self._mentioned[key].transcripts]
        if len(there) < len(row.others):
            self._not(row, problem("review.other", SHEET, row.line, "other", key=row.key))
        for transcript_id in there:
            made = _apart(key, transcript_id)
            self._mentioned[made] = Mentioned({transcript_id}, self._mentioned[key].known)
            self._names[name_key(self._secret, made)] = made

    def _apply(self, row: NameDecisionRow) -> None:
        key = self._names.get(row.key)
        if key is None:
            self._not(row, problem("review.unused", SHEET, row.line, "key", key=row.key))
        elif row.decision == "merge":
            self._merge(row, key)
        elif row.decision == "keep" and self._mentioned[key].known:
            self._not(row, problem("review.known", SHEET, row.line, "decision", key=row.key))
        else:
            self._said[key] = row

    def _merge(self, row: NameDecisionRow, key: Key) -> None:
        other = self._names.get(row.other)
        if other is None:
            self._not(row, problem("review.other", SHEET, row.line, "other", key=row.key))
            return
        one, two = self._root(key), self._root(other)
        if one == two:
            return
        if _is_person(one) and _is_person(two):
            self._not(row, problem("review.respondents", SHEET, row.line, "other", key=row.key))
            return
        # a known person lends the name, else the one that was merged into
        if _is_person(one):
            one, two = two, one
        self._parent[one] = two

    def _root(self, key: Key) -> Key:
        while key in self._parent:
            key = self._parent[key]
        return key


def _apart(key: Key, transcript_id: str) -> Key:
    return (key[0], f"{key[1]} @{transcript_id}")


def _is_person(key: Key) -> bool:
    """Return whether an entity is a person of the sheets, and in one transcript no other."""
    said = key[1]
    return key[0] == "PERSON" and said.startswith(("respondent ", "name ")) and "@" not in said
