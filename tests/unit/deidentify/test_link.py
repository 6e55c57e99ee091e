"""Entities and their labels."""

from __future__ import annotations

import random
import re
from typing import Any

from manyvoices.deidentify.link import entity_keys, link, replacements
from manyvoices.model.keys import ALPHABET
from tests.helpers import config

TURNS: list[dict[str, Any]] = [
    {
        "transcript_id": name,
        "turn": 1,
        "spans": [{"start": 10, "end": 60}, {"start": 70, "end": 90}],
    }
    for name in ("T1", "T2")
]


def row(text: str, kind: str = "PERSON", transcript_id: str = "T1", **cells: Any) -> dict[str, Any]:
    return {
        "transcript_id": transcript_id,
        "turn": 1,
        "text_start": 0,
        "text_end": len(text),
        "entity_type": kind,
        "text": text,
        "recognisers": "model",
        "score": 0.7,
        "person": None,
        **cells,
    }


def linked(
    found: list[dict[str, Any]],
    secret: bytes = b"key",
    protected: tuple[str, ...] = (),
    **settings: Any,
) -> list[dict[str, Any]]:
    return link(found, TURNS, config(**settings), lambda name: name in protected, secret)


def test_one_label_for_one_thing_over_transcripts() -> None:
    rows = linked([row("Sok Dara"), row("sok  dara", transcript_id="T2"), row("Sok-Dara")])
    assert len({item["replacement"] for item in rows}) == 1
    assert len({item["entity_id"] for item in rows}) == 1
    assert re.fullmatch(rf"\[Person [{ALPHABET}]{{4}}\]", rows[0]["replacement"])


def test_a_respondent_has_one_label_under_all_names() -> None:
    rows = linked([row("Dara", person="R1"), row("Sok Dara", person="R1"), row("Dara")])
    assert rows[0]["replacement"] == rows[1]["replacement"] != rows[2]["replacement"]


def test_the_same_words_are_one_entity_whatever_the_model_calls_them() -> None:
    rows = linked([row("Kien Svay", "LOCATION"), row("Kien Svay"), row("Kien Svay", "LOCATION")])
    assert {item["entity_type"] for item in rows} == {"LOCATION"}
    assert len({item["replacement"] for item in rows}) == 1
    assert entity_keys([row("118", "CASE_NUMBER"), row("118", "AGE")])[0][0] == "CASE_NUMBER"


def test_labels_are_never_shared_and_follow_the_key_not_the_order() -> None:
    keys = [("PERSON", f"name {number}") for number in range(3000)]
    labels = replacements(keys, b"key")  # type: ignore[arg-type]
    assert len(set(labels.values())) == 3000
    assert any(len(label) > len("[Person K7QX]") for label in labels.values())
    random.Random(1).shuffle(keys)
    assert replacements(keys, b"key") == labels  # type: ignore[arg-type]
    other = replacements(keys, b"other key")  # type: ignore[arg-type]
    assert sum(labels[key] == other[key] for key in labels) < 5


def test_offsets_lead_back_to_the_source() -> None:
    found = row("x" * 11, text_start=45, text_end=56)
    item = linked([found])[0]
    # the turn's text is its two spans joined by a space
    assert (item["start"], item["end"]) == (55, 75)


def test_policy_by_tier() -> None:
    policy = {"standard": {"LOCATION": "keep"}, "protected": {"AGE": "mask"}}
    found = [row("Kep", "LOCATION"), row("Kep", "LOCATION", "T2")]
    rows = linked(found, protected=("T2",), deidentify={"policy": policy})
    assert [item["decision"] for item in rows] == ["keep", "mask"]


def test_keep_lists_and_areas() -> None:
    settings = {
        "deidentify": {"keep": ["Ministry of Interior"]},
        "programme": {"name": "P", "start": 1, "end": 2, "areas": ["Siem Reap"]}
        | {"start": 2000, "end": 2001},
    }
    found = [
        row("ministry of interior", "ORGANIZATION"),
        row("Siem Reap", "LOCATION"),
        row("Siem Reap Bank", "ORGANIZATION"),
        # a respondent of that name: the list does not give a known name away
        row("Siem Reap", "LOCATION", recognisers="model;register"),
    ]
    assert [item["decision"] for item in linked(found, **settings)] == [
        "keep", "keep", "mask", "mask",
    ]  # fmt: skip
