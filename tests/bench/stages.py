"""Time and memory of every stage: ``python -m tests.bench.stages`` (``make bench``).

Each stage runs as a process of its own, as in the pipeline, in a fresh copy of each study. A bare
spaCy pass (tok2vec and ner over the same turns) runs in the same session, as the measure of
what is unavoidable. The study of 60 interviews needs MANYVOICES_DATA.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pyarrow.parquet as pq

from manyvoices.model.prepare import prepare
from tests.study.build import ROOT, build_interviews, copy_example

STEPS = (
    ("read",),
    ("deidentify", "detect"),
    ("deidentify", "link"),
    ("deidentify", "replace"),
    ("deidentify", "audit"),
    ("deidentify", "screen"),
    ("code", "segment"),
    ("code", "apply"),
    ("code", "train"),
    ("code", "decide"),
    ("triangulate",),
    ("release",),
)
BARE = """
import sys, pyarrow.parquet as pq, spacy
texts = pq.read_table(sys.argv[1], columns=["text"])["text"].to_pylist()
keep = ("tok2vec", "ner")
nlp = spacy.load(sys.argv[2])
nlp.select_pipes(enable=keep)
for doc in nlp.pipe(texts):
    doc.ents
"""


def timed(command: list[str], folder: Path, quiet: bool = False) -> tuple[float, float, float]:
    """Return wall seconds, CPU seconds and peak megabytes of a process and its children."""
    output = subprocess.DEVNULL if quiet else None
    begun = time.perf_counter()
    process = subprocess.Popen(command, cwd=folder, stdout=output, stderr=output)
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - begun
    if status:
        sys.exit(f"failed: {' '.join(command)}")
    scale = 1 if sys.platform == "darwin" else 1024
    return wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * scale / 1e6


def measure(title: str, study: Path) -> None:
    """Print the tables of one study: each stage by itself, then whole runs."""
    model = prepare(study).config.deidentify.model
    python = [sys.executable]
    rows = [
        (" ".join(step), *timed([*python, "-m", f"manyvoices.{step[0]}", *step[1:]], study))
        for step in STEPS
    ]
    turns = study / "data" / "private" / "turns.parquet"
    words = sum(len(text.split()) for text in pq.read_table(turns)["text"].to_pylist())
    bare = timed([*python, "-c", BARE, str(turns), model], study)
    wall, cpu = sum(row[1] for row in rows), sum(row[2] for row in rows)
    print(f"\n### {title}: {words:,} words in turns\n")
    print("| stage | wall s | CPU s | words/s (wall) | peak MB |")
    print("|---|---|---|---|---|")
    for name, seconds, processor, peak in rows:
        print(f"| {name} | {seconds:.1f} | {processor:.1f} | {words / seconds:,.0f} | {peak:.0f} |")
    peak = max(row[3] for row in rows)
    print(f"| **all stages** | {wall:.1f} | {cpu:.1f} | {words / wall:,.0f} | {peak:.0f} |")
    print(
        f"| bare tok2vec + ner | {bare[0]:.1f} | {bare[1]:.1f} | {words / bare[0]:,.0f} "
        f"| {bare[2]:.0f} |"
    )
    detect = rows[1]
    print(f"\nDetect / bare pass, CPU: {detect[2] / bare[1]:.2f}. ", end="")
    print(f"All stages / bare pass, CPU: {cpu / bare[1]:.2f}.")
    again = timed([*python, "-m", "manyvoices.deidentify", "detect"], study)
    print(f"Detect again, with its cache: {again[0]:.1f} s wall, {again[1]:.1f} s CPU.")
    for folder in ("data/private", "data/interim"):
        shutil.rmtree(study / folder)
    whole = [*python, "-m", "manyvoices", "run", str(study)]
    dry = [*python, "-m", "snakemake", "-n", "-s", str(ROOT / "Snakefile"), "-d", str(study)]
    print("\n| run | wall s | CPU s | peak MB |\n|---|---|---|---|")
    for name, command in (
        ("`manyvoices run`, first time", whole),
        ("`manyvoices run`, nothing changed", whole),
        ("`snakemake -n`, nothing changed", dry),
    ):
        seconds, processor, peak = timed(command, study, quiet=True)
        print(f"| {name} | {seconds:.1f} | {processor:.1f} | {peak:.0f} |")


def main() -> None:
    """Measure the example study, and the 60 interviews where they are."""
    with tempfile.TemporaryDirectory() as folder:
        measure("The example study", copy_example(Path(folder) / "example"))
        data = os.environ.get("MANYVOICES_DATA")
        if data and (Path(data) / "interviews").is_dir():
            study = build_interviews(Path(folder) / "interviews", Path(data) / "interviews")
            measure("60 interviews", study)
        else:
            print("\n60 interviews: skipped, MANYVOICES_DATA names no folder with interviews/.")


if __name__ == "__main__":
    main()
