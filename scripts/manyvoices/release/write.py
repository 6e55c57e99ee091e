"""Released tables as Parquet, CSV and one XLSX: the same rows in each, the same bytes each time."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

from manyvoices.model.tables import write_table
from manyvoices.release.released import Released

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def write_tables(staging: Path, released: list[Released]) -> None:
    """Write every table into parquet/ and tables/ below ``staging``."""
    for item in released:
        write_table(staging / "parquet" / f"{item.name}.parquet", item.schema, item.rows)
        write_csv(
            staging / "tables" / f"{item.name}.csv",
            item.schema.names,
            [[row.get(name) for name in item.schema.names] for row in item.rows],
        )


def cell(value: Any) -> Any:
    """Return a value as a CSV cell: a text that a spreadsheet would run gets an apostrophe.

    A sign by itself, as in the columns of directions, runs nothing and stays; a number is no
    text and keeps its sign.
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str) and value.startswith(_FORMULA) and len(value) > 1:
        return "'" + value
    return value


def write_csv(path: Path, header: list[str], rows: list[list[Any]]) -> None:
    """Write a CSV file: UTF-8 without a mark, LF, an empty cell for None."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows([[cell(value) for value in row] for row in rows])
