"""Known names in what would be released."""

from __future__ import annotations

import pytest

from manyvoices.release.gate import holds_secret, secrets

ENTITIES = [
    {"entity_type": "PHONE_NUMBER", "text": "012 884 317", "decision": "mask"},
    {"entity_type": "EMAIL_ADDRESS", "text": "a.b@example.org", "decision": "mask"},
    {"entity_type": "CASE_NUMBER", "text": "118/2012", "decision": "keep"},
    {"entity_type": "PERSON", "text": "Margaret", "decision": "mask"},
]
WANTED = secrets(["Sok Dara", "Sister Mary Tep", "Ny"], ENTITIES)


def test_what_is_looked_for() -> None:
    assert WANTED == ["012 884 317", "Mary Tep", "Sok Dara", "a.b@example.org"]


@pytest.mark.parametrize(
    "text",
    ["by Sok Dara.", "SOK_DARA", "sok\n dara", '{"a": "012-884-317"}', "<b>Mary</b>, Mary  Tep",
     "mail a.b@example.org now"],
)  # fmt: skip
def test_found(text: str) -> None:
    assert holds_secret(text, WANTED)


@pytest.mark.parametrize(
    "text", ["Sok and Dara", "Sokdara", "Dara Sok", "118/2012", "Ny", "112 884 3170", ""]
)
def test_not_found(text: str) -> None:
    assert not holds_secret(text, WANTED)
