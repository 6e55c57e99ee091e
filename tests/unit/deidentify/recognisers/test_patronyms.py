"""Names that "bin" and "binti" hold together."""

from __future__ import annotations

import pytest

from manyvoices.deidentify.recognisers.namelist import NameList


def find(text: str) -> list[str]:
    return [text[item.start : item.end] for item in NameList().find([text])[0]]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("they wrote sales bin kasim on the card", "sales bin kasim"),
        ("it was les bin ismael who came", "les bin ismael"),
        ("his aunt zaynab binti sles sells cloth", "zaynab binti sles"),
        ("We met Kop bin Salas at the ferry.", "Kop bin Salas"),
        ("My aunt, Mariyam binti Kop, sells cloth.", "Mariyam binti Kop"),
    ],
)
def test_found(text: str, name: str) -> None:
    assert name in find(text)


@pytest.mark.parametrize(
    "text",
    [
        "the bin is full and nobody empties the bin near the gate",
        "there is a rubbish bin outside the office",
        "we put it in the bin and left",
    ],
)
def test_nothing(text: str) -> None:
    assert find(text) == []


def test_a_khmer_family_name_that_is_a_kin_word_elsewhere() -> None:
    assert find("the deputy is em sopheak now") == ["em sopheak"]
