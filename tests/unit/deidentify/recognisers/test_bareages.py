"""Ages told as bare numbers."""

from __future__ import annotations

import pytest

from manyvoices.deidentify.recognisers.patterns import Patterns
from manyvoices.deidentify.spans import merge
from tests.unit.deidentify.recognisers.found import span_tests

FOUND = [
    ("AGE", "they see a woman over fifty and look away", "fifty"),
    ("AGE", "Somebody past sixty shouldn't carry that.", "sixty"),
    ("AGE", "Kim Theavy, clerk, thirty-six, unmarried.", "thirty-six"),
    ("AGE", "Pich Rotha, fifty-three, and don't laugh.", "fifty-three"),
    ("AGE", "my mother's age this year is seventy eight she sells eggs", "seventy eight"),
    ("AGE", "I'm the oldest. Seventy-one. I speak first.", "Seventy-one"),
    ("AGE", "so i'm the young one here twenty nine the others are near pension", "twenty nine"),
    ("AGE", "he turned fifty one in the rains", "fifty one"),
    ("AGE", "my father is past eighty and still argues", "eighty"),
    ("AGE", "my son fifteen and my daughter nineteen", "nineteen"),
    ("AGE", "Write fifty-nine. It is what the card says.", "fifty-nine"),
    ("AGE", "he's forty something", "forty something"),
]
FOUND += [
    ("AGE", "Thirty-nine, and I have three children.", "Thirty-nine"),
    ("AGE", "he is not old just forty five the sun did it", "forty five"),
    ("AGE", "my uncle at eighty eight still reads", "eighty eight"),
]
FOUND += [
    ("AGE", "He sweeps the hall. Seventy-eight. Nobody asks him to.", "Seventy-eight"),
    ("AGE", "since dara was nineteen and now he has a boat", "nineteen"),
    ("AGE", "i was forty six one of us was over ninety", "forty six"),
]
NOTHING = [
    "people over there and people under the roof",
    "one of twenty sacks was wet",
    "He told us the plate. Sixty-four. Thirty. Then a dash.",
    "since it was forty and not fifty",
    "We did 30, then 45, then 60 interviews",
    "Eighty, ninety. Last season fewer.",
    "in Kampot, 40 people came",
    "write sixty letters next year",
]


test_found, test_found_in_lower_case, test_not_found = span_tests(
    FOUND, NOTHING, capitals_tell=[FOUND[0][1]]
)


@pytest.mark.parametrize(
    ("question", "answer", "age"),
    [
        ("how old was the boy", "oh seventeen a son of the baker", ["seventeen"]),
        ("may i ask how old you are", "my card says fifty two my mother said more", ["fifty two"]),
        ("and your age please", "oh that forty seven but i feel ninety", ["forty seven"]),
        ("and your wife", "forty eight and don't tell her i said", ["forty eight"]),
        ("and your wife", "forty letters she wrote", []),
        ("How old is the building?", "Forty years, maybe fifty.", []),
        ("how old is your file", "about thirty years", []),
    ],
)
def test_answers(question: str, answer: str, age: list[str]) -> None:
    items = merge(Patterns().find([question, answer])[1])
    assert [answer[item.start : item.end] for item in items] == age
