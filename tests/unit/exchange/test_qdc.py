"""Codebooks in REFI-QDA: valid, found again, and those of strangers."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from manyvoices.exchange.entries import codebook_of, guid
from manyvoices.exchange.qdc import NAMESPACE, entries_in, qdc_of
from manyvoices.model.codebook import Codebook
from manyvoices.model.errors import Problem, StudyError
from manyvoices.model.paths import REPOSITORY
from manyvoices.model.yamlfile import load_model
from tests.helpers import codebook
from tests.unit.exchange.test_codecsv import BOOKS, told

SCHEMA = etree.XMLSchema(
    etree.parse(str(Path(__file__).parents[2] / "fixtures" / "refi" / "Codebook-mrt2019.xsd"))
)
GUID = "1FF58B12-6F6F-4B0C-8BE5-BBDC91F55294"


def read(data: bytes) -> tuple[Codebook, list[Problem]]:
    return codebook_of(entries_in(data, "f.qdc"), "f.qdc")


def code(name: str, *inside: str, guid: str = GUID) -> str:
    return f'<Code guid="{guid}" name="{name}" isCodable="true">{"".join(inside)}</Code>'


def book(*codes: str, space: str = NAMESPACE, after: str = "") -> bytes:
    return f'<CodeBook xmlns="{space}"><Codes>{"".join(codes)}</Codes>{after}</CodeBook>'.encode()


def by_theme(codes: Codebook) -> list[tuple[str, str, str, str]]:
    """Return what is told of each code, themes with their codes, as .qdc orders them."""
    rows = told(codes)
    themes = [row for row in rows if not row[1]]
    return [row for theme in themes for row in (theme, *(r for r in rows if r[1] == theme[0]))]


@given(BOOKS)
def test_what_is_written_is_valid_and_read_again(codes: Codebook) -> None:
    data = qdc_of(codes)
    SCHEMA.assertValid(etree.fromstring(data))
    found, warnings = read(data)
    if not any(re.search("[\x00-\x1f\ufffe\uffff]", row[2] + row[3]) for row in told(codes)):
        assert told(found) == by_theme(codes)
    assert [row[0] for row in told(found)] == [row[0] for row in by_theme(codes)]
    assert warnings == []


def test_the_example_codebook() -> None:
    codes, _, _ = load_model(Codebook, REPOSITORY / "config" / "codebook.yaml", "codebook")
    assert codes is not None
    data = qdc_of(codes)
    SCHEMA.assertValid(etree.fromstring(data))
    assert told(read(data)[0]) == by_theme(codes)
    assert data == qdc_of(codes)


def test_what_is_in_the_file() -> None:
    data = qdc_of(
        codebook(
            {"id": "POL", "name": "Police"},
            {"id": "POL.T", "parent": "POL", "name": "Training", "definition": "Courses & such.",
             "examples": ["She said so."], "rules": [{"keywords": ["word"]}]},
        )
    ).decode()  # fmt: skip
    assert 'origin="manyvoices"' in data and data.count('isCodable="true"') == 2
    assert f'guid="{guid("POL.T")}" name="[POL.T] Training"' in data
    assert "<Description>Courses &amp; such.</Description>" in data
    assert "She said" not in data and "word" not in data and "Sets" not in data


def test_a_code_whose_theme_is_gone_or_no_theme_is_written_all_the_same() -> None:
    codes = codebook({"id": "A"}, {"id": "B", "parent": "A"}, {"id": "C", "parent": "B"},
                     {"id": "D", "parent": "X"})  # fmt: skip
    data = qdc_of(codes)
    SCHEMA.assertValid(etree.fromstring(data))
    assert {row[0] for row in told(read(data)[0])} == set("ABCD")


def test_an_empty_codebook_is_refused() -> None:
    with pytest.raises(StudyError, match=r"exchange\.no_codes"):
        qdc_of(Codebook(version="1", codes=[]))


def test_a_file_of_atlas_ti() -> None:
    data = (
        b'\xef\xbb\xbf<?xml version="1.0" encoding="utf-8"?>'
        b'<CodeBook xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" '
        b'xsi:schemaLocation="urn:QDA-XML:codebook:0:4 Codebook.xsd" origin="ATLAS.ti" '
        b'xmlns="urn:QDA-XML:codebook:1.0"><Codes>'
        b'<Code guid="1FF58B12-6F6F-4B0C-8BE5-BBDC91F55294" name="code1" color="#46AA00" '
        b'isCodable="true"><Description>what <!-- no -->it is</Description></Code></Codes>'
        b'<Sets><Set name="group" guid="ECA18D76-2B8B-4F26-BC1D-19ECA19FB3F0">'
        b'<MemberCode guid="1FF58B12-6F6F-4B0C-8BE5-BBDC91F55294"/></Set></Sets></CodeBook>'
    )
    assert told(read(data)[0]) == [("CODE1", "", "code1", "what it is")]


def test_a_flat_file_of_taguette() -> None:
    found, _ = read(book(code("interesting"), code("interesting.places"), after="<Sets/>"))
    assert [row[0] for row in told(found)] == ["INTERESTING", "INTERESTING.PLACES"]


@pytest.mark.parametrize("space", ["urn:QDA-XML:codebook:1:0", ""])
def test_other_namespaces(space: str) -> None:
    assert told(read(book(code("x"), space=space))[0]) == [("X", "", "x", "x")]


def test_deep_nesting_becomes_two_levels_with_a_warning() -> None:
    found, warnings = read(book(code("a", code("b", code("c", code("d"))), code("e")), code("f")))
    assert [(row[0], row[1]) for row in told(found)] == [
        ("A", ""), ("B", "A"), ("C", "A"), ("D", "A"), ("E", "A"), ("F", ""),
    ]  # fmt: skip
    assert [item.code for item in warnings] == ["exchange.deep"]


def test_a_theme_that_is_also_a_code_inside_itself_is_one() -> None:
    found, warnings = read(book(code("[A] x", code("[A] x", code("y")), code("z"))))
    assert [(row[0], row[1]) for row in told(found)] == [("A", ""), ("Y", "A"), ("Z", "A")]
    assert warnings == []


DOCTYPE = '<!DOCTYPE CodeBook [<!ENTITY x "y">]>'
LAUGHS = "<!DOCTYPE a [<!ENTITY a 'ha'>" + "".join(
    f"<!ENTITY {b} '{f'&{a};' * 10}'>" for a, b in zip("abcdefgh", "bcdefghi", strict=True)
)
OUTSIDE = '<!DOCTYPE CodeBook [<!ENTITY x SYSTEM "file:///etc/passwd">]>'


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (b"", "exchange.xml"),
        (b"<CodeBook>", "exchange.xml"),
        (b"name,description\na,b\n", "exchange.xml"),
        (b"<Project/>", "exchange.not_qdc"),
        (book(), "exchange.no_codes"),
        (book(code("")), "exchange.no_name"),
        (book("<Code/>"), "exchange.no_name"),
        (book(code("x") * 10_001), "exchange.many"),
        (DOCTYPE.encode() + book(code("x")), "exchange.xml"),
        (OUTSIDE.encode() + book(code("&x;")), "exchange.xml"),
        (f"{LAUGHS}]><CodeBook>&i;</CodeBook>".encode(), "exchange.xml"),
        (b"<a>" * 5000 + b"</a>" * 5000, "exchange.xml"),
    ],
)
def test_what_is_refused(data: bytes, found: str) -> None:
    with pytest.raises(StudyError) as caught:
        read(data)
    assert [item.code for item in caught.value.problems] == [found]


def test_nesting_as_deep_as_the_parser_allows() -> None:
    depth = 200
    text = "".join(f'<Code name="c{n}">' for n in range(depth)) + "</Code>" * depth
    found, _ = read(book(text))
    assert len(found.codes) == depth


def test_what_is_no_xml_is_replaced() -> None:
    data = qdc_of(codebook({"id": "A", "name": "a\x01b\ufffe", "definition": "\ufffe"}))
    assert told(read(data)[0]) == [("A", "", "a\ufffdb\ufffd", "\ufffd")]


@given(st.text(alphabet='<>/CodeBk s="&;').map(str.encode))
def test_any_text_is_read_or_refused(data: bytes) -> None:
    for text in (data, b"<CodeBook><Codes>" + data + b"</Codes></CodeBook>"):
        try:
            read(text)
        except StudyError as error:
            assert str(error)
