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
    classified: Sequence[dict[str, Any]] = (),
    suggests: bool = False,
) -> Rows:
    """Return all codings and, for each segment and code, one row with coder "decision".

    A line of data/decisions/codes.csv comes first. Else people come before the machine: a code
    that all who read the segment applied is accepted, one that none of them did is rejected.
    Where they differ, the first of ``coder_order`` who read it decides; without one the code
    waits for review. A segment that nobody read is the machine's: see :func:`machine_status`.

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
    classified
        The classifier's codings. A code of which it has none in a segment where a rule fired is
        one that it does not know.
    suggests
        Whether the classifier only suggests: then rules decide.

    Returns
    -------
    list of dict
        By segment, in the order of ``machine``: codings, then decisions.
    """
    by_segment: dict[str, tuple[Rows, Rows, Rows]] = {}
    for place, own_rows in enumerate((machine, human, classified)):
        for row in own_rows:
            by_segment.setdefault(row["segment_id"], ([], [], []))[place].append(row)
    lines: dict[str, dict[str, CodeDecisionRow]] = {}
    for (segment_id, code_id), line in decisions.items():
        lines.setdefault(segment_id, {})[code_id] = line
    order = {code.id: number for number, code in enumerate(codebook.codes)}
    rows: Rows = []
    for segment_id, (ruled, read, learnt) in by_segment.items():
        rows += [*ruled, *learnt, *read]
        own = lines.get(segment_id, {})
        by_code = {row["code"]: row for row in learnt if row["code"]}
        codes = {row["code"] for row in [*ruled, *read] if row["code"]} | set(own)
        # of a segment that people read they say the theme by its codes
        codes |= {
            code
            for code, row in by_code.items()
            if row["status"] != "rejected" and not (read and code == row["theme"])
        }
        decided = [
            _decision(
                code,
                ruled,
                by_code.get(code),
                said(read, code, unsaid),
                own.get(code),
                coder_order,
                codebook,
                suggests,
            )
            for code in sorted(codes, key=lambda code: order.get(code, len(order)))
            if code in order
        ]
        rows += _without_covered(decided) or [_nothing(ruled, read)]
    return rows


def _without_covered(decided: Rows) -> Rows:
    """Leave out what a classifier says of a theme of which a code is as far or further."""
    rank = {"rejected": 0, "review": 1, "accepted": 2}
    best: dict[str, int] = {}
    for row in decided:
        if row["code"] != row["theme"]:
            best[row["theme"]] = max(best.get(row["theme"], 0), rank[row["status"]])
    return [
        row
        for row in decided
        if not (
            row["source"] == "classifier"
            and row["code"] == row["theme"]
            and best.get(row["theme"], -1) >= rank[row["status"]]
        )
    ]


def machine_status(fired: bool, learnt: Mapping[str, Any] | None, suggests: bool) -> str:
    """Return what rules and classifier say of a code: accepted, review or rejected.

    Both: accepted. The classifier alone: as its probability and the number of examples say. A
    rule alone: for review where the classifier decides and does not agree; accepted where it
    only suggests, or does not know the code.

    Parameters
    ----------
    fired
        Whether a rule of the code fired.
    learnt
        The classifier's coding; None where it does not know the code.
    suggests
        Whether the classifier only suggests.
    """
    if learnt is None:
        return "accepted" if fired else "rejected"
    if not fired:
        return str(learnt["status"])
    if suggests or learnt["status"] != "rejected":
        return "accepted"
    return "review"


def machine_codings(ruled: Rows, classified: Rows, codebook: Codebook, suggests: bool) -> Rows:
    """Return what rules and classifier would count without people, a row or more a segment.

    A segment of which they would count nothing has rows with an empty code: it was read.
    """
    rows = decide(ruled, [], {}, (), codebook, None, classified, suggests)
    return [
        row if row["status"] == "accepted" else {**row, "code": "", "theme": ""}
        for row in rows
        if row["coder"] == DECISION
    ]


def _decision(
    code: str,
    ruled: Rows,
    learnt: Mapping[str, Any] | None,
    read: Rows,
    line: CodeDecisionRow | None,
    coder_order: Sequence[str],
    codebook: Codebook,
    suggests: bool,
) -> dict[str, Any]:
    of_rules = next((row for row in ruled if row["code"] == code), None)
    base = (ruled or read)[0]
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
        made |= {"rule": None, "evidence": learnt["evidence"] if learnt else None}
    if learnt is not None:
        made |= {"probability": learnt["probability"], "threshold": learnt["threshold"]}
    by_machine = [row for row in (of_rules, learnt) if row is not None]
    if line is not None:
        status = "accepted" if line.decision == "accept" else "rejected"
        stance = line.stance or _stance(of_people, by_machine, coder_order)
        heard = of_people or by_machine
        period = line.period or _agreed(heard, "period", coder_order, "unspecified")
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
        "source": "rule" if of_rules or learnt is None else "classifier",
        "status": machine_status(of_rules is not None, learnt, suggests),
        "stance": _stance([], by_machine, coder_order),
        "period": of_rules["period"] if of_rules else "unspecified",
    }


def _stance(
    of_people: Rows, by_machine: Sequence[Mapping[str, Any]], coder_order: Sequence[str]
) -> str:
    """Return the stance of people, else the first that rules and then the classifier give."""
    if of_people:
        return _agreed(of_people, "stance", coder_order, "unclear")
    told = [str(row["stance"]) for row in by_machine if row["stance"] != "unclear"]
    return told[0] if told else "unclear"


def said(read: Rows, code: str, unsaid: Unsaid | None) -> Rows:
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


def agreed_stance(rows: Sequence[Mapping[str, Any]], coder_order: Sequence[str]) -> str:
    """Return the stance that people gave a code: of the first of the order, else of all."""
    return _agreed(rows, "stance", coder_order, "unclear")


def _agreed(
    rows: Sequence[Mapping[str, Any]], column: str, coder_order: Sequence[str], otherwise: str
) -> str:
    """Return what coders say in a column: the first of the order, else what all say."""
    for coder in coder_order:
        for row in rows:
            if row["coder"] == coder:
                return str(row[column])
    told = {row[column] for row in rows} - {otherwise}
    return str(told.pop()) if len(told) == 1 else otherwise


def _nothing(ruled: Rows, read: Rows) -> dict[str, Any]:
    """Return the row of a segment to which nothing applies: it was read."""
    source = "human" if read else "rule"
    return {**(read or ruled)[0], "coder": DECISION, "source": source, "status": "accepted"}
