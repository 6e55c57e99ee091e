"""Bootstrap intervals over transcripts."""

from __future__ import annotations

import random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from manyvoices.triangulate.bootstrap import LEAST_CLUSTERS, REPLICATES, clusters, intervals
from tests.helpers import respondent


def test_respondents_hang_together_by_transcripts_they_share() -> None:
    rows = [
        respondent("R1", "T1"),
        respondent("R2", "T1"),
        respondent("R2", "T2"),
        respondent("R3", "T2"),
        respondent("R4", "T3"),
        respondent("R5", "T4"),
        respondent("R5", "T5"),
    ]
    assert clusters(rows) == [["R1", "R2", "R3"], ["R4"], ["R5"]]
    assert clusters([]) == []


LINKS = st.lists(st.tuples(st.integers(0, 7), st.integers(0, 7)), max_size=12)


@given(LINKS, st.integers(0, 9))
def test_clusters_are_the_connected_parts(links: list[tuple[int, int]], seed: int) -> None:
    rows = [respondent(f"R{person}", f"T{place}") for person, place in links]
    found = clusters(rows)
    random.Random(seed).shuffle(rows)
    assert clusters(rows) == found
    assert sorted(name for names in found for name in names) == sorted(
        {row.respondent_id for row in rows}
    )
    home = {name: number for number, names in enumerate(found) for name in names}
    for row in rows:
        together = [item for item in rows if item.transcript_id == row.transcript_id]
        assert {home[item.respondent_id] for item in together} == {home[row.respondent_id]}


GROUPS = [[f"R{number}-{place}" for place in range(4)] for number in range(10)]
EVERYBODY = frozenset(name for names in GROUPS for name in names)
# all of five groups: respondents of one group say the same
SAID = frozenset(name for names in GROUPS[:5] for name in names)


def test_what_hangs_together_is_less_sure() -> None:
    ((low, high),) = intervals(GROUPS, {"A": SAID}, {"A": EVERYBODY}, 1).values()
    alone = [[name] for names in GROUPS for name in names]
    assert intervals(alone, {"A": SAID}, {"A": EVERYBODY}, 1) == {"A": (None, None)}
    # by hand: the share of ten drawn groups that are of the first five
    drawn = np.random.default_rng(5).binomial(10, 0.5, 100_000) / 10
    assert low is not None and high is not None
    assert (low, high) == pytest.approx(tuple(np.percentile(drawn, [2.5, 97.5])), abs=0.101)
    # of 40 independent respondents it would be 0.35 to 0.65
    assert low < 0.3 and high > 0.7


def test_no_interval_where_there_is_nothing_to_draw() -> None:
    def of(said: frozenset[str], asked: frozenset[str]) -> tuple[float | None, float | None]:
        return intervals(GROUPS, {"A": said}, {"A": asked}, 1)["A"]

    nothing = (None, None)
    assert of(frozenset(), EVERYBODY) == nothing
    assert of(EVERYBODY, EVERYBODY) == nothing
    assert of(frozenset(), frozenset()) == nothing
    few = frozenset(name for names in GROUPS[: LEAST_CLUSTERS - 1] for name in names)
    assert of(frozenset(GROUPS[0]), few) == nothing
    enough = frozenset(name for names in GROUPS[:LEAST_CLUSTERS] for name in names)
    assert of(frozenset(GROUPS[0]), enough) != nothing
    # one respondent of each group was asked: nobody hangs together
    one_each = frozenset(names[0] for names in GROUPS)
    assert of(frozenset({GROUPS[0][0]}), one_each) == nothing


def test_a_code_has_the_same_interval_whatever_others_there_are() -> None:
    alone = intervals(GROUPS, {"A": SAID}, {"A": EVERYBODY}, 1)["A"]
    both = intervals(
        GROUPS, {"B": frozenset(GROUPS[0]), "A": SAID}, {"B": EVERYBODY, "A": EVERYBODY}, 1
    )
    assert both["A"] == alone != both["B"]
    assert intervals(GROUPS, {"A": SAID}, {"A": EVERYBODY}, 2)["A"] is not None
    assert REPLICATES == 2000
