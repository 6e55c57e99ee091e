"""manyvoices compare OLD NEW: what new transcripts or codings changed."""

from __future__ import annotations

import argparse
import csv
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from manyvoices.model.errors import OK, StudyError, problem
from manyvoices.model.paths import Paths

if TYPE_CHECKING:
    from manyvoices.model.tables import Rows

COLUMNS = ("table", "row", "column", "before", "after")


def add_parser(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command."""
    compare = commands.add_parser(
        "compare", help="say what new transcripts or codings changed between two runs"
    )
    for name, text in (("old", "the earlier one"), ("new", "the later one")):
        compare.add_argument(
            name,
            type=Path,
            metavar=name.upper(),
            help=f"{text}: a study that was run, a copy of its data/interim/findings, or results/",
        )
    compare.add_argument("--csv", type=Path, metavar="FILE", help="write the changes as a table")
    compare.set_defaults(work=_compare)


def _compare(arguments: argparse.Namespace) -> int:
    from manyvoices.triangulate.compare import compare

    changes = compare(_findings(arguments.old), _findings(arguments.new))
    if arguments.csv:
        try:
            with arguments.csv.open("w", encoding="utf-8", newline="") as file:
                writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
                writer.writeheader()
                writer.writerows(changes)
        except OSError:
            raise StudyError([problem("compare.not_written", arguments.csv.name)]) from None
    for line in lines(changes):
        print(line)
    return OK


def lines(changes: Rows) -> list[str]:
    """Return the changes in words, table by table."""
    if not changes:
        return ["Nothing changed."]
    said = []
    for table, count in Counter(row["table"] for row in changes).items():
        said.append(f"{table}: {count} {'change' if count == 1 else 'changes'}")
        for row in changes:
            if row["table"] != table:
                continue
            if not row["column"]:
                said.append(f"  {row['row']}: {row['before'] or row['after']}")
            else:
                before, after = row["before"] or "(empty)", row["after"] or "(empty)"
                said.append(f"  {row['row']}: {row['column']} {before} -> {after}")
    return said


def _findings(folder: Path) -> dict[str, Rows]:
    """Return the tables of a study, of a folder of findings, or of results."""
    from manyvoices.model.tables import read_table
    from manyvoices.triangulate.compare import COMPARED

    for place in (Paths(folder).findings, folder / "parquet", folder):
        found = [name for name in COMPARED if (place / f"{name}.parquet").is_file()]
        if found:
            return {name: read_table(place / f"{name}.parquet") for name in found}
    raise StudyError([problem("compare.no_findings", folder.name or str(folder))])
