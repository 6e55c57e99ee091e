"""The paragraphs and tables of word processors, as a walk through their XML meets them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from manyvoices.read.formats.grid import Cell, cells_of
from manyvoices.read.lines import Line

_TABLE_INSIDE = "\ufffc"
"""Stands in a cell for the table in it, which is a table of its own."""


@dataclass(slots=True)
class Paragraph:
    """A paragraph: the number of its cell, its pieces, and why it is no speech.

    A piece is a text and why it is no speech; a line break in it begins a new line.
    """

    cell: int | None = None
    reason: str | None = None
    pieces: list[tuple[str, str | None]] = field(default_factory=list)

    def words(self) -> str:
        """Return what may be speech."""
        if self.reason is not None:
            return ""
        return "".join(text for text, reason in self.pieces if reason is None)

    def lines(self, cell: Cell) -> Iterator[Line]:
        """Yield the lines of the paragraph in a cell."""
        text = ""
        cut: list[tuple[int, int, str]] = []
        for piece, reason in self.pieces:
            for number, part in enumerate(piece.split("\n")):
                if number:
                    yield self._line(text, cut, cell)
                    text, cut = "", []
                if reason is not None and part:
                    cut.append((len(text), len(text) + len(part), reason))
                text += part
        yield self._line(text, cut, cell)

    def _line(self, text: str, cut: list[tuple[int, int, str]], cell: Cell) -> Line:
        if self.reason is not None:
            return Line(text, reason=self.reason)
        return Line(text, cell.speaker, reason=cell.reason, cut=tuple(cut), cell=cell.label)


@dataclass
class _Table:
    rows: list[list[tuple[int | None, int]]] = field(default_factory=list)
    cell: int | None = None


class Tables:
    """Tables and their cells, told of one after another in the order of the document."""

    def __init__(self) -> None:
        self._all: list[_Table] = []
        self._open: list[_Table] = []
        self._words: list[list[str]] = []

    @property
    def cell(self) -> int | None:
        """The number of the cell that is open; None outside a table."""
        return self._open[-1].cell if self._open else None

    def open_table(self) -> None:
        """Begin a table."""
        if self.cell is not None:
            self._words[self.cell].append(_TABLE_INSIDE)
        self._all.append(_Table())
        self._open.append(self._all[-1])

    def close_table(self) -> None:
        """End the table."""
        self._open.pop()

    def open_row(self, before: int = 0) -> None:
        """Begin a row, which leaves out ``before`` columns."""
        if self._open:
            self._open[-1].rows.append([(None, before)] if before > 0 else [])

    def open_cell(self, span: int) -> None:
        """Begin a cell that takes ``span`` columns."""
        if self._open:
            table = self._open[-1]
            if not table.rows:
                table.rows.append([])
            table.cell = len(self._words)
            table.rows[-1].append((table.cell, span))
            self._words.append([])

    def close_cell(self) -> None:
        """End the cell."""
        if self._open:
            self._open[-1].cell = None

    def lines(self, paragraphs: Iterable[Paragraph]) -> list[Line]:
        """Return the lines of all paragraphs; those of a cell as what the cell is."""
        read = list(paragraphs)
        for paragraph in read:
            if paragraph.cell is not None:
                self._words[paragraph.cell].append(paragraph.words())
        kinds = self._kinds()
        outside = Cell()
        return [
            line
            for paragraph in read
            for line in paragraph.lines(
                outside if paragraph.cell is None else kinds[paragraph.cell]
            )
        ]

    def _kinds(self) -> list[Cell]:
        found = [Cell()] * len(self._words)
        for table in self._all:
            texts = [
                ["" if cell is None else " ".join(self._words[cell]) for cell, _ in row]
                for row in table.rows
            ]
            spans = [[span for _, span in row] for row in table.rows]
            for row, kinds in zip(table.rows, cells_of(texts, spans), strict=True):
                for (cell, _), kind in zip(row, kinds, strict=True):
                    if cell is not None:
                        found[cell] = kind
        return found
