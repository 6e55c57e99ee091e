"""Words that are used as only a person's name is, in text without capitals."""

from __future__ import annotations

import pytest

from manyvoices.deidentify.recognisers.contexts import plain_at, with_breaks
from manyvoices.deidentify.recognisers.persons import persons


def used(text: str) -> list[str]:
    words = with_breaks(text)
    return [plain_at(words, at) for at in persons(words)]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("in the depot there's hope she's from the coast", "hope"),
        ("we paid for fourteen hope said and not for twelve", "hope"),
        ("the thai one river he repairs the nets", "river"),
        ("and sales knows the price by heart", "sales"),
        ("then men was at the gate", "men"),
        ("me and grace went to the bank", "grace"),
        ("and faith did the weighing", "faith"),
        ("i told lucky you're late again", "lucky"),
        ("according to reed the rent is fair", "reed"),
        ("rain's sister has the stall", "rain"),
        ("with bright it was different", "bright"),
        ("on fridays bee comes with the boat", "bee"),
        ("gold the one who buys our rice", "gold"),
        ("i work with thou on the ledger", "thou"),
    ],
)
def test_found(text: str, name: str) -> None:
    assert name in used(text)


@pytest.mark.parametrize(
    "text",
    [
        "there was hope in the village and we had faith",
        "the price was fourteen and we lost hope",
        "sales went up when the road was paved",
        "most men fish at night",
        "hope kept me there and faith helped them",
        "thou shalt not sell the boat",
        "the rain stopped and the river fell",
        "they told lies about the rent",
        "she was lucky with the weather",
        "on fridays work stops at noon",
        "we met at dawn and left in june",
    ],
)
def test_nothing(text: str) -> None:
    assert used(text) == []
