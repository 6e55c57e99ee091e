"""Telephone numbers, as they are written and as they are read out.

Cambodian notations: a leading zero with eight or nine digits more or less grouped, the area code
in brackets, the country's code 855 with or without a plus. Numbers of other countries are judged
by the package phonenumbers.
"""

from __future__ import annotations

import re
from functools import partial

from manyvoices.deidentify import spoken
from manyvoices.deidentify.recognisers.forms import Taken, Text, found, pattern, scan
from manyvoices.deidentify.spans import Found

_REGIONS = ("KH", "TH", "VN", "US", "GB", "DE", "FR", "AU")
_CUE = (
    r"\b(?:phone|phones|telephone|telephoned|tel|mobile|cell|call|calls|called|dial|ring|rang|text"
    r"|sms|whatsapp|telegram|viber|signal|hotline|fax|line is|line|(?:my|her|his|our|the|their)"
    r" numbers?|numbers? (?:is|was|to call)|reach (?:me|him|her|us|them))\b"
)
_WRITTEN = (
    pattern(
        "phone",
        "PHONE_NUMBER",
        r"(?<![\w/.-])(?:\+|\(?0(?![.,]\d+\b(?![ .-]\d)))(?:[\s().-]{0,2}\d){7,14}"
        r"(?![\w/-]|\.\d|,\d{3}\b)",
        0.95,
    ),
    pattern(
        "phone",
        "PHONE_NUMBER",
        r"(?<![\w/.-])0\d{1,2}(?:/|,? ?)\d{2,4}(?:,? ?\d{2,4}){1,2}(?![\w/-]|[.,]\d)",
        0.93,
    ),
    pattern(
        "phone",
        "PHONE_NUMBER",
        r"(?<![\w/.,-])\(?855\)?(?:[ .-]{0,2}\d){8,9}(?![\w/-]|[.,]\d)",
        0.95,
    ),
)
_CUED = (
    pattern(
        "phone_cue",
        "PHONE_NUMBER",
        _CUE + r"[^\d\n]{0,20}(?P<value>\d(?:[\s().-]{0,2}\d){5,13})(?![\w/]|[.,]\d|%)",
    ),
)
_GROUPED = re.compile(
    r"(?<![\w/.,$€£+-])(?:\(\d{2,4}\)|\d{1,4})(?:[ .-]{1,2}\d{2,5}){2,4}(?![\w/%-]|[.,]\d)"
)
_A_DATE = re.compile(r"\d{1,2}[-. ]\d{1,2}[-. ](?:19|20)\d\d\b|(?:19|20)\d\d[-. ]\d{1,2}[-. ]\d")
_CUE_WORDS = frozenset(
    "phone phones telephone telephoned tel mobile cell call calls called dial ring rang text sms "
    "whatsapp telegram viber signal hotline fax line number numbers reach".split()
)
_SPOKEN_CUE = re.compile(_CUE + r"|\bnumber\b")
_LOOK_BACK = 60


def find_phones(text: Text, runs: list[spoken.Run], known: set[str]) -> list[Found]:
    """Return the telephone numbers in a turn.

    Parameters
    ----------
    text
        The turn.
    runs
        Its numbers read out.
    known
        Digits of the numbers found in the transcript so far; those of this turn are added. A
        part of a known one said again is found too.
    """
    items: list[Found] = []
    if text.numbers:
        items += [
            item
            for item in map(partial(_closed, text.text), scan(_WRITTEN, text))
            if not _A_DATE.match(text.text, item.start, item.end)
        ]
        if text.words & _CUE_WORDS:
            items += scan(_CUED, text)
        items += _grouped(text, items)
    for run in runs:
        if _is_phone(text.lower, run, known):
            items.append(found("phone_said", "PHONE_NUMBER", run.start, run.end, 0.9))
            known.add(run.digits)
    return items


def _closed(text: str, item: Found) -> Found:
    """Return a finding with the bracket that closes one in it."""
    words = text[item.start : item.end + 1]
    if words.endswith(")") and words.count("(") == words.count(")"):
        return found("phone", item.entity_type, item.start, item.end + 1, item.score)
    return item


def _is_phone(lower: str, run: spoken.Run, known: set[str]) -> bool:
    count = len(run.digits)
    if count >= 4 and any(run.digits in digits for digits in known):
        return True
    if count < 6 or count > 16:
        return False
    if _SPOKEN_CUE.search(lower, max(0, run.start - _LOOK_BACK), run.start):
        return True
    if run.counts and run.digits[0] != "0":
        return False
    if run.grouped:
        return run.digits[0] == "0" and count >= 8
    return count >= 7 or "0" in run.digits


def _grouped(text: Text, items: list[Found]) -> list[Found]:
    """Return what is a number of one of the regions without a plus or a leading zero."""
    taken = Taken(len(text.text), items)
    spans = [match.span() for match in _GROUPED.finditer(text.text) if not taken.any(*match.span())]
    return [
        found("phone_region", "PHONE_NUMBER", start, end, 0.85)
        for start, end in spans
        if 9 <= sum(map(str.isdigit, text.text[start:end])) <= 13
        and not _A_DATE.match(text.text, start, end)
        and _valid(text.text[start:end])
    ]


def _valid(number: str) -> bool:
    import phonenumbers

    for candidate, region in [(f"+{number}", None), *((number, region) for region in _REGIONS)]:
        try:
            parsed = phonenumbers.parse(candidate, region)
        except phonenumbers.NumberParseException:
            continue
        if phonenumbers.is_valid_number(parsed):
            return True
    return False
