"""Findings: negative cases, what withholds them, drafts, and the reviewer's word."""

from __future__ import annotations

import io
import random
from typing import Any

import openpyxl
import pytest

from manyvoices.model.decisions import ConfidenceDecisionRow, FindingDecisionRow, columns_of
from manyvoices.model.sheets import FindingRow, RespondentRow
from manyvoices.model.study import Study
from manyvoices.model.tables import Rows, table
from manyvoices.triangulate.cases import case_of, finding_problems
from manyvoices.triangulate.findings import findings_tables
from manyvoices.triangulate.readingsheet import reading_sheet
from manyvoices.triangulate.voices import Direction
from tests.unit.triangulate.made import asked, made, people, raised

TEN = people(10)


def finding(**cells: Any) -> FindingRow:
    return FindingRow.model_validate(
        {"line": 2, "finding_id": "N1", "statement": "A sentence.", "code": "POL", **cells}
    )


def decision(respondent: str, read: str = "yes", **cells: Any) -> FindingDecisionRow:
    return FindingDecisionRow.model_validate(
        {"line": 2, "finding_id": "N1", "respondent_id": respondent, "read": read, "by": "ann",
         "date": "2015-07-20", **cells}
    )  # fmt: skip


def sure(confidence: str, line: int = 2, **cells: Any) -> ConfidenceDecisionRow:
    return ConfidenceDecisionRow.model_validate(
        {"line": line, "finding_id": "N1", "confidence": confidence, "reason": "Why.",
         "by": "ann", "date": "2015-07-20", **cells}
    )  # fmt: skip


def tables_of(
    study: Study,
    codings: Rows,
    answers: Rows | None = None,
    closed: frozenset[str] = frozenset(),
) -> dict[str, Rows]:
    persons = study.respondents
    answers = asked(persons) if answers is None else answers
    tables = findings_tables(study, persons, answers, codings, [], closed, [])
    for schema, rows in tables.values():
        assert all(set(row) <= set(schema.names) for row in rows)
        table(schema, rows)
    return {name: rows for name, (_, rows) in tables.items()}


@pytest.mark.parametrize(
    ("said", "expected", "kind"),
    [
        ("-", "+", "opposing"), ("+", "-", "opposing"), ("+", "+", None), ("0", "+", None),
        ("0", "-", None), ("±", "+", "qualifying"), ("±", "-", "qualifying"),
        ("±", "0", "qualifying"), ("±", None, "qualifying"), ("±", "±", None), ("+", "±", None),
        ("+", "0", None), ("-", "0", None), ("+", None, None), ("-", None, None),
    ],
)  # fmt: skip
def test_cases(said: Direction, expected: Direction | None, kind: str | None) -> None:
    assert case_of(said, expected) == kind


def cases(rows: Rows) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for row in rows:
        found.setdefault(row["kind"], []).append(row["respondent_id"])
    return found


def test_the_direction_of_a_finding_is_its_stance_else_the_majority() -> None:
    codings = raised(TEN[:4], "+") + raised(TEN[4:6], "-") + raised(TEN[6:7], "±")
    expected = {
        "": {"opposing": ["NGO4", "NGO5"], "qualifying": ["NGO6"]},
        "supportive": {"opposing": ["NGO4", "NGO5"], "qualifying": ["NGO6"]},
        "critical": {"opposing": ["NGO0", "NGO1", "NGO2", "NGO3"], "qualifying": ["NGO6"]},
        "mixed": {},
        "unchanged": {"qualifying": ["NGO6"]},
    }
    for stance, wanted in expected.items():
        found = tables_of(made(TEN, findings=[finding(stance=stance)]), codings)
        assert cases(found["negative_cases"]) == wanted, stance
        counts = found["negative_case_counts"][0]
        assert counts["n_opposing"] == len(wanted.get("opposing", []))
        assert counts["n_unread"] == counts["n_opposing"] == found["findings"][0]["k_opposing"]
    # no direction is that of more than half: nothing opposes
    found = tables_of(made(TEN, findings=[finding()]), codings + raised(TEN[7:9], "-"))
    assert cases(found["negative_cases"]) == {"qualifying": ["NGO6"]}
    assert found["findings"][0]["stance_majority"] is None


def test_an_opposing_voice_counts_whether_or_not_it_was_asked() -> None:
    answers = asked(TEN[:9]) + asked(TEN[9:], "no")
    codings = raised(TEN[:4], "+") + raised(TEN[9:], "-")
    found = tables_of(made(TEN, findings=[finding()]), codings, answers)
    row = found["findings"][0]
    assert (row["k"], row["n_asked"], row["n_raised"], row["k_opposing"]) == (4, 9, 5, 1)
    assert [(one["respondent_id"], one["asked"]) for one in found["negative_cases"]] == [
        ("NGO9", False)
    ]


def test_an_unread_case_withholds_the_finding() -> None:
    codings = raised(TEN[:6], "+") + raised(TEN[6:8], "-") + raised(TEN[8:9], "±")

    def withheld(*lines: FindingDecisionRow) -> tuple[bool, int, str | None]:
        study = made(TEN, findings=[finding()], finding_decisions=list(lines))
        row = tables_of(study, codings)["findings"][0]
        return row["withheld"], row["n_unread"], row["withheld_reason"]

    told = "(data/decisions/findings.csv says which were)."
    assert withheld() == (True, 2, f"Negative cases not read yet: 2 of 2 {told}")
    assert withheld(decision("NGO6")) == (True, 1, f"Negative cases not read yet: 1 of 2 {told}")
    assert withheld(decision("NGO6"), decision("NGO7")) == (False, 0, None)
    # the last line counts
    assert withheld(decision("NGO6"), decision("NGO7"), decision("NGO6", "no"))[0]
    assert withheld(decision("NGO6"), decision("NGO7", finding_id="N2"))[0]


def test_the_response_stands_beside_the_case() -> None:
    codings = raised(TEN[:6], "+") + raised(TEN[6:8], "-")
    lines = [decision("NGO6", response="Heard.")]
    found = tables_of(made(TEN, findings=[finding()], finding_decisions=lines), codings)
    assert [(row["read"], row["response"]) for row in found["negative_cases"]] == [
        (True, "Heard."), (False, None),
    ]  # fmt: skip


def test_a_gated_code_and_one_not_reported_are_withheld() -> None:
    row = tables_of(
        made(TEN, findings=[finding(code="POL.A")]), raised(TEN), closed=frozenset({"POL.A"})
    )["findings"][0]
    assert row["withheld"] and row["withheld_reason"] == "Coders do not agree on POL.A."
    row = tables_of(made(TEN, findings=[finding(code="Z")]), raised(TEN))["findings"][0]
    assert row["withheld"] and row["n_asked"] == 0 and row["share"] is None
    row = tables_of(made(TEN, findings=[finding()]), raised(TEN), closed=frozenset({"POL.A"}))[
        "findings"
    ][0]
    assert not row["withheld"]


def drafted(
    k: int, n: int, threshold: int | None = None, sign: str = "+", group: str = "NGO"
) -> list[str]:
    persons = people(n, group)
    settings = {
        "disclosure": {"threshold": threshold},
        "groups": {"NGO": {"label": "Organisations"}},
    }
    found = tables_of(made(persons, settings), raised(persons[:k], sign))["findings"]
    assert all(row["drafted"] and row["stance"] is None for row in found)
    return [row["statement"] for row in found]


def test_a_draft_needs_five_asked_and_the_threshold() -> None:
    assert drafted(4, 20) == []
    assert drafted(5, 20) == [
        "Organisations: some of those asked spoke of 'Police', and more than half of these see "
        "it improved or support it."
    ]
    assert drafted(5, 5)[0].startswith("Organisations: all of those asked")
    assert drafted(2, 4, threshold=2) == []
    assert drafted(2, 5, threshold=2)[0].startswith("Organisations: many of those")
    assert drafted(10, 20, threshold=11) == []
    assert drafted(11, 20, threshold=11)[0].startswith("Organisations: the majority of those")


def test_a_draft_says_the_direction() -> None:
    tails = {sign: drafted(6, 10, sign=sign)[0].partition("'Police'")[2] for sign in "+-0±"}
    assert tails["-"] == ", and more than half of these see it worsened or criticise it."
    assert len(set(tails.values())) == 4
    persons = people(10)
    codings = raised(persons[:3], "+") + raised(persons[3:6], "-")
    row = tables_of(made(persons), codings)["findings"][0]
    assert row["statement"].endswith("spoke of 'Police', in no one direction.")


def test_names_of_drafts_stay_and_tell_groups_apart() -> None:
    groups = ["NGO/IO/Other", "NGO IO Other", "NGO-IO-Other", "នគរបាល", "Government"]
    persons = [
        row.model_copy(update={"respondent_group": group})
        for number, group in enumerate(groups)
        for row in people(5, f"G{number}x")
    ]
    names = [row["finding_id"] for row in tables_of(made(persons), raised(persons))["findings"]]
    assert len(set(names)) == 5 and {"DRAFT-POL-Government", "DRAFT-POL-NGO-IO-Other"} < set(names)
    assert all(name.isascii() for name in names)
    own = tables_of(made(persons[:5]), raised(persons[:5]))["findings"][0]["finding_id"]
    assert own in names


def test_a_reviewer_overrides_confidence_with_a_reason() -> None:
    def confidence(*lines: ConfidenceDecisionRow) -> tuple[str, str, str | None]:
        study = made(TEN, findings=[finding()], confidence_decisions=list(lines))
        row = tables_of(study, raised(TEN))["findings"][0]
        return row["confidence"], row["confidence_computed"], row["confidence_reason"]

    # neither assessed nor from more than one method
    assert confidence() == ("moderate", "moderate", None)
    assert confidence(sure("low"), sure("high", 3)) == ("high", "moderate", "Why.")
    assert confidence(sure("high"), sure("none", 3)) == ("moderate", "moderate", None)
    assert confidence(sure("high", finding_id="N2")) == ("moderate", "moderate", None)


def test_each_finding_has_its_four_reasons() -> None:
    found = tables_of(made(TEN, findings=[finding()]), raised(TEN))
    assert [(row["reason"], row["steps"]) for row in found["confidence"]] == [
        ("method", 1), ("coherence", 0), ("adequacy", 0), ("relevance", 0),
    ]  # fmt: skip


def test_evidence() -> None:
    codings = raised(TEN[:2], "+") + raised(TEN[2:3], "-")
    found = tables_of(made(TEN, findings=[finding(stance="improved")]), codings)
    assert [row["segment_id"] for row in found["findings_evidence"]] == [
        "NGO0-POL.A-+", "NGO1-POL.A-+",
    ]  # fmt: skip
    assert found["negative_cases_evidence"] == [
        {"finding_id": "N1", "respondent_id": "NGO2", "segment_id": "NGO2-POL.A--"}
    ]


def test_nobody() -> None:
    found = tables_of(made([], findings=[finding()]), [])
    row = found["findings"][0]
    assert (row["k"], row["n_asked"], row["share"], row["quantifier"]) == (0, 0, None, None)
    assert row["confidence"] == "very low"
    assert tables_of(made([]), [])["findings"] == []


def test_row_order_changes_nothing() -> None:
    persons: list[RespondentRow] = [*people(6), *people(6, "Government")]
    codings = raised(persons[:9], "+") + raised(persons[7:], "-", "POL.B")
    shuffled = random.Random(1).sample(codings, len(codings))
    one = tables_of(made(persons), codings)
    assert len(one["findings"]) == 2
    assert tables_of(made(persons[::-1]), shuffled) == one


def test_decisions_that_apply_to_nothing_are_told() -> None:
    codings = raised(TEN[:6], "+") + raised(TEN[6:7], "-")
    lines = [
        decision("NGO6"),
        decision("NGO1", line=3),
        decision("NGO1", line=4, finding_id="other"),
    ]
    levels = [sure("low"), sure("low", 3, finding_id="other")]
    study = made(TEN, findings=[finding()], finding_decisions=lines, confidence_decisions=levels)
    found = tables_of(study, codings)

    def told(study: Study) -> list[tuple[str, int | None]]:
        problems = finding_problems(study, found["findings"], found["negative_cases"])
        assert {(item.code, item.severity) for item in problems} <= {("finding.unused", "warning")}
        return [(item.file.rpartition("/")[2], item.row) for item in problems]

    # a check names findings that data/findings.csv does not have
    assert told(study) == [("findings.csv", 3)]
    drafts = made(TEN, finding_decisions=lines, confidence_decisions=levels)
    assert told(drafts) == [("findings.csv", 3), ("findings.csv", 4), ("confidence.csv", 3)]


def test_the_sheet_of_cases_to_be_read() -> None:
    codings = raised(TEN[:6], "+") + raised(TEN[6:8], "-")
    lines = [decision("NGO6")]
    study = made(TEN, findings=[finding()], finding_decisions=lines)
    found = tables_of(study, codings)
    clean = [{"segment_id": row["segment_id"], "text": "=1+1"} for row in codings]
    data = reading_sheet(found["findings"], found["negative_cases"], clean)
    assert data == reading_sheet(found["findings"], found["negative_cases"], clean)
    sheet = openpyxl.load_workbook(io.BytesIO(data)).active
    header, *rows = sheet.iter_rows(values_only=True)  # type: ignore[union-attr]
    columns = columns_of(FindingDecisionRow)
    assert list(header[: len(columns)]) == columns
    assert rows == [
        ("N1", "NGO7", None, None, None, None, None, "opposing", "NGO", "A sentence.", "=1+1")
    ]
    cell = sheet["K2"]  # type: ignore[index]
    assert cell.data_type == "s"


def test_the_name_of_a_draft_is_never_too_long() -> None:
    groups = ["Government officials of the national level and of " + place * 9 for place in "ab"]
    persons = [
        row.model_copy(update={"respondent_group": group})
        for number, group in enumerate(groups)
        for row in people(5, f"G{number}x")
    ]
    names = [row["finding_id"] for row in tables_of(made(persons), raised(persons))["findings"]]
    assert len(set(names)) == 2 and all(len(name) <= 64 for name in names)
