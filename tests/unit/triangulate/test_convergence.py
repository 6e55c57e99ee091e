"""Verdicts on two sources, in their order, and the sources of both axes."""

from __future__ import annotations

import random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from manyvoices.model.sheets import IndicatorRow, RespondentRow
from manyvoices.model.tables import Rows, table
from manyvoices.triangulate.convergence import compare, convergence_tables, dissonant
from manyvoices.triangulate.sources import Source
from tests.helpers import codebook, quantifiers, transcript
from tests.unit.triangulate.made import asked, made, people, raised

WORDS = quantifiers()


def source(
    k: int, n: int = 20, sign: Any = "+", codes: str = "ab", name: str = "A", unit: str = "person"
) -> Source:
    return Source(name, unit, n, k, sign if k else None, frozenset(codes if k else ""))


def verdict(a: Source, b: Source) -> tuple[str, str | None]:
    found = compare(a, b, WORDS)
    return found.verdict, found.silent_source


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        # fewer than three asked comes before all else
        (source(2, 2), source(9), "not_asked"),
        (source(2, 2, "-"), source(0), "not_asked"),
        # three have no word: majority and codes decide
        (source(3, 3), source(9), "agreement"),
        # dissonance comes before agreement and partial
        (source(9, sign="-"), source(9), "dissonance"),
        (source(9, sign="±"), source(9), "partial"),
        (source(9, sign="0"), source(9), "partial"),
        # two without a majority do not have the same one
        (source(9, sign=None), source(9, sign=None), "partial"),
        (source(9), source(9), "agreement"),
        # next to each other: many and majority; many and most are not
        (source(10), source(11), "agreement"),
        (source(10), source(14), "agreement"),
        (source(10), source(15), "partial"),
        (source(7), source(10), "agreement"),
        (source(3), source(7), "agreement"),
        (source(3), source(8), "partial"),
        (source(1), source(2), "agreement"),
        (source(1), source(4), "partial"),
        (source(18), source(20), "partial"),
        (source(18), source(19), "agreement"),
        # half of the codes are enough
        (source(9, codes="ab"), source(9, codes="a"), "agreement"),
        (source(9, codes="abc"), source(9, codes="a"), "partial"),
        (source(9, codes="a"), source(9, codes="b"), "partial"),
        (source(9, codes=""), source(9, codes=""), "partial"),
    ],
)
def test_order_and_edges(a: Source, b: Source, expected: str) -> None:
    assert verdict(a, b)[0] == expected
    assert verdict(b, a)[0] == expected


def test_silence_says_which() -> None:
    quiet, other = source(0, name="Quiet"), source(0, name="Other")
    assert verdict(quiet, source(9)) == ("silence", "Quiet")
    assert verdict(source(9), quiet) == ("silence", "Quiet")
    assert verdict(quiet, other) == ("silence", "both")
    assert compare(quiet, source(9), WORDS).reason == (
        "Quiet: 0 of 20 asked; A: 9 of 20 asked: Quiet is silent."
    )


@pytest.mark.parametrize("unit", ["document", "indicator"])
def test_documents_and_indicators(unit: str) -> None:
    one = source(1, 1, name=unit, unit=unit)
    none = source(0, 2, name=unit, unit=unit)
    assert verdict(none, source(9)) == ("not_asked", None)
    assert verdict(one, source(2, 2)) == ("not_asked", None)
    # respondents who were asked can be silent beside them
    assert verdict(one, source(0, name="Quiet")) == ("silence", "Quiet")
    assert verdict(one, source(9, sign="-"))[0] == "dissonance"
    # the majority alone: neither words nor codes
    assert verdict(one, source(2, codes="z"))[0] == "agreement"
    assert compare(one, source(2, codes="z"), WORDS).jaccard is None
    assert verdict(one, source(9, sign="±"))[0] == "partial"


def test_a_partial_names_what_failed() -> None:
    found = compare(source(10, codes="abc"), source(20, sign="±", codes="a", name="B"), WORDS)
    assert found.reason == (
        "A: 10 of 20 asked; B: 20 of 20 asked; unlike majorities (+ and ±), "
        "words far apart ('many' and 'all'), 1 of 3 codes raised in both."
    )
    assert found.jaccard == pytest.approx(1 / 3)
    assert "no majority in B" in compare(source(9), source(9, sign=None, name="B"), WORDS).reason


SOURCES = st.builds(
    lambda n, k, sign, codes, unit: source(min(k, n), n, sign, "".join(sorted(codes)), unit=unit),
    st.integers(0, 40),
    st.integers(0, 40),
    st.sampled_from(["+", "-", "0", "±", None]),
    st.sets(st.sampled_from("abcd"), min_size=1),
    st.sampled_from(["person", "group", "document", "indicator"]),
)


@given(SOURCES, SOURCES)
def test_the_order_of_two_sources_changes_nothing(a: Source, b: Source) -> None:
    one, other = compare(a, b, WORDS), compare(b, a, WORDS)
    assert (one.verdict, one.jaccard) == (other.verdict, other.jaccard)
    assert one.reason.endswith(".") and "None" not in one.reason


@given(SOURCES)
def test_a_source_never_disagrees_with_itself(a: Source) -> None:
    assert compare(a, a, WORDS).verdict in ("not_asked", "silence", "agreement", "partial")
    if a.asks and a.n >= 3 and a.k and a.majority:
        assert compare(a, a, WORDS).verdict == "agreement"


def indicator(name: str, direction: str = "", theme: str = "POL") -> IndicatorRow:
    return IndicatorRow.model_validate(
        {"line": 2, "indicator_id": name, "name": name, "theme": theme, "value": 1,
         "direction": direction}
    )  # fmt: skip


def rows_of(
    persons: list[RespondentRow], codings: Rows, answers: Rows | None = None,
    closed: frozenset[str] = frozenset(), **parts: Any,
) -> dict[tuple[str, str, str, str], dict[str, Any]]:  # fmt: skip
    study = made(persons, **parts)
    answers = asked(persons) if answers is None else answers
    tables = convergence_tables(study, persons, answers, codings, closed)
    for schema, rows in tables.values():
        table(schema, rows)
        assert all(set(row) <= set(schema.names) for row in rows)
    return {
        (row["axis"], row["theme"], row["source_a"], row["source_b"]): row
        for row in tables["convergence"][1]
    }


def test_both_axes_take_documents_and_indicators() -> None:
    persons = [
        *people(4, "Government"), *people(4), *people(2, "Church", unit="group"),
        *people(2, "Paper", unit="document"),
    ]  # fmt: skip
    methods = {"Government": "key_informant_interview", "NGO": "focus_group",
               "Church": "focus_group", "Paper": "desk_review"}  # fmt: skip
    transcripts = [
        transcript(row.transcript_id, method=methods[row.respondent_group]) for row in persons
    ]
    found = rows_of(persons, [], transcripts=transcripts, indicators=[indicator("I", "+")])
    groups = ["Church", "Government", "NGO", "documents", "indicators"]
    kinds = ["focus_group", "key_informant_interview", "documents", "indicators"]
    for axis, names in (("group", groups), ("method", kinds)):
        pairs = {(a, b) for x, theme, a, b in found if x == axis and theme == "POL"}
        assert pairs == {(a, b) for i, a in enumerate(names) for b in names[i + 1 :]}
    row = found["group", "POL", "Church", "Government"]
    assert (row["unit_a"], row["n_a"], row["unit_b"], row["n_b"]) == ("group", 2, "person", 4)
    row = found["method", "POL", "focus_group", "indicators"]
    assert (row["unit_a"], row["n_a"], row["unit_b"], row["n_b"]) == ("person", 4, "indicator", 1)
    assert {theme for _, theme, _, _ in found} == {"POL", "CRT"}


def test_the_majority_of_indicators_is_of_those_that_state_a_direction() -> None:
    persons = people(5)
    codings = raised(persons, "+")
    parts = [indicator("A"), indicator("B"), indicator("C", "+"), indicator("D", "+", "POL.A")]
    row = rows_of(persons, codings, indicators=parts)["group", "POL", "NGO", "indicators"]
    assert (row["n_b"], row["k_b"], row["majority_b"], row["verdict"]) == (4, 4, "+", "agreement")
    parts = [indicator("C", "+"), indicator("D", "-")]
    row = rows_of(persons, codings, indicators=parts)["group", "POL", "NGO", "indicators"]
    assert (row["majority_b"], row["verdict"]) == (None, "partial")


def test_documents_count_whether_or_not_they_were_asked() -> None:
    persons = [*people(5), *people(2, "Paper", unit="document")]
    codings = raised(persons[:5], "+") + raised(persons[5:6], "-")
    row = rows_of(persons, codings, asked(persons[:5]) + asked(persons[5:], "no"))
    found = row["group", "POL", "NGO", "documents"]
    assert (found["n_b"], found["k_b"], found["verdict"]) == (2, 1, "dissonance")
    assert found["band_b"] is None and found["jaccard"] is None


def test_a_gated_code_is_not_compared_its_theme_is() -> None:
    persons = [*people(5), *people(5, "Government")]
    codings = raised(persons, "+") + raised(persons[:5], "+", "POL.B")
    key = ("group", "POL", "Government", "NGO")
    assert rows_of(persons, codings)[key]["jaccard"] == 0.5
    row = rows_of(persons, codings, closed=frozenset({"POL.B"}))[key]
    assert (row["jaccard"], row["k_a"], row["verdict"]) == (1.0, 5, "agreement")
    row = rows_of(persons, codings, closed=frozenset({"POL.A", "POL.B"}))[key]
    assert (row["jaccard"], row["verdict"]) == (None, "partial")


def test_who_was_not_asked_is_not_silent() -> None:
    persons = [*people(5), *people(5, "Government")]
    answers = asked(persons[:5]) + asked(persons[5:], "no")
    row = rows_of(persons, raised(persons), answers)["group", "POL", "Government", "NGO"]
    assert (row["n_a"], row["k_a"], row["verdict"], row["silent_source"]) == (
        0, 0, "not_asked", None,
    )  # fmt: skip


def test_nobody() -> None:
    found = rows_of([], [])
    assert {row["verdict"] for row in found.values()} == {"not_asked"}


def test_row_order_changes_nothing() -> None:
    persons = [*people(5), *people(5, "Government")]
    codings = raised(persons[:7], "+") + raised(persons[3:9], "-", "POL.B")
    shuffled = random.Random(1).sample(codings, len(codings))
    assert rows_of(persons, codings) == rows_of(persons[::-1], shuffled)


def test_dissonances_by_theme() -> None:
    persons = [*people(5), *people(5, "Government")]
    study = made(persons)
    codings = raised(persons[:5], "+") + raised(persons[5:], "-")
    tables = convergence_tables(study, persons, asked(persons), codings, frozenset())
    assert dissonant(tables["convergence"][1]) == {"POL": [("group", "Government", "NGO")]}
    assert len(tables["convergence_evidence"][1]) == 20  # ten persons, on two axes


def test_child_codes_are_compared_and_themes_without_any() -> None:
    persons = [*people(5), *people(5, "Government")]
    key = ("group", "POL", "Government", "NGO")
    # the theme itself is no child code: only POL.A is in both
    codings = raised(persons, "+") + raised(persons[:5], "+", "POL")
    assert rows_of(persons, codings)[key]["jaccard"] == 1.0
    flat = codebook({"id": "POL"})
    row = rows_of(
        persons, raised(persons, "+", "POL"), asked(persons, book=flat), codebook=flat
    )[key]  # fmt: skip
    assert (row["jaccard"], row["verdict"]) == (1.0, "agreement")
