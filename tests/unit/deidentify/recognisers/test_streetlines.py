"""Addresses as they are written in the West."""

from __future__ import annotations

from tests.unit.deidentify.recognisers.found import span_tests

test_found, test_found_in_lower_case, test_not_found = span_tests(
    [
        ("ADDRESS", "We moved to 14 Cooper's Row, third bell.", "14 Cooper's Row"),
        ("ADDRESS", "Send it to Flat 2, 9 Harbour Terrace.", "Flat 2, 9 Harbour Terrace"),
        ("ADDRESS", "I lived at 230 Old Quarry Close then.", "230 Old Quarry Close"),
        ("ADDRESS", "Write to PO Box 1182, please.", "PO Box 1182"),
        ("ADDRESS", "The code there is QX4 7ZB, I think.", "QX4 7ZB"),
    ],
    [
        "There were 12 chairs in the second row.",
        "We sat at 3 round tables in a square.",
        "It took 5 hours of drive and 2 of walk.",
        "Tick box 12 and box 13.",
        "We closed 4 files, then 20 more in the same place.",
    ],
    ["The code there is QX4 7ZB, I think."],
)
