"""ELAN (.eaf): one tier a speaker."""

from __future__ import annotations

import re

from lxml import etree

from manyvoices.read.container import parse_xml
from manyvoices.read.lines import Line

NAME = "elan"


def recognises(data: bytes) -> bool:
    """Return whether the bytes are an annotation document."""
    return re.search(rb"<ANNOTATION_DOCUMENT\b", data[:4096]) is not None


def read(data: bytes) -> list[Line]:
    """Return the annotations by time; those of dependent tiers are glosses, not speech."""
    root = parse_xml(data)
    slots = {
        slot.get("TIME_SLOT_ID"): int(slot.get("TIME_VALUE", "0")) / 1000
        for slot in root.iter("TIME_SLOT")
    }
    lines = []
    for tier in root.iter("TIER"):
        speaker = tier.get("PARTICIPANT") or tier.get("TIER_ID") or ""
        dependent = tier.get("PARENT_REF") is not None
        for note in tier.iter("ALIGNABLE_ANNOTATION", "REF_ANNOTATION"):
            text = " ".join(_value(note).split())
            if dependent:
                lines.append(Line(text, reason="dependent tier"))
            else:
                start = slots.get(note.get("TIME_SLOT_REF1"))
                end = slots.get(note.get("TIME_SLOT_REF2"))
                lines.append(Line(text, speaker, start, end))
    return sorted(lines, key=lambda line: (line.reason is not None, line.start_s or 0.0))


def _value(note: etree._Element) -> str:
    value = note.find("ANNOTATION_VALUE")
    return "" if value is None else value.text or ""
