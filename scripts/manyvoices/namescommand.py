"""manyvoices review-names: what reviewers decide about uncertain names."""

from __future__ import annotations

import argparse
import datetime
from pathlib import Path
from typing import Any

from manyvoices.model.errors import BUSY, OK, StudyError, problem
from manyvoices.model.paths import Paths
from manyvoices.model.reviewsheet import REVIEW, note
from manyvoices.model.stage import say

_COMMAND = "manyvoices review-names"
_MOST = 100


def add_parser(commands: argparse._SubParsersAction[Any]) -> None:
    """Add ``manyvoices review-names`` to a command line."""
    names = commands.add_parser(
        "review-names",
        help="say which names are uncertain, or take in a filled sheet of them",
        description=f"Say what {REVIEW} holds, or add the decisions of a filled copy of it to "
        "data/decisions/names.csv.",
    )
    names.add_argument("study", type=Path, metavar="STUDY", nargs="?", default=Path())
    names.add_argument("--read", type=Path, metavar="FILE", help="take in a filled copy")
    names.add_argument("--by", default="", metavar="NAME", help="with --read: who decided")
    names.set_defaults(work=_review)


def _review(arguments: argparse.Namespace) -> int:
    from manyvoices.model.lock import locked

    paths = Paths(arguments.study)
    if not paths.config.is_file():
        raise StudyError([problem("study.missing", arguments.study.name or str(arguments.study))])
    by = " ".join(arguments.by.split())
    if arguments.read and not 0 < len(by) <= _MOST:
        raise StudyError([problem("review.by", _COMMAND, None, "--by")])
    paths.private.mkdir(parents=True, exist_ok=True)
    with locked(paths.private / "lock") as free:
        if not free:
            say([problem("run.busy", arguments.study.resolve().name)])
            return BUSY
        if arguments.read:
            print(_take_in(paths, arguments.read, by))
        else:
            print(_told(paths))
    return OK


def _told(paths: Paths) -> str:
    from manyvoices.model.codingfiles import tables_of

    path = paths.root / REVIEW
    if not path.is_file():
        raise StudyError([problem("review.run_first", REVIEW)])
    tables, problems = tables_of(path, REVIEW)
    if problems:
        raise StudyError(problems)
    count = max(0, len(tables[0].rows) - 1)
    return (
        f"{REVIEW}: {count} uncertain names. Fill in a copy, then: "
        f"{_COMMAND} {paths.root} --read FILE --by NAME"
    )


def _take_in(paths: Paths, file: Path, by: str) -> str:
    """Add the decisions of a filled copy to the sheet, and return what to tell about it."""
    from manyvoices.model.csvfile import read_sheet
    from manyvoices.model.decisions import DECISIONS, append, columns_of, last_decisions
    from manyvoices.model.decisions import NameDecisionRow as Row
    from manyvoices.model.namesheet import read_filled

    # the name of the file may be a person's
    shown = "the sheet"
    if not file.is_file():
        raise StudyError([problem("file.missing", shown)])
    sheet = DECISIONS["names"]
    path = paths.sheet(sheet.name)
    rows: list[Row] = []
    if path.exists():
        rows, problems = read_sheet(Row, path, paths.shown(path))
        if any(item.severity == "error" for item in problems):
            raise StudyError(problems)
    before = {key[0]: row for key, row in last_decisions(rows, sheet.key).items()}
    lines, problems = read_filled(file, shown, _known(paths), before, by, datetime.date.today())
    if problems:
        # nothing is taken in by halves
        raise StudyError(problems)
    for line in lines:
        append(path, columns_of(sheet.model), line)
    if file.resolve() == (paths.root / REVIEW).resolve():
        # filled in place: nothing of it is lost when the next run writes it anew
        note(file)
    said = "1 decision" if len(lines) == 1 else f"{len(lines)} decisions"
    return f"{paths.shown(path)}: {said} added. Now: manyvoices run {paths.root}"


def _known(paths: Paths) -> dict[str, bool]:
    """Return the keys that the last run listed, and whether each is a name of the sheets."""
    from manyvoices.model.codingfiles import tables_of
    from manyvoices.model.tables import read_table

    entities = paths.private / "entities.parquet"
    path = paths.root / REVIEW
    if not entities.is_file() or not path.is_file():
        raise StudyError([problem("review.run_first", REVIEW)])
    tables, problems = tables_of(path, REVIEW)
    if problems:
        raise StudyError(problems)
    known = {cells[0]: False for table in tables[:2] for _, cells in table.rows[1:]}
    for row in read_table(entities):
        known[row["key"]] = known.get(row["key"], False) or bool(row["known"])
    return known
