"""Halves of codes and of e-mail addresses."""

from __future__ import annotations

from tests.unit.deidentify.recognisers.found import span_tests

FOUND = [
    ("CASE_NUMBER", "It is under VRT 2019 dash 64, I think.", "VRT 2019 dash 64"),
    ("CASE_NUMBER", "we found nrl slash 2020 slash 71 in a drawer", "nrl slash 2020 slash 71"),
    (
        "CASE_NUMBER",
        "ask for ptk twenty nineteen slash four oh two they know",
        "ptk twenty nineteen slash four oh two",
    ),
    ("CASE_NUMBER", "the cover says 212 slash srk and a stamp", "212 slash srk"),
    ("VEHICLE_PLATE", "It read three B, dash, eight, and then mud.", "three B, dash, eight"),
    ("VEHICLE_PLATE", "the van had four d dash hmm something", "four d dash"),
    ("ID_NUMBER", "I told the gate: Sierra, two, nine, and waited.", "Sierra, two, nine"),
    ("CASE_NUMBER", "On top it says DK/VT, then there is a stroke, then 0926.", "DK/VT"),
    ("CASE_NUMBER", "On top it says DK/VT, then there is a stroke, then 0926.", "0926"),
    ("ID_NUMBER", "The loan book: GM-P 0582-TS, and a stamp.", "GM-P 0582-TS"),
    ("EMAIL_ADDRESS", "Write to p.lorn, then the curly sign, then greydesk.example", "p.lorn"),
    ("EMAIL_ADDRESS", "it's dary dot kem and then the number sixty two at", "sixty two at"),
]
NOTHING = [
    "Form 2 dash 3 was better, and the dash went missing.",
    "we made a dash for the bus at two",
    "He drew a slash, then a dash, then a dot.",
    "In November two delegations came, in May none.",
    "Either and/or both, then a stroke of luck.",
    "We had one a day, a dash of salt, seven bowls.",
    "The co-op gave 120 bags.",
]

test_found, test_found_in_lower_case, test_not_found = span_tests(FOUND, NOTHING)
