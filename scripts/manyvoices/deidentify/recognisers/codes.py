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
_NEVER_CODE = frozenset("covid sars iso utc gmt".split())
_GLUED = re.compile(r"\d([a-z]+)")
_CODE_DIGITS, _CODE_DIGITS_CUED = 3, 2
_BESIDE_NUMBERS = frozenset(
    "pre post mid non anti watt watts volt volts metre metres meter meters litre litres liter "
    "liters kilo kilos".split()
)
"""Words that stand beside a number with a hyphen."""
_LOOK_BACK = 60
_SPACED = re.compile(
    r"(?<![\w'.,-])(?P<letters>[a-z]{2,4}) \d{2,4}(?: \d{2,6}){1,3}(?![\w%/-]|[.,]\d)"
    r"|(?<![\w'.,-])(?:[a-z] ){1,4}\d(?: \d){2,9}(?![\w%/-]|[.,]\d)"
    # "kt 114-b"
    r"|(?<![\w'.,-])(?P<tailed>[a-z]{1,3}) \d{3,6}-[a-z]{1,2}(?![\w%/-])"
    # "KH-77 0193 5526", "hb4410 227 9"
    r"|(?<![\w'.,-])(?P<joined>[a-z]{1,4}[-–]?\d{1,6}(?: \d{1,6}){1,4})(?![\w%/-]|[.,]\d)"
)
_SPACED_DIGITS = 5
_ALPHABET = "abcdefghijklmnopqrstuvwxyz"


def codes(text: Text) -> Iterator[Found]:
    """Yield short letters and digits joined by marks, in any order: "abc-de/0123", "12-k-0045"."""
    for match in _ANY_CODE.finditer(text.lower):
        parts = _CODE_PART.findall(match.group())
        letters = [part for part in parts if part.isalpha()]
        digits = [part for part in parts if part.isdigit()]
        longest = max(map(len, digits), default=0)
        if not letters or _is_measure(match.group(), letters):
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


def spaced_codes(text: Text, start: int, end: int) -> Iterator[Found]:
    """Yield letters and groups of digits with spaces between, in a part of a turn."""
    for match in _SPACED.finditer(text.lower, start, end):
        joined = match["joined"] or ""
        letters = (
            match["letters"]
            or match["tailed"]
            or joined[: len(joined) - len(joined.lstrip(_ALPHABET))]
        )
        if letters in NO_CODE or MONTH.fullmatch(letters):
            continue
        if is_common(letters) if not joined else sum(map(str.isdigit, joined)) < _SPACED_DIGITS:
            continue
        yield found("code", "ID_NUMBER", *match.span(), 0.96 if joined else 0.8)


def _is_measure(code: str, letters: list[str]) -> bool:
    """Return whether letters are a measure or an ordinal's end: "21st-24th", "5-km", "covid-19"."""
    if not _NEVER_CODE.isdisjoint(letters) or NO_CODE.issuperset(letters):
        return True
    return any(one in NO_CODE for one in _GLUED.findall(code))


def _is_word(letters: str) -> bool:
    """Return whether letters are a word, as in "100-metre", rather than part of a code."""
    return letters in _BESIDE_NUMBERS or (
        len(letters) > 2 and (is_common(letters) or (len(letters) > 4 and is_english(letters)))
    )


def cue_before(cue: re.Pattern[str], text: Text, start: int) -> bool:
    """Return whether words shortly before a place say what stands there."""
    return cue.search(text.lower, max(0, start - _LOOK_BACK), start) is not None
