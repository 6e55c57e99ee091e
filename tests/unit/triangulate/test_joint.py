"""Figures beside what respondents say."""

from __future__ import annotations

from typing import Any

import pytest

from manyvoices.model.sheets import DivergenceRow, IndicatorRow
from manyvoices.model.tables import Rows, table
from manyvoices.triangulate.joint import Share, fit, joint_tables
from manyvoices.triangulate.voices import Direction
from tests.unit.triangulate.made import asked, made, people, raised

TWENTY = people(20)


def share(k: int, sign: Direction | None = None, n: int = 20, code: str = "C") -> Share:
    return Share(code, k, n, sign)


@pytest.mark.parametrize(
    ("sign", "theme", "children", "challenges", "expected"),
    [
        ("+", share(2, "+", 2), [], [], "not_asked"),
        ("+", share(2, "+", 3), [], [], "confirmed"),
        ("+", share(9, "+"), [], [], "confirmed"),
        ("-", share(9, "-"), [], [], "confirmed"),
        ("0", share(9, "0"), [], [], "confirmed"),
        ("+", share(9, "-"), [], [], "discordant"),
        ("-", share(9, "+"), [], [], "discordant"),
        ("+", share(9, "±"), [], [], "expanded"),
        ("+", share(9, "0"), [], [], "expanded"),
        ("+", share(9), [], [], "expanded"),
        ("+", share(0), [], [], "expanded"),
        ("", share(9, "+"), [], [], "expanded"),
        ("", share(9), [], [], "expanded"),
        # a challenge of 35 per cent or more, whatever the majority; compared in whole numbers
        ("+", share(9, "+"), [], [share(6), share(7)], "discordant"),
        ("+", share(9, "+"), [], [share(6)], "confirmed"),
        ("", share(9), [], [share(7)], "discordant"),
        ("+", share(9, "+"), [], [share(35, n=100)], "discordant"),
        ("+", share(9, "+"), [], [share(34, n=100)], "confirmed"),
        ("+", share(9, "+"), [], [share(0, n=0)], "confirmed"),
        # a code that opposes, of 25 per cent or more
        ("+", share(9, "+"), [share(5, "-")], [], "expanded"),
        ("+", share(9, "+"), [share(4, "-")], [], "confirmed"),
        ("+", share(9, "+"), [share(9, "+"), share(9, "±"), share(9)], [], "confirmed"),
        ("0", share(9, "0"), [share(9, "-")], [], "confirmed"),
    ],
)
def test_fit(
    sign: str, theme: Share, children: list[Share], challenges: list[Share], expected: str
) -> None:
    found, reason = fit(sign, theme, children, challenges)
    assert found == expected
    assert reason.endswith(".") and "None" not in reason


def indicator(**cells: Any) -> IndicatorRow:
    return IndicatorRow.model_validate(
        {"line": 2, "indicator_id": "I", "name": "A figure", "theme": "POL", "value": 1, **cells}
    )


def display(
    codings: Rows, closed: frozenset[str] = frozenset(), **cells: Any
) -> tuple[dict[str, Any], Rows]:
    study = made(TWENTY, indicators=[indicator(**cells)])
    tables = joint_tables(study, TWENTY, asked(TWENTY), codings, closed)
    for schema, rows in tables.values():
        assert all(set(row) <= set(schema.names) for row in rows)
        table(schema, rows)
    return tables["joint_display"][1][0], tables["joint_display_evidence"][1]


def test_the_challenge_most_raised_stands_beside() -> None:
    codings = raised(TWENTY[:12], "+") + raised(TWENTY[:7], "-", "CRT.A")
    cells = {"direction": "+", "challenged_by": "POL.B;CRT.A"}
    row, evidence = display(codings, **cells)
    assert (row["challenge"], row["challenge_k"], row["challenge_share"]) == ("CRT.A", 7, 0.35)
    assert (row["fit"], row["k"], row["n_asked"], row["share"]) == ("discordant", 12, 20, 0.6)
    assert "CRT.A challenges it: 7 of 20 asked (35.0 %), 35 % or more" in row["reason"]
    assert len(evidence) == 19
    row, _ = display(codings, frozenset({"CRT.A"}), **cells)
    assert (row["challenge"], row["challenge_k"], row["fit"]) == ("POL.B", 0, "confirmed")


def test_a_gated_code_does_not_oppose() -> None:
    codings = raised(TWENTY[:12], "+") + raised(TWENTY[14:], "-", "POL.B")
    assert display(codings, direction="+")[0]["fit"] == "expanded"
    assert display(codings, frozenset({"POL.B"}), direction="+")[0]["fit"] == "confirmed"


def test_a_figure_of_a_code_stands_beside_its_theme() -> None:
    row, _ = display(raised(TWENTY[:12], "+"), theme="POL.B", direction="+")
    assert (row["theme"], row["k"]) == ("POL", 12)


def test_nobody_was_asked() -> None:
    study = made([], indicators=[indicator(direction="+", challenged_by="POL.A")])
    row = joint_tables(study, [], [], [], frozenset())["joint_display"][1][0]
    assert (row["fit"], row["k"], row["n_asked"], row["share"]) == ("not_asked", 0, 0, None)
    assert (row["challenge_k"], row["challenge_share"]) == (0, None)


def test_a_theme_that_is_not_reported() -> None:
    row, _ = display(raised(TWENTY), theme="Z", direction="+")
    assert row["fit"] == "not_asked"


def test_divergences_are_the_notes_of_the_author() -> None:
    note = DivergenceRow(line=2, id="D1", sources="a and b", kind="silence", note="A note.")
    study = made([], divergences=[note])
    tables = joint_tables(study, [], [], [], frozenset())
    assert tables["divergences"][1] == [
        {"id": "D1", "sources": "a and b", "kind": "silence", "note": "A note."}
    ]
    assert tables["joint_display"][1] == []
