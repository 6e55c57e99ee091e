"""Plain text, and what every reader promises of any bytes."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from manyvoices.read.formats import read_bytes, text
from manyvoices.read.lines import Line, Unreadable

WORDS = "I: How was it?\nR: Sok Dara’s training was good."


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "utf-16-le", "utf-16-be", "utf-32-be"]
)
def test_encodings_that_say_what_they_are(encoding: str) -> None:
    mark = "\ufeff" if encoding.endswith(("le", "be")) else ""
    assert text.decode((mark + WORDS).encode(encoding)) == WORDS


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends(end: str) -> None:
    assert text.read(f"I: a{end}{end}R: b{end}".encode()) == [
        Line("I: a"), Line(""), Line("R: b"), Line(""),
    ]  # fmt: skip


def test_line_breaks_that_programs_write_end_a_line_and_a_page_break_does_not() -> None:
    assert text.read("a\x0bb\x0cc\u2028d\x85e".encode()) == [
        Line("a"), Line("b\x0cc"), Line("d"), Line("e"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (WORDS.encode("cp1252"), "not UTF-8"),
        (WORDS.encode("utf-16-le"), "NUL"),
        (b"\xef\xbb\xbfSok Dara \xff", "not UTF-8"),
        (b"\xff\xfeS\x00o", "not UTF-8"),
        (b"\xff\xfe\x00\xd8", "not UTF-8"),
        (b"Sok Dara \xed\xa0\x80", "not UTF-8"),
        (b"Sok \0 Dara", "NUL"),
    ],
)
def test_what_is_no_text_is_refused_without_its_words(data: bytes, said: str) -> None:
    with pytest.raises(Unreadable, match=said) as caught:
        text.decode(data)
    assert "Dara" not in str(caught.value)
    assert caught.value.__context__ is None or caught.value.__suppress_context__


def test_any_bytes_are_tried_as_text() -> None:
    assert text.recognises(b"x") and not text.recognises(b"")


STARTS = st.sampled_from(
    [b"", b"PK\x03\x04", b"%PDF-1.4\n", b"{\\rtf1 ", b"WEBVTT\n\n", b"1\n00:00:01,000 --> ",
     b"<html>", b"<!-- x --><html>", b"<?xml version='1.0'?><TEI>", b"<ANNOTATION_DOCUMENT>",
     b'File type = "ooTextFile"\nObject class = "TextGrid"\n', b"@UTF8\n@Begin\n",
     b'{"segments": [{"text": "', b'{"media": "", "text": "', b"speaker,text\n", b"speaker;text\n",
     b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf", b"\xff\xfe\x00\x00", b"\xd0\xcf\x11\xe0\xa1\xb1",
     b"[", b"\x1f\x8b", b"RIFF"]
)  # fmt: skip
TAILS = st.lists(
    st.binary(max_size=12)
    | st.sampled_from(
        [b"Q7secretQ7", b"\n", b'"', b"</a>", b"<a>", b"}", b"]", b"-->", b"\\u0000", b"\\ud800",
         b"&#10;", b"\0", b"\xe2\x80\xa8", b"00:01.000", b",", b"\r\n"]
    ),
    max_size=8,
).map(b"".join)  # fmt: skip


@settings(deadline=None, max_examples=400)
@given(STARTS, TAILS)
def test_any_bytes_give_lines_that_can_be_kept_or_a_reason(start: bytes, tail: bytes) -> None:
    assert_lines_or_reason(start + tail)


def assert_lines_or_reason(data: bytes) -> None:
    try:
        name, lines = read_bytes(data)
    except Unreadable as error:
        assert str(error)
        assert "Q7secretQ7" not in str(error)
        assert error.__context__ is None or error.__suppress_context__
        return
    assert name
    assert any(line.text.strip() and line.reason is None for line in lines)
    for line in lines:
        # sources are UTF-8 with LF between the lines
        assert "\n" not in line.text and "\r" not in line.text
        line.text.encode("utf-8")
        (line.speaker or "").encode("utf-8")
        assert all(0 <= low <= high <= len(line.text) for low, high, _ in line.cut)


@pytest.mark.parametrize(
    "data",
    [
        b'{"segments": [{"text": "good \\ud800 training"}]}',
        b'{"segments": [{"text": "good", "speaker": "\\ud800"}]}',
        b'{"media": "", "text": "<p>good \\ud800 training</p>"}',
        b"<html><body><p>good &#xD800; training</p></body></html>",
    ],
    ids=["whisper", "whisper speaker", "otranscribe", "html"],
)
def test_half_a_character_does_not_get_into_the_source(data: bytes) -> None:
    assert_lines_or_reason(data)


def test_a_break_in_the_name_of_a_column_is_none_in_the_line() -> None:
    assert_lines_or_reason(b'Speaker,Text,"Re\nmark"\nDara,The training was good,x\n')


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize("quote", ["", '"'])
def test_a_transcript_that_is_one_long_line(encoding: str, quote: str) -> None:
    words = f"{quote}I: How? R: " + "The training was good. " * 8000
    name, lines = read_bytes(words.encode(encoding))
    assert (name, [line.text for line in lines]) == ("text", [words])


@pytest.mark.parametrize(
    "data",
    [
        b"<!---->" * 24 + b"no page",
        b"<!-- a --> " * 24,
        b" " * 200_000,
        b"1" * 200_000,
        b"\n" * 100_000 + b"x",
        b"<" * 4096,
        b"[" * 50_000,
        b"I: " + b"(" * 50_000,
    ],
    ids=["comments", "spaced comments", "spaces", "digits", "lines", "tags", "JSON", "brackets"],
)
def test_no_bytes_take_long_to_be_told(data: bytes) -> None:
    begun = time.process_time()
    assert_lines_or_reason(data)
    assert time.process_time() - begun < 1
