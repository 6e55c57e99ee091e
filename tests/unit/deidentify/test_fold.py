"""Folded copies of a text, and the way back."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from manyvoices.deidentify.fold import fold


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("So\u200bkha", "Sokha"),
        ("So\u200dkha", "Sokha"),
        ("So\u00adkha", "Sokha"),
        ("S\u202eokha", "Sokha"),
        ("D\u0336a\u0336ra\u0336", "Dara"),
        ("\u0405\u043ekh\u0430", "Sokha"),
        ("S\u03bfkha", "Sokha"),
        ("\uff33\uff4f\uff4b\uff48\uff41", "Sokha"),
        ("Jose\u0301", "Jos\u00e9"),
        ("Sok\u00a0Chan", "Sok Chan"),
        ("SOKHA", "SOKHA"),
        ("d\u2019Arc", "d'Arc"),
        ("\U0001d412okha", "Sokha"),
        ("\u178a\u17b6\u179a\u17c9\u17b6", "\u178a\u17b6\u179a\u17c9\u17b6"),
        ("\u041c\u043e\u0441\u043a\u0432\u0430", "\u041c\u043e\u0441\u043a\u0432\u0430"),
        ("a\nb\tc", "a\nb\tc"),
        ("", ""),
    ],
)
def test_what_a_text_is_folded_to(text: str, plain: str) -> None:
    assert fold(text).text == plain


def test_the_way_back_takes_what_cannot_be_seen_with_it() -> None:
    text = "I met So\u200bkha\u0336\u200b there"
    folded = fold(text)
    start = folded.text.index("Sokha")
    assert folded.original(start, start + 5) == (6, 14)
    assert text[6:14] == "So\u200bkha\u0336\u200b"


@given(st.text(max_size=60))
def test_every_character_of_the_copy_has_its_place_in_order(text: str) -> None:
    folded = fold(text)
    assert len(folded.text) == len(folded.starts) == len(folded.ends)
    assert list(folded.starts) == sorted(folded.starts)
    assert all(
        0 <= low < high <= len(text) for low, high in zip(folded.starts, folded.ends, strict=True)
    )


@given(st.text(alphabet=st.characters(max_codepoint=0x7E, min_codepoint=0x20), max_size=60))
def test_plain_text_is_left_as_it_is(text: str) -> None:
    assert fold(text).text == text


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyz\u00e9\u00f6\u00fc ", max_size=30))
def test_decomposed_letters_are_composed(text: str) -> None:
    assert fold(unicodedata.normalize("NFD", text)).text == text
