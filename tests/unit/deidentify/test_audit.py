"""Audit by reading: the draw, what counts as read, and the bound."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import poisson

from manyvoices.deidentify.audit import (
    SEVERAL,
    audit_rows,
    mark,
    read_turns,
    sample,
    upper_bound,
    with_groups,
)
from manyvoices.model.sheets import AuditRow

KEY = b"k" * 32


def turn(
    transcript: str, number: int, group: str | None, text: str = "a b c d e"
) -> dict[str, Any]:
    return {
        "transcript_id": transcript, "turn": number, "respondent_group": group, "text": text,
    }  # fmt: skip


def line(transcript: str, number: int, missed: int, text: str = "a b c d e") -> AuditRow:
    return AuditRow(
        line=2, transcript_id=transcript, turn=number, mark=mark(text, KEY), missed=missed,
        by="ben", date=datetime.date(2015, 7, 1),
    )  # fmt: skip


@given(st.integers(0, 200))
def test_the_bound_is_the_mean_under_which_so_few_have_five_per_cent(count: int) -> None:
    assert poisson.cdf(count, upper_bound(count)) == pytest.approx(0.05, abs=1e-9)


def test_nothing_missed_is_the_rule_of_three() -> None:
    assert upper_bound(0) == pytest.approx(2.9957, abs=1e-4)


def test_questions_count_for_the_group_that_is_asked() -> None:
    turns = [turn("T1", 1, None), turn("T1", 2, "NGO"), turn("T2", 1, None), turn("T2", 2, "NGO")]
    turns.append(turn("T2", 3, "Police"))
    groups = [row["respondent_group"] for row in with_groups(turns)]
    assert groups == ["NGO", "NGO", SEVERAL, "NGO", "Police"]


def test_all_of_the_protected_and_some_of_the_others() -> None:
    turns = [turn("S", number, "Survivor") for number in range(50)]
    turns += [turn("T", number, "NGO") for number in range(50)]
    drawn = sample(turns, {}, lambda name: name == "S", 10, 400, (1, 1))
    assert [row["turn"] for row in drawn if row["transcript_id"] == "S"] == list(range(50))
    assert len([row for row in drawn if row["transcript_id"] == "T"]) == 10
    assert drawn == sample(turns, {}, lambda name: name == "S", 10, 400, (1, 1))
    assert drawn != sample(turns, {}, lambda name: name == "S", 10, 400, (1, 2))
    few = sample(turns, {}, lambda name: name == "S", 10, 20, (1, 1))
    assert len(few) == 30


def test_what_was_read_is_not_drawn_again_unless_it_changed() -> None:
    turns = [turn("T", number, "NGO") for number in range(5)]
    read = read_turns(turns, [line("T", 1, 0), line("T", 2, 3, "other words")], KEY)
    assert read == {("T", 1): 0}
    drawn = sample(turns, read, lambda _: False, 10, 10, (1, 1))
    assert [row["turn"] for row in drawn] == [0, 2, 3, 4]


def test_rates_by_hand() -> None:
    turns = [turn("T", number, "NGO") for number in range(40)]
    turns.append(turn("S", 1, "Survivor"))
    read = read_turns(turns, [line("T", 1, 5), line("T", 1, 1), line("T", 2, 0)], KEY)
    ngo, survivor = audit_rows(turns, read)
    assert (ngo["n_turns"], ngo["n_words"], ngo["n_turns_read"], ngo["n_words_read"]) == (
        40,
        200,
        2,
        10,
    )
    assert (ngo["n_missed"], ngo["per_1000"]) == (1, 100)
    assert ngo["upper_per_1000"] == pytest.approx(474.4, abs=0.1)
    assert ngo["expected_most"] == pytest.approx(94.9, abs=0.1)
    assert survivor["n_turns_read"] == 0
    assert survivor["upper_per_1000"] is None and survivor["n_missed"] is None
