"""An attacker who has everything that was released learns no small count."""

from __future__ import annotations

from typing import Any

import pytest

from manyvoices.model.tables import Rows
from manyvoices.release.disclosure.disclose import Disclosed, disclose
from manyvoices.release.disclosure.sample import merge_rare
from tests.unit.release.disclosure.attack import Attack, shown_small
from tests.unit.release.disclosure.studies import Drawn

SETTINGS: list[dict[str, Any]] = [
    {}, {"hide_unanimous": True}, {"profile": "strict"}, {"threshold": 3},
]  # fmt: skip


def settings(seed: int) -> dict[str, Any]:
    return SETTINGS[seed % 7] if seed % 7 < len(SETTINGS) else {}


def released(
    drawn: Drawn, seed: int, earlier: list[dict[str, Rows]] | None = None, secondary: bool = True
) -> tuple[dict[str, Rows], Disclosed, int]:
    study = drawn.study(**settings(seed))
    t = study.config.disclosure.t
    full = drawn.tables()
    made = disclose(study, full, earlier or [], secondary)
    full["sample_composition"] = merge_rare(full["sample_composition"], t)
    return full, made, t


def attacked(drawn: Drawn, seed: int, secondary: bool = True) -> list[str]:
    full, made, t = released(drawn, seed, secondary=secondary)
    themes = {code.id: drawn.book.theme_of(code.id) for code in drawn.book.codes}
    attack = Attack(full, made.tables, themes, drawn.implementer, made.log)
    return shown_small(full, made.tables, t) + attack.found(t)


@pytest.mark.parametrize("part", range(12))
def test_nothing_hidden_follows_from_what_is_released(part: int) -> None:
    for seed in range(part * 5, part * 5 + 5):
        assert attacked(Drawn(seed), seed) == [], seed


@pytest.mark.long
@pytest.mark.parametrize("part", range(47))
def test_nothing_follows_in_a_thousand_studies(part: int) -> None:
    for seed in range(60 + part * 20, 60 + part * 20 + 20):
        assert attacked(Drawn(seed), seed) == [], seed


def test_the_attacker_is_able() -> None:
    # without complements he learns something in most studies
    beaten = sum(bool(attacked(Drawn(seed), seed, secondary=False)) for seed in range(10))
    assert beaten >= 7
