"""The composition of the sample."""

from __future__ import annotations

import pytest

from manyvoices.model.tables import table
from manyvoices.triangulate.sample import (
    composition,
    method_register,
    rounding_note,
    sample_tables,
)
from tests.helpers import respondent, study, transcript


def test_each_person_counts_once_a_value() -> None:
    rows = [
        respondent("R1", respondent_group="NGO", attributes={"location": "Kep"}),
        respondent("R1", "T2", respondent_group="NGO", attributes={"location": "Kep"}),
        respondent("R2", "T2", respondent_group="Government", attributes={"location": ""}),
        respondent("R3", "T1", respondent_group="Government", attributes={"location": "Bokor"}),
        respondent("G1", "T3", unit="group", attributes={}),
    ]
    made = study(
        rows,
        [transcript("T1"), transcript("T2"), transcript("T3", method="focus_group")],
        groups={"NGO": {"order": 2}, "Government": {"order": 1}},
        attributes={"location": {"order": ["Kep"]}},
    )
    found = [
        (row["attribute"], row["value"], row["unit"], row["n"]) for row in composition(made, rows)
    ]
    assert found == [
        ("respondent_group", "Government", "person", 2),
        ("respondent_group", "NGO", "person", 1),
        ("respondent_group", "NGO", "group", 1),
        ("method", "focus_group", "group", 1),
        ("method", "key_informant_interview", "person", 3),
        ("location", "Kep", "person", 1),
        ("location", "Bokor", "person", 1),
        ("location", "not stated", "person", 1),
        ("location", "not stated", "group", 1),
    ]


def test_nobody() -> None:
    assert composition(study([]), []) == []


def test_the_register_of_methods() -> None:
    rows = [
        respondent("R1"),
        respondent("R1", "T2"),
        respondent("R2", "T2"),
        respondent("R2", "T3"),
        respondent("G1", "T4", unit="group"),
    ]
    made = study(
        rows,
        [
            transcript("T1"),
            transcript("T2"),
            transcript("T3", method="focus_group"),
            transcript("T4", method="focus_group"),
            transcript("T5", method="consultation"),
        ],
    )
    assert [tuple(row.values()) for row in method_register(made, rows)] == [
        ("focus_group", "person", 1, 1),
        ("focus_group", "group", 1, 1),
        ("key_informant_interview", "person", 2, 2),
    ]


@pytest.mark.parametrize(
    ("counts", "total"),
    [
        ([20, 21, 13], None),  # 37.0 + 38.9 + 24.1
        ([25, 21, 5, 1, 2], "100.1"),  # 46.3 + 38.9 + 9.3 + 1.9 + 3.7
        ([38, 9, 5, 2], "100.1"),  # 70.4 + 16.7 + 9.3 + 3.7
        ([1, 1, 1], "99.9"),
        ([4], None),
        ([0, 0], None),
        ([], None),
    ],
)
def test_what_rounded_percentages_add_up_to(counts: list[int], total: str | None) -> None:
    note = rounding_note(counts)
    assert (note is None) == (total is None)
    if total:
        assert note is not None and f" {total}," in note


def test_each_row_of_an_attribute_has_its_note() -> None:
    rows = [respondent(f"R{n}", f"T{n}", respondent_group=f"G{n}") for n in range(3)]
    rows.append(respondent("D", "TD", unit="document", respondent_group="G0"))
    found = composition(study(rows), rows)
    notes = {(row["value"], row["unit"]): row["rounding_note"] for row in found}
    assert "99.9" in str(notes["G0", "person"]) and notes["G0", "document"] is None


def test_tables_of_nobody_and_of_all_withdrawn() -> None:
    made = study([respondent("R1", consent="withdrawn")])
    for name, (schema, rows) in sample_tables(made, []).items():
        assert len(rows) == (1 if name == "coverage" else 0)
        assert table(schema, rows).num_rows == len(rows)
