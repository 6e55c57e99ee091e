"""How right each rule is, judged by the segments that people read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from manyvoices.code.decide import agreed_status
from manyvoices.model.codebook import Codebook
from manyvoices.model.tables import Rows


def rule_quality(
    machine: Rows, human: Rows, codebook: Codebook, coder_order: Sequence[str]
) -> Rows:
    """Return precision and recall of each rule, and of all rules of a code together.

    A row whose ``rule`` is empty is the code's. Only segments that people read count, and of
    these only codes on which they agree (or on which the coder order decides).

    Parameters
    ----------
    machine, human
        Rows of the rules and of people, as in codings.parquet.
    codebook
        Codes and their rules.
    coder_order
        Coders whose word counts before others'.
    """
    read: dict[str, Rows] = {}
    for row in human:
        read.setdefault(row["segment_id"], []).append(row)
    fired: dict[str, dict[str, set[str]]] = {}
    for row in machine:
        for rule in (row.get("rule") or "").split(";") if row["code"] else ():
            fired.setdefault(row["code"], {}).setdefault(rule, set()).add(row["segment_id"])
    rows: Rows = []
    for code in codebook.codes:
        if not code.rules:
            continue
        status = {name: agreed_status(code.id, own, coder_order) for name, own in read.items()}
        judged = {name for name, said in status.items() if said != "review"}
        right = {name for name, said in status.items() if said == "accepted"}
        by_rule = fired.get(code.id, {})
        together = set().union(*by_rule.values())
        rows.append(_row(codebook, code.id, "", together, judged, right))
        for number, rule in enumerate(code.rules, 1):
            if not rule.exclude:
                name = f"{code.id}#{number}"
                found = by_rule.get(name, set())
                rows.append(_row(codebook, code.id, name, found, judged, right))
    return rows


def _row(
    codebook: Codebook, code: str, rule: str, found: set[str], judged: set[str], right: set[str]
) -> dict[str, Any]:
    seen = found & judged
    hit = seen & right
    return {
        "code": code,
        "theme": codebook.theme_of(code),
        "rule": rule,
        "n_fired": len(found),
        "n_judged": len(seen),
        "n_right": len(hit),
        "n_wanted": len(right),
        "precision": len(hit) / len(seen) if seen else None,
        "recall": len(hit) / len(right) if right else None,
        "f1": 2 * len(hit) / (len(seen) + len(right)) if seen or right else None,
    }
