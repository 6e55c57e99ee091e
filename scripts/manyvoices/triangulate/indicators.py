"""Published figures checked against each other: splits, changes, periods, intervals."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from decimal import Decimal
from statistics import NormalDist
from typing import Any

import pyarrow as pa

from manyvoices.model.config import Programme
from manyvoices.model.sharetables import INDICATOR_ASSERTIONS
from manyvoices.model.sheets import IndicatorRow, listed
from manyvoices.model.study import Study
from manyvoices.model.tables import Rows

NOT_COMPUTABLE = "interval not computable from the published figures"
_Z = NormalDist().inv_cdf(0.975)
_YEAR = re.compile(r"(?<!\d)(?:1[89]|2[01])\d\d(?!\d)")
_PER_CENT = ("per cent", "percent", "%")


def indicator_tables(study: Study) -> dict[str, tuple[pa.Schema, Rows]]:
    """Return indicator_assertions."""
    rows = assertions(study.indicators, study.config.programme)
    return {"indicator_assertions": (INDICATOR_ASSERTIONS, rows)}


def assertions(indicators: list[IndicatorRow], programme: Programme) -> Rows:
    """Return the rows of indicator_assertions, each ok or not with a sentence.

    Every split sums to its total; a stated change equals its recomputation to the printed
    digits; periods lie in the programme's; an estimate has an interval.
    """
    by_id = {row.indicator_id: row for row in indicators}
    rows: Rows = []
    for row in indicators:
        rows += _splits(row, indicators)
        if row.change_from:
            rows.append(_change(row, by_id))
        if row.period:
            rows.append(_period(row, programme))
        if any(item is not None for item in (row.n, row.se, row.ci_low, row.ci_high)):
            rows.append(_interval(row))
    return rows


def _row(row: IndicatorRow, assertion: str, ok: bool | None, **cells: Any) -> dict[str, Any]:
    return {"indicator_id": row.indicator_id, "assertion": assertion, "ok": ok, **cells}


def _text(number: Decimal) -> str:
    return format(number, "f")


def _splits(total: IndicatorRow, indicators: Iterable[IndicatorRow]) -> Rows:
    splits: dict[str, list[Decimal]] = {}
    for part in indicators:
        if part.sum_of == total.indicator_id:
            splits.setdefault(part.split, []).append(part.printed)
    rows: Rows = []
    for name, parts in splits.items():
        found, stated = sum(parts, Decimal(0)), total.printed
        ok = found == stated
        words = " + ".join(map(_text, parts))
        rows.append(
            _row(
                total,
                "split",
                ok,
                split=name,
                expected=_text(found),
                stated=_text(stated),
                sentence=f"The parts sum to the total: {words} = {_text(stated)}."
                if ok
                else f"The parts sum to {_text(found)}, not to {_text(stated)}: {words}.",
            )
        )
    return rows


def _change(row: IndicatorRow, by_id: dict[str, IndicatorRow]) -> dict[str, Any]:
    stated = row.printed
    figures = [by_id[name].printed for name in listed(row.change_from) if name in by_id]
    if len(figures) != 2 or not figures[0]:
        return _row(
            row,
            "change",
            None,
            stated=_text(stated),
            sentence="The change cannot be computed: it needs two figures, the earlier not 0.",
        )
    earlier, later = figures
    change = 100 * (later - earlier) / earlier
    # within half a unit of the last printed digit, whichever way halves are rounded
    digit = Decimal(1).scaleb(min(int(stated.as_tuple().exponent), 0))
    ok = abs(change - stated) <= digit / 2
    shown = change.quantize(min(digit, Decimal("0.01")))
    between = f"from {_text(earlier)} to {_text(later)} is a change of {_text(shown)} per cent"
    return _row(
        row,
        "change",
        ok,
        expected=_text(shown),
        stated=_text(stated),
        sentence=f"{between[0].upper()}{between[1:]}"
        + (f", printed {_text(stated)}." if ok else f", not of {_text(stated)}."),
    )


def _period(row: IndicatorRow, programme: Programme) -> dict[str, Any]:
    years = [int(year) for year in _YEAR.findall(row.period)]
    own = f"{programme.start}-{programme.end}"
    if not years:
        sentence = "The period names no year."
        return _row(row, "period", None, expected=own, stated=row.period, sentence=sentence)
    ok = programme.start <= min(years) and max(years) <= programme.end
    dated = f"{min(years)}" if len(set(years)) == 1 else f"{min(years)} to {max(years)}"
    verdict = "within" if ok else "not within"
    return _row(
        row,
        "period",
        ok,
        expected=own,
        stated=row.period,
        sentence=f"The figure is of {dated}, {verdict} the programme's {programme.start} to "
        f"{programme.end}.",
    )


def _interval(row: IndicatorRow) -> dict[str, Any]:
    low, high, basis = interval(row)
    stated = _text(row.printed)
    if low is None or high is None:
        sentence = f"{basis[0].upper()}{basis[1:]}."
        if _of_no_count(row):
            sentence += f" {stated} per cent is no whole number of {row.n}: its base is weighted."
        return _row(row, "interval", False, stated=stated, sentence=sentence)
    ok = low <= row.value <= high
    return _row(
        row,
        "interval",
        ok,
        expected=f"{low:.4g} to {high:.4g}",
        stated=stated,
        ci_low=low,
        ci_high=high,
        sentence=f"The figure is {stated}, its 95 % interval {low:.4g} to {high:.4g} ({basis})."
        if ok
        else f"The figure {stated} lies outside its interval, {low:.4g} to {high:.4g} ({basis}).",
    )


def interval(row: IndicatorRow) -> tuple[float | None, float | None, str]:
    """Return the 95 % interval of a published estimate, and what it comes from.

    As published; else from the standard error; else of a percentage Wilson's, with n divided
    by the design effect (Kish 1965); else it is not computable.

    References
    ----------
    Kish, L. (1965). Survey Sampling. Wiley.
    """
    if row.ci_low is not None and row.ci_high is not None:
        return row.ci_low, row.ci_high, "as published"
    if row.se is not None:
        return row.value - _Z * row.se, row.value + _Z * row.se, "from the standard error"
    per_cent = row.unit.casefold() in _PER_CENT and 0 <= row.value <= 100
    if row.n and row.design_effect is not None and per_cent:
        low, high = _wilson(row.value / 100, row.n / row.design_effect)
        return 100 * low, 100 * high, "from n and the design effect"
    return None, None, NOT_COMPUTABLE


def _wilson(share: float, n: float) -> tuple[float, float]:
    # scipy's takes whole numbers only; an effective n is none
    centre = (share + _Z**2 / (2 * n)) / (1 + _Z**2 / n)
    half = _Z / (1 + _Z**2 / n) * math.sqrt(share * (1 - share) / n + _Z**2 / (4 * n**2))
    return max(centre - half, 0.0), min(centre + half, 1.0)


def _of_no_count(row: IndicatorRow) -> bool:
    """Return whether a percentage is that of no whole number of its n, to the printed digits."""
    if not row.n or row.unit.casefold() not in _PER_CENT:
        return False
    stated = row.printed
    half = Decimal(1).scaleb(int(stated.as_tuple().exponent)) / 2
    nearest = (stated * row.n / 100).to_integral_value()
    return not any(abs(100 * (nearest + step) / row.n - stated) <= half for step in (-1, 0, 1))
