"""How well the rules of the example's codebook find what people coded.

``python -m tests.bench.coding [STUDY] [--part tune|held] [--codes]`` compares the rules with the
first coder, in a study that was run: on the 27 transcripts of data/coding, to which rules may be
fitted (tune), and on the 40 others, which nothing is fitted to (held).
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from manyvoices.code.reliability import POOLED, reliability
from manyvoices.code.rules import RuleCoder, load_pipeline
from manyvoices.model.study import Study, load_study
from manyvoices.model.tables import Rows, read_table
from tests.gold.coded import FIRST_CODER
from tests.gold.coding import IN_STUDY, ROOT, gold_codings

Pairs = dict[tuple[str, str], str]
"""Stance by segment and code."""


class Score(NamedTuple):
    """Right, found and wanted codings of one code."""

    right: int
    found: int
    wanted: int

    @property
    def precision(self) -> float:
        """Share of what was found that is right."""
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """Share of what was wanted that was found."""
        return self.right / self.wanted if self.wanted else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of both."""
        return 2 * self.right / (self.found + self.wanted) if self.found + self.wanted else 0.0


def pairs(rows: Rows, transcripts: Iterable[str], coder: str) -> Pairs:
    """Return the stance of each segment and code that a coder gave in some transcripts."""
    wanted = set(transcripts)
    return {
        (row["segment_id"], row["code"]): row["stance"]
        for row in rows
        if row["code"] and row["coder"] == coder and row["transcript_id"] in wanted
    }


def scores(found: Pairs, wanted: Pairs, codes: Iterable[str]) -> dict[str, Score]:
    """Return the score of each code."""
    right = Counter(code for segment, code in found.keys() & wanted.keys())
    all_found = Counter(code for _, code in found)
    all_wanted = Counter(code for _, code in wanted)
    return {code: Score(right[code], all_found[code], all_wanted[code]) for code in codes}


def ruled(study: Study, segments: Rows) -> Rows:
    """Return the rules' codings of segments, by today's codebook."""
    nlp = load_pipeline(study.codebook, study.config.deidentify.model)
    return RuleCoder(study.codebook, nlp, study.config.periods).code(segments)


def report(name: str, found: Pairs, wanted: Pairs, study: Study, each: bool) -> list[str]:
    """Return the lines that tell how well one part was coded."""
    codes = [code.id for code in study.codebook.codes if code.parent]
    by_code = scores(found, wanted, codes)
    used = [code for code in codes if by_code[code].wanted]
    total = Score(*map(sum, zip(*by_code.values(), strict=True)))
    macro = sum(by_code[code].f1 for code in used) / len(used)
    both = found.keys() & wanted.keys()
    told = [pair for pair in both if found[pair] != "unclear"]
    agree = sum(found[pair] == wanted[pair] for pair in told)
    lines = [
        f"| {name} | {total.wanted} | {total.found} | {total.precision:.2f} | {total.recall:.2f} "
        f"| {total.f1:.2f} | {macro:.2f} | {len(told)} of {len(both)} | "
        f"{agree / len(told) if told else 0:.2f} |"
    ]
    if each:
        lines += [
            f"    {code:16} wanted {score.wanted:3} found {score.found:3} right {score.right:3} "
            f"P {score.precision:.2f} R {score.recall:.2f}"
            for code, score in by_code.items()
        ]
    return lines


def agreement(study: Study, gold: Rows, rules: Rows, transcripts: Iterable[str]) -> list[str]:
    """Return the rows that tell how far coders agree on some transcripts, all codes together."""
    wanted = set(transcripts)
    human = [row for row in gold if row["transcript_id"] in wanted]
    machine = [row for row in rules if row["transcript_id"] in wanted]
    made = reliability(human, machine, study.codebook, study.config.seed)
    return [
        f"| {row['pair']} | {row['n_segments']} | {row['percent']:.3f} | {row['kappa']:.2f} | "
        f"{row['alpha']:.2f} | {row['alpha_low']:.2f} to {row['alpha_high']:.2f} | "
        f"{'-' if row['ratio'] is None else format(row['ratio'], '.2f')} |"
        for row in made
        if row["code"] == POOLED and row["on"] == "all" and row["alpha"] is not None
    ]


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("study", type=Path, nargs="?", default=ROOT)
    parser.add_argument("--part", choices=("tune", "held"), action="append")
    parser.add_argument("--codes", action="store_true")
    arguments = parser.parse_args()
    study = load_study(arguments.study)
    segments = read_table(study.paths.interim / "segments.parquet")
    gold = gold_codings(arguments.study)
    rules = ruled(study, segments)
    every = [row.transcript_id for row in study.transcripts]
    parts = {"tune": IN_STUDY, "held": [name for name in every if name not in IN_STUDY]}
    print(
        "| part | coded by people | by rules | precision | recall | F1 | macro F1 | stance told "
        "| of these as people |\n|---|---|---|---|---|---|---|---|---|"
    )
    for name in arguments.part or parts:
        found = pairs(rules, parts[name], "rules")
        wanted = pairs(gold, parts[name], FIRST_CODER)
        print("\n".join(report(name, found, wanted, study, arguments.codes)))
    for name in arguments.part or parts:
        print(f"\n{name}: all codes together, on all segments both read")
        print("| pair | segments | percent | kappa | alpha | 95 % | ratio |")
        print("|---|---|---|---|---|---|---|")
        print("\n".join(agreement(study, gold, rules, parts[name])))


if __name__ == "__main__":
    main()
