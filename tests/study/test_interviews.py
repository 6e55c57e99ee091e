"""The 60 public interviews, counted twice: by the pipeline and by hand from the files."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pandas as pd
import pyarrow.parquet as pq
import pytest

from tests.study.build import build_interviews, interviews_folder, run

LABEL = re.compile(r"^(User|AI|Assistant):[ ]?", re.MULTILINE)


@pytest.fixture(scope="module")
def source() -> Path:
    return interviews_folder()


@pytest.fixture(scope="module")
def study(source: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = build_interviews(tmp_path_factory.mktemp("interviews") / "study", source)
    done = run(made)
    assert done.returncode == 0, done.stderr
    return made


@pytest.fixture(scope="module")
def by_hand(source: Path) -> dict[str, list[tuple[str, str]]]:
    """Return (role, words) of each turn, split at the three labels these files have."""
    counted = {}
    for path in sorted(source.glob("*.md")):
        parts = LABEL.split(path.read_text(encoding="utf-8"))
        turns: list[tuple[str, str]] = []
        before = ""
        for label, words in zip(parts[1::2], parts[2::2], strict=True):
            if not re.search(r"\w", words):
                continue  # a label without words is no turn: one file has such
            if label == before:
                turns[-1] = (turns[-1][0], f"{turns[-1][1]} {words}")
            else:
                role = "respondent" if label == "User" else "interviewer"
                turns.append((role, words))
            before = label
        counted[path.stem.replace("_", "-")] = turns
    return counted


def test_every_transcript_is_read(study: Path, source: Path) -> None:
    inventory = pq.read_table(study / "data" / "private" / "inventory.parquet").to_pylist()
    assert len(inventory) == len(list(source.glob("*.md"))) == 60
    assert {row["status"] for row in inventory} == {"read"}
    groups = Counter(row["transcript_id"].partition("-")[0] for row in inventory)
    assert groups == {"creativity": 20, "science": 20, "work": 20}


def test_turns_have_the_right_role_and_words(
    study: Path, by_hand: dict[str, list[tuple[str, str]]]
) -> None:
    turns = pd.read_parquet(study / "data" / "private" / "turns.parquet")
    for name, expected in by_hand.items():
        own = turns[turns.transcript_id == name]
        assert list(own.role) == [role for role, _ in expected], name
        marks = re.compile(r"[\W_]+")
        for text, (_, words) in zip(own.text, expected, strict=True):
            assert marks.sub(" ", text).strip() == marks.sub(" ", words).strip(), name


def test_every_character_is_accounted_for(study: Path) -> None:
    private = study / "data" / "private"
    turns = pd.read_parquet(private / "turns.parquet")
    dropped = pd.read_parquet(private / "dropped.parquet")
    for path in (private / "sources").glob("*.txt"):
        text = path.read_text(encoding="utf-8")
        parts = [
            (span["start"], span["end"])
            for spans in turns[turns.transcript_id == path.stem].spans
            for span in spans
        ]
        own = dropped[dropped.transcript_id == path.stem]
        parts += list(zip(own.start, own.end, strict=True))
        at = 0
        for start, end in sorted(parts):
            assert start == at, path.stem
            at = end
        assert at == len(text), path.stem


def test_segments_hold_the_respondents_words(study: Path) -> None:
    private, interim = study / "data" / "private", study / "data" / "interim"
    turns = pd.read_parquet(private / "turns.parquet")
    segments = pd.read_parquet(interim / "segments.parquet")
    assert segments.segment_id.is_unique
    said = int(turns[turns.role == "respondent"].text.str.split().str.len().sum())
    in_segments = 0
    for path in (private / "sources").glob("*.txt"):
        text = path.read_text(encoding="utf-8")
        for spans in segments[segments.transcript_id == path.stem].spans:
            in_segments += sum(len(text[span["start"] : span["end"]].split()) for span in spans)
    assert in_segments == said
    for path in (interim / "sources").glob("*.txt"):
        text = path.read_text(encoding="utf-8")
        for row in segments[segments.transcript_id == path.stem].itertuples():
            assert text[row.clean_start : row.clean_end] == row.text


def test_shares_are_those_of_a_plain_count(study: Path) -> None:
    findings = study / "data" / "interim" / "findings"
    table = pd.read_parquet(findings / "code_by_group.parquet")
    codings = pd.read_parquet(study / "data" / "interim" / "codings.parquet")
    counted = codings[(codings.coder == "decision") & (codings.status == "accepted")]
    assert set(table.n_asked) == set(table.n_group) == {20}
    assert set(table.asked_from) == {"assumed"}
    for row in table.itertuples():
        own = counted[counted.respondent_group == row.respondent_group]
        own = own[(own.theme if row.code == row.theme else own.code) == row.code]
        assert row.k == own.respondent_id.nunique(), (row.code, row.respondent_group)
    # a codebook that finds nothing would pass all of the above
    assert table[table.code == "TIME"].k.min() >= 5


def test_small_counts_are_hidden(study: Path) -> None:
    full = pd.read_parquet(study / "data/interim/findings/code_by_group.parquet")
    shown = pd.read_parquet(study / "results/parquet/code_by_group.parquet")
    small = full.k.between(1, 4) | (full.n_asked - full.k).between(1, 4)
    assert small.any() and not small.all()
    # complements are hidden too, and not everything
    assert (shown.k.isna() | ~small).all() and not shown.k.isna().all()
    assert shown.share.isna().equals(shown.k.isna())


def test_results_name_no_transcript_and_no_respondent(study: Path) -> None:
    wanted = [f"P{number:02}".encode() for number in range(1, 61)]
    wanted += [
        path.stem.encode() for path in (study / "data" / "private" / "sources").glob("*.txt")
    ]
    for path in (study / "results").rglob("*"):
        if path.suffix in (".csv", ".html", ".json"):
            text = path.read_bytes()
            assert not [name for name in wanted if re.search(rb"\b%s\b" % name, text)], path.name
