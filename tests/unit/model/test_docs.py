"""Pages written from the models, and the table of messages."""

from __future__ import annotations

import ast
import json
import re
import string

import pytest

from manyvoices.model.docs import generated
from manyvoices.model.messages import CATALOGUE
from manyvoices.model.paths import REPOSITORY
from manyvoices.model.sheets import SHEETS

SOURCES = "\n".join(
    path.read_text(encoding="utf-8")
    for path in sorted((REPOSITORY / "scripts" / "manyvoices").rglob("*.py"))
    if path.parent.name != "messages"
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


FILES = [
    path
    for path in sorted((REPOSITORY / "scripts").rglob("*.py"))
    if path.parent.name != "messages"
]
CALLS = [
    (f"{path.name}:{node.lineno}", node)
    for path in FILES
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
    if isinstance(node, ast.Call)
    and isinstance(node.func, ast.Name)
    and node.func.id == "problem"
    and node.args
]


def fields_of(code: str) -> set[str]:
    message = CATALOGUE[code]
    parts = string.Formatter().parse(f"{message.text} {message.fix}")
    return {name for _, name, _, _ in parts if name is not None}


@pytest.mark.parametrize(("place", "call"), CALLS, ids=[place for place, _ in CALLS])
def test_a_problem_fills_in_all_that_its_message_names(place: str, call: ast.Call) -> None:
    given = {item.arg for item in call.keywords if item.arg}
    codes = [
        node.value
        for node in ast.walk(call.args[0])
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    ]
    if any(item.arg is None for item in call.keywords):
        return  # handed on as a mapping
    for code in codes:
        assert code in CATALOGUE, place
        assert fields_of(code) <= given - {"row", "column"}, (place, code)


def test_whatever_looks_like_a_code_of_a_message_is_one() -> None:
    parts = {code.split(".")[0] for code in CATALOGUE}
    found = {
        node.value
        for path in FILES
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and re.fullmatch(rf"(?:{'|'.join(parts)})\.[a-z][a-z_0-9]*", node.value)
        and not node.value.endswith((".csv", ".yaml", ".py", ".json"))
    }
    assert found - set(CATALOGUE) == set()
    assert set(CATALOGUE) - found == set()


def test_every_column_and_every_message_stands_on_its_page() -> None:
    pages = generated()
    for code in CATALOGUE:
        assert f"\n### {code}\n" in pages["docs/errors.md"]
    for name, model in SHEETS.items():
        page = pages["docs/sheets.md"].split(f"\n## data/{name}.csv\n")[1].split("\n## ")[0]
        for column, info in model.model_fields.items():
            shown = f"\n| {column} | " in page
            assert shown is (column not in ("line", "attributes")), (name, column)
            assert not shown or info.description


def test_a_schema_refuses_and_takes_what_the_models_do() -> None:
    schema = json.loads(generated()["workflow/schemas/config.schema.json"])
    assert schema["additionalProperties"] is False
    assert set(schema["required"]) == {"schema_version", "title", "programme"}
    schema = json.loads(generated()["workflow/schemas/respondents.schema.json"])
    assert schema["additionalProperties"] == {"type": "string"}
    assert "line" not in schema["properties"] and "line" not in schema["required"]
