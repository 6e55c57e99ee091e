"""Ages told among words on somebody's life."""

from __future__ import annotations

import pytest

from manyvoices.deidentify.recognisers.patterns import Patterns
from tests.unit.deidentify.recognisers.found import span_tests

FOUND = [
    ("AGE", "She gave up the office in July, at fifty-seven exactly.", "fifty-seven"),
    ("AGE", "She audits the books. At eighty-three! Nobody dares.", "eighty-three"),
    ("AGE", "The card claims sixty-one, her sister doubts it.", "sixty-one"),
    ("AGE", "our foreman has to be seventy one and he still lifts the sacks", "seventy one"),
    ("AGE", "coral is thirty three and she'd never held a ledger", "thirty three"),
    ("AGE", "Thavy is, what, forty-two? She came with the flood.", "forty-two"),
    ("AGE", "He is fifty... she corrects me, fifty-two, and proud.", "fifty-two"),
    ("AGE", "The new porter? Twenty-six, and already tired.", "Twenty-six"),
    ("AGE", "His grandfather lived to ninety-one and paid no tax.", "ninety-one"),
    ("AGE", "Not bad for seventy-seven, said the nurse.", "seventy-seven"),
    ("AGE", "mister olafsen sixty eight never took a bribe", "sixty eight"),
    ("AGE", "my assistant is a quiet man, barely thirty, with a stammer", "thirty"),
    ("AGE", "The landlady? I'd guess sixty. She hides it.", "sixty"),
]
NOTHING = [
    "There were fifty in the yard and benches for thirty.",
    "The toll went from forty to sixty and nobody told the drivers.",
    "Old lorries like ours need twenty or thirty repairs.",
    "It takes seventy on a dry road.",
    "we printed eighty and sold nineteen",
    "He worked at the mill for twenty-two years, in the same coat.",
    "The boss gave the driver forty and kept the rest.",
    "the speed is sixty and then it drops",
]

test_found, test_found_in_lower_case, test_not_found = span_tests(FOUND, NOTHING)


@pytest.mark.parametrize(
    ("turns", "found"),
    [
        (["And how old is the guard?", "Older than me.", "And the cook?", "Hm. Thirty-seven."], 1),
        (["She's the eldest, she's 48.", "Forty-nine since the rains, little brother."], 1),
        (["How many desks are there?", "Thirty-seven since the move."], 0),
        (["How old is he?", "Ask him.", "What does it cost?", "Forty, with the bag."], 0),
    ],
)
def test_answers_over_turns(turns: list[str], found: int) -> None:
    assert len([item for item in Patterns().find(turns)[-1] if item.entity_type == "AGE"]) == found
