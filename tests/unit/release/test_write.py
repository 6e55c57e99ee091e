"""The same rows as Parquet, CSV and XLSX."""

from __future__ import annotations

import csv
import time
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pyarrow.parquet as pq
import pytest

from manyvoices.model import tables
from manyvoices.release.checklists import Item
from manyvoices.release.released import Released
from manyvoices.release.workbook import write_workbook
from manyvoices.release.write import cell, write_tables

ROWS: list[dict[str, Any]] = [
    {"attribute": "=1+1", "value": "@home", "unit": "person", "n": 7, "suppressed": False},
    {
        "attribute": '=HYPERLINK("http://example.org","x")',
        "value": "http://example.org",
        "unit": "person",
        "n": None,
        "suppressed": True,
    },
    {"attribute": "a", "value": "-3", "unit": 'ខ្មែរ, "x"', "n": 12, "suppressed": False},
    {"attribute": "\t=1", "value": "+cmd|'/c'!A0", "unit": "-", "n": 1, "suppressed": False},
]
for _row in ROWS:
    _row["rounding_note"] = None


def released() -> list[Released]:
    return [Released("sample_composition", "A sample", tables.SAMPLE_COMPOSITION, ROWS)]


def write_all(folder: Path) -> Path:
    write_tables(folder, released())
    lists = {"COREQ": [Item(1, "=topic", "author", "@said")]}
    write_workbook(folder / "tables" / "tables.xlsx", released(), 5, lists)
    return folder


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_all(tmp_path_factory.mktemp("staging"))


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("=1+1", "'=1+1"), ("+1", "'+1"), ("-1", "'-1"), ("@x", "'@x"), ("\tx", "'\tx"),
        ("\rx", "'\rx"), ("\nx", "'\nx"), ("＝1+1", "'＝1+1"), ("-", "-"), ("+", "+"),
        ("±", "±"), ("a=b", "a=b"), (-3, -3), (0.5, 0.5), (-0.5, -0.5), (True, "true"),
        (False, "false"), (None, ""), ("", ""),
    ],
)  # fmt: skip
def test_cells(value: object, shown: object) -> None:
    assert cell(value) == shown


def test_all_three_hold_the_same(folder: Path) -> None:
    parquet = pq.read_table(folder / "parquet" / "sample_composition.parquet").to_pylist()
    assert parquet == ROWS
    with (folder / "tables" / "sample_composition.csv").open(encoding="utf-8", newline="") as file:
        in_csv = list(csv.DictReader(file))
    assert in_csv == [{name: str(cell(value)) for name, value in row.items()} for row in ROWS]
    sheet = openpyxl.load_workbook(folder / "tables" / "tables.xlsx")["sample_composition"]
    header, *rows = sheet.iter_rows(values_only=True)
    assert [dict(zip(header, row, strict=True)) for row in rows] == ROWS


def test_parquet_tells_nothing_beside_its_rows(folder: Path) -> None:
    path = folder / "parquet" / "sample_composition.parquet"
    meta = pq.ParquetFile(path).metadata
    assert not meta.metadata
    for number in range(meta.num_columns):
        assert meta.row_group(0).column(number).statistics is None
    raw = bytearray(path.read_bytes())
    # a flipped bit is noticed
    raw[len(raw) // 6] ^= 0xFF
    with pytest.raises(OSError):
        import pyarrow as pa

        pq.ParquetFile(pa.BufferReader(bytes(raw)), page_checksum_verification=True).read()


def test_the_workbook_runs_nothing_and_opens_nothing(folder: Path) -> None:
    book = openpyxl.load_workbook(folder / "tables" / "tables.xlsx")
    assert book.sheetnames == ["contents", "how to read", "sample_composition", "COREQ"]
    for sheet in book:
        for row in sheet.iter_rows():
            for item in row:
                assert item.data_type != "f" and item.hyperlink is None
    described = {row[1]: row[3] for row in book["contents"].iter_rows(values_only=True)}
    assert described["n"] == "units"
    with zipfile.ZipFile(folder / "tables" / "tables.xlsx") as archive:
        assert not [name for name in archive.namelist() if "link" in name.lower()]
        assert {item.date_time[0] for item in archive.infolist()} == {1980}
        core = archive.read("docProps/core.xml").decode()
        assert core.count("2000-01-01") == 2
        assert b"<f>" not in archive.read("xl/worksheets/sheet3.xml")


def test_same_bytes_at_another_time(folder: Path, tmp_path: Path) -> None:
    time.sleep(1.1)
    write_all(tmp_path)
    for path in folder.rglob("*"):
        if path.is_file():
            assert (tmp_path / path.relative_to(folder)).read_bytes() == path.read_bytes()


def test_empty_tables(tmp_path: Path) -> None:
    write_tables(tmp_path, [Released("none", "None", tables.CODE_BY_GROUP, [])])
    assert pq.read_table(tmp_path / "parquet" / "none.parquet").num_rows == 0
    assert (tmp_path / "tables" / "none.csv").read_text().count("\n") == 1
