"""Exact sums of money."""

from __future__ import annotations

from tests.unit.deidentify.recognisers.found import span_tests

FOUND = [
    ("MONEY", "we started at eighty a month", "eighty"),
    ("MONEY", "the room is twenty five a month with water", "twenty five"),
    ("MONEY", "it was nine dollars fifty I think", "nine dollars fifty"),
    ("MONEY", "a hundred and fifty dollars a month", "a hundred and fifty dollars"),
    ("MONEY", "11,400 dollars", "11,400 dollars"),
    ("MONEY", "US$ 2,500 each", "US$ 2,500"),
    ("MONEY", "$5k for it", "$5k"),
    ("MONEY", "40,000 riels", "40,000 riels"),
    ("MONEY", "two thousand five hundred baht", "two thousand five hundred baht"),
    ("MONEY", "EUR 1,222 in", "EUR 1,222"),
    ("MONEY", "half a million riel", "half a million riel"),
    ("MONEY", "two and a half million riel for it", "two and a half million riel"),
    ("MONEY", "one point three million riel", "one point three million riel"),
    ("MONEY", "three quarters of a million dollars", "three quarters of a million dollars"),
    ("MONEY", "a million and a half riel", "a million and a half riel"),
    ("MONEY", "it cost 3.5 million dollars", "3.5 million dollars"),
    ("MONEY", "200 US dollars", "200 US dollars"),
    ("MONEY", "i earn 180 a month", "180"),
    ("MONEY", "10,000 Swiss francs", "10,000 Swiss francs"),
    ("MONEY", "5$ a day", "5$"),
    ("MONEY", "€50 for", "€50"),
    ("MONEY", "twenty to thirty dollars", "twenty to thirty dollars"),
    ("MONEY", "120 000 riel", "120 000 riel"),
    ("MONEY", "we have usd 40000 left", "usd 40000"),
    ("MONEY", "146 dollars and 50 cents", "146 dollars and 50 cents"),
    ("MONEY", "10,000 Polish zlotys (PLN) in", "10,000 Polish zlotys (PLN)"),
    ("MONEY", "4.4 million Danish kroner (DKK) or", "4.4 million Danish kroner (DKK)"),
    ("MONEY", "approximately 594,000 euros", "approximately 594,000 euros"),
    ("MONEY", "they owe 3,400 to the bank", "3,400"),
    ("MONEY", "I paid three hundred for the visa", "three hundred"),
    ("MONEY", "three chi of gold", "three chi of gold"),
]
NOTHING = [
    "some dollars and a dollar more",
    "a few dollars",
    "thousands of dollars",
    "not one riel",
    "twelve pounds of rice",
    "seventy per cent",
    "about 1,000,000 people",
    "we paid 3 visits a month",
    "he paid 200 people",
    "we paid for 2013 and it cost two hours",
    "two Chi Hoa came",
]
CAPITALS_TELL = ("EUR 1,222 in",)


test_found, test_found_in_lower_case, test_not_found = span_tests(FOUND, NOTHING, CAPITALS_TELL)
