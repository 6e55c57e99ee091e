"""Which codings count."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from manyvoices.code.decide import decide, machine_codings, machine_status
from manyvoices.model.decisions import CodeDecisionRow
from tests.helpers import codebook

BOOK = codebook({"id": "POL"}, {"id": "POL.A", "parent": "POL"}, {"id": "POL.B", "parent": "POL"})
Rows = list[dict[str, Any]]


def row(coder: str, code: str = "", segment: str = "s", stance: str = "unclear") -> dict[str, Any]:
    return {
        "segment_id": segment, "code": code, "coder": coder, "stance": stance,
        "period": "unspecified", "status": "accepted", "theme": "POL" if code else "",
        "source": "rule" if coder == "rules" else "human",
        "rule": f"{code}#1" if coder == "rules" and code else None, "evidence": None,
    }  # fmt: skip


def line(code: str, decision: str, stance: str = "") -> CodeDecisionRow:
    return CodeDecisionRow.model_validate(
        {"line": 2, "segment_id": "s", "code": code, "decision": decision, "stance": stance,
         "by": "N", "date": datetime.date(2015, 7, 20)}
    )  # fmt: skip


def decided(
    machine: Rows,
    human: Sequence[dict[str, Any]] = (),
    order: tuple[str, ...] = (),
    *lines: CodeDecisionRow,
) -> dict[str, tuple[str, str, str]]:
    rows = decide(machine, list(human), {("s", item.code): item for item in lines}, order, BOOK)
    return {
        item["code"]: (item["source"], item["status"], item["stance"])
        for item in rows
        if item["coder"] == "decision"
    }


def test_without_people_the_rules_decide() -> None:
    assert decided([row("rules", "POL.A", stance="improved")]) == {
        "POL.A": ("rule", "accepted", "improved")
    }
    assert decided([row("rules")]) == {"": ("rule", "accepted", "unclear")}


def test_people_come_before_rules() -> None:
    found = decided([row("rules", "POL.A")], [row("anna", "POL.B", stance="critical")])
    assert found == {
        "POL.A": ("human", "rejected", "unclear"), "POL.B": ("human", "accepted", "critical"),
    }  # fmt: skip
    assert decided([row("rules", "POL.A")], [row("anna")]) == {
        "POL.A": ("human", "rejected", "unclear")
    }


def test_a_segment_that_nobody_read_is_the_rules() -> None:
    rows = decide(
        [row("rules", "POL.A", "s"), row("rules", "POL.A", "t")],
        [row("anna", "", "t")],
        {},
        [],
        BOOK,
    )
    said = {item["segment_id"]: item["status"] for item in rows if item["coder"] == "decision"}
    assert said == {"s": "accepted", "t": "rejected"}


def test_people_who_differ_wait_for_review_or_the_first_of_the_order_decides() -> None:
    human = [row("anna", "POL.A", stance="improved"), row("ben")]
    assert decided([row("rules")], human) == {"POL.A": ("human", "review", "improved")}
    assert decided([row("rules")], human, ("ben", "anna"))["POL.A"][1] == "rejected"
    assert decided([row("rules")], human, ("cara", "anna", "ben"))["POL.A"][1] == "accepted"


def test_stances_of_people_who_differ() -> None:
    human = [row("anna", "POL.A", stance="improved"), row("ben", "POL.A", stance="critical")]
    assert decided([row("rules")], human)["POL.A"] == ("human", "accepted", "unclear")
    assert decided([row("rules")], human, ("ben",))["POL.A"] == ("human", "accepted", "critical")
    human[1]["stance"] = "unclear"
    assert decided([row("rules")], human)["POL.A"][2] == "improved"


def test_a_decision_stands_above_all() -> None:
    human = [row("anna", "POL.A", stance="improved")]
    assert decided([row("rules", "POL.A")], human, (), line("POL.A", "reject"))["POL.A"] == (
        "decision", "rejected", "improved",
    )  # fmt: skip
    found = decided([row("rules")], [], (), line("POL.B", "accept", "critical"))
    assert found == {"POL.B": ("decision", "accepted", "critical")}
    assert "OLD" not in decided([row("rules")], [], (), line("OLD", "accept"))


CODINGS = st.lists(
    st.tuples(st.sampled_from(["anna", "ben", "cara"]), st.sampled_from(["", "POL.A", "POL.B"]),
              st.sampled_from(["s", "t"])),
    unique=True, max_size=8,
)  # fmt: skip


@given(CODINGS, st.permutations(["anna", "ben", "cara"]))
def test_one_decision_for_each_segment_and_code_and_no_coding_is_lost(
    human: list[tuple[str, str, str]], order: list[str]
) -> None:
    machine = [row("rules", "POL.A", "s"), row("rules", "", "t")]
    people = [row(*item) for item in human]
    rows = decide(machine, people, {}, order, BOOK)
    decisions = [(item["segment_id"], item["code"]) for item in rows if item["coder"] == "decision"]
    assert len(decisions) == len(set(decisions))
    assert {name for name, _ in decisions} == {"s", "t"}
    kept = [item for item in rows if item["coder"] != "decision"]
    assert len(kept) == len(machine) + len(people)
    assert all(item["status"] != "review" for item in rows)  # the order settles everything


@pytest.mark.parametrize("code", ["POL.A", "POL.B"])
def test_a_decision_has_no_rule_where_none_fired(code: str) -> None:
    rows = decide([row("rules", "POL.A")], [row("anna", code)], {}, [], BOOK)
    made = next(item for item in rows if item["coder"] == "decision" and item["code"] == code)
    assert made["rule"] == ("POL.A#1" if code == "POL.A" else None)


def test_who_did_not_say_is_no_negative() -> None:
    human = [row("anna", "POL.A"), row("ben", "POL.B")]
    rows = decide([row("rules")], human, {}, [], BOOK, {("s", "ben"): {"POL.A"}})
    said = {item["code"]: item["status"] for item in rows if item["coder"] == "decision"}
    assert said == {"POL.A": "accepted", "POL.B": "review"}
    # a segment of which only unreadable things were said is the rules'
    rows = decide(
        [row("rules", "POL.A")], [row("ben", "POL.B")], {}, [], BOOK, {("s", "ben"): {"*"}}
    )
    said = {item["code"]: item["source"] for item in rows if item["coder"] == "decision"}
    assert said == {"POL.A": "rule", "POL.B": "human"}


def test_people_come_before_rules_in_what_a_decision_leaves_open() -> None:
    human = [row("anna", "POL.A", stance="critical")]
    machine = [row("rules", "POL.A", stance="supportive")]
    assert decided(machine, human, (), line("POL.A", "accept"))["POL.A"][2] == "critical"
    assert decided(machine, (), (), line("POL.A", "accept"))["POL.A"][2] == "supportive"


def learnt(code: str, status: str, stance: str = "unclear", theme: str = "POL") -> dict[str, Any]:
    return {
        **row("classifier", code, stance=stance), "source": "classifier", "status": status,
        "theme": theme, "probability": 0.7, "threshold": 0.3, "evidence": "officers", "rule": None,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("fired", "status", "suggests", "expected"),
    [
        (True, "accepted", False, "accepted"),
        (True, "review", False, "accepted"),
        (True, "rejected", False, "review"),
        (True, "rejected", True, "accepted"),
        (True, None, False, "accepted"),
        (False, "accepted", False, "accepted"),
        (False, "review", False, "review"),
        (False, "rejected", False, "rejected"),
        (False, None, False, "rejected"),
    ],
)
def test_what_rules_and_classifier_say(
    fired: bool, status: str | None, suggests: bool, expected: str
) -> None:
    said = None if status is None else {"status": status}
    assert machine_status(fired, said, suggests) == expected


def machine(
    ruled: Rows, classified: Rows, human: Sequence[dict[str, Any]] = (), suggests: bool = False
) -> dict[str, dict[str, Any]]:
    rows = decide(ruled, list(human), {}, (), BOOK, None, classified, suggests)
    return {item["code"]: item for item in rows if item["coder"] == "decision"}


def test_a_decision_names_who_won_with_probability_and_evidence() -> None:
    made = machine(
        [row("rules", "POL.A")], [learnt("POL.A", "review"), learnt("POL.B", "accepted")]
    )
    one, other = made["POL.A"], made["POL.B"]
    assert (one["source"], one["status"], one["rule"]) == ("rule", "accepted", "POL.A#1")
    assert (other["source"], other["status"], other["rule"]) == ("classifier", "accepted", None)
    assert other["evidence"] == "officers"
    assert {item["probability"] for item in made.values()} == {0.7}
    # what the classifier rejects and no rule says is no decision
    assert set(machine([row("rules")], [learnt("POL.A", "rejected")])) == {""}


def test_people_come_before_rules_and_classifier() -> None:
    made = machine([row("rules", "POL.A")], [learnt("POL.A", "accepted")], [row("anna", "POL.B")])
    assert (made["POL.A"]["source"], made["POL.A"]["status"]) == ("human", "rejected")
    assert made["POL.A"]["probability"] == 0.7
    assert made["POL.B"]["status"] == "accepted"


def test_the_stance_of_a_rule_comes_before_the_classifiers() -> None:
    classified = [learnt("POL.A", "accepted", "critical")]
    made = machine([row("rules", "POL.A", stance="improved")], classified)
    assert made["POL.A"]["stance"] == "improved"
    assert machine([row("rules", "POL.A")], classified)["POL.A"]["stance"] == "critical"
    assert machine([row("rules")], classified)["POL.A"]["stance"] == "critical"


def test_a_theme_is_told_only_where_no_code_of_it_is() -> None:
    theme = learnt("POL", "accepted")
    assert set(machine([row("rules")], [theme])) == {"POL"}
    assert set(machine([row("rules")], [theme, learnt("POL.A", "accepted")])) == {"POL.A"}
    assert set(machine([row("rules")], [theme, learnt("POL.A", "review")])) == {"POL", "POL.A"}
    low = learnt("POL", "review")
    assert set(machine([row("rules")], [low, learnt("POL.A", "review")])) == {"POL.A"}
    # people said the theme by its codes, or that nothing applies
    assert set(machine([row("rules")], [theme], [row("anna")])) == {""}


def test_what_the_machine_would_count() -> None:
    classified = [learnt("POL.A", "rejected"), learnt("POL.B", "review")]
    rows = machine_codings([row("rules", "POL.A")], classified, BOOK, suggests=False)
    assert {item["code"] for item in rows} == {""}
    rows = machine_codings([row("rules", "POL.A")], classified, BOOK, suggests=True)
    assert sorted(item["code"] for item in rows) == ["", "POL.A"]
