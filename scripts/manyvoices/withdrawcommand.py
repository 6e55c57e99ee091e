"""manyvoices withdraw: take a person out of a study."""

from __future__ import annotations

import argparse
import datetime
from pathlib import Path
from typing import Any

from manyvoices.alone import alone
from manyvoices.model.errors import StudyError, problem

_BEYOND = (
    "git: earlier versions of what was committed stay in its history",
    "backups and copies of the folder, and what a disk keeps of deleted files",
    "sealed files (sealed.age) and copies of them made before",
    "releases handed out before: ask those who have them to delete or replace them",
    "files outside the study: recordings, e-mails, sheets that coders have at home",
)


def add_parser(commands: argparse._SubParsersAction[Any]) -> None:
    """Add ``manyvoices withdraw`` to a command line."""
    parser = commands.add_parser(
        "withdraw",
        help="take a respondent out of a study",
        description="Delete what a respondent said and left: raw files (of a shared one their "
        "turns), codings, decisions, frame names, caches, logs and results. A row with ID and "
        "date stays in data/withdrawn.csv. It cannot be undone.",
    )
    parser.add_argument("study", type=Path, metavar="STUDY")
    parser.add_argument("respondent_id", metavar="ID", help="respondent_id of the person")
    parser.add_argument("--by", required=True, metavar="NAME", help="who does it")
    parser.add_argument("--dry-run", "-n", action="store_true", help="say what would be done")
    parser.add_argument(
        "--whole-group",
        action="store_true",
        help="ID is a group whose members are not told apart: take out all of it",
    )
    parser.set_defaults(work=_withdraw)


def _withdraw(arguments: argparse.Namespace) -> int:
    from manyvoices.model.keyfile import load_key
    from manyvoices.model.keys import PUBLISHED_KEY
    from manyvoices.model.study import load_study
    from manyvoices.model.withdrawn import take_back
    from manyvoices.protect.carryout import carry_out, remains
    from manyvoices.protect.withdraw import plan

    def work() -> None:
        study = load_study(arguments.study)
        by = arguments.by.strip()
        if not by:
            raise StudyError([problem("withdraw.by", "manyvoices withdraw", None, "--by")])
        today = datetime.datetime.now().astimezone().date()
        # a dry run draws no key
        drawn = (study.paths.root / study.config.deidentify.key).is_file()
        key = (
            load_key(study.paths.root, study.config)
            if drawn or not arguments.dry_run
            else PUBLISHED_KEY
        )
        made = plan(study, arguments.respondent_id, by, today, key, arguments.whole_group)
        print("Would be done:" if arguments.dry_run else "Done:")
        for line in made.said:
            print(f"  {line}")
        print("  results/, data/interim, .snakemake/, caches and logs emptied")
        if arguments.dry_run:
            return
        carry_out(study, made)
        gone = {row.respondent_id for row in study.respondents if row.consent == "withdrawn"}
        take_back(study.paths, {*gone, made.person})
        left = remains(study, made)
        if left:
            print("Look at these yourself:")
            for line in left:
                print(f"  {line}")
        print("Out of reach of this command:")
        for line in _BEYOND:
            print(f"  {line}")
        print("Now run the pipeline again: until then there are no results.")

    return alone(arguments.study, work)
