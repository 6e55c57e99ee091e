"""Everything a person left in a study, planned first and then taken out."""

from __future__ import annotations

import csv
import datetime
import io
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from manyvoices.model.config import Reading
from manyvoices.model.errors import StudyError, problem
from manyvoices.model.rawindex import RawFile, build_index, read_index
from manyvoices.model.reviewsheet import REVIEW, is_filled
from manyvoices.model.roles import naming_labels
from manyvoices.model.sheets import RespondentRow, TranscriptRow, listed
from manyvoices.model.study import Study
from manyvoices.model.tables import Rows, read_table
from manyvoices.model.withdrawn import fingerprints
from manyvoices.protect.cut import Uncut, cut, said_by
from manyvoices.protect.scrub import Traces, Unscrubbed, csv_rows, edited_csv, scrubbed

WITHDRAWN = "data/withdrawn.csv"
COLUMNS = ("respondent_id", "date", "by", "names")
_RESPONDENT = tuple(
    name for name in RespondentRow.model_fields if name not in ("line", "attributes")
)
_WITHDRAWN_LABEL = re.compile(r"Withdrawn \d+")


@dataclass
class Plan:
    """What will be done.

    Parameters
    ----------
    person
        respondent_id.
    alone, shared
        Transcripts in which nobody else speaks, and the others.
    open
        Those of ``shared`` in which there may be anything of theirs still: words, or a row that
        does not say withdrawn.
    names
        Names of the person in the sheets.
    labels
        Labels of the person in the transcripts.
    written
        Files to be written anew (path below the study), in this order.
    removed
        Raw files to be removed.
    renamed
        New names of raw files whose name held one of the person.
    said
        What was found, in sentences without names.
    """

    person: str
    alone: list[str] = field(default_factory=list)
    shared: list[str] = field(default_factory=list)
    open: list[str] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    labels: list[str] = field(default_factory=list)
    written: dict[str, bytes] = field(default_factory=dict)
    removed: list[str] = field(default_factory=list)
    renamed: dict[str, str] = field(default_factory=dict)
    said: list[str] = field(default_factory=list)
    traces: Traces = field(default_factory=lambda: Traces(frozenset()))


def plan(
    study: Study, person: str, by: str, date: datetime.date, key: bytes, whole_group: bool = False
) -> Plan:
    """Return what taking a person out of a study means; nothing is changed.

    Parameters
    ----------
    study
        The study.
    person
        respondent_id.
    by, date
        Who does it, and when.
    key
        Key of the study, for the names that stay masked.
    whole_group
        Whether a group whose members are not told apart may go as a whole.

    Raises
    ------
    StudyError
        Where it cannot be done safely.
    """
    rows = [row for row in study.respondents if row.respondent_id == person]
    if not rows:
        raise StudyError([problem("withdraw.unknown", "data/respondents.csv")])
    made = Plan(person)
    index = build_index(study.paths.raw, read_index(study.paths.raw_index))
    by_path = {item.path: item for item in index}
    sheet = {row.transcript_id: row for row in study.transcripts}
    _groups(rows, sheet, by_path, whole_group)
    for row in rows:
        here = study.respondents_of(row.transcript_id)
        others = [
            item for item in here if item.respondent_id != person and item.consent != "withdrawn"
        ]
        (made.shared if others else made.alone).append(row.transcript_id)
    made.labels = [
        label for row in rows for label in row.speakers if not _WITHDRAWN_LABEL.fullmatch(label)
    ]
    made.names = [name for row in rows for name in row.names]
    made.names += [row.name for row in study.frame if row.respondent_id == person and row.name]
    texts, told = _cut_shared(study, made, rows, sheet, by_path)
    texts += _remove_alone(study, made, sheet, by_path)
    made.traces = _traces(study, made, texts, told, by_path, key)
    _tables(study, made)
    _handed_out(study, made)
    _sheets(study, made, rows)
    _row(study, made, by, date, fingerprints([*made.names, *naming(study, made.labels)], key))
    return made


def _groups(
    rows: list[RespondentRow],
    sheet: dict[str, TranscriptRow],
    by_path: dict[str, RawFile],
    whole_group: bool,
) -> None:
    problems = []
    for row in rows:
        if row.unit == "group" and not whole_group:
            files = sheet[row.transcript_id].files if row.transcript_id in sheet else []
            numbers = [str(by_path[name].number) for name in files if name in by_path]
            problems.append(
                problem(
                    "withdraw.group",
                    "data/respondents.csv",
                    row.line,
                    respondent_id=row.respondent_id,
                    transcript_id=row.transcript_id,
                    files=f"raw file {', '.join(numbers)}" if numbers else "its raw file",
                )
            )
    if problems:
        raise StudyError(problems)


def new_label(rows: Iterable[RespondentRow], person: str) -> str:
    """Return the label under which withdrawn words of a transcript stand: the first free one."""
    taken = {label for row in rows if row.respondent_id != person for label in row.speakers}
    number = 1
    while f"Withdrawn {number}" in taken:
        number += 1
    return f"Withdrawn {number}"


def _cut_shared(
    study: Study,
    made: Plan,
    rows: list[RespondentRow],
    sheet: dict[str, TranscriptRow],
    by_path: dict[str, RawFile],
) -> tuple[list[str], list[str]]:
    """Plan the cutting of shared transcripts; return the texts cut out, and those of others."""
    texts: list[str] = []
    others: list[str] = []
    problems = []
    for row in rows:
        if row.transcript_id not in made.shared or row.transcript_id not in sheet:
            continue
        transcript = sheet[row.transcript_id]
        here = study.respondents_of(row.transcript_id)
        paths = [name for name in transcript.files if name in by_path]
        shown = by_path[paths[0]].shown if paths else "data/transcripts.csv"
        try:
            # what is no file of its own cannot be cut
            if any(not by_path[name].sha256 for name in paths):
                raise Uncut
            data = [(study.paths.raw / name).read_bytes() for name in paths]
            done = cut(
                data,
                here,
                made.person,
                new_label(here, made.person),
                [*made.names, *made.labels],
                study.config.reading,
                transcript.interpreted == "yes",
            )
        except Uncut:
            problems.append(problem("withdraw.uncut", shown, respondent_id=made.person))
            continue
        texts += done.texts
        if done.texts or row.consent != "withdrawn":
            made.open.append(row.transcript_id)
        others += done.others
        changed = 0
        for number, (name, before, after) in enumerate(zip(paths, data, done.files, strict=True)):
            kept = _kept_name(made, name, transcript.transcript_id, number, by_path)
            if kept != name:
                made.removed.append(name)
                made.renamed[name] = kept
            if kept != name or before != after:
                made.written[f"data/raw/{kept}"] = after
                changed += 1
                made.removed += [
                    item.path
                    for item in by_path.values()
                    if item.sha256 == by_path[name].sha256 and item.path != name
                ]
        made.said.append(
            f"transcript {transcript.transcript_id}: {len(done.texts)} turns cut out of {changed} "
            "raw files"
        )
    if problems:
        raise StudyError(problems)
    return texts, others


def _kept_name(
    made: Plan, name: str, transcript_id: str, number: int, by_path: dict[str, RawFile]
) -> str:
    """Return the name of a raw file: another one where it holds a name of the person."""
    if not Traces(frozenset(), names=tuple(made.names)).names_in(name.replace("_", " ")):
        return name
    suffix = PurePosixPath(name).suffix
    kept = f"{transcript_id}{f'-{number + 1}' if number else ''}{suffix}"
    while kept in by_path:
        kept = f"cut {kept}"
    return kept


def _remove_alone(
    study: Study,
    made: Plan,
    sheet: dict[str, TranscriptRow],
    by_path: dict[str, RawFile],
) -> list[str]:
    """Plan the removal of raw files that are the person's alone; return what they said there.

    Copies go too: those of the same bytes, and those of the same words that no row names.
    """
    texts: list[str] = []
    own: set[str] = set()
    for transcript in made.alone:
        row = sheet.get(transcript)
        paths = [name for name in row.files if name in by_path] if row else []
        data = [(study.paths.raw / name).read_bytes() for name in paths if by_path[name].sha256]
        here = study.respondents_of(transcript)
        asks = row is not None and row.interpreted == "yes"
        texts += said_by(data, here, made.person, study.config.reading, asks)
        own |= set(paths)
        made.said.append(f"transcript {transcript}: {len(paths)} raw files removed")
    hashes = {by_path[name].sha256 for name in own} - {""}
    words = {_fingerprint(study, name) for name in own} - {""}
    named = {name for row in study.transcripts for name in row.files}
    copies = [
        name
        for name, item in by_path.items()
        if name not in own
        and (
            item.sha256 in hashes
            or (words and name not in named and _fingerprint(study, name) in words)
        )
    ]
    made.removed += [*sorted(own), *copies]
    if copies:
        made.said.append(f"copies of these: {len(copies)} raw files removed")
    return texts


def _fingerprint(study: Study, name: str) -> str:
    """Return the fingerprint of what is said in a raw file; empty where it holds no words."""
    from manyvoices.read.formats import read_bytes
    from manyvoices.read.likeness import fingerprint, words_of
    from manyvoices.read.lines import Unreadable

    try:
        _, lines = read_bytes((study.paths.raw / name).read_bytes())
    except (Unreadable, OSError):
        return ""
    said = "\n".join(line.text for line in lines if line.reason is None)
    return fingerprint(said) if words_of(said) else ""


def naming(study: Study, labels: list[str]) -> list[str]:
    """Return those of the labels that are names of a person."""
    return naming_labels(labels, Reading(), study.config.deidentify.keep)


def _traces(
    study: Study,
    made: Plan,
    texts: list[str],
    others: list[str],
    by_path: dict[str, RawFile],
    key: bytes,
) -> Traces:
    """Return what tells a row or cell to be theirs, with what the last run knew."""
    from manyvoices.deidentify.audit import mark

    here = {*made.alone, *made.open}

    def known(path: Path) -> tuple[Rows, Rows]:
        rows = read_table(path) if path.is_file() else []
        own = [
            row
            for row in rows
            if row["transcript_id"] in made.alone or row["respondent_id"] == made.person
        ]
        theirs = {id(row) for row in own}
        return own, [row for row in rows if id(row) not in theirs]

    segments, rest = known(study.paths.interim / "segments.parquet")
    said, turns = known(study.paths.private / "turns.parquet")
    _, clean = known(study.paths.interim / "turns.parquet")
    hashes = {by_path[name].sha256[:12] for name in made.removed if name in by_path} - {""}
    return Traces(
        frozenset(
            {
                made.person,
                *made.alone,
                *hashes,
                *(row["segment_id"] for row in segments),
                *_keys(study, made.person, said, key),
            }
        ),
        frozenset(here),
        frozenset(row["segment_id"] for row in rest if row["transcript_id"] in here),
        tuple(made.names),
        (*texts, *(row["text"] for row in segments)),
        (*others, *(row["text"] for row in [*rest, *turns])),
        frozenset(mark(row["text"], key) for row in clean if row["transcript_id"] in here),
    )


def _keys(study: Study, person: str, said: Rows, key: bytes) -> set[str]:
    """Return the keys by which decisions name the person, and what only they spoke of."""
    from manyvoices.deidentify.decided import name_key

    path = study.paths.private / "entities.parquet"
    theirs = {(row["transcript_id"], row["turn"]) for row in said}
    own: set[str] = set()
    others: set[str] = set()
    for row in read_table(path) if path.is_file() else []:
        spoken = (row["transcript_id"], row["turn"]) in theirs
        (own if spoken else others).add(row["key"])
    return {name_key(key, ("PERSON", f"respondent {person}")), *(own - others)}


def _handed_out(study: Study, made: Plan) -> None:
    """Plan to take quotes of theirs out of the records of what was handed out.

    The other tables of a record hold no words: later releases are compared with them.
    """
    import pyarrow as pa
    import pyarrow.parquet as pq

    count = 0
    for path in sorted(study.paths.releases.glob("*/parquet/quotes.parquet")):
        table = pq.read_table(path)
        stays = [not made.traces.says(str(text)) for text in table["text"].to_pylist()]
        if not all(stays):
            out = io.BytesIO()
            pq.write_table(table.filter(pa.array(stays)), out)
            made.written[study.paths.shown(path)] = out.getvalue()
            count += stays.count(False)
    if count:
        made.said.append(f"data/private/releases: {count} quotes taken out")


def _tables(study: Study, made: Plan) -> None:
    """Plan what becomes of codings, decisions, and sheets under review that people filled."""
    root = study.paths.root
    problems = []
    known = (study.paths.interim / "segments.parquet").is_file()
    for folder in ("data/coding", "data/decisions", "data/private"):
        count = 0
        for path in sorted((root / folder).rglob("*")):
            if not is_sheet(study, path):
                continue
            shown = path.relative_to(root).as_posix()
            data = path.read_bytes()
            coded = folder == "data/coding"
            try:
                if coded and not known and (name := _mentioned(data, made.open)):
                    problems.append(problem("withdraw.run_first", shown, transcript_id=name))
                    continue
                after, changed = scrubbed(data, made.traces, coded)
            except Unscrubbed:
                problems.append(problem("withdraw.sheet", shown, respondent_id=made.person))
                continue
            if changed:
                made.written[shown] = after
                count += changed
        if count:
            made.said.append(f"{folder}: {count} rows or cells taken out")
    if problems:
        raise StudyError(problems)


def is_sheet(study: Study, path: Path) -> bool:
    """Return whether a file is a sheet that people fill; what runs make is not."""
    private = study.paths.private
    made = (study.paths.staging, study.paths.releases, private / "cache", private / "logs")
    return (
        path.is_file()
        and path.suffix.lower() in (".csv", ".xlsx")
        and path.name not in ("raw_index.csv", "reveal_log.csv")
        and not any(folder in path.parents for folder in made)
        and (path != study.paths.root / REVIEW or is_filled(path))
    )


def _mentioned(data: bytes, transcripts: list[str]) -> str:
    if data.startswith(b"PK"):
        return transcripts[0] if transcripts else ""
    cells = {cell.strip() for row in csv_rows(data)[0] for cell in row}
    return next(
        (
            name
            for name in transcripts
            if name in cells or any(cell.startswith(f"{name}-") for cell in cells)
        ),
        "",
    )


def _sheets(study: Study, made: Plan, rows: list[RespondentRow]) -> None:
    labels = {
        row.transcript_id: new_label(study.respondents_of(row.transcript_id), made.person)
        for row in rows
        # a group or document has no label; of its file nothing is left
        if row.unit == "person" or row.transcript_id in made.shared
    }

    def respondents(cells: dict[str, str]) -> dict[str, str]:
        if cells.get("respondent_id") != made.person:
            return cells
        kept = {name: cells[name] if name in _RESPONDENT else "" for name in cells}
        kept |= {"consent": "withdrawn", "known_names": "", "speaker": ""}
        if "speaker" in cells:
            kept["speaker"] = labels.get(cells["transcript_id"], "")
        return {name: kept[name] for name in cells}

    def transcripts(cells: dict[str, str]) -> dict[str, str]:
        name = cells.get("transcript_id", "")
        if name in made.alone:
            stays = ("transcript_id", "method", "language", "interpreted")
            bare = {column: cells[column] if column in stays else "" for column in cells}
            return {**bare, "file": f"withdrawn-{name}"}
        if name in made.shared:
            files = [made.renamed.get(part, part) for part in listed(cells["file"])]
            return {**cells, "file": ";".join(files)} if made.renamed else cells
        return cells

    def asked(cells: dict[str, str]) -> dict[str, str] | None:
        gone = cells.get("respondent_id") == made.person or cells["transcript_id"] in made.alone
        return None if gone else cells

    names = set(made.names)

    def frame(cells: dict[str, str]) -> dict[str, str]:
        if cells.get("respondent_id") != made.person and cells.get("name", "") not in names - {""}:
            return cells
        # somebody who was interviewed and withdrew counts as one who refused
        new = {"name": "", "respondent_id": "", "reached": "refused"}
        return cells | {column: value for column, value in new.items() if column in cells}

    _edit(study, made, "asked", asked)
    _edit(study, made, "sampling_frame", frame)
    _edit(study, made, "transcripts", transcripts)
    # last: while a row still says otherwise, the command can be given again
    _edit(study, made, "respondents", respondents)


def _edit(
    study: Study,
    made: Plan,
    name: str,
    edit: Callable[[dict[str, str]], dict[str, str] | None],
) -> None:
    path = study.paths.sheet(name)
    if not path.is_file():
        return
    after, changed = edited_csv(path.read_bytes(), edit)
    if changed:
        made.written[study.paths.shown(path)] = after
        made.said.append(f"data/{name}.csv: {changed} rows changed")


def _row(study: Study, made: Plan, by: str, date: datetime.date, prints: list[str]) -> None:
    """Plan the row that stays: one a person, with the date of the first time."""
    rows: dict[str, tuple[str, str, list[str]]] = {
        row.respondent_id: (row.date.isoformat(), row.by, row.fingerprints)
        for row in study.withdrawn
    }
    first = rows.get(made.person, (date.isoformat(), by, []))
    rows[made.person] = (first[0], first[1], sorted({*first[2], *prints}))
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows((name, day, who, ";".join(found)) for name, (day, who, found) in rows.items())
    made.written = {WITHDRAWN: out.getvalue().encode(), **made.written}
