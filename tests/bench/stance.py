"""How well the stance of a code is told: ``python -m tests.bench.stance [STUDY]``.

In a study that was run: learnt from the codings of the 27 transcripts of data/coding, asked of the
first coder's codings in the 40 others. Which code is meant is given; only its stance is told.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path

from manyvoices.code.classifier.stance import UNCLEAR, Said, StanceClassifier
from manyvoices.code.classifier.training import texts
from manyvoices.model.study import load_study
from manyvoices.model.tables import read_table
from manyvoices.triangulate.voices import DIRECTIONS
from tests.bench.coding import Pairs, pairs, ruled
from tests.gold.coded import FIRST_CODER, SECOND_CODER
from tests.gold.coding import IN_STUDY, ROOT, gold_codings


def line(who: str, told: Mapping[tuple[str, str], str], wanted: Pairs) -> str:
    """Return a row: how many were told, how many of these are right, and right in direction."""
    clear = {key: told[key] for key in wanted if told.get(key, UNCLEAR) != UNCLEAR}
    right = sum(wanted[key] == stance for key, stance in clear.items())
    direction = sum(DIRECTIONS[wanted[key]] == DIRECTIONS[stance] for key, stance in clear.items())
    opposed = sum(
        {DIRECTIONS[wanted[key]], DIRECTIONS[stance]} == {"+", "-"} for key, stance in clear.items()
    )
    n = len(clear)
    shares = " | ".join(f"{count / n:.2f}" for count in (right, direction, opposed))
    return f"| {who} | {len(wanted)} | {n} | {shares} |"


def commonest(train: Pairs, keys: Iterable[tuple[str, str]]) -> Pairs:
    """Return for each code the stance it has most often in the codings learnt from."""
    counts: dict[str, Counter[str]] = {}
    for (_, code), stance in train.items():
        counts.setdefault(code, Counter())[stance] += 1
    return {key: counts[key[1]].most_common(1)[0][0] for key in keys if key[1] in counts}


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("study", type=Path, nargs="?", default=ROOT)
    study = load_study(parser.parse_args().study)
    segments = read_table(study.paths.interim / "segments.parquet")
    gold = gold_codings(study.paths.root)
    others = {row["transcript_id"] for row in segments} - set(IN_STUDY)
    train, wanted = pairs(gold, IN_STUDY, FIRST_CODER), pairs(gold, others, FIRST_CODER)
    words = {
        row["segment_id"]: text for row, text in zip(segments, texts(segments)[0], strict=True)
    }
    transcripts = {row["segment_id"]: row["transcript_id"] for row in segments}

    def said(key: tuple[str, str]) -> Said:
        return Said(words[key[0]], key[1], study.codebook.theme_of(key[1]))

    model = StanceClassifier(seed=study.config.seed).fit(
        [said(key) for key in train], list(train.values()), [transcripts[key[0]] for key in train]
    )
    told = dict(zip(wanted, model.predict([said(key) for key in wanted]), strict=True))
    rules = {(row["segment_id"], row["code"]): row["stance"] for row in ruled(study, segments)}
    second = pairs(gold, others, SECOND_CODER)
    print("| who | codings | told | right | direction right | opposed |\n|---|---|---|---|---|---|")
    print(line("the code's commonest stance", commonest(train, wanted), wanted))
    print(line("classifier", told, wanted))
    fired = {key: stance for key, stance in wanted.items() if key in rules}
    print(line("rules, where one fired", rules, fired))
    print(line("classifier, the same codings", told, fired))
    both = {key: stance for key, stance in wanted.items() if key in second}
    print(line("a second person, where both coded", second, both))
    print(line("classifier, the same codings", told, both))


if __name__ == "__main__":
    main()
