"""An attacker who has everything that was released learns no small count."""

from __future__ import annotations

from typing import Any

import pytest

from manyvoices.model.tables import Rows
from manyvoices.release.disclosure.disclose import Disclosed, disclose
from manyvoices.release.disclosure.sample import merge_rare
from tests.unit.release.disclosure.attack import Attack
from tests.unit.release.disclosure.shown import shown_small
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


# the first studies in every run, the rest of a thousand in the long one
FEW = 16
PARTS = 41
STEP = 24


def rest(part: int) -> range:
    """Return the seeds of a part of the long run."""
    return range(FEW + part * STEP, FEW + (part + 1) * STEP)


@pytest.mark.parametrize("seed", range(FEW))
def test_nothing_hidden_follows_from_what_is_released(seed: int) -> None:
    assert attacked(Drawn(seed), seed) == []


@pytest.mark.attack
@pytest.mark.parametrize("part", range(PARTS))
def test_nothing_follows_in_a_thousand_studies(part: int) -> None:
    for seed in rest(part):
        assert attacked(Drawn(seed), seed) == [], seed


KEYS = {
    "sample_composition": ("attribute", "value", "unit"),
    "method_register": ("method", "unit"),
    "code_by_group": ("code", "respondent_group", "unit"),
    "code_by_method": ("code", "method", "unit"),
    "code_overall": ("code", "view", "unit"),
    "claims_audit": ("claim_id",),
    "findings": ("finding_id",),
    "negative_case_counts": ("finding_id",),
    "co_occurrence": ("code_a", "code_b", "unit"),
    "stance_by_period": ("code", "period", "unit"),
    "convergence": ("axis", "theme", "source_a", "source_b"),
    "joint_display": ("theme", "indicator_id"),
    "frame_flow": ("stratum",),
    "coverage": ("what",),
    "saturation": ("scope", "kind", "run", "threshold"),
    "account": ("what",),
    "code_tests": ("code", "test", "group_a", "group_b"),
}


_NO_PERSONS = ("n_segments", "n_codes", "run", "threshold")


def changed(drawn: Drawn) -> None:
    """Add or withdraw some respondents, or read some more into what they said."""
    draw = drawn.draw
    for _ in range(draw.choice([0, 0, 1, 2, 7])):
        drawn.add(draw.choice(drawn.groups))
    for _ in range(draw.choice([0, 1, 1, 3])):
        if len(drawn.people) > 1:
            drawn.withdraw(draw.choice(drawn.people).respondent_id)
    for _ in range(draw.choice([0, 1, 4])):
        row = draw.choice(drawn.people)
        drawn.say(row.respondent_id, row.transcript_id, draw.choice(drawn.book.codes).id)


def compared(drawn: Drawn, seed: int, told: bool = True, guesses: bool = False) -> list[str]:
    """Return what two releases, one after the other, tell to who has both.

    Parameters
    ----------
    told
        Whether the second release knows of the first.
    guesses
        Whether the attacker guesses, rightly, which of the cells that the first release shows
        and the second hides are unchanged.
    """
    _, before, t = released(drawn, seed)
    changed(drawn)
    full, made, _ = released(drawn, seed, [before.tables] if told else [])
    recorded = {
        (table, *(row[name] for name in key)): row
        for table, key in KEYS.items()
        for row in before.tables[table]
    }

    def old(table: str, row: dict[str, Any], column: str) -> int | None:
        found = recorded.get((table, *(row[name] for name in KEYS[table])))
        value = found.get(column) if found else None
        return value if isinstance(value, int) else None

    def same(table: str, row: dict[str, Any], column: str) -> bool:
        return row[column] is not None and old(table, row, column) == row[column]

    def known(table: str, row: dict[str, Any], column: str) -> bool:
        return guesses and same(table, row, column)

    problems = []
    for table in KEYS:
        for row in made.tables[table]:
            for column, value in row.items():
                if not isinstance(value, int) or isinstance(value, bool):
                    continue
                if row.get("unit", "person") != "person" or column in _NO_PERSONS:
                    continue
                earlier = old(table, row, column)
                if earlier is not None and 1 <= abs(value - earlier) < t:
                    problems.append(f"{table} {column} {earlier} -> {value}")
    themes = {code.id: drawn.book.theme_of(code.id) for code in drawn.book.codes}
    attack = Attack(full, made.tables, themes, drawn.implementer, made.log, known)
    return problems + attack.found(t) + attack.told_changes(old, t)


@pytest.mark.parametrize("seed", range(FEW))
def test_two_releases_tell_no_small_difference(seed: int) -> None:
    assert compared(Drawn(seed), seed) == []


@pytest.mark.attack
@pytest.mark.parametrize("part", range(PARTS))
def test_a_thousand_pairs_tell_no_small_difference(part: int) -> None:
    for seed in rest(part):
        assert compared(Drawn(seed), seed) == [], seed


@pytest.mark.attack
def test_who_guesses_what_is_unchanged_seldom_learns_more() -> None:
    # what an earlier release showed is hidden last, but where all else is told it may be guessed
    assert sum(bool(compared(Drawn(seed), seed, guesses=True)) for seed in range(60)) <= 3


def test_two_releases_that_do_not_know_of_each_other_tell_differences() -> None:
    assert sum(bool(compared(Drawn(seed), seed, told=False)) for seed in range(5)) >= 3


def test_the_attacker_is_able() -> None:
    # without complements he learns something in most studies
    beaten = sum(bool(attacked(Drawn(seed), seed, secondary=False)) for seed in range(6))
    assert beaten >= 4
