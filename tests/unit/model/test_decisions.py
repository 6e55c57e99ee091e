"""Decisions: lines are only added, the last one counts, and undo is a line too."""

from __future__ import annotations

import datetime
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from manyvoices.model.csvfile import read_sheet
from manyvoices.model.decisions import (
    DECISIONS,
    CodeDecisionRow,
    append,
    columns_of,
    last_decisions,
    undone,
)
from manyvoices.model.errors import StudyError

KEY = ("segment_id", "code")
HEADER = columns_of(CodeDecisionRow)
DAY = datetime.date(2015, 7, 20)


def row(line: int, code: str, decision: str, **cells: str) -> CodeDecisionRow:
    return CodeDecisionRow.model_validate(
        {"line": line, "segment_id": "S1", "code": code, "decision": decision, "by": "ann",
         "date": "2015-07-01", **cells}
    )  # fmt: skip


def cells(**values: str) -> dict[str, str]:
    return {"segment_id": "S1", "code": "A", "decision": "accept", "by": "ann",
            "date": "2015-07-20", **values}  # fmt: skip


def read(path: Path) -> list[CodeDecisionRow]:
    rows, problems = read_sheet(CodeDecisionRow, path, "data/decisions/codes.csv")
    assert problems == []
    return rows


def test_the_last_line_of_a_key_wins() -> None:
    rows = [row(2, "A", "accept"), row(3, "B", "accept"), row(4, "A", "reject")]
    last = last_decisions(rows, KEY)
    assert {key: item.decision for key, item in last.items()} == {
        ("S1", "A"): "reject", ("S1", "B"): "accept",
    }  # fmt: skip


def test_none_is_no_decision() -> None:
    rows = [row(2, "A", "accept"), row(3, "A", "none")]
    assert last_decisions(rows, KEY) == {}
    assert last_decisions([*rows, row(4, "A", "reject")], KEY)["S1", "A"].line == 4


@given(st.lists(st.tuples(st.sampled_from("AB"), st.sampled_from(["accept", "reject", "none"]))))
def test_undo_restores_what_stood_before(pairs: list[tuple[str, str]]) -> None:
    rows = [row(number, *pair) for number, pair in enumerate(pairs, 2)]
    made = undone(rows, DECISIONS["codes"], "ben", DAY)
    if made is None:
        assert rows == []
        return
    line, again, new = made
    assert line == rows[-1].line and (new["by"], new["date"]) == ("ben", "2015-07-20")
    assert again is None or again < line
    added = CodeDecisionRow.model_validate({"line": len(rows) + 2, **new})

    def decided(lines: list[CodeDecisionRow]) -> dict[tuple[str, ...], str]:
        return {key: item.decision for key, item in last_decisions(lines, KEY).items()}

    assert decided([*rows, added]) == decided(rows[:-1])
    # to undo an undo restores the decision
    back = undone([*rows, added], DECISIONS["codes"], "ben", DAY)
    assert back is not None
    third = CodeDecisionRow.model_validate({"line": len(rows) + 3, **back[2]})
    assert decided([*rows, added, third]) == decided(rows)


def test_undo_restores_stance_and_period() -> None:
    rows = [row(2, "A", "accept", stance="mixed", period="after"), row(3, "A", "reject")]
    made = undone(rows, DECISIONS["codes"], "ben", DAY)
    assert made is not None
    assert (made[0], made[1]) == (3, 2)
    assert made[2] == {
        "segment_id": "S1", "code": "A", "decision": "accept", "stance": "mixed",
        "period": "after", "by": "ben", "date": "2015-07-20", "reason": "undoes row 3",
    }  # fmt: skip


def test_a_sheet_is_made_with_its_header(tmp_path: Path) -> None:
    path = tmp_path / "decisions" / "codes.csv"
    append(path, HEADER, cells())
    append(path, HEADER, cells(code="B"))
    assert path.read_text() == (
        "segment_id,code,decision,stance,period,by,date,reason\n"
        "S1,A,accept,,,ann,2015-07-20,\nS1,B,accept,,,ann,2015-07-20,\n"
    )
    assert path.stat().st_mode & 0o077 == 0


reasons = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=30)


@given(st.lists(reasons, min_size=1, max_size=4))
def test_every_reason_comes_back(
    tmp_path_factory: pytest.TempPathFactory, texts: list[str]
) -> None:
    path = tmp_path_factory.mktemp("d") / "codes.csv"
    for text in texts:
        append(path, HEADER, cells(reason=text))
    assert [item.reason for item in read(path)] == [text.strip() for text in texts]


@pytest.mark.parametrize(
    "before",
    [
        "segment_id,code,decision,by,date,reason\nS0,A,accept,a,2015-07-01,x",
        "segment_id,code,decision,by,date,reason\nS0,A,accept,a,2015-07-01,x\n\n\n",
        "\ufeffreason;date;by;decision;code;segment_id\r\nx;2015-07-01;a;accept;A;S0",
        "segment_id\tcode\tdecision\tby\tdate\treason\nS0\tA\taccept\ta\t2015-07-01\tx,y;z\n",
        'segment_id,code,decision,by,date,reason\nS0,A,accept,a,2015-07-01,"a;b;c;d\n;e;f;g;h"',
    ],
)
def test_a_sheet_keeps_its_form(tmp_path: Path, before: str) -> None:
    path = tmp_path / "codes.csv"
    path.write_bytes(before.encode())
    append(path, HEADER, cells(reason='because, of; this\t"and" that'))
    assert path.read_bytes().startswith(before.encode())
    rows = read(path)
    assert [item.segment_id for item in rows] == ["S0", "S1"]
    assert rows[1].reason == 'because, of; this\t"and" that'


@pytest.mark.parametrize("before", [b"", b"\n", b"\xef\xbb\xbf", b"  \r\n\r\n"])
def test_an_empty_sheet_gets_its_header_in_the_first_line(tmp_path: Path, before: bytes) -> None:
    path = tmp_path / "codes.csv"
    path.write_bytes(before)
    append(path, HEADER, cells())
    assert [item.line for item in read(path)] == [2]


@pytest.mark.parametrize(
    ("before", "code"),
    [
        (b"segment_id,code,decision,by\nS0,A,accept,a\n", "sheet.missing_column"),
        (b'segment_id,code,decision,by,date\nS0,A,accept,"a,2015-07-01\n', "sheet.quotes"),
        ("segment_id,code,decision,by,date\nS0,é\n".encode("cp1252"), "file.encoding"),
    ],
)
def test_a_damaged_sheet_is_left_as_it_is(tmp_path: Path, before: bytes, code: str) -> None:
    path = tmp_path / "codes.csv"
    path.write_bytes(before)
    with pytest.raises(StudyError) as stopped:
        append(path, HEADER, cells())
    assert [item.code for item in stopped.value.problems] == [code]
    assert path.read_bytes() == before


def test_a_full_disk_leaves_no_half_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "codes.csv"
    append(path, HEADER, cells())
    before = path.read_bytes()
    write = os.write
    monkeypatch.setattr(os, "write", lambda handle, data: write(handle, data[:5]))
    with pytest.raises(OSError, match="full"):
        append(path, HEADER, cells(code="B"))
    assert path.read_bytes() == before


def test_every_sheet_of_decisions_has_its_key_and_can_say_nothing() -> None:
    for sheet in DECISIONS.values():
        columns = columns_of(sheet.model)
        assert {*sheet.key, *sheet.nothing, "by", "date", "reason"} <= set(columns)
    assert ",".join(HEADER) == "segment_id,code,decision,stance,period,by,date,reason"
