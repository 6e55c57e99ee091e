"""Names on networks that are plain words."""

from __future__ import annotations

from tests.unit.deidentify.recognisers.found import span_tests

FOUND = [
    ("SOCIAL_HANDLE", "you write to at rothana cuts hair on instagram", "at rothana cuts hair"),
    (
        "SOCIAL_HANDLE",
        "our account is at the slow kettle sings on tiktok, one word",
        "at the slow kettle sings",
    ),
    (
        "SOCIAL_HANDLE",
        "so that's at soup dash on dash sunday on instagram",
        "at soup dash on dash sunday",
    ),
    (
        "SOCIAL_HANDLE",
        "it's her own that's at rope before noon nine thousand followers",
        "at rope before noon",
    ),
    ("SOCIAL_HANDLE", "Facebook. I'm under vuthea.twokilns, with a chimney.", "vuthea.twokilns"),
    ("SOCIAL_HANDLE", "find me on instagram slow ferry man all together", "slow ferry man"),
    ("SOCIAL_HANDLE", "he's uncle spreadsheet on messenger don't laugh", "uncle spreadsheet"),
    ("SOCIAL_HANDLE", "on telegram i'm late ferry man one word", "late ferry man"),
    (
        "SOCIAL_HANDLE",
        "you find me on facebook as two cows and a lawyer all together",
        "two cows and a lawyer",
    ),
    ("SOCIAL_HANDLE", "i'm on there as at broken umbrella with a picture", "at broken umbrella"),
    ("SOCIAL_HANDLE", "her instagram is at pepper and salt she posts", "at pepper and salt"),
    (
        "SOCIAL_HANDLE",
        "she has a page it's called my debt my story all small letters",
        "my debt my story",
    ),
    ("SOCIAL_HANDLE", "search for the honest scale on facebook, one word", "the honest scale"),
]
NOTHING = [
    "my account at the bank is empty and she is at lunch",
    "we use facebook mostly, one word from them helps",
    "he is always online on messenger",
    "on telegram she is at the market and at home",
    "the page was missing so we did it all together",
    "it is one word and on facebook nobody reads it",
]


test_found, test_found_in_lower_case, test_not_found = span_tests(FOUND, NOTHING)
