"""Addresses as they are written in the West: "12 Tanner's Row", "Flat 6, 8 Harbour Terrace"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from manyvoices.deidentify import spoken
from manyvoices.deidentify.recognisers.forms import Text, found
from manyvoices.deidentify.recognisers.groups import COUNTED
from manyvoices.deidentify.spans import Found

_WAYS = (
    "street road lane avenue row close terrace crescent drive gardens mews grove parade court "
    "place square walk wharf cottages mansions"
).split()
_WAY = rf"(?:{'|'.join(_WAYS)})"
_FLAT = r"(?:(?:flat|apartment|apt\.?|unit|suite|room|floor) (?:\d{1,4}[a-z]?|[a-z]|\w+), ?)?"
_HOUSE = rf"(?:\d{{1,4}}[a-z]?,?|(?:{spoken.UNIT} )?{spoken.TWO_DIGITS}(?: {spoken.UNIT})?)"
_NAME = r"(?!(?:the|a|an|of|and|on|in|at|to|long|more|main|by|for)\b)[a-z][a-z'-]+"
_LINE = re.compile(
    rf"\b(?P<flat>{_FLAT}){_HOUSE} (?P<name>{_NAME}(?: {_NAME}){{0,2}}?) (?P<way>{_WAY})\b(?!')"
)
_LEAD = re.compile(
    r"\b(?:at|to|live[sd]?|living|from|address(?: is)?|is|it's|still|moved)(?: number)?,? $"
)
_POST_BOX = re.compile(r"\bp\.?o\.? ?box (?:number )?\d{1,6}\b")
_POSTCODE = re.compile(r"(?<![\w-])[A-Z]{1,2}\d{1,2}[A-Z]? \d[A-Z]{2}(?![\w-])")
_LOOK_BACK = 24


def street_lines(text: Text) -> Iterator[Found]:
    """Yield a house's number with the street's name after it, post boxes and post codes.

    In text with capitals the name has them; in text without, words before say that somebody lives
    or goes there, or a flat's number does.
    """
    if not text.words.isdisjoint(_WAYS):
        for match in _LINE.finditer(text.lower):
            if not COUNTED.isdisjoint(match["name"].split()) or not _is_named(text, match):
                continue
            yield found("street_line", "ADDRESS", *match.span(), 0.9)
    if "box" in text.words:
        for match in _POST_BOX.finditer(text.lower):
            yield found("post_box", "ADDRESS", *match.span(), 0.9)
    if text.cased and text.numbers:
        for match in _POSTCODE.finditer(text.text):
            yield found("post_code", "ADDRESS", *match.span(), 0.85)


def _is_named(text: Text, match: re.Match[str]) -> bool:
    if text.cased:
        words = text.text[match.start("name") : match.end("way")].split()
        return all(word[0].isupper() for word in words)
    lead = _LEAD.search(text.lower, max(0, match.start() - _LOOK_BACK), match.start())
    return bool(match["flat"]) or lead is not None
