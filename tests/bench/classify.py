"""How well codes are learnt: what each part adds, and how fast it is.

``python -m tests.bench.classify [STUDY] [--codes] [--all] [--speed]`` measures in a study that was
run: learnt from the 27 transcripts of data/coding, applied to the 40 others. ``--all`` adds
grouped cross-validation over all 67, without rules, which were written with the 27 in view;
``--codes`` alpha and kappa of each code; ``--speed`` CPU seconds for 1,000 segments.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from threadpoolctl import threadpool_limits

from manyvoices.code.classifier.embedding import Embedder, embeddings, installed
from manyvoices.code.classifier.estimator import ASKED, MEANING, TEXT, Candidate, CodeClassifier
from manyvoices.code.classifier.features import Seen
from manyvoices.code.classifier.resemblance import Description, described
from manyvoices.code.classifier.thresholds import calibration_error, f1_scores
from manyvoices.code.classifier.training import CODES, examples, fired, looked_at, texts
from manyvoices.code.reliability import POOLED, reliability
from manyvoices.model.study import Study, load_study
from manyvoices.model.tables import Rows, read_table
from tests.bench.coding import ruled
from tests.gold.coded import FIRST_CODER
from tests.gold.coding import IN_STUDY, ROOT, gold_codings

Floats = NDArray[np.float64]


class Step(NamedTuple):
    """A step of the ladder: models, and what is used beside them."""

    candidate: Candidate
    descriptions: bool = False
    rules: bool = False


LADDER = {
    "words": Step((("words",),)),
    "words, characters (TF-IDF)": Step((TEXT,)),
    "+ context": Step((ASKED,)),
    "+ descriptions": Step((ASKED,), True),
    "+ rules": Step((ASKED,), True, True),
    "embeddings alone": Step((MEANING,)),
    "fusion (TF-IDF + context, embeddings)": Step((ASKED, MEANING)),
    "fusion + descriptions": Step((ASKED, MEANING), True),
    "fusion + descriptions + rules": Step((ASKED, MEANING), True, True),
}


class Data(NamedTuple):
    """Segments with what the first coder said of them."""

    segments: Rows
    items: list[Seen]
    y: Floats
    codes: list[str]
    groups: list[str]
    rules: Rows
    gold: Rows
    descriptions: list[Description]


def data(study: Study, vectors: bool) -> Data:
    """Return all segments of a study with their codes."""
    segments = read_table(study.paths.interim / "segments.parquet")
    gold = gold_codings(study.paths.root)
    first = [row for row in gold if row["coder"] == FIRST_CODER]
    known = examples(first, None, (), study.codebook)
    rules = ruled(study, segments)
    hits = fired(rules, study.codebook)
    words, contexts = texts(segments)
    own = [at for at, pool in enumerate(known.pools) if pool == CODES]
    cache = study.paths.private / "cache" / "embeddings" / "bench.npz"
    items, descriptions = looked_at(
        words,
        contexts,
        [hits.get(row["segment_id"], ()) for row in segments],
        [described(study.codebook.by_id[known.codes[at]]) for at in own],
        partial(embeddings, cache=cache) if vectors else None,
    )
    place = {name: at for at, name in enumerate(known.segments)}
    order = [place[row["segment_id"]] for row in segments]
    return Data(
        segments,
        items,
        known.y[np.ix_(order, own)],
        [known.codes[at] for at in own],
        [row["transcript_id"] for row in segments],
        rules,
        gold,
        descriptions,
    )


def half_precision(p: Floats, applied: NDArray[np.bool_], y: Floats) -> tuple[float, float]:
    """Return the precision of all positive decisions, and of the more probable half."""
    order = np.argsort(-p[applied], kind="stable")
    right = y[applied][order]
    return float(right.mean()), float(right[: len(right) // 2].mean())


def figures(p: Floats, applied: NDArray[np.bool_], y: Floats) -> str:
    """Return the cells of a row of the ladder."""
    macro, micro = f1_scores(applied, y)
    every, half = half_precision(p, applied, y)
    return f"{macro:.3f} | {micro:.3f} | {calibration_error(p, y):.3f} | {every:.2f} | {half:.2f}"


def agreement(found: Data, study: Study, at: Sequence[int], applied: NDArray[np.bool_]) -> Rows:
    """Return the rows of reliability of people and of what is applied in some segments."""
    names = {found.segments[each]["segment_id"] for each in at}
    human = [row for row in found.gold if row["segment_id"] in names]
    machine = []
    for number, each in enumerate(at):
        row = found.segments[each]
        own = [found.codes[code] for code in np.flatnonzero(applied[number])] or [""]
        machine += [
            {"segment_id": row["segment_id"], "transcript_id": row["transcript_id"],
             "coder": "machine", "code": code}
            for code in own
        ]  # fmt: skip
    return reliability(human, machine, study.codebook, study.config.seed)


def plain(items: Sequence[Seen]) -> list[Seen]:
    """Return segments without what rules say of them."""
    return [item._replace(rules=frozenset()) for item in items]


def learnt(found: Data, step: Step, at: Sequence[int]) -> CodeClassifier:
    """Return a classifier that learnt from the segments at some places."""
    items = found.items if step.rules else plain(found.items)
    return CodeClassifier((step.candidate,)).fit(
        [items[each] for each in at],
        found.y[at],
        [found.groups[each] for each in at],
        found.codes,
        descriptions=found.descriptions if step.descriptions else [],
    )


def ladder(found: Data, study: Study, steps: dict[str, Step]) -> Any:
    """Print the ladder; return the probabilities and decisions of its last step."""
    train = [at for at, name in enumerate(found.groups) if name in IN_STUDY]
    test = [at for at, name in enumerate(found.groups) if name not in IN_STUDY]
    y = found.y[test]
    print(f"\nLearnt from {len(train)} segments of 27 transcripts with "
          f"{int(found.y[train].sum())} codings, applied to {len(test)} of 40")  # fmt: skip
    print("| step | macro F1 | micro F1 | ECE | precision | of the half | alpha | ratio |")
    print("|---|---|---|---|---|---|---|---|")
    hits = [[code in found.items[at].rules for code in found.codes] for at in test]
    by_rules = np.array(hits)
    macro, micro = f1_scores(by_rules, y)
    told = _pooled(agreement(found, study, test, by_rules))
    print(f"| rules | {macro:.3f} | {micro:.3f} | - | {y[by_rules].mean():.2f} | - | {told} |")
    p = applied = None
    for name, step in steps.items():
        model = learnt(found, step, train)
        items = found.items if step.rules else plain(found.items)
        p = model.predict_proba([items[at] for at in test])
        applied = p >= model.thresholds_
        told = _pooled(agreement(found, study, test, applied))
        print(f"| {name} | {figures(p, applied, y)} | {told} |", flush=True)
    return test, p, applied, by_rules


def _pooled(rows: Rows) -> str:
    row = next(
        row
        for row in rows
        if (row["code"], row["pair"], row["on"]) == (POOLED, "machine-human", "all")
    )
    return f"{row['alpha']:.3f} | {row['ratio']:.3f}"


def coverage(p: Floats, applied: NDArray[np.bool_], y: Floats) -> list[str]:
    """Return precision over the more probable positive decisions, at shares of all of them."""
    order = np.argsort(-p[applied], kind="stable")
    right, sure = y[applied][order], p[applied][order]
    lines = []
    for share in (0.25, 0.5, 0.75, 1.0):
        n = round(share * len(right))
        lines.append(f"| {share:.0%} | {n} | {sure[n - 1]:.2f} | {right[:n].mean():.2f} |")
    return lines


def by_code(rows: Rows) -> list[str]:
    """Return alpha and kappa of each code, of people and of the machine with people."""
    lines = []
    every = {(row["code"], row["pair"]): row for row in rows if row["on"] == "all"}
    for code in dict.fromkeys(row["code"] for row in rows):
        people, machine = every[code, "human-human"], every[code, "machine-human"]
        cells = [_cell(row[name]) for row in (people, machine) for name in ("alpha", "kappa")]
        lines.append(f"| {code} | {' | '.join(cells)} | {_cell(machine['ratio'])} |")
    return lines


def _cell(value: float | None) -> str:
    return "-" if value is None else f"{value:.2f}"


def over_all(found: Data, steps: dict[str, Step]) -> None:
    """Print grouped cross-validation over all transcripts, without rules."""
    print(f"\nGrouped cross-validation over all {len(found.segments)} segments, without rules")
    print(
        "| step | macro F1 | micro F1 | ECE | precision | of the half |\n|---|---|---|---|---|---|"
    )
    every = list(range(len(found.segments)))
    for name, step in steps.items():
        if not step.rules:
            model = learnt(found, step, every)
            applied = model.oof_ >= model.thresholds_
            print(f"| {name} | {figures(model.oof_, applied, found.y)} |", flush=True)


def speed(found: Data) -> None:
    """Print CPU seconds for 1,000 segments, imports and training apart."""
    words, contexts = texts(found.segments)
    times = -(-1000 // len(words))
    items = (found.items * times)[:1000]
    model = learnt(found, LADDER["+ rules"], range(len(words)))
    start = time.process_time()
    model.predict_proba(items)
    print(
        f"\nTF-IDF, descriptions and rules, 1,000 segments: {time.process_time() - start:.1f} CPU s"
    )
    if installed():
        with threadpool_limits(1):
            embedder = Embedder()
            start = time.process_time()
            embedder.embed((words * times)[:1000])
            text = time.process_time() - start
            start = time.process_time()
            embedder.embed((contexts * times)[:1000])
        context = time.process_time() - start
        print(f"embeddings, 1,000 segments: texts {text:.1f}, contexts {context:.1f} CPU s")


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("study", type=Path, nargs="?", default=ROOT)
    parser.add_argument("--codes", action="store_true")
    parser.add_argument("--all", action="store_true")
    parser.add_argument("--speed", action="store_true")
    arguments = parser.parse_args()
    study = load_study(arguments.study)
    found = data(study, installed())
    steps = {
        name: step for name, step in LADDER.items() if installed() or MEANING not in step.candidate
    }
    test, p, applied, by_rules = ladder(found, study, steps)
    y = found.y[test]
    print("\n| more probable | decisions | down to | precision |\n|---|---|---|---|")
    print("\n".join(coverage(p, applied, y)))
    print("\n| said by | decisions | precision |\n|---|---|---|")
    for name, who in (
        ("rule and classifier", by_rules & applied),
        ("the classifier alone", applied & ~by_rules),
        ("a rule alone", by_rules & ~applied),
    ):
        print(f"| {name} | {int(who.sum())} | {y[who].mean():.2f} |")
    if arguments.codes:
        print("\n| code | people: alpha | kappa | machine: alpha | kappa | ratio |")
        print("|---|---|---|---|---|---|")
        print("\n".join(by_code(agreement(found, study, test, applied))))
    if arguments.all:
        over_all(found, steps)
    if arguments.speed:
        speed(found)


if __name__ == "__main__":
    main()
