"""Dates and months of a year."""

from __future__ import annotations

import pytest

from tests.unit.deidentify.recognisers.found import found, span_tests

FOUND = [
    ("DATE_TIME", "he left on the tenth of july last year", "the tenth of july last year"),
    ("DATE_TIME", "on 24 June 2015 we", "24 June 2015"),
    ("DATE_TIME", "since june 24th she", "june 24th"),
    ("DATE_TIME", "on the twenty-fourth of June", "the twenty-fourth of June"),
    ("DATE_TIME", "the third of may twenty eleven was", "the third of may twenty eleven"),
    ("DATE_TIME", "in March 2011", "March 2011"),
    ("DATE_TIME", "it was 24.6.15 or so", "24.6.15"),
    ("DATE_TIME", "in may two thousand and nine they", "may two thousand and nine"),
    ("DATE_TIME", "on may the fourth we", "may the fourth"),
    ("DATE_TIME", "on 29 and 30 June 1992", "29 and 30 June 1992"),
    ("DATE_TIME", "from june nineteen ninety nine on", "june nineteen ninety nine"),
    ("DATE_TIME", "On May 3, 2012 it", "May 3, 2012"),
    ("DATE_TIME", "Sept. 5, 2013.", "Sept. 5, 2013"),
    ("DATE_TIME", "on 6/24/2015", "6/24/2015"),
    ("DATE_TIME", "he came on july second twenty thirteen", "july second twenty thirteen"),
    ("DATE_TIME", "twelve august two thousand ten", "twelve august two thousand ten"),
    ("DATE_TIME", "April of 2008", "April of 2008"),
    ("DATE_TIME", "between June and August 2012", "June and August 2012"),
    ("DATE_TIME", "on 5 May the court", "5 May"),
    ("DATE_TIME", "since 11 march he", "11 march"),
    (
        "DATE_TIME",
        "born on the second of february nineteen seventy eight",
        "the second of february nineteen seventy eight",
    ),
    (
        "DATE_TIME",
        "the night of august the ninth two thousand thirteen",
        "august the ninth two thousand thirteen",
    ),
    ("DATE_TIME", "held in April, May, and June 2004", "April, May, and June 2004"),
    ("DATE_TIME", "last friday the ninth we met", "friday the ninth"),
    ("DATE_TIME", "Friday the 13th of July", "Friday the 13th of July"),
    ("DATE_TIME", "on the ninth of last month he", "the ninth of last month"),
    ("DATE_TIME", "on the 14th we met", "the 14th"),
    ("DATE_TIME", "at Chinese New Year two thousand nine", "Chinese New Year two thousand nine"),
    (
        "DATE_TIME",
        "Between 4 May 1998 and 3 June 1999 he",
        "Between 4 May 1998 and 3 June 1999",
    ),
    ("DATE_TIME", "got three years and six months' imprisonment", "three years and six months'"),
    ("DATE_TIME", "He was sentenced to seven years.", "seven years"),
    ("DATE_TIME", "in prison for two years and", "two years"),
]
FOUND += [
    ("DATE_TIME", "on the fourth of october sorry the fifth and", "the fifth"),
    ("DATE_TIME", "it was 10 June 2024, then moved to the 17th.", "the 17th"),
    ("DATE_TIME", "it was in february on the twenty first a wednesday", "the twenty first"),
]
NOTHING = [
    "in May we march to the court",
    "in may he may come",
    "they may 3 times go",
    "the second may be bad",
    "in june two men came",
    "three times in June women came",
    "june and july",
    "on the third day",
    "the first of the two",
    "version 3.8.1 of it",
    "24/7 and 50/50",
    "at 10:30 and 14:00",
    "pages 12-14",
    "2013/14",
    "the 12th witness",
    "in 2009 and twenty eleven",
    "for three years and six women came",
    "I worked there for three years",
    "three years and six months ago",
    "on the 3rd floor, the ninth of them",
    "monday the meeting begins",
    "april. in the rain",
]


test_found, test_found_in_lower_case, test_not_found = span_tests(FOUND, NOTHING)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("since two thousand nine", "two thousand nine"),
        ("before two thousand four? And", "two thousand four"),
        ("by twenty eleven", "twenty eleven"),
        ("in nineteen ninety nine we", "nineteen ninety nine"),
        ("one hundred of twenty twelve", "twenty twelve"),
        ("from 2004-2014", "2004-2014"),
        ("in '09", "'09"),
        ("came late in the summer of 1993", "the summer of 1993"),
        ("by the end of 2014", "the end of 2014"),
        ("in early twenty nineteen", "early twenty nineteen"),
        ("between 2010 and 2013", "between 2010 and 2013"),
    ],
)
def test_years(text: str, words: str) -> None:
    assert found(text, years=True) == [("DATE_TIME", words)]
    assert found(text) == []


@pytest.mark.parametrize(
    "text", ["2000 people", "2,009 people", "two thousand four people", "version 2.2010"]
)
def test_no_years(text: str) -> None:
    assert found(text, years=True) == []
