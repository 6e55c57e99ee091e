"""What becomes of every raw file: each ends in exactly one of five states."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from manyvoices.model.errors import Problem, problem
from manyvoices.model.rawindex import RawFile
from manyvoices.model.sheets import TranscriptRow
from manyvoices.model.study import Study
from manyvoices.read.likeness import fingerprint, near_pairs, words_of
from manyvoices.read.lines import Line, Unreadable
from manyvoices.read.turns import UNSPOKEN, Account, build_turns, lone_labels, speakers_in
from manyvoices.read.worker import Worker

_NOT_DATA = {"thumbs.db", "desktop.ini"}
TRANSCRIPTS = "data/transcripts.csv"
_UNSPOKEN_WORDS = 50
"""Words before the first speaker that are more than a heading."""

Load = Callable[[RawFile], bytes]
Read = Callable[[bytes], tuple[str, list[Line]]]
ReadFile = Callable[[RawFile], tuple[str, list[Line]]]


@dataclass
class Entry:
    """A row of the inventory."""

    file: RawFile
    transcript_id: str | None = None
    format: str | None = None
    status: str = "quarantined"
    reason: str | None = None
    characters: int = 0
    turns: int = 0


@dataclass
class Reading:
    """Everything read: the inventory and the account of each transcript."""

    entries: list[Entry] = field(default_factory=list)
    accounts: dict[str, Account] = field(default_factory=dict)
    near: list[tuple[str, str, float]] = field(default_factory=list)
    lone: dict[str, list[int]] = field(default_factory=dict)
    crowded: dict[str, int] = field(default_factory=dict)
    unspoken: dict[str, int] = field(default_factory=dict)


def read_all(study: Study, index: list[RawFile], load: Load) -> Reading:
    """Return every raw file's state and every transcript's turns.

    Files are read by a process of its own, within bounds of time and memory.

    Parameters
    ----------
    study
        Sheets and settings.
    index
        The raw files.
    load
        Returns the bytes of a file; raises Unreadable where they are not those of the index.
    """
    with Worker() as worker:
        return _read_all(study, index, _file_reader(study, load, worker.read))


def _read_all(study: Study, index: list[RawFile], read_file: ReadFile) -> Reading:
    reading = Reading([Entry(item) for item in index])
    by_path = {entry.file.path: entry for entry in reading.entries}
    # files read, by the hash of their bytes and by the fingerprint of their words
    seen: dict[str, Entry] = {}
    for row in study.transcripts:
        _withdraw(study, row, by_path)
    # a copy of what was withdrawn is withdrawn too, whatever row it stands in
    gone = {entry.file.sha256 for entry in reading.entries if entry.status == "withdrawn"} - {""}
    for entry in reading.entries:
        if entry.file.sha256 in gone:
            entry.status, entry.reason = "withdrawn", "its respondents withdrew"
    for row in study.transcripts:
        _read_transcript(study, row, by_path, seen, reading, read_file)
    for entry in reading.entries:
        if entry.transcript_id is None and entry.status != "withdrawn":
            _unlisted(entry, seen, read_file)
    reading.near = near_pairs({name: item.text for name, item in reading.accounts.items()})
    return reading


def reading_problems(reading: Reading) -> list[Problem]:
    """Return what is doubtful in what was read: who speaks, and transcripts that are alike."""
    doubtful = [
        problem("raw.crowded", TRANSCRIPTS, transcript_id=name, labels=labels)
        for name, labels in reading.crowded.items()
    ]
    doubtful += [
        problem("raw.unspoken", TRANSCRIPTS, transcript_id=name, words=words)
        for name, words in reading.unspoken.items()
    ]
    doubtful += [
        problem(
            "raw.lone_label",
            TRANSCRIPTS,
            transcript_id=name,
            lines=", ".join(map(str, numbers[:8])) + (" ..." if numbers[8:] else ""),
        )
        for name, numbers in reading.lone.items()
    ]
    return doubtful + [
        problem(
            "raw.near_duplicate",
            TRANSCRIPTS,
            one=one,
            two=two,
            percent=round(100 * likeness),
        )
        for one, two, likeness in reading.near
    ]


def _unlisted(entry: Entry, seen: dict[str, Entry], read_file: ReadFile) -> None:
    name = PurePosixPath(entry.file.path).name
    if name.startswith((".", "~$")) or name.casefold() in _NOT_DATA:
        entry.status, entry.reason = "ignored", "a file of the computer, not of the study"
        return
    if entry.file.sha256 in seen:
        _is_copy(entry, seen[entry.file.sha256], "bytes")
        return
    entry.reason = "no row of data/transcripts.csv names it"
    try:
        entry.format, lines = read_file(entry.file)
    except Unreadable:
        return
    words = _fingerprint(lines)
    if words in seen:
        _is_copy(entry, seen[words], "words")


def _is_copy(entry: Entry, twin: Entry, what: str) -> None:
    entry.status, entry.reason = "duplicate", f"same {what} as raw file {twin.file.number}"


def _fingerprint(lines: list[Line]) -> str:
    """Return the fingerprint of what is said; two files without words are not alike."""
    text = "\n".join(line.text for line in lines if line.reason is None)
    return fingerprint(text) if words_of(text) else ""


def _withdraw(study: Study, row: TranscriptRow, by_path: dict[str, Entry]) -> None:
    respondents = study.respondents_of(row.transcript_id)
    if respondents and all(item.consent == "withdrawn" for item in respondents):
        for entry in [by_path[name] for name in row.files if name in by_path]:
            entry.transcript_id = row.transcript_id
            entry.status, entry.reason = "withdrawn", "its respondents withdrew"


def _read_transcript(
    study: Study,
    row: TranscriptRow,
    by_path: dict[str, Entry],
    seen: dict[str, Entry],
    reading: Reading,
    read_file: ReadFile,
) -> None:
    respondents = study.respondents_of(row.transcript_id)
    lines: list[Line] = []
    starts: list[tuple[int, Entry]] = []
    files: set[int] = set()
    for name in row.files:
        entry = by_path.get(name)
        if entry is None:
            continue
        entry.transcript_id = row.transcript_id
        if entry.status == "withdrawn":
            continue
        if entry.file.sha256 and entry.file.sha256 in seen:
            _is_copy(entry, seen[entry.file.sha256], "bytes")
            continue
        try:
            entry.format, found = read_file(entry.file)
        except Unreadable as error:
            entry.reason = str(error)
            continue
        words_seen = _fingerprint(found)
        if words_seen in seen:
            _is_copy(entry, seen[words_seen], "words")
            continue
        seen[entry.file.sha256] = entry
        if words_seen:
            seen[words_seen] = entry
        entry.status = "read"
        entry.characters = sum(len(line.text) + 1 for line in found) - 1
        starts.append((sum(len(line.text) + 1 for line in lines), entry))
        files.add(len(lines))
        lines += found
    if not starts:
        return
    speakers = speakers_in(lines, respondents, study.config.reading, row.interpreted == "yes")
    if lone := lone_labels(lines, speakers):
        reading.lone[row.transcript_id] = lone
    if crowded := speakers.crowded:
        reading.crowded[row.transcript_id] = len(crowded)
    account = build_turns(lines, speakers, files)
    unspoken = sum(
        len(account.text[start:end].split())
        for start, end, reason in account.dropped
        if reason == UNSPOKEN
    )
    if unspoken > _UNSPOKEN_WORDS:
        reading.unspoken[row.transcript_id] = unspoken
    reading.accounts[row.transcript_id] = account
    for turn in account.turns:
        begun = [entry for start, entry in starts if start <= turn.spans[0][0]]
        begun[-1].turns += 1


def _file_reader(study: Study, load: Load, read: Read) -> ReadFile:
    most = study.config.reading.max_megabytes

    def read_file(file: RawFile) -> tuple[str, list[Line]]:
        if not file.sha256:
            raise Unreadable("its bytes cannot be read, or it is a link or a closed folder")
        if file.size > most * 10**6:
            raise Unreadable(f"it is larger than {most} MB")
        return read(load(file))

    return read_file


def load_from(raw: Path) -> Load:
    """Return a loader of raw files that notices a file changed since it was indexed."""
    import hashlib

    def load(file: RawFile) -> bytes:
        try:
            data = (raw / file.path).read_bytes()
        except OSError:
            raise Unreadable("its bytes cannot be read") from None
        if hashlib.sha256(data).hexdigest() != file.sha256:
            raise Unreadable("it changed while the study was read; run again")
        return data

    return load
