"""Words with a capital that say of what kind something is."""

from __future__ import annotations

import pytest

from manyvoices.deidentify.recognisers.capitals import Capitals


def find(text: str) -> list[str]:
    return [text[item.start : item.end] for item in Capitals().find([text])[0]]


@pytest.mark.parametrize(
    "text",
    [
        "We sat in Room 6 and filled in Form 3, Part B.",
        "I lost Line C and Kiln four, and the ring is in Drawer 2.",
        "They told us that Phase 2 ended and Version 4 came.",
        "I asked, and the Council told the Province.",
        "She pressed Send and then she left.",
        "The desk closed for the Water Festival and the New Year.",
        'He said, "Boss, the ladder is broken."',
        "We read it twice. Second, the scale was wrong.",
    ],
)
def test_nothing(text: str) -> None:
    assert find(text) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("We asked Hope and the Council.", "Hope"),
        ("They call him Boss at the pier.", "Boss"),
        ("Faith came. Faith signed it. Very slowly. Faith once waited a week.", "Faith"),
    ],
)
def test_found(text: str, name: str) -> None:
    assert name in find(text)
