"""Entities, their labels, and what stands in clean text."""

from __future__ import annotations

import random
import re
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from manyvoices.deidentify.link import replacements
from manyvoices.model.keys import ALPHABET
from manyvoices.model.labels import is_replacement
from manyvoices.model.masking import Masked
from tests.unit.deidentify.findings import linked, row, small, turns

KNOWN = (("Sok Dara", "R1"), ("Chan Mony", "R2"))


def one(text: str, words: str, kind: str = "PERSON", **cells: Any) -> dict[str, Any]:
    [turn] = turns(text)
    [item] = linked([row(turn, words, kind, **cells)], [turn]).rows
    return item


def test_one_label_for_one_thing_over_transcripts() -> None:
    here, there = turns("Hang Borin and hang  borin"), turns("Hang-Borin’s", transcript_id="T2")
    found = [row(here[0], "Hang Borin"), row(here[0], "hang  borin"), row(there[0], "Hang-Borin’s")]
    rows = linked(found, [*here, *there]).rows
    assert len({item["replacement"] for item in rows}) == 1
    assert len({item["entity_id"] for item in rows}) == len({item["key"] for item in rows}) == 1
    assert re.fullmatch(rf"\[Person [{ALPHABET}]{{4}}\]", rows[0]["replacement"])
    assert {item["decision"] for item in rows} == {"mask"}


def test_a_respondent_has_one_label_under_all_names() -> None:
    said = turns("Dara", "Mr Sok Dara", "S. Dara", "Chan Mony", "Dara Sok", "SokDara")
    rows = linked([row(turn, turn["text"]) for turn in said], said, names=KNOWN).rows
    labels = [item["replacement"] for item in rows]
    assert len(set(labels)) == 2
    assert labels[3] != labels[0]
    assert all(item["known"] for item in rows)


def test_two_respondents_are_never_one_and_their_common_part_is_neither() -> None:
    said = turns("Sok Dara", "Chan Dara", "Dara")
    names = (("Sok Dara", "R1"), ("Chan Dara", "R2"))
    done = linked([row(turn, turn["text"]) for turn in said], said, names=names)
    assert len({item["entity_id"] for item in done.rows}) == 3
    assert [bool(entity.doubts) for entity in done.entities] == [False, False, True]


def test_the_same_words_are_one_entity_whatever_the_model_calls_them() -> None:
    said = turns("Tuol Ang", "Tuol Ang", "Tuol Ang")
    found = [row(turn, "Tuol Ang", kind) for turn, kind in
             zip(said, ("LOCATION", "PERSON", "LOCATION"), strict=True)]  # fmt: skip
    rows = linked(found, said).rows
    assert {item["entity_type"] for item in rows} == {"LOCATION"}
    assert len({item["entity_id"] for item in rows}) == 1


def test_numbers_written_in_two_ways_are_one() -> None:
    said = turns("012 345 678", "012-345-678", "012 345 679")
    rows = linked([row(turn, turn["text"], "PHONE_NUMBER") for turn in said], said).rows
    assert rows[0]["replacement"] == rows[1]["replacement"] != rows[2]["replacement"]


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
    turn = {"transcript_id": "T1", "turn": 1, "text": "We met Sok Dara there.",
            "spans": [{"start": 10, "end": 20}, {"start": 30, "end": 41}]}  # fmt: skip
    [item] = linked([row(turn, "Sok Dara")], [turn]).rows
    # the turn's text is its two spans joined by a space
    assert (item["start"], item["end"]) == (17, 34)


def test_policy_by_tier() -> None:
    policy = {"standard": {"LOCATION": "keep"}, "protected": {"AGE": "mask"}}
    made = small("NGO", "Survivor", deidentify={"policy": policy})
    said = [*turns("Kep, 42"), *turns("Kep, 42", transcript_id="T2")]
    found = [row(turn, *what) for turn in said for what in (("Kep", "LOCATION"), ("42", "AGE"))]
    rows = linked(found, said, made).rows
    assert [(item["decision"], item["replacement"][:5]) for item in rows] == [
        ("keep", "[Plac"), ("generalise", "[age "), ("generalise", "[prov"), ("mask", "[Age "),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "kind", "standard", "protected"),
    [
        ("12 March 2011", "DATE_TIME", "[March 2011]", "[2011]"),
        ("forty two", "AGE", "[age 40-49]", "[age 40-59]"),
        ("Phum Svay", "LOCATION", "[village]", "[village]"),
        ("Lotus Shelter", "ORGANIZATION", "[organisation: home or shelter]",
         "[organisation: home or shelter]"),
        ("$310", "MONEY", "[sum: 100-999 dollars]", None),
        ("the only judge", "ROLE", None, None),
        ("Blue Krama", "ORGANIZATION", None, None),
        ("12 March", "DATE_TIME", "[March]", None),
        ("no number", "AGE", None, None),
    ],
)  # fmt: skip
def test_defaults_by_tier(
    text: str, kind: str, standard: str | None, protected: str | None
) -> None:
    made = small("NGO", "Survivor")
    said = [*turns(text), *turns(text, transcript_id="T2")]
    rows = linked([row(turn, text, kind) for turn in said], said, made).rows
    for item, wanted in zip(rows, (standard, protected), strict=True):
        assert item["decision"] == ("generalise" if wanted else "mask")
        assert is_replacement(item["replacement"])
        assert wanted is None or item["replacement"] == wanted


def test_years_that_are_not_kept_are_not_told_by_dates() -> None:
    made = small("NGO", deidentify={"keep_years": False})
    [turn] = turns("on 12 March 2011")
    [item] = linked([row(turn, "12 March 2011", "DATE_TIME")], [turn], made).rows
    assert item["decision"] == "mask" and "2011" not in item["replacement"]


def test_a_place_lies_where_the_words_after_it_or_another_mention_say() -> None:
    said = turns(
        "In Phum Ansaong, Kien Svay district, Kandal.",
        "I come from Ansaong.",
        "Phum Samaki, and Kandal, and Kampot",
        "Phum Trach, Kampot and Kep",
    )
    found = [
        row(said[0], "Phum Ansaong", "LOCATION"),
        row(said[0], "Kien Svay district", "LOCATION"),
        row(said[0], "Kandal", "LOCATION"),
        row(said[1], "Ansaong", "LOCATION"),
        *(row(said[2], words, "LOCATION") for words in ("Phum Samaki", "Kandal", "Kampot")),
        *(row(said[3], words, "LOCATION") for words in ("Phum Trach", "Kampot", "Kep")),
    ]
    assert [item["replacement"] for item in linked(found, said).rows] == [
        "[village, Kien Svay]", "[district, Kandal]", "[province, Kandal]",
        "[village, Kien Svay]",
        "[village]", "[province, Kandal]", "[province, Kampot]",
        "[village]", "[province, Kampot]", "[province, Kep]",
    ]  # fmt: skip
    rows = linked([{**item, "transcript_id": "T2"} for item in found],
                  [{**turn, "transcript_id": "T2"} for turn in said],
                  small("NGO", "Survivor")).rows  # fmt: skip
    assert [item["replacement"] for item in rows[:2]] == ["[village, Kandal]", "[district, Kandal]"]


def test_keep_lists_and_areas() -> None:
    made = small(
        "NGO",
        deidentify={"keep": ["Ministry of Interior"]},
        programme={"name": "P", "start": 2000, "end": 2001, "areas": ["Siem Reap"]},
    )
    said = turns("ministry of interior", "Siem Reap", "Siem Reap Bank", "Siemreap", "Kampot")
    kinds = ("ORGANIZATION", "LOCATION", "ORGANIZATION", "LOCATION", "LOCATION")
    found = [row(turn, turn["text"], kind) for turn, kind in zip(said, kinds, strict=True)]
    assert [item["decision"] for item in linked(found, said, made).rows] == [
        "keep", "keep", "generalise", "keep", "generalise",
    ]  # fmt: skip
    # a respondent of that name: the list does not give a known name away
    known = [{**item, "recognisers": "model;register"} for item in found]
    assert "keep" not in {item["decision"] for item in linked(known, said, made).rows}


def test_neighbours_that_are_one_person_become_one() -> None:
    said = turns(
        "Then Sok Dara came",
        "Then Sok Dara came",
        "Ming Dara and Dr. Mony",
        "Dara Dara",
        "Dara, Mony",
    )
    found = [
        row(said[0], "Sok"),
        row(said[0], "Dara"),
        row(said[1], "Dara"),
        *(row(said[2], words) for words in ("Ming", "Dara", "Dr", "Mony")),
        row(said[3], "Dara"),
        {**row(said[3], "Dara"), "text_start": 5, "text_end": 9},
        *(row(said[4], words) for words in ("Dara", "Mony")),
    ]
    rows = linked(found, said, names=KNOWN).rows
    assert [item["text"] for item in rows] == [
        "Sok Dara", "Sok Dara", "Ming Dara", "Dr. Mony", "Dara Dara", "Dara", "Mony",
    ]  # fmt: skip
    assert len({item["entity_id"] for item in rows}) == 2


@pytest.mark.parametrize(
    "text", ["P. Dara Sok left", "Sok-Dara left", "Dara, Sok left", "sok dara"]
)
def test_what_stands_beside_a_name_and_is_none_of_it_stays(text: str) -> None:
    item = one(text, "Dara" if "Dara" in text else "dara")
    assert item["text"] in ("Dara", "dara")


def test_initials_and_possessives_leave_no_remains() -> None:
    for text, wanted in (
        ("We saw S. Dara's car", "We saw [X]'s car"),
        ("We saw Dara S. there", "We saw [X] there"),
        ("We saw Sok-Dara there", "We saw [X] there"),
        ("I Dara am", "I [X] am"),
    ):
        [turn] = turns(text)
        [item] = linked([row(turn, "Dara")], [turn], names=KNOWN).rows
        assert Masked(text, [{**item, "replacement": "[X]"}]).text == wanted


WORDS = st.sampled_from(["Sok", "Dara", "Chan", "Mony", "Hang", "Borin", "came", "and", "S.", "M"])
GAPS = st.sampled_from([" ", "-", ", ", "  ", ". ", "'s "])


@settings(max_examples=80, deadline=None)
@given(st.lists(st.tuples(WORDS, GAPS), min_size=1, max_size=10), st.data())
def test_no_interior_of_a_finding_survives(
    parts: list[tuple[str, str]], data: st.DataObject
) -> None:
    text = "".join(word + gap for word, gap in parts)
    cuts = sorted(data.draw(st.sets(st.integers(0, len(text)), max_size=8)))
    [turn] = turns(text)
    found = [
        {**row(turn, text[a:b]), "text_start": a, "text_end": b}
        for a, b in zip(cuts[::2], cuts[1::2], strict=False)
        if text[a:b].strip(" -,.'s")
    ]
    rows = linked(found, [turn], names=KNOWN).rows
    covered = {at for item in rows for at in range(item["text_start"], item["text_end"])}
    for item in found:
        inside = range(item["text_start"], item["text_end"])
        left = {at for at in inside if at not in covered}
        # a possessive at the end is the only thing that stays
        assert all(text[at] in "'s" for at in left)
    # no word is cut, and applying it never fails
    for item in rows:
        start, end = item["text_start"], item["text_end"]
        assert not (start and text[start - 1].isalnum() and text[start].isalnum())
        assert not (end < len(text) and text[end - 1].isalnum() and text[end].isalnum())
    Masked(text, rows)


@settings(max_examples=30, deadline=None)
@given(st.randoms(use_true_random=False))
def test_order_of_transcripts_and_reruns_change_nothing(chance: random.Random) -> None:
    texts = ["Hang Borin", "Borin", "Sok Dara", "Dara", "Lim Borin", "Phum Svay", "Svay", "Vanna"]
    said = [turn for number, text in enumerate(texts, 1) for turn in
            turns(text, transcript_id=f"T{number}")]  # fmt: skip
    found = [row(turn, turn["text"], "LOCATION" if "Svay" in turn["text"] else "PERSON")
             for turn in said]  # fmt: skip
    made = small(*["NGO"] * len(texts))

    def labels(rows: list[dict[str, Any]]) -> dict[str, str]:
        return {item["transcript_id"]: item["replacement"] for item in rows}

    first = labels(linked(found, said, made, KNOWN).rows)
    pairs = list(zip(found, said, strict=True))
    chance.shuffle(pairs)
    mixed = linked([one for one, _ in pairs], [two for _, two in pairs], made, KNOWN[::-1]).rows
    assert labels(mixed) == first
    persons = {key: label for key, label in first.items() if label.startswith("[Person")}
    assert persons["T2"] not in (persons["T1"], persons["T5"])  # Borin may be either
    assert persons["T3"] == persons["T4"]


def test_a_part_of_several_names_is_the_person_whom_the_transcript_speaks_of() -> None:
    known = (("Sok Dara", "R1"), ("Chan Dara", "R2"), ("Chan Mony", "R3"))

    def label(*said: str, name: str = "T1") -> str:
        made = turns(*said, transcript_id=name)
        found = [row(turn, turn["text"]) for turn in made]
        done = linked(found, made, names=known)
        return str(done.rows[-1]["replacement"])

    assert label("Chan Dara", "Dara") == label("Chan Dara")
    # a part that one person alone has tells it too, but less than a full name
    assert label("Mony", "Chan") == label("Chan Mony")
    assert label("Mony", "Chan Dara", "Chan") == label("Chan Dara")
    # of two it is neither, and nobody's of another transcript
    both = label("Sok Dara", "Chan Dara", "Dara")
    assert both not in (label("Chan Dara"), label("Sok Dara"), label("Dara", name="T2"))
    assert label("Dara") == both


def test_a_name_is_a_persons_where_others_say_it_with_a_title() -> None:
    said = turns("Ming Thida", "Ming Thida", "Thida")
    found = [row(turn, turn["text"], kind) for turn, kind in
             zip(said, ("PERSON", "PERSON", "ORGANIZATION"), strict=True)]  # fmt: skip
    assert len({item["entity_id"] for item in linked(found, said).rows}) == 1
