"""Human codings and their segments."""

from __future__ import annotations

from typing import Any

import pytest

from manyvoices.code.human import Attached, attach
from manyvoices.model.codingsheets import CodingEntry
from tests.helpers import codebook

BOOK = codebook({"id": "POL"}, {"id": "POL.A", "parent": "POL"}, {"id": "POL.B", "parent": "POL"})
SEGMENTS = [
    {"segment_id": f"{name}-1", "transcript_id": name, "respondent_id": "R1",
     "respondent_group": "NGO", "method": "other", "text": text}
    for name, text in (("T1", "We met [Person K7QX] there."), ("T2", "We met nobody there, twice."))
]  # fmt: skip
RAW = {"T1-1": "We met Dara there.", "T2-1": "We met nobody there, twice."}


def entry(**cells: Any) -> CodingEntry:
    empty = dict.fromkeys(("transcript_id", "segment_id", "quote", "code", "stance", "period"), "")
    return CodingEntry(**{"file": "data/coding/a.csv", "row": 2, "coder": "anna", **empty, **cells})


def attached(*entries: CodingEntry) -> Attached:
    today = {"POL.A": "POL.A", "POL.B": "POL.B", "OLD": "POL.A"}
    return attach(entries, SEGMENTS, RAW, BOOK, today.get)


def test_a_coding_by_segment() -> None:
    found = attached(entry(segment_id="T1-1", code="POL.A"), entry(segment_id="T2-1"))
    assert [(row["transcript_id"], row["code"], row["theme"]) for row in found.rows] == [
        ("T1", "POL.A", "POL"), ("T2", "", ""),
    ]  # fmt: skip
    assert found.rows[0]["stance"] == "unclear" and found.rows[0]["source"] == "human"
    assert found.problems == [] and found.left == []


@pytest.mark.parametrize("quote", ["met Dara", "MET  dara", "[Person K7QX] there"])
def test_a_quote_of_the_raw_or_the_clean_text(quote: str) -> None:
    assert attached(entry(quote=quote, code="POL.A")).rows[0]["segment_id"] == "T1-1"


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        ({"segment_id": "T1-9"}, "stale"),
        ({"segment_id": "T1-1", "transcript_id": "T2"}, "mismatch"),
        ({"quote": "We met"}, "quote_twice"),
        ({"quote": "We met", "transcript_id": "T3"}, "quote_gone"),
        ({"quote": "never said"}, "quote_gone"),
        ({"segment_id": "T1-1", "code": "GONE"}, "superseded"),
    ],
)
def test_what_belongs_to_no_segment_is_named_and_kept(cells: dict[str, str], reason: str) -> None:
    found = attached(entry(**{"code": "POL.A", **cells}))
    assert found.rows == []
    assert [item.code for item in found.problems] == [f"coding.{reason}"]
    assert found.problems[0].row == 2
    assert found.left[0]["reason"] == reason and found.left[0]["coder"] == "anna"


def test_a_superseded_code_counts_for_its_successor() -> None:
    assert attached(entry(segment_id="T1-1", code="OLD")).rows[0]["code"] == "POL.A"


def test_the_same_twice_and_a_conflict() -> None:
    one = entry(segment_id="T1-1", code="POL.A", stance="improved")
    same = attached(one, entry(segment_id="T1-1", code="POL.A", stance="improved", row=3))
    assert len(same.rows) == 1 and same.problems == []
    other = attached(one, entry(segment_id="T1-1", code="POL.A", stance="critical", row=3))
    assert other.rows[0]["stance"] == "improved"
    assert [(item.code, item.row) for item in other.problems] == [("coding.conflict", 3)]


def test_nothing_applies_beside_a_code_does_not_count() -> None:
    found = attached(entry(segment_id="T1-1"), entry(segment_id="T1-1", code="POL.A"))
    assert [row["code"] for row in found.rows] == ["POL.A"]


def test_what_could_not_be_read_or_was_split_is_not_said() -> None:
    book = codebook(
        {"id": "POL"}, {"id": "POL.A", "parent": "POL"}, {"id": "POL.B", "parent": "POL"},
        {"id": "OLD", "superseded_by": "POL.A;POL.B"},
    )  # fmt: skip
    found = attach(
        [entry(segment_id="T1-1", code="?"), entry(segment_id="T2-1", code="OLD")],
        SEGMENTS, RAW, book, {"POL.A": "POL.A", "POL.B": "POL.B"}.get,
    )  # fmt: skip
    assert found.rows == []
    assert found.unsaid == {("T1-1", "anna"): {"*"}, ("T2-1", "anna"): {"OLD", "POL.A", "POL.B"}}
    assert [row["reason"] for row in found.left] == ["unread", "superseded"]
