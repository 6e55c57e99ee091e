"""Keys, digests and code words."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from manyvoices.model.errors import StudyError
from manyvoices.model.keys import ALPHABET, PUBLISHED_KEY, code_word, digest, study_key


def test_a_secret_key_is_made_once_and_for_the_owner_only(tmp_path: Path) -> None:
    path = tmp_path / "private" / "key"
    key = study_key(path, fictional=False)
    assert len(key) == 32 and key != PUBLISHED_KEY
    assert path.stat().st_mode & 0o777 == 0o600
    assert study_key(path, fictional=False) == key
    assert study_key(tmp_path / "other", fictional=False) != key


def test_an_invented_study_makes_no_key(tmp_path: Path) -> None:
    assert study_key(tmp_path / "key", fictional=True) == PUBLISHED_KEY
    assert not (tmp_path / "key").exists()


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


@pytest.mark.parametrize("text", ["", "\n", "abcd\n", "00" * 31, "not a key", "g" * 64, "é" * 64])
def test_a_damaged_key_is_a_mistake_and_never_used(tmp_path: Path, text: str) -> None:
    # a machine that stopped between making the file and writing it leaves it empty
    path = tmp_path / "key"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(StudyError):
        study_key(path, fictional=False)
    assert path.read_text(encoding="utf-8") == text


@given(st.lists(st.text(max_size=6), max_size=4), st.lists(st.text(max_size=6), max_size=4))
def test_digests_are_equal_only_for_equal_parts(one: list[str], two: list[str]) -> None:
    assert (digest(b"k", "p", *one) == digest(b"k", "p", *two)) is (one == two)


def test_a_digest_stays_what_it_is() -> None:
    # segment IDs and keys of decisions of earlier runs hang on it
    assert code_word(digest(PUBLISHED_KEY, "segment", "T1", "Hello"), 8) == "54JGF9GX"
