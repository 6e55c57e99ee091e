"""The released tables: the columns that may leave, of the rows that disclosure control let pass."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from manyvoices.model.keys import code_word, digest
from manyvoices.model.tables import FLAG, INT, REAL, TEXT, Rows, read_table
from manyvoices.release.columns import COLUMNS
from manyvoices.release.spec import BY_NAME, FINDINGS, TABLES, TableSpec

_FRESH = 6
"""Characters of an ID that is drawn anew."""


@dataclass(frozen=True)
class Released:
    """A table as it leaves the machine."""

    name: str
    title: str
    schema: pa.Schema
    rows: Rows

    @property
    def note(self) -> str:
        """How to read it."""
        return BY_NAME[self.name].note if self.name in BY_NAME else ""


def load_findings(folder: Path) -> dict[str, Rows]:
    """Return the result tables that are there and may be released after disclosure control."""
    return {
        name: read_table(path)
        for name in FINDINGS
        if (path := folder / f"{name}.parquet").is_file()
    }


def column_types(folder: Path) -> dict[str, dict[str, pa.DataType]]:
    """Return the types of the columns of the tables in a folder; a table without rows has some."""
    return {
        path.stem: {item.name: item.type for item in pq.read_schema(path)}
        for path in sorted(folder.glob("*.parquet"))
    }


def released_tables(
    tables: Mapping[str, Rows],
    types: Mapping[str, Mapping[str, pa.DataType]],
    key: bytes = b"",
    release: int = 1,
) -> list[Released]:
    """Return every table that is released, in the order of the specification.

    Parameters
    ----------
    tables
        Rows by name, after disclosure control.
    types
        Types of columns by table; a column without one has the type of its values.
    key
        Key of the study, and
    release
        number of the next published release: IDs are drawn from both.
    """
    made = []
    for spec in TABLES:
        if spec.name not in tables:
            continue
        rows = [
            _row(spec, row, key, release)
            for row in tables[spec.name]
            if not (spec.whole and row.get(spec.whole))
        ]
        known = dict(types.get(spec.name, {}))
        names = [name for name in spec.columns if name in known or any(name in row for row in rows)]
        schema = pa.schema([_field(spec, name, known.get(name), rows) for name in names])
        made.append(Released(spec.name, spec.title, schema, rows))
    return made


def _row(spec: TableSpec, row: dict[str, Any], key: bytes, release: int) -> dict[str, Any]:
    """Return the cells of a row that may leave."""
    cells = {name: row[name] for name in spec.columns if name in row}
    if cells.get("withheld"):
        told = ("finding_id", "code", "theme", "respondent_group", "withheld", "withheld_reason")
        cells = {name: value if name in told else None for name, value in cells.items()}
    for name in spec.fresh:
        if cells.get(name):
            raw = digest(key, "released", str(release), spec.name, str(cells[name]))
            cells[name] = code_word(raw, _FRESH)
    return cells


def _field(spec: TableSpec, name: str, kind: pa.DataType | None, rows: Rows) -> pa.Field:
    words = COLUMNS[name]
    text = spec.said.get(name, words.text)
    metadata = {"description": text} | ({"unit": words.unit} if words.unit else {})
    return pa.field(name, kind or _type_of(rows, name), metadata=metadata)


def _type_of(rows: Rows, name: str) -> pa.DataType:
    values = [row[name] for row in rows if row.get(name) is not None]
    for python, arrow in ((bool, FLAG), (int, INT), (float, REAL)):
        if values and all(isinstance(value, python) for value in values):
            return arrow
    return TEXT
