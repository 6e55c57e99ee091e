"""General words for ages, sums, places and organisations; numbers in words."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from manyvoices.deidentify.areas import Area, area_of, areas, joint, kind_of
from manyvoices.deidentify.figures import numbers
from manyvoices.deidentify.general import (
    Place,
    age_words,
    general_words,
    money_words,
    organisation_kind,
    place_words,
)
from manyvoices.model.labels import is_replacement


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("forty two", [42]), ("forty-two", [42]), ("fourty", [40]), ("42", [42]),
        ("a hundred and six", [106]), ("one hundred sixty five", [165]),
        ("six hundred and forty thousand", [640000]), ("eighteen thousand four hundred", [18400]),
        ("two million", [2e6]), ("half a million", [5e5]), ("1.5 million", [1.5e6]),
        ("14,200", [14200]), ("1,284,500", [1284500]), ("60 000", [60000]), ("5k", [5000]),
        ("thirty or thirty-one", [30, 31]), ("30-35", [30, 35]), ("twenty twenty one", [20, 21]),
        ("12.50", [12.5]), ("none", []), ("and", []), ("", []), ("a", []), ("k", []),
    ],
)  # fmt: skip
def test_numbers(text: str, found: list[float]) -> None:
    assert numbers(text) == found


@pytest.mark.parametrize(
    ("text", "ten", "twenty"),
    [
        ("42", "age 40-49", "age 40-59"),
        ("forty two", "age 40-49", "age 40-59"),
        ("thirty-eight year old", "age 30-39", "age 20-39"),
        ("nineteen", "age 10-19", "age 0-19"),
        ("29 or 30", "age 20-39", "age 20-39"),
        ("8 months old", "age 0-9", "age 0-19"),
        ("59 or 61", "age 50 or over", "age 40 or over"),
        ("sixty", "age 60 or over", "age 60 or over"),
        ("a hundred and two", "age 60 or over", "age 60 or over"),
        ("young", None, None),
        ("two hundred", None, None),
        ("12.5", None, None),
    ],
)
def test_ages(text: str, ten: str | None, twenty: str | None) -> None:
    assert (age_words(text, 10), age_words(text, 20)) == (ten, twenty)


@given(st.integers(0, 110), st.sampled_from([10, 20]))
def test_an_age_lies_in_its_band(age: int, width: int) -> None:
    words = age_words(str(age), width)
    assert words is not None
    low, high = [int(part) for part in re.findall(r"\d+", words)] + (
        [110] if "over" in words else []
    )
    assert low <= age <= high and low % width == 0


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("$310", "sum: 100-999 dollars"),
        ("187 dollars and 50 cents", "sum: 100-999 dollars"),
        ("six hundred and forty thousand riel", "sum: 100000-999999 riel"),
        ("5 to 10 dollars", "sum: 1-99 dollars"),
        ("forty", "sum: 10-99"),
        ("300 baht", "sum: 100-999 baht"),
        ("50 cents", None),
        ("a lot of money", None),
    ],
)
def test_sums(text: str, words: str | None) -> None:
    assert money_words(text) == words


@given(st.integers(1, 10**9))
def test_a_sum_is_told_by_its_magnitude_alone(amount: int) -> None:
    words = money_words(f"{amount} dollars")
    assert words == f"sum: {10 ** (len(str(amount)) - 1)}-{10 ** len(str(amount)) - 1} dollars"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Lotus Pond House", "home or shelter"),
        ("Prey Kantuot School", "school"),
        ("Centre for Hope", "centre"),
        ("Bank of the Poor", "bank"),
        ("Tamarind Children's Network", "association"),
        ("Blue Krama", None),
        ("AHTJP", None),
    ],
)
def test_organisations(text: str, kind: str | None) -> None:
    assert organisation_kind(text) == kind


@pytest.mark.parametrize(
    ("text", "kind", "area"),
    [
        ("Kien Svay district", "district", Area("Kandal", "Kien Svay")),
        ("kompong cham", "province", Area("Kampong Cham")),
        ("Sihanoukville", "province", Area("Preah Sihanouk")),
        ("Takhmao", "district", Area("Kandal", "Ta Khmau")),
        ("Siem Reap town", "town", Area("Siem Reap")),
        ("Phum Ansaong", "village", None),
        ("Phum Svay Chek", "village", None),
        ("Phsar Kandal", "market", None),
        ("Street 63", "street", None),
        ("Thailand", "country", None),
        ("Leeds", "place", None),
        ("village", "place", None),
    ],
)
def test_places(text: str, kind: str, area: Area | None) -> None:
    assert (kind_of(text), area_of(text)) == (kind, area)


def test_areas_that_disagree_tell_nothing() -> None:
    assert joint([Area("Kandal", "Kien Svay"), Area("Kandal")]) == Area("Kandal", "Kien Svay")
    assert joint([Area("Kandal", "Kien Svay"), Area("Kandal", "Sang")]) == Area("Kandal")
    assert joint([Area("Kandal"), Area("Kampot")]) is None
    assert joint([None]) is None and joint([]) is None


@pytest.mark.parametrize("area", sorted(set(areas().values())), ids=str)
def test_every_area_makes_a_form_that_is_recognised(area: Area) -> None:
    for kind in ("village", "district", "province"):
        for protected in (False, True):
            assert is_replacement(f"[{place_words(Place(kind, area), protected)}]")
    assert area.district == "" or area.district not in place_words(Place("village", area), True)


def test_addresses_tell_their_province_alone() -> None:
    place = Place("street", Area("Phnom Penh", "Tuol Kouk"))
    assert general_words("ADDRESS", "No. 1", False, place) == "[address, Phnom Penh]"
    assert general_words("ADDRESS", "No. 1", False, Place("street")) is None
    assert general_words("PERSON", "Dara", False) is None
