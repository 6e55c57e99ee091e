"""Identifiers to plant, and the ways in which they are disguised and hidden."""

from __future__ import annotations

import io
import json
import random
import struct
import zipfile
import zlib
from collections.abc import Callable

import pyarrow as pa
import pyarrow.parquet as pq

from tests.evasions import DISGUISES

EVASIONS: dict[str, Callable[[str], str]] = {
    **DISGUISES,
    "hyphen or line break": lambda name: (
        name.replace(" ", "\n") if " " in name else f"{name[:3]}-{name[3:]}"
    ),
}

_ONSETS = ("B", "Ch", "D", "K", "M", "N", "Ph", "R", "S", "T", "V", "Zh")
_RIMES = ("ary", "eth", "imo", "oulin", "uvan", "avuth", "ekha", "iyon", "ophal", "ulae")
_ENDS = ("ra", "na", "th", "ko", "vi", "lam", "dor", "mey")


def names(count: int, seed: int = 1) -> list[str]:
    """Return invented names of two parts, all different."""
    draw = random.Random(seed)
    made: dict[str, None] = {}

    def part() -> str:
        return draw.choice(_ONSETS) + draw.choice(_RIMES) + draw.choice(_ENDS)

    while len(made) < count:
        made[f"{part()} {part()}"] = None
    return list(made)


def values(count: int, seed: int = 1) -> list[tuple[str, str]]:
    """Return invented (entity type, value), all different."""
    draw = random.Random(seed)
    kinds: dict[str, Callable[[int], str]] = {
        "PHONE_NUMBER": lambda n: f"012 {n % 900 + 100} {n % 887 + 101}",
        "EMAIL_ADDRESS": lambda n: f"{draw.choice(_RIMES)}.{n}@example.org",
        "CASE_NUMBER": lambda n: f"{n % 9000 + 1000}/KP",
        "VEHICLE_PLATE": lambda n: f"2A-{n % 9000 + 1000}",
        "ID_NUMBER": lambda n: f"IDN {n % 900 + 100} {n % 787 + 101}",
    }
    made: dict[tuple[str, str], None] = {}
    while len(made) < count:
        kind = draw.choice(list(kinds))
        made[kind, kinds[kind](draw.randrange(10**6))] = None
    return list(made)


def _zipped(name: str, data: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, data)
    return made.getvalue()


def _png(kind: bytes, body: bytes) -> bytes:
    def chunk(name: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        )

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0))
    return (
        b"\x89PNG\r\n\x1a\n" + head + chunk(kind, body)
        + chunk(b"IDAT", zlib.compress(b"\0\0")) + chunk(b"IEND", b"")
    )  # fmt: skip


def _parquet(table: pa.Table) -> bytes:
    made = io.BytesIO()
    pq.write_table(table, made, compression="zstd")
    return made.getvalue()


def _footer(text: str) -> bytes:
    return _parquet(pa.table({"t": [1]}).replace_schema_metadata({"note": text}))


def _unused(text: str) -> bytes:
    return _parquet(pa.table({"t": pa.DictionaryArray.from_arrays([0], ["used", text])}))


def _entities(text: str) -> bytes:
    return "".join(f"&#{ord(mark)};" if ord(mark) > 0x7E else mark for mark in text).encode()


def _percent(text: str) -> bytes:
    from urllib.parse import quote

    return f"https://example.org/?q={quote(text)}".encode()


PLACES: dict[str, Callable[[str], bytes]] = {
    "a.csv": lambda text: f'code,text\nPOL,"said {text} then"\n'.encode(),
    "utf16le.csv": lambda text: f"said {text} then".encode("utf-16-le"),
    "utf16be.csv": lambda text: f"said {text} then".encode("utf-16-be"),
    "entities.html": lambda text: b"<p>said " + _entities(text) + b" then</p>",
    "tags.html": lambda text: f"<td>{text}</td>".encode(),
    "split.html": lambda text: "</b><b>".join(
        [text[: len(text) // 2], text[len(text) // 2 :]]
    ).encode(),
    "escapes.json": lambda text: json.dumps({"said": text}).encode(),
    "plain.json": lambda text: json.dumps({"said": text}, ensure_ascii=False).encode(),
    "percent.html": _percent,
    "member.xlsx": lambda text: _zipped("xl/sharedStrings.xml", f"<t>{text}</t>".encode()),
    "nested.xlsx": lambda text: _zipped("in.zip", _zipped("a.xml", text.encode())),
    "text.png": lambda text: _png(b"iTXt", b"k\0\0\0\0\0" + text.encode()),
    "packed.png": lambda text: _png(b"zTXt", b"k\0\0" + zlib.compress(text.encode())),
    "values.parquet": lambda text: _parquet(pa.table({"t": ["a", f"said {text} then", "z"]})),
    "footer.parquet": _footer,
    "unused.parquet": _unused,
}
"""Kinds of places: the name of a file, and its bytes around a text."""
