"""Codings by people: what is wrong is named by file and row, and the rest is read."""

from __future__ import annotations

import csv
import datetime
import io
import random
import time
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from manyvoices.model.codebook import Codebook
from manyvoices.model.codingcolumns import header_of
from manyvoices.model.codingfiles import csv_rows, tables_of
from manyvoices.model.codingsheets import (
    CodingEntry,
    coder_name,
    read_codings,
    segments_in,
    settled,
)
from manyvoices.model.errors import Problem
from manyvoices.model.paths import Paths
from tests.helpers import codebook

BOOK = codebook(
    {"id": "POL", "name": "Police"},
    {"id": "POL.TRAIN", "parent": "POL", "name": "Training of police"},
    {"id": "POL.SKILL", "parent": "POL", "name": "Knowledge, skill"},
    {"id": "COM", "name": "Community"},
    {"id": "COM.AWARE", "parent": "COM", "name": "Community"},
    {"id": "AFT.A", "parent": "COM", "name": "Twin"},
    {"id": "AFT.B", "parent": "COM", "name": "Twin"},
)
PERIODS = ["before 2004", "2004-2007"]
LONG = ["transcript_id", "segment_id", "code", "stance", "period", "coder"]
SLOTS = [f"{name} {number}" for number in range(1, 6) for name in ("code", "stance", "period")]
WIDE = ["segment_id", "transcript_id", "context", "text", "nothing applies", *SLOTS, "note"]
GOOD = ["T1", "S1", "POL.TRAIN", "improved", "2004-2007", "ann"]

Reads = Callable[[], tuple[list[CodingEntry], list[Problem]]]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "data" / "coding"
    made.mkdir(parents=True)
    return made


@pytest.fixture
def read(folder: Path) -> Reads:
    return lambda: read_all(folder)


def read_all(folder: Path, book: Codebook = BOOK) -> tuple[list[CodingEntry], list[Problem]]:
    entries, problems = read_codings(Paths(folder.parents[1]), book, PERIODS)
    for item in problems:
        assert item.severity == "warning"
        str(item)  # all that the message names is given
    return entries, problems


def put(folder: Path, *rows: Sequence[str], header: Sequence[str] = LONG, name: str = "a.csv",
        separator: str = ",") -> None:  # fmt: skip
    made = io.StringIO()
    csv.writer(made, delimiter=separator, lineterminator="\n").writerows([header, *rows])
    (folder / name).write_text(made.getvalue(), encoding="utf-8")


def put_xlsx(
    folder: Path,
    rows: Sequence[Sequence[Any]],
    name: str = "ann_random_1.xlsx",
    coder: str | None = None,
    change: Callable[[Any], None] = lambda book: None,
) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "codings"
    for row in rows:
        sheet.append(list(row))
    if coder is not None:
        about = book.create_sheet("about")
        about.append(["coder", coder])
    change(book)
    book.save(folder / name)


def wide(segment: str, nothing: str = "", *slots: str) -> list[str]:
    return [segment, "T1", "before", "words", nothing, *slots, *[""] * (15 - len(slots)), ""]


def short(entries: list[CodingEntry]) -> list[tuple[str, ...]]:
    return [(item.segment_id, item.code, item.stance, item.period, item.coder) for item in entries]


def told(problems: list[Problem]) -> list[tuple[str, int | None, str | None]]:
    return [(item.code.removeprefix("codingsheet."), item.row, item.column) for item in problems]


def test_no_folder(tmp_path: Path) -> None:
    assert read_codings(Paths(tmp_path), BOOK, []) == ([], [])


def test_a_row_a_coding(folder: Path, read: Reads) -> None:
    put(folder, GOOD, ["T1", "S2", "", "", "", "ann"])
    entries, problems = read()
    assert problems == []
    assert entries == [
        CodingEntry("data/coding/a.csv", 2, "T1", "S1", "", "POL.TRAIN", "improved", "2004-2007",
                    "ann"),
        CodingEntry("data/coding/a.csv", 3, "T1", "S2", "", "", "unclear", "unspecified", "ann"),
    ]  # fmt: skip


def test_a_quote_in_place_of_a_segment(folder: Path, read: Reads) -> None:
    put(folder, ["T1", 'He said,  "yes"', "POL.TRAIN", "ann"],
        header=["transcript_id", "quote", "code", "coder"])  # fmt: skip
    entries, problems = read()
    assert problems == []
    assert (entries[0].quote, entries[0].segment_id) == ('He said,  "yes"', "")


def test_a_row_a_segment(folder: Path, read: Reads) -> None:
    put_xlsx(
        folder,
        [
            WIDE,
            wide("S1", "", "POL.TRAIN", "critical", "", "POL.SKILL", "", "before 2004"),
            wide("S2", "yes"),
            wide("S3"),
            wide("S4", "", "", "", "", "", "", "", "COM.AWARE"),
        ],
    )
    entries, problems = read()
    assert problems == []
    assert short(entries) == [
        ("S1", "POL.TRAIN", "critical", "unspecified", "ann"),
        ("S1", "POL.SKILL", "unclear", "before 2004", "ann"),
        ("S2", "", "unclear", "unspecified", "ann"),
        ("S4", "COM.AWARE", "unclear", "unspecified", "ann"),
    ]
    assert [item.row for item in entries] == [2, 2, 3, 5]


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("pol.train", "POL.TRAIN"),
        (" POL.TRAIN\u200b", "POL.TRAIN"),
        ("Training of  police", "POL.TRAIN"),
        ("knowledge, SKILL", "POL.SKILL"),
        ("POL", "POL"),
        ("Community", "COM.AWARE"),
    ],
)
def test_a_code_by_its_name_or_in_other_letters(
    folder: Path, read: Reads, cell: str, code: str
) -> None:
    put(folder, ["T1", "S1", cell, "", "", "ann"])
    entries, problems = read()
    assert problems == [] and [item.code for item in entries] == [code]


@pytest.mark.parametrize(
    ("cell", "hint"),
    [
        ("POL.TRIAN", "Did you mean POL.TRAIN?"),
        ("Training the police", "Did you mean POL.TRAIN?"),
        ("Twin", "The codes stand in config/codebook.yaml."),
        ("Sok Dara came", "The codes stand in config/codebook.yaml."),
        ("=SUM(A1)", "The codes stand in config/codebook.yaml."),
    ],
)
def test_an_unknown_code_is_left_out_and_the_nearest_named(
    folder: Path, read: Reads, cell: str, hint: str
) -> None:
    put(folder, ["T1", "S1", cell, "", "", "ann"], GOOD)
    entries, problems = read()
    assert [item.row for item in entries] == [3]
    assert told(problems) == [("code", 2, "code")]
    assert hint in str(problems[0]) and cell not in str(problems[0])


def test_several_codes_in_one_cell(folder: Path, read: Reads) -> None:
    put(folder, ["T1", "S1", "POL.TRAIN; pol.skill;POL.SKIL", "improved", "", "ann"])
    entries, problems = read()
    assert [(item.code, item.stance) for item in entries] == [
        ("POL.TRAIN", "improved"), ("POL.SKILL", "improved"),
    ]  # fmt: skip
    assert told(problems) == [("several_codes", 2, "code"), ("code", 2, "code")]


def test_unknown_stance_and_period_keep_the_coding(folder: Path, read: Reads) -> None:
    put(folder, ["T1", "S1", "POL.TRAIN", "imprved", "2004-2009", "ann"],
        ["T1", "S2", "POL.TRAIN", "Improved ", "2004–2007", "ann"])  # fmt: skip
    entries, problems = read()
    assert short(entries) == [
        ("S1", "POL.TRAIN", "unclear", "unspecified", "ann"),
        ("S2", "POL.TRAIN", "improved", "2004-2007", "ann"),
    ]
    assert told(problems) == [("stance", 2, "stance"), ("period", 2, "period")]
    assert "Did you mean improved?" in str(problems[0])
    assert "Did you mean 2004-2007?" in str(problems[1])


def test_a_stance_without_a_code_is_no_silence(folder: Path, read: Reads) -> None:
    put(folder, ["T1", "S1", "", "improved", "", "ann"], ["T1", "S2", "", "unclear", "", "ann"])
    entries, problems = read()
    assert [item.segment_id for item in entries] == ["S2"]
    assert told(problems) == [("no_code", 2, "code")]
    put_xlsx(folder, [WIDE, wide("S3", "", "", "improved", "", "POL.TRAIN")])
    entries, problems = read()
    assert [item.segment_id for item in entries] == ["S2", "S3"]
    assert told(problems)[1] == ("no_code", 2, "code 1")


@pytest.mark.parametrize("nothing", ["yes", "X", "True", "1"])
def test_nothing_applies_beside_a_code(folder: Path, read: Reads, nothing: str) -> None:
    put_xlsx(folder, [WIDE, wide("S1", nothing, "POL.TRAIN"), wide("S2", nothing)])
    entries, problems = read()
    assert [(item.segment_id, item.code) for item in entries] == [("S1", "POL.TRAIN"), ("S2", "")]
    assert told(problems) == [("nothing_and_code", 2, "nothing applies")]


def test_nothing_applies_beside_a_misspelt_code_is_not_believed(folder: Path, read: Reads) -> None:
    put_xlsx(folder, [WIDE, wide("S1", "yes", "POL.TRIAN")])
    entries, problems = read()
    assert entries == []
    assert [item[0] for item in told(problems)] == ["nothing_and_code", "code"]


def test_nothing_applies_in_one_row_and_a_code_in_another(folder: Path, read: Reads) -> None:
    put(folder, ["T1", "S1", "", "", "", "ann"], GOOD, ["T1", "S1", "", "", "", "ben"])
    entries, problems = read()
    assert [(item.row, item.coder) for item in entries] == [(3, "ann"), (4, "ben")]
    assert told(problems) == [("nothing_and_code", 2, None)]


@pytest.mark.parametrize(("nothing", "count"), [("no", 0), ("", 0), ("0", 0), ("see note", 1)])
def test_nothing_applies_with_another_word_is_unread(
    folder: Path, read: Reads, nothing: str, count: int
) -> None:
    put_xlsx(folder, [WIDE, wide("S1", nothing)])
    entries, problems = read()
    assert entries == [] and len(problems) == count


# what people do to columns


def test_columns_in_any_order_and_spelling_and_more_of_them(folder: Path, read: Reads) -> None:
    put(folder, ["note of mine", "ann", "2004-2007", "improved", "POL.TRAIN", "S1", "T1", "7"],
        header=["Memo", "CODER", "Periode", "stanse", "Codes", "Segment ID", "Transcript-Id",
                "order"])  # fmt: skip
    entries, problems = read()
    assert short(entries) == [("S1", "POL.TRAIN", "improved", "2004-2007", "ann")]
    # quote is not missing where segment_id is there
    assert problems == []


def test_columns_of_a_wide_sheet_misspelt(folder: Path, read: Reads) -> None:
    header = ["Segment_ID", "Code1", "CODE  2", "stanec 2", "Nothing-applies", "kode 3", "cod 4"]
    put_xlsx(folder, [header, ["S1", "POL.TRAIN", "POL.SKILL", "critical", "", "x", "COM.AWARE"]])
    entries, problems = read()
    assert [(item.code, item.stance) for item in entries] == [
        ("POL.TRAIN", "unclear"), ("POL.SKILL", "critical"), ("COM.AWARE", "unclear"),
    ]  # fmt: skip
    assert told(problems) == [("unknown_column", 1, None)]
    assert "column 6" in str(problems[0])


def test_a_renamed_column_is_named_with_the_known_ones(folder: Path, read: Reads) -> None:
    put(folder, GOOD, header=["transcript_id", "segment_id", "Sok Dara", "stance", "period",
                              "coder"])  # fmt: skip
    entries, problems = read()
    assert entries == []
    assert {item[0] for item in told(problems)} == {"unknown_column", "missing_column"}
    said = "\n".join(map(str, problems))
    assert "column 3" in said and "transcript_id, segment_id, quote, code" in said
    assert "Dara" not in said


def test_a_column_for_each_coder_is_not_taken_for_codes(folder: Path, read: Reads) -> None:
    put(folder, ["S1", "POL.TRAIN", "POL.SKILL"], header=["segment_id", "coder 1", "coder 2"])
    entries, problems = read()
    assert entries == [] and told(problems) == [("no_header", None, None)]


def test_a_column_that_stands_twice(folder: Path, read: Reads) -> None:
    put(folder, ["S1", "POL.TRAIN", "POL.SKILL", "ann"],
        header=["segment_id", "code", "Code", "coder"])  # fmt: skip
    entries, problems = read()
    assert [item.code for item in entries] == ["POL.TRAIN"]
    assert told(problems) == [("repeated_column", 1, "code")]


@pytest.mark.parametrize("above", [1, 4, 9])
def test_a_header_below_a_title(folder: Path, read: Reads, above: int) -> None:
    rows = [["Codings, first round; of code and stance"]] * above
    put_xlsx(folder, [*rows, LONG, GOOD], name="a.xlsx")
    entries, problems = read()
    assert [item.row for item in entries] == [above + 2] and problems == []


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("title", ["", "My codings, all of them; and more\n"])
def test_separators(folder: Path, read: Reads, separator: str, title: str) -> None:
    put(folder, ["T1", "a, b; c, d, e, f, g, h, i", "POL.TRAIN", "", "", "ann"],
        header=["transcript_id", "quote", *LONG[2:]], separator=separator)  # fmt: skip
    path = folder / "a.csv"
    path.write_text(title + path.read_text())
    entries, problems = read()
    assert [item.quote for item in entries] == ["a, b; c, d, e, f, g, h, i"] and problems == []


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_byte_order_marks(folder: Path, read: Reads, encoding: str) -> None:
    put(folder, GOOD)
    path = folder / "a.csv"
    path.write_text(path.read_text(), encoding=encoding)
    entries, problems = read()
    assert len(entries) == 1 and problems == []


def test_empty_rows_and_rows_of_other_columns_only(folder: Path, read: Reads) -> None:
    put(folder, [""] * 7, ["", "", "", "", "", "", "memo"], ["T1", "", "", "", "", "ann", ""],
        [*GOOD, ""], header=[*LONG, "memo"])  # fmt: skip
    entries, problems = read()
    assert [item.row for item in entries] == [5] and problems == []


def test_a_row_without_a_segment(folder: Path, read: Reads) -> None:
    put(folder, ["T1", "", "POL.TRAIN", "", "", "ann"], GOOD)
    put_xlsx(folder, [WIDE, wide("", "", "POL.TRAIN"), wide("", "yes"), wide("")])
    entries, problems = read()
    assert len(entries) == 1
    assert told(problems) == [("no_segment", 2, None), ("no_segment", 2, None),
                              ("no_segment", 3, None)]  # fmt: skip


def test_a_row_out_of_step_is_left_out(folder: Path, read: Reads) -> None:
    put(folder, ["T1", "S1", "POL.TRAIN", "", "", "ann", "more"], [*GOOD, ""])
    entries, problems = read()
    assert [item.row for item in entries] == [3] and told(problems) == [("cells", 2, None)]


# what people do to cells of a workbook


def test_merged_cells_count_for_the_first_row(folder: Path, read: Reads) -> None:
    def merge(book: Any) -> None:
        sheet = book["codings"]
        sheet.merge_cells("B2:B4")  # the segment
        sheet.merge_cells("C5:C6")  # the code
        sheet.merge_cells("D7:D8")  # the stance
        sheet.merge_cells("G2:G8")  # no column of ours

    rows = [["T1", f"S{n}", "POL.TRAIN", "improved", "", "ann", "x"] for n in range(2, 9)]
    put_xlsx(folder, [[*LONG, "memo"], *rows], name="a.xlsx", change=merge)
    entries, problems = read()
    assert [(item.row, item.stance) for item in entries] == [
        (2, "improved"), (5, "improved"), (7, "improved"), (8, "unclear"),
    ]  # fmt: skip
    assert told(problems) == [
        ("merged", 3, "segment_id"),
        ("merged", 4, "segment_id"),
        ("merged", 6, "code"),
        ("merged", 8, "stance"),
    ]
    assert "row 2" in str(problems[0]) and "row 7" in str(problems[3])


def test_merged_coders_and_columns(folder: Path, read: Reads) -> None:
    def merge(book: Any) -> None:
        book["codings"].merge_cells("F2:F3")
        book["codings"].merge_cells("C4:D4")
        book["codings"].merge_cells("A1:A2")

    rows = [["T1", f"S{n}", "POL.TRAIN", "improved", "", "ann"] for n in range(2, 5)]
    put_xlsx(folder, [LONG, *rows], name="a.xlsx", change=merge)
    entries, problems = read()
    assert [(item.row, item.stance) for item in entries] == [(2, "improved"), (4, "unclear")]
    assert told(problems) == [
        ("merged", 2, "transcript_id"),
        ("merged", 3, "coder"),
        ("merged_columns", 4, "stance"),
    ]


def test_merged_cells_of_a_wide_sheet(folder: Path, read: Reads) -> None:
    rows = [wide(f"S{n}", "", "POL.TRAIN", "improved") for n in range(2, 5)]
    put_xlsx(folder, [WIDE, *rows], change=lambda book: book["codings"].merge_cells("F2:F4"))
    entries, problems = read()
    assert [item.segment_id for item in entries] == ["S2"]
    assert told(problems) == [("merged", 3, "code 1"), ("merged", 4, "code 1")]


def test_formulas_with_and_without_a_result(folder: Path, read: Reads) -> None:
    book = xlsxwriter.Workbook(folder / "a.xlsx")
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, LONG)
    sheet.write_row(1, 0, GOOD)
    sheet.write_row(2, 0, ["T1", "S2", "", "", "", "ann"])
    sheet.write_formula(2, 2, '=C2&""', None, "POL.SKILL")
    book.close()
    entries, problems = read()
    assert [item.code for item in entries] == ["POL.TRAIN", "POL.SKILL"] and problems == []
    # openpyxl writes formulas without what they come to
    put_xlsx(folder, [LONG, GOOD, ["T1", "S2", "=C2", "", "", "ann"]], name="a.xlsx")
    entries, problems = read()
    assert [item.segment_id for item in entries] == ["S1"]
    assert told(problems) == [("formula", 3, "code")]


def test_numbers_dates_and_errors_in_cells(folder: Path, read: Reads) -> None:
    book = codebook({"id": "A", "name": "a"}, {"id": "1", "parent": "A", "name": "one"})
    rows = [
        [1, 17, 1.0, "", 2005, 4],
        ["T1", "S2", 1, "", datetime.datetime(2004, 7, 1), "ann"],
        ["T1", "S3", "#REF!", "", "", "ann"],
        ["T1", "S4", True, "", "", "ann"],
    ]
    put_xlsx(folder, [LONG, *rows], name="a.xlsx")
    entries, problems = read_codings(Paths(folder.parents[1]), book, ["2005"])
    assert [(item.transcript_id, item.segment_id, item.code, item.period, item.coder)
            for item in entries] == [
        ("1", "17", "1", "2005", "4"), ("T1", "S2", "1", "unspecified", "ann"),
    ]  # fmt: skip
    assert told(problems) == [("period", 3, "period"), ("code", 4, "code"), ("code", 5, "code")]


def test_hidden_and_filtered_rows_are_read(folder: Path, read: Reads) -> None:
    def hide(book: Any) -> None:
        sheet = book["codings"]
        sheet.auto_filter.ref = "A1:F3"
        sheet.auto_filter.add_filter_column(1, ["S2"])
        sheet.row_dimensions[2].hidden = True
        sheet.column_dimensions["C"].hidden = True

    put_xlsx(folder, [LONG, GOOD, ["T1", "S2", "POL", "", "", "ann"]], name="a.xlsx", change=hide)
    entries, problems = read()
    assert len(entries) == 2 and problems == []


def test_sheets_that_were_added(folder: Path, read: Reads) -> None:
    def add(book: Any) -> None:
        book.create_sheet("empty")
        book.create_sheet("mine").append(["to do", "words"])
        more = book.create_sheet("round 2")
        more.append(LONG)
        more.append(["T1", "S9", "POL.TRIAN", "", "", "ann"])
        more.append(["T1", "S9", "POL.TRAIN", "", "", "ann"])
        more.append(GOOD)

    put_xlsx(folder, [LONG, GOOD], name="a.xlsx", change=add)
    entries, problems = read()
    assert [(item.file, item.row) for item in entries] == [
        ("data/coding/a.xlsx", 2), ("data/coding/a.xlsx (sheet 4)", 3),
    ]  # fmt: skip
    assert [item.place for item in problems] == [
        "data/coding/a.xlsx (sheet 3)", "data/coding/a.xlsx (sheet 4), row 2, code",
    ]  # fmt: skip


def test_a_wrong_dimension_hides_no_row(folder: Path, read: Reads) -> None:
    put_xlsx(folder, [LONG, GOOD, ["T1", "S2", "POL", "", "", "ann"]], name="a.xlsx")
    rewrite(folder / "a.xlsx", "xl/worksheets/sheet1.xml", b'ref="A1:F3"', b'ref="A1:B2"')
    entries, problems = read()
    assert len(entries) == 2 and problems == []


def rewrite(path: Path, member: str, old: bytes, new: bytes) -> None:
    with zipfile.ZipFile(path) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    assert members[member].count(old) == 1
    members[member] = members[member].replace(old, new)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)


# who coded


def test_the_coder_of_a_wide_sheet(folder: Path, read: Reads) -> None:
    rows = [WIDE, wide("S1", "", "POL.TRAIN")]
    put_xlsx(folder, rows, name="ann_review_3.xlsx")
    put_xlsx(folder, rows, name="b.xlsx", coder="ben")
    put_xlsx(folder, rows, name="cy_double_1.xlsx", coder="dee")
    put_xlsx(folder, rows, name="none.xlsx")
    put(folder, wide("S1", "yes"), header=WIDE, name="eve_random_2.csv")
    entries, problems = read()
    assert [item.coder for item in entries] == ["ann", "ben", "dee", "eve"]
    assert told(problems) == [("two_coders", None, None), ("no_coder", 2, "coder")]


@pytest.mark.parametrize("coder", ["decision", "Rules", "CLASSIFIER", "Sok Dara", "x" * 41, "a/b"])
def test_coders_that_are_refused(folder: Path, read: Reads, coder: str) -> None:
    assert not coder_name(coder)
    put(folder, [*GOOD[:5], coder], ["T1", "S2", "POL", "", "", "ann"], [*GOOD[:5], coder])
    entries, problems = read()
    assert [item.coder for item in entries] == ["ann"]
    assert told(problems) == [("coder", 2, "coder")]
    assert "2 rows" in str(problems[0]) and "Dara" not in str(problems[0])


def test_a_coder_in_other_letters_is_the_same(folder: Path, read: Reads) -> None:
    put(folder, GOOD, ["T1", "S2", "POL", "", "", "Ann"], ["T1", "S3", "POL", "", "", "Ann"])
    entries, problems = read()
    assert {item.coder for item in entries} == {"ann"} and len(entries) == 3
    assert told(problems) == [("coder_case", 3, "coder")]


# twice the same


def test_twice_the_same_and_not_quite(folder: Path, read: Reads) -> None:
    put(folder, GOOD, GOOD, [*GOOD[:3], "critical", "", "ann"], [*GOOD[:5], "ben"])
    put(folder, GOOD, name="b.csv")
    entries, problems = read()
    assert [(item.file, item.row) for item in entries] == [
        ("data/coding/a.csv", 2), ("data/coding/a.csv", 5),
    ]  # fmt: skip
    assert told(problems) == [("coding.conflict", 4, None)]
    assert "data/coding/a.csv, row 2" in str(problems[0])


# files


def test_which_files_are_read(folder: Path, read: Reads) -> None:
    put(folder, GOOD)
    for name in ("sheets", "old"):
        (folder / name).mkdir()
        put(folder / name, ["T1", "S9", "POL", "", "", "ann"], name="x.csv")
    put(folder, ["T1", "S9", "POL", "", "", "ann"], name=".hidden.csv")
    put(folder, ["T1", "S9", "POL", "", "", "ann"], name="~$a.csv")
    (folder / "notes.docx").write_text("x")
    entries, problems = read()
    assert [item.segment_id for item in entries] == ["S1"]
    assert [item.place for item in problems] == ["data/coding/notes.docx", "data/coding/old"]


def test_a_file_named_after_a_person_is_shown_by_its_number(folder: Path, read: Reads) -> None:
    put(folder, GOOD, name="A.csv")
    put(folder, [*GOOD[:2], "POL.TRIAN", "", "", "ann"], name="Sok Dara.csv")
    _, problems = read()
    assert [item.place for item in problems] == ["file 2 in data/coding, row 2, code"]


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("a.csv", "segment_id,code,coder\nS1,Kéy,ann\n".encode("cp1252"), "encoding"),
        ("a.csv", b"", "no_header"),
        ("a.csv", b"T1,S1,POL.TRAIN\n", "no_header"),
        ("a.xlsx", b"", "damaged"),
        ("a.xlsx", b"segment_id,code\n", "damaged"),
        ("a.xlsx", b"PK\x03\x04 cut off", "damaged"),
        ("a.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "locked"),
        ("a.csv", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "locked"),
    ],
)
def test_files_that_cannot_be_read(
    folder: Path, read: Reads, name: str, data: bytes, code: str
) -> None:
    (folder / name).write_bytes(data)
    put(folder, GOOD, name="b.csv")
    entries, problems = read()
    assert len(entries) == 1
    assert [(item.code, item.file) for item in problems] == [
        (f"codingsheet.{code}", f"data/coding/{name}")
    ]


def test_a_workbook_named_csv_is_read(folder: Path, read: Reads) -> None:
    put_xlsx(folder, [LONG, GOOD], name="a.csv")
    entries, problems = read()
    assert len(entries) == 1 and problems == []


def test_a_workbook_cut_off_anywhere_is_named(folder: Path, read: Reads) -> None:
    put_xlsx(folder, [LONG, GOOD], name="a.xlsx")
    data = (folder / "a.xlsx").read_bytes()
    chance = random.Random(1)
    for _ in range(60):
        broken = bytearray(data[: chance.randrange(len(data))])
        for _ in range(5):
            if broken:
                broken[chance.randrange(len(broken))] = chance.randrange(256)
        (folder / "a.xlsx").write_bytes(broken)
        entries, problems = read()
        assert entries == [] and [item.code for item in problems] == ["codingsheet.damaged"]


def test_a_workbook_that_unpacks_to_more_than_is_allowed(folder: Path, read: Reads) -> None:
    with zipfile.ZipFile(folder / "a.xlsx", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", "<x/>")
        with archive.open("xl/big.xml", "w", force_zip64=True) as file:
            for _ in range(401):
                file.write(bytes(2**20))
    _, problems = read()
    assert "unpacks to more" in str(problems[0])


def test_entities_are_not_resolved(folder: Path, read: Reads) -> None:
    put_xlsx(folder, [LONG, GOOD], name="a.xlsx")
    with zipfile.ZipFile(folder / "a.xlsx") as archive:
        xml = archive.read("xl/worksheets/sheet1.xml")
    bomb = b'<!DOCTYPE x [<!ENTITY a "POL.TRAIN">]>' + xml.lstrip()
    rewrite(folder / "a.xlsx", "xl/worksheets/sheet1.xml", xml, bomb)
    entries, problems = read()
    assert entries == [] and told(problems) == [("damaged", None, None)]


def test_overlapping_merges_end(folder: Path, read: Reads) -> None:
    put_xlsx(folder, [LONG, *[GOOD] * 50], name="a.xlsx",
             change=lambda book: book["codings"].merge_cells("A2:A3"))  # fmt: skip
    many = b'<mergeCell ref="A2:XFD1048576"/>' * 50_000
    rewrite(folder / "a.xlsx", "xl/worksheets/sheet1.xml", b'<mergeCell ref="A2:A3"/>', many)
    start = time.process_time()
    assert len(read()[1]) > 0
    assert time.process_time() - start < 5


def test_far_rows_and_columns_end(folder: Path, read: Reads) -> None:
    put_xlsx(folder, [LONG, GOOD], name="a.xlsx")
    far = b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row><row r="99999999"/></sheetData>'
    rewrite(folder / "a.xlsx", "xl/worksheets/sheet1.xml", b"</sheetData>", far)
    start = time.process_time()
    entries, problems = read()
    assert len(entries) == 1 and problems == []
    assert time.process_time() - start < 5


def test_damaged_quotes_cost_their_row_only(folder: Path, read: Reads) -> None:
    header = "transcript_id,quote,code,coder\n"
    (folder / "a.csv").write_text(
        header + 'T1,"open,POL,ann\nT1,words,POL,ann\nT1,"a"b,POL,ann\nT1,more,POL,ann\n'
    )
    entries, problems = read()
    assert [item.row for item in entries] == [3, 5]
    assert told(problems) == [("quotes", 2, None), ("quotes", 4, None)]


def test_many_damaged_quotes_end(folder: Path, read: Reads) -> None:
    text = "transcript_id,quote,code,coder\n" + 'T1,"a"b,POL,ann\n' * 100_000
    (folder / "a.csv").write_text(text)
    start = time.process_time()
    _, problems = read()
    assert time.process_time() - start < 10
    assert len(problems) == 101 and told(problems)[-1][0] == "many_quotes"


def test_a_very_long_cell_costs_its_row_only(folder: Path, read: Reads) -> None:
    put(folder, ["T1", "x" * 140_000, "POL", "", "", "ann"], GOOD)
    entries, problems = read()
    assert [item.row for item in entries] == [3] and told(problems) == [("long_cell", 2, None)]


@pytest.mark.parametrize("layout", ["wide", "csv"])
def test_a_hundred_thousand_rows(folder: Path, read: Reads, layout: str) -> None:
    header = WIDE if layout == "wide" else LONG

    def row(number: int) -> list[str]:
        if layout == "wide":
            return wide(f"T1-{number}", "", "POL.TRAIN", "improved")
        return ["T1", f"T1-{number}", f"POL.TRIA{number % 5000}", "improved", "odd", "ann"]

    rows = [header, *(row(number) for number in range(100_000))]
    if layout == "csv":
        put(folder, *rows[1:])
    else:
        book = xlsxwriter.Workbook(folder / "ann_random_1.xlsx")
        sheet = book.add_worksheet()
        for number, cells in enumerate(rows):
            for column, cell in enumerate(cells):
                if cell:
                    sheet.write_string(number, column, cell)
        book.close()
    start = time.process_time()
    entries, problems = read()
    took = time.process_time() - start
    assert (len(entries), len(problems)) == ((100_000, 0) if layout == "wide" else (0, 100_000))
    assert took < 10


# properties

cells = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.lists(cells, max_size=8), max_size=8), st.booleans())
def test_no_table_stops_the_reading(
    tmp_path_factory: pytest.TempPathFactory, rows: list[list[str]], headed: bool
) -> None:
    folder = tmp_path_factory.mktemp("s") / "data" / "coding"
    folder.mkdir(parents=True)
    put(folder, *rows, header=LONG if headed else ["x"])
    put(folder, ["T1", "S77", "POL", "", "", "zed"], name="b.csv")
    entries, _ = read_all(folder)
    assert ("S77", "zed") in {(item.segment_id, item.coder) for item in entries}


entry = st.builds(
    CodingEntry, st.just("f"), st.integers(1, 9), st.just("T"), st.sampled_from(["S1", "S2"]),
    st.just(""), st.sampled_from(["", "A", "B"]), st.sampled_from(["unclear", "mixed"]),
    st.just("unspecified"), st.sampled_from(["ann", "Ann", "ben"]),
)  # fmt: skip


@given(st.lists(entry, max_size=20))
def test_what_is_settled_stays_so_and_nobody_vanishes(entries: list[CodingEntry]) -> None:
    kept, _ = settled(entries)
    assert settled(kept) == (kept, [])
    read_by = {(item.segment_id, item.coder.casefold()) for item in entries}
    assert {(item.segment_id, item.coder.casefold()) for item in kept} == read_by
    named = [(item.segment_id, item.coder.casefold(), item.code) for item in kept]
    assert len(set(named)) == len(named)


@given(st.lists(st.lists(cells, min_size=2, max_size=4), min_size=1, max_size=6))
def test_rows_of_a_csv_come_back(rows: list[list[str]]) -> None:
    made = io.StringIO()
    csv.writer(made, quoting=csv.QUOTE_ALL, lineterminator="\n").writerows(rows)
    found, problems = csv_rows(made.getvalue(), "a.csv")
    assert problems == []
    blank = "\u200b\u200e\u200f\u2060\ufeff"
    wanted = ["".join(c for c in cell if c not in blank).strip() for row in rows for cell in row]
    assert [cell for _, row in found for cell in row if cell] == [cell for cell in wanted if cell]


def test_the_header_is_the_line_with_most_names() -> None:
    rows = [(1, ["code", "text"]), (3, LONG), (4, GOOD)]
    header = header_of(rows)
    assert header is not None and header.row == 3 and not header.wide
    assert header_of([(1, ["segment"]), (2, ["Sok", "Dara"])]) is None


def test_the_segments_of_a_sheet_filled_in_or_not(folder: Path) -> None:
    put_xlsx(folder, [["my sheet"], WIDE, wide("S1"), wide("S2", "yes")])
    assert segments_in(folder / "ann_random_1.xlsx") == {"S1", "S2"}
    (folder / "ann_random_1.xlsx").write_bytes(b"PK")
    assert segments_in(folder / "ann_random_1.xlsx") == set()


def test_a_file_that_is_gone_is_named(tmp_path: Path) -> None:
    tables, problems = tables_of(tmp_path / "x.csv", "x.csv")
    assert tables == [] and told(problems) == [("no_access", None, None)]
