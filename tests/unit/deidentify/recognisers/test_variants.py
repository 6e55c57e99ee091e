"""The register over tests/data/variants.csv."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from manyvoices.deidentify.recognisers.register import Register

with (Path(__file__).parents[3] / "data" / "variants.csv").open(encoding="utf-8") as _file:
    VARIANTS = [(row["name"], row["variant"]) for row in csv.DictReader(_file)]
BEFORE = "Then we met "


def test_there_are_enough() -> None:
    assert len(set(VARIANTS)) >= 150


@pytest.mark.parametrize("lower", [False, True])
@pytest.mark.parametrize("together", [False, True])
def test_every_variant_is_found_and_nobody_is_taken_for_another(
    lower: bool, together: bool
) -> None:
    names = sorted({name for name, _ in VARIANTS})
    all_names = Register([(name, name) for name in names])
    missed = []
    for name, variant in VARIANTS:
        register = all_names if together else Register([(name, name)])
        text = f"{BEFORE}{variant} at the river and talked for a while."
        found = register.find([text.lower() if lower else text])[0]
        end = len(BEFORE) + len(variant.rstrip("."))
        if not any(item.start <= len(BEFORE) and item.end >= end for item in found):
            missed.append((name, variant))
        assert all(item.person in (name, None) for item in found) or variant in names
    assert missed == []
