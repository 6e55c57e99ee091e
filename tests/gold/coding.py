"""Gold codings of a study that was run, and the part of them that the example study holds.

``python -m tests.gold.coding`` writes data/coding from a run of the example study. The codings
of 27 of the 67 transcripts (40 %) are in data/coding; nine of these have a second coder. The
other 40 only measure: nothing may be fitted to them.
"""

from __future__ import annotations

import csv
from pathlib import Path

import pyarrow.parquet as pq

from manyvoices.model.study import load_study
from tests.gold.coded import (
    FIRST_CODER,
    SECOND_CODER,
    Rows,
    codings,
    first_codes,
    second_codes,
)
from tests.gold.render import layouts
from tests.gold.source import sources

ROOT = Path(__file__).resolve().parents[2]
IN_STUDY = (
    "DOC-01 FGD-02 FGD-03 KII-01 KII-02 KII-03 KII-07 KII-08 KII-09 KII-12 KII-15 KII-19 KII-21 "
    "KII-22 KII-24 KII-28 KII-30 KII-31 KII-34 KII-36 KII-39 KII-41 KII-44 KII-48 KII-53 SUR-01 "
    "SUR-03"
).split()
"""Transcripts whose codings are in data/coding."""

COLUMNS = ("transcript_id", "segment_id", "code", "stance", "period", "coder")


def gold_codings(study: Path) -> Rows:
    """Return every gold coding, by the segments of a study that was run."""
    found, shapes = sources(), layouts()
    second = second_codes(found)
    segments: dict[str, Rows] = {}
    for row in pq.read_table(study / "data" / "interim" / "segments.parquet").to_pylist():
        segments.setdefault(row["transcript_id"], []).append(row)
    rows: Rows = []
    for row in load_study(study).transcripts:
        name = row.transcript_id
        text = (study / "data" / "private" / "sources" / f"{name}.txt").read_text(encoding="utf-8")
        parts = (found[name], shapes[name], text, segments[name])
        rows += codings(*parts, first_codes(found[name]), FIRST_CODER)
        if name in second:
            rows += codings(*parts, second[name], SECOND_CODER)
    return rows


def write_codings(folder: Path, rows: Rows) -> None:
    """Write a sheet a coder into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for coder in (FIRST_CODER, SECOND_CODER):
        with (folder / f"{coder}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
            writer.writeheader()
            writer.writerows(row for row in rows if row["coder"] == coder)


def main() -> None:
    """Write data/coding of the example study."""
    rows = [row for row in gold_codings(ROOT) if row["transcript_id"] in IN_STUDY]
    write_codings(ROOT / "data" / "coding", rows)


if __name__ == "__main__":
    main()
