"""What CSV, XLSX and the tables of documents share: columns of speakers, of text, of times."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from manyvoices.model.roles import fold, role_word
from manyvoices.read.labels import is_time, seconds
from manyvoices.read.lines import Line

SPEAKER = ("speaker", "speaker name", "speaker label", "participant", "who", "name")
TEXT = ("text", "utterance", "transcript", "content", "sentence", "words", "speech", "said")
START = ("start", "start time", "begin", "from", "time", "timestamp", "start_s")
END = ("end", "end time", "stop", "to", "end_s")

_NUMBER = ("no", "nr", "number", "num", "#", "№", "n°", "line", "row", "id")
_VOICES = {
    "questions": "Question",
    "answers": "Answer",
    "response": "Answer",
    "responses": "Answer",
}
"""Names of columns that stand for the role words of labels."""
_MOST_COLUMNS = 200
"""A table with more is no conversation."""
_NO_NAME = frozenset(
    "yes no ok okay hello hi welcome thanks date place location theme themes topic section note "
    "notes comment comments remark remarks observation observations code codes age sex gender "
    "position organisation organization language method duration".split()
)
_SENTENCE = re.compile(r"[:?!;…。？！៖។៕]|[^\W\d_]{3,}[.]$")


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


@dataclass(frozen=True)
class _Spot:
    """A cell's text and the columns it takes, ``start`` to ``stop``."""

    text: str
    start: int
    stop: int


@dataclass(frozen=True)
class _Column:
    """A cell of the row that names the columns: what stands below it, and whose words.

    ``kind`` is speaker, text, voice (the words of ``name``), or the reason why it is no speech.
    """

    spot: _Spot
    kind: str
    name: str = ""


def cells_of(
    rows: Sequence[Sequence[str]], spans: Sequence[Sequence[int]] | None = None
) -> list[list[Cell]]:
    """Return what each cell of a document's table is.

    Where a row names a column of speakers and one of text, the column of text is speech. Where
    it names speakers (Question, Answer), each column is the speech of one. Else the last filled
    cell of a row is speech, and what stands before it may be a label; so it is too in a row that
    does not fit the names of the columns.

    Parameters
    ----------
    rows
        The texts of the cells.
    spans
        How many columns each cell takes; one each without it.
    """
    placed = [
        _placed(row, [1] * len(row) if spans is None else spans[number])
        for number, row in enumerate(rows)
    ]
    # a title may stand above the names of the columns
    head = next((number for number, row in enumerate(placed) if len(_filled(row)) > 1), None)
    if head is None or len(placed[head]) > _MOST_COLUMNS:
        return [_unnamed(row) for row in placed]
    heads = _heads(placed[head], placed[head + 1 :])
    if heads is None:
        return [_unnamed(row) for row in placed]
    made = [_unnamed(row) for row in placed[:head]]
    names = [fold(spot.text) for spot in placed[head]]
    speaker: str | None = None
    for row in placed[head:]:
        if [fold(spot.text) for spot in row] == names:
            made.append([Cell(reason="column name") for _ in row])
        elif any(column.kind == "voice" for column in heads):
            made.append([_voiced(spot, heads) for spot in row])
        else:
            cells, speaker = _told(row, heads, speaker)
            made.append(cells)
    return made


def _placed(row: Sequence[str], widths: Sequence[int]) -> list[_Spot]:
    made, at = [], 0
    for text, width in zip(row, widths, strict=True):
        made.append(_Spot(" ".join(text.split()), at, at + width))
        at = made[-1].stop
    return made


def _filled(row: Sequence[_Spot]) -> list[_Spot]:
    return [spot for spot in row if spot.text]


def _unnamed(row: Sequence[_Spot]) -> list[Cell]:
    before = {at for at, spot in enumerate(row) if spot.text}
    before -= {max(before, default=0)}
    return [
        Cell(reason="row number")
        if at in before and spot.text.strip(" .)").isdigit()
        else Cell(label=at in before)
        for at, spot in enumerate(row)
    ]


def _heads(header: Sequence[_Spot], rows: Sequence[Sequence[_Spot]]) -> list[_Column] | None:
    """Return what the columns are by the row that names them; None where it names none."""
    where = columns([spot.text for spot in header])
    if where is not None:
        kinds = {where[kind]: "time stamp" for kind in ("start", "end") if kind in where}
        kinds |= {where["speaker"]: "speaker", where["text"]: "text"}
        return [_Column(spot, kinds.get(at, _aside(spot.text))) for at, spot in enumerate(header)]
    voices = [spot for spot in header if _is_voice(spot.text)]
    others = [
        spot
        for spot in header
        if spot.text and spot not in voices and _aside(spot.text) == "other column"
    ]
    if not _are_voices([spot.text for spot in voices]):
        if len(voices) != 1 or not others or not _are_names(voices + others, rows):
            return None
        voices += others
    return [
        _Column(spot, "voice", _VOICES.get(fold(spot.text), spot.text))
        if spot in voices
        else _Column(spot, _aside(spot.text))
        for spot in header
    ]


def _is_voice(text: str) -> bool:
    return len(text) <= 40 and (fold(text) in _VOICES or role_word(text) != "unknown")


def _are_voices(names: Sequence[str]) -> bool:
    """Return whether the names of columns are those of several speakers.

    "Participant" before "R1" is a line of a form, not two speakers; "R1" before "R2" are two.
    """
    roles = {role_word(_VOICES.get(fold(name), name)) for name in names}
    words = {fold(name).rstrip("0123456789 .#-") for name in names}
    different = len({fold(name) for name in names}) > 1
    return different and (len(roles) > 1 or len(words) == 1)


def _are_names(named: Sequence[_Spot], rows: Sequence[Sequence[_Spot]]) -> bool:
    """Return whether the first row names speakers, of which one alone is a word for a role.

    The first row of a conversation with labels looks the same ("Interviewer", "Welcome"), and
    so does that of a form ("Interviewer", "Anna"). So nothing in the first column may recur or
    be a label, and something there must be a sentence.
    """
    first, *_ = ordered = sorted(named, key=lambda spot: spot.start)
    below = [
        spot.text
        for row in rows
        for spot in _filled(row)
        if spot.start < first.stop and spot.stop > first.start
    ]
    texts = [fold(text) for text in (first.text, *below)]
    return (
        all(_is_voice(spot.text) or _is_name(spot.text) for spot in ordered)
        and len(set(texts)) == len(texts)
        and not any(map(_is_voice, below))
        and not all(_is_label(text.rstrip(": ")) for text in below)
        and all(
            len([spot for spot in _filled(row) if not _is_mark(spot.text)]) <= len(ordered)
            for row in rows
        )
    )


def _aside(name: str) -> str:
    """Return why a column that is no speech is none, by its name."""
    known = fold(name)
    if known in _NUMBER:
        return "row number"
    return "time stamp" if known in START + END else "other column"


def _is_mark(text: str) -> bool:
    """Return whether a cell holds a number or a time and no word."""
    return is_time(text) or _time(text.strip(" .)#")) is not None


def _beside(spot: _Spot, column: _Column) -> Cell:
    """Return a cell of a column that is no speech; words are no number and no time."""
    marked = column.kind == "other column" or not spot.text or _is_mark(spot.text)
    return Cell(reason=column.kind if marked else "other column")


def _above(spot: _Spot, heads: Sequence[_Column]) -> list[_Column]:
    return [
        column
        for column in heads
        if column.spot.start < spot.stop and column.spot.stop > spot.start
    ]


def _voiced(spot: _Spot, heads: Sequence[_Column]) -> Cell:
    above = _above(spot, heads)
    voices = [column for column in above if column.kind == "voice"]
    if len(voices) == 1:
        return Cell(voices[0].name)
    # over several speakers, or beyond them all, it is nobody's column
    return Cell() if voices or not above else _beside(spot, above[0])


def _told(
    row: Sequence[_Spot], heads: Sequence[_Column], speaker: str | None
) -> tuple[list[Cell], str | None]:
    """Return the cells of a row below a column of speakers and one of text, and who spoke."""
    above = [_above(spot, heads) for spot in row]
    kinds = [{column.kind for column in over} for over in above]
    texts = [spot for spot, over in zip(row, kinds, strict=True) if "text" in over]
    names = [spot for spot, over in zip(row, kinds, strict=True) if "speaker" in over]
    name = " ".join(spot.text for spot in names).strip()
    if (
        not texts
        or any({"text", "speaker"} <= over for over in kinds)
        or (name and not _filled(texts) and not _is_label(name))
    ):
        return _unnamed(row), None
    speaker = name or speaker
    return [
        Cell(speaker)
        if "text" in kind or not over
        else Cell(reason="speaker label")
        if "speaker" in kind
        else _beside(spot, over[0])
        for spot, over, kind in zip(row, above, kinds, strict=True)
    ], speaker


def _is_label(text: str) -> bool:
    """Return whether the cell of a speaker holds a name, not what is said."""
    return len(text) <= 60 and len(text.split()) <= 5 and _SENTENCE.search(text) is None


def _is_name(text: str) -> bool:
    """Return whether a text is written as the name of a person is, and is no usual heading."""
    words = text.split()
    return (
        1 <= len(words) <= 3
        and len(text) <= 40
        and all(word[0].isalpha() and not word[0].islower() for word in words)
        and "," not in text
        and _SENTENCE.search(text) is None
        and fold(text) not in _NO_NAME
    )


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

    An empty speaker goes on with the one before. Where the cell of text is empty, words in that
    of the speaker are speech: a row of merged cells.
    """
    where = columns(header)
    if where is None:
        return []
    lines = [Line(cell, reason="column name") for cell in header if cell.strip()]
    waiting: str | None = None
    for row in rows:
        cells = [" ".join(cell.split()) for cell in row]
        cells += [""] * (len(header) - len(cells))
        times = {kind: _time(cells[where[kind]]) for kind in ("start", "end") if kind in where}
        told = {where[kind] for kind, time in times.items() if time is not None}
        start, end = times.get("start"), times.get("end")
        name, words = cells[where["speaker"]], cells[where["text"]]
        for number, cell in enumerate(cells):
            if not cell or number in told:
                continue
            if number == where["text"]:
                lines.append(Line(cell, name or waiting, start, end))
            elif number != where["speaker"]:
                lines.append(Line(cell, reason="other column"))
            elif not words and _is_label(cell):
                lines.append(Line(cell, reason="speaker label"))
            elif not words:
                lines.append(Line(cell, None, start, end))
        if words:
            waiting = None
        elif name:
            waiting = name if _is_label(name) else None
    return lines


def _time(cell: str) -> float | None:
    try:
        found = seconds(cell)
    except ValueError:
        return None
    return found if math.isfinite(found) else None
