"""TEI transcripts."""

from __future__ import annotations

import time

import pytest

from manyvoices.read.formats import tei as reader
from manyvoices.read.lines import Line, Unreadable


def read(body: str, around: str = "{}") -> list[Line]:
    text = around.format(f"<text><body>{body}</body></text>")
    return reader.read(f'<TEI xmlns="http://www.tei-c.org/ns/1.0">{text}</TEI>'.encode())


def spoken(body: str) -> list[tuple[str | None, str]]:
    return [(line.speaker, line.text) for line in read(body) if line.reason is None]


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("<list><item>one</item><item>two</item></list>", ["one", "two"]),
        ("<q>quoted</q>", ["quoted"]),
        ("<p>said <q>quoted</q> so</p>", ["said quoted so"]),
        ("<q><p>one</p><p>two</p></q>", ["one", "two"]),
        ("<div>loose<p>one</p>between<p>two</p>after</div>", ["loose", "one", "between", "two",
                                                              "after"]),
        ("<head>Title</head><lg><l>one</l><l>two</l></lg>", ["Title", "one", "two"]),
        ("<u>It was<lb/>good</u>", ["It was good"]),
        ("<u>to<lb break='no'/>day</u>", ["today"]),
        ("<p>It was<!-- x --> good<?pi y?>, really</p>", ["It was good, really"]),
        ("<unknown>words</unknown>", ["words"]),
    ],
)  # fmt: skip
def test_no_text_is_lost(body: str, found: list[str]) -> None:
    assert [text for _, text in spoken(body)] == found


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("<w>it</w><w>was</w>", "it was"),
        ("<w>it</w> <w>was</w>", "it was"),
        ("<w>it</w><w>was</w><pc>.</pc><w>So</w>", "it was. So"),
        ("<pc>(</pc><w>it</w><pc>)</pc>", "(it)"),
        ("<w>do</w><w join='left'>n't</w>", "don't"),
        ("<w join='right'>l'</w><w>eau</w>", "l'eau"),
        ("<w>w<hi>or</hi>d</w>", "word"),
        ("<seg>one</seg><seg>two</seg>", "one two"),
        ("(<w>it</w>)<w>was</w>", "(it)was"),
    ],
)
def test_words_that_are_marked_stand_apart(body: str, found: str) -> None:
    assert spoken(f"<u>{body}</u>") == [(None, found)]


def test_texts_in_a_group_are_read_once() -> None:
    body = "<u who='#a'>one</u>"
    nested = "<group>{}" + f"<text><body>{body}</body></text></group>"
    lines = read(body.replace("one", "two"), f"<text>{nested}</text>")
    assert [line.text for line in lines] == ["two", "one"]


def test_speakers_notes_and_the_header() -> None:
    header = (
        "<teiHeader><title>Talk</title><person xml:id='d'><persName>Dara</persName></person>"
        "</teiHeader>{}"
    )
    body = (
        "<u who='#d'>Good <note>smiles<desc>x</desc></note>and well.</u><u>Hm.</u>"
        "<sp who='#d'><p>Mine.</p></sp><sp><speaker>Anna</speaker><stage>laughs</stage>"
        "<p>Why?</p></sp>"
    )
    assert read(body, header) == [
        Line("smiles x", reason="note"),
        Line("Good and well.", "Dara"),
        Line("Hm.", "?"),
        Line("Mine.", "Dara"),
        Line("Anna", reason="speaker label"),
        Line("laughs", reason="stage"),
        Line("Why?", "Anna"),
        Line("Talk Dara", reason="header"),
    ]


def test_many_texts_in_texts_take_no_time() -> None:
    body = "<text>" * 200 + "<u who='a'>x</u>" * 5000 + "</text>" * 200
    begun = time.perf_counter()
    assert len(read(body)) == 5000
    assert len(read("<u>" + "<seg>a</seg>" * 100_000 + "</u>")) == 1
    assert time.perf_counter() - begun < 5
    with pytest.raises(Unreadable, match="more than is allowed"):
        read("<u/>" * 3_000_000)
