"""What classifiers learn from."""

from __future__ import annotations

from typing import Any

import numpy as np

from manyvoices.code.classifier.training import examples, fired, seen, texts
from tests.helpers import codebook

BOOK = codebook(
    {"id": "POL"}, {"id": "POL.A", "parent": "POL"}, {"id": "POL.B", "parent": "POL"},
    {"id": "CRT"}, {"id": "CRT.A", "parent": "CRT"},
    {"id": "CRT.OLD", "parent": "CRT", "superseded_by": "CRT.A"},
)  # fmt: skip


def row(segment: str, coder: str, code: str = "") -> dict[str, Any]:
    return {"segment_id": segment, "coder": coder, "code": code}


def table(human: list[dict[str, Any]], *order: str, **unsaid: Any) -> dict[str, list[Any]]:
    known = examples(human, unsaid.get("unsaid"), order, BOOK)
    assert known.y.shape == (len(known.segments), len(known.codes))
    return {code: known.y[:, at].tolist() for at, code in enumerate(known.codes)}


def test_codes_and_themes_that_people_applied() -> None:
    human = [row("s", "anna", "POL.A"), row("t", "anna"), row("u", "anna", "POL.B")]
    assert table(human) == {"POL.A": [1, 0, 0], "POL.B": [0, 0, 1], "POL": [1, 0, 1]}
    assert examples(human, None, (), BOOK).pools == ["codes", "codes", "themes"]


def test_where_people_differ_it_is_not_known() -> None:
    human = [row("s", "anna", "POL.A"), row("s", "ben", "POL.B"), row("t", "anna", "POL.A")]
    human.append(row("t", "ben", "POL.A"))
    human += [row("u", "anna", "POL.B")]
    found = table(human)
    assert np.isnan(found["POL.A"][0]) and found["POL.A"][1:] == [1, 0]
    # both told the same theme by different codes
    assert found["POL"] == [1, 1, 1]
    assert table(human, "ben")["POL.A"] == [0, 1, 0]


def test_what_nobody_said_is_not_known() -> None:
    human = [row("s", "anna", "POL.A"), row("t", "anna", "CRT.A")]
    found = table(human, unsaid={("t", "anna"): {"*"}})
    assert np.isnan(found["POL.A"][1]) and found["CRT.A"] == [0, 1]
    found = table(human, unsaid={("t", "anna"): {"POL.A"}})
    assert np.isnan(found["POL.A"][1]) and np.isnan(found["POL"][1])


def test_nobody_coded_anything() -> None:
    known = examples([], None, (), BOOK)
    assert known.segments == known.codes == [] and known.y.shape == (0, 0)


def test_rules_tell_their_theme_too() -> None:
    hits = fired([row("s", "rules", "POL.A"), row("t", "rules")], BOOK)
    assert hits == {"s": frozenset({"POL.A", "POL"})}


def test_who_is_named_is_not_seen() -> None:
    words, contexts = texts([{"text": "I met [Person K7QX]", "context": None}])
    assert words == ["I met [PERSON]"] and contexts == [""]
    made = seen(words, contexts, [{"POL.A"}], (np.ones((1, 2)), np.ones((1, 2))))
    assert made[0].embedding == (1.0, 1.0, 0.5, 0.5) and made[0].rules == {"POL.A"}
    assert seen(words, contexts, [()])[0].embedding == ()
