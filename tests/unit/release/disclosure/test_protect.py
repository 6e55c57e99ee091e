"""Small counts are hidden, and enough else that they do not follow."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from manyvoices.release.disclosure.linear import Programs, Reach
from manyvoices.release.disclosure.protect import protect
from manyvoices.release.disclosure.shown import Shown
from manyvoices.release.disclosure.system import COMPLEMENT, SMALL_COUNT, Item, System


def table(cells: list[list[int]], dear: tuple[int, ...] = ()) -> System:
    """Return a table of counts with its margins, each an item of its own."""
    system = System()
    rows, columns = len(cells), len(cells[0])
    whole = [[*row, sum(row)] for row in cells]
    whole.append([sum(row[place] for row in whole) for place in range(columns + 1)])
    for i, j in product(range(rows + 1), range(columns + 1)):
        system.variable((i, j), whole[i][j], "table")
        weight = 9.0 if i in dear else 1.0
        system.item(Item("t", i, (f"c{j}",), {f"c{j}": (i, j)}, weight=weight))
        system.guard((i, j), {})
    for i in range(rows + 1):
        system.sums((i, columns), [(i, j) for j in range(columns)])
    for j in range(columns + 1):
        system.sums((rows, j), [(i, j) for i in range(rows)])
    return system


def hidden(shown: Shown) -> set[object]:
    return {name for name in shown.system.values if not shown.known(name)}


def test_a_hidden_cell_of_a_table_with_margins_needs_three_more() -> None:
    shown = protect(table([[3, 20, 30], [15, 12, 40], [22, 17, 19]]), 5)
    found = hidden(shown)
    assert (0, 0) in found and len(found) == 4
    rows, columns = {i for i, _ in found}, {j for _, j in found}  # type: ignore[misc]
    assert len(rows) == len(columns) == 2
    assert shown.hidden[0, 0] == SMALL_COUNT
    assert {reason for name, reason in shown.hidden.items() if name != (0, 0)} == {COMPLEMENT}


def test_without_complements_only_the_small_count_is_hidden() -> None:
    assert hidden(protect(table([[3, 20], [15, 12]]), 5, secondary=False)) == {(0, 0)}


def test_what_a_reader_would_miss_stays() -> None:
    found = hidden(protect(table([[3, 20], [15, 12], [15, 12]], dear=(1,)), 5))
    assert all(i != 1 for i, _ in found)  # type: ignore[misc]


def test_nothing_small_nothing_hidden() -> None:
    assert not hidden(protect(table([[5, 20], [15, 0]]), 5))


def intervals(cells: list[list[int]], found: set[object]) -> dict[object, set[int]]:
    """Return every value that each hidden cell has in some table with all that is shown.

    By trying them all: no linear program.
    """
    rows, columns = len(cells), len(cells[0])
    inner = list(product(range(rows), range(columns)))
    whole = {(i, j): cells[i][j] for i, j in inner}
    total = lambda values: {  # noqa: E731
        **{(i, columns): sum(values[i, j] for j in range(columns)) for i in range(rows)},
        **{(rows, j): sum(values[i, j] for i in range(rows)) for j in range(columns)},
        (rows, columns): sum(values.values()),
    }
    truth = whole | total(whole)
    free = [cell for cell in inner if cell in found]
    seen: dict[object, set[int]] = {name: set() for name in found}
    for values in product(range(9), repeat=len(free)):
        tried = whole | dict(zip(free, values, strict=True))
        every = tried | total(tried)
        if all(every[name] == truth[name] for name in truth if name not in found):
            for name in found:
                seen[name].add(every[name])  # type: ignore[index]
    return seen


@settings(max_examples=20, deadline=None)
@given(st.lists(st.lists(st.integers(0, 5), min_size=2, max_size=2), min_size=2, max_size=2))
def test_every_small_count_may_be_any_small_count(cells: list[list[int]]) -> None:
    t = 3
    found = hidden(protect(table(cells), t))
    for name, values in intervals(cells, found).items():
        i, j = name  # type: ignore[misc]
        truth = cells[i][j] if i < 2 and j < 2 else None
        if truth is not None and 1 <= truth < t:
            assert {1, t - 1} <= values
        else:
            assert len(values) >= 2
    for i, j in product(range(2), range(2)):
        assert (i, j) in found or not 1 <= cells[i][j] < t


def test_words_narrow_a_count_and_fall_where_they_narrow_it_too_much() -> None:
    def made(word: int) -> Shown:
        system = System()
        k = system.variable("k", 8, "b")
        plus, minus = system.variable("plus", word, "b"), system.variable("minus", 8 - word, "b")
        system.item(Item("t", 0, ("k",), {"k": k}))
        system.item(Item("t", 0, ("plus", "minus"), {"plus": plus, "minus": minus}))
        fact = system.holding({plus: 2.0, k: -1.0}, low=1)
        system.item(Item("t", 0, ("majority",), facts=(fact,)))
        system.sums(k, (plus, minus))
        for one in (plus, minus):
            system.guard(one, {k: 1.0}, (plus, minus))
        return protect(system, 5)

    # more than half of 8 are plus: minus is at most 3, but must be possible up to 4
    assert 2 in made(6).fallen
    assert 1 in made(6).fallen
    assert not made(8).fallen


def test_what_an_earlier_release_showed_is_hidden_last() -> None:
    system = table([[3, 20], [15, 12]])
    system.public |= {(0, 1)}
    shown = protect(system, 5)
    assert (0, 1) not in hidden(shown) and (0, 2) in hidden(shown)
    system = table([[3, 20], [15, 12]])
    system.public |= set(system.values) - {(0, 0)}
    assert len(hidden(protect(system, 5))) == 4


def test_a_later_release_protects_itself_without_the_earlier_one() -> None:
    cells = [[1, 6], [5, 7]]
    system = table(cells)
    # who has the earlier release knows these two; who has not must not learn the hidden one
    system.public |= {(0, 1), (0, 2)}
    shown = protect(system, 3)
    values = intervals(cells, hidden(shown))
    assert all(len(found) >= 2 for found in values.values())
    assert not system.public


@settings(max_examples=20, deadline=None)
@given(
    st.lists(st.lists(st.integers(0, 9), min_size=2, max_size=3), min_size=2, max_size=3).filter(
        lambda rows: len({len(row) for row in rows}) == 1
    ),
    st.integers(-3, 3),
)
def test_what_a_single_move_reaches_the_program_reaches_too(
    cells: list[list[int]], by: int
) -> None:
    system = table(cells)
    system.at_most((0, 0), (1, 1))
    shown = protect(system, 4)
    programs = Programs(system)
    sign = 1.0 if by > 0 else -1.0
    goals = [Reach({name: sign}, sign * value + abs(by)) for name, value in system.values.items()]
    for goal, fits in zip(goals, programs.alone(shown, goals), strict=True):
        assert not fits or programs.reached(shown, [goal], [1.0]) == [True]
    # a single cell of a table with margins never moves alone, an at-most does
    assert not any(programs.alone(shown, goals)) or by == 0


def test_a_count_without_margins_moves_alone() -> None:
    system = System()
    k, n = system.variable("k", 2, "b"), system.variable("n", 9, "b")
    system.item(Item("t", 0, ("k",), {"k": k}))
    system.item(Item("t", 0, ("n",), {"n": n}))
    system.at_most(k, n)
    system.guard(k, {n: 1.0})
    shown = protect(system, 5)
    assert hidden(shown) == {"k"}
    found = Programs(system).alone(shown, [Reach({k: 1.0}, 9), Reach({k: 1.0}, 10)])
    assert found == [True, False]


@pytest.mark.parametrize("t", [2, 5, 11])
def test_it_is_the_same_every_time(t: int) -> None:
    cells = [[3, 20, 7], [15, 12, 1], [2, 2, 9]]
    assert protect(table(cells), t).hidden == protect(table(cells), t).hidden
