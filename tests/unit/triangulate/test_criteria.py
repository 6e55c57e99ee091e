"""Criteria: what there is to say of each, and what is outside the terms of reference."""

from __future__ import annotations

from typing import Any

from manyvoices.triangulate.criteria import criteria, criterion_of
from tests.helpers import codebook

BOOK = codebook(
    {"id": "POL", "criterion": "effectiveness"},
    {"id": "POL.A", "parent": "POL"},
    {"id": "POL.B", "parent": "POL", "criterion": "process"},
    {"id": "SUS", "criterion": "sustainability"},
)


def finding(code: str, withheld: bool = False, confidence: str = "high") -> dict[str, Any]:
    return {"code": code, "withheld": withheld, "confidence": confidence}


def test_the_criterion_of_a_code() -> None:
    assert criterion_of("POL.A", BOOK) == "effectiveness"
    assert criterion_of("POL.B", BOOK) == "process"


def test_findings_of_each_criterion() -> None:
    findings = [finding("POL"), finding("POL.A", True), finding("POL.B"), finding("SUS")]
    convergence = [
        {"theme": "POL", "verdict": "agreement"},
        {"theme": "POL", "verdict": "not_asked"},
        {"theme": "SUS", "verdict": "silence"},
    ]
    rows = {
        row["criterion"]: row
        for row in criteria(findings, convergence, BOOK, ["effectiveness", "relevance"])
    }
    assert len(rows) == 7
    row = rows["effectiveness"]
    assert (row["n_findings"], row["n_withheld"]) == (2, 1)
    assert row["verdicts"] == "agreement 1; not asked 1"
    assert row["confidence"] == "high 1"
    assert row["sentence"] == "Effectiveness: one finding; one more is withheld."
    assert rows["relevance"]["sentence"] == "Relevance: no finding."
    # outside the terms of reference: nothing is said, though there are findings
    outside = rows["sustainability"]
    assert "not assessed" in outside["sentence"]
    assert (outside["verdicts"], outside["confidence"]) == ("", "")
    assert rows["process"]["sentence"] == "Process: one finding."
