"""Who was asked."""

from __future__ import annotations

from manyvoices.model.sheets import AskedRow
from manyvoices.triangulate.asked import asked_rows, present_respondents
from tests.helpers import codebook, respondent

BOOK = codebook({"id": "POL"}, {"id": "POL.A", "parent": "POL"}, {"id": "Z", "reported": False})


def row(**cells: str) -> AskedRow:
    return AskedRow.model_validate({"line": 2, "transcript_id": "T1", "theme": "POL", **cells})


def answers(*sheet: AskedRow) -> list[tuple[str, str, str]]:
    rows = [respondent("R1"), respondent("R2", speaker="x")]
    return [
        (item["respondent_id"], item["asked"], item["asked_from"])
        for item in asked_rows(rows, list(sheet), BOOK)
    ]


def test_assumed_without_a_row() -> None:
    assert answers() == [("R1", "yes", "assumed"), ("R2", "yes", "assumed")]


def test_a_row_about_all_and_one_about_a_respondent() -> None:
    assert answers(row(asked="no"), row(asked="refused", respondent_id="R2")) == [
        ("R1", "no", "sheet"),
        ("R2", "refused", "sheet"),
    ]


def test_present_are_those_of_transcripts_read_who_did_not_withdraw() -> None:
    rows = [respondent("R1"), respondent("R2", "T2"), respondent("R3", consent="withdrawn")]
    assert [item.respondent_id for item in present_respondents(rows, {"T1"})] == ["R1"]
