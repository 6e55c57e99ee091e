"""Rich text (.rtf, and .doc files that are really rich text).

Read from its own control words, as the account of every character needs to know what was
deleted or hidden, and what stands in a cell, a note or a header. What the words mean is said in
the Rich Text Format Specification, version 1.9.1.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from manyvoices.read.formats.doctables import Paragraph, Tables
from manyvoices.read.lines import DELETED, Line, Unreadable

NAME = "rtf"

HIDDEN = "hidden text"
"""Reason of words that are formatted as hidden."""

MAX_DEPTH = 1000
MAX_TOKENS = 3_000_000  # a day of talk as Word writes it has a tenth
MAX_LEVEL = 50  # of tables in tables
MAX_CELLS = 200  # in a row; Word allows 63
_PIECE = 1000  # characters that are joined at a time: some writers name each by its number
_NEAR = 150  # twentieths of a point between edges of cells that are meant to be one

_TOKEN = re.compile(
    rb"([^\\{}]+)|([{}])|\\(?:([A-Za-z]+)(-?\d+)? ?|'([0-9A-Fa-f]{2})|([^A-Za-z']))", re.DOTALL
)
_TEXT, _BRACE, _WORD, _NUMBER, _HEX, _SYMBOL = range(1, 7)

_CHARACTERS = {
    "tab": "\t", "line": "\n", "lbr": "\n", "page": "\n", "column": "\n",
    "emdash": "—", "endash": "–", "bullet": "•", "lquote": "‘", "rquote": "’",
    "ldblquote": "“", "rdblquote": "”", "emspace": "\u2003", "enspace": "\u2002",
    "qmspace": "\u2005", "zwj": "\u200d", "zwnj": "\u200c", "zwbo": "\u200b",
    "zwnbo": "\u2060", "ltrmark": "\u200e", "rtlmark": "\u200f",
}  # fmt: skip
_SYMBOLS = {b"~": "\u00a0", b"_": "-", b"-": "", b"|": "", b"\t": "\t"}

_BESIDE = (
    {"footnote": "footnote", "annotation": "comment"}
    | dict.fromkeys(("header", "headerl", "headerr", "headerf"), "header")
    | dict.fromkeys(("footer", "footerl", "footerr", "footerf"), "footer")
)
_BOXES = frozenset(("shptxt", "dptxbxtext"))
_NOTHING: frozenset[str] = frozenset()
# groups that hold no speech, and the groups in them that do all the same
_SILENT = (
    dict.fromkeys(
        "fonttbl colortbl stylesheet info pict shprslt nonshppict fldinst listtext pntext pntxta "
        "pntxtb nonesttables xe tc tcn rxe txe sp ftnsep ftnsepc ftncn aftnsep aftnsepc aftncn "
        "mmathPict objdata objclass objname datafield".split(),
        _NOTHING,
    )
    | dict.fromkeys(("shp", "shpgrp", "shpinst", "do"), _BOXES)
    | {"object": frozenset(("result",)), "upr": frozenset(("ud",))}
)
# what a reader may skip if it does not know it, and this one knows
_STARRED = frozenset((*_BESIDE, *_SILENT, *_BOXES, "nesttableprops", "fldrslt"))

_SYMBOL_FONT = 42
_UTF_8 = 65001
_CHARSETS = {
    0: 1252, 2: _SYMBOL_FONT, 77: 10000, 78: 932, 79: 949, 80: 936, 81: 950, 85: 10006,
    86: 10081, 88: 10029, 89: 10007, 128: 932, 129: 949, 130: 1361, 134: 936, 136: 950,
    161: 1253, 162: 1254, 163: 1258, 177: 1255, 178: 1256, 186: 1257, 204: 1251, 222: 874,
    238: 1250, 254: 437, 255: 850,
}  # fmt: skip
_SETS = {"ansi": 1252, "mac": 10000, "pc": 437, "pca": 850}
_CODECS = {
    page: f"cp{page}"
    for page in (
        437, 720, 737, 775, 850, 852, 855, 857, 858, 860, 861, 862, 863, 864, 865, 866, 869, 874,
        932, 936, 949, 950, 1250, 1251, 1252, 1253, 1254, 1255, 1256, 1257, 1258,
    )
} | {
    1361: "johab", 10000: "mac_roman", 10006: "mac_greek", 10007: "mac_cyrillic",
    10029: "mac_latin2", 10079: "mac_iceland", 10081: "mac_turkish", 20866: "koi8_r",
    21866: "koi8_u", 28591: "cp1252", 28592: "iso8859_2", 28595: "iso8859_5", 54936: "gb18030",
    _UTF_8: "utf_8",
}  # fmt: skip


def recognises(data: bytes) -> bool:
    """Return whether the bytes begin as rich text."""
    return _begun(data)[:5] == b"{\\rtf"


def read(data: bytes) -> list[Line]:
    """Return the paragraphs of the text, then what stands beside it, with its reason."""
    reader = _Reader()
    reader.take(_begun(data))
    lines = _lines(reader.body)
    for reason, entries in reader.beside:
        lines += [Line(line.text, reason=reason) for line in _lines(entries) if line.text.strip()]
    return lines


def _begun(data: bytes) -> bytes:
    return data.lstrip(b"\xef\xbb\xbf \t\r\n")


@dataclass
class _Shape:
    """Where a row begins, where its cells end, and which of them go on with the one before."""

    left: int = 0
    edges: list[int] = field(default_factory=list)
    merged: set[int] = field(default_factory=set)


@dataclass
class _Row:
    """A row of a table: what its cells hold, where they end, and which go on with another.

    ``edges`` are the left one of the row and the right ones of its cells; none where the file
    does not tell of as many cells as there are.
    """

    cells: list[list[Paragraph | _Table]]
    edges: list[int]
    merged: set[int]


@dataclass
class _Table:
    rows: list[_Row] = field(default_factory=list)
    cells: list[list[Paragraph | _Table]] = field(default_factory=list)
    cell: list[Paragraph | _Table] = field(default_factory=list)


_Entries = list[Paragraph | _Table]


@dataclass
class _Flow:
    """A text that runs on by itself: the body, a note, a header, a text box.

    ``boxes`` wait for the end of the paragraph that they hang on. ``shapes`` are those of the
    row under way in a table, and of that in a table inside it.
    """

    reason: str | None = None
    entries: _Entries = field(default_factory=list)
    tables: list[_Table] = field(default_factory=list)
    paragraph: Paragraph = field(default_factory=Paragraph)
    boxes: _Entries = field(default_factory=list)
    in_row: bool = False
    shapes: list[_Shape] = field(default_factory=lambda: [_Shape(), _Shape()])

    def say(self, text: str, reason: str | None) -> None:
        pieces = self.paragraph.pieces
        if pieces and pieces[-1][1] == reason and len(pieces[-1][0]) < _PIECE:
            pieces[-1] = (pieces[-1][0] + text, reason)
        else:
            pieces.append((text, reason))

    def begin_row(self, nested: bool) -> None:
        self.in_row = True
        self.shapes[nested] = _Shape()

    def end_paragraph(self, level: int) -> None:
        # some writers do not say that the paragraphs of a cell are in a table
        place = self._place(max(level, int(self.in_row)))
        place.append(self.paragraph)
        place += self.boxes
        self.paragraph, self.boxes = Paragraph(), []

    def end_cell(self, level: int) -> None:
        self.end_paragraph(level)
        table = self.tables[-1]
        table.cells.append(table.cell)
        table.cell = []

    def end_row(self, level: int) -> None:
        if self.paragraph.pieces or self._place(level):
            self.end_cell(level)
        self._place(level)
        self._close_row()
        self.in_row = level > 1

    def finish(self) -> _Entries:
        if self.paragraph.pieces or self.boxes:
            self.end_paragraph(0)
        self._place(0)
        return self.entries

    def _place(self, level: int) -> _Entries:
        """Return where the next paragraph goes, in so many tables inside each other."""
        while len(self.tables) > level:
            self._close_row()
            table = self.tables.pop()
            within = self.tables[-1].cell if self.tables else self.entries
            if table.rows:
                within.append(table)
            # where no cell ever ended it is no table
            within += table.cell
        while len(self.tables) < level:
            self.tables.append(_Table())
        return self.tables[-1].cell if self.tables else self.entries

    def _close_row(self) -> None:
        table, shape = self.tables[-1], self.shapes[len(self.tables) > 1]
        if table.cell and (table.cells or table.rows):
            table.cells.append(table.cell)
            table.cell = []
        if len(table.cells) > MAX_CELLS:
            raise Unreadable("a table in it has too many columns")
        told = len(shape.edges) == len(table.cells)
        if table.cells:
            edges = [shape.left, *shape.edges] if told else []
            table.rows.append(_Row(table.cells, edges, shape.merged if told else set()))
        table.cells = []


@dataclass
class _Group:
    """What holds between two brackets: what is said in the outer ones, unless changed inside."""

    flow: _Flow
    shut: bool = False
    doors: frozenset[str] = _NOTHING
    in_fonts: bool = False
    skipped: int = 1
    font: int | None = None
    other_font: int | None = None
    right_to_left: bool = False
    deleted: bool = False
    hidden: bool = False
    in_table: bool = False
    level: int = 0
    nested: bool = False

    @property
    def tables(self) -> int:
        """In how many tables, one inside the other, a paragraph stands."""
        return self.level if self.level > 1 else int(self.in_table)

    def inner(self) -> _Group:
        """Return a group in this one; a file may have millions, and this is the fast way."""
        made = object.__new__(_Group)
        made.__dict__.update(self.__dict__)
        return made


class _Reader:
    """Takes the tokens of a file one after another.

    Attributes
    ----------
    body
        Paragraphs and tables.
    beside
        Those of notes, comments, headers and footers, each with its reason.
    """

    def __init__(self) -> None:
        self.body: _Entries = []
        self.beside: list[tuple[str, _Entries]] = []
        self._group = _Group(_Flow())
        self._outer: list[_Group] = []
        self._starred = False
        self._skip = 0
        self._high = 0
        self._bytes = bytearray()
        self._set = 1252
        self._page: int | None = None
        self._fonts: dict[int, int] = {}
        self._default_font: int | None = None
        self._defined: int | None = None

    def take(self, data: bytes) -> None:
        """Take all of the file."""
        at = tokens = 0
        while at < len(data):
            tokens += 1
            if tokens > MAX_TOKENS:
                raise Unreadable("it holds more than can be read in time: save it as .docx")
            token = _TOKEN.match(data, at)
            if token is None:
                raise Unreadable("it is damaged: a backslash in it has nothing to say")
            at = token.end()
            kind = token.lastindex
            if kind == _TEXT:
                self._text(token[_TEXT])
            elif kind == _HEX:
                self._byte(bytes.fromhex(token[_HEX].decode("ascii")))
            elif kind == _SYMBOL:
                self._symbol(token[_SYMBOL])
            elif token[_WORD] == b"bin":
                at += max(_number(token[_NUMBER]) or 0, 0)
            elif kind in (_WORD, _NUMBER):
                self._word(token[_WORD].decode("ascii"), _number(token[_NUMBER]))
            elif token[_BRACE] == b"{":
                self._open()
            elif self._close():
                break
        else:
            raise Unreadable("it is cut off: a bracket in it has no end")
        if data[at:].strip(b"} \t\r\n\0"):
            raise Unreadable("it is damaged: it goes on after its end")

    def _open(self) -> None:
        self._flush()
        self._skip, self._starred = 0, False
        if len(self._outer) >= MAX_DEPTH:
            raise Unreadable("it is nested too deeply")
        self._outer.append(self._group)
        self._group = self._group.inner()

    def _close(self) -> bool:
        """End a group; return whether it was the outermost."""
        self._flush()
        self._skip, self._starred = 0, False
        flow = self._group.flow
        self._group = self._outer.pop()
        if not self._outer:
            self._whole()
            self.body = flow.finish()
        elif flow.reason is not None and flow is not self._group.flow:
            self.beside.append((flow.reason, flow.finish()))
        elif flow is not self._group.flow:
            self._group.flow.boxes += flow.finish()
        return not self._outer

    def _text(self, data: bytes) -> None:
        if self._group.shut:
            self._starred &= not data.strip()
            return
        data = data.translate(None, b"\r\n")
        self._starred &= not data
        skipped = min(self._skip, len(data))
        self._skip -= skipped
        self._bytes += data[skipped:]

    def _byte(self, byte: bytes) -> None:
        if self._skip:
            self._skip -= 1
        elif not self._group.shut:
            self._bytes += byte

    def _symbol(self, symbol: bytes) -> None:
        if symbol == b"*":
            self._starred = True
        elif symbol in (b"\r", b"\n"):
            self._word("par", None)
        elif symbol in _SYMBOLS and not self._skip:
            self._flush()
            self._say(_SYMBOLS[symbol])
        else:
            # an escaped character; in the code pages of East Asia half a character
            self._byte(symbol)

    def _word(self, word: str, number: int | None) -> None:
        self._flush()
        starred, self._starred = self._starred, False
        group = self._group
        if group.in_fonts:
            self._font(word, number)
        if word in _CHARACTERS:
            if self._skip:
                self._skip -= 1
            else:
                self._say(_CHARACTERS[word])
            return
        self._skip = 0
        # a word at the outermost level is about the whole document
        if len(self._outer) > 1 and self._destination(word, starred):
            return
        if group.shut:
            return
        if word == "u":
            self._unicode(number)
        elif not self._structure(word, number):
            self._format(word, number)

    def _destination(self, word: str, starred: bool) -> bool:
        """Go where a word sends the rest of its group; return whether it sends it anywhere."""
        group = self._group
        if group.shut and word in group.doors:
            group.shut, group.doors = False, _NOTHING
        elif group.shut:
            if word in _SILENT or starred:
                group.doors &= _SILENT.get(word, _NOTHING)
            return False
        elif word in _SILENT or (starred and word not in _STARRED):
            group.shut, group.doors = True, _SILENT.get(word, _NOTHING)
            group.in_fonts = word == "fonttbl"
        elif word == "nesttableprops":
            group.nested = True
        if word in _BOXES or word in _BESIDE:
            group.flow = _Flow(_BESIDE.get(word))
            group.in_table, group.level = False, 0
            return True
        return group.shut

    def _structure(self, word: str, number: int | None) -> bool:
        """Take a word that ends a paragraph or shapes a table; return whether it is one."""
        group, flow = self._group, self._group.flow
        shape = flow.shapes[group.nested]
        if word in ("par", "sect"):
            flow.end_paragraph(group.tables)
        elif word == "cell":
            flow.end_cell(1)
        elif word == "nestcell":
            flow.end_cell(max(group.level, 2))
        elif word == "row":
            flow.end_row(1)
        elif word == "nestrow":
            flow.end_row(max(group.level, 2))
        elif word == "trowd":
            flow.begin_row(group.nested)
        elif word == "trleft":
            shape.left = number or 0
        elif word == "clmrg":
            shape.merged.add(len(shape.edges))
        elif word == "cellx":
            shape.edges.append(number or 0)
        else:
            return False
        return True

    def _format(self, word: str, number: int | None) -> None:
        """Take a word about the paragraphs and characters after it, or about the document."""
        group = self._group
        on = number != 0
        if word == "pard":
            group.in_table, group.level = False, 0
        elif word == "intbl":
            group.in_table = on
        elif word == "itap":
            group.level = number or 0
            if group.level > MAX_LEVEL:
                raise Unreadable("it is nested too deeply")
        elif word == "v":
            group.hidden = on
        elif word in ("deleted", "mvf"):
            # what was moved is kept where it went
            group.deleted = on
        elif word == "ftnalt" and group.flow.reason == "footnote":
            group.flow.reason = "endnote"
        elif word == "deff":
            self._default_font = number
        elif word in _SETS:
            self._set = _SETS[word]
        elif word == "ansicpg" and number:
            self._page = number
        else:
            self._letters(word, number)

    def _letters(self, word: str, number: int | None) -> None:
        """Take a word about the letters after it, and which code page they are of."""
        group = self._group
        if word == "plain":
            group.font = group.other_font = None
            group.deleted = group.hidden = group.right_to_left = False
        elif word == "f":
            group.font = number
        elif word == "af":
            group.other_font = number
        elif word in ("ltrch", "rtlch"):
            group.right_to_left = word == "rtlch"
        elif word == "uc":
            group.skipped = max(number or 0, 0)

    def _font(self, word: str, number: int | None) -> None:
        if word == "f":
            self._defined = number
        elif self._defined is not None and number is not None:
            if word == "cpg" and number:
                self._fonts[self._defined] = number
            elif word == "fcharset" and number in _CHARSETS:
                self._fonts[self._defined] = _CHARSETS[number]

    def _unicode(self, number: int | None) -> None:
        code = -1 if number is None else number + 0x10000 if number < 0 else number
        if not 0 <= code <= 0x10FFFF:
            raise Unreadable("it is damaged: it names a character that does not exist")
        if 0xD800 <= code < 0xDC00:
            self._whole()
            self._high = code
        elif 0xDC00 <= code < 0xE000 and self._high:
            code += ((self._high - 0xD800) << 10) + 0x10000 - 0xDC00
            self._high = 0
            self._say(chr(code))
        else:
            # half a character alone is refused by whoever asked for the lines
            self._say(chr(code).replace("\n", " "))
        self._skip = self._group.skipped

    def _whole(self) -> None:
        if self._high:
            raise Unreadable("it holds half characters: it was cut or converted wrongly")

    def _flush(self) -> None:
        if self._bytes:
            data = bytes(self._bytes)
            self._bytes.clear()
            self._say(self._decoded(data).replace("\n", " "))

    def _decoded(self, data: bytes) -> str:
        if data.isascii():
            return data.decode("ascii")
        group = self._group
        font = group.font if group.font is not None else self._default_font
        if group.right_to_left and group.other_font is not None:
            font = group.other_font
        usual = self._page or self._set
        page = usual if font is None else self._fonts.get(font, usual)
        if page == _SYMBOL_FONT:
            # as Word itself keeps them: they are pictures, not letters
            return "".join(chr(byte + (0xF000 if byte > 127 else 0)) for byte in data)
        if usual == _UTF_8 and page == _CHARSETS[0]:
            page = _UTF_8
        if page not in _CODECS:
            raise Unreadable("it names a code page that is not known")
        try:
            return data.decode(_CODECS[page])
        except UnicodeDecodeError:
            raise Unreadable("its characters do not fit the code page it names") from None

    def _say(self, text: str) -> None:
        if self._group.shut or not text:
            return
        self._whole()
        if "\0" in text:
            raise Unreadable("it holds NUL bytes: it is no text, or is damaged")
        reason = DELETED if self._group.deleted else HIDDEN if self._group.hidden else None
        self._group.flow.say(text, reason)


def _number(digits: bytes | None) -> int | None:
    if digits is None:
        return None
    if len(digits) > 11:
        raise Unreadable("it is damaged: a number in it is too long")
    return int(digits)


def _lines(entries: _Entries) -> list[Line]:
    tables = Tables()
    found: list[Paragraph] = []
    _replay(entries, tables, found)
    return tables.lines(found)


def _replay(entries: Iterable[Paragraph | _Table], tables: Tables, found: list[Paragraph]) -> None:
    """Tell of paragraphs and tables in their order, now that the columns of a table are known."""
    for entry in entries:
        if isinstance(entry, Paragraph):
            entry.cell = tables.cell
            found.append(entry)
            continue
        columns = _columns(entry)
        tables.open_table()
        for row in entry.rows:
            before, spans = _spans(row, columns)
            tables.open_row(before)
            for cell, span in zip(row.cells, spans, strict=True):
                if span:
                    tables.open_cell(span)
                _replay(cell, tables, found)
                tables.close_cell()
        tables.close_table()


def _columns(table: _Table) -> dict[int, int]:
    """Return the number of the column that begins at each edge of a cell."""
    edges = {edge for row in table.rows for edge in row.edges}
    columns: dict[int, int] = {}
    last = None
    for edge in sorted(edges):
        if last is None or edge - last > _NEAR:
            last = edge
        columns[edge] = last
    order = {first: number for number, first in enumerate(sorted(set(columns.values())))}
    return {edge: order[first] for edge, first in columns.items()}


def _spans(row: _Row, columns: dict[int, int]) -> tuple[int, list[int]]:
    """Return how many columns a row leaves out before its cells, and how many each takes.

    An empty cell that goes on with the one before takes none: it is no cell of its own.
    """
    if not row.edges:
        return 0, [1] * len(row.cells)
    places = [columns[edge] for edge in row.edges]
    spans = [max(end - start, 1) for start, end in itertools.pairwise(places)]
    for number in sorted(row.merged, reverse=True):
        if 0 < number < len(spans) and not any(map(_filled, row.cells[number])):
            spans[number - 1] += spans[number]
            spans[number] = 0
    return places[0], spans


def _filled(entry: Paragraph | _Table) -> bool:
    return isinstance(entry, _Table) or any(text.strip() for text, _ in entry.pieces)
