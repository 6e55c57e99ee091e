"""What changed between two runs."""

from __future__ import annotations

from typing import Any

from manyvoices.triangulate.compare import compare


def row(code: str, k: int, word: str | None = "some") -> dict[str, Any]:
    return {
        "code": code, "respondent_group": "NGO", "unit": "person", "k": k, "n_asked": 20,
        "quantifier": word, "stance_majority": None,
    }  # fmt: skip


def test_what_changed() -> None:
    old = {"code_by_group": [row("A", 5), row("B", 7), row("C", 9)], "saturation": []}
    new = {"code_by_group": [row("B", 8, "many"), row("A", 5), row("D", 1, None)]}
    told = [tuple(change.values()) for change in compare(old, new)]
    assert told == [
        ("code_by_group", "B | NGO | person", "k", "7", "8"),
        ("code_by_group", "B | NGO | person", "quantifier", "some", "many"),
        ("code_by_group", "D | NGO | person", "", "", "new"),
        ("code_by_group", "C | NGO | person", "", "gone", ""),
    ]


def test_the_same_is_no_change() -> None:
    tables = {"code_by_group": [row("A", 5), row("B", 7)]}
    assert compare(tables, {"code_by_group": tables["code_by_group"][::-1]}) == []


def test_claims_and_truth_values() -> None:
    old = {"claims_audit": [{"claim_id": "F1", "k": 3, "n": 9, "verdict": "supported"}]}
    new = {"claims_audit": [{"claim_id": "F1", "k": 3, "n": 9, "verdict": "overstated"}]}
    assert [(item["column"], item["after"]) for item in compare(old, new)] == [
        ("verdict", "overstated")
    ]
    findings = {"finding_id": "X", "withheld": False}
    change = compare({"findings": [findings]}, {"findings": [{**findings, "withheld": True}]})
    assert (change[0]["before"], change[0]["after"]) == ("no", "yes")


def test_a_cell_that_a_release_hides_is_no_change() -> None:
    full = {"code_by_group": [row("A", 3), row("B", 9)]}
    hidden = {**row("A", 3, None), "k": None, "suppressed": True}
    told = compare(full, {"code_by_group": [hidden, row("B", 8)]})
    assert [tuple(change.values())[1:] for change in told] == [
        ("B | NGO | person", "k", "9", "8")
    ]  # fmt: skip
