"""YAML files: the line of every mistake."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given, settings
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


@pytest.mark.parametrize(
    "value",
    ['!!int ""', '!!float ""', "!!bool maybe", "!!timestamp soon", "!!binary é", "2015-02-30",
     "!!python/name:os.system", "!!map x", "!!seq x", "=", "*nobody", "!unknown x",
     "0x" + "f" * 6000 + "g: [", "1" * 5000],
)  # fmt: skip
def test_a_value_that_cannot_be_read_is_a_mistake_of_its_line(tmp_path: Path, value: str) -> None:
    found = problems(tmp_path, CONFIG.replace("A study", value))
    assert [item[0] for item in found] == ["yaml.syntax"]
    assert found[0][1] in (2, 3, None)


def test_a_list_in_itself_ends(tmp_path: Path) -> None:
    assert problems(tmp_path, "a: &a [*a]\n") != []


@pytest.mark.parametrize("text", ["- a\n- b\n", "words", "5"])
def test_a_file_that_is_no_mapping(tmp_path: Path, text: str) -> None:
    assert [item[:2] for item in problems(tmp_path, text)] == [("settings.invalid", 1)]


def test_an_empty_file_lacks_what_is_needed(tmp_path: Path) -> None:
    found = problems(tmp_path, "# nothing yet\n")
    assert [item[0] for item in found] == ["settings.missing"] * 3
    assert [name in item[2] for name, item in zip(("schema", "title", "prog"), found, strict=True)]


@pytest.mark.parametrize(
    ("old", "new", "row", "said"),
    [
        ("definition: Training", "definiton: Training", 7, "Did you mean definition?"),
        ("keywords:", "keyword:", 9, "Did you mean keywords?"),
        ("id: POL,", "ID: POL,", 3, "Did you mean id?"),
        ("codes:", "code:", 2, "Did you mean codes?"),
    ],
)
def test_an_unknown_key_deep_in_the_codebook_names_the_nearest(
    tmp_path: Path, old: str, new: str, row: int, said: str
) -> None:
    found = problems(tmp_path, CODEBOOK.replace(old, new), Codebook)
    assert [item[1] for item in found if item[0] == "settings.unknown" and said in item[2]] == [row]


def test_a_byte_order_mark_is_passed_over(tmp_path: Path) -> None:
    assert problems(tmp_path, "\ufeff" + CONFIG) == []


PIECES = st.text(st.sampled_from("ab: -[]{}#&*!|>'\"%@`,?\n\t0é\x00\u2028=~"), max_size=6)


@settings(deadline=None)
@given(
    st.sampled_from([(Config, CONFIG), (Codebook, CODEBOOK)]),
    st.lists(st.tuples(st.integers(0, 400), st.integers(0, 6), PIECES), min_size=1, max_size=4),
)
def test_a_damaged_file_gives_places_in_it_and_no_exception(
    tmp_path_factory: pytest.TempPathFactory,
    good: tuple[type, str],
    damages: list[tuple[int, int, str]],
) -> None:
    model, text = good
    for place, length, piece in damages:
        at = place % (len(text) + 1)
        text = text[:at] + piece + text[at + length :]
    path = tmp_path_factory.getbasetemp() / "damaged.yaml"
    path.write_bytes(text.encode())
    loaded, _, found = load_model(model, path, "damaged.yaml")
    assert loaded is not None or found
    for item in found:
        assert str(item).startswith("error: damaged.yaml")
        # the end of the file may be told as the line after the last
        assert item.row is None or 1 <= item.row <= len(text.splitlines()) + 1


def test_aliases_of_aliases_are_bounded(tmp_path: Path) -> None:
    text = "a: &a [x, x, x, x, x, x, x, x, x, x]\n"
    for one, two in zip("abcdefghij", "bcdefghijk", strict=True):
        text += f"{two}: &{two} [{', '.join([f'*{one}'] * 10)}]\n"
    begun = time.process_time()
    assert [item[0] for item in problems(tmp_path, text)] == ["yaml.syntax"]
    assert time.process_time() - begun < 10
