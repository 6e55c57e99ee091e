"""Keys, digests and code words."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from manyvoices.model.keys import ALPHABET, PUBLISHED_KEY, code_word, digest


def test_parts_cannot_run_together() -> None:
    assert digest(b"k", "p", "ab", "c") != digest(b"k", "p", "a", "bc")
    assert digest(b"k", "p", "a") != digest(b"k", "q", "a") != digest(b"l", "q", "a")


@given(st.binary(min_size=32, max_size=32), st.integers(1, 12))
def test_code_words_use_the_alphabet_and_begin_alike(raw: bytes, length: int) -> None:
    word = code_word(raw, length)
    assert len(word) == length and set(word) <= set(ALPHABET)
    assert code_word(raw, length + 1).startswith(word)


def test_the_alphabet_has_no_vowel_and_no_look_alike() -> None:
    assert not set(ALPHABET) & set("AEIOUYL01")


@given(st.lists(st.text(max_size=6), max_size=4), st.lists(st.text(max_size=6), max_size=4))
def test_digests_are_equal_only_for_equal_parts(one: list[str], two: list[str]) -> None:
    assert (digest(b"k", "p", *one) == digest(b"k", "p", *two)) is (one == two)


def test_a_digest_stays_what_it_is() -> None:
    # segment IDs and keys of decisions of earlier runs hang on it
    assert code_word(digest(PUBLISHED_KEY, "segment", "T1", "Hello"), 8) == "54JGF9GX"
