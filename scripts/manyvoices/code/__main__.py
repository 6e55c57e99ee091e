"""python -m manyvoices.code segment|apply|decide."""

from __future__ import annotations

import argparse

from manyvoices.code.decide import decide
from manyvoices.code.segments import segments_of
from manyvoices.model import tables
from manyvoices.model.errors import StudyError
from manyvoices.model.keys import study_key
from manyvoices.model.shards import shard_of
from manyvoices.model.stage import main, stage_parser
from manyvoices.model.study import Study, load_study


def work(arguments: argparse.Namespace) -> None:
    """Run one step of coding."""
    study = load_study(arguments.study)
    if arguments.step == "segment":
        _segment(study)
    elif arguments.step == "apply":
        _apply(study, arguments.shard)
    else:
        _decide(study)


def _segment(study: Study) -> None:
    private, interim = study.paths.private, study.paths.interim
    key = study_key(study.paths.root / study.config.deidentify.key, study.config.fictional)
    clean = tables.by_transcript(tables.read_table(interim / "turns.parquet"))
    entities = tables.by_transcript(tables.read_table(private / "entities.parquet"))
    turns = tables.by_transcript(tables.read_table(private / "turns.parquet"))
    rows = [
        row
        for name, own in turns.items()
        for row in segments_of(own, clean[name], entities.get(name, []), study, key)
    ]
    tables.write_table(interim / "segments.parquet", tables.SEGMENTS, rows)


def _apply(study: Study, shard: int) -> None:
    # only this step needs nltk and spaCy, which take seconds to start
    from manyvoices.code.rules import RuleCoder, load_pipeline, pattern_problems

    problems = pattern_problems(study.codebook)
    if problems:
        raise StudyError(problems)
    segments = [
        row
        for row in tables.read_table(study.paths.interim / "segments.parquet")
        if shard_of(row["transcript_id"], study.config.shards) == shard
    ]
    nlp = load_pipeline(study.codebook, study.config.deidentify.model)
    rows = RuleCoder(study.codebook, nlp).code(segments)
    path = study.paths.interim / "coded" / f"{shard}.parquet"
    tables.write_table(path, tables.CODINGS, rows)


def _decide(study: Study) -> None:
    interim = study.paths.interim
    order = {
        row["segment_id"]: number
        for number, row in enumerate(tables.read_table(interim / "segments.parquet"))
    }
    rows = [
        row
        for shard in range(study.config.shards)
        for row in tables.read_table(interim / "coded" / f"{shard}.parquet")
    ]
    rows.sort(key=lambda row: order[row["segment_id"]])
    tables.write_table(interim / "codings.parquet", tables.CODINGS, decide(rows))


if __name__ == "__main__":
    main(stage_parser("code", ["segment", "apply", "decide"]), work)
