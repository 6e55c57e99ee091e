"""PDF with text. A scanned one has none, and is refused as such."""

from __future__ import annotations

import io
import logging
import re
from collections import Counter

from manyvoices.read.labels import find_label
from manyvoices.read.lines import Line, Unreadable

NAME = "pdf"

MAX_PAGES = 3000
_EDGE = 2  # lines at the head and foot of a page that may be furniture
_LONG = 3 * _EDGE  # lines of a page that is more than its edges


def recognises(data: bytes) -> bool:
    """Return whether the bytes begin as PDF."""
    return b"%PDF-" in data[:1024]


def read(data: bytes) -> list[Line]:
    """Return the lines of all pages; repeated heads, feet and page numbers have their reason."""
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    # the library tells of damaged parts in words that may quote the file
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = PdfReader(io.BytesIO(data), strict=False)
        if reader.is_encrypted:
            raise Unreadable("it is locked by a password")
        if len(reader.pages) > MAX_PAGES:
            raise Unreadable(f"it has more than {MAX_PAGES} pages")
        pages = [page.extract_text().split("\n") for page in reader.pages]
    except PyPdfError:
        raise Unreadable("it is a damaged PDF") from None
    empty = [number for number, page in enumerate(pages, 1) if not "".join(page).strip()]
    if len(empty) == len(pages):
        raise Unreadable("it is scanned: its pages are pictures without text")
    pictures = [number for number in empty if reader.pages[number - 1].images]
    if pictures:
        listed = ", ".join(map(str, pictures[:9]))
        raise Unreadable(f"some of its pages are pictures without text (page {listed})")
    return [line for page in _marked(pages) for line in page]


def _marked(pages: list[list[str]]) -> list[list[Line]]:
    """Return the lines of the pages; what recurs at their edges is furniture, not speech.

    On nearly all pages, that is, and on all where it looks like a speaker's label: to take a
    head for speech does less harm than to take speech for a head.
    """
    long = [page for page in pages if sum(bool(line.strip()) for line in page) >= _LONG]
    seen: Counter[str] = Counter()
    labels = set()
    for page in long:
        lines = [line for _, line in _edges(page)]
        seen.update({_shape(line) for line in lines})
        labels |= {
            _shape(line)
            for line in lines
            if (label := find_label(line)) is not None and not label.weak
        }
    often = {
        shape
        for shape, count in seen.items()
        if count >= max(3, len(long) if shape in labels else 0.8 * len(long))
    }
    marked = []
    for page in pages:
        at_edge = {number for number, _ in _edges(page)}
        marked.append(
            [
                Line(line, reason="page furniture")
                if number in at_edge and (_shape(line) in often or _is_number(line, len(pages)))
                else Line(line)
                for number, line in enumerate(page)
            ]
        )
    return marked


def _edges(page: list[str]) -> list[tuple[int, str]]:
    """Return the first and last filled lines of a page, with their numbers."""
    filled = [(number, line) for number, line in enumerate(page) if line.strip()]
    return filled[:_EDGE] + filled[-_EDGE:]


def _shape(line: str) -> str:
    """Return a line with its numbers made equal: "Page 3 of 9" is that of every page."""
    return re.sub(r"\d+", "0", " ".join(line.split()).casefold())


def _is_number(line: str, pages: int) -> bool:
    alone = re.fullmatch(r"\s*(?:page\s*)?[-–]?\s*(\d{1,4})\s*[-–]?\s*", line, re.IGNORECASE)
    return alone is not None and int(alone[1]) <= pages
