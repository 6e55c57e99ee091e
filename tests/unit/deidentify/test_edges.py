"""Where identifiers begin and end."""

from __future__ import annotations

import pytest

from manyvoices.deidentify.edges import without_remains
from tests.unit.deidentify.findings import row, turns


@pytest.mark.parametrize(
    ("text", "found", "kind", "wanted"),
    [
        ("SokDara came", "Dara", "PERSON", "SokDara"),
        ("Dara2 came", "Dara", "PERSON", "Dara2"),
        ("Mr O'Connor came", "Connor", "PERSON", "O'Connor"),
        ("Dara's car", "Dara's", "PERSON", "Dara"),
        ("Dara’s car", "Dara’", "PERSON", "Dara"),
        ("the Daras' car", "Daras'", "PERSON", "Daras"),
        ("call 012-345-678 now", "012-345", "PHONE_NUMBER", "012-345-678"),
        ("file 214/2012.", "2012", "CASE_NUMBER", "214/2012"),
        ("she is forty-six now", "forty", "AGE", "forty-six"),
        ("Dar\u0301a came", "Dar", "PERSON", "Dar\u0301a"),
        # negatives: what stands beside is none of it
        ("Dara, Sok", "Dara", "PERSON", "Dara"),
        ("in 2011. 5 came", "2011", "DATE_TIME", "2011"),
        ("forty - six came", "forty", "AGE", "forty"),
        ("a 'Dara' there", "Dara", "PERSON", "Dara"),
        # no spaces stand between words here
        ("លោកដារាមក", "ដារា", "PERSON", "ដារា"),
        ("พบคุณดาราแล้ว", "ดารา", "PERSON", "ดารา"),
    ],
)
def test_edges(text: str, found: str, kind: str, wanted: str) -> None:
    [turn] = turns(text)
    [item] = without_remains(turn, [row(turn, found, kind)])
    assert item["text"] == wanted
    assert text[item["text_start"] : item["text_end"]] == wanted


def test_findings_that_grow_into_each_other_are_one() -> None:
    [turn] = turns("SokDara came")
    found = [row(turn, "Sok", "LOCATION"), row(turn, "Dara", recognisers="register", score=1.0)]
    [item] = without_remains(turn, found)
    assert (item["text"], item["entity_type"]) == ("SokDara", "PERSON")
    assert item["recognisers"] == "model;register"
