"""Detection over recognisers."""

from __future__ import annotations

from manyvoices.deidentify.detect import detect
from manyvoices.deidentify.recognisers.patterns import Patterns
from manyvoices.deidentify.recognisers.register import Register


def test_rows_of_what_is_found() -> None:
    turns = [
        {"transcript_id": "T1", "turn": 4, "text": "nothing here"},
        {"transcript_id": "T1", "turn": 5, "text": "Dara: dara@example.org"},
    ]
    rows = detect(turns, [Register([("Sok Dara", "R1")]), Patterns()])
    assert [(row["turn"], row["text"], row["entity_type"], row["person"]) for row in rows] == [
        (5, "Dara", "PERSON", "R1"),
        (5, "dara@example.org", "EMAIL_ADDRESS", None),
    ]
    assert rows[1]["recognisers"] == "pattern:email;register"
