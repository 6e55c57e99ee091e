"""python -m manyvoices.code segment|apply|train|decide."""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from manyvoices.code.classifier.learnt import NOTHING_LEARNT
from manyvoices.code.codebookdiff import moved_code
from manyvoices.code.decide import decide, machine_codings
from manyvoices.code.human import Attached, attach
from manyvoices.code.rulequality import rule_quality
from manyvoices.code.segments import segments_of
from manyvoices.model import tables
from manyvoices.model.clusters import clusters
from manyvoices.model.codingsheets import read_codings
from manyvoices.model.decisions import last_decisions
from manyvoices.model.errors import Problem, StudyError, problem
from manyvoices.model.keyfile import load_key
from manyvoices.model.shards import shard_of
from manyvoices.model.stage import main, say, stage_parser
from manyvoices.model.study import Study, load_study
from manyvoices.model.tables import Rows


def work(arguments: argparse.Namespace) -> None:
    """Run one step of coding."""
    study = load_study(arguments.study)
    if arguments.step == "segment":
        _segment(study)
    elif arguments.step == "apply":
        _apply(study, arguments.shard)
    elif arguments.step == "train":
        _train(study)
    else:
        _decide(study)


def _segment(study: Study) -> None:
    private, interim = study.paths.private, study.paths.interim
    key = load_key(study.paths.root, study.config)
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
    rows = RuleCoder(study.codebook, nlp, study.config.periods).code(segments)
    path = study.paths.interim / "coded" / f"{shard}.parquet"
    tables.write_table(path, tables.CODINGS, rows)


def _decide(study: Study) -> None:
    from manyvoices.code.reliability import reliability

    interim, findings = study.paths.interim, study.paths.findings
    segments = tables.read_table(interim / "segments.parquet")
    order = {row["segment_id"]: number for number, row in enumerate(segments)}
    machine = _ruled(study, order)
    found, wrong = _people(study, segments, order)
    learnt = tables.read_table(interim / "classified.parquet")
    choice = json.loads((interim / "classifier.json").read_text(encoding="utf-8"))
    suggests = not choice["decides"]
    last = last_decisions(study.code_decisions, ("segment_id", "code"))
    decisions = {
        (key[0], code): line
        for key, line in last.items()
        if (code := moved_code(key[1], study.codebook)) is not None
    }
    settings = study.config.coding
    rows = decide(
        machine,
        found.rows,
        decisions,
        settings.coder_order,
        study.codebook,
        found.unsaid,
        learnt,
        suggests,
    )
    tables.write_table(interim / "codings.parquet", tables.CODINGS, rows)
    tables.write_table(interim / "unused_codings.parquet", tables.UNUSED_CODINGS, found.left)
    tables.write_table(
        findings / "reliability.parquet",
        tables.RELIABILITY,
        reliability(
            found.rows,
            # of what people read the classifier's rows are out of fold: else this would be a leak
            machine_codings(machine, learnt, study.codebook, suggests),
            study.codebook,
            study.config.seed,
            settings.bootstrap,
            settings.gate_alpha,
            settings.gate_least,
        ),
    )
    tables.write_table(
        findings / "rule_quality.parquet",
        tables.RULE_QUALITY,
        rule_quality(machine, found.rows, study.codebook, settings.coder_order),
    )
    say([*wrong, *found.problems, *_unused(study, order, found.rows)])


def _train(study: Study) -> None:
    interim, settings = study.paths.interim, study.config.coding
    segments = tables.read_table(interim / "segments.parquet")
    order = {row["segment_id"]: number for number, row in enumerate(segments)}
    found, _ = _people(study, segments, order)
    learnt = NOTHING_LEARNT
    if settings.classifier != "off" and found.rows:
        # only here scikit-learn is needed, which takes a second to start
        from manyvoices.code.classifier.train import learn

        pairs = [(row.transcript_id, row.respondent_id) for row in study.respondents]
        pairs += [(row["transcript_id"], row["respondent_id"]) for row in segments]
        learnt = learn(
            segments,
            _ruled(study, order),
            found.rows,
            found.unsaid,
            clusters(pairs),
            study.codebook,
            settings,
            study.config.seed,
            _embed(study),
        )
    tables.write_table(interim / "classified.parquet", tables.CODINGS, learnt.rows)
    tables.write_table(interim / "uncertain.parquet", tables.UNCERTAIN, learnt.uncertain)
    tables.write_table(
        study.paths.findings / "learning_curve.parquet", tables.LEARNING_CURVE, learnt.curve
    )
    told = json.dumps(learnt.choice, indent=2, sort_keys=True)
    (interim / "classifier.json").write_text(told + "\n", encoding="utf-8")


def _embed(study: Study) -> Callable[[Sequence[str]], Any] | None:
    """Return what gives texts their vectors; None where they are not wanted or not there."""
    from manyvoices.code.classifier.embedding import embeddings, installed

    wanted = study.config.coding.embeddings
    if wanted == "off" or (wanted == "auto" and not installed()):
        return None
    cache = study.paths.private / "cache" / "embeddings" / "vectors.npz"
    return partial(embeddings, cache=cache)


def _ruled(study: Study, order: dict[str, int]) -> Rows:
    """Return the rules' codings in the order of segments."""
    rows = [
        row
        for shard in range(study.config.shards)
        for row in tables.read_table(study.paths.interim / "coded" / f"{shard}.parquet")
    ]
    rows.sort(key=lambda row: order[row["segment_id"]])
    return rows


def _people(study: Study, segments: Rows, order: dict[str, int]) -> tuple[Attached, list[Problem]]:
    """Return what people coded, and what is wrong with their sheets."""
    periods = [period.id for period in study.config.periods]
    entries, wrong = read_codings(study.paths, study.codebook, periods, unread=True)
    found = attach(
        entries,
        segments,
        _raw_texts(study, segments),
        study.codebook,
        lambda code: moved_code(code, study.codebook),
    )
    found.rows.sort(key=lambda row: (order[row["segment_id"]], row["coder"]))
    return found, wrong


def _raw_texts(study: Study, segments: Rows) -> dict[str, str]:
    """Return the raw text of each segment, for quotes that people copied from it."""
    texts: dict[str, str] = {}
    sources = study.paths.private / "sources"
    for name, rows in tables.by_transcript(segments).items():
        text = (sources / f"{name}.txt").read_text(encoding="utf-8")
        for row in rows:
            parts = [text[span["start"] : span["end"]] for span in row["spans"]]
            texts[row["segment_id"]] = " ".join(parts)
    return texts


def _unused(study: Study, order: dict[str, int], human: Rows) -> list[Problem]:
    """Return the decisions and names of coders that apply to nothing."""
    unused = [
        problem("decision.unused", "data/decisions/codes.csv", row.line)
        for row in study.code_decisions
        if row.segment_id not in order or moved_code(row.code, study.codebook) is None
    ]
    coders = {row["coder"] for row in human}
    unknown = [name for name in study.config.coding.coder_order if name not in coders]
    if not coders:
        return unused
    return unused + [
        problem("coding.unknown_coder", "config/config.yaml", name=name) for name in unknown
    ]


if __name__ == "__main__":
    main(stage_parser("code", ["segment", "apply", "train", "decide"]), work)
