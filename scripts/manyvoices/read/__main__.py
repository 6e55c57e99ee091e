"""python -m manyvoices.read: raw files to sources, turns, dropped text and the inventory."""

from __future__ import annotations

import argparse
import shutil

from manyvoices.model import tables
from manyvoices.model.account import account_problems
from manyvoices.model.rawindex import read_index
from manyvoices.model.stage import main, say, stage_parser
from manyvoices.model.study import load_study
from manyvoices.read.inventory import Reading, load_from, read_all, reading_problems


def work(arguments: argparse.Namespace) -> None:
    """Read all raw files of a study."""
    study = load_study(arguments.study)
    paths = study.paths
    reading = read_all(study, read_index(paths.raw_index), load_from(paths.raw))
    sources = paths.private / "sources"
    shutil.rmtree(sources, ignore_errors=True)
    sources.mkdir(parents=True)
    for name, account in reading.accounts.items():
        (sources / f"{name}.txt").write_text(account.text, encoding="utf-8", newline="\n")
    inventory, turns = inventory_rows(reading), turn_rows(reading)
    tables.write_table(paths.private / "dropped.parquet", tables.DROPPED, dropped_rows(reading))
    tables.write_table(paths.private / "turns.parquet", tables.TURNS, turns)
    tables.write_table(paths.private / "inventory.parquet", tables.INVENTORY, inventory)
    say([*account_problems(study, inventory, turns), *reading_problems(reading)])


def inventory_rows(reading: Reading) -> tables.Rows:
    """Return the rows of inventory.parquet, by number of the raw file."""
    return [
        {
            "raw_file": entry.file.number,
            "transcript_id": entry.transcript_id,
            "sha256": entry.file.sha256,
            "format": entry.format,
            "status": entry.status,
            "reason": entry.reason,
            "characters": entry.characters,
            "turns": entry.turns,
        }
        for entry in reading.entries
    ]


def turn_rows(reading: Reading) -> tables.Rows:
    """Return the rows of turns.parquet, by transcript and turn."""
    return [
        {
            "transcript_id": name,
            "turn": number,
            "speaker": turn.speaker,
            "role": turn.role,
            "respondent_id": turn.respondent.respondent_id if turn.respondent else None,
            "start": turn.spans[0][0],
            "end": turn.spans[-1][1],
            "spans": [{"start": start, "end": end} for start, end in turn.spans],
            "start_s": turn.start_s,
            "end_s": turn.end_s,
            "text": " ".join(account.text[start:end] for start, end in turn.spans),
        }
        for name, account in reading.accounts.items()
        for number, turn in enumerate(account.turns, 1)
    ]


def dropped_rows(reading: Reading) -> tables.Rows:
    """Return the rows of dropped.parquet, by transcript and place."""
    return [
        {"transcript_id": name, "start": start, "end": end, "reason": reason}
        for name, account in reading.accounts.items()
        for start, end, reason in account.dropped
    ]


if __name__ == "__main__":
    main(stage_parser("read"), work)
