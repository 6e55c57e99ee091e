"""Words that stand where only a name does, in text without capitals."""

from __future__ import annotations

import pytest

from manyvoices.deidentify.recognisers.contexts import with_breaks
from manyvoices.deidentify.recognisers.spokennames import SpokenNames
from manyvoices.deidentify.recognisers.standing import answers, asks_who, stands


def standing(text: str) -> list[str]:
    words = with_breaks(text)
    return [words[at].text for at in sorted(set(stands(words)))]


def found(*texts: str) -> set[str]:
    made = zip(texts, SpokenNames().find(list(texts)), strict=True)
    return {text[item.start : item.end] for text, items in made for item in items}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("who is anchor", "anchor"),
        ("and it was anchor a volunteer from the north", "anchor"),
        ("the person was anchor who had the keys", "anchor"),
        ("there was a skipper anchor that's all i know", "anchor"),
        ("because of my oldest anchor but she left", "anchor"),
        ("on the other card anchor, no, and then anchor something, i think", "anchor"),
        ("you should talk to anchor, at the gate", "anchor"),
        ("and anchor said we should wait", "anchor"),
        ("then anchor, who kept the books", "anchor"),
        ("and old anchor with the boats", "anchor"),
        ("she told so many, sophea, anchor and dara, all of it", "anchor"),
        ("a man with a hat anchor no not anchor it was someone else", "anchor"),
        ("hello anchor", "anchor"),
        ("so we waited and anchor fetched him in the evening", "anchor"),
        ("that was anchor's idea", "anchor's"),
    ],
)
def test_stands(text: str, name: str) -> None:
    assert name in standing(text)


@pytest.mark.parametrize(
    "text",
    [
        "the anchor was heavy and it was an anchor a man can lift",
        "who is responsible and who is sick and who was first",
        "it was rice and water, and work is work",
        "the person was tired and the rest was easy",
        "my mother tongue and the police officer said so",
        "he talked to the guard and to people at school",
        "she was once a teacher and still a nurse",
        "the old anchor with the rope",
        "the market who can say",
        "i bought a hook, an anchor and a net",
    ],
)
def test_does_not_stand(text: str) -> None:
    assert standing(text) == []


def test_the_answer_to_who() -> None:
    assert asks_who("and who is that?")
    assert not asks_who("and what is that?")
    words = with_breaks("um anchor, he had the keys")
    assert [words[at].text for at in answers(words)] == ["anchor"]
    assert list(answers(with_breaks("rice, and the keys"))) == []
    assert "anchor" in found("so who was that", "anchor, he had the keys")
    assert "anchor" not in found("so what was that", "anchor, it had a rope")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("sophea anchor, he was here", "anchor"),
        ("i asked oyelaran anchor who knew", "anchor"),
        ("it was anchor oyelaran and we went", "anchor"),
    ],
)
def test_a_word_beside_a_name_belongs_to_it(text: str, name: str) -> None:
    assert name in found(text)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("we saw hargreaves at the gate", "hargreaves"),
        ("and ma'rouf came", "ma'rouf"),
        ("and they asked, old tu, about it", "tu"),
    ],
)
def test_rare_and_short_words(text: str, name: str) -> None:
    assert name in found(text)


def test_contractions_and_made_words_are_no_names() -> None:
    assert found("we'd've gone at two o'clock and y'all know, ma'am, the inspectorate") == set()
