"""OpenDocument text, built here from its XML."""

from __future__ import annotations

import time

import pytest

from manyvoices.read.formats import odt as reader
from manyvoices.read.lines import Line, Unreadable
from tests.fixtures.build import zipped

SPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{urn}:1.0"'
    for name, urn in (
        ("office", "office"), ("text", "text"), ("table", "table"), ("draw", "drawing"),
        ("style", "style"), ("number", "datastyle"),
    )
)  # fmt: skip
SVG = 'xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"'


def odt(body: str, before: str = "", **members: str) -> bytes:
    content = (
        f"<office:document-content {SPACES} {SVG}>{before}<office:body><office:text>{body}"
        "</office:text></office:body></office:document-content>"
    )
    return zipped(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": content,
            **{f"{name}.xml": text for name, text in members.items()},
        }
    )


def p(text: str) -> str:
    return f"<text:p>{text}</text:p>"


def box(text: str) -> str:
    return f"<draw:frame><draw:text-box>{text}</draw:text-box></draw:frame>"


def texts(body: str) -> list[str]:
    return [line.text for line in reader.read(odt(body))]


def test_a_text_box_in_a_text_box_is_read_once() -> None:
    inner = box(p("inner"))
    assert texts(p("be" + box(p(f"outer{inner} one")) + "fore")) == ["before", "outer one", "inner"]


@pytest.mark.parametrize("shape", ["custom-shape", "rect", "ellipse", "line", "caption"])
def test_the_text_of_a_shape_is_a_line_of_its_own(shape: str) -> None:
    drawn = f"<draw:{shape}><svg:title>no</svg:title>{p('in the shape')}</draw:{shape}>"
    assert texts(p(f"Dara: one{drawn} two")) == ["Dara: one two", "in the shape"]
    assert texts(p(f"a<draw:g>{drawn}{drawn}</draw:g>")) == ["a", "in the shape", "in the shape"]
    assert texts(drawn + p("b")) == ["in the shape", "b"]


def test_spaces_are_bounded() -> None:
    assert texts(p("a<text:s text:c='3'/>b<text:s/>c")) == ["a   b c"]
    assert texts(p("a<text:s text:c='3000000000'/>b")) == ["a" + 1000 * " " + "b"]
    assert texts(p("a<text:s text:c='-3'/>b")) == ["ab"]
    with pytest.raises(Unreadable, match="more than is allowed"):
        texts(p("a" + "<text:s text:c='999999'/>" * 100_000))


def test_text_on_both_sides_of_a_comment_in_the_xml() -> None:
    assert texts(p("It was<!-- x --> good<?pi y?>, really")) == ["It was good, really"]


def test_tabs_breaks_and_spans() -> None:
    assert texts(p("a<text:tab/>b<text:line-break/><text:span>c</text:span>\nd")) == ["a\tb", "c d"]


def test_what_stands_beside_the_text_comes_after_it() -> None:
    note = (
        f"<text:note><text:note-citation>1</text:note-citation><text:note-body>{p('a note')}"
        "</text:note-body></text:note>"
    )
    remark = f"<office:annotation>{p('mine')}{p('')}</office:annotation>"
    gone = (
        f"<text:tracked-changes><text:changed-region><text:deletion>{p('gone')}</text:deletion>"
        "</text:changed-region></text:tracked-changes>"
    )
    body = gone + p(f"R: one{note} two{remark} three") + p("end")
    assert reader.read(odt(body)) == [
        Line("R: one two three"),
        Line("end"),
        Line("mine", reason="comment"),
        Line("a note", reason="footnote"),
        Line("gone", reason="deleted in the document"),
    ]


def test_headers_and_footers() -> None:
    styles = (
        f"<office:document-styles {SPACES}><style:header-style/><style:header>{p('top')}"
        f"</style:header><style:footer-left>{p('page')}</style:footer-left></office:document-styles>"
    )
    assert reader.read(odt(p("R: a"), styles=styles)) == [
        Line("R: a"), Line("top", reason="header"), Line("page", reason="footer"),
    ]  # fmt: skip


def test_a_style_of_numbers_is_not_the_text() -> None:
    before = "<office:automatic-styles><number:text>.</number:text></office:automatic-styles>"
    assert [line.text for line in reader.read(odt(p("R: a"), before))] == ["R: a"]


def cell(text: str, span: int = 1) -> str:
    return (
        f'<table:table-cell table:number-columns-spanned="{span}">{p(text)}</table:table-cell>'
        + "<table:covered-table-cell/>" * (span - 1)
    )


def table(*rows: str) -> str:
    made = "".join(f"<table:table-row>{row}</table:table-row>" for row in rows)
    return f"<table:table>{made}</table:table>"


def test_merged_cells_in_a_table_with_named_columns() -> None:
    body = table(
        cell("Nr") + cell("Speaker") + cell("Text"),
        cell("Interviewer", 2) + cell("How is it?"),
        cell("2") + cell("Dara") + cell("Well."),
        cell("3") + "<table:covered-table-cell/>" + cell("Really."),
        "<table:covered-table-cell table:number-columns-repeated='2'/>" + cell("Quite."),
        cell("Dara: words over all", 3),
    )
    lines = [line for line in reader.read(odt(body)) if line.reason is None and line.text]
    assert [(line.speaker, line.text) for line in lines] == [
        ("Interviewer", "How is it?"),
        ("Dara", "Well."),
        ("Dara", "Really."),
        ("Dara", "Quite."),
        (None, "Dara: words over all"),
    ]


def test_a_column_for_each_speaker_and_a_table_in_a_cell() -> None:
    inner = table(cell("Anna") + cell("Inside."))
    body = table(
        cell("Question") + cell("Answer"),
        cell("How?") + f"<table:table-cell>{p('Well.')}{inner}</table:table-cell>",
    )
    lines = [line for line in reader.read(odt(body)) if line.reason is None]
    assert [(line.speaker, line.text) for line in lines] == [
        ("Question", "How?"), ("Answer", "Well."), (None, "Anna"), (None, "Inside."),
    ]  # fmt: skip


def test_tables_in_tables_in_tables_take_no_time() -> None:
    begin, end = (
        "<table:table><table:table-row><table:table-cell>",
        ("</table:table-cell></table:table-row></table:table>"),
    )
    begun = time.perf_counter()
    assert texts(begin * 60 + p("a") * 1000 + end * 60) == ["a"] * 1000
    assert time.perf_counter() - begun < 2
