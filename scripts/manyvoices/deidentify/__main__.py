"""python -m manyvoices.deidentify detect|link|replace."""

from __future__ import annotations

import argparse
import shutil

from manyvoices.deidentify.detect import detect
from manyvoices.deidentify.link import link
from manyvoices.deidentify.propagation import spread_rows
from manyvoices.deidentify.recognisers import recognisers
from manyvoices.deidentify.replace import replace
from manyvoices.model import tables
from manyvoices.model.keyfile import load_key
from manyvoices.model.roles import naming_labels
from manyvoices.model.shards import shard_of
from manyvoices.model.stage import main, stage_parser
from manyvoices.model.study import Study, load_study


def work(arguments: argparse.Namespace) -> None:
    """Run one step of de-identification."""
    study = load_study(arguments.study)
    if arguments.step == "detect":
        _detect(study, arguments.shard)
    elif arguments.step == "link":
        _link(study)
    else:
        _replace(study)


def _detect(study: Study, shard: int) -> None:
    private = study.paths.private
    turns = tables.by_transcript(tables.read_table(private / "turns.parquet"))
    labels = {
        name: naming_labels(
            (row["speaker"] for row in rows), study.config.reading, study.config.deidentify.keep
        )
        for name, rows in turns.items()
    }
    used = recognisers(study, labels, private / "cache" / "ner")
    found = [
        row
        for name, rows in turns.items()
        if shard_of(name, study.config.shards) == shard
        for row in detect(rows, used)
    ]
    tables.write_table(private / "found" / f"{shard}.parquet", tables.SPAN_TABLE, found)


def _link(study: Study) -> None:
    private = study.paths.private
    found = [
        row
        for shard in range(study.config.shards)
        for row in tables.read_table(private / "found" / f"{shard}.parquet")
    ]
    turns = tables.read_table(private / "turns.parquet")
    found = spread_rows(turns, found)
    order = {row.transcript_id: number for number, row in enumerate(study.transcripts)}
    found.sort(key=lambda row: (order[row["transcript_id"]], row["turn"], row["text_start"]))
    key = load_key(study.paths.root, study.config)
    rows = link(found, turns, study.config, study.protected, key)
    tables.write_table(private / "entities.parquet", tables.ENTITIES, rows)


def _replace(study: Study) -> None:
    private, interim = study.paths.private, study.paths.interim
    rows, texts = replace(
        tables.read_table(private / "turns.parquet"),
        tables.read_table(private / "entities.parquet"),
        study,
    )
    sources = interim / "sources"
    shutil.rmtree(sources, ignore_errors=True)
    sources.mkdir(parents=True)
    for name, text in texts.items():
        (sources / f"{name}.txt").write_text(text, encoding="utf-8", newline="\n")
    tables.write_table(interim / "turns.parquet", tables.CLEAN_TURNS, rows)


if __name__ == "__main__":
    main(stage_parser("deidentify", ["detect", "link", "replace"]), work)
