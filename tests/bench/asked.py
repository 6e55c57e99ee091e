"""How well the example's interview guide tells what a question asks about.

``python -m tests.bench.asked [STUDY] [--misses]`` compares the guide alone (without
data/asked.csv) with the themes that the gold marks on each question, in a study that was run.
Guide and setting may be fitted to the 27 transcripts of data/coding (tune); the 40 others only
measure (held).
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from manyvoices.model.guide import Guide
from manyvoices.model.study import load_study
from manyvoices.model.tables import Rows, read_table
from manyvoices.triangulate.asked import Questions, guide_themes
from tests.bench.coding import Score
from tests.gold.coding import IN_STUDY, ROOT
from tests.gold.source import Source, sources


class Asked(NamedTuple):
    """A turn of an interviewer with the themes the gold gives it."""

    transcript_id: str
    method: str
    text: str
    themes: frozenset[str]


def gold_questions(turns: Rows, gold: dict[str, Source]) -> list[Asked]:
    """Return every turn of an interviewer, as it was read and de-identified, with its themes.

    Turns of the gold that follow each other were read as one where nobody spoke between them.
    """
    read: dict[str, Rows] = {}
    for row in turns:
        if row["role"] == "interviewer":
            read.setdefault(row["transcript_id"], []).append(row)
    found = []
    for name, rows in read.items():
        for row, themes in zip(rows, _asked_in_turn(gold[name]), strict=True):
            found.append(Asked(name, row["method"], row["text"], themes))
    return found


def _asked_in_turn(source: Source) -> Iterator[frozenset[str]]:
    themes: set[str] | None = None
    for turn in source.turns:
        if turn.asks:
            themes = (themes or set()) | set(turn.themes)
        elif themes is not None:
            yield frozenset(themes)
            themes = None
    if themes is not None:
        yield frozenset(themes)


def by_question(
    guide: Guide, asked: Iterable[Asked], least: float
) -> list[tuple[Asked, frozenset[str]]]:
    """Return each turn with the themes that the guide finds in it."""
    methods = {str(method): Questions(rows) for method, rows in guide.methods.items()}
    return [
        (
            item,
            frozenset(
                theme
                for question in methods[item.method].asked(item.text, least)
                for theme in question.themes
            ),
        )
        for item in asked
        if item.method in methods
    ]


def score(found: Iterable[tuple[Asked, frozenset[str]]]) -> Score:
    """Return right, found and wanted themes of questions."""
    pairs = list(found)
    return Score(
        sum(len(item.themes & themes) for item, themes in pairs),
        sum(len(themes) for _, themes in pairs),
        sum(len(item.themes) for item, _ in pairs),
    )


def transcript_score(guide: Guide, turns: Rows, asked: list[Asked], least: float) -> Score:
    """Return the same by transcript: whether it was asked about a theme at all."""
    names = {item.transcript_id for item in asked}
    found, _ = guide_themes(guide, turns, least)
    ours = {(name, theme) for name in names & found.keys() for theme in found[name]}
    wanted = {
        (item.transcript_id, theme)
        for item in asked
        if item.transcript_id in found
        for theme in item.themes
    }
    return Score(len(ours & wanted), len(ours), len(wanted))


def line(name: str, found: Score) -> str:
    """Return a line of the report."""
    return (
        f"{name:28} precision {found.precision:.3f}  recall {found.recall:.3f}  F1 {found.f1:.3f}"
        f"  ({found.right} right, {found.found} found, {found.wanted} wanted)"
    )


def main() -> None:
    """Print the scores of each part, for some settings and for the study's own."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.asked")
    parser.add_argument("study", type=Path, nargs="?", default=ROOT)
    parser.add_argument("--misses", action="store_true", help="show misses of the part tune")
    arguments = parser.parse_args()
    study = load_study(arguments.study)
    assert study.guide is not None
    turns = read_table(study.paths.interim / "turns.parquet")
    asked = gold_questions(turns, sources())
    parts = {
        "tune": [item for item in asked if item.transcript_id in IN_STUDY],
        "held": [item for item in asked if item.transcript_id not in IN_STUDY],
        "all": asked,
    }
    own = study.config.asked.overlap
    for least in sorted({0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8, own}):
        scores = [f"{name} {score(by_question(study.guide, rows, least)).f1:.3f}"
                  for name, rows in parts.items()]  # fmt: skip
        print(f"overlap {least:.2f}  F1: {'  '.join(scores)}")
    print(f"the study's setting: {own:.2f}")
    for name, rows in parts.items():
        print(line(f"{name}: themes of questions", score(by_question(study.guide, rows, own))))
        print(
            line(f"{name}: themes of transcripts", transcript_score(study.guide, turns, rows, own))
        )
    if arguments.misses:
        for item, themes in by_question(study.guide, parts["tune"], own):
            if themes != item.themes:
                wanted, found = ",".join(sorted(item.themes)), ",".join(sorted(themes))
                print(f"{item.transcript_id} {wanted or '-'} -> {found or '-'}: {item.text}")


if __name__ == "__main__":
    main()
