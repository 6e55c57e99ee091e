"""Every fixture gives the speakers and turns that were counted by hand, and loses nothing."""

from __future__ import annotations

import pytest

from manyvoices.read.formats import READERS, read_bytes
from tests.bench.formats import measured
from tests.fixtures.build import EXPECTED, FOLDER, built

FILES = built()


def test_what_is_committed_is_what_is_built() -> None:
    assert {path.name: path.read_bytes() for path in FOLDER.iterdir()} == FILES
    assert set(FILES) == set(EXPECTED)


def test_every_reader_but_antiword_has_a_fixture() -> None:
    names = {reader.NAME for reader in READERS} | {"text"}
    assert names - {expected.format for expected in EXPECTED.values()} == {"doc"}


@pytest.mark.parametrize("name", EXPECTED)
def test_fixture(name: str) -> None:
    expected = EXPECTED[name]
    found = measured(name)
    assert found.format == expected.format
    assert (found.speakers, found.turns, found.respondent_turns) == expected[2:]
    assert found.accounted == found.characters > 0


@pytest.mark.parametrize("name", [name for name in EXPECTED if name != "khmer.txt"])
def test_the_ending_of_the_name_plays_no_part(name: str) -> None:
    # only the bytes reach the reader
    assert read_bytes(FILES[name])[0] == EXPECTED[name].format
