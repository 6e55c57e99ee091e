"""The threat model names tests that are there."""

from __future__ import annotations

import re

import pytest

from manyvoices.model.paths import REPOSITORY

PAGE = (REPOSITORY / "docs" / "privacy.md").read_text(encoding="utf-8")
NAMED = sorted(set(re.findall(r"tests/[\w/]+(?:\.py)?(?:::\w+)?", PAGE)))


@pytest.mark.parametrize("named", NAMED)
def test_a_test_that_the_threat_model_names_is_there(named: str) -> None:
    path, _, function = named.partition("::")
    file = REPOSITORY / path
    assert file.is_file()
    if function:
        assert f"\ndef {function}(" in file.read_text(encoding="utf-8")


def test_every_threat_has_a_test() -> None:
    table = PAGE.partition("## Threats")[2].partition("##")[0]
    rows = [line for line in table.splitlines() if line.startswith("| ")][1:]
    assert len(rows) > 15
    assert not [row for row in rows if not re.search(r"tests/[\w/]+\.py", row)]
