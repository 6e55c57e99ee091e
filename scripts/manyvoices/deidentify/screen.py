"""Screen: identifiers in what authors wrote and a release may hold."""

from __future__ import annotations

from manyvoices.deidentify.detect import find
from manyvoices.deidentify.spans import KNOWN, Recogniser
from manyvoices.model.config import EntityType
from manyvoices.model.freetext import FreeText
from manyvoices.model.tables import Rows

DIRECT: tuple[EntityType, ...] = (
    "PERSON", "ADDRESS", "PHONE_NUMBER", "EMAIL_ADDRESS", "SOCIAL_HANDLE", "ID_NUMBER",
    "CASE_NUMBER", "VEHICLE_PLATE",
)  # fmt: skip
"""Types that name somebody; places, dates and organisations are what reports are about."""


def screen(texts: list[FreeText], recognisers: list[Recogniser], kept: list[str]) -> Rows:
    """Return a row for each identifier in the texts, and one for each text without any.

    Parameters
    ----------
    texts
        What may be released.
    recognisers
        Each sees all texts at once.
    kept
        Words that are never masked.
    """
    known = {_folded(words) for words in kept}
    rows: Rows = []
    found = find([item.text for item in texts], recognisers) if texts else []
    for item, spans in zip(texts, found, strict=True):
        named = [
            span
            for span in spans
            if span.entity_type in DIRECT
            and not _guessed(item.text[span.start : span.end], span.recognisers)
            and (
                not KNOWN.isdisjoint(span.recognisers)
                or _folded(item.text[span.start : span.end]) not in known
            )
        ]
        said: list[tuple[str | None, str]] = [
            (span.entity_type, ";".join(span.recognisers)) for span in named
        ]
        rows += [
            {"id": item.id, "digest": item.digest, "entity_type": kind, "recognisers": by}
            for kind, by in said or [(None, "")]
        ]
    return rows


def _guessed(words: str, recognisers: tuple[str, ...]) -> bool:
    """Return whether a model alone takes words without a capital letter for a name."""
    return recognisers == ("model",) and words == words.lower()


def _folded(words: str) -> str:
    return " ".join(words.casefold().split())
