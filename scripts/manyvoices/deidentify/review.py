"""What a person should look at: uncertain entities, as a workbook to fill in."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any, Protocol, get_args

from manyvoices.deidentify.decided import Decided, name_key
from manyvoices.deidentify.detect import found_row, unfolded
from manyvoices.deidentify.entities import Turns, is_common_name
from manyvoices.deidentify.fold import fold
from manyvoices.deidentify.link import Linked, doubtful_key
from manyvoices.deidentify.rescan import AGAIN
from manyvoices.deidentify.spans import Found, merge
from manyvoices.model.config import EntityType
from manyvoices.model.decisions import NameDecisionRow
from manyvoices.model.namesheet import COLUMNS, DECISIONS
from manyvoices.model.tables import Rows, by_transcript
from manyvoices.model.workbook import new_workbook

LOW = 0.6
"""Scores below this one are low."""
SURE = 0.8
"""What a single recogniser found with this score or more is not doubted for that."""
_DOUBTED = ("PERSON", "ORGANIZATION", "LOCATION", "ROLE")
_CONTEXT = 50
_EXAMPLES = 2
_MOST_WORDS = 12
_MOST = 32_000  # characters of a cell; Excel takes 32,767
_WIDTHS = {"words": 28, "context": 70, "why": 34, "found by": 24, "transcripts": 20, "note": 30}
_GUIDE = (
    "Save this file under another name before you fill it in: each run writes it anew.",
    "One row is one person, place or other identifier that is uncertain. Where a row needs no "
    "change, leave it empty.",
    "mask: it is an identifier and is masked, whatever policy and keep list say. keep: it tells "
    "nobody and stays in the text; a name of the sheets can never be kept.",
    "merge: it is the same as another one; write the key of that one into the column other. All "
    "keys stand in the sheet 'all'.",
    "split: in a transcript it is somebody else; write the transcript_id into the column other, "
    "several separated by ';'. The next run lists it with a key of its own.",
    "retype: it is of another type; choose it in the column new type. none: takes a decision back.",
    "Then: manyvoices review-names STUDY --read FILE --by NAME",
)


class Unsure(Protocol):
    """What knows names that are words too."""

    def uncertain(self, texts: list[str]) -> list[list[Found]]:
        """Return the words in each text that may be a name, and are not masked."""


def doubtful_rows(turns: Rows, known: Sequence[Unsure]) -> Rows:
    """Return the words that may be a known name and were not taken for it, as findings."""
    rows: Rows = []
    for own in by_transcript(turns).values():
        folded = [fold(row["text"]) for row in own]
        plain = [one.text for one in folded]
        found = [one.uncertain(plain) for one in known]
        for number, (turn, text) in enumerate(zip(own, folded, strict=True)):
            items = [item for each in found for item in each[number]]
            real = [back for item in items if (back := unfolded(item, text)) is not None]
            rows += [found_row(turn, one) for one in merge(real)]
    return rows


def doubts_of(linked: Linked) -> dict[str, list[str]]:
    """Return why each uncertain entity is uncertain, by its key in decisions."""
    by_key: dict[str, list[int]] = {}
    for number, row in enumerate(linked.rows):
        by_key.setdefault(row["key"], []).append(number)
    found = {}
    for key, numbers in by_key.items():
        rows = [linked.rows[number] for number in numbers]
        why = list(
            dict.fromkeys(doubt for number in numbers for doubt in linked.entities[number].doubts)
        )
        why += _doubts(rows)
        if why:
            found[key] = why
    return found


def _doubts(rows: Rows) -> list[str]:
    """Return what speaks against taking mentions of one entity for an identifier of its type."""
    names = {name for row in rows for name in row["recognisers"].split(";")} - {AGAIN}
    score = max(row["score"] for row in rows)
    known = any(row["known"] for row in rows)
    why = []
    if rows[0]["entity_type"] in _DOUBTED and not known:
        if score < LOW:
            why.append("low score")
        if len(names) == 1 and score < SURE:
            why.append("found by one recogniser alone")
        if "fuzzy" in names:
            why.append("resembles a known name")
    if any(AGAIN in row["recognisers"].split(";") for row in rows):
        why.append("found on the second look only")
    if rows[0]["entity_type"] == "PERSON" and any(is_common_name(row["text"]) for row in rows):
        why.append("is a common word too")
    return why


def review_rows(
    linked: Linked,
    doubtful: Sequence[dict[str, Any]],
    texts: Turns,
    secret: bytes,
    everything: bool = False,
) -> list[dict[str, str]]:
    """Return the rows of the sheet, undecided ones first; the rest is sorted by type and words.

    Parameters
    ----------
    linked
        The entities of the study.
    doubtful
        Words that may be a known name and were not taken for it.
    texts
        The text of each turn.
    secret
        Key of the study.
    everything
        Whether certain entities are listed too.
    """
    why = doubts_of(linked)
    by_key: dict[str, Rows] = {}
    for row in linked.rows:
        if everything or row["key"] in why:
            by_key.setdefault(row["key"], []).append(row)
    masked = {(row["transcript_id"], row["turn"], row["text_start"]) for row in linked.rows}
    for row in doubtful:
        if (row["transcript_id"], row["turn"], row["text_start"]) not in masked:
            key = name_key(secret, doubtful_key(row))
            by_key.setdefault(key, []).append({**row, "decision": "keep", "replacement": ""})
            why[key] = ["may be a known name; not masked"]
    lines = linked.decided.lines
    rows = [
        _row(key, items, why.get(key, []), lines.get(key), texts) for key, items in by_key.items()
    ]
    return sorted(
        rows, key=lambda row: (row["decided"] != "", row["type"], row["words"], row["key"])
    )


def _row(
    key: str,
    rows: Rows,
    why: list[str],
    line: NameDecisionRow | None,
    texts: Turns,
) -> dict[str, str]:
    words = Counter(" ".join(row["text"].split()) for row in rows)
    names = {name for row in rows for name in row["recognisers"].split(";")}
    decided = f"{line.decision} {line.other}".strip() if line else ""
    said = Counter(row["replacement"] for row in rows if row["decision"] != "keep")
    return {
        "key": key,
        "type": rows[0]["entity_type"],
        "words": "; ".join(sorted(words, key=lambda one: (-words[one], one))[:_MOST_WORDS]),
        "count": str(len(rows)),
        "transcripts": "; ".join(dict.fromkeys(row["transcript_id"] for row in rows)),
        "found by": "; ".join(sorted(names)),
        "why": "; ".join(why),
        "replacement": "; ".join(sorted(said)) or "stays in the text",
        "context": "\n".join(
            _context(texts[row["transcript_id"], row["turn"]], row) for row in rows[:_EXAMPLES]
        ),
        "decided": decided,
    }


def _context(text: str, row: dict[str, Any]) -> str:
    start, end = row["text_start"], row["text_end"]
    before, after = text[max(0, start - _CONTEXT) : start], text[end : end + _CONTEXT]
    said = f"{before}<<{text[start:end]}>>{after}"
    return f"{row['transcript_id']}: {' '.join(said.split())}"


def workbook(
    rows: Sequence[Mapping[str, str]], others: Sequence[Mapping[str, str]], decided: Decided
) -> bytes:
    """Return the XLSX file to fill in: the same bytes for the same rows.

    Parameters
    ----------
    rows
        Uncertain entities.
    others
        All entities, for their keys.
    decided
        The decisions; those that do not apply have a sheet of their own.
    """
    made = io.BytesIO()
    with new_workbook(made) as book:
        wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        sheet = book.add_worksheet("names")
        _write(sheet, COLUMNS, rows, wrapped, bold)
        lists = {"decision": list(DECISIONS), "new type": list(get_args(EntityType))}
        for column, values in lists.items():
            if rows:
                at = COLUMNS.index(column)
                sheet.data_validation(1, at, len(rows), at, {"validate": "list", "source": values})
        all_columns = ("key", "type", "words", "count", "transcripts", "replacement", "decided")
        _write(book.add_worksheet("all"), all_columns, others, wrapped, bold)
        left = [
            {"key": row.key, "decision": row.decision, "other": row.other, "row": str(row.line)}
            for row in decided.unapplied.values()
        ]
        columns = ("row", "key", "decision", "other")
        _write(book.add_worksheet("not applied"), columns, left, wrapped, bold)
        about = book.add_worksheet("about")
        about.set_column(0, 0, 110, wrapped)
        for number, line in enumerate(_GUIDE):
            about.write_string(number, 0, line)
    return made.getvalue()


def _write(
    sheet: Any,
    columns: Sequence[str],
    rows: Sequence[Mapping[str, str]],
    wrapped: Any,
    bold: Any,
) -> None:
    sheet.freeze_panes(1, 0)
    for column, name in enumerate(columns):
        sheet.set_column(column, column, _WIDTHS.get(name, 14), wrapped)
        sheet.write_string(0, column, name, bold)
        for number, row in enumerate(rows, 1):
            if row.get(name):
                sheet.write_string(number, column, _cell(row[name]), wrapped)


def _cell(text: str) -> str:
    """Return a text as a cell can hold it."""
    # two characters that no XML file may hold
    return text.translate({0xFFFE: "\ufffd", 0xFFFF: "\ufffd"})[:_MOST]
