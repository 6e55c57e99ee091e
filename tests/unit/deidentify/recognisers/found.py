"""What the recognisers of forms find in a text, for span tables."""

from __future__ import annotations

from manyvoices.deidentify.recognisers.patterns import Patterns
from manyvoices.deidentify.spans import merge


def found(text: str, years: bool = False) -> list[tuple[str, str]]:
    """Return type and words of what is found, joined where findings overlap."""
    items = merge(Patterns(years).find([text])[0])
    return [(item.entity_type, text[item.start : item.end]) for item in items]
