"""Lines become turns; every character ends in one turn or in the account of dropped text."""

from __future__ import annotations

import re
from collections.abc import Collection, Container
from dataclasses import dataclass, field

from manyvoices.model.config import Reading
from manyvoices.model.roles import Role, fold
from manyvoices.model.sheets import RespondentRow
from manyvoices.read.labels import (
    Label,
    Speakers,
    find_label,
    is_furniture,
    is_time,
    known_labels,
    marks_in,
    weak_label,
)
from manyvoices.read.lines import DELETED, Line

Span = tuple[int, int]
WITHDRAWN = "withdrawn"
UNSPOKEN = "before the first speaker"
_NOBODYS = frozenset(
    {"column name", "row number", "speaker label", "time stamp", "page furniture", "layout"}
)
_CLOSED = re.compile(r"[.!?…:;។៕][\"'”’)\]*_ ]*$")


@dataclass
class Turn:
    """One speaker's uninterrupted talk: spans are offsets into the extracted text."""

    speaker: str | None
    role: Role
    respondent: RespondentRow | None
    spans: list[Span] = field(default_factory=list)
    start_s: float | None = None
    end_s: float | None = None

    @property
    def withdrawn(self) -> bool:
        """Whether the respondent withdrew."""
        return self.respondent is not None and self.respondent.consent == "withdrawn"


@dataclass
class Account:
    """A transcript as turns and dropped text.

    The spans of the turns and the dropped parts (start, end, reason) cover ``text`` exactly
    once.
    """

    text: str
    turns: list[Turn]
    dropped: list[tuple[int, int, str]]


def _strong(lines: list[Line], labels: list[Label | None]) -> list[str]:
    """Return what looks like a label, once for each line it stands in; not the weak ones."""
    found = (
        line.speaker or (label.name if label is not None and not label.weak else None)
        for line, label in zip(lines, labels, strict=True)
    )
    return [name for name in found if name is not None]


def speakers_in(
    lines: list[Line], rows: list[RespondentRow], reading: Reading, interpreted: bool = False
) -> Speakers:
    """Return who speaks in a transcript, by its labels, the sheet and the settings."""
    labels = _labels(lines, known_labels(rows, reading))
    weak: dict[str, list[str]] = {}
    for label in labels:
        if label is not None and label.weak:
            weak.setdefault(label.weak, []).append(label.name)
    return Speakers(rows, reading, interpreted, _strong(lines, labels), weak)


def speaking(lines: list[Line], speakers: Speakers) -> list[str]:
    """Return the labels that name a speaker, once for each line that begins with one."""
    named = (
        line.speaker or (label.name if label is not None and speakers.counts(label) else None)
        for line, label in zip(lines, _labels(lines, speakers.known), strict=True)
    )
    return [name for name in named if name is not None and speakers.is_speaker(name)]


def lone_labels(lines: list[Line], speakers: Speakers) -> list[int]:
    """Return the lines, counted from 1, that begin like a label which does not count as one.

    They are no turn of their own: "Result: better" is no speaker. But somebody who speaks once
    in a discussion and stands in no sheet is found among them.
    """
    return [
        number
        for number, label in enumerate(_labels(lines, speakers.known), 1)
        if label is not None
        and not speakers.counts(label)
        and (not label.weak or label.weak in speakers.forms)
        and speakers.may_be_name(label.name)
    ]


def _labels(lines: list[Line], known: Container[str]) -> list[Label | None]:
    """Return the label of each line, if it has one.

    "Q." and "A." are labels only together: "A." alone may begin a list, or be an initial. A
    name alone on its line is one where the line before ends a sentence or is empty, or where
    the same spelling is one elsewhere: else it may be the end of a sentence that was wrapped.
    """
    seen = [
        None if line.speaker is not None or line.reason is not None else _without_cuts(line)
        for line in lines
    ]
    dotted = {
        label.name[0]
        for text in seen
        if text is not None
        and (label := find_label(text, True, known)) is not None
        and label.dotted
    } == {"Q", "A"}
    found: list[Label | None] = []
    doubtful: list[tuple[int, Label]] = []
    closed = True
    for number, (line, text) in enumerate(zip(lines, seen, strict=True)):
        label = None
        if text is not None:
            label = find_label(text, dotted, known) or weak_label(text, line.cell, known)
            if label is not None and label.weak == "alone" and not closed:
                doubtful.append((number, label))
                label = None
            closed = not text.strip() or is_time(text) or _CLOSED.search(text) is not None
        found.append(label)
    alone = {label.name for label in found if label is not None and label.weak == "alone"}
    for number, label in doubtful:
        if label.name in alone:
            found[number] = label
    return found


def _without_cuts(line: Line) -> str:
    """Return the text of a line with blanks in place of what is no speech: a deleted label ..."""
    text = line.text
    for start, end, _ in line.cut:
        text = text[:start] + " " * (end - start) + text[end:]
    return text


def build_turns(
    lines: list[Line], speakers: Speakers, files: Collection[int] = frozenset({0})
) -> Account:
    """Return the turns of a transcript and what is in none of them.

    Consecutive lines of one speaker are one turn. A line without a label goes on with the
    speaker before it. Text before the first label is in no turn, unless there is no label at
    all: then all is one turn, whose role only a document's row can tell. In a later file of the
    same interview it is a turn of an unknown speaker.

    Parameters
    ----------
    lines
        The lines of all files of the transcript.
    speakers
        Who speaks.
    files
        The numbers of the lines with which files begin, from 0.
    """
    text = "\n".join(line.text for line in lines)
    labels = _labels(lines, speakers.known)
    builder = _Builder(text, speakers)
    offset = 0
    starts = sorted(files)
    for number, (line, label) in enumerate(zip(lines, labels, strict=True)):
        if number in files:
            end = next((start for start in starts if start > number), len(lines))
            labelled = _any_speaker(lines[number:end], labels[number:end], speakers)
            builder.begin(awaited=labelled and not number)
        builder.add(line, label, offset)
        offset += len(line.text)
        if number < len(lines) - 1:
            builder.drop(offset, offset + 1, "layout")
            offset += 1
    return builder.account()


def _any_speaker(lines: list[Line], labels: list[Label | None], speakers: Speakers) -> bool:
    return any(
        line.speaker is not None or (label is not None and speakers.counts(label))
        for line, label in zip(lines, labels, strict=True)
    )


class _Builder:
    def __init__(self, text: str, speakers: Speakers) -> None:
        self.text = text
        self.speakers = speakers
        self.speaker: str | None = None
        self.begun = True
        self.turns: list[Turn] = []
        self.dropped: list[tuple[int, int, str]] = []
        self.withdrawn: list[Span] = []

    def begin(self, awaited: bool) -> None:
        """Begin a file; where a first label is awaited, what stands before it is no speech.

        Who spoke at the end of the file before is not said to go on: it may be a heading.
        """
        self.speaker, self.begun = None, not awaited

    def add(self, line: Line, label: Label | None, offset: int) -> None:
        end = offset + len(line.text)
        if line.reason is not None:
            self.drop(offset, end, line.reason)
            if self.speakers.anybody_withdrew and line.reason not in _NOBODYS:
                # kept apart from who said it (deleted, translated, commented): it may be theirs
                self.withdrawn.append((offset, end))
            return
        start, seconds = offset, line.start_s
        if line.speaker is not None:
            self.speaker, self.begun = line.speaker, True
        elif label is not None and self.speakers.counts(label):
            self.speaker, self.begun = label.name, True
            start = self._drop_label(line, offset, offset + label.end)
            seconds = label.seconds if seconds is None else seconds
        elif is_time(line.text):
            self.drop(offset, end, "time stamp")
            return
        elif is_furniture(line.text):
            self.drop(offset, end, "page furniture")
            return
        for part in self._speech(line, offset, start, end):
            self._speak(part, seconds, line.end_s)

    def _drop_label(self, line: Line, start: int, end: int) -> int:
        """Drop a label, and with their own reason the deleted parts in it; return its end."""
        at = start
        for low, high, reason in sorted(line.cut):
            low, high = max(start + low, at), min(start + high, end)  # noqa: PLW2901
            if low >= high:
                continue
            self.drop(at, low, "speaker label")
            self.drop(low, high, reason)
            self._note_deleted(low, high, reason)
            at = high
        self.drop(at, end, "speaker label")
        return end

    def _speech(self, line: Line, offset: int, start: int, end: int) -> list[Span]:
        """Return the parts of a line that are speech, dropping the rest."""
        parts = []
        at = start
        for cut_start, cut_end, reason in sorted([*line.cut, *marks_in(line.text)]):
            low, high = max(offset + cut_start, at), offset + cut_end
            if high <= at:
                continue
            parts.append((at, low))
            self.drop(low, high, reason)
            self._note_deleted(low, high, reason)
            at = high
        parts.append((at, end))
        return [trimmed for part in parts if (trimmed := self._trim(part)) is not None]

    def _note_deleted(self, start: int, end: int, reason: str) -> None:
        """Keep in mind what was deleted from the words of somebody who withdrew."""
        _, respondent = self.speakers.resolve(self.speaker)
        if reason == DELETED and self.begun and respondent and respondent.consent == "withdrawn":
            self.withdrawn.append((start, end))

    def _trim(self, part: Span) -> Span | None:
        start, end = part
        words = self.text[start:end]
        if not any(character.isalnum() for character in words):
            # rules, bullets and other marks without a word
            self.drop(start, end, "layout")
            return None
        left = start + len(words) - len(words.lstrip())
        right = end - (len(words) - len(words.rstrip()))
        self.drop(start, left, "layout")
        self.drop(right, end, "layout")
        return left, right

    def _speak(self, part: Span, start_s: float | None, end_s: float | None) -> None:
        if not self.begun:
            self.drop(*part, UNSPOKEN)
            return
        role, respondent = self.speakers.resolve(self.speaker)
        last = self.turns[-1] if self.turns else None
        if last is None or not self._continues(last, role, respondent):
            last = Turn(self.speaker, role, respondent, start_s=start_s)
            self.turns.append(last)
        last.spans.append(part)
        last.end_s = end_s if end_s is not None else last.end_s

    def _continues(self, last: Turn, role: Role, respondent: RespondentRow | None) -> bool:
        if respondent is not None:
            # several labels of one person are one speaker
            return last.respondent is respondent
        return last.role == role and fold(last.speaker or "") == fold(self.speaker or "")

    def drop(self, start: int, end: int, reason: str) -> None:
        if end > start:
            self.dropped.append((start, end, reason))

    def account(self) -> Account:
        kept = []
        text = self.text
        # what a document still holds of their deleted words is theirs too
        for start, end in self.withdrawn:
            text = _blotted(text, start, end)
        for turn in self.turns:
            if not turn.withdrawn:
                kept.append(turn)
                continue
            for start, end in turn.spans:
                # the words of someone who withdrew are not kept, not even in private
                self.drop(start, end, WITHDRAWN)
                text = _blotted(text, start, end)
        return Account(text, kept, _merged(sorted(self.dropped)))


def _blotted(text: str, start: int, end: int) -> str:
    return text[:start] + "·" * (end - start) + text[end:]


def _merged(parts: list[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    merged: list[tuple[int, int, str]] = []
    for start, end, reason in parts:
        if merged and merged[-1][1] == start and merged[-1][2] == reason:
            merged[-1] = (merged[-1][0], end, reason)
        else:
            merged.append((start, end, reason))
    return merged
