"""Shares, counted by hand and against the closed formula."""

from __future__ import annotations

import math
import random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from manyvoices.model.sheets import AskedRow, RespondentRow
from manyvoices.triangulate.asked import asked_rows
from manyvoices.triangulate.shares import code_by_group, secure, wilson
from manyvoices.triangulate.voices import direction, majority
from tests.helpers import codebook, quantifiers, respondent

BOOK = codebook(
    {"id": "POL"},
    {"id": "POL.A", "parent": "POL"},
    {"id": "POL.B", "parent": "POL"},
    {"id": "Z", "reported": False},
    {"id": "Z.A", "parent": "Z"},
)


def coding(
    person: str, code: str = "POL.A", stance: str = "unclear", **cells: Any
) -> dict[str, Any]:
    return {
        "segment_id": f"{person}-{code}-{stance}",
        "transcript_id": f"T-{person}",
        "respondent_id": person,
        "code": code,
        "stance": stance,
        "coder": "decision",
        "status": "accepted",
        **cells,
    }


def people(count: int, **cells: Any) -> list[RespondentRow]:
    return [respondent(f"R{number}", f"T-R{number}", **cells) for number in range(count)]


def table(
    rows: list[RespondentRow], codings: list[dict[str, Any]], sheet: list[AskedRow] | None = None
) -> dict[tuple[str, str, str], dict[str, Any]]:
    asked = asked_rows(rows, sheet or [], BOOK)
    groups = sorted({row.respondent_group for row in rows})
    found, _ = code_by_group(rows, asked, codings, BOOK, quantifiers(), groups)
    return {(row["code"], row["respondent_group"], row["unit"]): row for row in found}


def answer(person: str, asked: str, theme: str = "POL") -> AskedRow:
    return AskedRow(
        line=2, transcript_id=f"T-{person}", respondent_id=person, theme=theme, asked=asked
    )  # type: ignore[arg-type]


def closed_form(k: int, n: int) -> tuple[float, float]:
    """Wilson (1927), written out."""
    z = 1.959963984540054
    centre = (k + z * z / 2) / (n + z * z)
    half = z / (n + z * z) * math.sqrt(k * (n - k) / n + z * z / 4)
    return centre - half, centre + half


@given(st.integers(1, 300).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_wilson(pair: tuple[int, int]) -> None:
    assert wilson(*pair) == pytest.approx(closed_form(*pair), abs=1e-9)


@pytest.mark.parametrize(
    ("k", "n", "low", "high"),
    # Newcombe (1998), Statistics in Medicine 17, table I, method 3
    [
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_wilson_as_published(k: int, n: int, low: float, high: float) -> None:
    assert wilson(k, n) == pytest.approx((low, high), abs=5e-5)


@pytest.mark.parametrize(("k", "n"), [(15, 21), (11, 13), (35, 54), (15, 20)])
def test_the_least_secure_majorities(k: int, n: int) -> None:
    # 15 of 20 and 11 of 13 are "most" by their share; the majority's edge is 50 %
    assert wilson(k, n)[0] > 0.5
    if n != 13:
        assert wilson(k - 1, n)[0] <= 0.5


def test_secure() -> None:
    said = table(people(21), [coding(f"R{number}") for number in range(15)])
    assert said["POL", "NGO", "person"]["wilson_secure"] is True
    said = table(people(20), [coding(f"R{number}") for number in range(14)])
    assert said["POL", "NGO", "person"]["wilson_secure"] is False
    few = next(band for band in quantifiers().bands if band.term == "few")
    assert secure(few, 2, 100) is True and secure(few, 2, 14) is False
    # no word, or one without an edge
    assert table(people(9), [])["POL", "NGO", "person"]["wilson_secure"] is None
    assert table(people(4), [coding("R0")])["POL", "NGO", "person"]["wilson_secure"] is None


@pytest.mark.parametrize(
    ("stances", "found"),
    [
        (["improved"], "+"),
        (["supportive", "unclear"], "+"),
        (["critical", "unchanged"], "-"),
        (["worsened"], "-"),
        (["improved", "critical"], "±"),
        (["mixed", "improved"], "±"),
        (["unclear"], "0"),
        (["unchanged"], "0"),
    ],
)
def test_direction(stances: list[str], found: str) -> None:
    assert direction(stances) == found


def test_majority_is_more_than_half() -> None:
    assert majority(["+", "+", "-"]) == "+"
    assert majority(["+", "-"]) is None
    assert majority(["0", "0", "±"]) == "0"


def test_a_table_counted_by_hand() -> None:
    codings = [
        coding("R0", stance="improved"),
        coding("R0", stance="critical"),
        coding("R1", stance="improved"),
        coding("R1", "POL.B"),
        coding("R2", "POL.B", stance="critical"),
        coding("R3", coder="rules"),
        coding("R3", status="review"),
        coding("R4", "Z.A"),
    ]
    found = table(people(6), codings)
    row = found["POL.A", "NGO", "person"]
    assert (row["k"], row["n_asked"], row["n_group"], row["share"]) == (2, 6, 6, 2 / 6)
    assert (row["k_plus"], row["k_minus"], row["k_zero"], row["k_mixed"]) == (1, 0, 0, 1)
    assert (row["n_transcripts"], row["n_segments"], row["quantifier"]) == (2, 3, "some")
    assert row["stance_majority"] is None and row["asked_from"] == "assumed"
    theme = found["POL", "NGO", "person"]
    assert (theme["k"], theme["n_segments"], theme["quantifier"]) == (3, 5, "many")
    assert (theme["k_plus"], theme["k_minus"], theme["k_mixed"]) == (1, 1, 1)
    assert not any(code.startswith("Z") for code, _, _ in found)


def test_asked_decides_the_base() -> None:
    sheet = [
        answer("R0", "no"),
        answer("R1", "dont_know"),
        answer("R2", "refused"),
        answer("R3", "yes"),
    ]
    row = table(people(6), [coding("R0"), coding("R3")], sheet)["POL.A", "NGO", "person"]
    assert (row["k"], row["n_asked"], row["k_unprompted"], row["n_group"]) == (1, 5, 1, 6)
    assert (row["k_dont_know"], row["k_refused"], row["asked_from"]) == (1, 1, "assumed")


def test_nobody_asked_is_no_share() -> None:
    sheet = [answer("R0", "no"), answer("R1", "no")]
    row = table(people(2), [coding("R0")], sheet)["POL", "NGO", "person"]
    assert (row["k"], row["n_asked"], row["k_unprompted"]) == (0, 0, 1)
    assert row["share"] is row["ci_low"] is row["quantifier"] is row["stance_majority"] is None
    assert row["asked_from"] == "sheet"


def test_a_person_met_twice_counts_once_and_was_asked_if_ever_asked() -> None:
    rows = [*people(5), respondent("R0", "T-again")]
    sheet = [answer("R0", "no")]
    codings = [coding("R0"), coding("R0", transcript_id="T-again", segment_id="other")]
    row = table(rows, codings, sheet)["POL.A", "NGO", "person"]
    assert (row["k"], row["n_asked"], row["n_transcripts"], row["n_segments"]) == (1, 5, 2, 2)


def test_units_are_never_added() -> None:
    rows = [
        *people(2),
        respondent("G1", "T-G1", unit="group"),
        respondent("D1", "T-D1", unit="document"),
    ]
    found = table(rows, [coding("G1"), coding("R1")])
    assert {key[2]: row["n_group"] for key, row in found.items() if key[0] == "POL"} == {
        "person": 2, "group": 1, "document": 1,
    }  # fmt: skip


PEOPLE = st.lists(
    st.tuples(
        st.sampled_from(["NGO", "Government"]),
        st.sampled_from(["yes", "no", "dont_know", "refused", None]),
        st.lists(
            st.tuples(
                st.sampled_from(["POL.A", "POL.B"]),
                st.sampled_from(["improved", "critical", "mixed", "unclear"]),
            ),
            max_size=3,
        ),
    ),
    min_size=1,
    max_size=12,
)


def built(drawn: list[Any], tag: str = "") -> tuple[list[RespondentRow], list[Any], list[AskedRow]]:
    rows, codings, sheet = [], [], []
    for number, (group, asked, codes) in enumerate(drawn):
        name = f"R{number}{tag}"
        rows.append(respondent(name, f"T-{name}", respondent_group=group))
        codings += [coding(name, code, stance) for code, stance in codes]
        sheet += [answer(name, asked)] if asked else []
    return rows, codings, sheet


@given(PEOPLE, st.integers(0, 9))
def test_what_holds_of_every_table(drawn: list[Any], seed: int) -> None:
    rows, codings, sheet = built(drawn)
    found = table(rows, codings, sheet)
    for row in found.values():
        assert 0 <= row["k"] <= row["n_asked"] <= row["n_group"]
        assert row["k_plus"] + row["k_minus"] + row["k_zero"] + row["k_mixed"] == row["k"]
        assert row["k_unprompted"] <= row["n_group"] - row["n_asked"]
        if row["n_asked"]:
            assert 0 <= row["ci_low"] <= row["share"] <= row["ci_high"] <= 1
        assert not any(value != value for value in row.values())  # no NaN
    # the order of rows changes nothing
    for part in (rows, codings, sheet):
        random.Random(seed).shuffle(part)
    assert table(rows, codings, sheet) == found
    # everybody twice: the same shares, narrower intervals
    more = built(drawn, "x")
    doubled = table(rows + more[0], codings + more[1], sheet + more[2])
    for key, row in found.items():
        assert doubled[key]["share"] == row["share"]
        if row["n_asked"]:
            width = row["ci_high"] - row["ci_low"]
            assert doubled[key]["ci_high"] - doubled[key]["ci_low"] < width
    # somebody who was not asked changes no share
    rows.append(respondent("R99", "T-R99"))
    added = table(rows, [*codings, coding("R99")], [*sheet, answer("R99", "no")])
    for key, row in found.items():
        assert added[key]["share"] == row["share"]


def test_what_was_asked_does_not_hang_on_the_order_of_rows() -> None:
    rows = [respondent("R0"), respondent("R0", "T-again")]
    asked = [
        {
            "transcript_id": row.transcript_id,
            "respondent_id": "R0",
            "theme": "POL",
            "asked": "yes",
            "asked_from": source,
        }
        for row, source in zip(rows, ("guide", "assumed"), strict=True)
    ]
    for order in (asked, asked[::-1]):
        found, _ = code_by_group(rows, order, [], BOOK, quantifiers(), ["NGO"])
        # the weakest of its rows
        assert {row["asked_from"] for row in found if row["theme"] == "POL"} == {"assumed"}


def test_a_code_of_housekeeping_counts_for_no_theme() -> None:
    book = codebook(
        {"id": "POL"},
        {"id": "POL.A", "parent": "POL"},
        {"id": "POL.Z", "parent": "POL", "reported": False},
    )
    rows = people(5)
    asked = asked_rows(rows, [], book)
    codings = [coding("R0", "POL.Z"), coding("R1", "POL.A")]
    found, evidence = code_by_group(rows, asked, codings, book, quantifiers(), ["NGO"])
    assert {row["code"]: row["k"] for row in found} == {"POL": 1, "POL.A": 1}
    assert {row["segment_id"] for row in evidence} == {"R1-POL.A-unclear"}
