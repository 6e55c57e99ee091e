"""Who was asked."""

from __future__ import annotations

import random
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from manyvoices.model.guide import Guide
from manyvoices.model.sheets import AskedRow
from manyvoices.model.tables import table
from manyvoices.triangulate.asked import (
    Questions,
    asked_problems,
    asked_rows,
    asked_tables,
    content,
    guide_themes,
    present_respondents,
)
from tests.helpers import codebook, respondent, study

BOOK = codebook(
    {"id": "POL"},
    {"id": "POL.A", "parent": "POL"},
    {"id": "CRT"},
    {"id": "Z", "reported": False},
)
GUIDE = Guide.model_validate(
    {
        "key_informant_interview": [
            {"id": "K1", "question": "Could you introduce yourself?"},
            {
                "id": "K2",
                "question": "How has the work of the police changed?",
                "variants": ["What did you think of the police training?"],
                "themes": ["POL"],
            },
            {"id": "K3", "question": "How do the courts handle cases?", "variants": ["the courts"],
             "themes": ["CRT"]},
            {"id": "K4", "question": "Do people have confidence in the police and the courts?",
             "themes": ["CNF"]},
        ]
    }
)  # fmt: skip
KII = "key_informant_interview"


def row(**cells: str) -> AskedRow:
    return AskedRow.model_validate({"line": 2, "transcript_id": "T1", "theme": "POL", **cells})


def turn(text: str, number: int = 1, **cells: Any) -> dict[str, Any]:
    return {
        "transcript_id": "T1", "turn": number, "role": "interviewer", "method": KII, "text": text,
        **cells,
    }  # fmt: skip


def answers(
    *sheet: AskedRow, themes: dict[str, set[str]] | None = None
) -> list[tuple[str, str, str]]:
    rows = [respondent("R1"), respondent("R2", speaker="x")]
    return [
        (item["respondent_id"], item["asked"], item["asked_from"])
        for item in asked_rows(rows, list(sheet), BOOK, themes)
        if item["theme"] == "POL"
    ]


def test_assumed_without_a_row() -> None:
    assert answers() == [("R1", "yes", "assumed"), ("R2", "yes", "assumed")]
    assert answers(themes={"T2": {"POL"}}) == answers()


def test_the_guide_tells_of_all_present() -> None:
    assert answers(themes={"T1": {"POL"}}) == [("R1", "yes", "guide"), ("R2", "yes", "guide")]
    assert answers(themes={"T1": {"CRT"}}) == [("R1", "no", "guide"), ("R2", "no", "guide")]


def test_the_sheet_goes_before_the_guide() -> None:
    assert answers(row(asked="no", respondent_id="R2"), themes={"T1": {"POL"}}) == [
        ("R1", "yes", "guide"),
        ("R2", "no", "sheet"),
    ]
    assert answers(row(asked="yes"), themes={"T1": set()}) == [
        ("R1", "yes", "sheet"),
        ("R2", "yes", "sheet"),
    ]


def test_a_row_about_all_and_one_about_a_respondent() -> None:
    assert answers(row(asked="no"), row(asked="refused", respondent_id="R2")) == [
        ("R1", "no", "sheet"),
        ("R2", "refused", "sheet"),
    ]


def test_themes_that_are_not_reported_are_left_out() -> None:
    rows = asked_rows([respondent("R1")], [], BOOK)
    assert [item["theme"] for item in rows] == ["POL", "CRT"]


def test_present_are_those_of_transcripts_read_who_did_not_withdraw() -> None:
    rows = [respondent("R1"), respondent("R2", "T2"), respondent("R3", consent="withdrawn")]
    assert [item.respondent_id for item in present_respondents(rows, {"T1"})] == ["R1"]


@pytest.mark.parametrize(
    ("text", "themes"),
    [
        ("And the courts?", {"CRT"}),
        ("You were here in 2009. What did you think of the trainings for police?", {"POL"}),
        ("Has the police's work changed?", {"POL"}),
        # a question about confidence names police and courts too
        ("Do people have more confidence in the police today, and in the courts?", {"CNF"}),
        ("Could you introduce yourself?", set()),
        ("And then?", set()),
        ("Did the police come along?", set()),
        ("[Organisation CRT7] [laughs]", set()),
    ],
)
def test_what_a_question_asks_about(text: str, themes: set[str]) -> None:
    found, _ = guide_themes(GUIDE, [turn(text)], 0.65)
    assert found == {"T1": themes}


def test_only_interviewers_ask_and_only_where_the_guide_covers_the_method() -> None:
    turns = [
        turn("The courts, they say.", role="respondent"),
        turn("And the courts?", transcript_id="T2", method="focus_group"),
    ]
    assert guide_themes(GUIDE, turns, 0.65) == ({}, [])


def test_unmatched_questions_are_listed_with_the_nearest() -> None:
    turns = [
        turn("And the courts?", 1),
        turn("Did you work with the women?", 3),
        turn("Is it raining?", 5),
        turn("And then?", 7),
        turn("Could you introduce yourself?", 9),
    ]
    found, unmatched = guide_themes(GUIDE, turns, 0.65)
    assert found == {"T1": {"CRT"}}
    assert [(item["turn"], item["nearest"]) for item in unmatched] == [(3, "K2"), (5, None)]
    assert 0 < unmatched[0]["overlap"] < 0.65 and unmatched[1]["overlap"] == 0
    assert unmatched[0]["question"] == "Did you work with the women?"


def test_the_overlap_at_the_setting_counts() -> None:
    questions = Questions(GUIDE.methods[KII])
    text = "Did your work with the women change?"
    _, overlap = questions.nearest(text)
    assert [item.id for item in questions.asked(text, overlap)] == ["K2"]
    assert questions.asked(text, overlap + 1e-6) == []


def test_a_question_of_function_words_asks_nothing() -> None:
    guide = Guide.model_validate({KII: [{"id": "K1", "question": "And you?", "themes": ["POL"]}]})
    assert guide_themes(guide, [turn("And you?")], 0.1) == ({"T1": set()}, [])


def test_content_words() -> None:
    assert content("Would you say the COURTS did better in 2009, [Person K7QX]?") == {
        "court",
        "better",
    }
    assert content("") == frozenset()


def test_tables_of_a_study() -> None:
    people = [
        respondent("R1", "T1"), respondent("R2", "T1"), respondent("R3", "T2"),
        respondent("R4", "T3"),
    ]  # fmt: skip
    turns = [
        turn("And the courts?"),
        turn("Is it raining?", transcript_id="T2"),
        turn("Is it raining?", transcript_id="gone"),
    ]
    made = replace(study(people, book=BOOK), guide=GUIDE)
    found = asked_tables(made, people, turns)
    said = {(item["respondent_id"], item["theme"]): item for item in found["asked"][1]}
    assert {key: item["asked"] for key, item in said.items()} == {
        ("R1", "POL"): "no", ("R1", "CRT"): "yes", ("R2", "POL"): "no", ("R2", "CRT"): "yes",
        ("R3", "POL"): "no", ("R3", "CRT"): "no", ("R4", "POL"): "yes", ("R4", "CRT"): "yes",
    }  # fmt: skip
    assert said["R4", "POL"]["asked_from"] == "assumed"
    assert [item["transcript_id"] for item in found["unmatched_questions"][1]] == ["T2"]
    for schema, rows in found.values():
        assert table(schema, rows).num_rows == len(rows)
    without = asked_tables(replace(made, guide=None), people, turns)
    assert {item["asked_from"] for item in without["asked"][1]} == {"assumed"}
    assert without["unmatched_questions"][1] == []
    assert asked_tables(made, [], turns)["asked"][1] == []


def test_a_conversation_that_matches_nothing_is_told() -> None:
    people = [respondent("R1", "T1"), respondent("R2", "T2"), respondent("R3", "T3")]
    rows = asked_rows(people, [], BOOK, {"T1": set(), "T2": {"POL"}})
    (found,) = asked_problems(rows)
    assert (found.code, found.severity) == ("question.none", "warning")
    assert "T1" in str(found) and "unmatched_questions" in str(found)
    # somebody looked at it and wrote that nothing was asked
    rows = asked_rows(people, [row(asked="no")], BOOK, {"T1": set()})
    assert asked_problems(rows) == []
    assert asked_problems([]) == []


WORDS = "police court change confidence work training people rain courts we".split()


@given(
    st.lists(st.lists(st.sampled_from(WORDS), max_size=6).map(" ".join), max_size=6),
    st.integers(0, 9),
)
def test_what_holds_of_every_conversation(texts: list[str], seed: int) -> None:
    turns = [turn(text, number) for number, text in enumerate(texts)]
    found, unmatched = guide_themes(GUIDE, turns, 0.65)
    shuffled = list(turns)
    random.Random(seed).shuffle(shuffled)
    again, others = guide_themes(GUIDE, shuffled, 0.65)
    assert again == found and sorted(others, key=lambda item: item["turn"]) == unmatched
    # a lower setting never finds less of a question
    lower, fewer = guide_themes(GUIDE, turns, 0.3)
    assert len(fewer) <= len(unmatched)
    assert found.keys() == lower.keys()
