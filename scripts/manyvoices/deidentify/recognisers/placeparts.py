"""What a place is, and the numbers that stand beside one."""

from __future__ import annotations

import re
from typing import NamedTuple

from manyvoices.deidentify.recognisers.kinds import Words, word_set

UNITS = word_set("zero oh one two three four five six seven eight nine")
TENS = word_set(
    "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty "
    "thirty forty fifty sixty seventy eighty ninety"
)
NUMBERS = UNITS | TENS | {"hundred"}
NUMERAL = re.compile(r"\d{1,4}[a-z]{0,2}\d?")
HOUSES = word_set(
    "house home no nr number flat apartment apt unit villa building lot plot room block compound"
)


class Place(NamedTuple):
    """A place by its first word and the one after its last, and how sure it is."""

    first: int
    after: int
    kind: str
    score: float


def and_number(words: Words, at: int, first: int) -> bool:
    """Return whether "and" goes on with a number after a hundred."""
    return (
        at > first
        and words[at].folded == "and"
        and words[at - 1].folded == "hundred"
        and at + 1 < len(words)
        and words[at + 1].folded in NUMBERS
    )
