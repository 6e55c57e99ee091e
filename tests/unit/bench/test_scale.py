"""Studies of any size made of the example's turns."""

from __future__ import annotations

import json
from pathlib import Path

from manyvoices.model.study import load_study
from tests.bench.scale import write_study
from tests.gold.source import sources


def gold(folder: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in (folder / "gold.jsonl").read_text("utf-8").splitlines()]


def test_a_study_of_any_size_is_valid_and_its_gold_is_right(tmp_path: Path) -> None:
    write_study(tmp_path / "a", 40)
    study = load_study(tmp_path / "a")
    assert len(study.transcripts) == 40
    for line in gold(tmp_path / "a"):
        text = (tmp_path / "a/data/raw" / f"{line['doc_id']}.txt").read_text("utf-8")
        assert line["text"] == text
        assert line["spans"]
        for span in line["spans"]:  # type: ignore[attr-defined]
            words = text[span["start"] : span["end"]]
            assert words == words.strip() != ""
            before = text[span["start"] - 1 : span["start"]]
            assert not (before.isalnum() and words[0].isalnum())


def test_names_are_fresh(tmp_path: Path) -> None:
    write_study(tmp_path / "a", 40)
    known = {
        part.text[item.start : item.end]
        for source in sources().values()
        for turn in source.turns
        for part in turn.paragraphs
        for item in part.identifiers
        if item.type == "PERSON" and " " in part.text[item.start : item.end]
    }
    assert len(known) > 50
    for line in gold(tmp_path / "a"):
        for span in line["spans"]:  # type: ignore[attr-defined]
            if span["type"] == "PERSON":
                assert line["text"][span["start"] : span["end"]] not in known  # type: ignore[index]


def test_the_same_seed_gives_the_same_and_a_larger_study_begins_like_a_smaller(
    tmp_path: Path,
) -> None:
    write_study(tmp_path / "a", 10)
    write_study(tmp_path / "b", 20)
    write_study(tmp_path / "c", 10, seed=2)
    assert gold(tmp_path / "a") == gold(tmp_path / "b")[:10]
    assert gold(tmp_path / "a") != gold(tmp_path / "c")
