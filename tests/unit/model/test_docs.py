"""Pages written from the models, and the table of messages."""

from __future__ import annotations

import re
import string

import pytest

from manyvoices.model.docs import generated
from manyvoices.model.messages import CATALOGUE
from manyvoices.model.paths import REPOSITORY

SOURCES = "\n".join(
    path.read_text(encoding="utf-8")
    for path in sorted((REPOSITORY / "scripts" / "manyvoices").rglob("*.py"))
    if path.name not in ("messages.py",)
)


@pytest.mark.parametrize("name", generated())
def test_what_is_committed_is_what_the_models_say(name: str) -> None:
    # make docs writes them anew
    assert (REPOSITORY / name).read_text(encoding="utf-8") == generated()[name]


def test_no_schema_is_left_over() -> None:
    kept = {f"workflow/schemas/{path.name}" for path in (REPOSITORY / "workflow/schemas").iterdir()}
    assert kept == {name for name in generated() if name.startswith("workflow/")}


@pytest.mark.parametrize("code", CATALOGUE)
def test_every_message_is_used(code: str) -> None:
    assert f'"{code}"' in SOURCES


def test_every_problem_has_a_message() -> None:
    used = set(re.findall(r'problem\(\s*"([a-z_]+\.[a-z_0-9]+)"', SOURCES))
    assert len(used) > 30
    assert used <= set(CATALOGUE)


@pytest.mark.parametrize("code", CATALOGUE)
def test_a_message_says_what_to_do(code: str) -> None:
    message = CATALOGUE[code]
    assert message.text and message.fix
    fields = [name for _, name, _, _ in string.Formatter().parse(message.text + message.fix)]
    assert all(name is None or re.fullmatch("[a-z_0-9]+", name) for name in fields)
