"""Rows of a person taken out of sheets."""

from __future__ import annotations

import io

import openpyxl
import pytest

from manyvoices.protect.cut import GONE
from manyvoices.protect.scrub import Traces, Unscrubbed, edited_csv, scrubbed

TRACES = Traces(
    frozenset({"R1", "T1", "T2-22223333BBBB", "0123456789ab"}),
    frozenset({"T1", "T2"}),
    frozenset({"T2-44445555CCCC"}),
    ("Dr. Dara Sokhun", "Bo"),
    ("The ferryman came late to the orchard. We were waiting.",),
    ("The shelter is open again now. We were waiting there for long.",),
    frozenset({"BBBBCCCCDD"}),
)


@pytest.mark.parametrize(
    ("cells", "theirs"),
    [
        (["R1", "x"], True),
        (["x", "R2; R1"], True),
        (["T1", "POL"], True),
        (["T1-99998888DDDD"], True),
        (["T2-22223333BBBB", "POL"], True),
        # of an earlier text: nobody can say whose it was
        (["T2-99998888DDDD", "POL"], True),
        (["T2-44445555CCCC", "POL"], False),
        (["raw_file", "0123456789ab"], True),
        # a turn that was read: theirs, or nobody's any more
        (["T2", "7", "BBBB2222DD", "1"], True),
        (["T2", "8", "BBBBCCCCDD", "0"], False),
        (["T3", "8", "BBBB2222DD", "0"], False),
        (["R10", "T10", "T1-x", "POL"], False),
        (["T2", "POL"], False),
    ],
)
def test_a_row_is_known_by_its_ids(cells: list[str], theirs: bool) -> None:
    assert TRACES.owns(cells) is theirs


@pytest.mark.parametrize(
    ("quote", "theirs"),
    [("came late to the", True), ("is open again", False), ("OPEN  again", False), ("", True)],
)
def test_a_coding_by_quote_is_whose_words_they_are(quote: str, theirs: bool) -> None:
    assert TRACES.owns(["T2", quote, "POL"], coded=True) is theirs
    assert not TRACES.owns(["T3", quote, "POL"], coded=True)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("as Sokhun told us", True),
        ("DARA", False),
        ("Dr. Smith", False),
        ("Bo", False),
        ("before: the ferryman came late to the orchard. And then", True),
        ("[...] came late to the orchard", True),
        ("came late", False),
        # others said it too
        ("We were waiting there for long.", False),
    ],
)
def test_a_cell_is_known_by_names_and_words(text: str, says: bool) -> None:
    assert TRACES.says(text) is says


def test_a_csv_keeps_its_form() -> None:
    data = b"\xef\xbb\xbfsegment_id;note\r\nT2-22223333BBBB;x\r\nT2-44445555CCCC;of Sokhun\r\n"
    made, changed = scrubbed(data, TRACES, coded=True)
    assert changed == 2
    assert made.decode("utf-8-sig") == f"segment_id;note\nT2-44445555CCCC;{GONE}\n"
    assert made.startswith(b"\xef\xbb\xbf")
    untouched = b'segment_id,note\r\nT2-44445555CCCC,"a\nb"\r\n'
    assert scrubbed(untouched, TRACES, coded=True) == (untouched, 0)


def test_a_workbook_loses_rows_words_and_comments() -> None:
    from openpyxl.comments import Comment

    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (
        ("segment_id", "context", "code"),
        ("T2-22223333BBBB", "", "POL"),
        ("T2-44445555CCCC", "The ferryman came late to the orchard.", "POL"),
        ("T1-22223333BBBB", "", "POL"),
        ("T3-44445555CCCC", "", "POL"),
    ):
        sheet.append(row)
    sheet["C5"].comment = Comment("Sokhun said so", "EV")
    book.create_sheet("list").append(("POL", "AFT"))
    out = io.BytesIO()
    book.save(out)
    made, changed = scrubbed(out.getvalue(), TRACES, coded=True)
    assert changed == 4
    again = openpyxl.load_workbook(io.BytesIO(made))
    assert [tuple(cell.value for cell in row) for row in again.worksheets[0]] == [
        ("segment_id", "context", "code"),
        ("T2-44445555CCCC", GONE, "POL"),
        ("T3-44445555CCCC", None, "POL"),
    ]
    assert again.worksheets[0]["C3"].comment is None
    assert again.worksheets[1]["B1"].value == "AFT"


@pytest.mark.parametrize("data", [b"PK\x03\x04 no workbook", b"a,b\n\xff\n", b'a,b\n"x"y,\n'])
def test_what_cannot_be_read_is_not_passed_over(data: bytes) -> None:
    with pytest.raises(Unscrubbed):
        scrubbed(data, TRACES, coded=False)


def test_columns_are_edited_and_the_rest_stays() -> None:
    data = b"id,name, other\na, x ,1\n\nb,y,2\nc,z\n"
    edits = {"a": {"name": "new"}, "b": None}

    def edit(cells: dict[str, str]) -> dict[str, str] | None:
        found = edits.get(cells["id"], {})
        return None if found is None else {**cells, **found}

    made, changed = edited_csv(data, edit)
    assert changed == 2
    assert made == b"id,name, other\na,new,1\n\nc,z\n"
