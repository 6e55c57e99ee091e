"""Which codings count."""

from __future__ import annotations

from manyvoices.code.decide import decide


def test_each_coding_of_the_rules_is_decided_for() -> None:
    codings = [
        {"segment_id": "a", "code": "POL.X", "coder": "rules", "source": "rule"},
        {"segment_id": "b", "code": "", "coder": "rules", "source": "rule"},
    ]
    assert [(row["segment_id"], row["coder"], row["source"]) for row in decide(codings)] == [
        ("a", "rules", "rule"),
        ("a", "decision", "rule"),
        ("b", "rules", "rule"),
    ]
