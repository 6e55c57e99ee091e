"""manyvoices publish: results/ recorded as handed out."""

from __future__ import annotations

import argparse
import datetime
from pathlib import Path
from typing import Any

from manyvoices.alone import alone
from manyvoices.model.errors import StudyError, problem
from manyvoices.model.paths import Paths

_MOST = 500


def add_parser(commands: argparse._SubParsersAction[Any]) -> None:
    """Add ``manyvoices publish`` to a command line."""
    publish = commands.add_parser(
        "publish",
        help="record results/ as handed out",
        description="Keep a copy of the released tables in data/private/releases. Later runs "
        "compare with it, so that no small count follows from the difference of two releases. "
        "Run it each time results leave the team.",
    )
    publish.add_argument("study", type=Path, metavar="STUDY")
    publish.add_argument("note", metavar="NOTE", help="to whom, or what for; never released")
    publish.add_argument("--by", required=True, metavar="NAME", help="who hands them out")
    publish.set_defaults(work=_publish)


def _publish(arguments: argparse.Namespace) -> int:
    note, by = (" ".join(text.split()) for text in (arguments.note, arguments.by))
    for text, column in ((note, "NOTE"), (by, "--by")):
        if not 0 < len(text) <= _MOST:
            raise StudyError([problem("publish.words", "manyvoices publish", None, column)])

    def work() -> None:
        from manyvoices.release.recorded import record

        paths = Paths(arguments.study)
        folder = record(paths, note, by, datetime.date.today().isoformat())
        print(f"Recorded as {paths.shown(folder)}. Later runs are compared with it.")

    return alone(arguments.study, work)
