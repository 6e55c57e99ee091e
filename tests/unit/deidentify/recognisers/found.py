"""What the recognisers of forms find in a text, for span tables."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from manyvoices.deidentify.recognisers.patterns import Patterns
from manyvoices.deidentify.spans import merge


def found(text: str, years: bool = False) -> list[tuple[str, str]]:
    """Return type and words of what is found, joined where findings overlap."""
    items = merge(Patterns(years).find([text])[0])
    return [(item.entity_type, text[item.start : item.end]) for item in items]


def found_in(turns: list[str]) -> list[str]:
    """Return the words of what is found in turns of one transcript."""
    return [
        turn[item.start : item.end]
        for turn, items in zip(turns, Patterns().find(turns), strict=True)
        for item in merge(items)
    ]


def span_tests(
    rows: Sequence[tuple[str, str, str]],
    nothing: Sequence[str],
    capitals_tell: Sequence[str] = (),
) -> tuple[Callable[..., None], Callable[..., None], Callable[..., None]]:
    """Return three tests of a table: found as written, in lower case, and not found.

    Parameters
    ----------
    rows
        Type, text, and the words in it that are found.
    nothing
        Texts in which nothing is found, as written or in lower case.
    capitals_tell
        Texts of ``rows`` that are told by their capitals alone.
    """

    @pytest.mark.parametrize(("kind", "text", "words"), rows)
    def test_found(kind: str, text: str, words: str) -> None:
        assert (kind, words) in found(text)

    @pytest.mark.parametrize(
        ("kind", "text", "words"), [row for row in rows if row[1] not in capitals_tell]
    )
    def test_found_in_lower_case(kind: str, text: str, words: str) -> None:
        assert (kind, words.lower()) in found(text.lower())

    @pytest.mark.parametrize("text", nothing)
    def test_not_found(text: str) -> None:
        assert found(text) == []
        assert found(text.lower()) == []

    return test_found, test_found_in_lower_case, test_not_found
