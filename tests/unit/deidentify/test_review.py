"""What a person should look at, as a workbook."""

from __future__ import annotations

import io
from typing import Any

import openpyxl

from manyvoices.deidentify.decided import name_key
from manyvoices.deidentify.link import doubtful_key
from manyvoices.deidentify.recognisers.register import Register
from manyvoices.deidentify.review import doubtful_rows, doubts_of, review_rows, workbook
from manyvoices.model.namesheet import COLUMNS
from tests.unit.deidentify.findings import decision, linked, row, small, turns

KNOWN = (("Sok Dara", "R1"), ("Chan Dara", "R2"), ("May", "R3"))


def why(text: str, kind: str = "PERSON", **cells: Any) -> list[str]:
    [turn] = turns(text)
    found = doubts_of(linked([row(turn, text, kind, **cells)], [turn], names=KNOWN))
    return [doubt for doubts in found.values() for doubt in doubts]


def test_what_is_uncertain_and_what_is_not() -> None:
    sure = {"recognisers": "cue;model", "score": 0.85}
    assert why("Vanna", **sure) == []
    assert why("Sok Dara", recognisers="register", score=1.0) == []
    assert why("012 345 678", "PHONE_NUMBER", recognisers="pattern:phone", score=0.9) == []
    assert why("Phum Svay", "LOCATION", recognisers="places:name", score=0.85) == []
    assert why("Vanna") == ["found by one recogniser alone"]
    assert why("Vanna", recognisers="model:recased", score=0.5) == [
        "low score", "found by one recogniser alone",
    ]  # fmt: skip
    assert "resembles a known name" in why("Sokk Daraa", recognisers="cue;fuzzy", score=0.85)
    assert why("Dara", **sure) == ["several persons may be meant"]
    assert why("May", recognisers="register", score=1.0) == ["is a common word too"]
    assert why("Vanna", recognisers="cue;rescan", score=0.85) == ["found on the second look only"]


def test_places_of_one_name_and_two_sizes() -> None:
    said = turns("Phum Svay", "Srok Svay", "Svay")
    sure = {"recognisers": "model;places:name", "score": 0.85}
    found = doubts_of(linked([row(turn, turn["text"], "LOCATION", **sure) for turn in said], said))
    assert list(found.values()) == [["several places may be meant"]]


def made(*decisions: Any) -> tuple[Any, list[Any], dict[tuple[str, int], str]]:
    said = turns("Here is Vanna now, in May", "Old Vanna, so they said", "Hang Borin was there")
    doubtful = [row(said[1], "so", recognisers="register", score=0.2)]
    found = [row(said[0], "Vanna"), row(said[1], "Vanna"),
             row(said[2], "Hang Borin", recognisers="cue;model", score=0.85)]  # fmt: skip
    done = linked(found, said, small("NGO", decisions=decisions), doubtful=tuple(doubtful))
    return done, doubtful, {(turn["transcript_id"], turn["turn"]): turn["text"] for turn in said}


def test_one_row_an_entity_with_its_context() -> None:
    done, doubtful, texts = made()
    rows = review_rows(done, doubtful, texts, b"key")
    assert [(item["words"], item["count"], item["why"]) for item in rows] == [
        ("Vanna", "2", "found by one recogniser alone"),
        ("so", "1", "may be a known name; not masked"),
    ]
    assert (
        rows[0]["context"] == "T1: Here is <<Vanna>> now, in May\nT1: Old <<Vanna>>, so they said"
    )
    assert rows[1]["replacement"] == "stays in the text"
    assert rows[1]["key"] == name_key(b"key", doubtful_key(doubtful[0]))
    everything = review_rows(done, [], texts, b"key", everything=True)
    assert {item["words"] for item in everything} == {"Vanna", "Hang Borin"}


def test_decided_rows_come_last_and_say_so() -> None:
    done, doubtful, texts = made()
    first = review_rows(done, doubtful, texts, b"key")[0]["key"]
    done, doubtful, texts = made(decision(first, "keep"))
    rows = review_rows(done, doubtful, texts, b"key")
    assert [(item["words"], item["decided"]) for item in rows] == [("so", ""), ("Vanna", "keep")]


def test_the_workbook_is_the_same_each_time_and_lists_what_does_not_apply() -> None:
    done, doubtful, texts = made(decision("NGONE", "keep"))
    rows = review_rows(done, doubtful, texts, b"key")
    rows[0]["words"] = "=1+1"
    data = workbook(rows, rows, done.decided)
    assert data == workbook(rows, rows, done.decided)
    book = openpyxl.load_workbook(io.BytesIO(data))
    assert book.sheetnames == ["names", "all", "not applied", "about"]
    assert [cell.value for cell in book["names"][1]] == list(COLUMNS)
    assert book["names"]["C2"].value == "=1+1" and book["names"]["C2"].data_type == "s"
    assert [cell.value for cell in book["not applied"][2]][:3] == ["2", "NGONE", "keep"]
    assert workbook([], [], done.decided)


def test_words_that_may_be_a_known_name_are_doubtful() -> None:
    said = turns("he may come and Long Dary said so", "May came")
    rows = doubtful_rows(said, [Register([("May Sokun", "R1")])])
    assert [(item["turn"], item["text"]) for item in rows] == [(1, "may")]
    assert doubtful_rows(said, [Register([])]) == []
