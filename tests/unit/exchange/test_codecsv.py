"""Codebooks as CSV: ours, and those of other programs."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from manyvoices.exchange.codecsv import csv_of, entries_in
from manyvoices.exchange.entries import codebook_of
from manyvoices.model.codebook import Codebook
from manyvoices.model.errors import StudyError
from tests.helpers import codebook

WORDS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1).map(str.strip).filter(bool)
BOOKS = st.lists(
    st.tuples(st.sampled_from(["", "T1", "T2"]), WORDS, WORDS), min_size=1, max_size=6
).map(
    lambda rows: codebook(
        {"id": "T1"},
        {"id": "T2"},
        *(
            {"id": f"c{number}", "parent": parent, "name": name, "definition": definition}
            for number, (parent, name, definition) in enumerate(rows)
        ),
    )
)


def read(text: str | bytes) -> Codebook:
    data = text if isinstance(text, bytes) else text.encode()
    entries, _ = entries_in(data, "f.csv")
    return codebook_of(entries, "f.csv")[0]


def told(book: Codebook) -> list[tuple[str, str, str, str]]:
    return [(code.id, code.parent, code.name, code.definition) for code in book.codes]


def refused(text: str | bytes) -> list[tuple[str, int | None, str | None]]:
    with pytest.raises(StudyError) as caught:
        read(text)
    return [(item.code, item.row, item.column) for item in caught.value.problems]


@given(BOOKS)
def test_what_is_written_is_read_again(book: Codebook) -> None:
    lines = [
        tuple(cell.replace("\r\n", "\n").replace("\r", "\n") for cell in row) for row in told(book)
    ]
    assert told(read(csv_of(book))) == lines


def test_examples_rules_and_limits_are_not_written() -> None:
    book = codebook({"id": "A", "examples": ["She said so."], "rules": [{"keywords": ["word"]}]})
    assert csv_of(book) == b"id,parent,name,description\nA,,n,d\n"


@pytest.mark.parametrize("name", ["=1+1", "@x", "-x", "+x", "'=x", "''-"])
def test_no_cell_is_run_by_a_spreadsheet(name: str) -> None:
    book = codebook({"id": "A", "name": name, "definition": name})
    row = list(csv.reader(io.StringIO(csv_of(book).decode())))[1]
    assert [cell[0] for cell in row[2:]] == ["'", "'"]
    assert told(read(csv_of(book))) == [("A", "", name, name)]


def test_an_apostrophe_before_other_words_stays() -> None:
    assert read("name\n'tis\n").codes[0].name == "'tis"


@pytest.mark.parametrize("header", ["name,description", "tag,description", "path,description",
                                    "Name,Definition", '"Tag","Description"'])  # fmt: skip
def test_files_of_other_programs(header: str) -> None:
    assert told(read(f"{header}\nPolice training,\nHelp,Any help.\n")) == [
        ("POLICE-TRAINING", "", "Police training", "Police training"),
        ("HELP", "", "Help", "Any help."),
    ]


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_separators_marks_and_line_ends(separator: str, mark: bytes, end: str) -> None:
    lines = ["name|description", 'A|"x;,\ty"', "|", "", "B|z", ""]
    book = read(mark + end.join(lines).replace("|", separator).encode())
    assert [(code.id, code.definition) for code in book.codes] == [("A", "x;,\ty"), ("B", "z")]


def test_a_parent_by_id_or_by_name() -> None:
    book = read("id,parent,name\nP,,Police\n,P,One\n,police,Two\nP3,Police,Three\n")
    assert [code.parent for code in book.codes] == ["", "P", "P", "P"]


def test_a_column_that_is_not_read_is_told_but_not_named() -> None:
    _, warnings = entries_in(b"name,Sok Dara,colour\nA,b,c\n", "f.csv")
    assert [(item.code, dict(item.values)) for item in warnings] == [
        ("exchange.column", {"count": "2"})
    ]
    assert entries_in(b"name,description\nA,\n", "f.csv")[1] == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", [("sheet.no_header", 1, None)]),
        ("id,words\nA,b\n", [("sheet.no_header", 1, None)]),
        ("name\n", [("exchange.no_codes", None, None)]),
        (b"name\n\xff\n", [("file.encoding", None, None)]),
        ('name\n"a\n', [("sheet.quotes", 2, None)]),
        ("name\n" + "a" * 140_000, [("sheet.long_cell", 2, None)]),
        ("id,name\nA,\n,x\nA B,y\n", [("exchange.no_name", 2, "name")]),
        ("id,name\nA B,y\n", [("exchange.identifier", 2, "id")]),
        ("id,name\nA,y\nA,z\n", [("sheet.duplicate_id", 3, "id")]),
        ("name,parent\nx,\ny,nowhere\n", [("exchange.parent", 3, "parent")]),
        ("name,parent\nx,\nx,\ny,x\n", [("exchange.parent", 4, "parent")]),
        ("name,parent\nx,y\ny,x\n", [("exchange.circle", 2, "parent")]),
        ("name\n" + "a\n" * 10_001, [("exchange.many", None, None)]),
        ("name\nx,y\n", [("sheet.too_many_cells", 2, None)]),
    ],
)  # fmt: skip
def test_what_is_refused(text: str | bytes, found: list[tuple[str, int, str]]) -> None:
    assert refused(text) == found


def test_no_message_shows_a_cell() -> None:
    with pytest.raises(StudyError) as caught:
        read("id,name,parent\nSok Dara,x,Kep\n,,Chan\n")
    assert not any(word in str(caught.value) for word in ("Sok", "Kep", "Chan"))


@given(st.binary(max_size=200) | st.text(alphabet='name,"\n;x\t\r').map(str.encode))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    try:
        read(data)
    except StudyError as error:
        assert str(error)
