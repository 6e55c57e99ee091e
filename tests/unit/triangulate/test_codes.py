"""Codes by method and over all groups; gates."""

from __future__ import annotations

import random
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from manyvoices.model.sheets import RespondentRow
from manyvoices.model.study import Study
from manyvoices.model.tables import Rows, table
from manyvoices.triangulate.asked import asked_rows
from manyvoices.triangulate.codes import code_tables, gate_of
from manyvoices.triangulate.overall import mean_band
from tests.helpers import quantifiers, respondent, study, transcript
from tests.unit.triangulate.test_shares import BOOK, PEOPLE, answer, built, coding

METHODS = ("key_informant_interview", "focus_group")


def made(
    rows: list[RespondentRow], codings: Rows, sheet: Any = (), reliability: Any = (), **config: Any
) -> dict[str, Rows]:
    names = sorted({row.transcript_id for row in rows})
    transcripts = [
        transcript(name, method=METHODS[1] if name.startswith("F") else METHODS[0])
        for name in names
    ]
    of: Study = study(rows, transcripts or [transcript("T1")], book=BOOK, **config)
    asked = asked_rows(rows, list(sheet), BOOK)
    found = code_tables(of, rows, asked, codings, list(reliability))
    for schema, part in found.values():
        assert table(schema, part).num_rows == len(part)
        assert not any(value != value for row in part for value in row.values())  # no NaN
        assert all(set(row) <= set(schema.names) for row in part)
    return {name: part for name, (_, part) in found.items()}


def rows_of(rows: Rows, **cells: Any) -> Rows:
    return [row for row in rows if all(row[name] == value for name, value in cells.items())]


def test_a_person_met_by_two_methods_counts_in_each_and_once_over_all() -> None:
    rows = [respondent("R0", "T-R0"), respondent("R0", "F1"), respondent("R1", "F1")]
    codings = [coding("R0", stance="improved"), coding("R1", transcript_id="F1", stance="critical")]
    found = made(rows, codings)
    by_method = {
        row["method"]: (row["k"], row["n_asked"], row["k_plus"], row["k_minus"])
        for row in rows_of(found["code_by_method"], code="POL.A")
    }
    assert by_method == {METHODS[0]: (1, 1, 1, 0), METHODS[1]: (1, 2, 0, 1)}
    (pooled,) = rows_of(found["code_overall"], code="POL.A", view="pooled")
    assert (pooled["k"], pooled["n_asked"], pooled["n_group"]) == (2, 2, 2)


def test_what_was_asked_in_another_method_does_not_count() -> None:
    rows = [respondent("R0", "T-R0"), respondent("R0", "F1")]
    found = made(rows, [coding("R0")], [answer("R0", "no")])
    counts = {
        row["method"]: (row["n_asked"], row["k"], row["k_unprompted"])
        for row in rows_of(found["code_by_method"], code="POL")
    }
    assert counts == {METHODS[0]: (0, 0, 1), METHODS[1]: (1, 0, 0)}
    # over all, who was asked once was asked
    (pooled,) = rows_of(found["code_overall"], code="POL", view="pooled")
    assert (pooled["n_asked"], pooled["k"]) == (1, 1)


def three_groups(said: tuple[int, int, int]) -> dict[str, Rows]:
    """Groups of 20, 10 and 10 of whom so many raised POL.A; the last is the implementer's."""
    rows, codings = [], []
    for group, size, k in zip(("Government", "NGO", "Staff"), (20, 10, 10), said, strict=True):
        for number in range(size):
            name = f"{group}{number}"
            rows.append(respondent(name, f"T-{name}", respondent_group=group))
            codings += [coding(name)] if number < k else []
    return made(rows, codings, implementer_group="Staff")


def test_three_views_of_a_share() -> None:
    views = {
        row["view"]: row for row in rows_of(three_groups((2, 4, 9))["code_overall"], code="POL.A")
    }
    assert list(views) == ["pooled", "external", "equal_group"]
    pooled, external, equal = views.values()
    assert (pooled["k"], pooled["n_asked"], pooled["quantifier"]) == (15, 40, "many")
    assert (external["k"], external["n_asked"], external["quantifier"]) == (6, 30, "some")
    assert equal["share"] == pytest.approx((0.1 + 0.4 + 0.9) / 3)
    assert equal["quantifier"] == "many" and "k" not in equal and "n_asked" not in equal
    assert [row["n_groups"] for row in views.values()] == [3, 2, 3]
    assert all(row["quantifier_changes"] is True for row in views.values())


def test_the_word_does_not_change() -> None:
    found = rows_of(three_groups((16, 8, 8))["code_overall"], code="POL.A")
    assert {row["quantifier"] for row in found} == {"most"}
    assert not any(row["quantifier_changes"] for row in found)


def test_one_is_one_in_every_view() -> None:
    found = rows_of(three_groups((1, 0, 0))["code_overall"], code="POL.A")
    assert {row["quantifier"] for row in found} == {"one"}
    assert not any(row["quantifier_changes"] for row in found)


@pytest.mark.parametrize(
    ("counts", "word"),
    [
        # exactly on an edge, which binary fractions would miss: means of .15, .35, .5, .75, .9
        ([(1, 10), (1, 5)], "few"), ([(3, 10), (2, 5)], "some"), ([(1, 4), (3, 4)], "many"),
        ([(1, 2), (4, 4)], "most"), ([(9, 10), (9, 10)], "most"),
        # a little to the side of it
        ([(1, 10), (21, 100)], "some"), ([(3, 10), (41, 100)], "many"),
        ([(1, 4), (76, 100)], "majority"), ([(1, 2), (99, 100)], "majority"),
        ([(9, 10), (91, 100)], "nearly all"),
        # a mean of 1 / 7 is not "one", nor is 0 of nobody "none"
        ([(1, 7), (1, 7)], "few"), ([(0, 7), (0, 3)], "none"), ([(0, 7), (1, 3)], "one"),
        ([(3, 3), (4, 4)], "all"), ([(1, 2), (2, 2)], None), ([], None),
    ],
)  # fmt: skip
def test_the_word_for_a_mean(counts: list[tuple[int, int]], word: str | None) -> None:
    band = mean_band(counts, quantifiers())
    assert (band.term if band else None) == word


def judged(code: str, gate: str | None) -> dict[str, Any]:
    return {"code": code, "gate": gate}


def test_a_closed_gate_keeps_a_code_out_of_the_tests_alone() -> None:
    rows = [
        respondent(f"{group}{number}", f"T-{group}{number}", respondent_group=group)
        for group in ("Government", "NGO")
        for number in range(12)
    ]
    codings = [coding(f"NGO{number}") for number in range(12)]
    reliability = [judged("POL", None), judged("POL.A", "closed"), judged("POL.B", "open")]
    found = made(rows, codings, reliability=reliability)
    gates = {row["code"]: row["gate"] for row in found["code_by_group"]}
    assert gates == {"POL": None, "POL.A": "closed", "POL.B": "open"}
    tests = {row["code"]: row for row in found["code_tests"] if row["test"] == "omnibus"}
    assert tests["POL.A"]["p"] is None and tests["POL"]["passes"] is True
    assert rows_of(found["code_by_group"], code="POL.A", respondent_group="NGO")[0]["k"] == 12
    open_again = made(rows, codings, reliability=reliability, coding={"gates": False})
    tests = {row["code"]: row for row in open_again["code_tests"] if row["test"] == "omnibus"}
    assert tests["POL.A"]["passes"] is True and tests["POL.A"]["gate"] == "open"


def test_gates_of_no_reliability() -> None:
    assert gate_of([], gates=True) == {}
    assert gate_of([judged("A", "not assessed"), judged("T", None)], gates=False) == {
        "A": "not assessed", "T": None,
    }  # fmt: skip


def test_an_interval_over_focus_groups() -> None:
    rows, codings = [], []
    for group in range(6):
        for number in range(4):
            rows.append(respondent(f"R{group}-{number}", f"F{group}"))
            if group < 3:
                codings.append(coding(f"R{group}-{number}", transcript_id=f"F{group}"))
    found = made(rows, codings)
    (row,) = rows_of(found["code_by_group"], code="POL.A")
    assert row["boot_low"] < row["ci_low"] < row["share"] < row["ci_high"] < row["boot_high"]
    (method,) = rows_of(found["code_by_method"], code="POL.A")
    assert (method["boot_low"], method["boot_high"]) == (row["boot_low"], row["boot_high"])
    (none,) = rows_of(found["code_by_group"], code="POL.B")
    assert none["boot_low"] is None


def test_evidence_stands_behind_each_row() -> None:
    found = three_groups((2, 4, 9))
    for name, key in (
        ("code_by_group", "respondent_group"),
        ("code_by_method", "method"),
        ("code_overall", "view"),
    ):
        counts = {
            (row["code"], row[key], row["unit"]): row["n_segments"]
            for row in found[name]
            if row.get("n_segments")
        }
        behind: dict[Any, int] = {}
        for row in found[f"{name}_evidence"]:
            at = (row["code"], row[key], row["unit"])
            behind[at] = behind.get(at, 0) + 1
        assert behind == counts


def test_nobody_one_and_nothing_said() -> None:
    nobody = made([], [])
    assert nobody["code_by_group"] == nobody["code_by_method"] == nobody["code_tests"] == []
    for row in nobody["code_overall"]:
        assert row.get("k", 0) == 0 and row["share"] is None and row["quantifier"] is None
        assert row["quantifier_changes"] is False
    one = made([respondent("R0", "T-R0")], [coding("R0")])
    assert [row["p"] for row in one["code_tests"]] == [None, None, None]
    assert {row["share"] for row in rows_of(one["code_overall"], code="POL.A")} == {1}
    silent = made([respondent(f"R{number}", f"T-R{number}") for number in range(6)], [])
    assert {row["quantifier"] for row in silent["code_overall"]} == {"none"}


NAMES = ("code_by_group", "code_by_method", "code_overall", "code_tests")


@settings(max_examples=40)
@given(PEOPLE, st.integers(0, 9))
def test_what_holds_of_every_study(drawn: list[Any], seed: int) -> None:
    rows, codings, sheet = built(drawn)
    found = made(rows, codings, sheet, implementer_group="NGO")
    shares = {
        (row["code"], row["view"]): (row["share"], row["quantifier"])
        for row in found["code_overall"]
    }
    for row in found["code_overall"]:
        assert row["share"] is None or 0 <= row["share"] <= 1
    # the order of rows changes nothing
    for part in (rows, codings, sheet):
        random.Random(seed).shuffle(part)
    again = made(rows, codings, sheet, implementer_group="NGO")
    for name in NAMES:
        assert sorted(map(repr, again[name])) == sorted(map(repr, found[name]))
    # everybody twice: the same shares
    more = built(drawn, "x")
    doubled = made(rows + more[0], codings + more[1], sheet + more[2], implementer_group="NGO")
    for row in doubled["code_overall"]:
        share = shares[row["code"], row["view"]][0]
        assert row["share"] == (None if share is None else pytest.approx(share))
    # somebody who was not asked changes neither share nor word nor test
    rows.append(respondent("R99", "T-R99"))
    added = made(
        rows, [*codings, coding("R99")], [*sheet, answer("R99", "no")], implementer_group="NGO"
    )
    for row in added["code_overall"]:
        assert (row["share"], row["quantifier"]) == shares[row["code"], row["view"]]
    assert [row["p"] for row in added["code_tests"]] == [row["p"] for row in found["code_tests"]]


def test_a_study_without_its_own_staff_has_two_equal_views() -> None:
    rows = [respondent(f"R{number}", f"T-R{number}") for number in range(6)]
    found = rows_of(made(rows, [coding("R0")])["code_overall"], code="POL.A")
    assert found[0] == {**found[1], "view": "pooled"}


def test_the_study_is_not_changed() -> None:
    of = study([respondent("R0")], book=BOOK)
    before = replace(of)
    code_tables(of, of.respondents, asked_rows(of.respondents, [], BOOK), [], [])
    assert of == before
