"""Excel workbooks, written by openpyxl and changed here."""

from __future__ import annotations

import io
import time
import zipfile
from collections.abc import Callable, Sequence

import openpyxl
import pytest
from openpyxl.comments import Comment

from manyvoices.read.formats import read_bytes
from manyvoices.read.formats import xlsx as reader
from manyvoices.read.lines import Line, Unreadable

Rows = Sequence[Sequence[object]]
TALK: Rows = [["Speaker", "Text"], ["Anna", "How?"], ["Dara", "Good."], ["Anna", "Why?"]]
SHEET = "xl/worksheets/sheet1.xml"
SPACE = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'


def book(*sheets: Rows, comment: str = "") -> bytes:
    made = openpyxl.Workbook()
    made.remove(made.worksheets[0])
    for rows in sheets:
        sheet = made.create_sheet()
        for row in rows:
            sheet.append(list(row))
        if comment:
            sheet["B2"].comment = Comment(comment, "Sok")
    data = io.BytesIO()
    made.save(data)
    return data.getvalue()


def changed(data: bytes, change: Callable[[bytes], bytes], name: str = SHEET) -> bytes:
    """Return a workbook with a part changed, or added."""
    made = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as old,
        zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for item in old.namelist():
            if item != name:
                new.writestr(item, old.read(item))
        new.writestr(name, change(old.read(name) if name in old.namelist() else b""))
    return made.getvalue()


def sheet(rows: str, before: str = "") -> bytes:
    xml = f"<worksheet {SPACE}>{before}<sheetData>{rows}</sheetData></worksheet>"
    return changed(book(TALK), lambda _: xml.encode())


def said(text: str, place: str = "") -> str:
    at = f' r="{place}"' if place else ""
    return f'<c{at} t="inlineStr"><is><t>{text}</t></is></c>'


HEAD = f'<row r="1">{said("Speaker", "A1")}{said("Text", "B1")}</row>'


def spoken(data: bytes) -> list[tuple[str | None, str]]:
    return [(line.speaker, line.text) for line in reader.read(data) if line.reason is None]


@pytest.mark.parametrize("size", ["A1:B3", "A1", "A1:XFD1048576", "C5:D6"])
def test_what_a_sheet_says_of_its_size_is_not_believed(size: str) -> None:
    def resized(xml: bytes) -> bytes:
        assert xml.count(b'<dimension ref="A1:B4"') == 1
        return xml.replace(b'<dimension ref="A1:B4"', f'<dimension ref="{size}"'.encode())

    begun = time.perf_counter()
    assert spoken(changed(book(TALK), resized)) == [
        ("Anna", "How?"), ("Dara", "Good."), ("Anna", "Why?"),
    ]  # fmt: skip
    assert time.perf_counter() - begun < 2


@pytest.mark.parametrize(
    "rows",
    [
        '<row r="99999999999"><c r="A1"><v>1</v></c></row>',
        "".join(f'<row r="{n}"><c r="XFD{n}"><v>1</v></c></row>' for n in range(2, 20_000)),
    ],
    ids=["rows", "columns"],
)
def test_a_sheet_beyond_all_size_is_refused_soon(rows: str) -> None:
    begun = time.perf_counter()
    with pytest.raises(Unreadable, match="larger than is allowed"):
        reader.read(sheet(HEAD + rows))
    assert time.perf_counter() - begun < 8


def test_a_cell_far_away_is_read() -> None:
    far = f'<row r="200000">{said("Dara", "A200000")}{said("Good.", "B200000")}</row>'
    assert spoken(sheet(HEAD + far)) == [("Dara", "Good.")]


@pytest.mark.parametrize(
    ("cell", "lost"),
    [
        ('<c r="B2"><f>A1</f></c>', True),
        ('<c r="B2"><f>A1</f><v/></c>', True),
        ('<c r="B2"><f t="shared" si="0"/></c>', True),
        ('<c r="B2" t="str"><f>A1</f></c>', True),
        ('<c r="B2" t="str"><f>A1</f><v>Good.</v></c>', False),
        ('<c r="B2" t="str"><f>A1</f><v></v></c>', False),
        ('<c r="B2"><f>A1</f><v>7</v></c>', False),
    ],
)
def test_formulas_without_results_are_refused(cell: str, lost: bool) -> None:
    data = sheet(f'{HEAD}<row r="2">{said("Dara", "A2")}{cell}</row>')
    if lost:
        with pytest.raises(Unreadable, match="formulas without results"):
            reader.read(data)
    else:
        reader.read(data)


def test_formulas_that_a_program_wrote_are_refused() -> None:
    with pytest.raises(Unreadable, match="formulas without results"):
        read_bytes(book([*TALK, ["Dara", '="Sok " & "Dara"']]))


def test_every_sheet_with_a_conversation_is_read_in_order() -> None:
    more = [["part two"], ["who", "said"], ["Dara", "Later."]]
    assert reader.read(book(TALK, [["budget"]], more))[2:] == [
        Line("How?", "Anna"),
        Line("Good.", "Dara"),
        Line("Why?", "Anna"),
        Line("budget", reason="another sheet"),
        Line("part two", reason="above the table"),
        Line("who", reason="column name"),
        Line("said", reason="column name"),
        Line("Later.", "Dara"),
    ]


def test_comments_and_text_boxes_are_accounted_for() -> None:
    assert reader.read(book(TALK, comment="ask again"))[-1] == Line("ask again", reason="comment")
    thread = (
        b"<ThreadedComments><threadedComment><text>mine</text></threadedComment></ThreadedComments>"
    )
    data = changed(book(TALK), lambda _: thread, "xl/threadedComments/threadedComment1.xml")
    assert reader.read(data)[-1] == Line("mine", reason="comment")
    drawn = (
        b'<wsDr xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:p><a:r>'
        b"<a:t>in a </a:t></a:r><a:r><a:t>box</a:t></a:r></a:p></wsDr>"
    )
    data = changed(book(TALK), lambda _: drawn, "xl/drawings/drawing1.xml")
    assert reader.read(data)[-1] == Line("in a box", reason="text box")


def test_a_row_longer_than_the_header_and_words_for_times() -> None:
    rows = [["Speaker", "Text", "Start"], ["Dara", "Good.", "soon", "smiles"], ["", "So.", "0:05"]]
    assert reader.read(book(rows))[3:] == [
        Line("Good.", "Dara"),
        Line("soon", reason="other column"),
        Line("smiles", reason="other column"),
        Line("So.", None, 5.0),
    ]


@pytest.mark.parametrize(
    "rows",
    [
        f'<row r="3">{said("x", "A3")}</row><row r="2">{said("y", "A2")}</row>',
        f'<row r="2">{said("x", "A2")}</row><row r="2">{said("y", "B2")}</row>',
        f'<row r="2">{said("x", "A2")}{said("y", "A2")}</row>',
    ],
    ids=["backwards", "twice", "cell twice"],
)
def test_rows_that_would_hide_each_other_are_refused(rows: str) -> None:
    with pytest.raises(Unreadable, match="out of order"):
        reader.read(sheet(HEAD + rows))


def test_rows_and_cells_without_places_are_read() -> None:
    rows = f"<row>{said('Speaker')}{said('Text')}</row><row>{said('Dara')}{said('Good.')}</row>"
    assert spoken(sheet(rows)) == [("Dara", "Good.")]


@pytest.mark.parametrize("name", [SHEET, "xl/styles.xml", "xl/sharedStrings.xml", "xl/x.xml"])
def test_more_elements_than_a_workbook_has(name: str) -> None:
    xml = f"<worksheet {SPACE}>{'<c/>' * 3_000_000}</worksheet>".encode()
    begun = time.perf_counter()
    with pytest.raises(Unreadable, match="more than is allowed"):
        reader.read(changed(book(TALK), lambda _: xml, name))
    assert time.perf_counter() - begun < 3


def test_a_document_type_in_a_sheet_is_refused() -> None:
    xml = f'<!DOCTYPE d [<!ENTITY x "ha">]><worksheet {SPACE}><sheetData/></worksheet>'.encode()
    with pytest.raises(Unreadable, match="document type"):
        reader.read(changed(book(TALK), lambda _: xml))
