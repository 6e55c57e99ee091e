"""How right rules are."""

from __future__ import annotations

from typing import Any

from manyvoices.code.rulequality import rule_quality
from tests.helpers import codebook

BOOK = codebook(
    {"id": "POL"},
    {"id": "POL.A", "parent": "POL", "rules": [{"keywords": ["a"]}, {"keywords": ["b"]},
                                               {"keywords": ["c"], "exclude": True}]},
)  # fmt: skip


def row(segment: str, coder: str, code: str = "", rule: str | None = None) -> dict[str, Any]:
    return {"segment_id": segment, "coder": coder, "code": code, "rule": rule}


def test_precision_and_recall_of_each_rule() -> None:
    machine = [
        row("1", "rules", "POL.A", "POL.A#1"), row("2", "rules", "POL.A", "POL.A#1;POL.A#2"),
        row("3", "rules", "POL.A", "POL.A#2"), row("4", "rules"),
        row("5", "rules", "POL.A", "POL.A#1"),
    ]  # fmt: skip
    human = [
        row("1", "anna", "POL.A"), row("2", "anna"), row("3", "anna", "POL.A"),
        row("4", "anna", "POL.A"), row("3", "ben"),
    ]  # fmt: skip
    rows = {item["rule"]: item for item in rule_quality(machine, human, BOOK, [])}
    assert set(rows) == {"", "POL.A#1", "POL.A#2"}
    # segment 5 nobody read; on segment 3 people differ
    code = rows[""]
    assert (code["n_fired"], code["n_judged"], code["n_right"], code["n_wanted"]) == (4, 2, 1, 2)
    assert (code["precision"], code["recall"], code["f1"]) == (0.5, 0.5, 0.5)
    assert (rows["POL.A#2"]["precision"], rows["POL.A#2"]["recall"]) == (0.0, 0.0)
    with_order = {item["rule"]: item for item in rule_quality(machine, human, BOOK, ["anna"])}
    assert with_order[""]["n_right"] == 2 and with_order[""]["n_wanted"] == 3


def test_without_people_nothing_is_judged() -> None:
    rows = rule_quality([row("1", "rules", "POL.A", "POL.A#1")], [], BOOK, [])
    assert rows[0]["n_fired"] == 1
    assert rows[0]["precision"] is None and rows[0]["recall"] is None and rows[0]["f1"] is None
