"""python -m manyvoices.deidentify detect|link|replace|screen|audit."""

from __future__ import annotations

import argparse
import shutil

from manyvoices.deidentify.audit import AUDIT, audit_rows, read_turns, with_groups
from manyvoices.deidentify.detect import detect
from manyvoices.deidentify.fold import fold
from manyvoices.deidentify.link import Linked, link
from manyvoices.deidentify.propagation import spread_rows
from manyvoices.deidentify.recognisers import known_names, ladder, recognisers
from manyvoices.deidentify.recognisers.withdrawn import Withdrawn
from manyvoices.deidentify.replace import replace
from manyvoices.deidentify.rescan import linked_again
from manyvoices.deidentify.review import doubtful_rows, review_rows, workbook
from manyvoices.deidentify.risk import RISK, risk_rows
from manyvoices.deidentify.screen import screen
from manyvoices.model import tables
from manyvoices.model.freetext import free_texts
from manyvoices.model.keyfile import load_key
from manyvoices.model.reviewsheet import REVIEW, keep, write
from manyvoices.model.roles import naming_labels
from manyvoices.model.shards import shard_of
from manyvoices.model.stage import main, say, stage_parser
from manyvoices.model.study import Study, load_study
from manyvoices.model.tables import Rows


def work(arguments: argparse.Namespace) -> None:
    """Run one step of de-identification."""
    study = load_study(arguments.study)
    if arguments.step == "detect":
        _detect(study, arguments.shard)
    elif arguments.step == "link":
        _link(study)
    elif arguments.step == "screen":
        _screen(study)
    elif arguments.step == "replace":
        _replace(study)
    else:
        _audit(study)


def _labels(study: Study, turns: Rows) -> dict[str, list[str]]:
    """Return the speaker labels of each transcript that name somebody."""
    return {
        name: naming_labels(
            (row["speaker"] for row in rows), study.config.reading, study.config.deidentify.keep
        )
        for name, rows in tables.by_transcript(turns).items()
    }


def _names(study: Study, labels: dict[str, list[str]]) -> list[tuple[str, str | None]]:
    """Return the known names and the naming labels, each with its respondent."""
    owners = {
        (row.transcript_id, label.casefold()): row.respondent_id
        for row in study.respondents
        for label in row.speakers
    }
    return study.known_names() + [
        (label, owners.get((transcript_id, label.casefold())))
        for transcript_id, found in labels.items()
        for label in found
    ]


def _detect(study: Study, shard: int) -> None:
    private = study.paths.private
    turns = tables.read_table(private / "turns.parquet")
    used = recognisers(study, _labels(study, turns), private / "cache" / "ner")
    found = [
        row
        for name, rows in tables.by_transcript(turns).items()
        if shard_of(name, study.config.shards) == shard
        for row in detect(rows, used)
    ]
    tables.write_table(private / "found" / f"{shard}.parquet", tables.SPAN_TABLE, found)


def _link(study: Study) -> None:
    private, settings = study.paths.private, study.config.deidentify
    turns = tables.read_table(private / "turns.parquet")
    order = {row.transcript_id: number for number, row in enumerate(study.transcripts)}
    found = [
        row
        for shard in range(study.config.shards)
        for row in tables.read_table(private / "found" / f"{shard}.parquet")
    ]
    key = load_key(study.paths.root, study.config)
    labels = _labels(study, turns)
    known = known_names(study, labels)
    names = _names(study, labels)
    for one in known:
        if isinstance(one, Withdrawn):
            names += one.said([fold(row["text"]).text for row in turns])
    doubtful = doubtful_rows(turns, known)

    def made(rows: Rows) -> Linked:
        rows = spread_rows(turns, rows)
        rows.sort(key=lambda row: (order[row["transcript_id"]], row["turn"], row["text_start"]))
        return link(rows, turns, study, names, key, doubtful)

    ladders = ladder(settings.model, None, years=not settings.keep_years)
    # the model sees hardly more in what is left, and takes most of the time
    again = [*known, *(one for name, one in ladders.items() if name != "model")]
    linked, log = linked_again(found, turns, again, made)
    tables.write_table(private / "entities.parquet", tables.ENTITIES, linked.rows)
    tables.write_table(private / "rescan.parquet", tables.RESCAN, log)
    texts = {(row["transcript_id"], row["turn"]): row["text"] for row in turns}
    # this step may be run by itself, too
    say(keep(study.paths))
    write(
        study.paths.root / REVIEW,
        workbook(
            review_rows(linked, doubtful, texts, key),
            review_rows(linked, [], texts, key, everything=True),
            linked.decided,
        ),
    )
    say(linked.problems)


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


def _audit(study: Study) -> None:
    paths = study.paths
    key = load_key(paths.root, study.config)
    turns = with_groups(tables.read_table(paths.interim / "turns.parquet"))
    heard = {row["transcript_id"] for row in turns}
    audit = audit_rows(turns, read_turns(turns, study.audited, key))
    risk = risk_rows(
        [
            row
            for row in study.respondents
            if row.transcript_id in heard and row.consent != "withdrawn"
        ],
        list(study.config.attributes),
        tables.read_table(paths.private / "entities.parquet"),
        audit,
        study.config.disclosure.t,
    )
    tables.write_table(paths.findings / "audit.parquet", AUDIT, audit)
    tables.write_table(paths.private / "risk.parquet", RISK, risk)


def _screen(study: Study) -> None:
    private, settings = study.paths.private, study.config
    texts = free_texts(study)
    # without a text to read, no model need start
    used = recognisers(study, {}, private / "cache" / "ner") if texts else []
    kept = [*settings.deidentify.keep, *settings.programme.areas, settings.programme.name]
    tables.write_table(private / "screened.parquet", tables.SCREENED, screen(texts, used, kept))


if __name__ == "__main__":
    main(stage_parser("deidentify", ["detect", "link", "replace", "screen", "audit"]), work)
