"""Saturation, against a count by hand and against sets written out."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from manyvoices.model.sheets import RespondentRow
from manyvoices.triangulate.saturation import BASE, first_heard, new_codes, reached, saturation
from tests.helpers import codebook, respondent

CODES = [f"POL.{letter}" for letter in "ABCDEFGHIJ"]
BOOK = codebook(
    {"id": "POL"},
    *(
        {"id": name, "parent": "POL", "kind": "conceptual" if name > "POL.F" else "concrete"}
        for name in CODES
    ),
    {"id": "Z", "reported": False},
    {"id": "Z.A", "parent": "Z"},
)


def written_out(said: list[set[str]], run: int, threshold: int) -> int | None:
    """The same with sets, one interview after the other."""
    base = set().union(*said[:BASE])
    for start in range(BASE, len(said) - run + 1):
        before = set().union(*said[:start])
        fresh = set().union(*said[start : start + run]) - before
        if base and 100 * len(fresh) <= threshold * len(base):
            return start + run
    return None


def counted(said: list[set[str]]) -> np.ndarray[Any, Any]:
    codes = sorted(set().union(*said))
    heard = np.array([[code in own for code in codes] for own in said], dtype=bool)
    heard = heard.reshape(len(said), len(codes))
    return new_codes(first_heard(heard, np.arange(len(said))[None, :]), len(said))


@given(
    st.lists(st.sets(st.sampled_from(CODES)), min_size=8, max_size=16),
    st.sampled_from([2, 3]),
    st.sampled_from([0, 5, 20]),
)
def test_reached_is_what_sets_say(said: list[set[str]], run: int, threshold: int) -> None:
    at = reached(counted(said), run, threshold)[0]
    assert (None if np.isnan(at) else int(at)) == written_out(said, run, threshold)


def test_new_codes_by_hand() -> None:
    said = [{"a", "b"}, {"b"}, {"c"}, {"a"}, {"d"}, set(), {"a", "e"}, set(), set()]
    assert counted(said)[0].tolist() == [2, 0, 1, 0, 1, 0, 1, 0, 0]
    # base of 3 codes: one new code in a run is 33 per cent; interviews 8 and 9 bring none
    assert reached(counted(said), 2, 5)[0] == 9
    assert reached(counted(said), 2, 34)[0] == 6


def study(
    said: dict[str, list[str]], group: str = "NGO"
) -> tuple[list[RespondentRow], list[dict[str, Any]]]:
    people = [respondent(f"R{name}", f"T{name}", respondent_group=group) for name in said]
    rows = [
        {
            "transcript_id": f"T{name}",
            "respondent_id": f"R{name}",
            "code": code,
            "coder": "decision",
            "status": "accepted",
        }
        for name, codes in said.items()
        for code in codes
    ]
    return people, rows


def verdicts(people: list[RespondentRow], rows: list[dict[str, Any]]) -> dict[Any, Any]:
    found, _ = saturation(people, rows, BOOK, ["NGO"], 1, 50)
    return {(row["scope"], row["kind"], row["run"], row["threshold"]): row for row in found}


@pytest.mark.parametrize(("interviews", "verdict"), [(7, "too few to judge"), (8, "reached")])
def test_too_few(interviews: int, verdict: str) -> None:
    people, rows = study({str(number): ["POL.A"] for number in range(interviews)})
    assert verdicts(people, rows)["all", "all", 2, 5]["verdict"] == verdict
    assert verdicts(people, rows)["all", "all", 3, 5]["verdict"] == "too few to judge"


def test_no_codes_and_nobody() -> None:
    people, _ = study({str(number): [] for number in range(12)})
    assert verdicts(people, [])["all", "all", 2, 5]["verdict"] == "no codes"
    rows, curve = saturation([], [], BOOK, ["NGO"], 1, 50)
    assert {row["verdict"] for row in rows} == {"too few to judge"}
    assert not curve


def test_what_does_not_count() -> None:
    people, rows = study({str(number): ["POL.A"] for number in range(10)})
    more = [
        {**rows[-1], "code": "POL.B", "status": "rejected"},
        {**rows[-1], "code": "POL.C", "coder": "coder-1"},
        {**rows[-1], "code": "Z.A"},
        {**rows[-1], "code": "POL"},
        {**rows[-1], "code": ""},
    ]
    assert verdicts(people, rows + more)["all", "all", 2, 0]["n_codes"] == 1
    document = respondent("D", "TD", respondent_group="NGO", unit="document")
    said = {**rows[-1], "transcript_id": "TD", "respondent_id": "D", "code": "POL.D"}
    row = verdicts([*people, document], [*rows, said])["all", "all", 2, 0]
    assert (row["n_codes"], row["n_interviews"]) == (1, 10)


def test_kinds_of_codes_and_random_orders() -> None:
    people, rows = study(
        {str(number): ["POL.A", *(["POL.G"] if number == 9 else [])] for number in range(10)}
    )
    found = verdicts(people, rows)
    assert found["NGO", "concrete", 2, 0]["reached_at"] == 6
    # the one conceptual code may come at any place: base or last run
    assert found["NGO", "conceptual", 2, 0]["verdict"] == "not reached"
    assert 0 < found["NGO", "conceptual", 2, 0]["share_reached"] < 1
    again = verdicts(people, rows)
    assert again == found


def test_the_curve_rises_to_all_codes() -> None:
    people, rows = study({str(number): [CODES[number % 5]] for number in range(10)})
    _, curve = saturation(people, rows, BOOK, ["NGO"], 1, 50)
    own = [row for row in curve if (row["scope"], row["kind"]) == ("all", "all")]
    assert [row["codes"] for row in own] == [1, 2, 3, 4, 5, 5, 5, 5, 5, 5]
    assert own[-1]["codes_median"] == own[-1]["codes_low"] == 5
    for name in ("codes_low", "codes_median", "codes_high"):
        values = [row[name] for row in own]
        assert values == sorted(values)


def test_a_codebook_without_child_codes() -> None:
    people, rows = study({str(number): ["POL"] for number in range(10)})
    flat = codebook({"id": "POL"})
    found, _ = saturation(people, rows, flat, ["NGO"], 1, 50)
    assert {row["n_codes"] for row in found if row["kind"] == "all"} == {1}
