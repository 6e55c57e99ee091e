"""The composition of the sample."""

from __future__ import annotations

from manyvoices.triangulate.sample import composition
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
