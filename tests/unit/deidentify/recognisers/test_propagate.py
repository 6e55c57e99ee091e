"""Other mentions of names found with evidence."""

from __future__ import annotations

import pytest

from manyvoices.deidentify.recognisers.propagate import propagated
from manyvoices.deidentify.spans import Merged
from manyvoices.model.config import EntityType


def evidence(
    words: str, kind: EntityType = "PERSON", recogniser: str = "cue"
) -> tuple[str, Merged]:
    return words, Merged(0, len(words), kind, (recogniser,), 0.8, None)


SEEN = [
    evidence("Tith Okonkwo"),
    evidence("May Sokunthy", recogniser="namelist:pair"),
    evidence("Sangkat Veal Thmor", "LOCATION", "places"),
    evidence("Second Morning Centre", "ORGANIZATION", "organisations"),
    evidence("Weber", recogniser="model"),
    evidence("Adeyemi", recogniser="model"),
    evidence("Adeyemi", recogniser="model"),
    evidence("1999", "DATE_TIME"),
    evidence("Lanyard", recogniser="cue"),
    evidence("Line H. Okafor"),
]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Okonkwo's wife and Tith Okonkwo", ["Okonkwo", "Tith Okonkwo"]),
        ("Okonkwo Tith, twice", ["Okonkwo Tith"]),
        ("we want May back", ["May"]),
        ("Then Adeyemi left", ["Adeyemi"]),
        ("We asked Lanyard. The lanyard is blue. Line came.", ["Lanyard", "Line"]),
        ("in Veal Thmor, at Sangkat Veal Thmor", ["Veal Thmor", "Sangkat Veal Thmor"]),
        ("the Second Morning women", ["Second Morning"]),
        ("and okonkwo said yes, tith okonkwo", ["okonkwo", "tith okonkwo"]),
    ],
)
def test_found(text: str, found: list[str]) -> None:
    assert [text[item.start : item.end] for item in propagated(SEEN, [text])[0]] == found


@pytest.mark.parametrize(
    "text",
    [
        "In May we waited. May I go? it may be",
        "the second morning was quiet",
        "Weber was seen once",
        "in 1999",
        "at the Centre in the Sangkat",
        "Okonkwos",
        "we stopped Line C, then Line 4",
    ],
)
def test_not_found(text: str) -> None:
    assert propagated(SEEN, [text]) == [[]]


def test_nothing_without_evidence() -> None:
    assert propagated([], ["Okonkwo", ""]) == [[], []]


def test_a_body_named_after_somebody_lends_its_words_to_nobody() -> None:
    seen = [evidence("Hope of the Bay Fellowship", recogniser="register")]
    assert propagated(seen, ["The bay is far. Then The Bay came."]) == [[]]
