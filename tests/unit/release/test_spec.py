"""The list of what may be released, and what comes out of it."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pytest

from manyvoices.model import patterntables, tables
from manyvoices.release.allowed import allowed_problems
from manyvoices.release.columns import COLUMNS
from manyvoices.release.datapackage import datapackage
from manyvoices.release.released import released_tables
from manyvoices.release.spec import BY_NAME, FREE_TEXT, TABLES
from manyvoices.release.write import write_tables

SCHEMAS = {
    name.lower(): schema
    for module in (tables, patterntables)
    for name, schema in vars(module).items()
    if isinstance(schema, pa.Schema)
}
NEVER = ("respondent_id", "segment_id", "segments", "speaker", "evidence", "by", "response")


@pytest.mark.parametrize("spec", TABLES, ids=lambda spec: spec.name)
def test_each_column_has_words_and_none_names_a_person(spec: object) -> None:
    assert spec.columns and set(spec.columns) <= set(COLUMNS)
    assert not set(spec.columns) & set(NEVER)
    assert "transcript_id" not in spec.columns or "transcript_id" in spec.fresh
    assert set(spec.said) <= set(spec.columns)
    assert len(set(spec.columns)) == len(spec.columns)


@pytest.mark.parametrize("name", sorted(set(SCHEMAS) & set(BY_NAME)))
def test_each_column_of_a_table_is_either_released_or_withheld(name: str) -> None:
    spec = BY_NAME[name]
    assert set(SCHEMAS[name].names) <= set(spec.columns) | set(spec.withheld)


def test_words_are_used() -> None:
    assert set(COLUMNS) == {column for spec in TABLES for column in spec.columns}
    assert all(set(columns) <= set(BY_NAME[name].columns) for name, columns in FREE_TEXT.items())


def test_columns_that_are_not_on_the_list_stay() -> None:
    row = {"attribute": "a", "value": "b", "unit": "person", "n": 7, "respondent_id": "R1"}
    [made] = released_tables({"sample_composition": [row], "framework_matrix": [row]}, {})
    assert made.schema.names == ["attribute", "value", "unit", "n"]
    assert "respondent_id" not in made.rows[0]


def test_a_withheld_finding_tells_that_it_is_withheld_and_no_more() -> None:
    row = {"finding_id": "F1", "statement": "s", "k": 9, "withheld": True, "theme": "POL"}
    [made] = released_tables({"findings": [row, {**row, "withheld": False}]}, {})
    assert made.rows[0] == {
        "finding_id": "F1", "statement": None, "k": None, "withheld": True, "theme": "POL",
    }  # fmt: skip
    assert made.rows[1]["statement"] == "s"


def test_ids_are_drawn_anew_for_each_published_release() -> None:
    rows = [
        {"code": code, "transcript_id": name} for code in ("A", "B") for name in ("DOC-1", "DOC-2")
    ]

    def ids(release: int) -> list[str]:
        [made] = released_tables({"stance_by_document": rows}, {}, b"key", release)
        return [row["transcript_id"] for row in made.rows]

    first, again, second = ids(1), ids(1), ids(2)
    assert first == again and not set(first) & set(second)
    assert first[:2] == first[2:] and len(set(first)) == 2 and not set(first) & {"DOC-1", "DOC-2"}


def test_staged_files_off_the_list_are_refused(tmp_path: Path) -> None:
    row = {"attribute": "a", "value": "b", "unit": "person", "n": 7, "suppressed": False}
    write_tables(tmp_path, released_tables({"sample_composition": [row]}, {}))
    assert not allowed_problems(tmp_path)
    (tmp_path / "tables" / "sample_composition.csv").write_text("attribute,respondent_id\n")
    (tmp_path / "tables" / "other.csv").write_text("a\n")
    (tmp_path / "model.pkl").write_bytes(b"x")
    (tmp_path / "a.json").symlink_to(tmp_path / "model.pkl")
    said = [(item.code, item.file) for item in allowed_problems(tmp_path)]
    assert said == [
        ("gate.file_type", "results/a.json"),
        ("gate.file_type", "results/model.pkl"),
        ("gate.column", "results/tables/other.csv"),
        ("gate.column", "results/tables/sample_composition.csv"),
    ]


def test_the_datapackage_describes_each_csv(tmp_path: Path) -> None:
    import hashlib

    row = {"attribute": "a", "value": "b", "unit": "person", "n": 7, "suppressed": False}
    made = released_tables({"sample_composition": [row]}, {})
    write_tables(tmp_path, made)
    [resource] = datapackage("T", tmp_path, made)["resources"]
    data = (tmp_path / resource["path"]).read_bytes()
    assert resource["bytes"] == len(data)
    assert resource["hash"] == f"sha256:{hashlib.sha256(data).hexdigest()}"
    fields = {item["name"]: item for item in resource["schema"]["fields"]}
    assert [item["name"] for item in resource["schema"]["fields"]] == list(row)
    assert fields["n"]["type"] == "integer" and fields["suppressed"]["type"] == "boolean"
    assert all(item["description"] for item in fields.values())
    assert resource["schema"]["missingValues"] == [""]
