"""Whether the words of a hit are denied: sentences with the hit in braces."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from manyvoices.code.negation import negated
from manyvoices.code.words import Words

DENIED = [
    "The police did not {help} us.",
    "There was no {training} in our district.",
    "We never {saw} a lawyer.",
    "Nobody {came} when we called.",
    "They work without any {equipment}.",
    "I don't {trust} the court.",
    "It hasn't {improved} at all.",
    "The form was not really {useful}.",
    "We could not get {help} there.",
    "There is hardly any {money} left.",
    "They can't {pay} the fuel.",
    "None of the judges {read} the file.",
    "The office lacks {staff}.",
    "Neither the chief nor the clerk {answered}.",
    "Nothing has {changed} since then.",
    "The {shelter} is not open any more.",
    "The {hotline} was not answered.",
    "The {agreement} never came.",
    "i don't {think} so",
    "um they did not uh {listen} to us",
    "It is not a {good} road.",
    "We were not given {food}.",
    "The donors will not {stay}.",
    "She didn't get {counselling} there.",
    "There isn't enough {space}.",
    "They fail to {follow} the case.",
    "No one {told} me.",
    "The programme cannot {continue}.",
    "I would not call it {progress}.",
    "The court barely {works}.",
]
MEANT = [
    "The police {helped} us.",
    "Not only the police {helped}, the commune did too.",
    "There is no doubt that {training} mattered.",
    "They did not come by car, but they {helped}.",
    "It was not easy, and the {training} was long.",
    "No, the {training} was good.",
    "I do not know the judge, who {reads} the file.",
    "We had no car. The {police} came.",
    "Without doubt the {shelter} is better.",
    "It was nothing but {luck}.",
    "The road is not good although they {repaired} it.",
    "They had never before seen such {training}.",
    "We cannot deny that it {improved}.",
    "It is not that they {sleep}.",
    "Not just {money} but people.",
    "If not the {police}, who then?",
    "The staff did not leave because the {salary} was raised.",
    "The {training} was good, not long.",
    "People are not afraid any more; they {report}.",
    "There was no office when we {began}.",
    "I didn't say that they {lie}.",
    "The chief, not the clerk, {answered}.",
    "No wonder the {cases} fell.",
    "not that i {remember}",
    "It is no small {change}.",
    "The {police} did more than the court, which did not.",
    "Why not {train} them?",
    "They are no less {careful} now.",
    "They did not stop: they {continued}.",
    "I have nothing to say about the {courts}.",
]
KNOWN_MISTAKES = {"I have nothing to say about the {courts}."}
"""Sentences that the rules of negation get wrong."""


def denied(sentence: str) -> bool:
    before, rest = sentence.split("{")
    inside, after = rest.split("}")
    words = Words(before + inside + after)
    return negated(words, words.within(len(before), len(before) + len(inside)))


@pytest.mark.parametrize("sentence", [*DENIED, *MEANT])
def test_negation(sentence: str) -> None:
    right = denied(sentence) is (sentence in DENIED)
    assert right is (sentence not in KNOWN_MISTAKES)


def test_how_often_it_is_right() -> None:
    right = sum(denied(item) for item in DENIED) + sum(not denied(item) for item in MEANT)
    assert right / (len(DENIED) + len(MEANT)) >= 0.9


@given(st.text(max_size=80))
def test_any_text_is_judged(text: str) -> None:
    words = Words(text)
    for at in range(len(words.spans)):
        assert negated(words, (at, at + 1)) in (True, False)
