"""Published figures checked against each other."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from statsmodels.stats.proportion import proportion_confint

from manyvoices.model.sheets import IndicatorRow
from manyvoices.model.tables import Rows, table
from manyvoices.triangulate.indicators import (
    NOT_COMPUTABLE,
    assertions,
    indicator_tables,
    interval,
)
from tests.helpers import config, study

PROGRAMME = config().programme  # 2004 to 2014


def figure(indicator_id: str, value: Any, **cells: Any) -> IndicatorRow:
    return IndicatorRow.model_validate(
        {
            "line": 2, "indicator_id": indicator_id, "name": "n", "theme": "POL", "value": value,
            **cells,
        }
    )  # fmt: skip


def found(*rows: IndicatorRow, assertion: str) -> Rows:
    return [row for row in assertions([*rows], PROGRAMME) if row["assertion"] == assertion]


def test_the_splits_of_the_persons_trained() -> None:
    total = figure("ALL", "504")
    parts = [
        figure("POLICE", "481", sum_of="ALL", split="occupation"),
        figure("OTHER", "23", sum_of="ALL", split="occupation"),
        figure("TARGET", "274", sum_of="ALL", split="area"),
        figure("AROUND", "229", sum_of="ALL", split="area"),
    ]
    rows = found(total, *parts, assertion="split")
    assert [(row["split"], row["ok"], row["expected"], row["stated"]) for row in rows] == [
        ("occupation", True, "504", "504"),
        ("area", False, "503", "504"),
    ]
    assert rows[0]["sentence"] == "The parts sum to the total: 481 + 23 = 504."
    assert rows[1]["sentence"] == "The parts sum to 503, not to 504: 274 + 229."
    assert found(total, assertion="split") == []


def test_decimals_sum_exactly() -> None:
    parts = [figure(name, "0.1", sum_of="ALL", split="s") for name in "ABC"]
    (row,) = found(figure("ALL", "0.3"), *parts, assertion="split")
    assert row["ok"] and row["expected"] == "0.3"


@pytest.mark.parametrize(
    ("stated", "ok"),
    [
        # (2.22 - 8.16) / 8.16 = -72.794...
        ("-72.79", True), ("-72.8", True), ("-73", True), ("-72.794", True),
        ("-72.80", False), ("-72", False), ("-74", False), ("72.79", False),
    ],
)  # fmt: skip
def test_a_change_to_the_printed_digits(stated: str, ok: bool) -> None:
    earlier, later = figure("A", "8.16"), figure("B", "2.22")
    change = figure("C", stated, change_from="A;B")
    (row,) = found(earlier, later, change, assertion="change")
    assert (row["ok"], row["stated"]) == (ok, stated)
    assert row["expected"].startswith("-72.79")
    assert ("printed" in row["sentence"]) is ok


@pytest.mark.parametrize("change_from", ["A;B", "B", "B;gone"])
def test_a_change_that_cannot_be_computed(change_from: str) -> None:
    rows = [figure("A", "0"), figure("B", "3"), figure("C", "5", change_from=change_from)]
    (row,) = found(*rows, assertion="change")
    assert row["ok"] is None and "cannot be computed" in row["sentence"]


@pytest.mark.parametrize(
    ("period", "ok"),
    [
        ("2004-2014", True), ("2012", True), ("2004", True), ("2014", True),
        ("2003-2013", False), ("2012–2015", False), ("June 2015", False),
        ("first phase", None), ("120045", None),
    ],
)  # fmt: skip
def test_periods(period: str, ok: bool | None) -> None:
    (row,) = found(figure("A", "1", period=period), assertion="period")
    assert (row["ok"], row["expected"], row["stated"]) == (ok, "2004-2014", period)
    assert found(figure("A", "1"), assertion="period") == []


def test_trainings_dated_before_the_programme_began() -> None:
    (row,) = found(figure("A", "90", period="2003-2013"), assertion="period")
    assert row["sentence"] == (
        "The figure is of 2003 to 2013, not within the programme's 2004 to 2014."
    )


def test_an_interval_from_a_design_effect_is_wilsons_of_the_effective_number() -> None:
    low, high, basis = interval(figure("A", "25", unit="per cent", n=400, design_effect=4))
    wanted = proportion_confint(25, 100, method="wilson")
    assert (low, high) == pytest.approx((100 * wanted[0], 100 * wanted[1]))
    assert "design effect" in basis
    assert interval(figure("A", "0", unit="%", n=9, design_effect=1))[0] == 0


def test_an_interval_from_the_standard_error_and_as_published() -> None:
    assert interval(figure("A", "10", se=2))[:2] == pytest.approx((6.08, 13.92), abs=1e-3)
    assert interval(figure("A", "10", se=2, ci_low=5, ci_high=16))[:2] == (5, 16)


@pytest.mark.parametrize(
    "cells",
    [
        {"n": 232, "unit": "per cent"},  # no design effect
        {"n": 232, "design_effect": 2, "unit": "persons"},
        {"n": 0, "design_effect": 2, "unit": "per cent"},
        {"ci_low": 1},
    ],
)
def test_an_interval_that_is_not_computable(cells: dict[str, Any]) -> None:
    row = figure("A", "8.16", **cells)
    assert interval(row) == (None, None, NOT_COMPUTABLE)
    (made,) = found(row, assertion="interval")
    assert made["ok"] is False and made.get("ci_low") is made.get("expected") is None
    assert made["sentence"].startswith("Interval not computable from the published figures.")


@pytest.mark.parametrize(
    ("value", "n", "weighted"),
    # 8.16 % of 232 is 18.9 and 19 of 232 is 8.19 %; 19 of 232 to one digit is 8.2
    [("8.16", 232, True), ("2.22", 287, True), ("8.19", 232, False), ("8.2", 232, False)],
)
def test_a_percentage_that_is_no_count(value: str, n: int, weighted: bool) -> None:
    (row,) = found(figure("A", value, n=n, unit="per cent"), assertion="interval")
    assert ("its base is weighted" in row["sentence"]) is weighted


def test_a_figure_outside_its_interval() -> None:
    (row,) = found(figure("A", "10", ci_low=11, ci_high=12), assertion="interval")
    assert row["ok"] is False and "outside" in row["sentence"]
    (row,) = found(figure("A", "10", ci_low=9, ci_high=12), assertion="interval")
    assert row["ok"] is True and (row["ci_low"], row["ci_high"]) == (9, 12)


def test_a_plain_count_has_no_interval() -> None:
    assert assertions([figure("A", "17")], PROGRAMME) == []


def test_the_table() -> None:
    rows = [figure("A", "8.16", n=232, unit="per cent", period="2012"), figure("B", "1", se=1)]
    schema, made = indicator_tables(replace(study([]), indicators=rows))["indicator_assertions"]
    assert table(schema, made).num_rows == 3
    schema, made = indicator_tables(study([]))["indicator_assertions"]
    assert made == [] and table(schema, made).num_rows == 0


@pytest.mark.parametrize("column", ["se", "ci_low", "ci_high", "design_effect"])
@pytest.mark.parametrize("value", ["nan", "inf"])
def test_no_figure_without_a_value(column: str, value: str) -> None:
    with pytest.raises(ValueError, match=column):
        figure("I", "5", **{column: value})
