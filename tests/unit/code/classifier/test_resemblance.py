"""How much segments resemble descriptions of codes."""

from __future__ import annotations

import numpy as np
import pytest

from manyvoices.code.classifier.features import Seen
from manyvoices.code.classifier.resemblance import Description, Resemblance, described
from manyvoices.model.codebook import Code

X = [
    Seen("the officers had lessons", "what of the police?"),
    Seen("the judge was slow", "and the court?"),
    Seen("beds were full", "and the shelter?"),
    Seen("", ""),
]
SAID = [Description("Police lessons for officers"), Description("Court: the judge")]


def test_what_resembles_most_is_what_was_described() -> None:
    text, context = Resemblance(SAID).fit(X).transform(X)
    assert text.shape == context.shape == (4, 2)
    for made in (text, context):
        assert made.argmax(axis=0).tolist() == [0, 1]
        # in standard deviations: no code resembles everything
        assert made.mean(axis=0) == pytest.approx([0, 0]) and made.std(axis=0) == pytest.approx(1)


def test_what_nothing_resembled_is_not_beyond_all_measure() -> None:
    said = [*SAID, Description("xylophone")]
    fitted = Resemblance(said).fit(X)
    for made in fitted.transform([Seen("the xylophone is nice", "a xylophone?")]):
        assert 0 < made[0, 2] <= 6


def test_another_segment_is_measured_by_those_it_was_fitted_on() -> None:
    fitted = Resemblance(SAID).fit(X)
    alone = fitted.transform([X[0]])
    assert [each[0].tolist() for each in alone] == [
        each[0].tolist() for each in fitted.transform(X)
    ]
    assert [each.shape for each in fitted.transform([])] == [(0, 2), (0, 2)]


def test_vectors_are_compared_where_there_are_any() -> None:
    seen = [
        item._replace(embedding=tuple(row)) for item, row in zip(X, np.eye(4).tolist(), strict=True)
    ]
    said = [item._replace(embedding=tuple(row)) for item, row in zip(SAID, np.eye(2), strict=True)]
    *_, text, context = Resemblance(said).fit(seen).transform(seen)
    assert text.argmax(axis=0).tolist() == [0, 1] and context.argmax(axis=0).tolist() == [2, 3]


@pytest.mark.parametrize("said", [[], [Description(""), Description(" ")]])
def test_nothing_described_compares_nothing(said: list[Description]) -> None:
    assert Resemblance(said).fit(X).transform(X) == []


def test_descriptions_alone_are_enough_to_be_fitted() -> None:
    empty = [Seen(""), Seen("")]
    assert all(np.isfinite(each).all() for each in Resemblance(SAID).fit(empty).transform(X))


def test_what_a_code_excludes_is_no_part_of_its_description() -> None:
    code = Code(
        id="A",
        name="Police",
        definition="Work of officers.",
        include=["patrols"],
        exclude=["courts"],
        examples=["They came."],
    )
    assert described(code) == "Police. Work of officers. patrols"
