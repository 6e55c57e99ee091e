"""What CSV, XLSX and the tables of documents share: a column of speakers and one of text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from manyvoices.read.labels import seconds
from manyvoices.read.lines import Line

SPEAKER = ("speaker", "speaker name", "speaker label", "participant", "who", "name")
TEXT = ("text", "utterance", "transcript", "content", "sentence", "words", "speech", "said")
START = ("start", "start time", "begin", "from", "time", "timestamp", "start_s")
END = ("end", "end time", "stop", "to", "end_s")


@dataclass(frozen=True)
class Cell:
    """What a cell of a document's table is.

    Parameters
    ----------
    speaker
        Whose words it holds, where the table has a column of speakers.
    reason
        Why it is no speech; None where it may be.
    label
        Whether it may be a label of the words after it.
    """

    speaker: str | None = None
    reason: str | None = None
    label: bool = False


def cells_of(rows: Sequence[Sequence[str]]) -> list[list[Cell]]:
    """Return what each cell of a document's table is.

    Where the first row names the columns, the column of text is speech. Else the last filled
    cell of a row is, and what stands before it may be a label.
    """
    where = columns(rows[0]) if rows else None
    if where is None:
        return [_unnamed(row) for row in rows]
    made = [[Cell(reason="column name") for _ in rows[0]]]
    reasons = {where[kind]: "time stamp" for kind in ("start", "end") if kind in where}
    reasons[where["speaker"]] = "speaker label"
    speaker: str | None = None
    for row in rows[1:]:
        if len(row) > where["speaker"]:
            speaker = " ".join(row[where["speaker"]].split()) or speaker
        made.append(
            [
                Cell(speaker)
                if at == where["text"]
                else Cell(reason=reasons.get(at, "other column"))
                for at in range(len(row))
            ]
        )
    return made


def _unnamed(row: Sequence[str]) -> list[Cell]:
    filled = [at for at, cell in enumerate(row) if cell.strip()]
    before = set(filled[:-1])
    return [
        Cell(reason="row number")
        if at in before and cell.strip(" .)").isdigit()
        else Cell(label=at in before)
        for at, cell in enumerate(row)
    ]


def columns(header: Sequence[str]) -> dict[str, int] | None:
    """Return where speaker and text (and perhaps start and end) stand; None without both."""
    names = [cell.strip().casefold() for cell in header]
    found = {}
    for kind, known in (("speaker", SPEAKER), ("text", TEXT), ("start", START), ("end", END)):
        place = next((names.index(name) for name in known if name in names), None)
        if place is not None:
            found[kind] = place
    return found if {"speaker", "text"} <= set(found) else None


def lines_of(header: Sequence[str], rows: Iterable[Sequence[str]]) -> list[Line]:
    """Return the cells of text with their speakers; other cells have their reason.

    An empty speaker goes on with the one before.
    """
    where = columns(header)
    if where is None:
        return []
    lines = [Line(cell, reason="column name") for cell in header if cell.strip()]
    for row in rows:
        cells = [" ".join(cell.split()) for cell in row]
        cells += [""] * (len(header) - len(cells))
        start, end = (
            _time(cells[where[kind]]) if kind in where else None for kind in ("start", "end")
        )
        for number, cell in enumerate(cells):
            if number == where["text"] and cell:
                lines.append(Line(cell, cells[where["speaker"]] or None, start, end))
            elif cell and number not in where.values():
                lines.append(Line(cell, reason="other column"))
    return lines


def _time(cell: str) -> float | None:
    try:
        return seconds(cell)
    except ValueError:
        return None
