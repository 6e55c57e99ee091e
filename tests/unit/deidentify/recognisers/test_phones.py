"""Telephone numbers, written and read out."""

from __future__ import annotations

from manyvoices.deidentify.recognisers.patterns import Patterns
from manyvoices.deidentify.spans import merge
from tests.unit.deidentify.recognisers.found import span_tests

FOUND = [
    ("PHONE_NUMBER", "012 345 678", "012 345 678"),
    ("PHONE_NUMBER", "012-345-678", "012-345-678"),
    ("PHONE_NUMBER", "097 555 0142", "097 555 0142"),
    ("PHONE_NUMBER", "(023) 880 114", "(023) 880 114"),
    ("PHONE_NUMBER", "+855 12 345 678", "+855 12 345 678"),
    ("PHONE_NUMBER", "855-12-345-678 is", "855-12-345-678"),
    ("PHONE_NUMBER", "00855 12 345 678 is", "00855 12 345 678"),
    (
        "PHONE_NUMBER",
        "zero one two, three four five, six seven eight",
        "zero one two, three four five, six seven eight",
    ),
    (
        "PHONE_NUMBER",
        "triple seven two one four is my number triple seven two one four nine",
        "triple seven two one four nine",
    ),
    ("PHONE_NUMBER", "my number is nine two six one four eight", "nine two six one four eight"),
    (
        "PHONE_NUMBER",
        "call zero eighty eight five fifty five twenty three forty",
        "zero eighty eight five fifty five twenty three forty",
    ),
    ("PHONE_NUMBER", "+44 20 7946 0958", "+44 20 7946 0958"),
    ("PHONE_NUMBER", "+1 (617) 555-0142", "+1 (617) 555-0142"),
    ("PHONE_NUMBER", "617-253-1000 in Boston", "617-253-1000"),
    ("PHONE_NUMBER", "02 123 4567 in Bangkok", "02 123 4567"),
    ("PHONE_NUMBER", "0912 345 678", "0912 345 678"),
    ("PHONE_NUMBER", "06 12 34 56 78", "06 12 34 56 78"),
    ("PHONE_NUMBER", "012/345 678 call", "012/345 678"),
    ("PHONE_NUMBER", "012.345.678", "012.345.678"),
    ("PHONE_NUMBER", "066 8 1234567", "066 8 1234567"),
    (
        "PHONE_NUMBER",
        "plus eight five five one two three four five six seven eight",
        "plus eight five five one two three four five six seven eight",
    ),
    (
        "PHONE_NUMBER",
        "call nine five five, one two three four, any time",
        "nine five five, one two three four",
    ),
    (
        "PHONE_NUMBER",
        "call plus eight five five one two double seven triple five oh",
        "plus eight five five one two double seven triple five oh",
    ),
]
NOTHING = [
    "one two three four",
    "one two three four five six seven",
    "ten twenty thirty forty fifty sixty",
    "we counted two, three, one, four, two girls",
    "between 2004 and 2014",
    "a ratio of 1:1000",
    "call it what you want 504 times",
    "1.5 to 2.5",
    "I was there three, four, five times, six.",
]


test_found, test_found_in_lower_case, test_not_found = span_tests(FOUND, NOTHING)


def test_part_of_a_known_number_said_again() -> None:
    turns = ["zero one two, seven three zero, four one nine", "three zero, four one"]
    again = merge(Patterns().find(turns)[1])
    assert [turns[1][item.start : item.end] for item in again] == ["three zero, four one"]
    assert Patterns().find(turns[1:]) == [[]]
