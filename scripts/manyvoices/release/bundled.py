"""What others made and comes with results, and the words that the program prints itself."""

from __future__ import annotations

import hashlib
import io
import zipfile
from functools import cache
from importlib import resources

from manyvoices.release.checklists import COREQ, SRQR
from manyvoices.release.columns import COLUMNS
from manyvoices.release.openings import Bundled
from manyvoices.release.reading import HOW_TO_READ
from manyvoices.release.spec import TABLES

VENDOR = "vendor"
"""Folder below templates/ with files of others that a page may hold as they are."""


@cache
def bundled() -> Bundled:
    """Return what is compared by hash: parts of an empty workbook, and bundled files."""
    import xlsxwriter

    made = io.BytesIO()
    with xlsxwriter.Workbook(made) as book:
        book.add_worksheet()
    with zipfile.ZipFile(made) as archive:
        # the theme names fonts of many scripts, and some of them are names of people
        theme = archive.read("xl/theme/theme1.xml")
    folder = resources.files("manyvoices").joinpath("templates", VENDOR)
    files = (
        [item.read_bytes() for item in folder.iterdir() if item.is_file()]
        if folder.is_dir()
        else []
    )
    return Bundled(
        frozenset(hashlib.sha256(data).hexdigest() for data in [theme, *files]),
        tuple(data.decode("utf-8", "replace") for data in files),
    )


@cache
def own_words() -> str:
    """Return what the program prints whatever the study: an interval is called Wilson's."""
    templates = resources.files("manyvoices").joinpath("templates")
    said = [
        item.read_text(encoding="utf-8")
        for item in templates.iterdir()
        if item.is_file() and item.name.startswith("report")
    ]
    said += [
        f"{item.name} {item.title} {item.note} {' '.join(item.said.values())}" for item in TABLES
    ]
    said += [f"{name} {item.text} {item.unit}" for name, item in COLUMNS.items()]
    said += [f"{word} {text}" for word, text in HOW_TO_READ]
    said += [*COREQ, *SRQR]
    return "\n".join(said)
