"""Numbers told in pieces, over sentences and turns."""

from __future__ import annotations

import pytest

from tests.unit.deidentify.recognisers.found import found_in


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        (
            "it begins zero eight one then there's a seven seven and the rest is four oh six two",
            ["zero eight one", "seven seven", "four oh six two"],
        ),
        (
            "it's oh nine seven then double five five um oh one four two ok",
            ["oh nine seven", "double five five", "oh one four two"],
        ),
        ("zero one two then 345 then 678", ["zero one two", "345", "678"]),
        ("My number? Look: 010, then 66, then 21 09.", ["010", "66", "21 09"]),
        ("Ring +855 12 and then 44 09 and... what is it... 31.", ["+855 12", "44 09", "31"]),
        (
            "the case number starts with the letters p s and then zero six two and then 19",
            ["p s", "zero six two", "19"],
        ),
        (
            "the plate was three a and the numbers six six then zero two",
            ["three a", "six six", "zero two"],
        ),
        (
            "his passport at the counter n for november zero one six six then two nine three",
            ["n for november", "zero one six six", "two nine three"],
        ),
        ("the plate ended in four four", ["four four"]),
        (
            "He read me the card: seven, seven, two... then five, five.",
            ["seven, seven, two", "five, five"],
        ),
        (
            "call any time, not before ten please. zero nine two, then 44 09",
            ["zero nine two", "44 09"],
        ),
        (
            "my nephew is on plus eight five five ninety two then six seven one",
            ["plus eight five five ninety two", "six seven one"],
        ),
        ("The mobile on it says 011 48 something; the end should be 702.", ["011 48", "702"]),
        ("the badge number i know is four one eight", ["four one eight"]),
        ("It had four, capital B... then a space, then 6603.", ["four, capital B", "6603"]),
        ("a red van 3d no 3f and then the dash and 9014", ["3d", "3f", "9014"]),
        ("it was two bk then four four one eight", ["two bk", "four four one eight"]),
        (
            "the file is six two eight stroke w for water stroke twenty one",
            ["six two eight stroke w for water stroke twenty one"],
        ),
        (
            "her phone is oh one one two sixes and four oh nine",
            ["oh one one two sixes", "four oh nine"],
        ),
        (
            "call zero nine six, a pair of fours, three nines",
            ["zero nine six", "pair of fours", "three nines"],
        ),
        (
            "It's 015, are you writing? 015. Seventy-two. Six hundred.",
            ["015", "015", "Seventy-two", "Six hundred"],
        ),
        ("the number plate: 7, 0, 0, 4, and then 1, X", ["7, 0, 0, 4", "1, X"]),
        ("the file is zero six two nine of twenty two", ["zero six two nine", "twenty two"]),
        ("his phone ends in two zeros", ["two zeros"]),
        ("he's dictating plus six six then 81 220 4417", ["plus six six", "81 220 4417"]),
        ("he kept the phone that ends in seven seven one", ["seven seven one"]),
    ],
)
def test_pieces_of_a_number(text: str, pieces: list[str]) -> None:
    assert found_in([text]) == pieces


def test_a_number_goes_over_turns() -> None:
    turns = [
        "what's a good phone for you",
        "it's oh nine six",
        "yes",
        "and two four one",
        "okay",
        "and the last ones eight eight",
    ]
    assert found_in(turns) == ["oh nine six", "two four one", "eight eight"]


@pytest.mark.parametrize(
    "text",
    [
        "go to room two one four and then window six and ask for form nine",
        "the file has twelve pages then nine annexes and one photograph",
        "the phone rang three times and then two more and then it died",
        "my account of it is different i saw two men then one and then four",
        "our hotline got 45 calls, then 60, then 112 calls",
        "call me at seven or eight not at six",
        "there are 118 villages and 24 communes",
        "the letters a and b are for small claims",
        "one two three testing is it on",
        "on the phone he said a day, a week, I don't know",
        "r: yes i: no",
        "form 015 is blue",
        "on the phone he writes three nines for the children",
        "tick boxes 1, 2, 3 on the card",
        "three capital letters on each door, then 4180 forms came",
        "l for labour and c for civil is how the drawers are marked",
        "plus eight or nine who came late",
        "there were two nines and a queen on the table",
        "form 2b and then 4180 copies of it",
    ],
)
def test_no_pieces(text: str) -> None:
    assert found_in([text]) == []
