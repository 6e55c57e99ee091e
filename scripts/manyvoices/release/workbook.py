"""tables.xlsx: every released table, with contents, units, notes and how to read them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pyarrow as pa

from manyvoices.model.workbook import new_workbook
from manyvoices.release.checklists import Item
from manyvoices.release.reading import HOW_TO_READ
from manyvoices.release.released import Released

_MOST_CELL = 32_000  # an Excel cell holds 32,767 characters


def write_workbook(
    path: Path, released: list[Released], t: int, checklists: dict[str, list[Item]] | None = None
) -> None:
    """Write the workbook; it runs nothing, opens nothing, and has the same bytes each time."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with new_workbook(path) as book:
        styles = {
            "bold": book.add_format({"bold": True}),
            "wrap": book.add_format({"text_wrap": True, "valign": "top"}),
            "share": book.add_format({"num_format": "0.0 %"}),
            "real": book.add_format({"num_format": "0.000"}),
        }
        lists = checklists or {}
        _contents(book.add_worksheet("contents"), styles, released, list(lists))
        _how_to_read(book.add_worksheet("how to read"), styles, t)
        for item in released:
            _table(book.add_worksheet(item.name[:31]), styles, item)
        for name, items in lists.items():
            _checklist(book.add_worksheet(name), styles, items)


def _put(sheet: Any, row: int, column: int, value: Any, style: Any = None) -> None:
    """Write a value by its own type: a text is never a formula, a link or a number."""
    if isinstance(value, bool):
        sheet.write_boolean(row, column, value, style)
    elif isinstance(value, int | float):
        sheet.write_number(row, column, value, style)
    elif value is not None:
        sheet.write_string(row, column, str(value)[:_MOST_CELL], style)


def _rows(sheet: Any, rows: list[list[Any]], style: Any = None, first: int = 0) -> None:
    for number, cells in enumerate(rows, first):
        for column, value in enumerate(cells):
            _put(sheet, number, column, value, style)


def _contents(sheet: Any, styles: Any, released: list[Released], lists: list[str]) -> None:
    sheet.set_column(0, 1, 26)
    sheet.set_column(2, 2, 20)
    sheet.set_column(3, 3, 90, styles["wrap"])
    _rows(sheet, [["sheet", "column", "unit", "what it holds"]], styles["bold"])
    rows: list[list[Any]] = [["how to read", "", "", "What the words and figures mean."]]
    for item in released:
        rows.append([item.name, "", "", f"{item.title}: {len(item.rows)} rows. {item.note}"])
        for field in item.schema:
            said = field.metadata or {}
            rows.append(
                ["", field.name, said.get(b"unit", b"").decode(), said[b"description"].decode()]
            )
    rows += [[name, "", "", "What a reader of such a study asks for."] for name in lists]
    rows.append(["", "", "", "An empty cell in a row marked suppressed is hidden."])
    _rows(sheet, rows, first=1)


def _how_to_read(sheet: Any, styles: Any, t: int) -> None:
    sheet.set_column(0, 0, 24, styles["wrap"])
    sheet.set_column(1, 1, 110, styles["wrap"])
    rows = [[word, text.format(t=t, below=t - 1)] for word, text in HOW_TO_READ]
    _rows(sheet, rows, styles["wrap"])


def _table(sheet: Any, styles: Any, item: Released) -> None:
    sheet.freeze_panes(1, 0)
    names = item.schema.names
    _rows(sheet, [names], styles["bold"])
    for column, field in enumerate(item.schema):
        style = None
        if pa.types.is_floating(field.type):
            share = (field.metadata or {}).get(b"unit", b"").startswith(b"share")
            style = styles["share" if share else "real"]
        sheet.set_column(column, column, max(12, len(field.name) + 2), style)
    _rows(sheet, [[row.get(name) for name in names] for row in item.rows], first=1)
    if item.rows:
        sheet.autofilter(0, 0, len(item.rows), len(names) - 1)


def _checklist(sheet: Any, styles: Any, items: list[Item]) -> None:
    sheet.set_column(0, 0, 6)
    sheet.set_column(1, 1, 34, styles["wrap"])
    sheet.set_column(2, 2, 14)
    sheet.set_column(3, 3, 100, styles["wrap"])
    _rows(sheet, [["item", "topic", "filled by", "what is known"]], styles["bold"])
    _rows(sheet, [[item.number, item.topic, item.by, item.said] for item in items], first=1)
