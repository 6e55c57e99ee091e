"""The workbook in which a person codes: which segments it holds, and how it is laid out."""

from __future__ import annotations

import io
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal, get_args

from manyvoices.code.classifier.uncertain import next_segments
from manyvoices.code.decide import DECISION
from manyvoices.model.codebook import Codebook, Stance
from manyvoices.model.codingcolumns import NOTHING, SLOTTED
from manyvoices.model.codingsheets import ABOUT, CODEBOOK, LISTS, UNSPECIFIED
from manyvoices.model.keys import digest
from manyvoices.model.tables import Rows
from manyvoices.model.workbook import new_workbook

Kind = Literal["random", "review", "double", "recode", "uncertain"]
KINDS: tuple[Kind, ...] = get_args(Kind)
SLOTS = 5
COLUMNS = (
    "segment_id",
    "transcript_id",
    "context",
    "text",
    NOTHING,
    *(f"{name} {number}" for number in range(1, SLOTS + 1) for name in SLOTTED),
    "note",
)
"""Columns of the sheet of codings, in order."""

_WIDTHS = {"segment_id": 14, "transcript_id": 10, "context": 36, "text": 70, "note": 30, "code": 16}
_MOST = 32_000  # characters of a cell; Excel takes 32,767
_GUIDE = (
    "One row is one segment. Code the column text; context is what was said before it.",
    "Choose up to five codes from the lists, each with its stance and period. An empty stance is "
    "'unclear', an empty period 'unspecified'.",
    "Where no code fits, choose yes under 'nothing applies'. A row without an entry counts as "
    "unread, not as 'nothing applies'.",
    "The sheet codebook tells what each code stands for, what belongs to it and what does not.",
    "Columns may be sorted, filtered, hidden or moved. Do not change segment_id, and do not merge "
    "cells.",
    "Save as XLSX. Put the file into data/coding of the study, or run: manyvoices coding-sheet "
    "STUDY --read FILE",
)


@dataclass(frozen=True)
class Coded:
    """Who has coded what so far.

    Parameters
    ----------
    coders
        The people who have a coding of a segment, by its identifier, in lower case.
    review
        Segments with a code that waits for review.
    recode
        Segments with a coding that a change of the codebook made stale or doubtful.
    uncertain
        Rows of uncertain.parquet.
    """

    coders: Mapping[str, Collection[str]] = field(default_factory=dict)
    review: frozenset[str] = frozenset()
    recode: frozenset[str] = frozenset()
    uncertain: Sequence[dict[str, Any]] = ()


def coded(
    codings: Rows,
    entries: Collection[tuple[str, str]] = (),
    recode: Collection[str] = (),
    uncertain: Rows | None = None,
) -> Coded:
    """Return who has coded what.

    Parameters
    ----------
    codings
        Rows of codings.parquet.
    entries
        Segment and coder of codings that came in since.
    recode
        Segments that a change of the codebook concerns.
    uncertain
        Rows of uncertain.parquet.
    """
    coders: dict[str, set[str]] = {}
    pairs = [(row["segment_id"], row["coder"]) for row in codings if row["source"] == "human"]
    for segment_id, coder in [*pairs, *entries]:
        if coder != DECISION:
            coders.setdefault(segment_id, set()).add(coder.casefold())
    waiting = (
        row["segment_id"]
        for row in codings
        if row["coder"] == DECISION and row["status"] == "review"
    )
    return Coded(coders, frozenset(waiting), frozenset(recode), uncertain or [])


def draw(
    kind: Kind,
    coder: str,
    size: int,
    segments: Rows,
    before: Coded,
    earlier: Collection[str],
    seed: int,
) -> Rows:
    """Return the segments of a sheet, in the order of ``segments``.

    random: of all that the coder has not coded, each equally likely, so that a share in it is a
    share in all. review: those with a code that waits for review. double: those that other
    people coded. uncertain: those that nobody coded and that teach a classifier most, and a fifth
    drawn by chance. None of these holds a segment that the coder has coded. recode: those that a
    change of the codebook concerns, whoever coded them. The draw depends on the seed, the kind
    and the segments' identifiers alone: a segment that is added or taken away moves no other.

    Parameters
    ----------
    kind, coder, size
        Which sheet, for whom, and how many rows at most.
    segments
        Rows of segments.parquet.
    before
        Who has coded what.
    earlier
        Segments of sheets of this kind that the coder has got already; review draws them again.
    seed
        Seed of the settings.
    """
    name = coder.casefold()

    def open_to(segment_id: str) -> bool:
        if kind == "recode":
            return segment_id in before.recode and segment_id not in earlier
        coders = before.coders.get(segment_id, ())
        if name in coders:
            return False
        if kind == "review":
            return segment_id in before.review
        if segment_id in earlier or (kind == "uncertain" and coders):
            return False
        return kind in ("random", "uncertain") or bool(coders)

    def drawn(segment_id: str) -> bytes:
        return digest(str(seed).encode(), "coding sheet", kind, segment_id)

    names = [row["segment_id"] for row in segments if open_to(row["segment_id"])]
    if kind == "uncertain":
        left = set(names)
        unsure = [row for row in before.uncertain if row["segment_id"] in left]
        chosen = next_segments(unsure, size, seed)
    else:
        chosen = set(sorted(names, key=drawn)[:size])
    return [row for row in segments if row["segment_id"] in chosen]


def choices(codebook: Codebook, periods: Sequence[str]) -> dict[str, list[str]]:
    """Return what the drop-down lists hold, by column."""
    return {
        "code": [
            code.id for code in codebook.codes if code.parent and not code.superseded_by.strip()
        ],
        "stance": list(get_args(Stance)),
        "period": list(dict.fromkeys([*periods, UNSPECIFIED])),
        NOTHING: ["yes"],
    }


def workbook(
    segments: Rows, coder: str, kind: Kind, codebook: Codebook, periods: Sequence[str]
) -> bytes:
    """Return the XLSX file in which a coder works: the same bytes for the same segments."""
    made = io.BytesIO()
    with new_workbook(made) as book:
        styles = {
            "bold": book.add_format({"bold": True, "text_wrap": True, "valign": "top"}),
            "wrapped": book.add_format({"text_wrap": True, "valign": "top"}),
            # a code that looks like a number or a date stays what was typed
            "typed": book.add_format({"num_format": "@", "valign": "top"}),
        }
        listed = choices(codebook, periods)
        _codings(book.add_worksheet("codings"), segments, listed, styles)
        _codebook(book.add_worksheet(CODEBOOK), codebook, styles)
        about = [("coder", coder), ("kind", kind), ("codebook version", codebook.version)]
        about += [("segments", str(len(segments))), ("how to fill it in", _GUIDE[0])]
        about += [("", line) for line in _GUIDE[1:]]
        _table(book.add_worksheet(ABOUT), about, (20, 100), styles)
        lists = book.add_worksheet(LISTS)
        for column, values in enumerate(listed.values()):
            for row, value in enumerate(values):
                lists.write_string(row, column, value)
        lists.hide()
    return made.getvalue()


def _codings(
    sheet: Any, segments: Rows, listed: Mapping[str, Sequence[str]], styles: Mapping[str, Any]
) -> None:
    sheet.freeze_panes(1, 0)
    order = list(listed)
    for column, title in enumerate(COLUMNS):
        name = title.rstrip(" 0123456789")
        own = name in ("segment_id", "transcript_id", "context", "text", "note")
        sheet.set_column(
            column, column, _WIDTHS.get(name, 13), styles["wrapped" if own else "typed"]
        )
        sheet.write_string(0, column, title, styles["bold"])
        if segments and listed.get(name):
            letter = "ABCD"[order.index(name)]
            sheet.data_validation(
                1,
                column,
                len(segments),
                column,
                {
                    "validate": "list",
                    "source": f"={LISTS}!${letter}$1:${letter}${len(listed[name])}",
                    "error_title": "Not in the list",
                    "error_message": f"Choose a {name} from the list, or leave the cell empty.",
                },
            )
    for row, segment in enumerate(segments, 1):
        for column, title in enumerate(COLUMNS[:4]):
            text = _cell(segment[title], tail=title == "context")
            sheet.write_string(row, column, text, styles["wrapped"])


def _codebook(sheet: Any, codebook: Codebook, styles: Mapping[str, Any]) -> None:
    rows = [("id", "name", "definition", "include", "exclude")]
    rows += [
        (code.id, code.name, code.definition, "; ".join(code.include), "; ".join(code.exclude))
        for code in codebook.codes
        if not code.superseded_by.strip()
    ]
    _table(sheet, rows, (16, 28, 60, 40, 40), styles)
    sheet.freeze_panes(1, 0)
    sheet.set_row(0, None, styles["bold"])


def _table(
    sheet: Any, rows: Sequence[Sequence[str]], widths: Sequence[int], styles: Mapping[str, Any]
) -> None:
    for column, width in enumerate(widths):
        sheet.set_column(column, column, width, styles["wrapped"])
    for row, cells in enumerate(rows):
        for column, text in enumerate(cells):
            sheet.write_string(row, column, _cell(text))


def _cell(text: str | None, tail: bool = False) -> str:
    """Return a text as a cell can hold it; of a long context, the end."""
    # two characters that no XML file may hold
    kept = (text or "").translate({0xFFFE: "\ufffd", 0xFFFF: "\ufffd"})
    if len(kept) <= _MOST:
        return kept
    return f"[...] {kept[-_MOST:]}" if tail else f"{kept[:_MOST]} [...]"
