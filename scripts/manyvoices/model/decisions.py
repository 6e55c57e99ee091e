"""Decisions of reviewers: sheets to which lines are only ever added, the last one counting."""

from __future__ import annotations

import csv
import datetime
import fcntl
import io
import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, TypeVar

from pydantic import Field

from manyvoices.model.codebook import Stance
from manyvoices.model.errors import StudyError, problem
from manyvoices.model.sheets import Row, listed

RowModel = TypeVar("RowModel", bound=Row)
NONE = "none"


class CodeDecisionRow(Row):
    """data/decisions/codes.csv (optional): whether a code applies to a segment.

    It stands above what coders say. Lines are only added; the last one of a segment and code
    counts.
    """

    segment_id: str = Field(
        min_length=1, description="The segment.", examples=["KII-01-2B3C4D5F6G7H"]
    )
    code: str = Field(min_length=1, description="A code of the codebook.", examples=["POL.TRAIN"])
    decision: Literal["accept", "reject", "none"] = Field(
        description="accept: it applies; reject: it does not; none: no decision, as before any."
    )
    stance: Stance | Literal[""] = Field(
        default="", description="What is said of it; empty = as it was coded."
    )
    period: str = Field(default="", description="The time it speaks of; empty = as it was coded.")
    by: str = Field(min_length=1, description="Who decided.")
    date: datetime.date = Field(description="When.", examples=["2015-07-20"])
    reason: str = Field(default="", description="Why; for the team, never released.")


class NameDecisionRow(Row):
    """data/decisions/names.csv (optional): what a name, place or other identifier is.

    The keys stand in data/private/review/names.xlsx. Lines are only added; the last one of a key
    counts.
    """

    key: str = Field(
        min_length=1, description="Key of the entity; it tells no name.", examples=["N2B3C4D5F6G7H"]
    )
    decision: Literal["mask", "keep", "merge", "split", "retype", "none"] = Field(
        description="mask: it is an identifier, and is masked whatever policy and keep list say; "
        "keep: it tells nobody and stays in the text (never a name of the sheets); merge: it is "
        "the same as another entity; split: in the transcripts named it is somebody else; "
        "retype: it is of another type; none: no decision, as before any."
    )
    other: str = Field(
        default="",
        description="merge: key of the other entity; split: transcript_id, several separated by "
        "';'; retype: the type, such as PERSON or LOCATION.",
    )
    by: str = Field(min_length=1, description="Who decided.")
    date: datetime.date = Field(description="When.", examples=["2015-07-20"])
    reason: str = Field(default="", description="Why; for the team, never released.")

    @property
    def others(self) -> list[str]:
        """What the column other lists."""
        return listed(self.other)


class FindingDecisionRow(Row):
    """data/decisions/findings.csv (optional): which cases against a finding a reviewer read.

    A finding with a negative case that nobody read is withheld. Lines are only added; the last
    one of a finding and respondent counts.
    """

    finding_id: str = Field(min_length=1, description="The finding.", examples=["FIND-2"])
    respondent_id: str = Field(
        min_length=1, description="The respondent who says the opposite, or both."
    )
    read: Literal["yes", "no"] = Field(description="Whether what the respondent says was read.")
    response: str = Field(
        default="", description="What was made of it; for the team, never released."
    )
    by: str = Field(min_length=1, description="Who read it.")
    date: datetime.date = Field(description="When.", examples=["2015-07-20"])
    reason: str = Field(default="", description="Why a line was taken back; never released.")


class ConfidenceDecisionRow(Row):
    """data/decisions/confidence.csv (optional): how sure a finding is, where a reviewer differs.

    It stands above what the four reasons give. Lines are only added; the last one of a finding
    counts.
    """

    finding_id: str = Field(min_length=1, description="The finding.", examples=["FIND-2"])
    confidence: Literal["high", "moderate", "low", "very low", "none"] = Field(
        description="How sure; none: no decision, as before any."
    )
    reason: str = Field(min_length=1, description="Why, printed.")
    by: str = Field(min_length=1, description="Who decided.")
    date: datetime.date = Field(description="When.", examples=["2015-07-20"])


class QuoteDecisionRow(Row):
    """data/decisions/quotes.csv (optional): what may be quoted of a segment.

    Lines are only added; the last one of a segment counts.
    """

    segment_id: str = Field(
        min_length=1, description="The segment.", examples=["KII-01-2B3C4D5F6G7H"]
    )
    approved: Literal["yes", "no", "none"] = Field(
        description="yes: the text may be released; no: nothing of it; none: no decision."
    )
    form: Literal["verbatim", "paraphrase"] = Field(
        default="verbatim",
        description="verbatim: words of the clean segment, with consent quote; paraphrase: other "
        "words for it, with consent quote or paraphrase.",
    )
    text: str = Field(default="", description="The words that may be released.")
    clean: str = Field(
        default="",
        description="Fingerprint of the clean segment that was read: where it changes, the "
        "approval is stale.",
    )
    by: str = Field(min_length=1, description="Who decided.")
    date: datetime.date = Field(description="When.", examples=["2015-07-20"])
    reason: str = Field(default="", description="Why; for the team, never released.")


@dataclass(frozen=True)
class DecisionSheet:
    """A sheet of decisions.

    Parameters
    ----------
    name
        Its path below data/ without the ending.
    model
        A row of it.
    key
        Columns that tell what a line decides on.
    nothing
        What a line says that takes all before it back.
    """

    name: str
    model: type[Row]
    key: tuple[str, ...]
    nothing: Mapping[str, str] = field(default_factory=lambda: {"decision": NONE})


DECISIONS: dict[str, DecisionSheet] = {
    "codes": DecisionSheet("decisions/codes", CodeDecisionRow, ("segment_id", "code")),
    "names": DecisionSheet("decisions/names", NameDecisionRow, ("key",)),
    "quotes": DecisionSheet(
        "decisions/quotes", QuoteDecisionRow, ("segment_id",), {"approved": NONE}
    ),
    "findings": DecisionSheet(
        "decisions/findings", FindingDecisionRow, ("finding_id", "respondent_id"), {"read": "no"}
    ),
    "confidence": DecisionSheet(
        "decisions/confidence", ConfidenceDecisionRow, ("finding_id",), {"confidence": NONE}
    ),
}
"""Sheets of decisions that can be undone, by the name that the command line gives them."""


def columns_of(model: type[Row]) -> list[str]:
    """Return the columns of a sheet."""
    return [name for name in model.model_fields if name not in ("line", "attributes")]


def _key(row: Row, key: Sequence[str]) -> tuple[str, ...]:
    return tuple(str(getattr(row, name)) for name in key)


def last_decisions(rows: Iterable[RowModel], key: Sequence[str]) -> dict[tuple[str, ...], RowModel]:
    """Return the last row of each key; one that says "none" is no decision."""
    last = {_key(row, key): row for row in rows}
    return {at: row for at, row in last.items() if getattr(row, "decision", "") != NONE}


def undone(
    rows: Sequence[Row], sheet: DecisionSheet, by: str, date: datetime.date
) -> tuple[int, int | None, dict[str, str]] | None:
    """Return the row undone, the row that holds again, and the cells of the line to be added.

    The line says what stood before the last line of the sheet. None where the sheet is empty;
    the row that holds again is None where none was there.
    """
    if not rows:
        return None
    last = rows[-1]
    before = [row for row in rows[:-1] if _key(row, sheet.key) == _key(last, sheet.key)]
    if before:
        cells = before[-1].model_dump(mode="json")
        made = {name: "" if value is None else str(value) for name, value in cells.items()}
    else:
        made = {name: str(getattr(last, name)) for name in sheet.key} | dict(sheet.nothing)
    made |= {"by": by, "date": date.isoformat(), "reason": f"undoes row {last.line}"}
    return last.line, before[-1].line if before else None, made


def append(path: Path, header: Sequence[str], row: Mapping[str, str]) -> None:
    """Add a line to a sheet in one write; a sheet that is not there yet is made.

    The sheet's own order of columns, separator and line ends are kept.

    Parameters
    ----------
    path
        The sheet.
    header
        Its columns, where it is made.
    row
        Cells by column; a column that is not named is empty.

    Raises
    ------
    StudyError
        Where the sheet is damaged, or lacks a column that the line needs.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    handle = os.open(path, os.O_RDWR | os.O_APPEND | os.O_CREAT, 0o600)
    with os.fdopen(handle, "r+b", buffering=0) as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        before = path.read_bytes()
        if not before.strip(b"\xef\xbb\xbf\r\n\t ,;"):
            # nothing is lost: the header belongs in the first line
            os.ftruncate(file.fileno(), 0)
            before = b""
        data = _added(before, f"data/decisions/{path.name}", header, row)
        if os.write(file.fileno(), data) != len(data):
            # half a line would be read as a decision
            os.ftruncate(file.fileno(), len(before))
            raise OSError("the disk is full")
        os.fsync(file.fileno())
    if not before:
        folder = os.open(path.parent, os.O_RDONLY)
        os.fsync(folder)
        os.close(folder)


def _added(before: bytes, shown: str, header: Sequence[str], row: Mapping[str, str]) -> bytes:
    """Return what is added to the bytes of a sheet."""
    try:
        text = before.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise StudyError([problem("file.encoding", shown)]) from None
    if not text:
        return (_line(header, ",", "\n") + _line(_cells(header, row), ",", "\n")).encode()
    separator = max(",;\t", key=text.splitlines()[0].count)
    try:
        names = [name.strip() for name in _rows(text, separator)[0]]
    except csv.Error:
        raise StudyError([problem("sheet.quotes", shown)]) from None
    missing = [name for name in header if row.get(name) and name not in names]
    if missing:
        hint = f"The columns are: {', '.join(header)}."
        raise StudyError([problem("sheet.missing_column", shown, 1, missing[0], hint=hint)])
    end = "\r\n" if "\r\n" in text else "\n"
    lead = "" if text.endswith(("\n", "\r")) else end
    return (lead + _line(_cells(names, row), separator, end)).encode()


def _rows(text: str, separator: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True))


def _cells(names: Sequence[str], row: Mapping[str, str]) -> list[str]:
    # an argument of the command line may hold bytes that are no text
    return [row.get(name, "").encode("utf-8", "replace").decode() for name in names]


def _line(cells: Sequence[str], separator: str, end: str) -> str:
    made = io.StringIO(newline="")
    broken = any(mark in cell for cell in cells for mark in "\r\n")
    csv.writer(
        made,
        delimiter=separator,
        lineterminator=end,
        quoting=csv.QUOTE_ALL if broken else csv.QUOTE_MINIMAL,
    ).writerow(cells)
    return made.getvalue()
