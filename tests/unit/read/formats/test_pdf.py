"""PDF: what is furniture and what is not."""

from __future__ import annotations

import pytest

from manyvoices.read.formats import pdf as reader
from manyvoices.read.lines import Unreadable
from tests.fixtures.build import pdf


def kept(pages: list[list[str]]) -> list[str]:
    return [line.text for line in reader.read(pdf(pages)) if line.reason is None and line.text]


def talk(n: int) -> list[str]:
    word = ("court", "police", "shelter", "budget", "church", "market", "school", "law", "road")[n]
    return [f"I: How is the {word}?", f"R: The {word}?", f"It is a {word}", f"like any {word}."]


def test_heads_feet_and_numbers() -> None:
    pages = [["Evaluation 2015", *talk(n), f"- {n} -"] for n in range(1, 5)]
    assert kept(pages) == [line for n in range(1, 5) for line in talk(n)]


def test_a_speaker_at_the_head_of_many_pages_is_no_furniture() -> None:
    pages = [["Dara Pich 0:12", *talk(n), f"So be it, {name}."] for n, name in enumerate("abcd")]
    pages.append(["Anna 0:15", *talk(8), "Yes."])
    assert kept(pages) == [line for page in pages for line in page]


def test_a_head_like_a_label_on_every_page() -> None:
    pages = [["Evaluation: Kep", *talk(n), f"So be it, {name}."] for n, name in enumerate("abcd")]
    assert "Evaluation: Kep" not in kept(pages)


def test_short_pages_are_all_speech() -> None:
    pages = [[f"I: Question {n}?", f"R: Answer {n}."] for n in range(1, 6)]
    assert kept(pages) == [line for page in pages for line in page]


def test_two_pages_have_no_furniture_but_their_numbers() -> None:
    assert kept([["Same", "one", "1"], ["Same", "two", "2"]]) == ["Same", "one", "Same", "two"]


def test_a_number_that_is_said_stays() -> None:
    assert "2015" in kept([["How many?", "2015", "a", "b", "c"]])


@pytest.mark.parametrize("pages", [[[], []], [[" "]]], ids=["empty", "blank"])
def test_scanned(pages: list[list[str]]) -> None:
    with pytest.raises(Unreadable, match="scanned"):
        reader.read(pdf(pages))
