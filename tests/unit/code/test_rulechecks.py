"""Rules that can never fire."""

from __future__ import annotations

from typing import Any

import pytest

from manyvoices.code.rulechecks import rule_problems
from tests.helpers import codebook


def reasons(*rules: dict[str, Any], **code: Any) -> list[str]:
    book = codebook({"id": "POL"}, {"id": "POL.X", "parent": "POL", "rules": list(rules), **code})
    return [dict(item.values)["reason"] for item in rule_problems(book)]


@pytest.mark.parametrize(
    "rule",
    [
        {"keywords": ["police training"], "none": ["train"]},
        {"all": ["police", "training"], "none": ["trained"]},
        {"near": {"words": ["police officers", "training"], "within": 2}},
        {"pattern": [{"LOWER": "Police"}]},
        {"pattern": [{"LOWER": {"IN": ["Police", "Court"]}}]},
        {"keywords": ["police"], "exclude": True},
    ],
)
def test_a_rule_that_can_never_fire_is_named(rule: dict[str, Any]) -> None:
    assert len(reasons(rule)) == 1


def test_limits_that_share_nothing() -> None:
    rule = {"keywords": ["police"], "applies_to": {"methods": ["focus_group"]}}
    assert len(reasons(rule, applies_to={"methods": ["survivor_interview"]})) == 1
    assert reasons(rule, applies_to={"methods": ["focus_group", "other"]}) == []


def test_an_exclusion_of_everything() -> None:
    assert (
        len(reasons({"keywords": ["police training"]}, {"keywords": ["police"], "exclude": True}))
        == 1
    )
    assert (
        reasons({"keywords": ["police", "court"]}, {"keywords": ["police"], "exclude": True}) == []
    )


@pytest.mark.parametrize(
    "rule",
    [
        {"keywords": ["police training", "court"], "none": ["train"]},
        {"keywords": ["police training"], "none": ["training police"]},
        {"near": {"words": ["police", "training"], "within": 2}},
        {"pattern": [{"LOWER": {"IN": ["Police", "court"]}}]},
        {"pattern": [{"LOWER": "Police", "OP": "?"}, {"LOWER": "court"}]},
        {"phrases": ["Police"]},
        {"regex": ["Police"], "none": ["police station"]},
    ],
)
def test_a_rule_that_can_fire_is_not(rule: dict[str, Any]) -> None:
    assert reasons(rule) == []
