"""Names of the lists."""

from __future__ import annotations

from importlib import resources

import pytest
from hypothesis import given
from hypothesis import strategies as st

from manyvoices.deidentify.recognisers.namelist import NameList
from manyvoices.deidentify.recognisers.people import ALSO_WORD, LISTS, names, words_in

LONG = "We talked about this for a long time and nobody in the district had an answer to it."


def find(text: str) -> list[tuple[str, str]]:
    texts = [text, LONG if text != text.lower() else LONG.lower()]
    return [
        (text[item.start : item.end], item.recogniser.removeprefix("namelist").strip(":"))
        for item in NameList().find(texts)[0]
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("I met Kong Sreypich there", [("Kong Sreypich", "pair")]),
        ("I met Sreypich Kong there", [("Sreypich Kong", "pair")]),
        ("with Long Visal and So Vannak", [("Long Visal", "pair"), ("So Vannak", "pair")]),
        ("I spoke with Siobhan O'Brien", [("Siobhan O'Brien", "pair")]),
        (
            "Lars Mikkelsen and Rebecca Stone",
            [("Lars Mikkelsen", "pair"), ("Rebecca Stone", "pair")],
        ),
        ("Whom? Nop Chhaily", [("Nop Chhaily", "pair")]),
        ("I asked Nguyễn Văn Hùng", [("Nguyễn Văn Hùng", "pair")]),
        ("Ratha told me. Chenda's mother too", [("Ratha", ""), ("Chenda", "")]),
        ("Colonel Tep Samol", [("Tep Samol", "pair")]),
        ("When Borith came", [("Borith", "")]),
        ("i met kong sreypich there", [("kong sreypich", "pair")]),
        ("and lars mikkelsen told chenda", [("lars mikkelsen", "pair"), ("chenda", "")]),
        ("my friend long sreyneth snores", [("long sreyneth", "pair")]),
        ("so dara said yes", [("dara", "")]),
        ("it was man ridhwan who", [("man ridhwan", "pair")]),
        ("and les rofiah told me", [("les rofiah", "pair")]),
        ("No Ysa and Man Ridhwan came", [("No Ysa", "pair"), ("Man Ridhwan", "pair")]),
        ("a man karim came", [("karim", "")]),
        ("i told him karim was late", [("karim", "")]),
        ("hannah hannah weber came", [("hannah", ""), ("hannah weber", "pair")]),
    ],
)
def test_found(text: str, found: list[tuple[str, str]]) -> None:
    assert find(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "In May we went. So long. I Hope so. The Sun came up, a Song too.",
        "Tier 2, article 24, Khmer, Buddhist, Cham",
        "March to the court, and it may take long",
        "Phnom Penh, Siem Reap, Kampong Thom, Prey Veng, Hong Kong, Ho Chi Minh City",
        "Norodom Boulevard and Wat Bo and Sangkat Chey Chumneas",
        "so long, may i run, the sun, i hope, ban it, a song to sing",
        "norodom boulevard and khan chamkar mon",
        "a sim card and an mou",
        "a man told him no, les and el and nos, ask him to sit",
    ],
)
def test_not_found(text: str) -> None:
    assert find(text) == []


def test_lists_say_where_they_are_from_and_hold_enough() -> None:
    folder = resources.files("manyvoices.deidentify") / "lists"
    for name in (*LISTS, "also_words"):
        assert "general knowledge" in (folder / f"{name}.txt").read_text(encoding="utf-8")
    sizes = {name: 0 for name in LISTS}
    for flags in names().values():
        for name, kind in LISTS.items():
            sizes[name] += bool(flags & kind)
    assert sizes["khmer_given"] > 1000
    assert names()["may"] & ALSO_WORD
    assert not names()["sreymom"] & ALSO_WORD
    assert all(name.islower() and name.isalpha() for name in names())


@given(st.lists(st.text(max_size=60), max_size=4))
def test_findings_lie_in_their_text(texts: list[str]) -> None:
    for text, found in zip(texts, NameList().find(texts), strict=True):
        for item in found:
            assert 0 <= item.start < item.end <= len(text)
            assert words_in(text[item.start : item.end])
