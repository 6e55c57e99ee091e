"""Web pages: nothing is cut off, whatever their tags."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from manyvoices.read.formats import html as reader
from manyvoices.read.formats import read_bytes
from manyvoices.read.lines import Line, Unreadable


def texts(markup: str) -> list[str]:
    return [line.text for line in reader.lines_of(markup) if line.reason is None]


def said(lines: int) -> list[str]:
    return [f"{'Dara' if n % 2 else 'Interviewer'}: line {n}" for n in range(lines)]


@pytest.mark.parametrize("count", [140, 1100, 20_000])
@pytest.mark.parametrize("before", ["<div><span>", "<font>", "<b><i>", "<blockquote>", "<ul>"])
def test_tags_without_an_end(count: int, before: str) -> None:
    markup = "<html><body>" + "".join(f"{before}{line}<br>" for line in said(count))
    assert texts(markup) == said(count)


def test_many_tags_before_the_last_paragraphs() -> None:
    assert texts(f"<html><body>{'<font>' * 3000}<p>I: a</p><p>R: b</p>") == ["I: a", "R: b"]


def test_a_long_paragraph() -> None:
    long = "word " * 2_400_000
    lines = texts(f"<html><body><p>I: a</p><p>{long}</p><p>R: b</p></body></html>")
    assert [lines[0], len(lines[1]), lines[2]] == ["I: a", len(long), "R: b"]


def test_a_long_attribute_and_a_long_comment() -> None:
    long = "x" * 12_000_000
    markup = f"<html><body><p title='{long}'>I: a</p><!-- {long} --><p>R: b</p>"
    assert texts(markup) == ["I: a", "R: b"]


def test_what_stands_after_the_end_of_the_page() -> None:
    page = "<html><head><title>T</title></head><body><p>{}</p></body></html>\n"
    assert texts(page.format("I: a") + page.format("R: b") + "<p>c") == ["I: a", "R: b", "c"]


@pytest.mark.parametrize(
    "damage",
    [
        "<!-- R: b</p>", "<!-- R: b --", "<script>R: b</p>", "<style>R: b</p>",
        "<title>R: b</p>", "<p title='R: b</p>", "<p class=x", "</p", "<noscript>R: b",
        "<svg><p>R: b</p>", "<template>R: b",
    ],
)  # fmt: skip
def test_what_takes_the_rest_in_is_refused(damage: str) -> None:
    with pytest.raises(Unreadable, match="no end"):
        reader.lines_of(f"<html><body><p>I: a</p>{damage}")


@pytest.mark.parametrize(
    "end", ["", " ", "<!-- x -->", "<script>x</script>", "</body></html>\n<!-- x -->", "&amp", "<"]
)
def test_a_page_that_ends_is_read(end: str) -> None:
    assert texts(f"<html><body><p>I: a</p><p>R: b</p>{end}")[:2] == ["I: a", "R: b"]


def test_what_is_not_shown_has_its_reason() -> None:
    markup = (
        "<html><head><title>Talk</title><style>p {}</style></head><body><p>Dara: it <svg><title>ok"
        "</title></svg>was<noscript><p>Enable it</p></noscript> good</p>"
        "<script>var a = 'b: c'</script>"
    )
    assert [line for line in reader.lines_of(markup) if line.text.strip()] == [
        Line("Talk", reason=reader.HIDDEN),
        Line("ok Enable it", reason=reader.HIDDEN),
        Line("Dara: it was good"),
    ]


def test_text_as_typed_keeps_its_lines() -> None:
    assert texts("<html><pre>I: a\nR:  b\n\nI:\tc</pre><p>R: d\n e</p>") == [
        "I: a", "R:  b", "I:\tc", "R: d e",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "codec"),
    [
        ("iso-8859-1", "cp1252"), ("windows-1251", "cp1251"), ("Shift_JIS", "cp932"),
        ("koi8-r", "koi8-r"), ("gb2312", "gb18030"), ("windows-874", "cp874"),
    ],
)  # fmt: skip
def test_encodings(name: str, codec: str) -> None:
    words = {
        "cp1252": "“café’s”", "cp1251": "Привет", "cp932": "こんにちは", "koi8-r": "Привет",
        "gb18030": "你好", "cp874": "สวัสดี",
    }[codec]  # fmt: skip
    data = f'<html><meta charset="{name}"><p>R: {words}</p></html>'.encode(codec)
    assert [line.text for line in read_bytes(data)[1]] == [f"R: {words}"]


@pytest.mark.parametrize("name", ["punycode", "idna", "hex", "rot13", "unicode_escape", "utf-7"])
def test_what_is_no_encoding_of_pages_is_refused_soon(name: str) -> None:
    data = f"<html><meta charset={name}><p>".encode() + b"a-" * 500_000
    begun = time.perf_counter()
    with pytest.raises(Unreadable, match="encoding that is not known"):
        reader.read(data)
    assert time.perf_counter() - begun < 1


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"<html><meta charset=big5><p>\x81\xff", "do not fit"),
        (b"<html><meta charset=windows-1252><p>R: \x81", "do not fit"),
        (b"<html><p>R: \xe9", "not UTF-8"),
        (b"<html><meta charset=windows-1252><p>R: \0 a", "NUL"),
    ],
)
def test_characters_that_do_not_fit(data: bytes, said: str) -> None:
    with pytest.raises(Unreadable, match=said):
        reader.read(data)


def test_utf16_is_a_web_page_too() -> None:
    data = "<html><body><p>R: “Grüße”</p></body></html>".encode("utf-16")
    assert read_bytes(data) == ("html", [Line("R: “Grüße”")])


@pytest.mark.parametrize(
    "markup",
    [
        "<b>" * 100_000 + "</i>" * 100_000,
        "<b " + " ".join(f"a{n}=1" for n in range(100_000)) + ">x",
        "<div>" * 200_000 + "<p>x</p>" * 20_000,
        "<b>x</b>" * 300_000,
        "<" * 2_000_000,
        "&" * 2_000_000,
        "<title>" + "<" * 2_000_000,
    ],
    ids=["deep", "attributes", "nested", "runs", "signs", "ampersands", "title"],
)
def test_hostile_pages_end_soon(markup: str) -> None:
    begun = time.perf_counter()
    try:
        reader.lines_of(f"<html><body>{markup}")
    except Unreadable as error:
        assert str(error)
    assert time.perf_counter() - begun < 8


TAGS = st.sampled_from(
    "<p> </p> <b> </b> <div> </div> <br> <br/> <li> <td> <tr> <table> </table> <font> </body> "
    "<!--x--> <p\nid='a<b'> <pre> </pre> <script>no</script> <h1> </h1> </html>".split(" ")
)


@given(st.lists(st.tuples(TAGS, st.integers(0, 9)), max_size=40))
def test_every_word_is_kept_in_order(parts: list[tuple[str, int]]) -> None:
    markup = "".join(f"{tag} w{n}x " for tag, n in parts)
    words = " ".join(texts(f"<html><body>{markup}")).split()
    assert words == [f"w{n}x" for _, n in parts]
