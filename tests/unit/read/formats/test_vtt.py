"""WebVTT captions."""

from __future__ import annotations

import pytest

from manyvoices.read.formats import vtt
from manyvoices.read.lines import Line, Unreadable

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
    assert [line.text for line in found if line.reason is None] == ["Hi"]
    assert [(line.text, line.reason) for line in found[:3]] == [
        ("checked", "comment"),
        ("STYLE", "style"),
        ("::cue { color: red }", "style"),
    ]


def test_carriage_returns() -> None:
    data = (HEAD + "00:00.000 --> 00:01.000\nHi\n").replace("\n", "\r\n").encode()
    assert [line.text for line in vtt.read(data)] == ["Hi"]


@pytest.mark.parametrize("break_", ["&#10;", "&#13;", "&#x0A;"])
def test_a_break_written_as_a_character_is_none_in_the_line(break_: str) -> None:
    for line in read(f"00:00.000 --> 00:01.000\nR: Yes{break_}I: and no\n"):
        assert "\n" not in line.text and "\r" not in line.text


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("<v Dara Pich>Hello", [("Dara Pich", "Hello")]),
        ("<v.first.loud Ny>Hello</v>", [("Ny", "Hello")]),
        ("Before <v Ny>after", [(None, "Before "), ("Ny", "after")]),
        ("<v Ny>One<v Han>Two", [("Ny", "One"), ("Han", "Two")]),
        ("<v S&amp;K>Hello", [("S&K", "Hello")]),
        ("<c.yellow>Hello</c> <b>you</b>", [(None, "Hello you")]),
        ("<00:00:00.500>Hello <00:00:00.700>you", [(None, "Hello you")]),
        ("3 < 5 and 7 > 6", [(None, "3 < 5 and 7 > 6")]),
        ("1 &lt; 2", [(None, "1 < 2")]),
        ("<v>Hello", [(None, "Hello")]),
    ],
)
def test_voices_and_tags(words: str, found: list[tuple[str | None, str]]) -> None:
    lines = read(f"00:00.000 --> 00:01.000\n{words}\n")
    assert [(line.speaker, line.text) for line in lines] == found


@pytest.mark.parametrize(
    ("stamps", "start", "end"),
    [
        ("00:01.500 --> 00:02.000", 1.5, 2.0),
        ("01:00:00.000 --> 01:00:00.001", 3600.0, 3600.001),
        ("00:59.999 --> 01:00.000 position:10% line:0", 59.999, 60.0),
    ],
)
def test_times(stamps: str, start: float, end: float) -> None:
    [line] = read(f"{stamps}\nHi\n")
    assert (line.start_s, line.end_s) == pytest.approx((start, end))


@pytest.mark.parametrize(
    "cue", ["00:xx --> 00:01.000", "soon --> later", "00:00.000 -->", "--> 00:01.000", "1 --> 2"]
)
def test_a_cue_that_cannot_be_read_is_not_passed_over(cue: str) -> None:
    with pytest.raises(Unreadable, match="cues") as caught:
        read(f"00:00.000 --> 00:01.000\nSok Dara spoke\n\n{cue}\nand spoke\n")
    assert "Dara" not in str(caught.value) and "spoke" not in str(caught.value)


@pytest.mark.parametrize(
    ("data", "known"),
    [
        (b"WEBVTT\n", True),
        (b"WEBVTT", True),
        (b"\xef\xbb\xbfWEBVTT - title\n", True),
        (b"WEBVTT\tkind\n", True),
        (b"WEBVTTX\n", False),
        (b" WEBVTT\n", False),
        (b"webvtt\n", False),
        (b"", False),
    ],
)
def test_only_what_begins_as_it_must(data: bytes, known: bool) -> None:
    assert vtt.recognises(data) is known


def test_order_and_number_of_lines_are_those_of_the_file() -> None:
    cues = [f"00:{n:02}.000 --> 00:{n + 1:02}.000\n<v Ny>line {n}a\nline {n}b\n" for n in range(20)]
    assert [(line.speaker, line.text) for line in read("\n".join(cues))] == [
        pair for n in range(20) for pair in (("Ny", f"line {n}a"), (None, f"line {n}b"))
    ]


CUE = "00:01.000 --> 00:02.000\nDara: first\n\n"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("second words\n\n", ["second words"]),
        ("one\ntwo\n\nthree\n\n", ["one", "two", "three"]),
        ("NOTE\nmine\n\nsecond words\n\n", ["second words"]),
        ("NOTED by all\n\n", ["NOTED by all"]),
        ("REGIONAL office\n\n", ["REGIONAL office"]),
        ("17\n\n", ["17"]),
        ("2\n\n", []),
    ],
)
def test_words_after_an_empty_line_are_of_the_cue_before(text: str, found: list[str]) -> None:
    every = read(f"{CUE}{text}00:03.000 --> 00:04.000\nlast\n")
    lines = [line for line in every if line.reason is None]
    assert lines[0] == Line("Dara: first", None, 1.0, 2.0)
    assert lines[1:-1] == [Line(words, None, 1.0, 2.0) for words in found]
    assert lines[-1] == Line("last", None, 3.0, 4.0)


def test_words_after_an_empty_line_keep_the_voice() -> None:
    found = read("00:01.000 --> 00:02.000\n<v Ny>One\n\ntwo</v>\n\n<v Han>Three\n")
    assert [(line.speaker, line.text) for line in found] == [
        ("Ny", "One"), (None, "two"), ("Han", "Three"),
    ]  # fmt: skip


def test_cues_without_an_empty_line_between_them() -> None:
    found = vtt.read(
        b"WEBVTT\n1\n00:01.000 --> 00:02.000\nR: Ten\n2\n00:02.000 --> 00:03.000\n12\n"
        b"00:03.000 --> 00:04.000\nor so\n"
    )
    assert [(line.text, line.start_s) for line in found] == [
        ("R: Ten", 1.0), ("12", 2.0), ("or so", 3.0),
    ]  # fmt: skip


def test_words_before_the_first_cue_and_the_header() -> None:
    data = b"WEBVTT - Interview 7\nKind: captions\n\nDara: Early.\n\n00:01.000 --> 00:02.000\nHi\n"
    assert vtt.read(data) == [
        Line("- Interview 7", reason="header"),
        Line("Kind: captions", reason="header"),
        Line("Dara: Early."),
        Line("Hi", None, 1.0, 2.0),
    ]


@pytest.mark.parametrize("arrow", ["->", "–>", "", "- ->"])
def test_a_cue_whose_arrow_is_damaged_is_refused(arrow: str) -> None:
    with pytest.raises(Unreadable, match="cues") as caught:
        read(f"{CUE}2\n00:00:03.000 {arrow} 00:00:04.000\nSok Dara spoke\n")
    assert "Dara" not in str(caught.value)


def webex(second: str, words: str = "Well.") -> list[tuple[str | None, str]]:
    found = read(
        f'1 "Anna Holm" (4411)\n00:01.000 --> 00:02.000\nHow?\n\n'
        f"{second}\n00:03.000 --> 00:04.000\n{words}\n"
    )
    return [(line.speaker, line.text) for line in found if line.reason is None]


def test_speakers_in_identifiers() -> None:
    assert webex('2 "Dara Pich" (123)') == [("Anna Holm", "How?"), ("Dara Pich", "Well.")]
    assert webex('2 "Dara Pich"', "One\ntwo\n\nthree")[1:] == [
        ("Dara Pich", "One"), ("Dara Pich", "two"), ("Dara Pich", "three"),
    ]  # fmt: skip
    assert webex("2", "Well.")[1] == (None, "Well.")


def test_a_label_or_a_voice_goes_before_the_identifier() -> None:
    assert webex('2 "Dara Pich"', "Dara Pich: Well.")[1] == (None, "Dara Pich: Well.")
    assert webex('2 "Dara Pich"', "<v Ny>Well.") == [(None, "How?"), ("Ny", "Well.")]


def test_words_in_identifiers_and_after_times_are_accounted_for() -> None:
    found = read("Part two\n00:01.000 --> 00:02.000 line:0 Dara: lost?\nHi\n")
    assert [(line.text, line.reason) for line in found] == [
        ("Part two", "cue identifier"),
        ("line:0 Dara: lost?", "cue settings"),
        ("Hi", None),
    ]
