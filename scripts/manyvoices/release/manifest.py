"""manifest.json: what is in results/, from which versions and settings, and the account."""

from __future__ import annotations

import hashlib
import importlib.metadata
import json
from pathlib import Path
from typing import Any

from manyvoices import __version__
from manyvoices.model.account import state_counts
from manyvoices.model.study import Study
from manyvoices.model.tables import Rows

_PACKAGES = ("spacy", "nltk", "pyarrow", "scipy", "pydantic", "xlsxwriter", "jinja2", "snakemake")


def manifest(study: Study, staging: Path, inventory: Rows, segments: int) -> dict[str, Any]:
    """Return what manifest.json holds: no path, no time, no hash of a raw file."""
    config = study.config
    return {
        "program": {"name": "manyvoices", "version": __version__},
        "packages": {name: importlib.metadata.version(name) for name in _PACKAGES},
        "settings": {
            "schema_version": config.schema_version,
            "fictional": config.fictional,
            "codebook_version": study.codebook.version,
            "deidentify_model": config.deidentify.model,
            "keep_years": config.deidentify.keep_years,
            "max_words": config.coding.max_words,
            "disclosure_profile": config.disclosure.profile,
            "disclosure_threshold": config.disclosure.t,
            "hide_unanimous": config.disclosure.hide_unanimous,
            "seed": config.seed,
        },
        "account": {
            "raw_files": len(inventory),
            **state_counts(inventory),
            "waivers": len(study.waivers),
            "segments": segments,
        },
        "files": {
            path.relative_to(staging).as_posix(): {
                "bytes": path.stat().st_size,
                "sha256": hashlib.sha256(path.read_bytes()).hexdigest(),
            }
            for path in sorted(staging.rglob("*"))
            if path.is_file()
        },
    }


def write_manifest(path: Path, content: dict[str, Any]) -> None:
    """Write the manifest as JSON, keys in order."""
    text = json.dumps(content, indent=2, sort_keys=True, ensure_ascii=False)
    path.write_text(text + "\n", encoding="utf-8", newline="\n")
