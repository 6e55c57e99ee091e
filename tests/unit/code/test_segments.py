"""Segments: whole, short enough, and stable."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from manyvoices.code.segments import paragraphs_of, segments_of, split_turn
from manyvoices.deidentify.replace import replace
from tests.helpers import respondent, study


def parts(text: str, most: int, paragraphs: list[tuple[int, int]] | None = None) -> list[str]:
    return [text[a:b] for a, b in split_turn(text, paragraphs or [(0, len(text))], most)]


def test_a_short_turn_is_one_segment() -> None:
    assert parts("One two. Three.", 3) == ["One two. Three."]


def test_paragraphs_before_sentences_before_words() -> None:
    text = "a b. c d. e f."
    assert parts(text, 4, [(0, 4), (5, 14)]) == ["a b.", "c d. e f."]
    assert parts(text, 4) == ["a b. c d.", "e f."]
    assert parts("a b c d e", 2) == ["a b", "c d", "e"]
    assert parts('He said "no." Then (yes!) Good', 3) == ['He said "no."', "Then (yes!) Good"]


WORDS = st.lists(st.sampled_from(["a", "bb.", "c!", "[x]", "d…", "Dr."]), min_size=1, max_size=60)


@given(WORDS, st.integers(2, 9))
def test_every_word_is_in_one_segment_and_none_is_too_long(words: list[str], most: int) -> None:
    text = " ".join(words)
    found = parts(text, most)
    assert " ".join(found) == text
    assert all(len(part.split()) <= most for part in found)


def test_lines_broken_by_their_width_are_one_paragraph() -> None:
    lines = ["It was good", "in the end.", "A new one."]
    turn: dict[str, Any] = {"text": " ".join(lines), "spans": []}
    at = 0
    for line in lines:
        turn["spans"].append({"start": at, "end": at + len(line)})
        at += len(line) + 1
    assert [turn["text"][a:b] for a, b in paragraphs_of(turn)] == [
        "It was good in the end.",
        "A new one.",
    ]


def turn(number: int, text: str, who: str | None = "R1", at: int = 0) -> dict[str, Any]:
    return {
        "transcript_id": "T1",
        "turn": number,
        "role": "respondent" if who else "interviewer",
        "respondent_id": who,
        "text": text,
        "spans": [{"start": at, "end": at + len(text)}],
    }


def masks(number: int, text: str, *names: str) -> list[dict[str, Any]]:
    found = []
    for name in names:
        start = text.index(name)
        found.append(
            {
                "transcript_id": "T1",
                "turn": number,
                "text_start": start,
                "text_end": start + len(name),
                "replacement": "[Person K7QX]",
                "decision": "mask",
            }
        )
    return found


def segments(
    turns: list[dict[str, Any]],
    entities: list[dict[str, Any]] | None = None,
    most: int = 20,
    key: bytes = b"k",
) -> tuple[list[dict[str, Any]], str]:
    made = study([respondent("R1"), respondent("R2", speaker="x")], coding={"max_words": most})
    clean, texts = replace(turns, entities or [], made)
    return segments_of(turns, clean, entities or [], made, key), texts["T1"]


LONG = " ".join(f"word{number}" for number in range(19)) + " Sok Dara Chan and more words here."


def test_offsets_and_context() -> None:
    turns = [turn(1, "How is it?", None), turn(2, LONG, at=100)]
    found, clean = segments(turns, masks(2, LONG, "Sok Dara Chan"))
    assert [row["context"] for row in found] == ["How is it?", "How is it?"]
    for row in found:
        assert clean[row["clean_start"] : row["clean_end"]] == row["text"]
        assert "Dara" not in row["text"]
    # the border would have cut the name: it moved before it
    assert found[1]["text"].startswith("[Person K7QX] and more")
    source = " " * 100 + LONG
    assert [source[row["start"] : row["end"]].strip() for row in found] == [
        LONG[: LONG.index(" Sok")],
        LONG[LONG.index("Sok") :],
    ]


def test_only_respondents_words() -> None:
    found, _ = segments([turn(1, "A", None), turn(2, "B"), turn(3, "C", "R2")])
    assert [(row["respondent_id"], row["text"]) for row in found] == [("R1", "B"), ("R2", "C")]
    assert [row["unit"] for row in found] == ["person", "person"]


def test_identifiers_survive_edits_elsewhere_and_better_deidentification() -> None:
    before, _ = segments([turn(1, "It helped Dara."), turn(2, "Yes."), turn(3, "Yes.")])
    after, _ = segments(
        [turn(1, "New."), turn(2, "It helped Dara.", at=9), turn(3, "Yes."), turn(4, "Yes.")],
        masks(2, "It helped Dara.", "Dara"),
    )
    ids = [row["segment_id"] for row in before]
    assert [row["segment_id"] for row in after][1:] == ids
    assert len(set(ids)) == 3
    other, _ = segments([turn(1, "It helped Dara!")])
    assert other[0]["segment_id"] not in ids
    assert segments([turn(1, "It helped Dara.")], key=b"other")[0][0]["segment_id"] not in ids


@pytest.mark.parametrize("most", [20, 25])
@given(words=st.lists(st.sampled_from(["a", "b.", "Sok", "Dara"]), min_size=1, max_size=80))
def test_masked_segments_cover_the_turn(most: int, words: list[str]) -> None:
    text = " ".join(words)
    entities, at = [], 0
    while (at := text.find("Sok Dara", at)) >= 0:
        entities.append(
            {
                "transcript_id": "T1",
                "turn": 1,
                "text_start": at,
                "text_end": at + 8,
                "replacement": "[P K7QX]",
                "decision": "mask",
            }
        )
        at += 8
    found, clean = segments([turn(1, text)], entities, most)
    assert [clean[row["clean_start"] : row["clean_end"]] for row in found] == [
        row["text"] for row in found
    ]
    assert " ".join(row["text"] for row in found) == text.replace("Sok Dara", "[P K7QX]")
