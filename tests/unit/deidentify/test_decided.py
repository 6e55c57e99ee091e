"""Reviewers' decisions, replayed."""

from __future__ import annotations

from typing import Any

import pytest

from manyvoices.deidentify.decided import name_key
from manyvoices.deidentify.link import Linked, doubtful_key
from manyvoices.model.decisions import NameDecisionRow
from tests.unit.deidentify.findings import decision, linked, row, small, turns

KNOWN = (("Sok Dara", "R1"), ("Chan Dara", "R2"), ("Lim Mony", "R3"))
SAID = [
    turn
    for name in ("T1", "T2", "T3")
    for turn in turns("Sok Dara", "Chan Dara", "Dara", "Vanna", "Hang Borin", transcript_id=name)
]
FOUND = [row(turn, turn["text"]) for turn in SAID]


def done(*decisions: NameDecisionRow, found: list[dict[str, Any]] = FOUND) -> Linked:
    return linked(found, SAID, small("NGO", "NGO", "NGO", decisions=decisions), KNOWN)


BEFORE = {(item["transcript_id"], item["text"]): item for item in done().rows}


def key(text: str) -> str:
    return str(BEFORE["T1", text]["key"])


def after(*decisions: NameDecisionRow) -> tuple[dict[tuple[str, str], dict[str, Any]], list[str]]:
    made = done(*decisions)
    rows = {(item["transcript_id"], item["text"]): item for item in made.rows}
    return rows, [item.code for item in made.problems]


def test_without_decisions_nothing_is_said() -> None:
    assert done().problems == []
    assert len({item["key"] for item in BEFORE.values()}) == 7


def test_keep_and_mask() -> None:
    rows, codes = after(decision(key("Vanna"), "keep"), decision(key("Hang Borin"), "mask", line=3))
    assert codes == []
    assert {rows[name, "Vanna"]["decision"] for name in ("T1", "T2", "T3")} == {"keep"}
    assert rows["T1", "Hang Borin"]["decision"] == "mask"
    # nothing else moved
    assert rows["T1", "Sok Dara"] == BEFORE["T1", "Sok Dara"]


def test_mask_is_no_general_word_and_stands_above_the_keep_list() -> None:
    said = turns("Kampot")
    found = [row(said[0], "Kampot", "LOCATION")]
    before = linked(found, said).rows[0]
    assert before["decision"] == "generalise"
    for keep in ([], ["Kampot"]):
        made = small("NGO", decisions=(decision(before["key"], "mask"),), deidentify={"keep": keep})
        item = linked(found, said, made).rows[0]
        assert (item["decision"], item["replacement"][:7]) == ("mask", "[Place ")


@pytest.mark.parametrize("text", ["Sok Dara", "Dara"])
def test_a_known_name_is_never_kept(text: str) -> None:
    rows, codes = after(decision(key(text), "keep"))
    assert codes == ["review.known"]
    assert rows["T1", text] == BEFORE["T1", text]


def test_a_known_name_is_not_kept_by_way_of_another() -> None:
    rows, _ = after(decision(key("Vanna"), "keep"), decision(key("Dara"), "merge", key("Vanna"), 3))
    assert rows["T1", "Vanna"]["decision"] == "keep"
    assert rows["T1", "Dara"]["decision"] == "mask"


def test_merge_in_either_direction_takes_the_known_name() -> None:
    for lines in (
        [decision(key("Vanna"), "merge", key("Sok Dara"))],
        [decision(key("Sok Dara"), "merge", key("Vanna"))],
        [decision(key("Vanna"), "merge", key("Sok Dara")),
         decision(key("Sok Dara"), "merge", key("Vanna"), 3)],
    ):  # fmt: skip
        rows, codes = after(*lines)
        assert codes == []
        label = BEFORE["T1", "Sok Dara"]["replacement"]
        assert rows["T1", "Vanna"]["replacement"] == rows["T2", "Sok Dara"]["replacement"] == label
        # each keeps the key by which the merge can be taken back
        assert rows["T1", "Vanna"]["key"] == key("Vanna") != rows["T1", "Sok Dara"]["key"]


def test_two_respondents_are_not_merged_by_a_decision_either() -> None:
    rows, codes = after(decision(key("Sok Dara"), "merge", key("Chan Dara")))
    assert codes == ["review.respondents"]
    assert rows == BEFORE
    # nor by way of a third
    _, codes = after(
        decision(key("Vanna"), "merge", key("Sok Dara")),
        decision(key("Chan Dara"), "merge", key("Vanna"), 3),
    )
    assert codes == ["review.respondents"]


def test_split_gives_mentions_of_a_transcript_a_key_of_their_own_that_can_be_merged() -> None:
    rows, codes = after(decision(key("Vanna"), "split", "T2"))
    assert codes == []
    own = rows["T2", "Vanna"]
    assert own["key"] != key("Vanna") == rows["T1", "Vanna"]["key"] == rows["T3", "Vanna"]["key"]
    assert own["replacement"] != rows["T1", "Vanna"]["replacement"]
    rows, codes = after(
        decision(key("Vanna"), "split", "T1;T2"), decision(own["key"], "merge", key("Chan Dara"), 3)
    )
    assert codes == []
    assert rows["T2", "Vanna"]["replacement"] == BEFORE["T1", "Chan Dara"]["replacement"]
    assert rows["T1", "Vanna"]["replacement"] not in (
        BEFORE["T1", "Vanna"]["replacement"], rows["T3", "Vanna"]["replacement"],
    )  # fmt: skip


def test_retype() -> None:
    rows, codes = after(decision(key("Vanna"), "retype", "LOCATION"))
    assert codes == []
    item = rows["T3", "Vanna"]
    assert (item["entity_type"], item["replacement"]) == ("LOCATION", "[place]")
    assert item["key"] == key("Vanna")


@pytest.mark.parametrize(
    ("line", "code"),
    [
        (decision("NGONE", "keep"), "review.unused"),
        (decision("NGONE", "split", "T1"), "review.unused"),
        (decision("NGONE", "merge", "NGONE"), "review.unused"),
    ],
)
def test_a_decision_on_nothing_is_told_and_listed(line: NameDecisionRow, code: str) -> None:
    made = done(line)
    assert [item.code for item in made.problems] == [code]
    assert list(made.decided.unapplied) == ["NGONE"]
    assert made.rows == done().rows


def test_others_that_are_not_there_are_told() -> None:
    assert after(decision(key("Vanna"), "merge", "NGONE"))[1] == ["review.other"]
    rows, codes = after(decision(key("Vanna"), "split", "T9;T2"))
    assert codes == ["review.other"]
    assert rows["T2", "Vanna"]["key"] != key("Vanna")


def test_the_last_line_counts_and_none_takes_back() -> None:
    lines = [decision(key("Vanna"), "keep"), decision(key("Vanna"), "none", line=3)]
    assert after(*lines) == (BEFORE, [])
    rows, _ = after(*lines, decision(key("Vanna"), "keep", line=4))
    assert rows["T1", "Vanna"]["decision"] == "keep"


def test_a_doubtful_name_is_masked_by_decision_only() -> None:
    said = turns("and so said", "so be it")
    doubtful = tuple(row(turn, "so", recognisers="register", score=0.2) for turn in said)
    name = name_key(b"key", doubtful_key(doubtful[0]))
    assert linked([], said, doubtful=doubtful).rows == []
    made = small("NGO", decisions=(decision(name, "mask"),))
    rows = linked([], said, made, (("So", "R1"),), doubtful=doubtful)
    assert [item["decision"] for item in rows.rows] == ["mask", "mask"]
    assert rows.problems == []
    kept = small("NGO", decisions=(decision(name, "keep"),))
    assert linked([], said, kept, (("So", "R1"),), doubtful=doubtful).problems == []
