"""Dates in digits and words, months of a year, and years."""

from __future__ import annotations

import re

from manyvoices.deidentify import spoken
from manyvoices.deidentify.recognisers.forms import Text, found, pattern, scan
from manyvoices.deidentify.spans import Found

_CLEAR = (
    "jan(?:uary)?|feb(?:ruary)?|apr(?:il)?|june?|july?|aug(?:ust)?|sep(?:t(?:ember)?)?"
    "|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
)
_ALSO_WORDS = "may|march|mar"
_MONTH = rf"(?:{_CLEAR}|{_ALSO_WORDS})\b\.?"
_MONTH_WORDS = frozenset(
    "jan january feb february mar march apr april may jun june jul july aug august sep sept "
    "september oct october nov november dec december".split()
)
_YEAR = r"(?:19|20)\d\d(?![\w/]|[.,]\d)"
_ANY_YEAR = rf"(?:{_YEAR}|['`]\d\d\b|{spoken.YEAR})"
_OF_YEAR = rf"(?:,? (?:of |in )?{_ANY_YEAR})"
_DAY = r"(?:3[01]|[12]\d|0?[1-9])"
_ORDINAL = rf"(?:{_DAY}(?:st|nd|rd|th)|{spoken.ORDINAL_DAY})"
_TO = r"(?:, ?| ?[-–] ?| and | or | to | until )"
_BEFORE = r"(?:(?:on|since|until|till|by|from|between|before|after|of|dated|the) )"
_COUNTED = (
    r"(?! ?(?:%|per ?cent\b|dollars?\b|riels?\b|baht\b|euros?\b|people\b|persons?\b|women\b"
    r"|men\b|girls?\b|boys?\b|children\b|officers\b|cases\b|files\b|families\b|villages\b"
    r"|victims\b|survivors\b|pages\b|metres\b|meters\b|kilos?\b|kilometres\b|km\b|hours\b"
    r"|days\b|years\b|times\b|members\b|students\b|copies\b|bricks\b|words\b|of (?:them|us)\b))"
)

_NUMERIC = (
    pattern(
        "date",
        "DATE_TIME",
        r"(?<![\w/.-])(?:19|20)\d\d([-/.])(?:1[0-2]|0?[1-9])\1(?:3[01]|[12]\d|0?[1-9])"
        r"(?:t\d\d:\d\d(?::\d\d)?z?)?(?![\w/-]|\.\d)",
        1.0,
    ),
    pattern(
        "date",
        "DATE_TIME",
        rf"(?<![\w/.-]){_DAY}([-/.])(?:1[0-2]|0?[1-9])\1(?:(?:19|20)\d\d|\d\d)(?![\w/-]|[.,]\d|%)",
        0.96,
    ),
    pattern(
        "date",
        "DATE_TIME",
        rf"(?<![\w/.-])(?:1[0-2]|0?[1-9])([-/.]){_DAY}\1(?:(?:19|20)\d\d|\d\d)(?![\w/-]|[.,]\d|%)",
        0.95,
    ),
    pattern(
        "date",
        "DATE_TIME",
        r"(?<![\w/.-])(?:1[0-2]|0?[1-9])/(?:19|20)\d\d(?![\w/-]|\.\d)",
        0.8,
    ),
)
_JOINED = re.compile(r"\d[-/.]\d")
_DIGIT_DAYS = (
    pattern(
        "date",
        "DATE_TIME",
        rf"(?<![\w/.,:$-])(?:{_DAY}{_TO}){{0,6}}{_DAY} (?:of )?(?:{_CLEAR})\b\.?{_OF_YEAR}?",
        0.95,
    ),
    pattern(
        "date",
        "DATE_TIME",
        rf"(?<![\w/.,:$-])(?:{_DAY}{_TO}){{0,6}}{_DAY} (?:of )?(?:{_ALSO_WORDS})\b\.?{_OF_YEAR}",
        0.95,
    ),
    pattern(
        "date",
        "DATE_TIME",
        rf"\b(?<!\bin )(?:{_CLEAR})\b\.? {_DAY}\b(?![:/%\d]|[.,]\d){_COUNTED}{_OF_YEAR}?",
        0.95,
    ),
    pattern(
        "date",
        "DATE_TIME",
        rf"\b(?:{_MONTH}) {_DAY}\b,? {_ANY_YEAR}",
        0.95,
    ),
    pattern(
        "date",
        "DATE_TIME",
        rf"\bin (?P<value>(?:{_CLEAR})\b\.? {_DAY}\b)(?= ?[.;!?](?!\d)| ?$)",
        0.9,
    ),
)
_ORDINAL_DAYS = (
    pattern(
        "date",
        "DATE_TIME",
        rf"\b(?:(?:the )?{_ORDINAL}{_TO}){{0,4}}(?:the )?{_ORDINAL} of {_MONTH}{_OF_YEAR}?",
        0.95,
    ),
    pattern(
        "date",
        "DATE_TIME",
        rf"\b(?:the )?{_ORDINAL} (?:(?:{_CLEAR})\b\.?{_OF_YEAR}?|(?:{_ALSO_WORDS})\b\.?{_OF_YEAR})",
        0.95,
    ),
    pattern(
        "date",
        "DATE_TIME",
        rf"\b(?:{_CLEAR})\b\.? (?:the )?{_ORDINAL}\b{_OF_YEAR}?",
        0.95,
    ),
    pattern(
        "date",
        "DATE_TIME",
        rf"\b(?:{_ALSO_WORDS})\b\.? (?:(?:the )?{_ORDINAL}\b{_OF_YEAR}|the {_ORDINAL}\b)",
        0.95,
    ),
)
_CARDINAL_DAYS = (
    pattern(
        "date",
        "DATE_TIME",
        rf"\b{spoken.CARDINAL_DAY} (?:of )?{_MONTH}{_OF_YEAR}",
        0.9,
    ),
    pattern(
        "date",
        "DATE_TIME",
        rf"\b{_MONTH} {spoken.CARDINAL_DAY},? {_ANY_YEAR}",
        0.9,
    ),
)
# May and March are words too: a capital, or a preposition where there are no capitals
_AMBIGUOUS_CASED = (
    pattern(
        "date", "DATE_TIME", rf"(?<![\w/.,:$-]){_DAY}(?:st|nd|rd|th)? (?:May|March)\b", 0.9, True
    ),
    pattern(
        "date",
        "DATE_TIME",
        rf"(?<!\bin )(?<!\bIn )\b(?:May|March|Mar\.?) (?:{_ORDINAL}|{_DAY})\b(?![:/%\d]|[.,]\d)"
        rf"{_COUNTED}",
        0.9,
        True,
    ),
)
_AMBIGUOUS_LOWER = (
    pattern(
        "date",
        "DATE_TIME",
        rf"\b{_BEFORE}(?P<value>{_DAY}(?:st|nd|rd|th)? (?:may|march)\b)"
        r"(?! (?:have|be|not|also|come|go|get|want|need|know|still|even)\b)",
    ),
    pattern(
        "date",
        "DATE_TIME",
        rf"\b(?:on|since|until|by|from) (?P<value>(?:may|march) (?:{_ORDINAL}|{_DAY})\b)"
        rf"(?![:/%\d]|[.,]\d){_COUNTED}",
    ),
)
_MONTH_OF_YEAR = (
    pattern(
        "month",
        "DATE_TIME",
        rf"\b(?:{_MONTH}(?:, and |, | ?[-–/] ?| and | or | to | until )){{0,3}}{_MONTH}{_OF_YEAR}",
        0.93,
    ),
    pattern(
        "month",
        "DATE_TIME",
        rf"\b{_MONTH}(?:,? (?:of )?|-)(?:the year )?{_ANY_YEAR}",
        0.93,
    ),
)

_YEAR_CUE = (
    r"(?:in|since|before|after|until|till|from|by|of|year|years|around|about|early|late|mid|to"
    r"|and|or|between|during|through)"
)
_YEARS = (
    pattern(
        "year",
        "DATE_TIME",
        r"(?<![\w/.,$€£-])(?:19|20)\d\d(?:[-–/](?:(?:19|20)\d\d|\d\d))?s?(?![\w/-]|[.,]\d)"
        + _COUNTED,
        0.85,
    ),
    pattern("year", "DATE_TIME", rf"\b{_YEAR_CUE} (?P<value>['`](?:[089]\d|1\d|2\d))\b", 0.8),
)
_YEARS_SAID = (
    pattern("year", "DATE_TIME", rf"\b(?<!hundred )(?<!and ){spoken.YEAR}{_COUNTED}", 0.8),
    pattern(
        "year",
        "DATE_TIME",
        rf"\b{_YEAR_CUE}(?<!hundred and) (?P<value>{spoken.YEAR}){_COUNTED}",
        0.8,
    ),
    pattern(
        "year",
        "DATE_TIME",
        r"\b(?:in|since|before|after|until|by|year) (?P<value>two thousand)\b"
        r"(?=\s*$|[.,;:!?]| (?:i|we|he|she|they|it|there|the|and|when|to|until|or)\b)",
        0.75,
    ),
)
_ORDINALS = spoken.ORDINAL_WORDS | {"st", "nd", "rd", "th"}
_ALSO = frozenset(("may", "march", "mar"))
_SAID_CENTURIES = frozenset(("nineteen", "twenty", "thousand"))


def find_dates(text: Text, years: bool) -> list[Found]:
    """Return the dates in a turn; bare years only where asked for."""
    items: list[Found] = []
    if text.digits:
        if _JOINED.search(text.text):
            items += scan(_NUMERIC, text)
        if years:
            items += scan(_YEARS, text)
    if text.words & _MONTH_WORDS:
        items += _with_months(text)
    if years and text.words & _SAID_CENTURIES:
        items += scan(_YEARS_SAID, text)
    return [_own_words(text, item) for item in items]


def _with_months(text: Text) -> list[Found]:
    said = bool(text.words & spoken.NUMBER_WORDS)
    ordinal = bool(text.words & _ORDINALS)
    items: list[Found] = []
    if text.numbers:
        items += scan(_DIGIT_DAYS, text)
    if ordinal:
        items += scan(_ORDINAL_DAYS, text)
    if said:
        items += scan(_CARDINAL_DAYS, text)
    if (text.numbers or ordinal) and text.words & _ALSO:
        items += scan(_AMBIGUOUS_CASED if text.cased else _AMBIGUOUS_LOWER, text)
    if text.digits or text.words & _SAID_CENTURIES:
        items += scan(_MONTH_OF_YEAR, text)
    return items


def _own_words(text: Text, item: Found) -> Found:
    """Return a date without a full stop at its end."""
    end = item.end
    while end > item.start and text.text[end - 1] in "., ":
        end -= 1
    return found("date", "DATE_TIME", item.start, end, item.score) if end < item.end else item
