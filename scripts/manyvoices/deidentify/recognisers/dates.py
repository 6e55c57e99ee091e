"""Dates in digits and words, months of a year, and years."""

from __future__ import annotations

import re
from dataclasses import replace

from manyvoices.deidentify import spoken
from manyvoices.deidentify.recognisers.forms import Text, found, pattern, scan
from manyvoices.deidentify.spans import Found

_CLEAR = (
    "jan(?:uary)?|feb(?:ruary)?|apr(?:il)?|june?|july?|aug(?:ust)?|sep(?:t(?:ember)?)?"
    "|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
)
_ALSO_WORDS = "may|march|mar"
_MONTH = rf"(?:{_CLEAR}|{_ALSO_WORDS})\b(?:\.(?! in ))?"
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
_BORN = pattern(
    "year",
    "DATE_TIME",
    rf"\bborn,? (?:(?:in|about|around|it was|the year|year) ){{0,3}}"
    rf"(?P<value>(?:{spoken.TENS}(?:[- ]{spoken.UNIT})?|'?[3-9]\d)\b)(?! (?:people|children|girls"
    rf"|boys|km)\b)",
    0.8,
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
_WEEKDAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_WEEKDAY_BEFORE = re.compile(rf"\b{_WEEKDAY},? $")
_YEAR_AFTER = re.compile(
    r",? (?:last|this|that|next|the same|the (?:following|previous)) year\b"
    r"|,? the year before(?: last)?\b"
)
_WEEKDAYS = (
    pattern(
        "date",
        "DATE_TIME",
        rf"\b{_WEEKDAY},? the (?:{_ORDINAL})\b(?! (?:of|time|day|week|month|year|meeting|one"
        rf"|part)\b)",
        0.9,
    ),
)
_OF_MONTH = (
    pattern(
        "date",
        "DATE_TIME",
        rf"\b(?:the )?{_ORDINAL} (?:day )?of (?:last|this|that|next|the same|the (?:following"
        rf"|previous"
        r"|next|last)) (?:lunar )?month\b",
        0.9,
    ),
    pattern(
        "date",
        "DATE_TIME",
        r"\b(?:on|by|from|since|until|till|before|after) (?P<value>the (?:3[01]|[12]\d|[1-9])(?:st"
        r"|nd|rd|th))"
        r"(?=\s*$|\s*[.,;!?]|\s+(?:i|we|he|she|they|it|the|and|at|in the|my|you|there)\b)",
        0.8,
    ),
)
_CORRECTED = re.compile(
    # "the eleventh of june, no, the twelfth"
    rf"[,.…]? (?:(?:no|or|sorry|wait|not|rather|i mean|maybe|perhaps|then|and|again|until|to|it was"
    rf"|was it|on|(?:moved|changed|shifted|postponed|put off"
    rf"|brought forward)(?: back)? to),? ){{1,4}}(?P<value>(?:the )?{_ORDINAL})\b(?! (?:time|one"
    rf"|day|week|month|year|meeting"
    rf"|part|person|floor|step|thing|of (?:us|them|the)|i |was)\b)"
)
_DAY_LATER = re.compile(
    # "in august on the twenty second"
    rf"\b(?:in|of|this|last|next|early|late"
    rf"|mid) (?:{_CLEAR})\b(?:,? \w+){{0,4}}?,? (?P<value>the {_ORDINAL})\b"
    r"(?! (?:time|one|day|week|month|year|meeting|part|person|floor|step|thing|half|of)\b)"
)
_FEASTS = (
    r"(?:(?:khmer|chinese|lunar|vietnamese|thai|cham|international|western) new year(?:'s)?"
    r"(?: day| eve)?|new year's (?:day|eve)|pchum ben|water festival|bon om touk|christmas(?: eve"
    r"| day)?"
    r"|easter(?: sunday| monday)?|good friday|ramadan|eid(?: al[- ]\w+)?|tet|songkran|vesak"
    r"|visak(?:h)? bochea|meak bochea|kathen|royal ploughing|independence day|women's day|mawlid)"
)
_FEASTS_OF_YEAR = (
    pattern("date", "DATE_TIME", rf"\b{_FEASTS},?(?: of| in)?(?: the year)? {_ANY_YEAR}", 0.9),
    pattern("date", "DATE_TIME", rf"\bin {_ANY_YEAR} (?:on|at|before|after) {_FEASTS}\b", 0.85),
)
_SEASONS_OF_YEAR = (
    pattern(
        "year",
        "DATE_TIME",
        r"\b(?:(?:early|late|mid)[- ]|(?:the )?(?:beginning|start|middle|end|first half|second half"
        r"|summer|autumn|winter|spring|fall|rainy season|dry season)(?: and (?:summer|autumn|winter"
        rf"|spring|fall))?(?: of)?,? (?:the )?){_ANY_YEAR}s?\b",
        0.85,
    ),
    pattern(
        "year",
        "DATE_TIME",
        r"\b(?:(?:early|late|mid)[- ]|(?:the )?(?:beginning|start|middle|end) of the )"
        r"(?:(?:19|20)\d0s|(?:nineteen )?(?:sixties|seventies|eighties|nineties))\b",
        0.85,
    ),
    pattern("date", "DATE_TIME", rf"\b(?:beginning|start|middle|end) of {_MONTH}{_OF_YEAR}", 0.9),
)
_LENGTH = rf"(?:\d{{1,3}}|an?|{spoken.NUMBER})(?: and a half)?"
_TERMS = (
    # lengths of a sentence or of a detention: exact ones
    pattern(
        "term",
        "DATE_TIME",
        rf"\b{_LENGTH}[- ]years?[’']?,?(?: and)? {_LENGTH}[- ]months?\b[’']?(?! (?:ago|old)\b)",
        0.8,
    ),
    pattern(
        "term",
        "DATE_TIME",
        rf"\b{_LENGTH}[- ]months?[’']?,?(?: and)? {_LENGTH}[- ](?:weeks?|days?)\b(?! (?:ago"
        rf"|old)\b)",
        0.8,
    ),
    pattern(
        "term",
        "DATE_TIME",
        rf"\b(?P<value>{_LENGTH}[- ](?:years?|months?)[’']?)(?= (?:of )?(?:imprisonment|detention"
        r"|in (?:prison|jail)|ban\b|sentence|suspended))",
        0.8,
    ),
    pattern(
        "term",
        "DATE_TIME",
        r"\b(?:sentence[ds]?(?: \w+){0,4} (?:to|of)|sentenced|imprisoned for|jailed for"
        r"|(?:prison|jail) for|detained for|term of|sentence to|commuted to|reduced to) "
        rf"(?:about |at least |over )?(?P<value>{_LENGTH}[- ](?:years?|months?|days)\b[’']?)",
        0.8,
    ),
    pattern(
        "term",
        "DATE_TIME",
        r"\b(?:banned|debarred|suspended)(?: \w+){0,5} for "
        rf"(?P<value>{_LENGTH} (?:years?|months?)\b)",
        0.75,
    ),
    pattern(
        "term",
        "DATE_TIME",
        rf"\bfor a (?:total|period) of (?P<value>{_LENGTH} (?:years?|months?|weeks|days)\b)",
        0.75,
    ),
)
_TERM_WORDS = frozenset(("year", "years", "month", "months"))
_SEASONS = frozenset(
    "early late mid beginning start middle end half summer autumn winter spring fall season".split()
)
_FEAST_WORDS = frozenset(
    "new pchum festival bon christmas easter friday ramadan eid tet songkran vesak visak visakh "
    "meak "
    "kathen royal day mawlid".split()
)
_WEEKDAY_WORDS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
_BETWEEN = re.compile(r"\bbetween $")
_AND = re.compile(r" (?:and|to) ")
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
    if "born" in text.words:
        items += scan((_BORN,), text)
    dated = text.digits or bool(text.words & _SAID_CENTURIES)
    if years and dated and text.words & _SEASONS:
        items += scan(_SEASONS_OF_YEAR, text)
    if dated and text.words & _FEAST_WORDS:
        items += scan(_FEASTS_OF_YEAR, text)
    if text.words & _ORDINALS or "th" in text.words:
        if text.words & _WEEKDAY_WORDS:
            items += scan(_WEEKDAYS, text)
        items += scan(_OF_MONTH, text)
    if text.words & _TERM_WORDS:
        items += scan(_TERMS, text)
    if items and (text.words & _ORDINALS or "th" in text.words):
        items += _corrected(text, items)
    return _between(text, [_own_words(text, _with_weekday(text, item)) for item in items])


def _corrected(text: Text, items: list[Found]) -> list[Found]:
    """Return the days told right after a date, in place of it or beside it."""
    matches = [_CORRECTED.match(text.lower, item.end) for item in items]
    return [found("date", "DATE_TIME", *one.span("value"), 0.85) for one in matches if one]


def _with_weekday(text: Text, item: Found) -> Found:
    """Return a date with the day of the week before it and the "last year" after it."""
    if item.recogniser != "pattern:date":
        return item
    day = _WEEKDAY_BEFORE.search(text.lower, max(0, item.start - 12), item.start)
    year = _YEAR_AFTER.match(text.lower, item.end)
    start, end = day.start() if day else item.start, year.end() if year else item.end
    return replace(item, start=start, end=end)


def _between(text: Text, items: list[Found]) -> list[Found]:
    """Return dates; "between" one and another, both are one with it."""
    if "between" not in text.words:
        return items
    made = list(items)
    ends: dict[int, int] = {}
    for item in items:
        ends[item.start] = max(item.end, ends.get(item.start, 0))
    for first in items:
        before = _BETWEEN.search(text.lower, max(0, first.start - 8), first.start)
        and_ = _AND.match(text.lower, first.end)
        if before and and_ and and_.end() in ends:
            made.append(replace(first, start=before.start(), end=ends[and_.end()]))
    return made


def _with_months(text: Text) -> list[Found]:
    said = bool(text.words & spoken.NUMBER_WORDS)
    ordinal = bool(text.words & _ORDINALS)
    items: list[Found] = []
    if text.numbers:
        items += scan(_DIGIT_DAYS, text)
    if ordinal:
        items += scan(_ORDINAL_DAYS, text)
        items += [
            found("date", "DATE_TIME", *match.span("value"), 0.8)
            for match in _DAY_LATER.finditer(text.lower)
        ]
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
