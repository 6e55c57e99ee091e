"""How a stage runs as a program: private files, clean messages, no traceback.

A stage writes what it has to say to standard error, in sentences that hold no
text of a transcript and no name. An error of the program itself is reported by
kind and place only, since the words of an exception may quote a transcript.
"""

from __future__ import annotations

import argparse
import os
import sys
import traceback
from collections.abc import Callable, Iterable
from pathlib import Path

from manyvoices.model.errors import MISTAKE, OK, Problem, StudyError, problem


def say(problems: Iterable[Problem]) -> None:
    """Print problems to standard error, one a line."""
    for item in problems:
        print(item, file=sys.stderr)


def crash(error: BaseException) -> Problem:
    """Return a defect of the program as kind and place, without the words of the exception."""
    frames = traceback.extract_tb(error.__traceback__)[-3:]
    place = " < ".join(f"{Path(frame.filename).name}:{frame.lineno}" for frame in reversed(frames))
    return problem("run.crashed", "manyvoices", kind=type(error).__name__, place=place)


def guarded(work: Callable[[], None]) -> int:
    """Run ``work`` and return its exit status; mistakes become sentences."""
    try:
        work()
    except StudyError as error:
        say(error.problems)
        return error.status
    except Exception as error:  # noqa: BLE001 - the one place where a defect is told
        say([crash(error)])
        return MISTAKE
    return OK


def stage_parser(name: str, steps: Iterable[str] = ()) -> argparse.ArgumentParser:
    """Return the command line that all stages share."""
    parser = argparse.ArgumentParser(prog=f"python -m manyvoices.{name}")
    steps = list(steps)
    if steps:
        parser.add_argument("step", choices=steps)
    parser.add_argument("--study", type=Path, default=Path(), help="the study folder")
    parser.add_argument("--shard", type=int, default=0, help="number of the batch")
    return parser


def main(parser: argparse.ArgumentParser, work: Callable[[argparse.Namespace], None]) -> None:
    """Run a stage from the command line and exit with its status."""
    os.umask(0o077)
    arguments = parser.parse_args()
    sys.exit(guarded(lambda: work(arguments)))
