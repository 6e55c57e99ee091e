"""Decide: of all codings of a segment and code, which one counts."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from manyvoices.model.codebook import Codebook
from manyvoices.model.decisions import CodeDecisionRow
from manyvoices.model.tables import Rows

DECISION = "decision"
Decisions = Mapping[tuple[str, str], CodeDecisionRow]
Unsaid = Mapping[tuple[str, str], Collection[str]]


def decide(
    machine: Rows,
    human: Rows,
    decisions: Decisions,
    coder_order: Sequence[str],
    codebook: Codebook,
    unsaid: Unsaid | None = None,
) -> Rows:
    """Return all codings and, for each segment and code, one row with coder "decision".

    A line of data/decisions/codes.csv comes first. Else people come before rules: a code that
    all who read the segment applied is accepted, one that none of them did is rejected. Where
    they differ, the first of ``coder_order`` who read it decides; without one the code waits
    for review. A segment that nobody read is the rules'.

    Parameters
    ----------
    machine
        The rules' codings, at least one row a segment.
    human
        People's codings; a segment without a row of a coder was not read by them.
    decisions
        The last decision of each segment and code.
    coder_order
        Coders whose word counts before others', the first one most.
    codebook
        Codes in the order of the rows.
    unsaid
        By segment and coder the codes of which it is not known whether they apply ("*": any).

    Returns
    -------
    list of dict
        By segment, in the order of ``machine``: codings, then decisions.
    """
    by_segment: dict[str, tuple[Rows, Rows]] = {}
    for row in machine:
        by_segment.setdefault(row["segment_id"], ([], []))[0].append(row)
    for row in human:
        by_segment.setdefault(row["segment_id"], ([], []))[1].append(row)
    lines: dict[str, dict[str, CodeDecisionRow]] = {}
    for (segment_id, code_id), line in decisions.items():
        lines.setdefault(segment_id, {})[code_id] = line
    order = {code.id: number for number, code in enumerate(codebook.codes)}
    rows: Rows = []
    for segment_id, (ruled, read) in by_segment.items():
        rows += [*ruled, *read]
        own = lines.get(segment_id, {})
        codes = {row["code"] for row in [*ruled, *read] if row["code"]} | set(own)
        decided = [
            _decision(code, ruled, _said(read, code, unsaid), own.get(code), coder_order, codebook)
            for code in sorted(codes, key=lambda code: order.get(code, len(order)))
            if code in order
        ]
        rows += decided or [_nothing(ruled, read)]
    return rows


def _decision(
    code: str,
    ruled: Rows,
    read: Rows,
    line: CodeDecisionRow | None,
    coder_order: Sequence[str],
    codebook: Codebook,
) -> dict[str, Any]:
    base = (ruled or read)[0]
    of_rules = next((row for row in ruled if row["code"] == code), None)
    of_people = [row for row in read if row["code"] == code]
    made = {
        **(of_rules or base),
        "theme": codebook.theme_of(code),
        "code": code,
        "coder": DECISION,
        "stance": "unclear",
        "period": "unspecified",
    }
    if of_rules is None:
        made |= {"rule": None, "evidence": None}
    if line is not None:
        status = "accepted" if line.decision == "accept" else "rejected"
        said = of_people or ([of_rules] if of_rules else [])
        stance = line.stance or _agreed(said, "stance", coder_order, "unclear")
        period = line.period or _agreed(said, "period", coder_order, "unspecified")
        return {**made, "source": "decision", "status": status, "stance": stance, "period": period}
    if read:
        return {
            **made,
            "source": "human",
            "status": agreed_status(code, read, coder_order),
            "stance": _agreed(of_people, "stance", coder_order, "unclear"),
            "period": _agreed(of_people, "period", coder_order, "unspecified"),
        }
    return {
        **made,
        **{name: (of_rules or base)[name] for name in ("source", "status", "stance", "period")},
    }


def _said(read: Rows, code: str, unsaid: Unsaid | None) -> Rows:
    """Return the rows of those who said whether a code applies to the segment they read."""
    if not unsaid:
        return read
    silent = {
        row["coder"]
        for row in read
        if {code, "*"} & set(unsaid.get((row["segment_id"], row["coder"]), ()))
    } - {row["coder"] for row in read if row["code"] == code}
    return [row for row in read if row["coder"] not in silent]


def agreed_status(code: str, read: Rows, coder_order: Sequence[str]) -> str:
    """Return what the people who read a segment say of a code: accepted, rejected or review.

    Parameters
    ----------
    code
        A code.
    read
        The rows of people for one segment; not empty.
    coder_order
        Coders whose word counts where they differ, the first one most.
    """
    readers = dict.fromkeys(row["coder"] for row in read)
    applied = {row["coder"] for row in read if row["code"] == code}
    if len(applied) == len(readers):
        return "accepted"
    if not applied:
        return "rejected"
    first = next((coder for coder in coder_order if coder in readers), None)
    if first is None:
        return "review"
    return "accepted" if first in applied else "rejected"


def _agreed(rows: Rows, column: str, coder_order: Sequence[str], otherwise: str) -> str:
    """Return what coders say in a column: the first of the order, else what all say."""
    for coder in coder_order:
        for row in rows:
            if row["coder"] == coder:
                return str(row[column])
    said = {row[column] for row in rows} - {otherwise}
    return str(said.pop()) if len(said) == 1 else otherwise


def _nothing(ruled: Rows, read: Rows) -> dict[str, Any]:
    """Return the row of a segment to which nothing applies: it was read."""
    source = "human" if read else "rule"
    return {**(read or ruled)[0], "coder": DECISION, "source": source, "status": "accepted"}
