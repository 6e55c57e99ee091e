"""Each table that shows counts of persons, or words that tell them."""

from __future__ import annotations

from typing import Any

import pytest

from manyvoices.model.tables import Rows
from manyvoices.release.disclosure.disclose import Disclosed, disclose
from tests.helpers import codebook, respondent, study
from tests.unit.release.disclosure.test_disclose import row

BOOK = codebook(
    {"id": "POL", "criterion": "effectiveness"},
    {"id": "POL.A", "parent": "POL"},
    {"id": "POL.B", "parent": "POL"},
)


def of(**tables: Rows) -> Disclosed:
    return disclose(study([respondent("R1")], book=BOOK, implementer_group="Staff"), tables)


def groups(**counts: tuple[int, int]) -> Rows:
    return [
        row(k, n, respondent_group=name.replace("_", "."), code="POL")
        for name, (k, n) in counts.items()
    ]


def test_tests_are_shown_where_every_count_behind_them_is() -> None:
    shares = groups(A=(10, 20), B=(9, 20), C=(3, 20))
    key = {"code": "POL", "theme": "POL"}
    pair = {"test": "pair", "k_a": 10, "n_a": 20, "n_b": 20, "difference": 0.1, "p": 0.5,
            "p_adjusted": 0.6, "passes": False, **key}  # fmt: skip
    tests: Rows = [
        {**key, "test": "omnibus", "group_a": None, "group_b": None, "p": 0.03, "p_adjusted": 0.04},
        {**pair, "group_a": "A", "group_b": "B", "k_b": 9},
        {**pair, "group_a": "A", "group_b": "C", "k_b": 3},
    ]
    found = of(code_by_group=shares, code_tests=tests).tables["code_tests"]
    assert [one["p"] for one in found] == [None]  # a pair tells that the omnibus passes
    full = of(code_by_group=shares[:2], code_tests=tests[:2]).tables["code_tests"]
    assert [one["p"] for one in full] == [0.03, 0.5]


def side(letter: str, source: str, k: int, n: int) -> dict[str, Any]:
    return {
        f"source_{letter}": source, f"unit_{letter}": "person", f"n_{letter}": n,
        f"k_{letter}": k, f"majority_{letter}": "+", f"band_{letter}": "many",
    }  # fmt: skip


def test_convergence_shows_the_side_whose_counts_are_shown() -> None:
    shares = groups(A=(10, 20), B=(3, 20))
    pair = {"axis": "group", "theme": "POL", **side("a", "A", 10, 20),
            **side("b", "B", 3, 20),
            "jaccard": None, "silent_source": None, "verdict": "partial",
            "reason": "x"}  # fmt: skip
    (found,) = of(code_by_group=shares, convergence=[pair]).tables["convergence"]
    assert (found["k_a"], found["band_a"]) == (10, "many")
    assert found["k_b"] is found["band_b"] is found["verdict"] is found["reason"] is None
    # a document has no persons behind it
    paper = {**pair, "source_b": "documents", "unit_b": "document", "k_b": 1, "n_b": 2}
    (found,) = of(code_by_group=shares, convergence=[paper]).tables["convergence"]
    assert (found["k_b"], found["verdict"]) == (1, "partial")


def test_a_finding_falls_with_its_count_and_a_drafted_one_is_left_out() -> None:
    shares = groups(A=(10, 20), B=(3, 20))
    common = {"code": "POL", "theme": "POL", "stance": None, "n_asked": 20, "share": 0.5,
              "quantifier": "many", "stance_majority": "+", "n_raised": 10, "k_opposing": 0,
              "k_qualifying": 0, "n_unread": 0, "withheld": False,
              "confidence": "high"}  # fmt: skip
    findings: Rows = [
        {**common, "finding_id": "F1", "respondent_group": "A", "k": 10, "drafted": True},
        {**common, "finding_id": "F2", "respondent_group": "B", "k": 3, "drafted": True},
        {**common, "finding_id": "F3", "respondent_group": "B", "k": 3, "drafted": False},
    ]
    reasons: Rows = [
        {"finding_id": name, "reason": "adequacy", "steps": 1, "sentence": "10 of 20"}
        for name in ("F1", "F3")
    ]
    made = of(code_by_group=shares, findings=findings, confidence=reasons)
    assert [one["finding_id"] for one in made.tables["findings"]] == ["F1", "F3"]
    assert [one["k"] for one in made.tables["findings"]] == [10, None]
    assert [one["sentence"] for one in made.tables["confidence"]] == ["10 of 20", None]
    assert not any(item["row"] == "F2" for item in made.log)
    assert any(item["row"] == "F2" for item in made.private_log)


def claim(name: str, k: int, n: int, **cells: Any) -> dict[str, Any]:
    return {
        "claim_id": name, "text": "Many said so.", "code": "POL", "stance": None,
        "respondent_group": "A", "method": None, "where": None, "quantifier": "many", "k": k,
        "n": n, "share": k / n, "verdict": "supported", "reason": "x", "fails": False, **cells,
    }  # fmt: skip


def test_a_claim_falls_with_its_count() -> None:
    shares = groups(A=(10, 20), B=(3, 20))
    made = of(
        code_by_group=shares,
        claims_audit=[
            claim("C1", 10, 20),
            claim("C2", 3, 20, respondent_group="B", quantifier="few", verdict="borderline"),
        ],
    ).tables["claims_audit"]
    assert [(one["k"], one["verdict"]) for one in made] == [(10, "supported"), (None, None)]
    assert made[1]["text"] == "Many said so."


def test_the_word_of_a_claim_that_passed_is_told_by_its_passing() -> None:
    # a release holds no unwaived claim of "one" that is not exactly so: k = 1 follows
    shares = groups(A=(1, 20), B=(9, 20))
    (found,) = of(code_by_group=shares, claims_audit=[claim("C1", 1, 20, quantifier="one")]).tables[
        "claims_audit"
    ]
    assert found["k"] is None and found["quantifier"] is None and found["text"] is None


def test_part_of_a_group_falls_where_the_rest_is_few() -> None:
    shares = groups(A=(10, 20))
    claims = [claim("C1", 10, 20), claim("C2", 8, 14, where="location=Kep")]
    found = of(code_by_group=shares, claims_audit=claims).tables["claims_audit"]
    assert found[1]["k"] is None or found[0]["k"] is None


def flow(stratum: str, frame: int, refused: int, away: int, heard: int) -> dict[str, Any]:
    return {
        "stratum": stratum, "n_frame": frame, "n_tried": refused + away + heard,
        "n_refused": refused, "n_unreachable": away, "n_interviewed": heard,
        "share_interviewed": heard / frame,
    }  # fmt: skip


def test_few_who_refused_do_not_follow_from_the_sums() -> None:
    rows = [flow("a", 40, 2, 8, 20), flow("b", 50, 9, 11, 20), flow("all strata", 90, 11, 19, 40)]
    made = of(frame_flow=rows).tables["frame_flow"]
    assert made[0]["n_refused"] is None
    others = [made[0][name] for name in ("n_tried", "n_unreachable", "n_interviewed")]
    assert None in others  # else 30 - 8 - 20
    assert made[1]["n_refused"] is None or made[2]["n_refused"] is None


def test_coverage() -> None:
    rows = [
        {"what": "sampling frame", "k": 30, "n": 90, "share": 1 / 3, "note": None},
        {"what": "A", "k": 3, "n": 40, "share": 3 / 40, "note": None},
        {"what": "B", "k": 27, "n": 50, "share": 27 / 50, "note": None},
        {"what": "persons outside the frame", "k": 20, "n": 50, "share": 0.4, "note": "x"},
    ]  # fmt: skip
    found = of(coverage=rows).tables["coverage"]
    assert found[1]["k"] is found[1]["share"] is None
    assert found[2]["k"] is None or found[0]["k"] is None


def test_a_group_of_few_does_not_follow_from_who_was_listed_or_interviewed() -> None:
    groups = [("A", 1), ("B", 12), ("C", 17)]
    sample: Rows = [
        {"attribute": "respondent_group", "value": name, "unit": "person", "n": n}
        for name, n in groups
    ]
    rows: Rows = [
        {"what": "sampling frame", "k": 30, "n": 60, "share": 0.5, "note": None},
        {"what": "A", "k": 0, "n": 20, "share": 0.0, "note": None},
        {"what": "B", "k": 13, "n": 20, "share": 0.65, "note": None},
        {"what": "C", "k": 17, "n": 20, "share": 0.85, "note": None},
        {"what": "persons outside the frame", "k": 0, "n": 30, "share": 0.0, "note": None},
    ]
    made = of(sample_composition=sample, coverage=rows).tables
    shown = {one["value"]: one["n"] for one in made["sample_composition"]}
    covered = {one["what"]: one["k"] for one in made["coverage"]}
    assert shown["A"] is None
    # A may have up to 4, so C down to 14: not where 17 of C are said to have been listed
    assert shown["B"] is None or covered["C"] is None


def test_the_curve_of_few_interviews_is_left_out() -> None:
    common = {"kind": "all", "run": 2, "threshold": 5, "n_codes": 3, "verdict": "reached"}
    rows: Rows = [
        {"scope": scope, "n_interviews": n, **common}
        for scope, n in (("all", 30), ("A", 3), ("B", 12), ("C", 15))
    ]
    curve: Rows = [
        {"scope": scope, "kind": "all", "interview": number + 1, "codes": 2}
        for scope, n in (("A", 3), ("B", 12))
        for number in range(n)
    ]
    made = of(saturation=rows, saturation_curve=curve)
    shown = {one["scope"]: one["n_interviews"] for one in made.tables["saturation"]}
    assert shown["A"] is None and sum(n is None for n in shown.values()) >= 2
    assert not any(one["scope"] == "A" for one in made.tables["saturation_curve"])
    if shown["B"] is None:
        assert not made.tables["saturation_curve"]


@pytest.mark.parametrize(("withdrawn", "shown"), [(0, 0), (1, None), (6, 6)])
def test_few_withdrawn_files_are_few_persons(withdrawn: int, shown: int | None) -> None:
    rows: Rows = [
        {"what": "read", "n": 50},
        {"what": "withdrawn", "n": withdrawn},
        {"what": "raw_files", "n": 50 + withdrawn},
    ]
    found = [one["n"] for one in of(account=rows).tables["account"]]
    assert found[1] == shown
    assert (None in (found[0], found[2])) == (shown is None)


def test_pairs_of_codes() -> None:
    shares = [
        row(k, 40, code=code, theme=code, view="pooled")
        for code, k in (("POL", 20), ("REL", 12), ("CRD", 2))
    ]
    book = codebook({"id": "POL"}, {"id": "REL"}, {"id": "CRD"})
    pair = {"unit": "person", "n": 40, "jaccard": 0.5, "lift": 1.0}
    rows: Rows = [
        {"code_a": "POL", "code_b": "REL", "k_a": 20, "k_b": 12, "k_both": 6, **pair},
        {"code_a": "POL", "code_b": "CRD", "k_a": 20, "k_b": 2, "k_both": 2, **pair},
        {"code_a": "POL", "code_b": "CRD", **pair, "unit": "segment", "k_a": 30, "k_b": 3,
         "k_both": 1},
    ]  # fmt: skip
    by_group = [{**one, "respondent_group": "A"} for one in shares]
    made = disclose(
        study([respondent("R1")], book=book),
        {"code_by_group": by_group, "code_overall": shares, "co_occurrence": rows},
    ).tables["co_occurrence"]
    assert [one["k_both"] for one in made] == [6, None, None]
    assert made[1]["lift"] is None and made[2]["k_b"] is None


def test_criteria_count_what_is_shown() -> None:
    shares = groups(A=(10, 20), B=(3, 20))
    pair = {"axis": "group", "theme": "POL", **side("a", "A", 10, 20),
            **side("b", "B", 3, 20),
            "jaccard": None, "silent_source": None, "verdict": "partial",
            "reason": "x"}  # fmt: skip
    rows: Rows = [
        {"criterion": name, "verdicts": "partial 1", "sentence": "x"}
        for name in ("effectiveness", "impact")
    ]
    found = of(code_by_group=shares, convergence=[pair], criteria=rows).tables["criteria"]
    assert [one["verdicts"] for one in found] == [None, "partial 1"]
