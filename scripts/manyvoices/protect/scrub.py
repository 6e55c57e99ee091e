"""Rows of a person taken out of sheets, whatever their columns are."""

from __future__ import annotations

import csv
import io
import re
import warnings
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from manyvoices.model import safezip
from manyvoices.model.keys import ALPHABET, MARK
from manyvoices.model.names import name_parts, without_title
from manyvoices.model.roles import fold
from manyvoices.protect.cut import GONE

_LONG = 4
"""Words that are not the same by chance."""
_SHORTEST = 3
_ELLIPSIS = "[...]"


class Unscrubbed(Exception):
    """A sheet cannot be read."""


@dataclass(frozen=True)
class Traces:
    """What tells a row, a cell or a text to be the person's.

    Parameters
    ----------
    ids
        Their respondent_id, transcripts that are theirs alone, their segments, and the hashes of
        their raw files.
    transcripts
        All transcripts in which they speak.
    segments
        Segments of others in these transcripts.
    names
        Names by which they are known.
    texts
        What they said, raw and clean.
    others
        What everybody else said in the study, raw and clean.
    marks
        Marks of the clean turns of others in these transcripts, as an audit notes them.
    """

    ids: frozenset[str]
    transcripts: frozenset[str] = frozenset()
    segments: frozenset[str] = frozenset()
    names: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    marks: frozenset[str] = frozenset()

    def owns(self, cells: Sequence[str], coded: bool = False) -> bool:
        """Return whether a row is the person's.

        Of a sheet of codings (``coded``) a row of a shared transcript is theirs too where it
        cannot be said whose it is: its segment is none any more, or its quote is nobody's.
        """
        values = {value.strip() for cell in cells for value in cell.split(";")} - {""}
        if values & self.ids:
            return True
        segments = {value for value in values if self._is_segment(value)}
        if segments:
            return not segments & self.segments
        if not values & self.transcripts:
            return False
        marks = {value for value in values if len(value) == MARK and set(value) <= set(ALPHABET)}
        if marks:
            # a turn that was read: nobody can say whose it was where it is no turn any more
            return not marks & self.marks
        if not coded:
            return False
        # a quote: whoever else said it keeps it
        quotes = [fold(cell) for cell in cells if cell.strip() and cell not in self.transcripts]
        return not any(len(quote.split()) > 1 and quote in self._rest for quote in quotes)

    def _is_segment(self, value: str) -> bool:
        name, _, code = value.rpartition("-")
        return name in self.transcripts and len(code) >= 8 and set(code) <= set(ALPHABET)

    def says(self, cell: str) -> bool:
        """Return whether a cell holds their words, or a name of theirs."""
        return self.names_in(cell) or self.words_in(cell)

    def names_in(self, text: str) -> bool:
        """Return whether a name of theirs stands in a text: all of it, or a part with a capital."""
        return not self._parts.isdisjoint(name_parts(text))

    def words_in(self, cell: str) -> bool:
        """Return whether words of theirs stand in a text, or it is a part of what they said."""
        said = fold(cell.replace(_ELLIPSIS, " "))
        if len(said.split()) < _LONG:
            return False
        return any(part in said for part in self._sentences) or (
            any(said in text for text in self._said) and said not in self._rest
        )

    @cached_property
    def _parts(self) -> set[str]:
        parts = [part for name in self.names for part in without_title(name_parts(name))]
        return {part for part in parts if len(part) >= _SHORTEST}

    @cached_property
    def _rest(self) -> str:
        return "\n".join(map(fold, self.others))

    @cached_property
    def _said(self) -> list[str]:
        return [fold(text) for text in self.texts]

    @cached_property
    def _sentences(self) -> list[str]:
        """What the person said and nobody else did, by sentences."""
        found = [fold(sentence) for text in self.texts for sentence in _parts_of(text)]
        return [sentence for sentence in dict.fromkeys(found) if sentence not in self._rest]


def _parts_of(text: str) -> list[str]:
    sentences = re.split(r"(?<=[.!?…។៕])\s", text)
    return [words for words in [text, *sentences] if len(words.split()) >= _LONG]


def csv_rows(data: bytes) -> tuple[list[list[str]], str]:
    """Return the rows of a sheet and its separator.

    Raises
    ------
    Unscrubbed
        Where it is no CSV in UTF-8.
    """
    try:
        text = data.decode("utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig")
        first = text.split("\n", 1)[0]
        mark = max(",;\t", key=first.count) if first else ","
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=mark, strict=True)), mark
    except (UnicodeDecodeError, csv.Error):
        raise Unscrubbed from None


def _csv_bytes(rows: Sequence[Sequence[str]], mark: str, bom: bool) -> bytes:
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=mark, lineterminator="\n").writerows(rows)
    return (b"\xef\xbb\xbf" if bom else b"") + out.getvalue().encode()


def scrubbed_csv(data: bytes, traces: Traces, coded: bool) -> tuple[bytes, int]:
    """Return a sheet without the person's rows and words, and how many rows were changed."""
    rows, mark = csv_rows(data)
    made: list[list[str]] = []
    changed = 0
    for number, row in enumerate(rows):
        if number and traces.owns(row, coded):
            changed += 1
            continue
        cells = [GONE if number and traces.says(cell) else cell for cell in row]
        changed += cells != row
        made.append(cells)
    if not changed:
        return data, 0
    return _csv_bytes(made, mark, data.startswith(b"\xef\xbb\xbf")), changed


def scrubbed_xlsx(data: bytes, traces: Traces, coded: bool) -> tuple[bytes, int]:
    """Return a workbook without the person's rows and words, and how many rows were changed."""
    import openpyxl

    try:
        safezip.check(data)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            book = openpyxl.load_workbook(io.BytesIO(data))
    # the library fails on damaged bytes in ways it does not list
    except Exception:  # noqa: BLE001
        raise Unscrubbed from None
    changed = 0
    for sheet in book.worksheets:
        gone = []
        for row in sheet.iter_rows():
            cells = ["" if cell.value is None else str(cell.value) for cell in row]
            if not any(cells):
                continue
            if row[0].row > 1 and traces.owns(cells, coded):
                gone.append(row[0].row)
                continue
            for cell, text in zip(row, cells, strict=True):
                if text and traces.says(text):
                    cell.value = GONE
                    cell.comment = None
                    changed += 1
                elif cell.comment is not None and traces.says(str(cell.comment.text)):
                    cell.comment = None
                    changed += 1
        for number in reversed(gone):
            sheet.delete_rows(number)
        changed += len(gone)
    if not changed:
        return data, 0
    out = io.BytesIO()
    book.save(out)
    return out.getvalue(), changed


Edit = Callable[[dict[str, str]], Mapping[str, str] | None]


def edited_csv(data: bytes, edit: Edit) -> tuple[bytes, int]:
    """Return a sheet with its rows edited by column, and how many were changed.

    ``edit`` returns the row anew, or None to drop it; columns and separator stay.
    """
    rows, mark = csv_rows(data)
    if not rows:
        return data, 0
    header = [cell.strip() for cell in rows[0]]
    made: list[Sequence[str]] = [rows[0]]
    changed = 0
    for row in rows[1:]:
        if not any(cell.strip() for cell in row):
            made.append(row)
            continue
        cells = dict(zip(header, [*row, *[""] * (len(header) - len(row))], strict=False))
        new = edit({name: cell.strip() for name, cell in cells.items()})
        if new is None:
            changed += 1
            continue
        if any(new[name] != cells[name].strip() for name in header):
            changed += 1
            made.append([new[name] for name in header])
        else:
            made.append(row)
    return (
        (_csv_bytes(made, mark, data.startswith(b"\xef\xbb\xbf")), changed)
        if changed
        else (
            data,
            0,
        )
    )


def is_workbook(data: bytes) -> bool:
    """Return whether the bytes are those of a zip container, as a workbook is."""
    return data.startswith(b"PK")


def scrubbed(data: bytes, traces: Traces, coded: bool) -> tuple[bytes, int]:
    """Return a CSV or XLSX sheet without the person's rows and words.

    Raises
    ------
    Unscrubbed
        Where it is neither, or damaged.
    """
    work: Any = scrubbed_xlsx if is_workbook(data) else scrubbed_csv
    made: tuple[bytes, int] = work(data, traces, coded)
    return made
