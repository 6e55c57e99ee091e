"""Human codings: each is attached to its segment, or named with the reason why it is not."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from manyvoices.model.codebook import Codebook
from manyvoices.model.codingsheets import UNREAD, CodingEntry
from manyvoices.model.errors import Problem, problem
from manyvoices.model.tables import Rows

ANY = "*"
"""Stands for every code."""


@dataclass
class Attached:
    """Human codings as rows of codings.parquet, and entries that belong to no segment of today.

    ``unsaid`` holds for a segment and coder the codes of which it is not known whether they
    apply: successors of a code that was split, or ANY where a code could not be read.
    """

    rows: Rows = field(default_factory=list)
    unsaid: dict[tuple[str, str], set[str]] = field(default_factory=dict)
    left: Rows = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def attach(
    entries: Iterable[CodingEntry],
    segments: Rows,
    raw_texts: dict[str, str],
    codebook: Codebook,
    today: Callable[[str], str | None],
) -> Attached:
    """Return human codings attached to segments.

    Parameters
    ----------
    entries
        What the sheets hold.
    segments
        Rows of segments.parquet.
    raw_texts
        The raw text of each segment: quotes may be of it, or of the clean text.
    codebook
        Today's codebook.
    today
        The code that a coding under a code counts for today; None where that is stale.
    """
    by_id = {row["segment_id"]: row for row in segments}
    quotes = Quotes(segments, raw_texts)
    made = Attached()
    seen: dict[tuple[str, str, str], tuple[CodingEntry, dict[str, Any]]] = {}
    for entry in entries:
        segment, reason = _segment(entry, by_id, quotes)
        if segment is not None and entry.code == UNREAD:
            # its sheet was named with the row already
            made.left.append(_left(entry, "unread"))
            made.unsaid.setdefault((segment["segment_id"], entry.coder), set()).add(ANY)
            continue
        code = today(entry.code) if entry.code else ""
        if segment is not None and code is None:
            successors = (
                codebook.by_id[entry.code].successors if entry.code in codebook.by_id else ()
            )
            own = made.unsaid.setdefault((segment["segment_id"], entry.coder), set())
            own |= {entry.code, *successors}
            segment, reason = None, "coding.superseded"
        if segment is None:
            made.left.append(_left(entry, reason))
            made.problems.append(problem(reason, entry.file, entry.row, code_id=entry.code))
            continue
        row = _row(entry, segment, code or "", codebook)
        key = (row["segment_id"], row["code"], row["coder"])
        if key not in seen:
            seen[key] = (entry, row)
            made.rows.append(row)
        elif (row["stance"], row["period"]) != (seen[key][1]["stance"], seen[key][1]["period"]):
            first = seen[key][0]
            made.left.append(_left(entry, "coding.conflict"))
            made.problems.append(
                problem("coding.conflict", entry.file, entry.row, other=first.file, first=first.row)
            )
    _settle(made)
    return made


def _segment(
    entry: CodingEntry, by_id: dict[str, dict[str, Any]], quotes: Quotes
) -> tuple[dict[str, Any] | None, str]:
    """Return the segment of an entry, or why it has none."""
    if entry.segment_id:
        segment = by_id.get(entry.segment_id)
        if segment is None:
            return None, "coding.stale"
        if entry.transcript_id and entry.transcript_id != segment["transcript_id"]:
            return None, "coding.mismatch"
        return segment, ""
    found = quotes.find(entry.quote, entry.transcript_id)
    if len(found) == 1:
        return by_id[found[0]], ""
    return None, "coding.quote_twice" if found else "coding.quote_gone"


class Quotes:
    """Finds the segments that hold a quote."""

    def __init__(self, segments: Rows, raw_texts: dict[str, str]) -> None:
        self._texts: dict[str, list[tuple[str, str, str]]] = {}
        for row in segments:
            raw = raw_texts.get(row["segment_id"], "")
            item = (row["segment_id"], _folded(raw), _folded(row["text"]))
            self._texts.setdefault(row["transcript_id"], []).append(item)

    def find(self, quote: str, transcript_id: str) -> list[str]:
        """Return the segments that hold a quote, in raw or clean words."""
        wanted = _folded(quote)
        if not wanted:
            return []
        names = [transcript_id] if transcript_id else list(self._texts)
        return [
            segment_id
            for name in names
            for segment_id, raw, clean in self._texts.get(name, [])
            if wanted in raw or wanted in clean
        ]


def _folded(text: str) -> str:
    quotes = str.maketrans("’‘“”", "''\"\"")
    return " ".join(text.casefold().translate(quotes).split())


def _row(
    entry: CodingEntry, segment: dict[str, Any], code: str, codebook: Codebook
) -> dict[str, Any]:
    return {
        "segment_id": segment["segment_id"],
        "transcript_id": segment["transcript_id"],
        "respondent_id": segment["respondent_id"],
        "respondent_group": segment["respondent_group"],
        "method": segment["method"],
        "theme": codebook.theme_of(code) if code else "",
        "code": code,
        "stance": entry.stance or "unclear",
        "period": entry.period or "unspecified",
        "coder": entry.coder,
        "source": "human",
        "status": "accepted",
        "codebook_version": codebook.version,
    }


def _left(entry: CodingEntry, reason: str) -> dict[str, Any]:
    return {
        "file": entry.file,
        "row": entry.row,
        "transcript_id": entry.transcript_id,
        "segment_id": entry.segment_id,
        "code": entry.code,
        "coder": entry.coder,
        "reason": reason.removeprefix("coding."),
    }


def _settle(made: Attached) -> None:
    """Leave out "nothing applies" beside a code of the same coder, and say so."""
    coded = {(row["segment_id"], row["coder"]) for row in made.rows if row["code"]}
    kept = []
    for row in made.rows:
        if row["code"] or (row["segment_id"], row["coder"]) not in coded:
            kept.append(row)
            continue
        made.left.append(
            {
                **{name: row[name] for name in ("transcript_id", "segment_id", "code", "coder")},
                "file": "data/coding",
                "row": None,
                "reason": "nothing_and_code",
            }
        )
        made.problems.append(
            problem("coding.nothing_and_code", "data/coding", segment_id=row["segment_id"])
        )
    made.rows = kept
