"""Agreement: published examples, nltk's measures, and what must hold whatever the codings."""

from __future__ import annotations

import math
import random
import time
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from nltk.metrics.agreement import AnnotationTask

from manyvoices.code.reliability import band, nominal_alpha, reliability
from manyvoices.model import tables
from manyvoices.model.codebook import Codebook
from manyvoices.model.config import Coding
from manyvoices.model.gates import closed_codes
from manyvoices.model.tables import Rows
from tests.bench.agreement.compare import IndexUnreachable, compare
from tests.helpers import codebook

A, B = "POL.A", "POL.B"
BOOK = codebook({"id": "POL"}, {"id": A, "parent": "POL"}, {"id": B, "parent": "POL"})
REALS = ("percent", "kappa", "alpha", "alpha_low", "alpha_high", "ratio")


def counts(*coders: str) -> list[list[int]]:
    """Return counts of values by unit, of a line of values (. = missing) a coder."""
    columns = zip(*(coder.split() for coder in coders), strict=True)
    return [[column.count(value) for value in "012345"] for column in columns]


def codings(coder: str, read: Iterable[tuple[str, str, Sequence[str]]]) -> Rows:
    """Return the rows of a coder who read (transcript, segment, codes applied)."""
    return [
        {"segment_id": segment, "transcript_id": transcript, "coder": coder, "code": code}
        for transcript, segment, codes in read
        for code in codes or [""]
    ]


def said(coder: str, values: str, code: str = A, transcripts: int = 5) -> Rows:
    """Return the rows of a coder who said 1, 0 or nothing (.) of a code in each segment."""
    return codings(
        coder,
        [
            (f"T{at % transcripts}", f"s{at}", [code] if value == "1" else [])
            for at, value in enumerate(values)
            if value != "."
        ],
    )


def found(
    human: Rows, machine: Rows | None = None, book: Codebook = BOOK, **options: Any
) -> dict[tuple[str, str, str], dict[str, Any]]:
    rows = reliability(human, machine or [], book, **{"seed": 1, "replicates": 200, **options})
    return {(row["code"], row["pair"], row["on"]): row for row in rows}


def human_human(*values: str, on: str = "all", **options: Any) -> dict[str, Any]:
    human = [row for at, coder in enumerate(values) for row in said(f"c{at}", coder)]
    return found(human, **options)[A, "human-human", on]


def coded(seed: int, coders: str = "abR", size: int = 60, agree: float = 0.8) -> dict[str, Rows]:
    """Return the codings of coders who often agree and did not all read everything."""
    chance = random.Random(seed)
    read: dict[str, list[tuple[str, str, list[str]]]] = {coder: [] for coder in coders}
    for number in range(size):
        truth = [code for code in (A, B) if chance.random() < 0.3]
        for coder, own in read.items():
            codes = truth if chance.random() < agree else [A] * (chance.random() < 0.5)
            if coder == "R" or chance.random() < 0.9:
                own.append((f"T{number % 12}", f"s{number}", codes))
    return {coder: codings(coder, own) for coder, own in read.items()}


def humans(rows: dict[str, Rows]) -> Rows:
    return [row for coder, own in rows.items() if coder != "R" for row in own]


# Krippendorff (2011), Computing Krippendorff's alpha-reliability, parts A and C


def test_the_published_examples() -> None:
    four = counts(
        "1 2 3 3 2 1 4 1 2 . . .",
        "1 2 3 3 2 2 4 1 2 5 . 3",
        ". 3 3 3 2 3 4 2 2 5 1 .",
        "1 2 3 3 2 4 4 1 2 5 1 .",
    )
    assert nominal_alpha(four) == pytest.approx(0.743, abs=5e-4)
    two = counts("0 1 0 0 0 0 0 0 1 0", "1 1 1 0 0 1 0 0 0 0")
    assert nominal_alpha(two) == pytest.approx(0.095, abs=5e-4)
    row = human_human("0100000010", "1110010000")
    assert row["alpha"] == pytest.approx(0.095, abs=5e-4)
    assert (row["n_a"], row["n_b"], row["n_units"], row["percent"]) == (2, 4, 10, 0.6)


def test_one_value_in_a_unit_is_compared_with_nothing() -> None:
    some = counts("0 1 0 1 1 .", "0 1 1 1 . 0")
    assert nominal_alpha(some) == nominal_alpha(some[:4])
    assert nominal_alpha(counts("0 1 .", ". . 1")) is None
    assert nominal_alpha(np.zeros((0, 2))) is None


def test_alpha_of_no_variation_is_no_number() -> None:
    assert nominal_alpha(counts("1 1 1", "1 1 1")) is None
    assert nominal_alpha(counts("1 1 0", "1 1 0")) == 1


MATRIX = st.integers(2, 4).flatmap(
    lambda coders: st.lists(
        st.lists(st.integers(0, 3), min_size=coders, max_size=coders), min_size=2, max_size=30
    )
)


def task(units: Sequence[Sequence[int]]) -> AnnotationTask:
    return AnnotationTask(
        [
            (f"c{coder}", unit, value)
            for unit, values in enumerate(units)
            for coder, value in enumerate(values)
        ]
    )


@given(MATRIX)
def test_alpha_is_that_of_nltk(units: list[list[int]]) -> None:
    given_counts = [[unit.count(value) for value in range(4)] for unit in units]
    ours = nominal_alpha(given_counts)
    if len({value for unit in units for value in unit}) == 1:
        assert ours is None  # nltk says 1
    else:
        assert ours == pytest.approx(task(units).alpha(), abs=1e-12)


@given(
    st.integers(2, 4).flatmap(
        lambda coders: st.lists(
            st.lists(st.integers(0, 1), min_size=coders, max_size=coders), min_size=1, max_size=30
        )
    ),
    st.sampled_from(["all", "marked"]),
)
@settings(deadline=None)
def test_percent_and_kappa_are_those_of_nltk(units: list[list[int]], on: str) -> None:
    coders = ["".join(str(value) for value in column) for column in zip(*units, strict=True)]
    row = human_human(*coders, on=on, replicates=1)
    shares, kappas = [], []
    for a, b in combinations(range(len(coders)), 2):
        pair = [[unit[a], unit[b]] for unit in units]
        if on == "marked":
            pair = [unit for unit in pair if any(unit)]
        if not pair:
            continue
        shares.append(task(pair).avg_Ao())
        if len({tuple(unit) for unit in pair}) > 1 or pair[0][0] != pair[0][1]:
            kappas.append(task(pair).kappa())
    assert row["percent"] == (pytest.approx(np.mean(shares)) if shares else None)
    assert row["kappa"] == (pytest.approx(np.mean(kappas), abs=1e-9) if kappas else None)


def test_kappa_by_hand() -> None:
    # Wikipedia's table: 20 yes-yes, 5 yes-no, 10 no-yes, 15 no-no
    row = human_human("1" * 25 + "0" * 25, "1" * 20 + "0" * 5 + "1" * 10 + "0" * 15)
    assert (row["percent"], row["kappa"]) == (0.7, 0.4)


# what is compared


def test_a_segment_without_a_row_is_unread_not_a_negative() -> None:
    full = human_human("1100110", "1101100")
    assert human_human("1100110111", "1101100...") == full
    assert human_human("1100110111", "1101100000") != full


def test_an_unknown_code_is_read_and_nothing_of_the_codebook() -> None:
    human = [*said("a", "1010"), *said("b", "1000")]
    unknown = [{**row, "code": row["code"] or "GONE"} for row in human]
    assert found(unknown) == found(human)


def test_a_theme_is_applied_where_any_of_its_codes_is() -> None:
    human = [*said("a", "110000"), *said("b", "110000", code=B)]
    table = found(human)
    assert table[A, "human-human", "all"]["alpha"] < 0
    assert table[B, "human-human", "all"]["alpha"] < 0
    assert table["POL", "human-human", "all"]["alpha"] == 1
    assert table["POL", "human-human", "all"]["theme"] == "POL"
    assert table[A, "human-human", "all"]["theme"] == "POL"


def test_a_theme_that_was_applied_itself_counts() -> None:
    human = [*said("a", "1100", code="POL"), *said("b", "1100", code=A)]
    assert found(human)["POL", "human-human", "all"]["alpha"] == 1


def test_all_codes_together_are_their_segments_side_by_side() -> None:
    rows = coded(3)
    table = found(humans(rows), rows["R"])
    pooled = table["all", "human-human", "all"]
    marks = {
        coder: {
            (row["segment_id"], code): any(
                other["code"] == code and other["segment_id"] == row["segment_id"]
                for other in rows[coder]
            )
            for row in rows[coder]
            for code in (A, B)
        }
        for coder in "ab"
    }
    both = marks["a"].keys() & marks["b"].keys()
    pairs = [(marks["a"][key], marks["b"][key]) for key in both]
    assert pooled["alpha"] == pytest.approx(nominal_alpha([[2 - sum(p), sum(p)] for p in pairs]))
    assert pooled["n_units"] == len(both) == 2 * pooled["n_segments"]
    assert pooled["percent"] == pytest.approx(sum(a == b for a, b in pairs) / len(pairs))
    assert pooled["theme"] == "" and pooled["gate"] is None


def test_marked_segments_are_those_that_either_marked() -> None:
    row = human_human("1110000000", "1101000000", on="marked")
    assert (row["n_units"], row["n_segments"], row["n_transcripts"]) == (4, 4, 4)
    assert row["percent"] == 0.5
    assert row["alpha"] == pytest.approx(nominal_alpha([[0, 2], [0, 2], [1, 1], [1, 1]]))
    # two coders' alpha cannot be above 0 here: no word for it
    assert row["alpha"] <= 0 and row["band"] is None


def test_the_rules_are_compared_with_each_person() -> None:
    human = [*said("a", "1100110..."), *said("b", "...0110011")]
    machine = said("rules", "1100100010")
    row = found(human, machine)[A, "machine-human", "all"]
    a = list(zip("1100110", "1100100", strict=True))
    b = list(zip("0110011", "0100010", strict=True))
    units = [[pair.count("0"), pair.count("1")] for pair in [*a, *b]]
    assert row["alpha"] == pytest.approx(nominal_alpha(units))
    assert row["percent"] == pytest.approx((6 / 7 + 5 / 7) / 2)
    assert (row["n_coders"], row["n_segments"], row["n_units"]) == (3, 10, 14)
    # segments, each once: the rules marked 0, 1, 4, 8; a person 0, 1, 4, 5, 8, 9
    assert (row["n_a"], row["n_b"]) == (4, 6)


def test_of_three_people_the_least_and_the_most_are_shown() -> None:
    row = human_human("111000", "110000", "1.....")
    assert (row["n_coders"], row["n_a"], row["n_b"], row["n_segments"]) == (3, 1, 3, 6)
    # whoever shares no segment is not compared
    row = human_human("111000......", "110000......", "......111111")
    assert (row["n_coders"], row["n_a"], row["n_b"], row["n_segments"]) == (2, 2, 3, 6)


def test_the_ratio_stands_on_one_row_and_only_where_it_means_something() -> None:
    human = [*said("a", "1111100000"), *said("b", "1111000000")]
    table = found(human, said("rules", "1110000000"))
    people = table[A, "human-human", "all"]["alpha"]
    row = table[A, "machine-human", "all"]
    assert row["ratio"] == pytest.approx(row["alpha"] / people)
    assert [key for key, row in table.items() if row["ratio"] is not None] == [
        (code, "machine-human", "all") for code in ("POL", A, "all")
    ]
    opposed = found([*said("a", "1010"), *said("b", "0101")], said("rules", "1010"))
    assert opposed[A, "human-human", "all"]["alpha"] < 0
    assert opposed[A, "machine-human", "all"]["ratio"] is None


# properties


@given(st.integers(0, 10_000), st.randoms(use_true_random=False))
@settings(deadline=None, max_examples=20)
def test_the_order_of_rows_changes_nothing(seed: int, chance: random.Random) -> None:
    rows = coded(seed)
    before = found(humans(rows), rows["R"])
    human, machine = humans(rows), rows["R"]
    chance.shuffle(human)
    chance.shuffle(machine)
    assert found(human, machine) == before


@given(st.integers(0, 10_000))
@settings(deadline=None, max_examples=20)
def test_swapping_coders_changes_nothing(seed: int) -> None:
    rows = coded(seed)
    swapped = {
        name: [{**row, "coder": name} for row in rows[other]]
        for name, other in (("a", "b"), ("b", "a"))
    }
    assert found(humans(swapped), rows["R"]) == found(humans(rows), rows["R"])


@given(st.text("01", min_size=2, max_size=40), st.integers(2, 4))
@settings(deadline=None)
def test_perfect_agreement_is_1_where_anything_varies(values: str, coders: int) -> None:
    row = human_human(*[values] * coders)
    varied = len(set(values)) > 1
    assert row["alpha"] == row["kappa"] == (1 if varied else None)
    assert row["percent"] == 1
    assert row["band"] == ("reported" if varied else None)


@given(st.integers(0, 10_000))
@settings(deadline=None, max_examples=20)
def test_every_transcript_twice_narrows_the_interval(seed: int) -> None:
    rows = humans(coded(seed, size=120))
    twice = [
        *rows,
        *(
            {
                **row,
                "transcript_id": f"{row['transcript_id']}x",
                "segment_id": row["segment_id"] * 2,
            }
            for row in rows
        ),
    ]
    once, more = (found(own, replicates=1000)[A, "human-human", "all"] for own in (rows, twice))
    assert more["alpha"] == pytest.approx(once["alpha"], abs=0.005)
    width = once["alpha_high"] - once["alpha_low"]
    assert more["alpha_high"] - more["alpha_low"] < width


@given(st.integers(0, 10_000))
@settings(deadline=None, max_examples=20)
def test_no_cell_is_not_a_number_and_an_interval_holds_alpha(seed: int) -> None:
    rows = coded(seed, coders="abcR", size=seed % 40)
    for row in found(humans(rows), rows["R"]).values():
        assert not any(row[name] is not None and math.isnan(row[name]) for name in REALS)
        if row["alpha_low"] is not None:
            assert row["alpha_low"] <= row["alpha_high"] <= 1
            assert row["alpha"] is not None


# bootstrap


def test_the_interval_is_that_of_transcripts_drawn_one_by_one() -> None:
    rows = coded(5)
    row = found(humans(rows), replicates=300, seed=9)[A, "human-human", "all"]
    marked = {
        coder: {item["segment_id"] for item in rows[coder] if item["code"] == A} for coder in "ab"
    }
    read = {coder: {item["segment_id"] for item in rows[coder]} for coder in "ab"}
    by_transcript: dict[str, list[list[int]]] = {}
    for number in range(60):
        segment = f"s{number}"
        if segment in read["a"] & read["b"]:
            said = Counter(segment in marked[coder] for coder in "ab")
            by_transcript.setdefault(f"T{number % 12}", []).append([said[False], said[True]])
    names = sorted(by_transcript)
    draws = np.random.default_rng(9).integers(len(names), size=(300, len(names)))
    alphas = [
        nominal_alpha([unit for at in draw for unit in by_transcript[names[at]]]) for draw in draws
    ]
    low, high = np.percentile([alpha for alpha in alphas if alpha is not None], [2.5, 97.5])
    assert (row["alpha_low"], row["alpha_high"]) == (pytest.approx(low), pytest.approx(high))


def test_a_seed_gives_the_same_bytes_and_another_gives_others(tmp_path: Path) -> None:
    rows = coded(1)
    for name, seed in (("a", 1), ("b", 1), ("c", 2)):
        table = reliability(humans(rows), rows["R"], BOOK, seed)
        tables.write_table(tmp_path / name, tables.RELIABILITY, table)
    first, same, other = ((tmp_path / name).read_bytes() for name in "abc")
    assert first == same != other
    back = tables.read_table(tmp_path / "a")
    assert back == [
        {name: row[name] for name in tables.RELIABILITY.names}
        for row in reliability(humans(rows), rows["R"], BOOK, 1)
    ]


def test_more_people_do_not_change_the_draws_of_others() -> None:
    rows = coded(1)
    alone = found(rows["a"], rows["R"])[A, "machine-human", "all"]
    again = found([*rows["a"], *codings("z", [("T99", "s999", [A])])], rows["R"])
    assert again[A, "machine-human", "all"] == alone


def test_one_transcript_has_no_interval() -> None:
    human = [*said("a", "1" * 12 + "0", transcripts=1), *said("b", "1" * 12 + "0", transcripts=1)]
    row = found(human)[A, "human-human", "all"]
    assert (row["alpha"], row["alpha_low"], row["alpha_high"]) == (1, None, None)
    assert row["gate"] == "not assessed"


def test_61_codes_of_800_segments_take_less_than_5_seconds() -> None:
    chance = random.Random(1)
    names = [f"C{number}" for number in range(61)]
    book = codebook(*({"id": name} for name in names))
    rows = [
        codings(
            coder,
            [(f"T{at % 60}", f"s{at}", chance.sample(names, chance.randint(0, 5)))
             for at in range(800)],
        )
        for coder in "abR"
    ]  # fmt: skip
    begun = time.perf_counter()
    table = reliability([*rows[0], *rows[1]], rows[2], book, 1)
    assert time.perf_counter() - begun < 5
    assert len(table) == 62 * 4


# bands and gates


def test_bands() -> None:
    assert [band(alpha) for alpha in (1.0, 0.8, 0.7999, 0.667, 0.6669, 0, -1, None)] == [
        "reported", "reported", "tentative", "tentative", "low", "low", "low", None,
    ]  # fmt: skip


ALIKE, UNLIKE = "1" * 12 + "0" * 28, "0" * 20 + "1" * 12 + "0" * 8


def gates(*people: str, rules: str = "0" * 40, **options: Any) -> str:
    human = [row for at, values in enumerate(people) for row in said(f"c{at}", values)]
    table = found(human, said("rules", rules), **options)
    (gate,) = {row["gate"] for key, row in table.items() if key[0] == A}
    closed = closed_codes(list(table.values()), Coding())
    assert closed == ({A} if gate == "closed" else set())
    return str(gate)


def test_people_decide_where_two_used_the_code_in_ten_segments() -> None:
    assert gates(ALIKE, ALIKE, rules=UNLIKE) == "open"
    assert gates(ALIKE, UNLIKE, rules=ALIKE) == "closed"
    ten, nine = "1" * 10 + "0" * 30, "1" * 9 + "0" * 31
    assert gates(ten, "0" * 30 + "1" * 10) == "closed"
    assert gates(nine, "0" * 31 + "1" * 9) == "not assessed"
    assert gates(nine, "0" * 31 + "1" * 9, gate_least=9) == "closed"
    # a third coder who read little does not take the evidence of two away
    assert gates(ALIKE, ALIKE, "10" + "." * 38, rules=UNLIKE) == "open"


def test_the_rules_decide_where_people_did_not_use_it_enough() -> None:
    assert gates(ALIKE, rules=ALIKE) == "open"
    assert gates(ALIKE, rules=UNLIKE) == "closed"
    assert gates(ALIKE, rules="1" * 9 + "0" * 31) == "not assessed"


def test_the_same_segments_read_by_two_are_not_evidence_twice() -> None:
    six = "1" * 6 + "0" * 34
    assert gates(six, six, rules="0" * 28 + "1" * 12) == "not assessed"


def test_a_gate_closes_only_where_the_whole_interval_is_low() -> None:
    some = "1" * 9 + "0" * 3 + "1" * 3 + "0" * 25
    human = [*said("a", ALIKE), *said("b", some)]
    row = found(human)[A, "human-human", "all"]
    assert row["band"] == "low" and row["alpha_high"] >= 0.667
    assert gates(ALIKE, some) == "open"
    assert gates(ALIKE, some, gate_alpha=0.99) == "closed"


def test_codes_that_vary_nowhere_are_not_assessed() -> None:
    assert gates("1" * 40, "1" * 40, rules=UNLIKE) == "not assessed"


def test_a_theme_stays_where_its_code_goes() -> None:
    human = [*said("a", ALIKE), *said("b", UNLIKE)]
    table = found(human)
    assert table["POL", "human-human", "all"]["alpha_high"] < 0.667
    assert table["POL", "human-human", "all"]["gate"] is None
    assert closed_codes(list(table.values()), Coding()) == {A}
    # a theme without codes is a code
    flat = found([*said("a", ALIKE, "X"), *said("b", UNLIKE, "X")], book=codebook({"id": "X"}))
    assert flat["X", "human-human", "all"]["gate"] == "closed"
    assert flat["all", "human-human", "all"]["alpha"] == flat["X", "human-human", "all"]["alpha"]


# little or nothing


NOTHING: list[Callable[[], tuple[Rows, Rows]]] = [
    lambda: ([], []),
    lambda: ([], said("rules", "1010")),
    lambda: (said("a", "1010"), []),
    lambda: ([*said("a", "10.."), *said("b", "..10")], []),
]


@pytest.mark.parametrize("case", NOTHING)
def test_where_nothing_can_be_compared_cells_are_empty(
    case: Callable[[], tuple[Rows, Rows]], tmp_path: Path
) -> None:
    rows = reliability(*case(), BOOK, 1)
    assert [(row["code"], row["pair"], row["on"]) for row in rows] == [
        (code, pair, on)
        for code in ("POL", A, B, "all")
        for pair in ("human-human", "machine-human")
        for on in ("all", "marked")
    ]
    for row in rows:
        assert {row[name] for name in (*REALS, "band")} == {None}
        assert {value for name, value in row.items() if name.startswith("n_")} == {0}
        assert row["gate"] == ("not assessed" if row["code"] in (A, B) else None)
    assert closed_codes(rows, Coding()) == set()
    tables.write_table(tmp_path / "t", tables.RELIABILITY, rows)


def test_one_person_beside_the_rules_is_no_human_pair() -> None:
    table = found(said("a", ALIKE), said("rules", ALIKE))
    assert table[A, "human-human", "all"]["alpha"] is None
    assert table[A, "machine-human", "all"]["alpha"] == 1
    assert table[A, "machine-human", "all"]["ratio"] is None


def test_rows_hold_the_columns_of_the_table() -> None:
    for row in found(said("a", ALIKE), said("rules", ALIKE)).values():
        assert set(row) == set(tables.RELIABILITY.names)
    assert all(field.metadata[b"description"] for field in tables.RELIABILITY)


@pytest.mark.long
def test_alpha_is_that_of_the_package_krippendorff() -> None:
    try:
        comparison = compare(2000)
    except IndexUnreachable as error:
        pytest.skip(f"the package index cannot be reached: {error}")
    assert comparison.matrices > 2000
    assert comparison.undefined < comparison.matrices / 2
    assert comparison.largest <= 1e-9
