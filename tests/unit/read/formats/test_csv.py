"""CSV and tab-separated tables."""

from __future__ import annotations

import pytest

from manyvoices.read.formats import csvtable as reader
from manyvoices.read.formats import read_bytes
from manyvoices.read.lines import Line, Unreadable


def spoken(text: str) -> list[tuple[str | None, str]]:
    assert read_bytes(text.encode())[0] == "csv"
    return [(line.speaker, line.text) for line in reader.read(text.encode()) if line.reason is None]


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("Speaker,Text\nAnna,How?\nDara,It was good, really good\n", 3),
        ("Speaker;Text\nDara;Good; really\n", 2),
        ("Speaker\tText\nDara\tGood\treally\n", 2),
        ("Start,End,Speaker,Text\n0:01,0:02,Dara,Good, really\n", 2),
        ('Speaker,Text\nAnna,"How\nis it?"\nDara,Good, really\n', 3),
    ],
)
def test_a_separator_without_quotes_is_refused(text: str, row: int) -> None:
    with pytest.raises(Unreadable, match=rf"row {row} of it has more cells") as caught:
        read_bytes(text.encode())
    assert "Dara" not in str(caught.value) and "good" not in str(caught.value).casefold()


def test_empty_cells_at_the_end_do_no_harm() -> None:
    assert spoken("Speaker,Text\nDara,Good,,\nAnna,Why?, \n") == [
        ("Dara", "Good"), ("Anna", "Why?"),
    ]  # fmt: skip


@pytest.mark.parametrize("mark", ["\t", "|"])
def test_a_quote_that_takes_in_the_next_row_is_refused(mark: str) -> None:
    text = f'Speaker{mark}Text\nDara{mark}"It was\nAnna{mark}What was?"\n'
    with pytest.raises(Unreadable, match="quotes are damaged"):
        read_bytes(text.encode())


def test_a_cell_of_several_lines_is_read() -> None:
    assert spoken('Speaker\tText\nDara\t"It was\ngood, really"\n') == [
        ("Dara", "It was good, really")
    ]
    assert spoken('Speaker,Text\nDara,"It was\ngood, really"\n') == [
        ("Dara", "It was good, really")
    ]


def test_words_in_a_column_of_times_are_accounted_for() -> None:
    text = "Speaker,Text,Start,End\nDara,It was good, really good,0:04\n"
    assert Line("really good", reason="other column") in reader.read(text.encode())


def test_a_speaker_alone_speaks_in_the_next_row() -> None:
    assert spoken("Speaker,Text\nAnna,How?\nDara,\n,Good.\n,Really.\n") == [
        ("Anna", "How?"), ("Dara", "Good."), (None, "Really."),
    ]  # fmt: skip


def test_words_in_the_cell_of_the_speaker_are_speech() -> None:
    assert spoken("Speaker,Text\nAnna,How?\nDara: It was good.,\n")[1] == (
        None, "Dara: It was good.",
    )  # fmt: skip
