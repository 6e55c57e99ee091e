"""Tables as Parquet."""

from __future__ import annotations

import time
from pathlib import Path

import pyarrow.parquet as pq

from manyvoices.model import tables
from manyvoices.model.shards import shard_of


def test_rows_come_back(tmp_path: Path) -> None:
    rows = [
        {"transcript_id": "T1", "start": 0, "end": 3, "reason": "layout"},
        {"transcript_id": "T1", "start": 3, "end": None, "reason": "ភាសាខ្មែរ"},
    ]
    tables.write_table(tmp_path / "a" / "t.parquet", tables.DROPPED, rows)
    assert tables.read_table(tmp_path / "a" / "t.parquet") == rows
    assert [path.name for path in (tmp_path / "a").iterdir()] == ["t.parquet"]


def test_an_empty_table_keeps_its_columns(tmp_path: Path) -> None:
    tables.write_table(tmp_path / "t.parquet", tables.TURNS, [])
    assert pq.read_schema(tmp_path / "t.parquet").names == tables.TURNS.names


def test_same_rows_same_bytes_and_nothing_beside_them(tmp_path: Path) -> None:
    rows = [{"attribute": "group", "value": f"v{number}", "n": number} for number in range(99)]
    tables.write_table(tmp_path / "a.parquet", tables.SAMPLE_COMPOSITION, rows)
    time.sleep(0.01)
    tables.write_table(tmp_path / "b.parquet", tables.SAMPLE_COMPOSITION, rows)
    assert (tmp_path / "a.parquet").read_bytes() == (tmp_path / "b.parquet").read_bytes()
    metadata = pq.read_metadata(tmp_path / "a.parquet")
    assert metadata.metadata is None
    assert not metadata.row_group(0).column(0).is_stats_set


def test_every_column_is_described() -> None:
    for name in ("INVENTORY", "TURNS", "CODINGS", "CODE_BY_GROUP", "SUPPRESSION_LOG", "ASKED"):
        for field in getattr(tables, name):
            assert field.metadata[b"description"], (name, field.name)


def test_a_shard_does_not_depend_on_the_others() -> None:
    names = [f"T{number}" for number in range(200)]
    shards = [shard_of(name, 4) for name in names]
    assert set(shards) == {0, 1, 2, 3}
    assert shard_of("T7", 1) == 0
    assert shards[7] == shard_of("T7", 4)
