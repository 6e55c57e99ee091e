"""Where an identifier begins and ends: nothing of it is left beside its replacement."""

from __future__ import annotations

import re
import unicodedata
from typing import Any

from manyvoices.deidentify.detect import found_row
from manyvoices.deidentify.spans import Found, merge
from manyvoices.model.tables import Rows

_NAMES = ("PERSON", "ORGANIZATION", "LOCATION")
_UNITS = re.compile(r"[-‐‑](?:one|two|three|four|five|six|seven|eight|nine)\b", re.IGNORECASE)
_TENS = re.compile(r"(?:twen|thir|for|fif|six|seven|eigh|nine)ty$", re.IGNORECASE)
_MORE_DIGITS = re.compile(r"(?:[-./]\d+)+")
_DIGITS_BEFORE = re.compile(r"(?:\d+[-./])+$")
_INITIAL_BEFORE = re.compile(r"(?<!\w)[^\W\d_]['’]$")
_POSSESSIVE = re.compile(r"['’][sS]?$")
_LOOK_BACK = 40


def without_remains(turn: dict[str, Any], rows: Rows) -> Rows:
    """Return findings in a turn that cut no word and no number, none overlapping.

    A finding inside a word grows to the whole word (in scripts that put spaces between words),
    one inside a number with hyphens, dots or slashes to the whole number. A possessive at the
    end of a name does not belong to it.

    Parameters
    ----------
    turn
        A row of turns.parquet.
    rows
        What was found in it.
    """
    text: str = turn["text"]
    found = []
    for row in rows:
        start, end = _whole(text, row["text_start"], row["text_end"])
        if row["entity_type"] in _NAMES:
            end = _before_possessive(text, start, end)
        found += [
            Found(start, end, row["entity_type"], name, row["score"], row["person"])
            for name in row["recognisers"].split(";")
        ]
    return [found_row(turn, item) for item in merge(found)]


def _whole(text: str, start: int, end: int) -> tuple[int, int]:
    while True:
        before = (start, end)
        while start > 0 and _one_word(text, start):
            start -= 1
        while end < len(text) and _one_word(text, end):
            end += 1
        if start < len(text) and text[start].isdigit():
            match = _DIGITS_BEFORE.search(text, max(0, start - _LOOK_BACK), start)
            start = match.start() if match else start
        if text[end - 1].isdigit():
            match = _MORE_DIGITS.match(text, end)
            end = match.end() if match else end
        if _TENS.search(text, max(start, end - _LOOK_BACK), end):
            match = _UNITS.match(text, end)
            end = match.end() if match else end
        match = _INITIAL_BEFORE.search(text, max(0, start - 3), start)
        start = match.start() if match else start
        if (start, end) == before:
            return before


def _one_word(text: str, at: int) -> bool:
    """Return whether the characters before and after a place are of one word."""
    after = text[at]
    if unicodedata.category(after).startswith("M"):
        return True
    return _spaced(text[at - 1]) and _spaced(after)


def _spaced(mark: str) -> bool:
    """Return whether a character is of a word in a script that puts spaces between words."""
    number = ord(mark)
    written = mark.isalnum() or mark == "_" or unicodedata.combining(mark) > 0
    return written and (number < 0x0E00 or 0x1E00 <= number < 0x2000)


def _before_possessive(text: str, start: int, end: int) -> int:
    """Return the end of a name without its possessive, or half of one."""
    match = _POSSESSIVE.search(text, start, end)
    return match.start() if match and match.start() > start else end
