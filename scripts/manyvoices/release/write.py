"""Released tables as Parquet, CSV and one XLSX: the same rows in each, the same bytes each time."""

from __future__ import annotations

import csv
import datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
import xlsxwriter

from manyvoices.model.tables import write_table
from manyvoices.release.released import Released

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_EPOCH = datetime.datetime(2000, 1, 1)


def write_tables(staging: Path, released: list[Released]) -> None:
    """Write every table into parquet/, tables/ and tables/tables.xlsx below ``staging``."""
    for item in released:
        write_table(staging / "parquet" / f"{item.name}.parquet", item.schema, item.rows)
        _write_csv(staging / "tables" / f"{item.name}.csv", item)
    _write_xlsx(staging / "tables" / "tables.xlsx", released)


def cell(value: Any) -> Any:
    """Return a value as a CSV cell: a text that a spreadsheet would run gets an apostrophe."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str) and value.startswith(_FORMULA) and len(value) > 1:
        return "'" + value
    return value


def _write_csv(path: Path, item: Released) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(item.schema.names)
        for row in item.rows:
            writer.writerow([cell(row.get(name)) for name in item.schema.names])


def _write_xlsx(path: Path, released: list[Released]) -> None:
    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(path, options) as book:
        # the moment of writing would make each file another one
        book.set_properties({"created": _EPOCH})
        bold = book.add_format({"bold": True})
        wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        percent = book.add_format({"num_format": "0.0 %"})
        contents = book.add_worksheet("contents")
        contents.set_column(0, 1, 26)
        contents.set_column(2, 2, 90, wrapped)
        contents.write_row(0, 0, ["sheet", "column", "what it holds"], bold)
        line = 1
        for item in released:
            contents.write_row(line, 0, [item.name, "", f"{item.title}: {len(item.rows)} rows"])
            line += 1
            for field in item.schema:
                contents.write_row(line, 1, [field.name, field.metadata[b"description"].decode()])
                line += 1
        contents.write_row(line, 0, ["", "", "An empty cell in a row marked suppressed is hidden."])
        for item in released:
            sheet = book.add_worksheet(item.name)
            sheet.freeze_panes(1, 0)
            sheet.write_row(0, 0, item.schema.names, bold)
            for column, field in enumerate(item.schema):
                style = percent if pa.types.is_floating(field.type) else None
                sheet.set_column(column, column, max(12, len(field.name) + 2), style)
            for number, row in enumerate(item.rows, 1):
                for column, name in enumerate(item.schema.names):
                    if row.get(name) is not None:
                        sheet.write(number, column, row[name])
            if item.rows:
                sheet.autofilter(0, 0, len(item.rows), len(item.schema.names) - 1)
