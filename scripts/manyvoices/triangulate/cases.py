"""Cases against a finding: who says the opposite, who says both, and what was made of them.

References
----------
Lincoln, Y. S., & Guba, E. G. (1985). Naturalistic inquiry. Sage. (Negative case analysis.)
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from manyvoices.model.decisions import FindingDecisionRow
from manyvoices.model.errors import Problem, problem
from manyvoices.model.study import Study
from manyvoices.model.tables import Rows
from manyvoices.triangulate.people import segments
from manyvoices.triangulate.voices import Direction, Voices, direction, oppose

OPPOSING, QUALIFYING = "opposing", "qualifying"


def case_of(said: Direction, expected: Direction | None) -> str | None:
    """Return whether what a respondent says is a case against a finding, and of which kind.

    opposing, a negative case: the other of + and -. qualifying: both directions, where the
    finding has another one or none. A finding has the direction of its stance; one without a
    stance that of its group's majority; where there is no majority, or it is 0 or ±, nothing
    opposes it. Source: method.md, "Stance".
    """
    if oppose(said, expected):
        return OPPOSING
    return QUALIFYING if said == "±" and expected != "±" else None


def cases_of(
    name: str,
    raised: Mapping[str, Rows],
    asked: frozenset[str],
    expected: Direction | None,
    heard: Voices,
) -> Rows:
    """Return the rows of negative_cases of a finding, but for what a reviewer made of them.

    Parameters
    ----------
    name
        The finding.
    raised
        Codings of the respondents who raised its code, asked or not.
    asked
        Those asked.
    expected
        The direction of the finding.
    heard
        Who they are.
    """
    signs = {one: direction(row["stance"] for row in rows) for one, rows in raised.items()}
    return [
        {
            "finding_id": name,
            "kind": kind,
            "respondent_id": one,
            "respondent_group": heard.members[one].group,
            "asked": one in asked,
            "segments": ";".join(segments({one: raised[one]})),
        }
        for kind in (OPPOSING, QUALIFYING)
        for one in sorted(raised)
        if case_of(signs[one], expected) == kind
    ]


def decided(case: dict[str, Any], decision: FindingDecisionRow | None) -> dict[str, Any]:
    """Return a case with what a reviewer made of it."""
    read = decision is not None and decision.read == "yes"
    response = decision.response if decision is not None else ""
    return {**case, "read": read, "response": response or None}


def count(cases: Rows, kind: str) -> int:
    """Return how many cases are of a kind."""
    return sum(case["kind"] == kind for case in cases)


def unread(cases: Rows) -> int:
    """Return how many negative cases nobody has read."""
    return sum(case["kind"] == OPPOSING and not case["read"] for case in cases)


def finding_problems(study: Study, findings: Rows, cases: Rows) -> list[Problem]:
    """Return the reviewers' decisions that apply to nothing.

    Those about a finding that data/findings.csv does not name are told by a check.
    """
    known = {row["finding_id"] for row in findings}
    pairs = {(row["finding_id"], row["respondent_id"]) for row in cases}
    listed = bool(study.findings)
    unused = [
        problem("finding.unused", "data/decisions/findings.csv", row.line)
        for row in study.finding_decisions
        if (row.finding_id, row.respondent_id) not in pairs
        and (row.finding_id in known or not listed)
    ]
    return unused + [
        problem("finding.unused", "data/decisions/confidence.csv", row.line)
        for row in study.confidence_decisions
        if row.finding_id not in known and not listed
    ]
