"""A classifier of a study."""

from __future__ import annotations

import json
from typing import Any

import numpy as np
import pytest

from manyvoices.code.classifier.learnt import Learnt
from manyvoices.code.classifier.train import learn
from manyvoices.code.decide import decide, machine_codings
from manyvoices.code.reliability import reliability
from manyvoices.model import tables
from tests.helpers import codebook, config
from tests.unit.code.classifier.simulated import CODES, simulated

BOOK = codebook({"id": "T"}, *({"id": f"T.{code}", "parent": "T"} for code in CODES))
N, READ = 320, 260
Rows = list[dict[str, Any]]


def study(shuffled: bool = False) -> tuple[Rows, Rows, Rows]:
    """Return segments, what rules say and what a person said of the first of them."""
    X, y, groups = simulated(N, groups=20)
    if shuffled:
        y[:READ] = np.random.default_rng(1).permutation(y[:READ])
    segments = [
        {"segment_id": f"{groups[at]}-{at}", "transcript_id": groups[at], "respondent_id": "R",
         "respondent_group": "NGO", "method": "other", "text": X[at].text, "context": ""}
        for at in range(N)
    ]  # fmt: skip
    ruled, human = [], []
    for at, row in enumerate(segments):
        base = {**row, "stance": "unclear", "period": "unspecified", "status": "accepted"}
        rules = ["T.A"] if "police" in row["text"] else [""]
        said = [f"T.{code}" for number, code in enumerate(CODES) if y[at, number]] or [""]
        ruled += [{**base, "coder": "rules", "source": "rule", "code": code,
                   "theme": "T" if code else ""} for code in rules]  # fmt: skip
        if at < READ:
            human += [{**base, "coder": "anna", "source": "human", "code": code,
                       "theme": "T" if code else "", "stance": "improved"}
                      for code in said]  # fmt: skip
    return segments, ruled, human


def learnt(segments: Rows, ruled: Rows, human: Rows, seed: int = 1, **settings: Any) -> Learnt:
    clusters = {row["transcript_id"]: row["transcript_id"] for row in segments}
    coding = config(coding=settings).coding
    return learn(segments, ruled, human, None, clusters, BOOK, coding, seed)


@pytest.fixture(scope="module")
def made() -> tuple[Rows, Rows, Rows, Learnt]:
    parts = study()
    return (*parts, learnt(*parts))


def test_each_segment_has_a_row_and_each_decision_its_numbers(made: Any) -> None:
    segments, _, _, found = made
    assert {row["segment_id"] for row in found.rows} == {row["segment_id"] for row in segments}
    tables.table(tables.CODINGS, found.rows)
    for row in found.rows:
        assert row["coder"] == row["source"] == "classifier"
        if row["code"]:
            likely = row["probability"] >= row["threshold"]
            assert (row["status"] == "rejected") == (not likely)
            if row["status"] == "accepted":
                assert row["probability"] >= 0.5
            assert likely or row["evidence"] is None
    told = [row for row in found.rows if row["code"] == "T.B" and row["status"] == "accepted"]
    assert any({"court", "judge"} & set(row["evidence"].split(";")) for row in told)


def test_people_then_agreement_then_either(made: Any) -> None:
    _, ruled, human, found = made
    rows = decide(ruled, human, {}, (), BOOK, None, found.rows, not found.choice["decides"])
    decisions = [row for row in rows if row["coder"] == "decision"]
    read = {row["segment_id"] for row in human}
    assert {row["source"] for row in decisions if row["segment_id"] in read} == {"human"}
    others = [row for row in decisions if row["segment_id"] not in read and row["code"]]
    assert {(row["source"], row["status"]) for row in others} >= {
        ("rule", "accepted"), ("classifier", "accepted"),
    }  # fmt: skip
    for row in others:
        if row["source"] == "rule" and row["status"] == "accepted":
            assert row["probability"] >= row["threshold"]
    # a theme is not counted a second time beside its code
    for row in others:
        if row["code"] == "T" and row["status"] == "accepted":
            own = [each for each in others if each["segment_id"] == row["segment_id"]]
            assert not any(each["status"] == "accepted" for each in own if each is not row)


def test_what_is_compared_with_people_was_not_learnt_from_them() -> None:
    segments, ruled, human = study(shuffled=True)
    found = learnt(segments, ruled, human)
    nothing = [{**row, "code": "", "theme": ""} for row in ruled]
    machine = machine_codings(nothing, found.rows, BOOK, suggests=False)
    assert {row["segment_id"] for row in machine} == {row["segment_id"] for row in segments}
    # what it was shown it could repeat: people's codes were given to segments by chance
    alpha = _alpha(reliability(human, machine, BOOK, 1, 100))
    assert alpha is None or alpha < 0.12
    honest = study()
    good = machine_codings(honest[1], learnt(*honest).rows, BOOK, suggests=False)
    assert (_alpha(reliability(honest[2], good, BOOK, 1, 100)) or 0) > 0.5


def _alpha(rows: Rows) -> float | None:
    return next(
        row["alpha"]
        for row in rows
        if (row["code"], row["pair"], row["on"]) == ("all", "machine-human", "all")
    )


def test_below_the_limits_it_only_suggests(made: Any) -> None:
    segments, ruled, human, found = made
    assert found.choice["decides"] is True
    for settings in ({"classifier": "suggest"}, {"classifier_segments": READ + 1}):
        other = learnt(segments, ruled, human, **settings)
        assert other.choice["decides"] is False
        assert {row["status"] for row in other.rows if row["code"]} == {"review", "rejected"}
        rows = decide(ruled, [], {}, (), BOOK, None, other.rows, suggests=True)
        decisions = [row for row in rows if row["coder"] == "decision" and row["code"]]
        by_rules = {row["segment_id"] for row in ruled if row["code"]}
        counted = {row["segment_id"] for row in decisions if row["status"] == "accepted"}
        assert counted == by_rules
    rare = learnt(segments, ruled, human, classifier_positives=1000)
    assert {row["status"] for row in rare.rows if row["code"]} == {"review", "rejected"}
    assert not any(code["decides"] for code in rare.choice["codes"])


def test_off_or_nothing_to_learn_from(made: Any) -> None:
    segments, ruled, human, _ = made
    for found in (
        learnt(segments, ruled, human, classifier="off"),
        learnt(segments, ruled, []),
        learnt(segments, ruled, [row for row in human if row["transcript_id"] == "T00"]),
        learnt(segments, ruled, [row for row in human if not row["code"]]),
    ):
        assert (found.rows, found.curve, found.uncertain) == ([], [], [])
        assert found.choice["decides"] is found.choice["learnt"] is False


def test_what_is_written_down_is_plain_and_the_same_again(made: Any) -> None:
    segments, ruled, human, found = made
    text = json.dumps(found.choice, sort_keys=True)
    assert json.loads(text) == found.choice
    assert "police" not in text
    again = learnt(segments, ruled, human)
    assert again == found


def test_the_learning_curve_grows(made: Any) -> None:
    curve = made[3].curve
    assert [row["n_clusters"] for row in curve] == [7, 13, 20]
    assert [row["n_segments"] for row in curve][-1] == READ
    assert curve[-1]["micro_f1"] >= curve[0]["micro_f1"] - 0.05
    tables.table(tables.LEARNING_CURVE, curve)
    tables.table(tables.UNCERTAIN, made[3].uncertain)
