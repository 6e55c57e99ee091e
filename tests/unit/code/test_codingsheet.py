"""The workbook in which a person codes: who gets which segments, and what it looks like."""

from __future__ import annotations

import io
from collections import Counter
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from manyvoices.code.codingsheet import COLUMNS, Coded, Kind, choices, coded, draw, workbook
from tests.helpers import codebook

BOOK = codebook(
    {"id": "POL", "name": "Police"},
    {"id": "POL.TRAIN", "parent": "POL", "name": "Training", "definition": "=1+1",
     "include": ["modules", "trainers"], "exclude": ["equipment"]},
    {"id": "POL.OLD", "parent": "POL", "superseded_by": "POL.TRAIN"},
)  # fmt: skip
PERIODS = ["before 2004", "2004-2007"]


def segments(count: int) -> list[dict[str, Any]]:
    return [
        {"segment_id": f"S{n}", "transcript_id": f"T{n % 3}", "text": f"words {n}", "context": "c"}
        for n in range(count)
    ]


def names(rows: list[dict[str, Any]]) -> list[str]:
    return [row["segment_id"] for row in rows]


def row(
    segment: str, coder: str, source: str = "human", status: str = "accepted"
) -> dict[str, Any]:
    return {"segment_id": segment, "coder": coder, "source": source, "status": status, "code": "A"}


NOBODY = Coded()


def drawn(
    kind: Kind,
    size: int,
    before: Coded = NOBODY,
    earlier: tuple[str, ...] = (),
    count: int = 40,
    seed: int = 1,
    coder: str = "ann",
) -> list[str]:
    return names(draw(kind, coder, size, segments(count), before, earlier, seed))


def test_who_has_coded_what() -> None:
    found = coded(
        [
            row("S1", "Ann"), row("S1", "rules", "rule"), row("S1", "decision", "human", "review"),
            row("S2", "decision", "rule"), row("S3", "rules", "rule", "review"),
        ],
        [("S4", "ben")],
    )  # fmt: skip
    assert {name: set(coders) for name, coders in found.coders.items()} == {
        "S1": {"ann"}, "S4": {"ben"},
    }  # fmt: skip
    assert found.review == {"S1"}


def test_random_leaves_out_what_the_coder_coded_or_got_before() -> None:
    before = Coded({"S1": {"ann"}, "S2": {"ben"}})
    assert set(drawn("random", 99, before, ("S5",))) == {
        f"S{n}" for n in range(40) if n not in (1, 5)
    }


def test_each_segment_is_equally_likely() -> None:
    counts = Counter(name for seed in range(400) for name in drawn("random", 10, seed=seed))
    # 100 expected; six standard deviations of 8.7
    assert len(counts) == 40 and all(48 < count < 152 for count in counts.values())


def test_the_sheets_of_a_coder_are_one_random_sample() -> None:
    one = drawn("random", 10)
    two = drawn("random", 10, earlier=tuple(one))
    assert not set(one) & set(two)
    assert set(one) | set(two) == set(drawn("random", 20))


@given(st.integers(1, 50), st.integers(0, 5))
def test_a_draw_is_the_same_again_and_in_the_order_of_the_text(size: int, seed: int) -> None:
    found = drawn("random", size, seed=seed)
    assert found == drawn("random", size, seed=seed)
    assert found == sorted(found, key=lambda name: int(name[1:]))
    assert len(found) == min(size, 40)


def test_a_segment_more_moves_no_other() -> None:
    assert len(set(drawn("random", 10, count=41)) & set(drawn("random", 10, count=40))) >= 9


def test_kinds_and_seeds_are_drawn_apart() -> None:
    others = Coded({f"S{n}": {"ben"} for n in range(40)})
    assert drawn("random", 10) != drawn("double", 10, others)
    assert drawn("random", 10) != drawn("random", 10, seed=2)


def test_double_is_what_others_coded() -> None:
    before = Coded({"S1": {"ben"}, "S2": {"ann", "ben"}, "S3": {"ann"}, "S4": {"cy"}})
    assert drawn("double", 99, before) == ["S1", "S4"]
    assert drawn("double", 99, before, ("S4",)) == ["S1"]
    assert drawn("double", 99, before, coder="Ann") == ["S1", "S4"]


def test_review_is_what_waits_for_it() -> None:
    before = Coded({"S2": {"ann"}, "S3": {"ben"}}, frozenset({"S1", "S2", "S3"}))
    assert drawn("review", 99, before, ("S1",)) == ["S1", "S3"]
    assert len(drawn("review", 1, before)) == 1


def opened(data: bytes) -> Any:
    return openpyxl.load_workbook(io.BytesIO(data))


def made(rows: list[dict[str, Any]], periods: list[str] = PERIODS) -> bytes:
    return workbook(rows, "ann", "random", BOOK, periods)


def test_what_the_sheet_looks_like() -> None:
    book = opened(made(segments(3)))
    assert book.sheetnames == ["codings", "codebook", "about", "lists"]
    sheet = book["codings"]
    assert [cell.value for cell in sheet[1]] == list(COLUMNS)
    assert COLUMNS[4:8] == ("nothing applies", "code 1", "stance 1", "period 1")
    assert [cell.value for cell in sheet[2]][:6] == ["S0", "T0", "c", "words 0", None, None]
    assert sheet.max_row == 4 and sheet.freeze_panes == "A2"
    assert sheet["D2"].alignment.wrap_text and sheet["C2"].alignment.wrap_text
    assert book["lists"].sheet_state == "hidden"


def test_drop_downs_stand_beside_each_row_and_name_the_lists() -> None:
    book = opened(made(segments(3)))
    lists = {
        str(item.sqref): item.formula1 for item in book["codings"].data_validations.dataValidation
    }
    assert len(lists) == 16
    assert lists["E2:E4"] == "lists!$D$1:$D$1"
    assert lists["F2:F4"] == "lists!$A$1:$A$1"
    assert lists["G2:G4"] == "lists!$B$1:$B$7"
    held = [[cell.value for cell in column if cell.value] for column in book["lists"].columns]
    assert held == list(choices(BOOK, PERIODS).values())


def test_the_lists_hold_codes_that_are_in_use() -> None:
    listed = choices(BOOK, ["unspecified", "after"])
    assert listed["code"] == ["POL.TRAIN"]
    assert listed["stance"][0] == "improved" and "unclear" in listed["stance"]
    assert listed["period"] == ["unspecified", "after"]
    assert listed["nothing applies"] == ["yes"]


def test_the_codebook_and_what_the_sheet_is_about() -> None:
    book = opened(made(segments(2)))
    rows = list(book["codebook"].iter_rows(values_only=True))
    assert rows[0] == ("id", "name", "definition", "include", "exclude")
    assert [item[0] for item in rows[1:]] == ["POL", "POL.TRAIN"]
    assert rows[2][2:] == ("=1+1", "modules; trainers", "equipment")
    about = [cells[:2] for cells in book["about"].iter_rows(values_only=True)]
    assert about[:4] == [("coder", "ann"), ("kind", "random"), ("codebook version", "1"),
                         ("segments", "2")]  # fmt: skip


@pytest.mark.parametrize("text", ["=1+1", "+1", "@x", "-1", "{=A1}", "http://x.org", "007", ""])
def test_words_are_never_formulas_links_or_numbers(text: str) -> None:
    rows = [{"segment_id": text, "transcript_id": text, "text": text, "context": None}]
    cell = opened(made(rows))["codings"]["D2"]
    assert (cell.value or "") == text and cell.data_type != "f" and cell.hyperlink is None


@pytest.mark.parametrize("mark", ["\x00", "\x1f", "\ufffe", "\uffff", "_x0041_", "<&>\"'"])
def test_marks_that_xml_cannot_hold(mark: str) -> None:
    rows = [{"segment_id": "S", "transcript_id": "T", "text": f"a{mark}b", "context": ""}]
    assert opened(made(rows))["codings"]["D2"].value is not None


def test_a_text_longer_than_a_cell_is_cut_and_says_so() -> None:
    rows = [
        {"segment_id": "S", "transcript_id": "T", "text": "a" * 40_000, "context": "b" * 40_000}
    ]
    sheet = opened(made(rows))["codings"]
    assert sheet["D2"].value.endswith("a [...]") and sheet["C2"].value.startswith("[...] b")


def test_the_same_bytes_again() -> None:
    assert made(segments(3)) == made(segments(3))


def test_a_codebook_without_codes_and_no_segments() -> None:
    empty = codebook({"id": "POL"})
    assert opened(workbook(segments(1), "ann", "random", empty, [])).sheetnames
    assert opened(workbook([], "ann", "random", empty, [])).sheetnames


def test_an_uncertain_sheet_holds_what_nobody_coded_with_a_part_by_chance() -> None:
    from manyvoices.code.classifier.uncertain import audited

    unsure = [
        {"segment_id": f"S{n}", "transcript_id": f"T{n % 3}", "code": "A", "uncertainty": n / 40}
        for n in range(40)
    ]
    before = coded([row("S39", "ben"), row("S38", "ann")], uncertain=unsure)
    found = drawn("uncertain", 10, before, ("S37",))
    assert len(found) == 10 and not {"S37", "S38", "S39"} & set(found)
    assert sum(audited(name, 1) for name in found) == 2
    assert {"S36", "S35"} & set(found)
    assert drawn("uncertain", 10) == []
