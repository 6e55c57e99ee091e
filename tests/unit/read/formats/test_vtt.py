"""WebVTT captions."""

from __future__ import annotations

import pytest

from manyvoices.read.formats import vtt
from manyvoices.read.lines import Line

HEAD = "WEBVTT\n\n"


def read(text: str) -> list[Line]:
    return vtt.read((HEAD + text).encode())


def test_voices_and_times() -> None:
    found = read(
        "1\n00:00:01.500 --> 00:00:03.000\n<v Srey Pov>Hello <i>all</i> &amp; you</v>\n\n"
        "2\n01:02:03.250 --> 01:02:04.000 align:start\n<v.loud Han>One</v> <v Ny>Two</v>\n"
    )
    assert found == [
        Line("Hello all & you", "Srey Pov", 1.5, 3.0),
        Line("One ", "Han", 3723.25, 3724.0),
        Line("Two", "Ny", 3723.25, 3724.0),
    ]


@pytest.mark.parametrize(("stamp", "start"), [("00:12.000", 12.0), ("100:00:00.000", 360000.0)])
def test_short_and_long_times(stamp: str, start: float) -> None:
    assert read(f"{stamp} --> 101:00:00.000\nHi\n")[0].start_s == start


def test_lines_of_a_cue_and_labels_stay_as_they_are() -> None:
    found = read("00:00.000 --> 00:01.000\nDara: Hello\nand welcome\n")
    assert [(line.text, line.speaker) for line in found] == [
        ("Dara: Hello", None),
        ("and welcome", None),
    ]


def test_notes_and_styles_are_no_speech() -> None:
    found = read("NOTE checked\n\nSTYLE\n::cue { color: red }\n\n00:00.000 --> 00:01.000\nHi\n")
    assert [line.text for line in found] == ["Hi"]


def test_carriage_returns() -> None:
    data = (HEAD + "00:00.000 --> 00:01.000\nHi\n").replace("\n", "\r\n").encode()
    assert [line.text for line in vtt.read(data)] == ["Hi"]
