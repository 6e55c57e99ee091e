"""Workbooks that run nothing and are the same each time."""

from __future__ import annotations

import datetime
import io
from pathlib import Path
from typing import Any

_EPOCH = datetime.datetime(2000, 1, 1)


def new_workbook(target: Path | io.BytesIO) -> Any:
    """Return a new XLSX workbook of xlsxwriter: texts stay texts, the same cells the same bytes.

    A text is never taken for a formula, a link or a number. Nothing is written beside the
    target: what it holds may be words of transcripts.
    """
    import xlsxwriter

    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    book = xlsxwriter.Workbook(target, options)
    # the moment of writing would make each file another one
    book.set_properties({"created": _EPOCH})
    return book
