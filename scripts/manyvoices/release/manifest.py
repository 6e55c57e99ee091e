"""manifest.json: what is in results/, from which versions and settings, and the account."""

from __future__ import annotations

import hashlib
import importlib.metadata
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from manyvoices import __version__
from manyvoices.model.account import STATES, state_counts
from manyvoices.model.study import Study
from manyvoices.model.tables import Rows

ALL_FILES = "raw_files"
_PACKAGES = ("spacy", "nltk", "pyarrow", "scipy", "pydantic", "xlsxwriter", "jinja2", "snakemake")


def manifest(
    study: Study, staging: Path, account: Mapping[str, int | None], segments: int
) -> dict[str, Any]:
    """Return what manifest.json holds: no path, no time, no hash of a raw file.

    ``account`` are raw files by what became of them, as disclosure control let it pass.
    """
    config = study.config
    t = config.disclosure.t
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
            "disclosure_threshold": t,
            "hide_unanimous": config.disclosure.hide_unanimous,
            "quotes": config.disclosure.quotes,
            "seed": config.seed,
        },
        "account": {
            **account,
            "waivers": _shown(len(study.waivers), t),
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


def account_rows(inventory: Rows) -> Rows:
    """Return the account of raw files for disclosure control: each state, then all of them."""
    counts = state_counts(inventory)
    return [
        *({"what": state, "n": counts[state]} for state in STATES),
        {"what": ALL_FILES, "n": len(inventory)},
    ]


def shown_account(rows: Rows) -> dict[str, int | None]:
    """Return the account that disclosure control let pass, by state; what it hid is None."""
    return {row["what"]: row["n"] for row in rows}


def recorded_account(manifest: Mapping[str, Any]) -> Rows:
    """Return the account of a recorded release as it was shown."""
    account = manifest.get("account", {})
    return [{"what": name, "n": account.get(name)} for name in (*STATES, ALL_FILES)]


def _shown(count: int, t: int) -> int | None:
    return None if 1 <= count < t else count
