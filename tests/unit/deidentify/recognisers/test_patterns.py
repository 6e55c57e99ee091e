"""Identifiers with a form of their own, and what only looks like one."""

from __future__ import annotations

import pytest

from manyvoices.deidentify.recognisers.patterns import Patterns

FOUND = [
    ("Call me on 012 884 317 after six.", "PHONE_NUMBER", "012 884 317"),
    ("My number is 097 555 0142.", "PHONE_NUMBER", "097 555 0142"),
    ("+855 12 884 317 is hers", "PHONE_NUMBER", "+855 12 884 317"),
    ("(023) 210-400 at the office", "PHONE_NUMBER", "(023) 210-400"),
    ("tel: 884-317", "PHONE_NUMBER", "884-317"),
    ("012884317", "PHONE_NUMBER", "012884317"),
    ("Write to dara.pich77@example.org.", "EMAIL_ADDRESS", "dara.pich77@example.org"),
    ("A.B+c@mail.example.com.kh, please", "EMAIL_ADDRESS", "A.B+c@mail.example.com.kh"),
    ("See https://example.org/a?b=1.", "URL", "https://example.org/a?b=1"),
    ("on www.example.org now", "URL", "www.example.org"),
    ("our site lotusbridge.org has it", "URL", "lotusbridge.org"),
    ("find me @darapich77.", "SOCIAL_HANDLE", "@darapich77"),
    ("on 2015-06-24 we met", "DATE_TIME", "2015-06-24"),
    ("on 24/06/2015", "DATE_TIME", "24/06/2015"),
    ("on the 3rd of June, 2014", "DATE_TIME", "the 3rd of June, 2014"),
    ("on 11 May 2015 to be precise", "DATE_TIME", "11 May 2015"),
    ("since June 3 at least", "DATE_TIME", "June 3"),
    ("I am 46 years old", "AGE", "46 years old"),
    ("a twenty-six year old", "AGE", "twenty-six year old"),
    ("aged 31 at the time", "AGE", "31"),
    ("I am forty-one now", "AGE", "forty-one"),
    ("in case number 118/2012", "CASE_NUMBER", "118/2012"),
    ("Case no. A-45", "CASE_NUMBER", "A-45"),
    ("passport number N0123456", "ID_NUMBER", "N0123456"),
    ("her ID card is 010234567", "ID_NUMBER", "010234567"),
    ("account 000-123-456", "ID_NUMBER", "000-123-456"),
    ("plate 2A-4471 outside", "VEHICLE_PLATE", "2A-4471"),
    ("a car, 2AB 1234, white", "VEHICLE_PLATE", "2AB 1234"),
]
NOTHING = [
    "in 2009 and from 2004 to 2014",
    "2004-2014",
    "a Tier 2 country",
    "article 24 of the law",
    "section 12/3",
    "in May we may march",
    "8.16 % to 2.22 %",
    "some dollars, thousands of dollars",
    "at 10:30",
    "232 establishments and 504 persons",
    "version 3.8.1",
    "the file is closed",
    "the case was good, case by case",
    "she has no ID card",
    "the account of it",
    "two or 3 times",
    "I am one of them",
    "I was sure",
    "seventy per cent",
    "twelve districts in 3 provinces",
    "a ratio of 1.000.000",
    "e.g. this, i.e. that",
    "Mr. Sar said so",
    "June and July",
    "the number of cases",
]


@pytest.mark.parametrize(("text", "kind", "words"), FOUND)
def test_found(text: str, kind: str, words: str) -> None:
    found = {(item.entity_type, text[item.start : item.end]) for item in Patterns().find([text])[0]}
    assert (kind, words) in found


@pytest.mark.parametrize("text", NOTHING)
def test_not_found(text: str) -> None:
    assert [text[item.start : item.end] for item in Patterns().find([text])[0]] == []


def test_years_where_they_are_not_kept() -> None:
    found = Patterns(years=True).find(["in 2009 with 20091 people"])[0]
    assert [(item.start, item.end, item.entity_type) for item in found] == [(3, 7, "DATE_TIME")]


def test_each_text_by_itself() -> None:
    found = Patterns().find(["none", "@handle", "none"])
    assert [len(items) for items in found] == [0, 1, 0]
