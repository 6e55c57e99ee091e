"""Numbers of cases, cards, accounts and plates."""

from __future__ import annotations

import pytest

from tests.unit.deidentify.recognisers.found import found

FOUND = [
    ("ID_NUMBER", "under MKR-PL/2231 it is", "MKR-PL/2231"),
    ("ID_NUMBER", "contract number 2019/TR-K/55 it is", "2019/TR-K/55"),
    ("ID_NUMBER", "the agreement has PL.2231.B on top", "PL.2231.B"),
    ("ID_NUMBER", "the sticker says ktz 88 1104 on it", "ktz 88 1104"),
    ("ID_NUMBER", "i was l k 0 4 4 1 there", "l k 0 4 4 1"),
    ("ID_NUMBER", "called my number seven seven one zero four there", "seven seven one zero four"),
    ("CASE_NUMBER", "through my hands, RVN/KT/207-16, since", "RVN/KT/207-16"),
    ("CASE_NUMBER", "the file got a new number, K-2201, after", "K-2201"),
    ("ID_NUMBER", "passport N0123456", "N0123456"),
    ("ID_NUMBER", "account zero zero one four five two", "zero zero one four five two"),
    ("ID_NUMBER", "my bank account is 000 123 456 7", "000 123 456 7"),
    ("ID_NUMBER", "national id card 010 234 567 (01)", "010 234 567 (01)"),
    ("ID_NUMBER", "badge number 447", "447"),
    ("ID_NUMBER", "licence no. 2214/09", "2214/09"),
    ("ID_NUMBER", "receipt number 00447", "00447"),
    ("ID_NUMBER", "serial SN-449-2210-X", "SN-449-2210-X"),
    ("ID_NUMBER", "my badge is four four seven one", "four four seven one"),
    ("ID_NUMBER", "visa number B 4471920", "B 4471920"),
    (
        "ID_NUMBER",
        "identity card zero one zero, two three four, five six seven",
        "zero one zero, two three four, five six seven",
    ),
    (
        "ID_NUMBER",
        "the passport number, let me see, is n zero one four four seven one nine",
        "n zero one four four seven one nine",
    ),
    ("ID_NUMBER", "the receipt says number 00921", "00921"),
    ("CASE_NUMBER", "in 118/2012 the", "118/2012"),
    ("CASE_NUMBER", "case number 44 of 2009", "44 of 2009"),
    (
        "CASE_NUMBER",
        "file one hundred eighteen of twenty twelve",
        "file one hundred eighteen of twenty twelve",
    ),
    ("CASE_NUMBER", "(no. 30072/04)", "30072/04"),
    (
        "CASE_NUMBER",
        "case number forty four of two thousand nine",
        "forty four of two thousand nine",
    ),
    ("CASE_NUMBER", "complaint no 56", "56"),
    ("CASE_NUMBER", "file 0455", "0455"),
    ("CASE_NUMBER", "nos. 13007/02 and 924/02) against", "924/02"),
    ("CASE_NUMBER", "case file PP-0045-2013", "PP-0045-2013"),
    ("CASE_NUMBER", "case number one one eight slash twelve", "one one eight slash twelve"),
    (
        "CASE_NUMBER",
        "her case number is one four four slash two thousand twelve",
        "one four four slash two thousand twelve",
    ),
    ("CASE_NUMBER", "the text of 1187/12 KY and", "1187/12 KY"),
    ("VEHICLE_PLATE", "a 1F 6554 moto", "1F 6554"),
    ("VEHICLE_PLATE", "Phnom Penh 2AB-1234", "2AB-1234"),
    ("VEHICLE_PLATE", "the plate is two a four four seven one i", "two a four four seven one"),
    ("VEHICLE_PLATE", "car number two a b double four seven one", "two a b double four seven one"),
    ("VEHICLE_PLATE", "plate 2ab 1234", "2ab 1234"),
    ("VEHICLE_PLATE", "a white Camry 2AF-0912.", "2AF-0912"),
    ("VEHICLE_PLATE", "plate number 51F-123.45", "51F-123.45"),
    ("VEHICLE_PLATE", "plate two a forty four seventy one", "two a forty four seventy one"),
    ("VEHICLE_PLATE", "plate number one f dash two two zero nine", "one f dash two two zero nine"),
    ("ID_NUMBER", "i remember n zero two two seven one it", "n zero two two seven one"),
    ("ID_NUMBER", "it was k h one one double four", "k h one one double four"),
    ("ID_NUMBER", "licence kk zero one two nine nine", "kk zero one two nine nine"),
    ("ID_NUMBER", "the card SR-4471 fell", "SR-4471"),
    ("CASE_NUMBER", "we fought over KVL-1331-2015, unpaid", "KVL-1331-2015"),
    ("CASE_NUMBER", "number forty five of two thousand nine", "forty five of two thousand nine"),
    ("CASE_NUMBER", "one one two slash fourteen", "one one two slash fourteen"),
    ("VEHICLE_PLATE", "the boat KC 0844 B went", "KC 0844 B"),
    ("VEHICLE_PLATE", "Kandal 2A.1234 passed", "2A.1234"),
    (
        "VEHICLE_PLATE",
        "a car three b dash five five one two",
        "three b dash five five one two",
    ),
]
CAPITALS_TELL = ("the card SR-4471 fell",)
NOTHING = [
    "open 24/7, a 100-metre rope and a 3-year-plan, covid-19 and mid-2019",
    "the room-120 of the hall and 500-watt lamps, in the pre-2010 days",
    "the number of women was two and the contract is for one year",
    "the case has a number of 504 pages",
    "the file lists numbers of 2012",
    "the account of 504 persons",
    "account in 2009",
    "file 2009 is lost",
    "staff 20 and 30 girls",
    "10 of 12 and 9 of 26",
    "out of 45 files 12 were lost",
    "Article 24, Tier 2",
    "section 12/3",
    "the law of 2008",
    "the 3rd 2012 report",
    "at 8 am 2012 people",
    "room 12",
    "Street 271, house 45",
    "in order 3 of them",
    "the case is closed by then",
    "a score of 4 out of 5",
    "vitamin b one and plan b two and section a one two",
    "i one day saw a two year plan",
    "COVID-19, ISO-9001 and RN-2012",
]


@pytest.mark.parametrize(("kind", "text", "words"), FOUND)
def test_found(kind: str, text: str, words: str) -> None:
    assert (kind, words) in found(text)


@pytest.mark.parametrize(
    ("kind", "text", "words"), [row for row in FOUND if row[1] not in CAPITALS_TELL]
)
def test_found_in_lower_case(kind: str, text: str, words: str) -> None:
    assert (kind, words.lower()) in found(text.lower())


@pytest.mark.parametrize("text", NOTHING)
def test_not_found(text: str) -> None:
    assert found(text) == []
    assert found(text.lower()) == []
