"""Praat TextGrid: one tier a speaker."""

from __future__ import annotations

import io
import re

from manyvoices.read.lines import Line

NAME = "textgrid"


def recognises(data: bytes) -> bool:
    """Return whether the bytes begin as a TextGrid, in any of its encodings."""
    head = data[:200].replace(b"\0", b"")
    return re.search(rb'File type = "ooTextFile|ooBinaryFile', head) is not None and (
        b"TextGrid" in head
    )


def read(data: bytes) -> list[Line]:
    """Return the filled intervals by time, with the names of their tiers as speakers."""
    from pympi.Praat import TextGrid

    codec = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    grid = TextGrid(xmax=1)
    grid.from_file(io.BytesIO(data), codec)
    lines = []
    for tier in grid.get_tiers():
        for interval in tier.get_all_intervals():
            # an interval is (start, end, text), a point (time, text)
            text = " ".join(interval[-1].split())
            if text:
                start, end = float(interval[0]), float(interval[-2])
                lines.append(Line(text, tier.name, start, end))
    return sorted(lines, key=lambda line: line.start_s or 0.0)
