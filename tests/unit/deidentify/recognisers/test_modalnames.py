"""Names that are modals and other verbs of grammar, in text without capitals."""

from __future__ import annotations

import pytest

from manyvoices.deidentify.recognisers.contexts import with_breaks
from manyvoices.deidentify.recognisers.modalnames import modal_names


def named(text: str) -> str:
    words = with_breaks(text)
    return " ".join(words[at].text for at in sorted(set(modal_names(words))))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("it was will who had the keys", "will"),
        ("and will just laughed", ""),
        ("so will he just laughed at the form", "will"),
        ("will says it is closed", "will"),
        ("i left the bag with will and it will be there", "will"),
        ("will okonedo ran the store then", "will okonedo"),
        ("their clerk say kosal from the bank", "say kosal"),
        ("do minh quan kept the list", "do minh quan"),
        ("ask to thi hoa about it", "to thi hoa"),
        ("will's van is outside", "will's"),
    ],
)
def test_names(text: str, name: str) -> None:
    assert named(text) == name


@pytest.mark.parametrize(
    "text",
    [
        "he will come and they will see will it rain",
        "will he come or will she send somebody",
        "the will of the old man and his will to go on",
        "will sokha come to the meeting and may sokha sit here",
        "we say sokha is late and they say kosal knows",
        "let's say ten and do it now and do not wait",
        "what they want to do van or no van",
        "it may rain in may",
    ],
)
def test_no_names(text: str) -> None:
    assert named(text) == ""
