"""Whole addresses, with the landmark and the village."""

from __future__ import annotations

from tests.unit.deidentify.recognisers.found import span_tests

FOUND = [
    ("ADDRESS", f"She lives at {address}, go and see.", address)
    for address in (
        "14C, Lane of the Blacksmiths, Group 3",
        "No. 12B, Street of the Carpenters",
        "House 7, Road 23, beside the fish market, Group 11",
        "Flat 2, 81 Canal Lane, near the water tower",
        "Building C, 3rd floor, Street 318, opposite the old cinema",
        "flat nine, the old railway houses, near the water pump",
    )
] + [
    (
        "ADDRESS",
        "She is at House 53, Street Pring Meas, Group 2, the green door.",
        "House 53, Street Pring Meas, Group 2",
    ),
    (
        "ADDRESS",
        "We rent No. 4E1, Street Veal Thom, the one with a lift.",
        "No. 4E1, Street Veal Thom",
    ),
    ("ADDRESS", "he lives in group five house twelve", "group five house twelve"),
    (
        "ADDRESS",
        "it's room two oh six second floor ask at the gate",
        "room two oh six second floor",
    ),
    ("ADDRESS", "I'm in room eight in the yellow hostel", "room eight in the yellow hostel"),
    ("ADDRESS", "The form says Home 3, Krom 8, and a stamp.", "Home 3, Krom 8"),
    (
        "ADDRESS",
        "she lives at house 44 lane behind the pagoda school you ask for the blue door",
        "house 44 lane behind the pagoda school",
    ),
    (
        "ADDRESS",
        "my house is house six b on the lane of the ice sellers",
        "house six b on the lane of the ice sellers",
    ),
    (
        "ADDRESS",
        "it is in building d second floor street one forty one across from the mosque",
        "building d second floor street one forty one across from the mosque",
    ),
    (
        "ADDRESS",
        "at number 7 group 4 behind the new market with the dog",
        "number 7 group 4 behind the new market",
    ),
    ("ADDRESS", "I live at one forty, Old Kiln Lane, upstairs", "Old Kiln Lane"),
    (
        "ADDRESS",
        "it went to number ninety four but it's one ninety on mango gate road",
        "one ninety",
    ),
    (
        "ADDRESS",
        "it went to number ninety four but it's one ninety on mango gate road",
        "number ninety four",
    ),
]
NOTHING = [
    "the stamp is in room two on the second floor",
    "every house on the street has a number",
    "group four presented first then group five",
    "a house near the river is worth more than a house behind the mill",
    "there's a row of stalls by the gate",
    "number one you listen number two you write",
    "building a bridge near the market took nine months",
    "the road by the school is mud",
    "there are two side streets and one main road",
    "it was twenty minutes to the market road",
]


test_found, test_found_in_lower_case, test_not_found = span_tests(FOUND, NOTHING)
