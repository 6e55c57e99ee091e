"""ELAN (.eaf): one tier a speaker."""

from __future__ import annotations

import re

from lxml import etree

from manyvoices.read.container import parse_xml
from manyvoices.read.lines import Line

NAME = "elan"

_REFERENCE = "reference"
"""Reason of a tier that only numbers what another tier says."""
_DEPENDENT = "dependent tier"
_LINKS = 10
"""As many annotations one may hang on by way of another, for its times."""


def recognises(data: bytes) -> bool:
    """Return whether the bytes are an annotation document."""
    return re.search(rb"<ANNOTATION_DOCUMENT\b", data[:4096]) is not None


def read(data: bytes) -> list[Line]:
    """Return the annotations by time; those of dependent tiers are glosses, not speech.

    Where a tier at the top holds no letter, it numbers the annotations, and the first tier below
    it that holds some is the speech.
    """
    root = parse_xml(data)
    tiers = list(root.iter("TIER"))
    notes = {note.get("ANNOTATION_ID"): note for tier in tiers for note in _notes(tier)}
    slots = _slots(root)
    below: dict[str, list[etree._Element]] = {}
    for tier in tiers:
        below.setdefault(tier.get("PARENT_REF", ""), []).append(tier)
    spoken: dict[str, str] = {}
    numbering = set()
    for tier in below.get("", []):
        name = tier.get("TIER_ID", "")
        speech = tier if _has_letters(tier) else _first_with_letters(name, below)
        if speech is None:
            speech = tier
        elif speech is not tier:
            numbering.add(name)
        own = speech.get("TIER_ID", "")
        spoken[own] = speech.get("PARTICIPANT") or tier.get("PARTICIPANT") or own
    lines = []
    for tier in tiers:
        name = tier.get("TIER_ID", "")
        reason = _REFERENCE if name in numbering else _DEPENDENT
        for note in _notes(tier):
            text = " ".join(_value(note).split())
            if name in spoken:
                lines.append(Line(text, spoken[name], *_times(note, notes, slots)))
            else:
                lines.append(Line(text, reason=reason))
    return sorted(lines, key=lambda line: (line.reason is not None, line.start_s or 0.0))


def _notes(tier: etree._Element) -> list[etree._Element]:
    return list(tier.iter("ALIGNABLE_ANNOTATION", "REF_ANNOTATION"))


def _value(note: etree._Element) -> str:
    value = note.find("ANNOTATION_VALUE")
    return "" if value is None else value.text or ""


def _has_letters(tier: etree._Element) -> bool:
    return any(character.isalpha() for note in _notes(tier) for character in _value(note))


def _first_with_letters(name: str, below: dict[str, list[etree._Element]]) -> etree._Element | None:
    """Return the first tier below another one that holds letters, the nearest level first."""
    level, seen = [name], {name}
    while level:
        children = [tier for parent in level for tier in below.get(parent, [])]
        found = next(filter(_has_letters, children), None)
        if found is not None:
            return found
        names = {tier.get("TIER_ID", ""): None for tier in children}
        level = [child for child in names if child not in seen]
        seen |= set(level)
    return None


def _slots(root: etree._Element) -> dict[str | None, float]:
    """Return the seconds of each time slot; one without a time is as late as the one before."""
    slots: dict[str | None, float] = {}
    last = 0.0
    for slot in root.iter("TIME_SLOT"):
        value = slot.get("TIME_VALUE")
        last = last if value is None else int(value) / 1000
        slots[slot.get("TIME_SLOT_ID")] = last
    return slots


def _times(
    note: etree._Element,
    notes: dict[str | None, etree._Element],
    slots: dict[str | None, float],
) -> tuple[float | None, float | None]:
    """Return the times of an annotation, or of the one it hangs on."""
    for _ in range(_LINKS):
        above = notes.get(note.get("ANNOTATION_REF")) if note.get("ANNOTATION_REF") else None
        if above is None:
            break
        note = above
    return slots.get(note.get("TIME_SLOT_REF1")), slots.get(note.get("TIME_SLOT_REF2"))
