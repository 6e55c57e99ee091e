"""The audit of claims: whom it counts, and what it refuses to count."""

from __future__ import annotations

import random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from manyvoices.model.claimaudit import claim_problems
from manyvoices.model.sheets import ClaimRow, RespondentRow, WaiverRow
from manyvoices.model.study import Study
from manyvoices.model.tables import Rows, table
from manyvoices.triangulate.claims import claims_tables
from tests.helpers import transcript
from tests.unit.triangulate.made import asked, made, people, raised

TEN = people(10)


def claim(**cells: Any) -> ClaimRow:
    return ClaimRow.model_validate(
        {"line": 2, "claim_id": "C1", "text": "A sentence.", "code": "POL.A", **cells}
    )


def audited(
    study: Study, persons: list[RespondentRow], codings: Rows, answers: Rows | None = None,
    closed: frozenset[str] = frozenset(),
) -> dict[str, Any]:  # fmt: skip
    answers = asked(persons) if answers is None else answers
    tables = claims_tables(study, persons, answers, codings, closed)
    for schema, rows in tables.values():
        assert all(set(row) <= set(schema.names) for row in rows)
        table(schema, rows)
    return tables["claims_audit"][1][0]


def test_a_stance_counts_only_its_direction() -> None:
    codings = raised(TEN[:4], "+") + raised(TEN[4:6], "-") + raised(TEN[6:7], "±")
    codings += raised(TEN[3:4], "-")  # who says both is ±
    counts = {}
    for stance in ("", "improved", "supportive", "critical", "worsened", "mixed", "unchanged"):
        row = audited(made(TEN, claims=[claim(stance=stance)]), TEN, codings)
        counts[stance] = (row["k"], row["n"])
    assert counts == {
        "": (7, 10), "improved": (3, 10), "supportive": (3, 10), "critical": (2, 10),
        "worsened": (2, 10), "mixed": (2, 10), "unchanged": (0, 10),
    }  # fmt: skip


def test_the_direction_is_that_of_the_codes_of_the_claim_alone() -> None:
    codings = raised(TEN[:4], "+") + raised(TEN[:4], "-", "POL.B")
    row = audited(made(TEN, claims=[claim(stance="improved")]), TEN, codings)
    assert row["k"] == 4
    row = audited(made(TEN, claims=[claim(code="POL", stance="improved")]), TEN, codings)
    assert row["k"] == 0


def test_any_of_several_codes_each_person_once() -> None:
    codings = raised(TEN[:3]) + raised(TEN[2:5], code="CRT.A")
    answers = [
        row | {"asked": "no"} if row["respondent_id"] == "NGO9" and row["theme"] == "CRT" else row
        for row in asked(TEN)
    ]
    row = audited(made(TEN, claims=[claim(code="POL.A;CRT.A")]), TEN, codings, answers)
    assert (row["k"], row["n"]) == (5, 10)  # asked about one of the themes is enough
    row = audited(made(TEN, claims=[claim(code="CRT.A")]), TEN, codings, answers)
    assert (row["k"], row["n"]) == (3, 9)


def test_groups_all_external_and_where() -> None:
    kep, bokor = {"location": "Kep"}, {"location": "Bokor"}
    persons = [
        *people(6, attributes=kep),
        *people(5, "Staff", attributes=kep),
        *people(4, "Government", attributes=bokor),
        *people(1, "Church", unit="group", attributes=kep),
    ]
    found = {}
    for group in ("NGO", "all", "external", "Church"):
        for where in ("", "location=Kep"):
            study = made(
                persons,
                {"groups": {"Staff": {}}, "implementer_group": "Staff"},
                claims=[claim(respondent_group=group, where=where)],
            )
            found[group, where] = audited(study, persons, [])["n"]
    assert found == {
        ("NGO", ""): 6, ("NGO", "location=Kep"): 6, ("all", ""): 15, ("all", "location=Kep"): 11,
        ("external", ""): 10, ("external", "location=Kep"): 6, ("Church", ""): 0,
        ("Church", "location=Kep"): 0,
    }  # fmt: skip


def test_a_method_counts_what_was_said_there() -> None:
    twice = [*TEN, TEN[0].model_copy(update={"transcript_id": "F1"})]
    transcripts = [transcript(row.transcript_id) for row in TEN]
    transcripts.append(transcript("F1", method="focus_group"))
    codings = raised(twice[-1:])
    rows = {}
    for method in ("", "focus_group", "key_informant_interview"):
        study = made(twice, claims=[claim(method=method)], transcripts=transcripts)
        row = audited(study, twice, codings)
        rows[method] = (row["k"], row["n"])
    assert rows == {"": (1, 10), "focus_group": (1, 1), "key_informant_interview": (0, 10)}


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ({"code": ""}, "No code is named"),
        ({"quantifier": ""}, "No word for a share is claimed; 4 of 10 asked (40.0 %)"),
        ({"code": "Z", "quantifier": "many"}, "does not report"),
        ({"code": "POL.B;CRT.A", "quantifier": "many"}, "Coders do not agree on POL.B"),
    ],
)
def test_not_computable(cells: dict[str, str], said: str) -> None:
    study = made(TEN, claims=[claim(**cells)])
    row = audited(study, TEN, raised(TEN[:4]), closed=frozenset({"POL.B"}))
    assert row["verdict"] == "not computable" and row["reason"].startswith(("The", said))
    assert said in row["reason"] and not row["fails"]


def test_the_theme_of_a_gated_code_stays() -> None:
    study = made(TEN, claims=[claim(code="POL", quantifier="many")])
    row = audited(study, TEN, raised(TEN[:4]), closed=frozenset({"POL.A"}))
    assert row["verdict"] == "borderline"


@pytest.mark.parametrize("count", [0, 1, 4])
def test_fewer_than_five_have_no_word(count: int) -> None:
    persons = people(count)
    row = audited(made(persons, claims=[claim(quantifier="all")]), persons, raised(persons))
    assert (row["verdict"], row["computed_quantifier"]) == ("not computable", None)
    assert row["n"] == row["k"] == count
    assert (row["share"] is None) == (count == 0) == (row["ci_low"] is None)
    assert "fewer than 5" in row["reason"]


def test_it_says_where_asked_was_assumed() -> None:
    study = made(TEN, claims=[claim(quantifier="many")])
    row = audited(study, TEN, raised(TEN[:4]), asked(TEN, asked_from="assumed"))
    assert row["asked_from"] == "assumed" and row["reason"].endswith("asked is assumed.")
    row = audited(study, TEN, raised(TEN[:4]))
    assert row["asked_from"] == "guide" and "assumed" not in row["reason"]


def test_evidence_are_the_segments_that_are_counted() -> None:
    study = made(TEN, claims=[claim(stance="improved")])
    codings = raised(TEN[:1], "+") + raised(TEN[1:2], "-") + raised(TEN[2:3], "+", status="review")
    tables = claims_tables(study, TEN, asked(TEN), codings, frozenset())
    assert tables["claims_audit_evidence"][1] == [{"claim_id": "C1", "segment_id": "NGO0-POL.A-+"}]


@given(
    st.lists(st.sampled_from(["", "+", "-", "0", "±"]), min_size=5, max_size=30),
    st.sampled_from(["few", "some", "many", "majority"]),
)
def test_order_duplicates_and_those_not_asked(signs: list[str], word: str) -> None:
    persons = people(len(signs))
    codings = [
        row
        for person, sign in zip(persons, signs, strict=True)
        if sign
        for row in raised([person], sign)
    ]
    study = made(persons, claims=[claim(quantifier=word, stance="critical")])
    row = audited(study, persons, codings)
    mixed = random.Random(1).sample(codings, len(codings))
    assert audited(study, persons[::-1], mixed) == row
    other = people(1, "Other")
    more = audited(study, persons + other, codings, asked(persons) + asked(other, "no"))
    assert {**more, "asked_from": ""} == {**row, "asked_from": ""}
    again = people(len(signs), first=100)
    doubled = codings + [
        coded | {"respondent_id": twin.respondent_id, "segment_id": f"2-{coded['segment_id']}"}
        for person, twin in zip(persons, again, strict=True)
        for coded in codings
        if coded["respondent_id"] == person.respondent_id
    ]
    twice = audited(study, persons + again, doubled)
    assert twice["share"] == row["share"] and twice["n"] == 2 * row["n"]
    assert twice["ci_high"] - twice["ci_low"] < row["ci_high"] - row["ci_low"]


def waiver(name: str, line: int = 2) -> WaiverRow:
    return WaiverRow.model_validate(
        {"line": line, "kind": "claim", "id": name, "reason": "Kept.", "by": "ann",
         "date": "2015-07-20"}
    )  # fmt: skip


def problems(word: str, k: int, *waivers: WaiverRow) -> list[tuple[str, str, int | None]]:
    study = made(TEN, claims=[claim(quantifier=word)], waivers=list(waivers))
    rows = claims_tables(study, TEN, asked(TEN), raised(TEN[:k]), frozenset())["claims_audit"][1]
    assert rows[0]["waived"] == (rows[0]["fails"] and any(row.id == "C1" for row in waivers))
    return [(item.code, item.severity, item.row) for item in claim_problems(rows, study)]


def test_claims_that_hold_the_release() -> None:
    assert problems("majority", 2) == [("claim.overstated", "hold", 2)]
    assert problems("one", 5) == [("claim.understated", "hold", 2)]
    assert problems("some", 8) == []
    assert problems("majority", 2, waiver("C1")) == []
    assert problems("majority", 6, waiver("C1", 7)) == [("claim.waiver", "warning", 7)]
    assert problems("majority", 2, waiver("other")) == [("claim.overstated", "hold", 2)]


def test_the_reason_of_a_waiver_is_kept_for_a_claim_that_fails() -> None:
    for k, reason in ((2, "Kept."), (6, None)):
        study = made(TEN, claims=[claim(quantifier="majority")], waivers=[waiver("C1")])
        assert audited(study, TEN, raised(TEN[:k]))["reason_waived"] == reason


def test_the_message_names_the_words() -> None:
    study = made(TEN, claims=[claim(quantifier="majority")])
    rows = claims_tables(study, TEN, asked(TEN), raised(TEN[:2]), frozenset())["claims_audit"][1]
    said = str(claim_problems(rows, study)[0])
    assert "claim C1 says 'majority'" in said and "'some'" in said
