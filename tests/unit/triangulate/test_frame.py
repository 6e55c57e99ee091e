"""The sampling frame: who was reached, and how much of it was heard."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from manyvoices.model.sheets import FrameRow, RespondentRow
from manyvoices.model.study import Study
from manyvoices.triangulate.frame import ALL_STRATA, OUTSIDE, coverage, frame_flow
from tests.helpers import respondent, study


def framed(number: int, reached: str, stratum: str = "police", **cells: Any) -> FrameRow:
    return FrameRow.model_validate(
        {
            "line": 2, "frame_id": f"F{number}", "stratum": stratum,
            "respondent_group": "Government", "reached": reached, **cells,
        }
    )  # fmt: skip


FRAME = [
    framed(1, "interviewed", respondent_id="R1"),
    framed(2, "interviewed", respondent_id="R2"),
    framed(3, "refused"),
    framed(4, "unreachable"),
    framed(5, "not_tried"),
    framed(6, "not_tried", "courts"),
    framed(7, "interviewed", "courts", respondent_group="NGO", respondent_id="R3"),
]
PEOPLE = [
    respondent("R1", "T1", respondent_group="Government"),
    respondent("R2", "T2", respondent_group="Government"),
    respondent("R3", "T3"),
    respondent("R4", "T4", respondent_group="Implementer"),
    respondent("R4", "T5", respondent_group="Implementer"),
    respondent("D1", "T6", unit="document"),
]


def flow(people: list[RespondentRow]) -> dict[str, list[Any]]:
    return {
        row["stratum"]: [
            row[f"n_{name}"] for name in ("frame", "tried", "refused", "unreachable", "interviewed")
        ]
        for row in frame_flow(FRAME, people)
    }


def made(people: list[RespondentRow], frame: list[FrameRow]) -> Study:
    return replace(study(people, groups={"Government": {"order": 1}}), frame=frame)


def test_flow_by_stratum_and_together() -> None:
    assert flow(PEOPLE) == {
        "courts": [2, 1, 0, 0, 1],
        "police": [5, 4, 1, 1, 2],
        ALL_STRATA: [7, 5, 1, 1, 3],
    }
    shares = [row["share_interviewed"] for row in frame_flow(FRAME, PEOPLE)]
    assert shares == [1 / 2, 2 / 5, 3 / 7]


def test_who_withdrew_was_not_interviewed() -> None:
    people = [respondent("R1", "T1", consent="withdrawn"), *PEOPLE[1:]]
    assert flow(people)["police"] == [5, 4, 2, 1, 1]
    # one who withdrew one conversation of two is still heard
    assert flow([*people, respondent("R1", "T9")])["police"] == [5, 4, 1, 1, 2]


def test_coverage_leaves_out_who_is_not_in_the_frame() -> None:
    rows = coverage(made(PEOPLE, FRAME), PEOPLE)
    assert [(row["what"], row["k"], row["n"], row["share"]) for row in rows] == [
        ("sampling frame", 3, 7, 3 / 7),
        ("Government", 2, 6, 2 / 6),
        ("NGO", 1, 1, 1),
        (OUTSIDE, 1, 4, 1 / 4),
    ]
    assert "not counted" in rows[0]["note"]


def test_all_within_the_frame() -> None:
    rows = coverage(made(PEOPLE[:3], FRAME), PEOPLE[:3])
    assert rows[0]["note"] is None
    assert (rows[-1]["k"], rows[-1]["share"]) == (0, 0)


def test_nobody_heard() -> None:
    rows = coverage(made([], FRAME), [])
    assert [(row["k"], row["share"]) for row in rows] == [(0, 0), (0, 0), (0, 0), (0, None)]


def test_no_frame() -> None:
    assert frame_flow([], PEOPLE) == []
    (row,) = coverage(made(PEOPLE, []), PEOPLE)
    assert row["k"] is row["n"] is row["share"] is None and "no sampling frame" in row["note"]
