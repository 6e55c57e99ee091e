"""Texts that are alike."""

from __future__ import annotations

import random

import pytest

from manyvoices.read.likeness import fingerprint, near_pairs, words_of


def test_only_words_count() -> None:
    assert fingerprint("It, was\n**good**!") == fingerprint("it was good")
    assert fingerprint("it was good") != fingerprint("was it good")


@pytest.mark.parametrize("changed", [0.01, 0.02, 0.2])
def test_likeness_is_that_of_all_runs_of_words(changed: float) -> None:
    generator = random.Random(7)
    words = [str(generator.random()) for _ in range(3000)]
    other = [word if generator.random() > changed else "x" for word in words]

    def runs(text: list[str]) -> set[tuple[str, ...]]:
        split = words_of(" ".join(text))
        return {tuple(split[at : at + 5]) for at in range(len(split) - 4)}

    exact = len(runs(words) & runs(other)) / len(runs(words) | runs(other))
    found = near_pairs({"a": " ".join(words), "b": " ".join(other)})
    if exact >= 0.9:
        assert found[0][2] == pytest.approx(exact, abs=0.1)
    if exact < 0.7:
        assert found == []


def test_short_and_equal_texts_are_left_out() -> None:
    same = " ".join(map(str, range(100)))
    assert near_pairs({"a": "yes", "b": "yes", "c": same, "d": same}) == []
