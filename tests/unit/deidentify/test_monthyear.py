"""What a date tells in general words."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from manyvoices.deidentify.monthyear import date_words
from manyvoices.model.labels import MONTHS


@pytest.mark.parametrize(
    ("text", "month", "year"),
    [
        ("12 March 2011", "March 2011", "2011"),
        ("March 12, 2011", "March 2011", "2011"),
        ("Sept. 2010", "September 2010", "2010"),
        ("2011-03-12", "March 2011", "2011"),
        ("31/12/2015", "December 2015", "2015"),
        ("12/31/15", "December 2015", "2015"),
        ("5.6.98", "1998", "1998"),
        ("6.6.98", "June 1998", "1998"),
        ("03/2011", "March 2011", "2011"),
        ("the third of march twenty eleven", "March 2011", "2011"),
        ("march twenty twenty eleven", "March 2011", "2011"),
        ("june twenty five, twenty eleven", "June 2011", "2011"),
        ("the twenty first of may, nineteen ninety-nine", "May 1999", "1999"),
        ("May nineteen oh five", "May 1905", "1905"),
        ("march two thousand and nine", "March 2009", "2009"),
        ("12 and 13 march 2012", "March 2012", "2012"),
        ("March, April and May 2012", "2012", "2012"),
        ("3 March to 5 June 2011", "2011", "2011"),
        ("December 2010 and January 2011", "2010-2011", "2010-2011"),
        ("2009-11", "2009-2011", "2009-2011"),
        ("the 1990s", "1990-1999", "1990-1999"),
        ("'98", "1998", "1998"),
        ("April. In 2003", "2003", "2003"),
        ("third of june", "June", None),
        ("12 March", "March", None),
        ("March and June", None, None),
        ("yesterday", None, None),
        ("the fifth", None, None),
        ("", None, None),
    ],
)
def test_month_and_year(text: str, month: str | None, year: str | None) -> None:
    assert date_words(text, month=True) == month
    assert date_words(text, month=False) == year


@given(st.dates(datetime.date(1930, 1, 1), datetime.date(2029, 12, 31)))
def test_no_day_is_told_and_nothing_wrong(day: datetime.date) -> None:
    name = MONTHS[day.month - 1]
    right = f"{name} {day.year}"
    for text in (f"{day.day} {name} {day.year}", f"{name} {day.day}, {day.year}", day.isoformat()):
        assert date_words(text, month=True) == right
        assert date_words(text, month=False) == str(day.year)
    either = day.day <= 12 and day.day != day.month
    numeric = f"{day.day}/{day.month}/{day.year}"
    assert date_words(numeric, month=True) == (str(day.year) if either else right)
