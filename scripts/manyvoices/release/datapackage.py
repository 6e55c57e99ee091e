"""datapackage.json: every released CSV with its columns, as Frictionless table schemas."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import pyarrow as pa

from manyvoices.release.released import Released


def datapackage(title: str, staging: Path, released: list[Released]) -> dict[str, Any]:
    """Return what datapackage.json holds (Data Package, version 1)."""
    return {
        "profile": "tabular-data-package",
        "name": "results",
        "title": title,
        "resources": [_resource(staging, item) for item in released],
    }


def write_json(path: Path, content: dict[str, Any]) -> None:
    """Write JSON, keys in order."""
    text = json.dumps(content, indent=2, sort_keys=True, ensure_ascii=False)
    path.write_text(text + "\n", encoding="utf-8", newline="\n")


def _resource(staging: Path, item: Released) -> dict[str, Any]:
    path = f"tables/{item.name}.csv"
    data = (staging / path).read_bytes()
    return {
        "profile": "tabular-data-resource",
        "name": item.name.replace("_", "-"),
        "title": item.title,
        "description": f"{item.note} A text that begins with = + - or @ has an apostrophe before "
        "it.".strip(),
        "path": path,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"delimiter": ",", "lineTerminator": "\n", "quoteChar": '"', "header": True},
        "bytes": len(data),
        "hash": f"sha256:{hashlib.sha256(data).hexdigest()}",
        "schema": {
            "fields": [_field(field) for field in item.schema],
            "missingValues": [""],
        },
    }


def _field(field: pa.Field) -> dict[str, Any]:
    said = {key.decode(): text.decode() for key, text in (field.metadata or {}).items()}
    kind = (
        "boolean" if pa.types.is_boolean(field.type)
        else "integer" if pa.types.is_integer(field.type)
        else "number" if pa.types.is_floating(field.type)
        else "string"
    )  # fmt: skip
    made: dict[str, Any] = {"name": field.name, "type": kind, "description": said["description"]}
    if kind == "boolean":
        made |= {"trueValues": ["true"], "falseValues": ["false"]}
    if "unit" in said:
        made["unit"] = said["unit"]
    return made
