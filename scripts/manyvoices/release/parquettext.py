"""Every text in a Parquet file: values, dictionaries with unused entries, footer and statistics."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from manyvoices.release.openings import PLACE_END, Unreadable


def parquet_texts(data: bytes) -> Iterator[tuple[str, str]]:
    """Yield the texts of a Parquet file with the kind of place in which they stand.

    Raises
    ------
    Unreadable
        Where the file is damaged.
    """
    try:
        buffer = pa.BufferReader(data)
        meta = pq.ParquetFile(buffer).metadata
        yield "Parquet footer", _footer(meta)
        packed = [
            meta.schema.column(number).path
            for number in range(meta.num_columns)
            if meta.schema.column(number).physical_type == "BYTE_ARRAY"
            and "." not in meta.schema.column(number).path
        ]
        file = pq.ParquetFile(pa.BufferReader(data), read_dictionary=packed)
        schema = file.schema_arrow
        yield "Parquet footer", _metadata(schema)
        for batch in file.iter_batches():
            for column in batch.columns:
                yield "value of a Parquet column", f" {PLACE_END}\n".join(_values(column))
    except (pa.ArrowException, OSError) as error:
        raise Unreadable("Parquet file") from error


def _footer(meta: Any) -> str:
    said = [str(meta.created_by)]
    said += [
        part.decode("utf-8", "replace") for item in (meta.metadata or {}).items() for part in item
    ]
    said += [meta.schema.column(number).path for number in range(meta.num_columns)]
    for group in range(meta.num_row_groups):
        for number in range(meta.num_columns):
            statistics = meta.row_group(group).column(number).statistics
            if statistics is not None and statistics.has_min_max:
                said += [str(statistics.min), str(statistics.max)]
    return f" {PLACE_END}\n".join(said)


def _metadata(schema: pa.Schema) -> str:
    said = []
    for holder in (schema, *schema):
        for item in (holder.metadata or {}).items():
            said += [part.decode("utf-8", "replace") for part in item]
    return f" {PLACE_END}\n".join(said)


def _values(array: Any) -> Iterator[str]:
    """Yield the values of an array as text, those of a dictionary that are never used too."""
    kind = array.type
    if pa.types.is_dictionary(kind):
        yield from _values(array.dictionary)
    elif pa.types.is_list(kind) or pa.types.is_large_list(kind):
        yield from _values(array.values)
    elif pa.types.is_struct(kind):
        for number in range(kind.num_fields):
            yield from _values(array.field(number))
    elif not pa.types.is_floating(kind) and not pa.types.is_boolean(kind):
        for value in array.to_pylist():
            if isinstance(value, bytes):
                yield value.decode("utf-8", "replace")
            elif value is not None:
                yield str(value)
