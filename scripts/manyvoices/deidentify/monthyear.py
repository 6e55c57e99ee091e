"""What month and year a date tells, however it is written or said."""

from __future__ import annotations

import re

from manyvoices.deidentify import spoken
from manyvoices.deidentify.figures import numbers
from manyvoices.model.labels import MONTHS

_NUMBERS = {name[:3].lower(): number for number, name in enumerate(MONTHS, 1)}
_MONTH = re.compile(
    r"\b(?:(jan)(?:uary)?|(feb)(?:ruary)?|(mar)(?:ch)?|(apr)(?:il)?|(may)|(jun)e?|(jul)y?"
    r"|(aug)(?:ust)?|(sep)(?:t(?:ember)?)?|(oct)(?:ober)?|(nov)(?:ember)?|(dec)(?:ember)?)\b"
)
_YEAR_FIRST = re.compile(r"\b((?:19|20)\d\d)[-/.](1[0-2]|0?[1-9])[-/.](?:3[01]|[12]\d|0?[1-9])\b")
_YEAR_LAST = re.compile(r"\b(\d{1,2})[-/.](\d{1,2})[-/.]((?:19|20)\d\d|\d\d)\b")
_MONTH_AND_YEAR = re.compile(r"\b(1[0-2]|0?[1-9])/((?:19|20)\d\d)\b")
_YEARS = re.compile(r"\b((?:19|20)\d\d)(?:[-–/]((?:19|20)?\d\d)\b|(s)\b)?")
_SHORT_YEAR = re.compile(r"['’`](\d\d)\b")
_SAID_YEAR = re.compile(rf"\b(?=({spoken.YEAR}))")
_DAY = (
    rf"(?:(?:the )?(?:{spoken.ORDINAL_DAY}|{spoken.CARDINAL_DAY}|\d{{1,2}}(?:st|nd|rd|th)?)"
    r"(?:,| and| or| to| until| -|-)? ?){0,6}"
)
_BEFORE_YEAR = re.compile(rf"{_DAY}(?:of )?{_MONTH.pattern}\.?,? ?{_DAY},? ?(?:of |in )?")
_NEW_SENTENCE = re.compile(r"[.!?] +[A-Z]")
_LATEST = 29
"""Years in two digits up to this one are of this century."""


def date_words(text: str, month: bool) -> str | None:
    """Return the month and year (or the year alone) of a date; None where it tells none.

    Where several years are named, they are told as a span. A day and month that may stand in
    either order ("03/04/2011") tell the year alone.

    Parameters
    ----------
    text
        The date.
    month
        Whether the month may be told.

    Examples
    --------
    >>> [date_words(text, month=True) for text in ("12 March 2011", "2011-03-12", "03/04/2011")]
    ['March 2011', 'March 2011', '2011']
    >>> date_words("the third of march twenty eleven", month=False)
    '2011'
    >>> [date_words("12 March", month=month) for month in (True, False)]
    ['March', None]
    """
    months, years = _read(text)
    if years:
        first, last = min(years), max(years)
        span = str(first) if first == last else f"{first}-{last}"
        if month and len(months) == 1 and first == last:
            return f"{MONTHS[months.pop() - 1]} {span}"
        return span
    return MONTHS[months.pop() - 1] if month and len(months) == 1 else None


def _read(text: str) -> tuple[set[int], set[int]]:
    lower = text.lower()
    for match in _YEAR_FIRST.finditer(lower):
        return {int(match[2])}, {int(match[1])}
    for match in _YEAR_LAST.finditer(lower):
        return _either_order(int(match[1]), int(match[2])), {_year(match[3])}
    for match in _MONTH_AND_YEAR.finditer(lower):
        return {int(match[1])}, {int(match[2])}
    months = {_NUMBERS[match.group()[:3]] for match in _MONTH.finditer(lower)}
    if _NEW_SENTENCE.search(text):
        months = set()
    return months, _years(lower)


def _either_order(day: int, month: int) -> set[int]:
    """Return the month of two numbers; both where either may be it."""
    if month > len(MONTHS):
        day, month = month, day
    return {month, day} if day <= len(MONTHS) else {month}


def _years(lower: str) -> set[int]:
    years: set[int] = set()
    for match in _YEARS.finditer(lower):
        first = int(match[1])
        years.add(first)
        if match[2]:
            years.add(int(match[2]) if len(match[2]) > 2 else first // 100 * 100 + int(match[2]))
        if match[3]:
            years.add(first + 9)
    if not years:
        years = {_year(match[1]) for match in _SHORT_YEAR.finditer(lower)}
    return years or _said_years(lower)


def _said_years(lower: str) -> set[int]:
    """Return the year said at the end: of "march twenty twenty eleven" it is 2011, not 2020."""
    ends = [
        match
        for match in _SAID_YEAR.finditer(lower)
        if match.start() + len(match[1]) == len(lower.rstrip(" .,"))
    ]
    fit = [match for match in ends if _BEFORE_YEAR.fullmatch(lower[: match.start()])]
    chosen = (fit or ends)[:1]
    said = [match[1] for match in chosen] or [match[1] for match in _SAID_YEAR.finditer(lower)]
    return {year for words in said if (year := _said(words)) is not None}


def _said(words: str) -> int | None:
    values = numbers(words.replace("oh", "zero").replace("zero-", "zero "))
    if words.startswith("two thousand"):
        return int(sum(values))
    if len(values) < 2:
        return None
    return int(values[0]) * 100 + int(sum(values[1:]))


def _year(digits: str) -> int:
    if len(digits) > 2:
        return int(digits)
    return int(digits) + (2000 if int(digits) <= _LATEST else 1900)
