"""manyvoices init: a new study, empty or from a folder of transcripts."""

from __future__ import annotations

import csv
import json
import re
import shutil
from collections import Counter
from importlib import resources
from pathlib import Path, PurePosixPath

from manyvoices.model.config import Reading
from manyvoices.model.errors import StudyError, problem
from manyvoices.model.paths import Paths
from manyvoices.model.prepare import close_to_others
from manyvoices.model.roles import fold, role_word

TRANSCRIPTS = (
    "transcript_id", "file", "method", "date", "location", "language", "interpreted",
    "participants", "note",
)  # fmt: skip
RESPONDENTS = (
    "respondent_id", "transcript_id", "speaker", "respondent_group", "unit", "consent",
    "known_names",
)  # fmt: skip


def new_study(root: Path, source: Path | None) -> list[str]:
    """Make a study in ``root`` and return what to tell its author.

    Parameters
    ----------
    root
        The folder to make; it must not hold a study.
    source
        A folder of transcripts to copy; None makes a study without any.

    Raises
    ------
    StudyError
        Where there is a study already, or nothing to copy.
    """
    paths = Paths(root)
    if paths.config.exists() or paths.raw.exists():
        raise StudyError([problem("study.exists", root.name)])
    names = _files(source) if source is not None else []
    try:
        paths.config.parent.mkdir(parents=True, exist_ok=True)
        paths.raw.mkdir(parents=True)
        paths.results.mkdir(exist_ok=True)
    except OSError:
        raise StudyError([problem("study.no_place", root.name)]) from None
    title = json.dumps(f"Evaluation {root.resolve().name}", ensure_ascii=False)
    _write(paths.config, _template("config.yaml").replace("{{ title }}", title))
    _write(paths.codebook, _template("codebook.yaml"))
    _write(paths.quantifiers, _template("quantifiers.yaml"))
    if not (root / ".gitignore").exists():
        _write(root / ".gitignore", _template("gitignore"))
    transcripts: list[list[str]] = []
    respondents: list[list[str]] = []
    if source is not None:
        transcripts, respondents = _copied(source, names, paths)
    _sheet(paths.sheet("transcripts"), TRANSCRIPTS, transcripts)
    _sheet(paths.sheet("respondents"), RESPONDENTS, respondents)
    close_to_others(paths)
    return _next(root, len(transcripts), len(respondents))


def _files(source: Path) -> list[str]:
    if not source.is_dir():
        raise StudyError([problem("study.no_folder", source.name)])
    names = sorted(
        path.relative_to(source).as_posix()
        for path in source.rglob("*")
        if path.is_file() and not path.is_symlink() and not _hidden(path.relative_to(source))
    )
    if not names:
        raise StudyError([problem("study.no_transcripts", source.name)])
    return names


def _hidden(path: Path) -> bool:
    return any(part.startswith((".", "~$")) and part.strip(".") for part in path.parts)


def _kept_name(name: str, taken: set[str]) -> str:
    """Return the name of a copy: one that a cell of the sheet can hold, and no other copy has."""
    text = name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    parts = [
        " ".join(re.sub(r"[;\\\x00-\x1f\x7f\ufffd]", ",", part).split()) or "_"
        for part in text.split("/")
    ]
    kept = PurePosixPath(*parts)
    number = 1
    while str(kept).casefold() in taken:
        number += 1
        kept = PurePosixPath(*parts[:-1], f"{number} {parts[-1]}")
    taken.add(str(kept).casefold())
    return str(kept)


def _copied(
    source: Path, names: list[str], paths: Paths
) -> tuple[list[list[str]], list[list[str]]]:
    """Copy the transcripts; return the rows of both sheets, with opaque identifiers."""
    transcripts: list[list[str]] = []
    respondents: list[list[str]] = []
    width = max(2, len(str(len(names))))
    taken: set[str] = set()
    for number, name in enumerate(names, 1):
        kept = _kept_name(name, taken)
        target = paths.raw / kept
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source / name, target)
        transcript_id = f"T{number:0{width}}"
        transcripts.append([transcript_id, kept, "key_informant_interview", *[""] * 6])
        for label in speakers_of(target):
            respondent_id = f"R{len(respondents) + 1:03}"
            respondents.append([respondent_id, transcript_id, label, "", "person", "count", ""])
    return transcripts, respondents


def speakers_of(path: Path) -> list[str]:
    """Return the labels of those who are no interviewers, the most frequent first.

    One empty label stands for a transcript that cannot be read or has no labels.
    """
    from manyvoices.read.formats import read_bytes
    from manyvoices.read.lines import Unreadable
    from manyvoices.read.turns import speakers_in, speaking

    try:
        _, lines = read_bytes(path.read_bytes())
    except Unreadable:
        return [""]
    found = speaking(lines, speakers_in(lines, [], Reading()))
    counts = Counter(map(fold, found))
    spelled = {fold(label): label for label in reversed(found)}
    return [
        spelled[name]
        for name, _ in counts.most_common()
        if role_word(name) not in ("interviewer", "interpreter")
    ] or [""]


def _template(name: str) -> str:
    return resources.files("manyvoices").joinpath("templates", name).read_text(encoding="utf-8")


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")


def _sheet(path: Path, header: tuple[str, ...], rows: list[list[str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)


def _next(root: Path, transcripts: int, respondents: int) -> list[str]:
    if not transcripts:
        return [
            f"Made an empty study in {root}.",
            "Put transcripts into data/raw and a row for each into data/transcripts.csv and",
            f"data/respondents.csv, then: manyvoices check {root}; manyvoices run {root}",
        ]
    return [
        f"Copied {transcripts} transcripts into {root} and found {respondents} speakers.",
        "Now complete data/respondents.csv: respondent_group, consent and known_names of each;",
        "delete the rows of speakers who are interviewers. Correct method in",
        f"data/transcripts.csv. Then: manyvoices check {root}; manyvoices run {root}",
    ]
