"""SubRip captions."""

from __future__ import annotations

import time

import pytest

from manyvoices.read.formats import srt as reader
from manyvoices.read.lines import Line, Unreadable


def read(text: str) -> list[Line]:
    return reader.read(text.encode())


FIRST = "1\n00:00:01,000 --> 00:00:02,500\n"


@pytest.mark.parametrize(
    "between", ["\n2\n", "2\n", "\n\n\n2\n", "\n2\n\n", "\n", "\n 2 \n", "\n2.5\n"]
)
def test_cues_and_what_may_stand_between_them(between: str) -> None:
    assert read(f"{FIRST}One\n{between}0:00:03.000 --> 0:00:04.000\nTwo") == [
        Line("One", None, 1.0, 2.5), Line("Two", None, 3.0, 4.0),
    ]  # fmt: skip


def test_empty_lines_and_numbers_in_a_cue() -> None:
    text = f"{FIRST}\nHow many?\n\n12\n\nor so\n\n\n2\n00:00:03,000 --> 00:00:04,000\n\n"
    assert [line.text for line in read(text)] == ["How many?", "", "12", "", "or so"]


def test_tags_and_what_stands_after_the_times() -> None:
    found = read("1\n00:00:01,000 --> 00:00:02,500 X1:40 Dara\n<i>Hi</i> {\\an8}all\n")
    assert found == [
        Line("X1:40 Dara", reason="cue settings"), Line("Hi all", None, 1.0, 2.5),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "times",
    [
        "00:00:0x,000 --> 00:00:04,000",
        "00:00:03,000 -> 00:00:04,000",
        "00:00:03,000 00:00:04,000",
        "--> 00:00:04,000",
        "soon --> later",
        f"{'9' * 30}:00:00,000 --> 00:00:04,000",
    ],
)
def test_a_cue_that_cannot_be_read_is_not_passed_over(times: str) -> None:
    with pytest.raises(Unreadable, match="cues") as caught:
        read(f"{FIRST}Sok Dara spoke\n\n2\n{times}\nand spoke\n")
    assert "Dara" not in str(caught.value)


@pytest.mark.parametrize(
    "words",
    [
        "9" * 300_000,
        "\n" * 300_000 + "x",
        "1\n\n" * 200_000,
        "1" + " \n" * 200_000,
        "<font " * 100_000,
        "00:00:01,000\n" * 50_000,
        "hi\n\n2\n00:00:01,000 --> 00:00:02,000\n" * 50_000,
    ],
    ids=["digits", "empty lines", "numbers", "blanks", "tags", "times", "cues"],
)
def test_no_cue_takes_long(words: str) -> None:
    begun = time.perf_counter()
    read(f"{FIRST}{words}\n")
    assert time.perf_counter() - begun < 3
