"""manifest.json: what is in results/, from which versions and settings, and the account."""

from __future__ import annotations

import hashlib
import importlib.metadata
from pathlib import Path
from typing import Any

from manyvoices import __version__
from manyvoices.model.account import STATES, state_counts
from manyvoices.model.study import Study
from manyvoices.model.tables import Rows

_PACKAGES = ("spacy", "nltk", "pyarrow", "scipy", "pydantic", "xlsxwriter", "jinja2", "snakemake")


def manifest(study: Study, staging: Path, inventory: Rows, segments: int) -> dict[str, Any]:
    """Return what manifest.json holds: no path, no time, no hash of a raw file."""
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
            **shown_account(inventory, t),
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


def shown_account(inventory: Rows, t: int) -> dict[str, int | None]:
    """Return the account of raw files; a number from 1 to t - 1 is None.

    A withdrawn file is one person. Where a number is hidden the total is hidden too, so that it
    does not follow from the others.
    """
    counts = {state: _shown(count, t) for state, count in state_counts(inventory).items()}
    hidden = any(counts[state] is None for state in STATES)
    return {"raw_files": None if hidden else len(inventory), **counts}


def _shown(count: int, t: int) -> int | None:
    return None if 1 <= count < t else count
