"""Released tables as plain tables of the report."""

from __future__ import annotations

from typing import Any

import pyarrow as pa

from manyvoices.release.columns import COLUMNS
from manyvoices.release.disclosure.columns import KEYS, row_key
from manyvoices.release.released import Released

DRAWN = ("sample_composition", "code_by_group", "suppression_log")
"""Tables that the report shows in a form of their own."""

MOST = 100
"""Rows of a table in the report; all rows are in tables/."""

_EMPTY = "–"
_LEFT_OUT = ("suppressed",)
_PER_CENT = "share, 0 to 1"


def plain_tables(released: list[Released]) -> list[dict[str, Any]]:
    """Return the tables as the page prints them: name, title, note, columns, rows, number.

    A cell is a text, or None where it is hidden. Columns without a word in any row are left out,
    and rows beyond the first hundred.
    """
    log = next((item.rows for item in released if item.name == "suppression_log"), [])
    hidden = {(row["table"], row["row"], row["column"]) for row in log}
    return [_plain(item, hidden) for item in released if item.name not in DRAWN and item.rows]


def _plain(item: Released, hidden: set[tuple[str, str, str]]) -> dict[str, Any]:
    shown = item.rows[:MOST]

    def cell(row: dict[str, Any], field: pa.Field) -> str | None:
        if row.get(field.name) is not None or item.name not in KEYS:
            return _cell(row, field)
        at = (item.name, " | ".join(row_key(item.name, row)), field.name)
        return None if at in hidden else _EMPTY

    columns = [
        field
        for field in item.schema
        if field.name not in _LEFT_OUT and any(cell(row, field) != _EMPTY for row in shown)
    ]
    return {
        "name": item.name,
        "title": item.title,
        "note": item.note,
        "columns": [field.name.replace("_", " ") for field in columns],
        "rows": [[cell(row, field) for field in columns] for row in shown],
        "number": len(item.rows),
    }


def _cell(row: dict[str, Any], field: pa.Field) -> str:
    value = row.get(field.name)
    if value is None:
        return _EMPTY
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        unit = COLUMNS[field.name].unit if field.name in COLUMNS else ""
        return f"{100 * value:.0f} %" if unit == _PER_CENT else f"{value:.3g}"
    return str(value)
