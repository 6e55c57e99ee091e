"""Gold codings: by paragraph of the sources, by respondent, and by segment of a run."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from manyvoices.model.roles import fold
from manyvoices.model.sheets import RespondentRow
from tests.gold.locate import offsets, places
from tests.gold.render import Layout
from tests.gold.source import Source, Turn

SECOND = Path(__file__).parent / "second.csv"
FIRST_CODER, SECOND_CODER = "coder-1", "coder-2"
Rows = list[dict[str, Any]]
_SIGNS = {
    "improved": "+", "supportive": "+", "worsened": "-", "critical": "-", "unchanged": "0",
    "unclear": "0", "mixed": "±",
}  # fmt: skip


class Code(NamedTuple):
    """A code in a paragraph: it holds for the words before ``at`` (an offset in the paragraph)."""

    turn: int
    paragraph: int
    at: int
    code: str
    stance: str
    period: str


def first_codes(source: Source) -> list[Code]:
    """Return what the first coder applied: the marks in the source."""
    return [
        Code(number, part, item.at, item.code, item.stance, item.period)
        for number, turn in enumerate(source.turns)
        for part, paragraph in enumerate(turn.paragraphs)
        for item in paragraph.codes
    ]


def second_codes(sources: dict[str, Source]) -> dict[str, list[Code]]:
    """Return what the second coder applied, by transcript.

    tests/gold/second.csv counts the paragraphs of answers from 1.
    """
    found: dict[str, list[Code]] = {}
    with SECOND.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            codes = found.setdefault(row["transcript_id"], [])
            if not row["code"]:
                continue
            turn, part = answers(sources[row["transcript_id"]])[int(row["paragraph"]) - 1]
            text = sources[row["transcript_id"]].turns[turn].paragraphs[part].text
            period = row["period"] or "unspecified"
            codes.append(Code(turn, part, len(text), row["code"], row["stance"], period))
    return found


def answers(source: Source) -> list[tuple[int, int]]:
    """Return turn and paragraph of every paragraph that is no question, in order."""
    return [
        (number, part)
        for number, turn in enumerate(source.turns)
        for part in range(len(turn.paragraphs))
        if not turn.asks
    ]


def respondent_of(turn: Turn, layout: Layout, rows: list[RespondentRow]) -> RespondentRow:
    """Return the row of the respondent who speaks a turn."""
    label = fold(layout.labels.get(turn.sign, ""))
    for row in rows:
        if label and label in map(fold, row.speakers):
            return row
    return next(row for row in rows if not row.speakers)


def joint(stances: Iterable[str]) -> str:
    """Return one stance for several of one code in one segment: mixed where they differ."""
    said = [stance for stance in stances if stance != "unclear"] or ["unclear"]
    directions = {_SIGNS[stance] for stance in said} - {"0"}
    if len(directions) > 1:
        return "mixed"
    return next((stance for stance in said if _SIGNS[stance] in directions), said[0])


def codings(
    source: Source, layout: Layout, text: str, segments: Rows, codes: list[Code], coder: str
) -> Rows:
    """Return one row a segment and code, and a row with an empty code where none applies.

    Parameters
    ----------
    text
        The extracted text of the transcript.
    segments
        Its rows of segments.parquet.
    """
    at = {(place.turn, place.paragraph): place for place in places(source, layout, text)}
    found: dict[str, dict[str, list[Code]]] = {row["segment_id"]: {} for row in segments}
    for code in codes:
        place = at[code.turn, code.paragraph]
        paragraph = source.turns[code.turn].paragraphs[code.paragraph].text
        last = max(match.end() for match in re.finditer(r"\S+", paragraph[: code.at])) - 1
        where = offsets(paragraph, place)[last]
        row = next(row for row in segments if _holds(row, where))
        found[row["segment_id"]].setdefault(code.code, []).append(code)
    return list(_rows(found, source.transcript_id, coder))


def _holds(segment: dict[str, Any], at: int) -> bool:
    return any(span["start"] <= at < span["end"] for span in segment["spans"])


def _rows(
    found: dict[str, dict[str, list[Code]]], name: str, coder: str
) -> Iterator[dict[str, Any]]:
    for segment_id, by_code in found.items():
        if not by_code:
            yield {
                "transcript_id": name, "segment_id": segment_id, "code": "", "stance": "",
                "period": "", "coder": coder,
            }  # fmt: skip
        for code, marks in by_code.items():
            periods = {mark.period for mark in marks} - {"unspecified"}
            yield {
                "transcript_id": name, "segment_id": segment_id, "code": code,
                "stance": joint(mark.stance for mark in marks),
                "period": periods.pop() if len(periods) == 1 else "unspecified",
                "coder": coder,
            }  # fmt: skip
