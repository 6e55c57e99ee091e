"""How well codes of the example are found in transcripts of other programmes.

``python -m tests.bench.coded [STUDY]`` learns from what people coded in a study that was run, and
codes the fifteen transcripts of tests/coded: other programmes, people and phrasings, coded by one
person from the definitions of the codebook, without its rules, and measured once.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np

from manyvoices.code.classifier.embedding import embeddings, installed
from manyvoices.code.classifier.estimator import MEANING
from manyvoices.code.classifier.thresholds import f1_scores
from manyvoices.code.classifier.training import fired, looked_at
from manyvoices.model.study import load_study
from manyvoices.model.tables import Rows
from tests.bench.classify import LADDER, data, figures, learnt, plain
from tests.bench.coding import ruled
from tests.gold.coded import first_codes
from tests.gold.coding import IN_STUDY, ROOT
from tests.gold.source import Identifier, Source, parse

CODED = Path(__file__).resolve().parents[1] / "coded"


def segments_of(source: Source) -> Rows:
    """Return the answers of a transcript as segments, each with the codes in it."""
    codes: dict[int, set[str]] = {}
    for item in first_codes(source):
        codes.setdefault(item.turn, set()).add(item.code)
    rows: Rows = []
    before = ""
    for number, turn in enumerate(source.turns):
        text = " ".join(bare(part.text, part.identifiers) for part in turn.paragraphs)
        if not turn.asks:
            rows.append(
                {
                    "segment_id": f"{source.transcript_id}-{number}",
                    "transcript_id": source.transcript_id,
                    "respondent_id": source.transcript_id,
                    "respondent_group": "",
                    "method": "key_informant_interview",
                    "text": text,
                    "context": before,
                    "codes": codes.get(number, set()),
                }
            )
        before = text
    return rows


def bare(text: str, identifiers: list[Identifier]) -> str:
    """Return a text with each identifier as its bare type."""
    for item in sorted(identifiers, key=lambda one: -one.start):
        if item.klass != "n":
            text = f"{text[: item.start]}[{item.type}]{text[item.end :]}"
    return text


def main() -> None:
    """Print a row for the rules, for words, and where they are installed for embeddings."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("study", type=Path, nargs="?", default=ROOT)
    study = load_study(parser.parse_args().study)
    vectors = installed()
    known = data(study, vectors)
    train = [at for at, name in enumerate(known.groups) if name in IN_STUDY]
    rows = [
        row
        for path in sorted(CODED.glob("*.txt"))
        for row in segments_of(parse(path.read_text(encoding="utf-8")))
    ]
    hits = fired(ruled(study, rows), study.codebook)
    items, _ = looked_at(
        [row["text"] for row in rows],
        [row["context"] for row in rows],
        [hits.get(row["segment_id"], frozenset()) for row in rows],
        [],
        embeddings if vectors else None,
    )
    y = np.array([[code in row["codes"] for code in known.codes] for row in rows], dtype=float)
    print(f"{len(rows)} segments, {int(y.sum())} codings; learnt from {len(train)} segments\n")
    print(
        "| step | macro F1 | micro F1 | ECE | precision | of the half |\n|---|---|---|---|---|---|"
    )
    by_rules = np.array([[code in item.rules for code in known.codes] for item in items])
    macro, micro = f1_scores(by_rules, y)
    print(f"| rules | {macro:.3f} | {micro:.3f} | - | {y[by_rules].mean():.2f} | - |")
    for name, step in LADDER.items():
        if not step.descriptions or (MEANING in step.candidate and not vectors):
            continue
        model = learnt(known, step, train)
        p = model.predict_proba(items if step.rules else plain(items))
        print(f"| {name} | {figures(p, p >= model.thresholds_, y)} |")


if __name__ == "__main__":
    main()
