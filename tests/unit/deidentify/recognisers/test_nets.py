"""E-mail addresses, sites and handles, written and spelled."""

from __future__ import annotations

from tests.unit.deidentify.recognisers.found import span_tests

FOUND = [
    (
        "SOCIAL_HANDLE",
        "on tiktok that's at thida underscore no cold soup and people laugh",
        "at thida underscore no cold soup",
    ),
    (
        "URL",
        "it's facebook dot com slash brick oven sister i never changed it",
        "facebook dot com slash brick oven sister",
    ),
    (
        "URL",
        "see facebook dot com slash noodles by the ferry it's hers",
        "facebook dot com slash noodles by the ferry",
    ),
    (
        "URL",
        "go to clearcounter dot org slash forms people print them",
        "clearcounter dot org slash forms",
    ),
    (
        "EMAIL_ADDRESS",
        "send it to vanna dot prints at lotusmill dot example okay",
        "vanna dot prints at lotusmill dot example",
    ),
    (
        "EMAIL_ADDRESS",
        "my address is duck eggs and rice at pondmail dot example my nephew made it",
        "duck eggs and rice at pondmail dot example",
    ),
    (
        "EMAIL_ADDRESS",
        "k.heng (at) harbourdesk (dot) example",
        "k.heng (at) harbourdesk (dot) example",
    ),
    (
        "URL",
        "it's rivercourt dot example slash forms you print",
        "rivercourt dot example slash forms",
    ),
    ("URL", "see paddy-notes.example/lists now", "paddy-notes.example/lists"),
    (
        "SOCIAL_HANDLE",
        "i have a page people write there it is boran moto okra i like it",
        "boran moto okra",
    ),
    ("SOCIAL_HANDLE", "on telegram people look for tall crane boats and order", "tall crane boats"),
    ("SOCIAL_HANDLE", "My Instagram is little blue anvil, no space", "little blue anvil"),
    ("SOCIAL_HANDLE", "look for green rope lady on facebook", "green rope lady"),
    ("EMAIL_ADDRESS", "dara dot pich at example dot org", "dara dot pich at example dot org"),
    (
        "EMAIL_ADDRESS",
        "my email is sok underscore lina dash k at mail dot example dot org okay",
        "sok underscore lina dash k at mail dot example dot org",
    ),
    (
        "EMAIL_ADDRESS",
        "write to Lina Hyphen Sok at Gmail dot com",
        "Lina Hyphen Sok at Gmail dot com",
    ),
    (
        "EMAIL_ADDRESS",
        "it is dara seven seven at yahoo dot com dot kh",
        "dara seven seven at yahoo dot com dot kh",
    ),
    ("EMAIL_ADDRESS", "write d a r a at open door dot org please", "d a r a at open door dot org"),
    ("EMAIL_ADDRESS", "write to dara at gmail dot com", "dara at gmail dot com"),
    ("EMAIL_ADDRESS", "dara [at] example [dot] org", "dara [at] example [dot] org"),
    ("EMAIL_ADDRESS", "dara.pich at example dot org", "dara.pich at example dot org"),
    ("EMAIL_ADDRESS", "dara dot pich at example.org now", "dara dot pich at example.org"),
    ("EMAIL_ADDRESS", "dara dot pich at gmail ok", "dara dot pich at gmail"),
    (
        "EMAIL_ADDRESS",
        "email me at s underscore nhem eighty four at example dot net thanks",
        "s underscore nhem eighty four at example dot net",
    ),
    (
        "URL",
        "the site is www dot lotus dot org dot kh slash news",
        "www dot lotus dot org dot kh slash news",
    ),
    ("URL", "on facebook.com/dara.p it", "facebook.com/dara.p"),
    ("URL", "t.me/darap", "t.me/darap"),
    ("URL", "lotus-house.com.kh is", "lotus-house.com.kh"),
    (
        "URL",
        "it's uh sophal writes dot example dot org my son",
        "sophal writes dot example dot org",
    ),
    ("SOCIAL_HANDLE", "on telegram as sokha99", "sokha99"),
    ("SOCIAL_HANDLE", "my facebook is sokha chan.", "sokha chan"),
    ("SOCIAL_HANDLE", "i'm on telegram as lina underscore k", "lina underscore k"),
    ("SOCIAL_HANDLE", "find me @dara_p", "@dara_p"),
    ("SOCIAL_HANDLE", "My Facebook name is Sreyneang.", "Sreyneang"),
    ("SOCIAL_HANDLE", "under the name srey_k on instagram", "srey_k"),
    ("SOCIAL_HANDLE", "on instagram i am borey.moto", "borey.moto"),
    ("SOCIAL_HANDLE", "you find me on facebook, the name is Sophal Nhem", "Sophal Nhem"),
    (
        "EMAIL_ADDRESS",
        "my email is bright lotus at gmail dot com and",
        "bright lotus at gmail dot com",
    ),
    ("SOCIAL_HANDLE", "his handle is uh at dara underscore quiet if", "at dara underscore quiet"),
    ("SOCIAL_HANDLE", "you find me at bopha dot nine on telegram", "at bopha dot nine"),
    ("SOCIAL_HANDLE", "it is bo pha underscore nine nine", "bo pha underscore nine nine"),
    ("SOCIAL_HANDLE", "on facebook there's a page early boat sellers and", "early boat sellers"),
    ("SOCIAL_HANDLE", "my telegram is at bopha nine nine", "at bopha nine nine"),
]
NOTHING = [
    "they said at the meeting that the dot com people are gone",
    "i have a page in the book it is the first one and it is long",
    "on facebook it is easy and on telegram it is the same for us",
    "we have a channel for the water it is very deep here",
    "it's on telegram as well",
    "my facebook is full of them",
    "on facebook as a joke",
    "polka dot dress at home",
    "the red dot means stop and a dot matrix printer is slow",
    "at nine on the dot and at ten",
    "she looked at the dot on it",
    "at this point we org it",
    "e.g. this, i.e. that",
    "my line is long and the signal is good",
    "the facebook page of the programme is closed and the account was hacked",
    "a dash of salt on telegram",
]


test_found, test_found_in_lower_case, test_not_found = span_tests(FOUND, NOTHING)
