"""Names of people who withdrew, known by their HMACs alone."""

from __future__ import annotations

import pytest

from manyvoices.deidentify.recognisers.withdrawn import Withdrawn
from manyvoices.model.withdrawn import WithdrawnNames, WithdrawnRow, fingerprints

KEY = b"k" * 32


def recogniser(*names: str, key: bytes = KEY) -> Withdrawn:
    rows = [
        WithdrawnRow.model_validate(
            {"line": 2, "respondent_id": f"R{number}", "date": "2015-07-20", "by": "EV",
             "names": ";".join(fingerprints([name], KEY))}
        )
        for number, name in enumerate(names, 1)
    ]  # fmt: skip
    return Withdrawn(WithdrawnNames(rows, key))


DARA = recogniser("Dara Sokhun", "Tola May")


def found(text: str, by: Withdrawn = DARA) -> list[tuple[str, str, str | None]]:
    return [(text[one.start : one.end], one.recogniser, one.person) for one in by.find([text])[0]]


@pytest.mark.parametrize(
    ("text", "words", "person"),
    [
        ("It was led by Dara Sokhun, and", "Dara Sokhun", "R1"),
        ("by sokhun-dara and", "sokhun-dara", "R1"),
        ("by SokhunDara and", "SokhunDara", "R1"),
        ("we met sokhundara there", "sokhundara", "R1"),
        ("that is Sokhun's word", "Sokhun", "R1"),
        ("then dara came", "dara", "R1"),
        ("so we asked May again", "May", "R2"),
        ("we met tola may there", "tola may", "R2"),
    ],
)
def test_a_name_is_found_as_one_of_the_sheets(text: str, words: str, person: str) -> None:
    assert (words, "withdrawn", person) in found(text)


@pytest.mark.parametrize("text", ["We may go. May we? In May 2014", "the darkness", "", "Sokha"])
def test_what_is_no_name_of_theirs_stays(text: str) -> None:
    assert found(text) == []


def test_without_the_key_nothing_is_found() -> None:
    assert found("led by Dara Sokhun", recogniser("Dara Sokhun", key=b"o" * 32)) == []


def test_a_common_word_is_uncertain_where_it_is_not_masked() -> None:
    text = "tola said that we may go"
    uncertain = DARA.uncertain([text])[0]
    assert [text[one.start : one.end] for one in uncertain] == ["may"]


def test_a_part_of_two_persons_belongs_to_neither() -> None:
    both = recogniser("Dara Sokhun", "Dara Chan")
    assert found("we met Dara there", both) == [("Dara", "withdrawn", None)]
