"""Small counts are hidden, with everything that gives them back."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from manyvoices.release.suppress import (
    OTHER_VALUES,
    hide_composition,
    hide_groups,
    merge_rare,
    small,
    suppression_log,
)

COUNTS = ("k", "n_asked", "k_unprompted", "k_dont_know", "k_refused", "n_group", "k_plus",
          "k_minus", "k_zero", "k_mixed", "n_transcripts", "n_segments")  # fmt: skip


def row(k: int, n: int, group: int | None = None, **cells: Any) -> dict[str, Any]:
    return {
        "code": "POL",
        "respondent_group": "NGO",
        "unit": "person",
        "k": k,
        "n_asked": n,
        "k_unprompted": 0,
        "k_dont_know": 0,
        "k_refused": 0,
        "n_group": n if group is None else group,
        "share": k / n if n else None,
        "ci_low": 0.1,
        "ci_high": 0.9,
        "quantifier": "some",
        "wilson_secure": True,
        "stance_majority": "+",
        "k_plus": k,
        "k_minus": 0,
        "k_zero": 0,
        "k_mixed": 0,
        "asked_from": "sheet",
        "n_transcripts": k,
        "n_segments": k,
        **cells,
    }


def hidden(
    made: dict[str, Any], t: int = 5, unanimous: bool = False, few: bool = False
) -> set[str]:
    groups = {("NGO", "group")} if few else set()
    shown = hide_groups([made], t, groups, unanimous)[0]
    assert shown["suppressed"] == any(
        shown[name] is None and made[name] is not None for name in made
    )
    return {name for name in made if shown[name] is None and made[name] is not None}


@pytest.mark.parametrize(
    ("count", "base", "t", "is_small"),
    [
        (0, 20, 5, False), (1, 20, 5, True), (4, 20, 5, True), (5, 20, 5, False),
        (15, 20, 5, False), (16, 20, 5, True), (19, 20, 5, True), (20, 20, 5, False),
        (10, 20, 11, True), (11, 22, 11, False), (1, 2, 2, True), (2, 2, 2, False),
    ],
)  # fmt: skip
def test_small(count: int, base: int, t: int, is_small: bool) -> None:
    assert small(count, base, t) is is_small


def test_a_small_count_falls_with_all_that_tells_it() -> None:
    found = hidden(row(3, 20))
    assert {"k", "n_asked", "share", "ci_low", "ci_high", "quantifier", "wilson_secure",
            "stance_majority", "k_plus", "n_transcripts", "n_segments"} <= found  # fmt: skip
    assert not {"n_group", "code", "unit", "asked_from"} & found


def test_a_small_complement_falls_too() -> None:
    assert "k" in hidden(row(17, 20))
    assert hidden(row(15, 20)) == set()


def test_a_small_group_falls_whole() -> None:
    assert set(COUNTS) <= hidden(row(0, 4))


def test_a_small_stance_falls_with_its_majority() -> None:
    made = row(12, 20, k_plus=10, k_minus=2)
    assert hidden(made) == {"stance_majority", "k_plus", "k_minus", "k_zero", "k_mixed"}


def test_few_who_were_not_asked_hide_how_many_were() -> None:
    assert {"n_asked", "k", "k_unprompted"} <= hidden(row(9, 18, 20, k_unprompted=0))
    assert hidden(row(8, 14, 20, k_unprompted=6)) == set()
    assert hidden(row(8, 14, 20, k_unprompted=2)) == {"k_unprompted"}


def test_few_who_did_not_know() -> None:
    assert hidden(row(10, 20, k_dont_know=1)) == {"k_dont_know", "k_refused"}


def test_unanimous_cells_on_request() -> None:
    assert "k" in hidden(row(20, 20), unanimous=True) and "k" in hidden(row(0, 20), unanimous=True)
    assert hidden(row(20, 20)) == set()


def test_documents_are_no_persons_and_small_unattributed_groups_are() -> None:
    assert hidden(row(1, 2, unit="document")) == set()
    assert hidden(row(1, 2, unit="group")) == set()
    assert set(COUNTS) <= hidden(row(1, 2, unit="group"), few=True)


@st.composite
def tables(draw: st.DrawFn) -> list[dict[str, Any]]:
    rows = []
    for _ in range(draw(st.integers(1, 6))):
        group = draw(st.integers(1, 40))
        n = draw(st.integers(0, group))
        k = draw(st.integers(0, n))
        plus = draw(st.integers(0, k))
        minus = draw(st.integers(0, k - plus))
        zero = draw(st.integers(0, k - plus - minus))
        rows.append(
            row(
                k, n, group,
                k_unprompted=draw(st.integers(0, group - n)),
                k_dont_know=(dont := draw(st.integers(0, n - k))),
                k_refused=draw(st.integers(0, n - k - dont)),
                k_plus=plus, k_minus=minus, k_zero=zero, k_mixed=k - plus - minus - zero,
            )
        )  # fmt: skip
    return rows


@given(tables(), st.sampled_from([2, 5, 11]))
def test_no_small_count_is_left_in_any_cell(rows: list[dict[str, Any]], t: int) -> None:
    for shown in hide_groups(rows, t, set(), False):

        def pairs(*names: str, shown: dict[str, Any] = shown) -> bool:
            return all(shown[name] is not None for name in names)

        if pairs("n_group"):
            assert not 1 <= shown["n_group"] < t
        if pairs("n_asked", "n_group"):
            assert not small(shown["n_asked"], shown["n_group"], t)
        if pairs("k", "n_asked"):
            assert not small(shown["k"], shown["n_asked"], t)
        for name in ("k_plus", "k_minus", "k_zero", "k_mixed"):
            if pairs(name, "k"):
                assert not small(shown[name], shown["k"], t)
        if pairs("k_unprompted", "n_asked", "n_group"):
            assert not small(shown["k_unprompted"], shown["n_group"] - shown["n_asked"], t)
        if pairs("k_dont_know", "n_asked"):
            assert not small(shown["k_dont_know"], shown["n_asked"], t)
        # what hides a count hides what it is computed from and what is computed from it
        if shown["k"] is None:
            assert shown["share"] is shown["ci_low"] is shown["quantifier"] is None
            assert shown["k_plus"] is shown["n_segments"] is shown["n_transcripts"] is None


@given(tables(), st.sampled_from([2, 5, 11]))
def test_the_log_names_each_hidden_cell_and_no_value(rows: list[dict[str, Any]], t: int) -> None:
    rows = [{**item, "code": f"C{number}"} for number, item in enumerate(rows)]
    shown = hide_groups(rows, t, set(), False)
    log = suppression_log("code_by_group", rows, shown, ("code", "respondent_group"))
    cells = {
        (f"{before['code']} | NGO", name)
        for before, after in zip(rows, shown, strict=True)
        for name in before
        if before[name] is not None and after[name] is None
    }
    assert {(item["row"], item["column"]) for item in log} == cells
    assert len(log) == len(cells)
    assert {item["reason"] for item in log} <= {"hidden"}


def sample(**attributes: dict[str, int]) -> list[dict[str, Any]]:
    return [
        {"attribute": name, "value": value, "unit": "person", "n": n}
        for name, values in attributes.items()
        for value, n in values.items()
    ]


def shown_sample(rows: list[dict[str, Any]], t: int = 5) -> dict[tuple[str, str], int | None]:
    shown = hide_composition(merge_rare(rows, t), t, set())
    return {(item["attribute"], item["value"]): item["n"] for item in shown}


def test_rare_values_are_one_row_at_the_end() -> None:
    found = shown_sample(
        sample(respondent_group={"A": 9, "B": 1}, location={"Kep": 1, "Bokor": 5, "Pailin": 4})
    )
    assert found == {
        ("respondent_group", "A"): 9,
        ("respondent_group", "B"): None,
        ("location", "Bokor"): None,  # else the total, and with it B, would follow
        ("location", OTHER_VALUES): 5,
    }


def test_nothing_is_hidden_where_nothing_is_small() -> None:
    rows = sample(respondent_group={"A": 9, "B": 6}, location={"Kep": 15})
    assert all(value is not None for value in shown_sample(rows).values())


@given(
    st.dictionaries(
        st.sampled_from(["respondent_group", "method", "location"]),
        st.lists(st.integers(1, 12), min_size=1, max_size=5),
        min_size=2,
    ),
    st.sampled_from([2, 5, 11]),
)
def test_no_total_is_left_where_a_count_is_hidden(drawn: dict[str, list[int]], t: int) -> None:
    rows = sample(
        **{name: {f"v{number}": n for number, n in enumerate(ns)} for name, ns in drawn.items()}
    )
    found = shown_sample(rows, t)
    assert all(n is None or n >= t for n in found.values())
    if any(n is None for n in found.values()):
        for name in drawn:
            assert any(n is None for (attribute, _), n in found.items() if attribute == name)
