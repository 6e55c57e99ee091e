"""Tables as Parquet."""

from __future__ import annotations

import time
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

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


CONTRACT = {
    "INVENTORY": "raw_file transcript_id sha256 format status reason characters turns",
    "DROPPED": "transcript_id start end reason",
    "TURNS": "transcript_id turn speaker role respondent_id start end spans start_s end_s text",
    "ENTITIES": "transcript_id start end entity_type text recognisers score entity_id replacement "
    "decision",
    "CLEAN_TURNS": "transcript_id turn role respondent_id respondent_group method clean_start "
    "clean_end text",
    "SEGMENTS": "segment_id transcript_id turn respondent_id respondent_group method unit start "
    "end spans clean_start clean_end text context",
    "CODINGS": "segment_id transcript_id respondent_id respondent_group method theme code stance "
    "period coder source probability threshold rule evidence status codebook_version",
    "ASKED": "transcript_id respondent_id theme asked asked_from",
    "CODE_BY_GROUP": "code theme respondent_group unit k n_asked k_unprompted n_group share ci_low "
    "ci_high quantifier wilson_secure stance_majority k_plus k_minus k_zero k_mixed asked_from "
    "n_transcripts n_segments suppressed",
}


@pytest.mark.parametrize("name", CONTRACT)
def test_other_programs_find_their_columns(name: str) -> None:
    assert set(CONTRACT[name].split()) <= set(getattr(tables, name).names)


def test_a_missing_cell_is_empty_and_a_foreign_one_is_left_out(tmp_path: Path) -> None:
    tables.write_table(tmp_path / "t.parquet", tables.DROPPED, [{"start": 1, "other": "x"}])
    assert tables.read_table(tmp_path / "t.parquet") == [
        {"transcript_id": None, "start": 1, "end": None, "reason": None}
    ]


def test_a_table_that_cannot_be_written_leaves_the_old_one(tmp_path: Path) -> None:
    path = tmp_path / "t.parquet"
    tables.write_table(path, tables.DROPPED, [{"start": 1}])
    with pytest.raises((pa.ArrowInvalid, pa.ArrowTypeError)):
        tables.write_table(path, tables.DROPPED, [{"start": "one"}])
    assert [row["start"] for row in tables.read_table(path)] == [1]


def test_spans_come_back_as_they_were(tmp_path: Path) -> None:
    rows = [{"transcript_id": "T1", "spans": [{"start": 0, "end": 2}, {"start": 5, "end": 9}]}]
    tables.write_table(tmp_path / "t.parquet", tables.TURNS, rows)
    assert tables.read_table(tmp_path / "t.parquet")[0]["spans"] == rows[0]["spans"]


def test_rows_by_transcript_keep_their_order() -> None:
    rows = [{"transcript_id": name, "n": n} for n, name in enumerate(["B", "A", "B"])]
    assert tables.by_transcript(rows) == {"B": [rows[0], rows[2]], "A": [rows[1]]}
    assert list(tables.by_transcript(rows)) == ["B", "A"]
