"""What CSV and XLSX share: rows of cells with a column of speakers and one of text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from manyvoices.read.labels import seconds
from manyvoices.read.lines import Line

SPEAKER = ("speaker", "speaker name", "speaker label", "participant", "who", "name")
TEXT = ("text", "utterance", "transcript", "content", "sentence", "words", "speech", "said")
START = ("start", "start time", "begin", "from", "time", "timestamp", "start_s")
END = ("end", "end time", "stop", "to", "end_s")


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
