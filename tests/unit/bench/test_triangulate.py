"""Shares of a large study."""

from __future__ import annotations

import time

import pytest

from manyvoices.triangulate.codes import code_tables
from tests.bench.triangulate import invented


def test_the_invented_study_is_of_the_size_asked_for() -> None:
    made, people, asked, codings = invented(20, 3, 160)
    assert len(people) == len({row.respondent_id for row in people}) == 160
    assert len(made.codebook.codes) == 20 and len(asked) == 2 * 160
    found = code_tables(made, people, asked, codings, [])
    assert len(found["code_by_group"][1]) == 20 * 3
    assert invented(20, 3, 160)[3] == codings


@pytest.mark.long
def test_200_codes_10_groups_and_5000_respondents_in_half_a_minute() -> None:
    study = invented(200, 10, 5000)
    start = time.process_time()
    code_tables(*study, [])
    assert time.process_time() - start < 30
