"""What a recogniser finds, and how findings that overlap become one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Protocol

from manyvoices.model.config import EntityType

KNOWN = frozenset({"register", "withdrawn"})
"""Recognisers that find names known from the sheets, or from the rows of who withdrew."""


@dataclass(frozen=True)
class Found:
    """An identifier in the text of one turn; offsets are code points, end exclusive."""

    start: int
    end: int
    entity_type: EntityType
    recogniser: str
    score: float
    person: str | None = None


class Recogniser(Protocol):
    """Finds identifiers in the turns of one transcript."""

    def find(self, texts: list[str]) -> list[list[Found]]:
        """Return what is found in each text, in the order of the texts."""


@dataclass(frozen=True)
class Merged:
    """An identifier after findings that overlap became one."""

    start: int
    end: int
    entity_type: EntityType
    recognisers: tuple[str, ...]
    score: float
    person: str | None

    def moved(self, by: int) -> Merged:
        """Return the same finding further on in a text."""
        return replace(self, start=self.start + by, end=self.end + by)


def merge(found: Iterable[Found]) -> list[Merged]:
    """Return findings without overlaps, in order: none of their characters is left over.

    Findings that overlap are joined to their whole extent. The type (and the person) is that
    of the surest, then the longest; the person only where its finding spans the whole.
    """
    merged: list[Merged] = []
    cluster: list[Found] = []
    reach = 0
    for item in sorted(found, key=lambda one: (one.start, one.end)):
        if cluster and item.start >= reach:
            merged.append(_join(cluster))
            cluster, reach = [], 0
        cluster.append(item)
        reach = max(reach, item.end)
    if cluster:
        merged.append(_join(cluster))
    return merged


def _join(cluster: list[Found]) -> Merged:
    best = max(cluster, key=lambda one: (one.score, one.end - one.start))
    start, end = min(one.start for one in cluster), max(one.end for one in cluster)
    return Merged(
        start,
        end,
        best.entity_type,
        tuple(sorted({one.recogniser for one in cluster})),
        best.score,
        best.person if (best.start, best.end) == (start, end) else None,
    )
