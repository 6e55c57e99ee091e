"""Risk: how many persons share their attributes with others."""

from __future__ import annotations

from collections import Counter
from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from manyvoices.deidentify.risk import risk_rows
from tests.helpers import respondent


def test_combinations_by_hand() -> None:
    people = [
        respondent(f"R{number}", f"T{number}", attributes={"place": place, "work": work})
        for number, (place, work) in enumerate([("A", "x"), ("A", "x"), ("A", "y"), ("B", "x")])
    ]
    # twice interviewed is one person; a document is none
    people.append(people[0].model_copy(update={"transcript_id": "T9"}))
    people.append(respondent("D", "TD", unit="document"))
    rows = {row["what"]: row for row in risk_rows(people, ["place", "work"], [], [], 2)}
    alone = rows["respondent_group"]
    assert (alone["n"], alone["smallest"], alone["n_unique"]) == (4, 4, 0)
    assert rows["respondent_group x place"]["n_unique"] == 1
    both = rows["respondent_group x place x work"]
    assert (both["smallest"], both["n_unique"], both["n_small"]) == (1, 2, 2)
    assert "2 of 4 persons are the only one" in both["sentence"]


@given(st.lists(st.tuples(st.sampled_from("AB"), st.sampled_from("xyz")), max_size=12))
def test_more_attributes_tell_no_fewer_apart(values: list[tuple[str, str]]) -> None:
    people = [
        respondent(f"R{number}", f"T{number}", attributes={"place": place, "work": work})
        for number, (place, work) in enumerate(values)
    ]
    rows = {row["what"]: row for row in risk_rows(people, ["place", "work"], [], [], 5)}
    counts = Counter(values)
    assert rows["respondent_group x place x work"]["n_unique"] == sum(
        counts[value] == 1 for value in product("AB", "xyz")
    )
    assert (
        rows["respondent_group x place"]["n_unique"]
        <= (rows["respondent_group x place x work"]["n_unique"])
    )


def test_roles_and_the_audit() -> None:
    entities = [
        {"entity_type": "ROLE", "decision": decision} for decision in ("mask", "keep", "mask")
    ] + [{"entity_type": "PERSON", "decision": "mask"}]
    audit = [
        {"respondent_group": "NGO", "n_turns_read": 0, "n_missed": None, "expected_most": None},
        {
            "respondent_group": "Police", "n_turns_read": 3, "n_missed": 1, "n_words_read": 90,
            "n_words": 900, "expected_most": 47.4,
        },
    ]  # fmt: skip
    rows = risk_rows([], [], entities, audit, 5)
    nobody, role, ngo, police = rows
    assert (nobody["n"], nobody["smallest"]) == (0, None)
    assert (role["n"], role["n_kept"]) == (3, 1)
    assert "not read by a person" in ngo["sentence"]
    assert "up to 47" in police["sentence"]
