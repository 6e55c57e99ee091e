"""Codings by people: the sheets in data/coding, edited by hand in every way people do.

Nothing that is wrong with a sheet stops a run. What cannot be read is named by file and row and
left out; the rest is read.
"""

from __future__ import annotations

import dataclasses
import difflib
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import get_args

from manyvoices.model.codebook import Codebook, Stance
from manyvoices.model.codingcolumns import (
    NOTHING,
    Cells,
    Header,
    header_of,
    header_problems,
    shown_slot,
)
from manyvoices.model.codingfiles import Table, tables_of
from manyvoices.model.errors import Problem, problem
from manyvoices.model.paths import Paths

RESERVED = ("decision", "rules", "classifier")
"""Coders that are no people."""

UNREAD = "?"
"""Code of an entry whose own could not be read: its coder did not say that others do not apply."""

UNCLEAR, UNSPECIFIED = "unclear", "unspecified"
ABOUT, CODEBOOK, LISTS = "about", "codebook", "lists"
"""Sheets of a workbook that hold no codings."""

FILE_NAME = re.compile(
    r"(?P<coder>[A-Za-z0-9_-]{1,40})_(?P<kind>random|review|double|recode|uncertain)_(?P<number>[0-9]{1,6})\.xlsx",
    re.IGNORECASE,
)
ENDINGS = (".csv", ".xlsx")
PLAIN = re.compile(r"[A-Za-z0-9._-]+")
_CODER = re.compile(r"[A-Za-z0-9_-]{1,40}")
_YES = ("yes", "y", "x", "1", "true", "ja", "oui", "si", "ok", "✓", "✔")
_NO = ("no", "n", "0", "false", "nein", "non", "-")
_MOST_HINTS = 1000
_MOST_PARTS = 20


@dataclass(frozen=True)
class CodingEntry:
    """What one coder says of one segment: a code, or that nothing applies.

    Parameters
    ----------
    file, row
        Where it stands, as messages show it.
    segment_id, quote
        One of the two may be empty.
    code
        A code of the codebook; empty = this coder read the segment and nothing applies;
        UNREAD = something that is no code.
    """

    file: str
    row: int
    transcript_id: str
    segment_id: str
    quote: str
    code: str
    stance: str
    period: str
    coder: str

    @property
    def segment(self) -> tuple[str, ...]:
        """What tells the segment from others, as far as the sheet says."""
        if self.segment_id:
            return (self.segment_id,)
        return (self.transcript_id, " ".join(self.quote.split()))


class Words:
    """The words that cells may hold, and the nearest of them to one that is misspelt."""

    def __init__(self, codebook: Codebook, periods: Sequence[str]) -> None:
        self.codes = _codes(codebook)
        self.stances = {fold(name): name for name in get_args(Stance)}
        self.periods = {fold(name): name for name in (*periods, UNSPECIFIED)}
        self._hints: dict[tuple[str, str], str] = {}

    def hint(self, column: str, cell: str) -> str:
        """Return the nearest known word, as a question; else where the known ones stand."""
        known = {"code": self.codes, "stance": self.stances, "period": self.periods}[column]
        if (column, cell) not in self._hints:
            near = (
                difflib.get_close_matches(fold(cell[:64]), known, 1)
                if len(self._hints) < _MOST_HINTS
                else []
            )
            if near:
                text = f"Did you mean {known[near[0]]}?"
            elif column == "code":
                text = "The codes stand in config/codebook.yaml."
            else:
                text = f"Known: {', '.join(known.values())}."
            if len(self._hints) >= _MOST_HINTS:
                return text
            self._hints[column, cell] = text
        return self._hints[column, cell]


def _codes(codebook: Codebook) -> dict[str, str]:
    """Return the codes by their identifier and by their name, where one code alone has it."""
    named: dict[str, list[str]] = {}
    for code in codebook.codes:
        named.setdefault(fold(code.name), []).append(code.id)
    codes = {}
    for name, ids in named.items():
        # a theme may be called like one of its codes
        below = [one for one in ids if codebook.by_id[one].parent] if len(ids) > 1 else ids
        if len(below) == 1:
            codes[name] = below[0]
    return codes | {fold(code.id): code.id for code in codebook.codes}


@lru_cache(maxsize=10_000)
def fold(cell: str) -> str:
    """Return a cell for comparison: lower case, single spaces, one kind of dash."""
    return " ".join(re.sub("[\u2010-\u2015\u2212]", "-", cell).casefold().split())


def coding_folder(paths: Paths) -> Path:
    """Return the folder of the codings by people."""
    return paths.root / "data" / "coding"


def coder_name(name: str) -> bool:
    """Return whether a coder may be called so."""
    return _CODER.fullmatch(name) is not None and name.casefold() not in RESERVED


def coding_files(paths: Paths) -> list[tuple[Path, str]]:
    """Return what lies in data/coding and is no sheet yet to be filled in, as messages show it.

    A name with other characters than those of an identifier may be a person's: its file is
    shown by its number.
    """
    folder = coding_folder(paths)
    if not folder.is_dir():
        return []
    found = sorted(
        path
        for path in folder.iterdir()
        if not path.name.startswith((".", "~$")) and path.name != "sheets"
    )
    return [
        (
            path,
            f"data/coding/{path.name}"
            if PLAIN.fullmatch(path.name)
            else f"file {number} in data/coding",
        )
        for number, path in enumerate(found, 1)
    ]


def read_codings(
    paths: Paths, codebook: Codebook, periods: Sequence[str], unread: bool = False
) -> tuple[list[CodingEntry], list[Problem]]:
    """Return the codings of all sheets in data/coding, and what is wrong with the sheets.

    Parameters
    ----------
    paths
        The study.
    codebook
        Its codes: a code that is none of them is left out.
    periods
        Periods of the settings.
    unread
        Whether entries whose code could not be read are returned too, with the code UNREAD.
    """
    words = Words(codebook, periods)
    by_file: list[tuple[bool, list[CodingEntry]]] = []
    problems: list[Problem] = []
    for path, shown in coding_files(paths):
        if not path.is_file() or path.suffix.lower() not in ENDINGS:
            problems.append(problem("codingsheet.other_file", shown))
            continue
        found, wrong = read_coding_file(path, shown, words, unread)
        named = FILE_NAME.fullmatch(path.name)
        by_file.append((named is not None and named["kind"].lower() == "recode", found))
        problems += wrong
    entries, wrong = settled(_latest(by_file))
    return entries, problems + wrong


def _latest(by_file: list[tuple[bool, list[CodingEntry]]]) -> list[CodingEntry]:
    """Return the codings of all files; a sheet of kind recode takes the place of earlier ones.

    What its coder says there of a segment stands for all that this coder said of it before.
    """
    last: dict[tuple[str, tuple[str, ...]], int] = {}
    for number, (recode, entries) in enumerate(by_file):
        if recode:
            last |= {(entry.coder.casefold(), entry.segment): number for entry in entries}
    return [
        entry
        for number, (_, entries) in enumerate(by_file)
        for entry in entries
        if last.get((entry.coder.casefold(), entry.segment), number) == number
    ]


def read_coding_file(
    path: Path, shown: str, words: Words, unread: bool = False
) -> tuple[list[CodingEntry], list[Problem]]:
    """Return the codings of one file, and what is wrong with it, in the order of its rows."""
    tables, problems = tables_of(path, shown)
    if problems and not tables:
        return [], problems
    named = FILE_NAME.fullmatch(f"{path.stem}.xlsx")
    coder = named["coder"] if named else ""
    told = _told_coder(tables)
    if told and coder and told.casefold() != coder.casefold():
        problems.append(problem("codingsheet.two_coders", shown))
    sheets = [
        (table, header_of(table.rows))
        for table in tables
        if table.name.casefold() not in (ABOUT, CODEBOOK, LISTS)
    ]
    entries: list[CodingEntry] = []
    if not any(header for _, header in sheets):
        return [], [*problems, problem("codingsheet.no_header", shown)]
    for table, header in sheets:
        place = shown if table.number == 1 else f"{shown} (sheet {table.number})"
        if header is None:
            if table.rows:
                problems.append(problem("codingsheet.other_sheet", place))
            continue
        wrong = header_problems(header, place)
        problems += wrong
        if not any(item.code == "codingsheet.missing_column" for item in wrong):
            found, wrong = _Reading(table, header, place, told or coder, words).read()
            entries += [entry for entry in found if unread or entry.code != UNREAD]
            problems += wrong
    problems.sort(key=lambda item: (item.file != shown, item.file, item.row or 0))
    return entries, problems


def segments_in(path: Path) -> set[str]:
    """Return the identifiers of the segments that stand in a sheet, filled in or not."""
    segments: set[str] = set()
    for table in tables_of(path, path.name)[0]:
        header = header_of(table.rows)
        column = header.places.get(("segment_id", 0)) if header else None
        if header is None or column is None:
            continue
        segments |= {
            cells[column] for row, cells in table.rows if row > header.row and len(cells) > column
        }
    return segments - {""}


def _told_coder(tables: Sequence[Table]) -> str:
    for table in tables:
        if table.name.casefold() == ABOUT:
            for _, cells in table.rows:
                if fold(cells[0]) == "coder" and len(cells) > 1:
                    return cells[1]
    return ""


class _Reading:
    """Reads the rows below a header."""

    def __init__(self, table: Table, header: Header, shown: str, coder: str, words: Words) -> None:
        self.table, self.header, self.shown = table, header, shown
        self.coder, self.words = coder, words
        self.slots = header.slots
        self.width = max([*header.places.values(), *header.unknown]) + 1
        self.names = {column: shown_slot(slot) for slot, column in header.places.items()}
        self.entries: list[CodingEntry] = []
        self.problems: list[Problem] = []
        self.coders: dict[str, tuple[int, int]] = {}

    def read(self) -> tuple[list[CodingEntry], list[Problem]]:
        """Return the codings, and what is wrong with the rows."""
        self._cells_without_value()
        row_entries = self._wide if self.header.wide else self._long
        for row, cells in self.table.rows:
            if row <= self.header.row:
                continue
            if self.table.strict and any(cells[self.width :]):
                self._say("codingsheet.cells", row)
                continue
            self.entries += row_entries(row, cells)
        for coder, (row, count) in self.coders.items():
            code = "codingsheet.coder" if coder else "codingsheet.no_coder"
            self.problems.append(problem(code, self.shown, row, "coder", count=count))
        return self.entries, self.problems

    def _say(self, code: str, row: int, column: str | None = None, **values: object) -> None:
        self.problems.append(Problem(code, self.shown, row, column, _named(values)))

    def _cells_without_value(self) -> None:
        """Name the cells that are empty only because of what was done to the sheet."""
        for (row, column), first in self.table.merged.items():
            if row <= self.header.row or column not in self.names:
                continue
            name = self.names[column]
            if first == row:
                self._say("codingsheet.merged_columns", row, name)
            else:
                self._say("codingsheet.merged", row, name, first=first)
        for row, column in sorted(self.table.unknown):
            if row > self.header.row and column in self.names:
                self._say("codingsheet.formula", row, self.names[column])

    def _lost(self, row: int, name: str, number: int = 0) -> bool:
        """Return whether a cell is empty, but not because the coder left it so."""
        place = (row, self.header.places.get((name, number), -1))
        return place in self.table.merged or place in self.table.unknown

    def _cell(self, cells: Cells, name: str, number: int = 0) -> str:
        column = self.header.places.get((name, number))
        return cells[column] if column is not None and column < len(cells) else ""

    def _coder(self, row: int, cells: Cells) -> str:
        coder = self._cell(cells, "coder") or self.coder
        if coder_name(coder):
            return coder
        if coder or not self._lost(row, "coder"):
            first, count = self.coders.get(coder, (row, 0))
            self.coders[coder] = (first, count + 1)
        return ""

    def _segment(self, row: int, cells: Cells) -> CodingEntry | None:
        segment_id = "".join(self._cell(cells, "segment_id").split())
        quote = self._cell(cells, "quote")
        if not segment_id and not quote:
            # a merged cell or a formula was named already
            if not self._lost(row, "segment_id") and not self._lost(row, "quote"):
                self._say("codingsheet.no_segment", row)
            return None
        coder = self._coder(row, cells)
        if not coder:
            return None
        transcript_id = "".join(self._cell(cells, "transcript_id").split())
        return CodingEntry(
            self.shown, row, transcript_id, segment_id, quote, "", UNCLEAR, UNSPECIFIED, coder
        )

    def _long(self, row: int, cells: Cells) -> Iterator[CodingEntry]:
        """Yield the codings of a row that is one coding."""
        said = self._said(cells, 0)
        names = ("segment_id", "quote", "code")
        if not said and not any(self._cell(cells, name) for name in names):
            return
        segment = self._segment(row, cells)
        if segment is None or (not self._cell(cells, "code") and self._lost(row, "code")):
            return
        if self._cell(cells, "code"):
            yield from self._codings(segment, cells, 0)
        elif said:
            self._say("codingsheet.no_code", row, "code")
        else:
            yield segment

    def _wide(self, row: int, cells: Cells) -> Iterator[CodingEntry]:
        """Yield the codings of a row that is one segment; one that is not filled in is unread."""
        nothing = fold(self._cell(cells, NOTHING))
        if nothing and nothing not in (*_YES, *_NO):
            self._say("codingsheet.nothing", row, NOTHING)
        coded = [number for number in self.slots if self._cell(cells, "code", number)]
        for number in self.slots:
            lost = number in coded or self._lost(row, "code", number)
            if not lost and self._said(cells, number):
                self._say("codingsheet.no_code", row, shown_slot(("code", number)))
        if not coded and nothing not in _YES:
            return
        segment = self._segment(row, cells)
        if segment is None:
            return
        if coded and nothing in _YES:
            self._say("codingsheet.nothing_and_code", row, NOTHING)
        for number in coded:
            yield from self._codings(segment, cells, number)
        if not coded:
            yield segment

    def _said(self, cells: Cells, number: int) -> bool:
        """Return whether a row states a stance or a period."""
        stance = fold(self._cell(cells, "stance", number))
        period = fold(self._cell(cells, "period", number))
        return stance not in ("", UNCLEAR) or period not in ("", UNSPECIFIED)

    def _codings(self, segment: CodingEntry, cells: Cells, number: int) -> Iterator[CodingEntry]:
        column = shown_slot(("code", number))
        cell = self._cell(cells, "code", number)
        parts = [cell]
        if fold(cell) not in self.words.codes:
            parts = [part for part in re.split(r"[;,\n]", cell, maxsplit=_MOST_PARTS) if fold(part)]
        codes = [self.words.codes.get(fold(part)) for part in parts]
        if len(parts) > 1 and any(codes):
            self._say("codingsheet.several_codes", segment.row, column)
        known = list(dict.fromkeys(code for code in codes if code))
        stance = self._word(segment.row, "stance", cells, number) if known else ""
        period = self._word(segment.row, "period", cells, number) if known else ""
        for part, code in zip(parts, codes, strict=True):
            if code is None:
                hint = self.words.hint("code", part)
                self._say("codingsheet.code", segment.row, column, hint=hint)
                yield dataclasses.replace(segment, code=UNREAD)
        for code in known:
            yield dataclasses.replace(segment, code=code, stance=stance, period=period)

    def _word(self, row: int, name: str, cells: Cells, number: int) -> str:
        """Return the stance or the period of a coding."""
        known, default = (
            (self.words.stances, UNCLEAR) if name == "stance" else (self.words.periods, UNSPECIFIED)
        )
        cell = self._cell(cells, name, number)
        if not cell or fold(cell) in known:
            return known.get(fold(cell), default)
        code = "codingsheet.stance" if name == "stance" else "codingsheet.period"
        self._say(code, row, shown_slot((name, number)), hint=self.words.hint(name, cell))
        return default


def _named(values: dict[str, object]) -> tuple[tuple[str, str], ...]:
    return tuple((key, str(value)) for key, value in values.items())


def settled(entries: Iterable[CodingEntry]) -> tuple[list[CodingEntry], list[Problem]]:
    """Return codings without repetitions and contradictions of one coder, and name the latter.

    A coder is one person whatever the case of the letters; the spelling read first is kept.
    Of two codings of one segment with one code, the first counts. Where a coder gave a segment
    a code, that nothing applies is left out.
    """
    problems: list[Problem] = []
    spelled: dict[str, str] = {}
    told: set[tuple[str, str]] = set()
    first: dict[tuple[str, tuple[str, ...], str], CodingEntry] = {}
    coded: set[tuple[str, tuple[str, ...]]] = set()
    for entry in entries:
        coder = spelled.setdefault(entry.coder.casefold(), entry.coder)
        if coder != entry.coder and (entry.file, entry.coder) not in told:
            told.add((entry.file, entry.coder))
            problems.append(problem("codingsheet.coder_case", entry.file, entry.row, "coder"))
        own = entry if coder == entry.coder else dataclasses.replace(entry, coder=coder)
        key = (coder, entry.segment, entry.code)
        before = first.setdefault(key, own)
        if (before.stance, before.period) != (entry.stance, entry.period):
            problems.append(
                problem(
                    "coding.conflict",
                    entry.file,
                    entry.row,
                    first=before.row,
                    other=before.file,
                )
            )
        if entry.code:
            coded.add((coder, entry.segment))
    kept = []
    for (coder, segment, code), entry in first.items():
        if not code and (coder, segment) in coded:
            problems.append(problem("codingsheet.nothing_and_code", entry.file, entry.row))
        else:
            kept.append(entry)
    return kept, problems
