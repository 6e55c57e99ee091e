"""PDF with text. A scanned one has none, and is refused as such."""

from __future__ import annotations

import io
import logging
import re
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from manyvoices.read.labels import find_label
from manyvoices.read.lines import Line, Unreadable

if TYPE_CHECKING:
    from pypdf import PageObject, PdfReader

NAME = "pdf"

MAX_PAGES = 3000
_EDGE = 2  # lines at the head and foot of a page that may be furniture
_LONG = 3 * _EDGE  # lines of a page that is more than its edges
_FEW = 15  # words: a stamp on a scanned page has fewer
_LARGE = 0.1  # of the page: a picture that is more than a logo
_DRAWN = 3000  # bytes of drawing that are more than a rule or a frame
_ALONE = re.compile(r"\s*(?:page\s*)?[-–]?\s*(\d{1,4})\s*[-–]?\s*", re.IGNORECASE)
_UP = 32  # parents of a form field


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
        _refuse_forms(reader)
        _refuse_pictures(reader, pages)
        seen: set[int] = set()
        comments = [list(_comments(page, seen)) for page in reader.pages]
    except PyPdfError:
        raise Unreadable("it is a damaged PDF") from None
    return [
        line
        for page in zip(_marked(pages), comments, strict=True)
        for part in page
        for line in part
    ]


def _refuse_pictures(reader: PdfReader, pages: list[list[str]]) -> None:
    """Refuse a file with pages whose words are drawn or scanned, so that no text tells of them."""
    pictures, drawings = [], []
    for number, lines in enumerate(pages, 1):
        words = " ".join(lines).split()
        # scripts that write no spaces have long words
        if len(words) >= _FEW or len("".join(words)) >= 8 * _FEW:
            continue
        area, drawn = _Drawn(reader.pages[number - 1]).measured()
        if area >= _LARGE or (area and not words):
            pictures.append(number)
        elif drawn > _DRAWN and not words:
            drawings.append(number)
    if len(pictures) == len(pages) or not any(line.strip() for page in pages for line in page):
        raise Unreadable("it is scanned: its pages are pictures without text")
    for numbers, what in ((pictures, "pictures without text"), (drawings, "drawn, without text")):
        if numbers:
            listed = ", ".join(map(str, numbers[:9]))
            raise Unreadable(f"some of its pages are {what} (page {listed})")


class _Drawn:
    """What is drawn on a page.

    Parameters
    ----------
    page
        A page of a PDF.
    """

    def __init__(self, page: PageObject) -> None:
        self._page = page
        self._measured: dict[int, tuple[float, int]] = {}

    def measured(self) -> tuple[float, int]:
        """Return the part of the page that pictures cover, and the bytes that say what to draw."""
        contents = self._page.get_contents()
        if contents is None:
            return 0.0, 0
        area, drawn = self._contents(contents, _of(self._page, "/Resources"))
        box = self._page.mediabox
        return area / max(abs(float(box.width) * float(box.height)), 1.0), drawn

    def _contents(self, contents: Any, resources: Any) -> tuple[float, int]:
        """Return the area of pictures, where one unit is one, and the bytes of the drawing.

        Only how much a picture is stretched matters here, not where it is: each change of the
        axes multiplies the area by its determinant.
        """
        from pypdf.generic import ContentStream

        objects = _of(resources, "/XObject") or {}
        area, drawn = 0.0, len(contents.get_data())
        scale, outer = 1.0, []
        for operands, operator in ContentStream(contents, self._page.pdf).operations:
            if operator == b"q":
                outer.append(scale)
            elif operator == b"Q" and outer:
                scale = outer.pop()
            elif operator == b"cm":
                scale *= _determinant(operands)
            elif operator == b"INLINE IMAGE":
                area += scale
            elif operator == b"Do" and (named := _of(objects, operands[0])) is not None:
                more, inside = self._object(named, resources)
                area += scale * more
                drawn += inside
        return area, drawn

    def _object(self, named: Any, resources: Any) -> tuple[float, int]:
        if _of(named, "/Subtype") == "/Image":
            return 1.0, 0
        if id(named) not in self._measured:
            # one that draws itself draws no more than once
            self._measured[id(named)] = (0.0, 0)
            area, drawn = self._contents(named, _of(named, "/Resources") or resources)
            self._measured[id(named)] = (area * _determinant(_of(named, "/Matrix")), drawn)
        return self._measured[id(named)]


def _determinant(matrix: Any) -> float:
    if not matrix:
        return 1.0
    a, b, c, d = (float(value) for value in matrix[:4])
    return abs(a * d - b * c)


def _of(holder: Any, key: str) -> Any:
    """Return a value of a dictionary of the PDF, wherever in the file it stands; None without."""
    value = holder.get(key) if isinstance(holder, dict) else None
    return value if value is None else value.get_object()


def _refuse_forms(reader: PdfReader) -> None:
    """Refuse a filled form: what was filled in is no text of its pages."""
    form = _of(reader.root_object, "/AcroForm")
    widgets = [note for page in reader.pages for _, note in _annotations(page)]
    if _of(form, "/XFA") or any(map(_is_filled, [*_fields(form), *widgets])):
        raise Unreadable("it is a filled form: print it to a new PDF, then its fields are text")


def _fields(form: Any) -> Iterator[Any]:
    seen: dict[int, Any] = {}
    waiting = list(_of(form, "/Fields") or ())
    while waiting:
        field = waiting.pop().get_object()
        if isinstance(field, dict) and id(field) not in seen:
            seen[id(field)] = field
            yield field
            waiting += _of(field, "/Kids") or ()


def _is_filled(field: Any) -> bool:
    if _inherited(field, "/FT") not in ("/Tx", "/Ch"):
        return False  # a box that is ticked holds no words
    value = _inherited(field, "/V")
    parts = value if isinstance(value, list) else [value]
    return any(_words(part).strip() for part in parts if part is not None)


def _inherited(field: Any, key: str) -> Any:
    for _ in range(_UP):
        if field is None or (value := _of(field, key)) is not None:
            return value if field is not None else None
        field = _of(field, "/Parent")
    return None


def _words(value: Any) -> str:
    value = value.get_object()
    data = value.get_data() if hasattr(value, "get_data") else value
    return data.decode("latin-1") if isinstance(data, bytes) else str(data)


def _annotations(page: PageObject) -> Iterator[tuple[int, Any]]:
    """Yield what is stuck on a page: the number of its object (0 where it has none), and it."""
    for item in _of(page, "/Annots") or ():
        note = item.get_object()
        if isinstance(note, dict):
            yield getattr(item, "idnum", 0), note


def _comments(page: PageObject, seen: set[int]) -> Iterator[Line]:
    """Yield the words of the comments and notes that are stuck on a page."""
    for number, note in _annotations(page):
        if number in seen or _of(note, "/Subtype") == "/Widget":
            continue
        seen |= {number} - {0}
        words = _of(note, "/Contents")
        if words is not None:
            for line in _words(words).splitlines():
                if line.strip():
                    yield Line(line, reason="comment")


def _marked(pages: list[list[str]]) -> list[list[Line]]:
    """Return the lines of the pages; what recurs at their edges is furniture, not speech.

    On nearly all pages, that is, and on all where it looks like a speaker's label: to take a
    head for speech does less harm than to take speech for a head.
    """
    long = [page for page in pages if sum(bool(line.strip()) for line in page) >= _LONG]
    seen: Counter[str] = Counter()
    labels = set()
    for page in long:
        # a number alone is furniture only where it counts up: see _page_numbers
        lines = [line for _, line in _edges(page) if _ALONE.fullmatch(line) is None]
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
    counted = _page_numbers(pages)
    marked = []
    for page, numbers in zip(pages, counted, strict=True):
        furniture = numbers | {number for number, line in _edges(page) if _shape(line) in often}
        marked.append(
            [
                Line(line, reason="page furniture" if number in furniture else None)
                for number, line in enumerate(page)
            ]
        )
    return marked


def _page_numbers(pages: list[list[str]]) -> list[set[int]]:
    """Return the lines of each page that are its number.

    A number alone on a line may be an answer: only those are page numbers that stand at one
    place of at least half of the pages, and two, and count up with them.
    """
    places: Counter[tuple[int, int]] = Counter()
    found: list[list[tuple[int, tuple[int, int]]]] = []
    for page, lines in enumerate(pages):
        edges = _edges(lines)
        half = len(edges) // 2
        found.append([])
        for at, (number, line) in enumerate(edges):
            alone = _ALONE.fullmatch(line)
            if alone is not None:
                place = (int(alone[1]) - page, at if at < half else at - len(edges))
                found[-1].append((number, place))
        places.update({place for _, place in found[-1]})
    best = max(places, key=lambda place: (places[place], -abs(place[1] + 0.5)), default=None)
    if best is None or places[best] < max(2, len(pages) / 2):
        return [set() for _ in pages]
    return [{number for number, place in page if place == best} for page in found]


def _edges(page: list[str]) -> list[tuple[int, str]]:
    """Return the first and last filled lines of a page, with their numbers."""
    filled = [(number, line) for number, line in enumerate(page) if line.strip()]
    return filled[:_EDGE] + filled[-_EDGE:]


def _shape(line: str) -> str:
    """Return a line with its numbers made equal: "Page 3 of 9" is that of every page."""
    return re.sub(r"\d+", "0", " ".join(line.split()).casefold())
