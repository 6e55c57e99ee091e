"""YAML files: the line of every mistake."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from manyvoices.model.codebook import Codebook
from manyvoices.model.config import Config
from manyvoices.model.yamlfile import hint, load_model, read_yaml
from tests.helpers import CODEBOOK, CONFIG


def problems(tmp_path: Path, text: str, model: type = Config) -> list[tuple[str, int | None, str]]:
    path = tmp_path / "file.yaml"
    path.write_text(text, encoding="utf-8")
    return [(item.code, item.row, str(item)) for item in load_model(model, path, "file.yaml")[2]]


def test_a_good_file_has_no_problem(tmp_path: Path) -> None:
    assert problems(tmp_path, CONFIG) == []


@pytest.mark.parametrize(
    ("change", "code", "row", "said"),
    [
        (("title:", "titel:"), "settings.unknown", 2, "Did you mean title?"),
        (("start: 2004", "start: soon"), "settings.invalid", 3, "programme.start"),
        (("start: 2004", "begin: 2004"), "settings.unknown", 3, "begin is not a setting"),
        (("end: 2014", "end: 1999"), "settings.invalid", 3, "ends before it starts"),
        (("{order: 2}", "{ordre: 2}"), "settings.unknown", 6, "Did you mean order?"),
        (("{order: 2}", "{tier: secret}"), "settings.invalid", 6, "groups.NGO.tier"),
        (("title: A study", "title: A study\ntitle: B"), "yaml.repeated", 3, "given twice"),
        (("title: A study", "title: [A study"), "yaml.syntax", 3, "not valid YAML"),
        (("schema_version: 1", "schema_version: 9"), "settings.invalid", 1, "schema_version"),
    ],
)
def test_a_mistake_is_named_with_its_line(
    tmp_path: Path, change: tuple[str, str], code: str, row: int, said: str
) -> None:
    found = problems(tmp_path, CONFIG.replace(*change))
    assert [(item[0], item[1]) for item in found if said in item[2]] == [(code, row)], found


def test_all_mistakes_come_at_once(tmp_path: Path) -> None:
    text = CONFIG.replace("title:", "titel:").replace("2014", "x").replace("order", "ordre")
    assert len(problems(tmp_path, text)) == 5  # also: the title is missing


def test_a_rule_holds_keywords_or_a_pattern(tmp_path: Path) -> None:
    text = CODEBOOK.replace("keywords: [police training]", "stance: improved")
    assert [item[:2] for item in problems(tmp_path, text, Codebook)] == [("settings.invalid", 9)]


def test_yaml_true_is_no_word(tmp_path: Path) -> None:
    # an unquoted no is the value false: it must not become a keyword in silence
    text = CODEBOOK.replace("[police training]", "[no]")
    assert [item[0] for item in problems(tmp_path, text, Codebook)] == ["settings.invalid"]


def test_missing_and_latin_files(tmp_path: Path) -> None:
    assert read_yaml(tmp_path / "none.yaml", "none.yaml")[2][0].code == "file.missing"
    (tmp_path / "latin.yaml").write_bytes("title: é".encode("latin-1"))
    assert read_yaml(tmp_path / "latin.yaml", "latin.yaml")[2][0].code == "file.encoding"


@given(st.text(max_size=80) | st.binary(max_size=80).map(lambda raw: raw.decode("latin-1")))
def test_any_text_gives_problems_and_no_exception(
    tmp_path_factory: pytest.TempPathFactory, text: str
) -> None:
    path = tmp_path_factory.getbasetemp() / "any.yaml"
    path.write_bytes(text.encode("utf-8", "surrogatepass"))
    model, _, found = load_model(Config, path, "any.yaml")
    assert model is None and found


def test_hint() -> None:
    assert hint("focs", ["focus", "title"]) == "Did you mean focus?"
    assert hint("xyz", ["focus", "title"]) == "Known: focus, title."
