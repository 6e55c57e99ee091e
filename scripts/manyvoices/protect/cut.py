"""A person's words taken out of a transcript in which others speak too.

Only files whose lines can be told apart in the raw bytes are cut: text, captions, CSV and
Whisper's JSON. Whatever way a file is cut, it is read again afterwards: the turns of
everybody else must be the same as before, and none of the person's words may be left.
"""

from __future__ import annotations

import csv
import html
import io
import json
import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from manyvoices.model.config import Reading
from manyvoices.model.names import name_parts
from manyvoices.model.roles import fold
from manyvoices.model.sheets import RespondentRow
from manyvoices.read.formats import csvtable, grid, read_bytes, text, whisper
from manyvoices.read.lines import Line, Unreadable
from manyvoices.read.turns import WITHDRAWN, Account, Turn, build_turns, speakers_in

GONE = "(withdrawn)"
"""What stands in the place of words."""

_LONG = 4
"""Words of a sentence that nobody else says by chance."""

_TAG = re.compile(r"</?[A-Za-z][^>]{0,200}>|<\d[\d:.]{0,20}>|\{\\[^}]{0,200}\}")
_VOICE = re.compile(r"(?=<v[.\s])")
_BREAK = re.compile("[\n\x0b\x85\u2028\u2029]")


class Uncut(Exception):
    """The words cannot be taken out safely."""


@dataclass(frozen=True)
class Marked:
    """A line of a raw file.

    ``theirs`` is whether the person speaks in it, ``others`` whether anybody else does, or a
    label of theirs stands in it.
    """

    line: Line
    theirs: bool
    others: bool


@dataclass(frozen=True)
class Cut:
    """A transcript without a person: the bytes of each file, texts cut out, texts of others."""

    files: list[bytes]
    texts: list[str]
    others: list[str]


def cut(
    files: Sequence[bytes],
    respondents: Sequence[RespondentRow],
    person: str,
    label: str,
    names: Iterable[str],
    reading: Reading,
    interpreted: bool = False,
) -> Cut:
    """Return the files of a transcript without what a person said in it.

    In the place of the words stands ``(withdrawn)`` under a label that says nothing of the
    person, so that the turns before and after it stay two.

    Parameters
    ----------
    files
        The bytes of its files, in order.
    respondents
        The rows of all its respondents.
    person
        respondent_id of the person.
    label
        The new label.
    names
        Names and labels of the person: where nobody speaks, they go too.
    reading, interpreted
        As the transcript was read.

    Raises
    ------
    Uncut
        Where the format cannot be cut, or what is left would not be what it was.
    """
    own = [_speaking(row) if row.respondent_id == person else row for row in respondents]
    read = [_read(data) for data in files]
    account = _account([lines for _, lines in read], own, reading, interpreted)
    theirs = [turn for turn in account.turns if _is(turn, person)]
    # what was cut before is nobody's words
    texts = [said for turn in theirs if (said := _text(turn, account)).replace(GONE, "").strip()]
    parts = {part.casefold() for name in names for part in name_parts(name) if len(part) > 1}
    others = [_text(turn, account) for turn in account.turns if not _is(turn, person)]
    if not texts:
        return Cut(list(files), [], others)
    marked = _marked([lines for _, lines in read], account, person)
    made = [
        _edited(name, data, lines, label, parts) if any(item.theirs for item in lines) else data
        for (name, _), data, lines in zip(read, files, marked, strict=True)
    ]
    renamed = [
        row.model_copy(update={"speaker": label, "consent": "withdrawn"})
        if row.respondent_id == person
        else row
        for row in respondents
    ]
    _verify(account, made, person, renamed, reading, interpreted, texts)
    return Cut(made, texts, others)


def said_by(
    files: Sequence[bytes],
    respondents: Sequence[RespondentRow],
    person: str,
    reading: Reading,
    interpreted: bool = False,
) -> list[str]:
    """Return the texts of a person's turns; none where a file cannot be read."""
    own = [_speaking(row) if row.respondent_id == person else row for row in respondents]
    try:
        read = [_read(data)[1] for data in files]
    except Uncut:
        return []
    account = _account(read, own, reading, interpreted)
    return [_text(turn, account) for turn in account.turns if _is(turn, person)]


def _speaking(row: RespondentRow) -> RespondentRow:
    """Return a row whose turns are read even where it says withdrawn already."""
    return row.model_copy(update={"consent": "count"})


def _read(data: bytes) -> tuple[str, list[Line]]:
    try:
        return read_bytes(data)
    except Unreadable:
        raise Uncut from None


def _account(
    files: Sequence[list[Line]], rows: list[RespondentRow], reading: Reading, interpreted: bool
) -> Account:
    lines: list[Line] = []
    starts: set[int] = set()
    for found in files:
        starts.add(len(lines))
        lines += found
    return build_turns(lines, speakers_in(lines, rows, reading, interpreted), starts)


def _is(turn: Turn, person: str) -> bool:
    return turn.respondent is not None and turn.respondent.respondent_id == person


def _text(turn: Turn, account: Account) -> str:
    return " ".join(account.text[start:end] for start, end in turn.spans)


def _marked(files: Sequence[list[Line]], account: Account, person: str) -> list[list[Marked]]:
    """Return the lines of each file with whose they are; a label is whose words follow it."""
    lines = [line for found in files for line in found]
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line.text) + 1)
    theirs: set[int] = set()
    others: set[int] = set()
    begins: list[tuple[int, bool]] = []
    for turn in account.turns:
        own = _is(turn, person)
        for start, _ in turn.spans:
            (theirs if own else others).add(bisect_right(starts, start) - 1)
            begins.append((start, own))
    for start, _, reason in account.dropped:
        if reason == WITHDRAWN:
            others.add(bisect_right(starts, start) - 1)
            begins.append((start, False))
    begins.sort()
    for start, _, reason in account.dropped:
        if reason == "speaker label":
            at = bisect_right(begins, (start, False))
            own = at < len(begins) and begins[at][1]
            (theirs if own else others).add(bisect_right(starts, start) - 1)
    if theirs & others:
        raise Uncut
    found = iter(enumerate(lines))
    return [
        [
            Marked(line, number in theirs, number in others)
            for number, line in (next(found) for _ in part)
        ]
        for part in files
    ]


def _edited(name: str, data: bytes, lines: list[Marked], label: str, parts: set[str]) -> bytes:
    edit = _EDITORS.get(name)
    if edit is None:
        raise Uncut
    return edit(data, lines, label, parts)


def _named(words: str, parts: set[str]) -> bool:
    return any(part.casefold() in parts for part in name_parts(words))


def _edit_text(data: bytes, lines: list[Marked], label: str, parts: set[str]) -> bytes:
    raw = _BREAK.split(text.decode(data))
    if len(raw) != len(lines):
        raise Uncut
    made = []
    for line, item in zip(raw, lines, strict=True):
        if item.theirs:
            made.append(f"{label}: {GONE}")
        else:
            made.append("" if not item.others and _named(line, parts) else line)
    return "\n".join(made).encode()


def _edit_captions(data: bytes, lines: list[Marked], label: str, parts: set[str]) -> bytes:
    """Edit SRT and WebVTT: each line of speech is found in the raw lines, in order."""
    raw = [_VOICE.split(line) for line in text.decode(data).split("\n")]
    places = [(row, at) for row, found in enumerate(raw) for at in range(len(found))]
    spoken: set[int] = set()
    place = 0
    for item in lines:
        wanted = item.line.text.strip()
        if not wanted or not (item.theirs or item.others):
            continue
        while place < len(places) and _seen(raw, places[place]) != wanted:
            place += 1
        if place == len(places):
            raise Uncut
        row, at = places[place]
        place += 1
        if not item.theirs:
            spoken.add(row)
            continue
        voiced = item.line.speaker is not None
        raw[row][at] = f"<v {label}>{GONE}" if voiced else f"{label}: {GONE}"
        spoken.add(row)
    made = ["".join(found) for found in raw]
    for row, line in enumerate(made):
        if row not in spoken and _named(line, parts):
            made[row] = _unnamed(line, label)
    return "\n".join(made).encode()


def _seen(raw: list[list[str]], place: tuple[int, int]) -> str:
    return html.unescape(_TAG.sub("", raw[place[0]][place[1]])).strip()


def _unnamed(line: str, label: str) -> str:
    """Return a line in which nobody speaks, without what it says."""
    if "-->" in line:
        return " ".join(line.split()[:3])
    webex = re.match(r"(\d{1,9}[ \t]+)\"", line)
    if webex:
        return f'{webex[1]}"{label}"'
    return next((word for word in ("WEBVTT", "NOTE") if line.startswith(word)), "")


def _edit_csv(data: bytes, lines: list[Marked], label: str, parts: set[str]) -> bytes:
    decoded = text.decode(data)
    first = decoded.split("\n", 1)[0]
    mark = next(
        (mark for mark in ",;\t|" if grid.columns(next(csv.reader([first], delimiter=mark), []))),
        None,
    )
    if mark is None:
        raise Uncut
    header, *rows = csv.reader(io.StringIO(decoded, newline=""), delimiter=mark, strict=True)
    where = grid.columns(header) or {}
    spoken = iter([item for item in lines if item.theirs or item.others])
    following = next(spoken, None)
    made = [header]
    for row in rows:
        cells = [" ".join(cell.split()) for cell in row]
        said = cells[where["text"]] if where["text"] < len(cells) else ""
        if following is not None and said and said == following.line.text:
            if following.theirs:
                row = _silent(row, where, label)  # noqa: PLW2901
            following = next(spoken, None)
        elif any(_named(cell, parts) for cell in cells):
            # a row in which nobody speaks, or a label whose words come in the next one
            row = ["" for _ in row]  # noqa: PLW2901
        made.append(row)
    if following is not None:
        raise Uncut
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=mark, lineterminator="\n").writerows(made)
    return out.getvalue().encode()


def _silent(row: list[str], where: dict[str, int], label: str) -> list[str]:
    made = ["" if re.search(r"[^\W\d_]", cell) else cell for cell in row]
    made[where["speaker"]] = label
    made[where["text"]] = GONE
    return made


def _edit_whisper(data: bytes, lines: list[Marked], label: str, parts: set[str]) -> bytes:
    value = whisper.load(data)
    segments = value["segments"] if isinstance(value, dict) else value
    if len(segments) != len(lines):
        raise Uncut
    kept = [_segment(item, marked, label) for item, marked in zip(segments, lines, strict=True)]
    if isinstance(value, dict):
        # the whole text, and the list of its words, hold theirs too
        rest = {
            name: _without_names(item, parts)
            for name, item in value.items()
            if name not in ("segments", "text", "word_segments")
        }
        value = {**rest, "segments": kept}
    else:
        value = kept
    return json.dumps(value, ensure_ascii=False).encode()


def _segment(segment: dict[str, Any], marked: Marked, label: str) -> dict[str, Any]:
    if not marked.theirs:
        return segment
    kept: dict[str, Any] = {
        name: segment[name] for name in ("id", "start", "end") if name in segment
    }
    if marked.line.speaker is None:
        return {**kept, "text": f"{label}: {GONE}"}
    return {**kept, "speaker": label, "text": GONE}


def _without_names(value: Any, parts: set[str]) -> Any:
    if isinstance(value, str):
        return "" if _named(value, parts) else value
    if isinstance(value, list):
        return [_without_names(item, parts) for item in value]
    if isinstance(value, dict):
        return {name: _without_names(item, parts) for name, item in value.items()}
    return value


Editor = Callable[[bytes, list[Marked], str, set[str]], bytes]
_EDITORS: dict[str, Editor] = {
    "text": _edit_text,
    "srt": _edit_captions,
    "vtt": _edit_captions,
    csvtable.NAME: _edit_csv,
    whisper.NAME: _edit_whisper,
}


def _verify(
    before: Account,
    files: Sequence[bytes],
    person: str,
    rows: list[RespondentRow],
    reading: Reading,
    interpreted: bool,
    texts: list[str],
) -> None:
    """Raise Uncut unless the others' turns are what they were, and the person's are gone."""
    after = _account([_read(data)[1] for data in files], rows, reading, interpreted)
    others = [turn for turn in before.turns if not _is(turn, person)]
    if [_told(turn, before) for turn in others] != [_told(turn, after) for turn in after.turns]:
        raise Uncut
    said = fold(" ".join(_text(turn, after) for turn in after.turns))
    left = fold(" ".join(data.decode("utf-8", "replace") for data in files))
    for sentence in _sentences(texts):
        if sentence in left and sentence not in said:
            raise Uncut


def _told(turn: Turn, account: Account) -> tuple[object, ...]:
    name = turn.respondent.respondent_id if turn.respondent else None
    return turn.role, name, fold(turn.speaker or ""), _text(turn, account)


def _sentences(texts: Iterable[str]) -> Iterator[str]:
    for words in texts:
        for sentence in re.split(r"(?<=[.!?…។៕])\s", words):
            if len(sentence.split()) >= _LONG:
                yield fold(sentence)
