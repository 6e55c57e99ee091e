"""Claims that hold the release: what the audit found, as the user reads it."""

from __future__ import annotations

from manyvoices.model.errors import Problem, problem
from manyvoices.model.study import Study
from manyvoices.model.tables import Rows

CLAIMS = "data/claims.csv"
WAIVERS = "data/decisions/waivers.csv"


def claim_problems(rows: Rows, study: Study) -> list[Problem]:
    """Return the claims that fail and are not waived (hold), and waivers of claims that do not.

    Parameters
    ----------
    rows
        Rows of claims_audit.parquet, in full.
    study
        Its claims and waivers.
    """
    lines = {row.claim_id: row.line for row in study.claims}
    held = []
    for row in rows:
        if row["fails"] and not row["waived"]:
            below = row["verdict"] == "overstated"
            held.append(
                problem(
                    "claim.overstated" if below else "claim.understated",
                    CLAIMS,
                    lines.get(row["claim_id"]),
                    "quantifier",
                    claim_id=row["claim_id"],
                    word=row["quantifier"],
                    computed=row["computed_quantifier"] or "no word",
                )
            )
    sound = {row["claim_id"] for row in rows if not row["fails"]}
    return held + [
        problem("claim.waiver", WAIVERS, row.line, "id", claim_id=row.id)
        for row in study.waivers
        if row.kind == "claim" and row.id in sound
    ]
