"""Codes of letters and digits: file, contract and card numbers of any form."""

from __future__ import annotations

import re
from collections.abc import Iterator

from manyvoices.deidentify.recognisers.forms import Text, found
from manyvoices.deidentify.spans import Found
from manyvoices.model.common import is_common, is_english

_ANY_CODE = re.compile(
    r"(?<![\w/.,$€£@+-])(?=[a-z0-9/._-]{0,40}\d)(?:[a-z]{1,8}\d{0,8}|\d{1,8}[a-z]{0,4})"
    r"(?:[-/._](?:[a-z]{1,8}\d{0,8}|\d{1,8}[a-z]{0,4})){1,6}(?![\w/@%-]|[.,]\d)"
)
_CODE_PART = re.compile(r"[a-z]+|\d+")
_CODE_CUE = re.compile(
    r"\b(?:contract|agreement|number|no\.?|nr\.?|ref|reference|file|case|card|id|badge|code|roll"
    r"|registration|registered|certificate|diploma|licen[cs]e|permit|receipt|voucher|enrol?ment"
    r"|folder|plot|parcel|title|form|letter|docket|dossier|serial|asset|tag|account|passport)(?!\w)"
    r"[^.!?\n]{0,25}$"
)
MONTH = re.compile(r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec)[a-z]{0,6}")
NO_CODE = frozenset("covid sars iso utc gmt rn am pm km kg cm mm gb mb st nd rd th s d".split())
_CODE_DIGITS, _CODE_DIGITS_CUED = 3, 2
_BESIDE_NUMBERS = frozenset(
    "pre post mid non anti watt watts volt volts metre metres meter meters litre litres liter "
    "liters kilo kilos".split()
)
"""Words that stand beside a number with a hyphen."""
_LOOK_BACK = 60


def codes(text: Text) -> Iterator[Found]:
    """Yield short letters and digits joined by marks, in any order: "abc-de/0123", "12-k-0045"."""
    for match in _ANY_CODE.finditer(text.lower):
        parts = _CODE_PART.findall(match.group())
        letters = [part for part in parts if part.isalpha()]
        digits = [part for part in parts if part.isdigit()]
        longest = max(map(len, digits), default=0)
        if not letters or not NO_CODE.isdisjoint(letters):
            continue
        if any(map(MONTH.fullmatch, letters)):
            continue
        cued = cue_before(_CODE_CUE, text, match.start())
        only_years = all(re.fullmatch(r"(?:19|20)\d\d", one) for one in digits)
        dated = only_years and len(parts) == len(digits) + 1 == 2 and is_common(letters[0])
        if cued and longest >= _CODE_DIGITS_CUED and not dated:
            yield found("code", "ID_NUMBER", *match.span(), 0.9)
        elif (
            longest >= _CODE_DIGITS
            and not (only_years and len(parts) == len(digits) + 1 == 2)
            and not any(map(_is_word, letters))
        ):
            yield found("code", "ID_NUMBER", *match.span(), 0.8)


def _is_word(letters: str) -> bool:
    """Return whether letters are a word, as in "100-metre", rather than part of a code."""
    return letters in _BESIDE_NUMBERS or (
        len(letters) > 2 and (is_common(letters) or (len(letters) > 4 and is_english(letters)))
    )


def cue_before(cue: re.Pattern[str], text: Text, start: int) -> bool:
    """Return whether words shortly before a place say what stands there."""
    return cue.search(text.lower, max(0, start - _LOOK_BACK), start) is not None
