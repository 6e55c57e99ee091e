"""COREQ and SRQR."""

from __future__ import annotations

from manyvoices.release.checklists import FOR_AUTHOR, checklists
from tests.helpers import respondent, study

PROGRAM_FILLS = {10, 12, 13, *range(16, 23), *range(24, 30)}


def test_what_a_program_can_fill_and_what_is_for_the_author() -> None:
    rows = [{"attribute": "respondent_group", "value": "NGO", "unit": "person", "n": None}]
    made = checklists(study([respondent("R1")]), {"sample_composition": rows})
    coreq = {item.number: item for item in made["COREQ"]}
    assert len(coreq) == 32 and len(made["SRQR"]) == 21
    assert {number for number, item in coreq.items() if item.by == "program"} == PROGRAM_FILLS
    assert all((item.said == FOR_AUTHOR) == (item.by == "author") for item in coreq.values())
    # a hidden number stays hidden
    assert coreq[12].said.startswith("NGO hidden person")
    assert coreq[29].said == "No quotes are released."
