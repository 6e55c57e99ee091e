"""Which format the bytes are, and that nothing else than a reason comes of bad ones."""

from __future__ import annotations

import warnings

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from manyvoices.read.formats import READERS, read_bytes, text, vtt
from manyvoices.read.lines import Line, Unreadable
from tests.unit.read.formats.test_docx import docx, paragraph


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"I: Hello", "text"),
        (b"\xef\xbb\xbfI: Hello", "text"),
        ("I: Grüße".encode("utf-16"), "text"),
        (b"WEBVTT\n\n00:00.000 --> 00:01.000\nHi", "vtt"),
        (b"\xef\xbb\xbfWEBVTT\n\n00:00.000 --> 00:01.000\nHi", "vtt"),
        (docx(paragraph("Hi")), "docx"),
    ],
)
def test_the_bytes_decide(data: bytes, name: str) -> None:
    assert read_bytes(data)[0] == name


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "empty"),
        (b" \n\t\n", "no text"),
        (b"%PDF-1.7 \xff", "damaged"),
        (b"{\\rtf1 \\b}", "no text"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "no Word document"),
        (b"PK\x03\x04 damaged", "zip container"),
        (docx(""), "no text"),
        (b'{"a": 1}', "not known"),
        (b"text \0 with NUL", "NUL"),
        ("Grüße aus Kampot, wir sprachen über die Schule".encode("latin-1"), "not UTF-8"),
        (b"\x89PNG\r\n\x1a\n\xff", "a picture"),
        (b"WEBVTT\n\nno cue at all", "no text"),
        (b"WEBVTT\n\n00:xx --> 00:01.000\nLost?\n\n00:02.000 --> 00:03.000\nHi", "cues"),
    ],
)
def test_an_unreadable_file_has_a_reason(data: bytes, said: str) -> None:
    with pytest.raises(Unreadable, match=said):
        read_bytes(data)


def test_what_a_library_warns_of_is_not_shown(
    monkeypatch: pytest.MonkeyPatch, recwarn: pytest.WarningsRecorder
) -> None:
    def read(data: bytes) -> list[Line]:
        warnings.warn("Sok Dara is in this file", stacklevel=1)
        raise KeyError("Sok Dara")

    monkeypatch.setattr(vtt, "read", read)
    with pytest.raises(Unreadable, match="its vtt cannot be read") as caught:
        read_bytes(b"WEBVTT\n\n00:00.000 --> 00:01.000\nHi")
    assert "Dara" not in str(caught.value) and len(recwarn) == 0


GOOD = [docx(paragraph("Secret words")), b"WEBVTT\n\n00:00.000 --> 00:01.000\n<v A>Secret</v>\n"]


@given(st.binary(max_size=200))
@example(b"WEBVTT\n\n1 --> 2\n")
@example(b"\xff\xfe\x00")
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    try:
        name, lines = read_bytes(data)
    except Unreadable as error:
        assert str(error)
    else:
        assert name in {reader.NAME for reader in (*READERS, text)}
        assert any(line.text.strip() for line in lines)


@settings(max_examples=300)
@given(st.sampled_from(GOOD), st.integers(0, 10**6), st.binary(min_size=1, max_size=4))
def test_damaged_files_are_read_or_refused(data: bytes, at: int, damage: bytes) -> None:
    at %= len(data)
    damaged = data[:at] + damage + data[at + len(damage) :]
    for bad in (damaged, data[:at]):
        try:
            read_bytes(bad)
        except Unreadable as error:
            assert "Secret" not in str(error)
