"""Word documents, built here from their XML."""

from __future__ import annotations

import io
import time
import zipfile

import pytest

from manyvoices.read.container import MAX_MEMBERS, MAX_XML
from manyvoices.read.formats import docx as reader
from manyvoices.read.formats import read_bytes
from manyvoices.read.lines import Line, Unreadable

SPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"


def docx(body: str, **parts: str) -> bytes:
    """Return a document; ``comments="..."`` adds word/comments.xml with this body."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            "word/document.xml",
            f"<w:document {SPACE} xmlns:mc='{MC}'><w:body>{body}</w:body></w:document>",
        )
        for name, xml in parts.items():
            archive.writestr(f"word/{name}.xml", f"<w:{name} {SPACE}>{xml}</w:{name}>")
    return data.getvalue()


def run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(text: str) -> str:
    return f"<w:p>{run(text)}</w:p>"


def texts(data: bytes) -> list[str]:
    return [line.text for line in reader.read(data)]


def test_paragraphs_runs_tabs_and_breaks() -> None:
    body = (
        f"<w:p><w:pPr><w:t>no</w:t></w:pPr>{run('I: ')}{run('Hello')}</w:p>"
        f"<w:p>{run('R: a')}<w:r><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t></w:r></w:p>"
        "<w:p/>"
    )
    assert texts(docx(body)) == ["I: Hello", "R: a\tb", "c", ""]


def test_tables_and_content_controls_in_order() -> None:
    body = (
        paragraph("one")
        + "<w:tbl><w:tr>"
        + "".join(f"<w:tc>{paragraph(word)}</w:tc>" for word in ("two", "three"))
        + "</w:tr></w:tbl>"
        + f"<w:sdt><w:sdtContent>{paragraph('four')}</w:sdtContent></w:sdt>"
        + f"<w:p><w:sdt><w:sdtContent>{run('five')}</w:sdtContent></w:sdt></w:p>"
    )
    assert texts(docx(body)) == ["one", "two", "three", "four", "five"]


def test_tracked_changes() -> None:
    deleted = '<w:del w:id="2"><w:r><w:delText>never </w:delText></w:r></w:del>'
    inserted = f"<w:ins w:id='1'>{run('very ')}</w:ins>"
    body = f"<w:p>{run('It was ')}{deleted}{inserted}{run('good')}</w:p>"
    assert reader.read(docx(body)) == [
        Line("It was never very good", cut=((7, 13, "deleted in the document"),))
    ]


def test_what_stands_beside_the_body_has_its_reason() -> None:
    data = docx(
        paragraph("I: Hello"),
        comments=f"<w:comment>{paragraph('check the name')}</w:comment>",
        footnotes=f"<w:footnote>{paragraph('a note')}</w:footnote>",
        header1=paragraph("Confidential"),
        footer2=paragraph("page"),
    )
    assert {line.text: line.reason for line in reader.read(data)} == {
        "I: Hello": None,
        "check the name": "comment",
        "a note": "footnote",
        "Confidential": "header",
        "page": "footer",
    }


def test_a_text_box_is_read_once() -> None:
    box = f"<w:txbxContent>{paragraph('in a box')}</w:txbxContent>"
    body = (
        f"<w:p>{run('before')}<w:r><mc:AlternateContent><mc:Choice>{box}</mc:Choice>"
        f"<mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )
    assert texts(docx(body)) == ["before", "in a box"]


def zipped(xml: str | bytes) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", xml)
    return data.getvalue()


ENTITY = '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/hosts">]>'
BODY = f"<w:document {SPACE}><w:p><w:r><w:t>&x;</w:t></w:r></w:p></w:document>"
LAUGHS = "<!DOCTYPE d [<!ENTITY a 'ha'>" + "".join(
    f"<!ENTITY {chr(98 + n)} '{f'&{chr(97 + n)};' * 10}'>" for n in range(9)
)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (zipped(f"{ENTITY}{BODY}"), "document type|damaged"),
        (zipped(f"{LAUGHS}]><w:document {SPACE}>&j;</w:document>"), "document type|damaged"),
        (zipped("<w:document"), "damaged"),
        (zipped(b"a" * (MAX_XML + 1)), "100 MB"),
        (docx('<w:altChunk/>' + paragraph("x")), "another document"),
    ],
    ids=["outside entity", "billion laughs", "cut off", "bomb", "embedded"],
)  # fmt: skip
def test_hostile_documents_are_refused_soon(data: bytes, said: str) -> None:
    begun = time.perf_counter()
    with pytest.raises(Unreadable, match=said):
        reader.read(data)
    assert time.perf_counter() - begun < 5


def test_a_size_that_lies_is_found_out() -> None:
    data = zipped(b"a" * (MAX_XML + 1))
    size = (MAX_XML + 1).to_bytes(4, "little")
    assert data.count(size) == 2
    with pytest.raises(Unreadable):
        reader.read(data.replace(size, (100).to_bytes(4, "little")))


def test_an_encrypted_member_is_refused() -> None:
    data = bytearray(docx(paragraph("x")))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + offset] |= 1
    with pytest.raises(Unreadable, match="encrypted"):
        reader.read(bytes(data))


def deleted(text: str) -> str:
    return f'<w:del w:id="9"><w:r><w:delText>{text}</w:delText></w:r></w:del>'


def test_what_was_moved_is_kept_where_it_went() -> None:
    body = (
        f"<w:p>{run('R: ')}<w:moveFrom w:id='1'>{run('gone')}</w:moveFrom></w:p>"
        f"<w:p>{run('R: ')}<w:moveTo w:id='2'>{run('come')}</w:moveTo></w:p>"
    )
    assert reader.read(docx(body)) == [
        Line("R: gone", cut=((3, 7, "deleted in the document"),)),
        Line("R: come"),
    ]


def test_several_deletions_and_one_inside_an_insertion() -> None:
    body = f"<w:p>{deleted('I')}{run('R: ')}<w:ins w:id='3'>{run('a')}{deleted('b')}</w:ins></w:p>"
    [line] = reader.read(docx(body))
    assert line.text == "IR: ab"
    assert [line.text[low:high] for low, high, _ in line.cut] == ["I", "b"]


def test_a_deletion_over_a_line_break_stays_deleted() -> None:
    body = (
        f"<w:p>{run('R: kept ')}<w:del w:id='1'><w:r><w:delText>one</w:delText><w:br/>"
        f"<w:delText>two</w:delText></w:r></w:del></w:p>"
    )
    lines = reader.read(docx(body))
    kept = [
        "".join(
            character
            for at, character in enumerate(line.text)
            if not any(low <= at < high for low, high, _ in line.cut)
        )
        for line in lines
    ]
    assert "".join(kept) == "R: kept "


def test_a_text_box_that_was_deleted_is_no_speech() -> None:
    box = f"<w:txbxContent>{paragraph('gone')}</w:txbxContent>"
    body = f"<w:p>{run('R: kept')}<w:del w:id='1'><w:r><w:pict>{box}</w:pict></w:r></w:del></w:p>"
    for line in reader.read(docx(body)):
        at = line.text.find("gone")
        assert at < 0 or line.reason or any(low <= at < high for low, high, _ in line.cut)


def test_fields_and_hyphens() -> None:
    body = (
        f"<w:p>{run('R: page ')}<w:r><w:fldChar/><w:instrText>PAGE 1</w:instrText></w:r>"
        f"{run('3')}<w:r><w:noBreakHyphen/></w:r>{run('x')}</w:p>"
    )
    assert texts(docx(body)) == ["R: page 3-x"]


def test_links_and_smart_tags_hold_speech() -> None:
    body = (
        f"<w:p>{run('R: ')}<w:hyperlink>{run('our ')}</w:hyperlink><w:smartTag>"
        f"<w:smartTag>{run('shelter')}</w:smartTag></w:smartTag></w:p>"
    )
    assert texts(docx(body)) == ["R: our shelter"]


def test_tables_in_tables_and_between_paragraphs() -> None:
    def table(*cells: str) -> str:
        return f"<w:tbl><w:tr>{''.join(f'<w:tc>{cell}</w:tc>' for cell in cells)}</w:tr></w:tbl>"

    inner = table(paragraph("c"), paragraph("d"))
    body = paragraph("a") + table(paragraph("b") + inner, paragraph("e")) + paragraph("f")
    assert texts(docx(body)) == list("abcdef")


def test_a_line_break_in_the_xml_is_a_space() -> None:
    assert texts(docx(paragraph("one\ntwo&#10;three&#13;four"))) == ["one two three four"]


@pytest.mark.parametrize(
    ("part", "reason"),
    [
        ("comments", "comment"),
        ("footnotes", "footnote"),
        ("endnotes", "endnote"),
        ("header3", "header"),
        ("footer12", "footer"),
    ],
)
def test_each_part_beside_the_body_comes_after_it(part: str, reason: str) -> None:
    data = docx(paragraph("R: Yes"), **{part: paragraph("Sok Dara") + paragraph(" ")})
    assert reader.read(data) == [Line("R: Yes"), Line("Sok Dara", reason=reason)]


def test_a_document_of_comments_alone_holds_no_speech() -> None:
    with pytest.raises(Unreadable, match="no text"):
        read_bytes(docx(paragraph(" "), comments=paragraph("check this")))


@pytest.mark.parametrize("part", ["comments", "header1"])
def test_a_document_type_beside_the_body_is_refused_too(part: str) -> None:
    data = io.BytesIO(docx(paragraph("R: Yes")))
    with zipfile.ZipFile(data, "a") as archive:
        archive.writestr(f"word/{part}.xml", f"{ENTITY}<w:p {SPACE}>{run('&x;')}</w:p>")
    with pytest.raises(Unreadable, match=r"document type|damaged"):
        reader.read(data.getvalue())


@pytest.mark.parametrize("name", ["../out.xml", "/etc/out", "word/..\\..\\out", "word/../../out"])
def test_a_name_that_leads_out_is_refused(name: str) -> None:
    data = io.BytesIO(docx(paragraph("R: Yes")))
    with zipfile.ZipFile(data, "a") as archive:
        archive.writestr(name, "x")
    with pytest.raises(Unreadable, match="leads out"):
        read_bytes(data.getvalue())


def test_a_declared_bomb_is_refused_before_it_is_unpacked() -> None:
    data = bytearray(docx(paragraph("R: Yes")))
    at = data.index(b"PK\x01\x02") + 24  # the unpacked size in the directory
    data[at : at + 4] = (0xF0000000).to_bytes(4, "little")
    begun = time.perf_counter()
    with pytest.raises(Unreadable, match="more than is allowed"):
        reader.read(bytes(data))
    assert time.perf_counter() - begun < 0.5


def test_too_many_members_are_refused() -> None:
    data = io.BytesIO(docx(paragraph("R: Yes")))
    with zipfile.ZipFile(data, "a", zipfile.ZIP_STORED) as archive:
        for number in range(MAX_MEMBERS):
            archive.writestr(f"{number}", b"")
    with pytest.raises(Unreadable, match="more than is allowed"):
        reader.read(data.getvalue())


SECRET = docx(paragraph("R: Q7secretQ7 " + "and the training was good " * 20))


@pytest.mark.parametrize("at", [0.05, 0.3, 0.5, 0.7, 0.95, 0.999])
@pytest.mark.parametrize("kind", ["cut off", "flipped", "zeroed"])
def test_a_damaged_document_is_refused_without_its_words(at: float, kind: str) -> None:
    place = int(len(SECRET) * at)
    damaged = {
        "cut off": SECRET[:place],
        "flipped": SECRET[:place] + bytes([SECRET[place] ^ 0xFF]) + SECRET[place + 1 :],
        "zeroed": SECRET[:place] + bytes(min(20, len(SECRET) - place)) + SECRET[place + 20 :],
    }[kind]
    try:
        _, lines = read_bytes(damaged)
    except Unreadable as error:
        assert str(error) and "Q7secretQ7" not in str(error)
    else:
        # damage to a field of the archive that nothing is read by
        assert [line.text for line in lines] == [line.text for line in reader.read(SECRET)]


def test_a_document_nested_beyond_reason() -> None:
    body = "<w:sdt>" * 5000 + paragraph("x") + "</w:sdt>" * 5000
    with pytest.raises(Unreadable, match="nested"):
        reader.read(docx(body))


def cell(text: str, span: int = 1, more: str = "") -> str:
    return f'<w:tc><w:tcPr><w:gridSpan w:val="{span}"/>{more}</w:tcPr>{paragraph(text)}</w:tc>'


def table(*rows: str) -> str:
    return "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in rows) + "</w:tbl>"


def test_a_column_for_each_speaker() -> None:
    body = table(
        cell("Interviewer") + cell("Respondent"),
        cell("How was it?") + cell("It was useful."),
    )
    assert reader.read(docx(body)) == [
        Line("Interviewer", reason="column name"),
        Line("Respondent", reason="column name"),
        Line("How was it?", "Interviewer"),
        Line("It was useful.", "Respondent"),
    ]


def test_merged_cells_in_a_table_with_named_columns() -> None:
    body = table(
        cell("Nr") + cell("Speaker") + cell("Text"),
        cell("Interviewer", 2) + cell("How is it?"),
        cell("2") + cell("Dara", more='<w:vMerge w:val="restart"/>') + cell("Well."),
        cell("3") + cell("", more="<w:vMerge/>") + cell("Really."),
        '<w:trPr><w:gridBefore w:val="1"/></w:trPr>' + cell("Anna") + cell("Why?"),
        cell("Dara: words over all", 3),
        cell("4") + cell("Dara: words over two", 2),
    )
    lines = [line for line in reader.read(docx(body)) if line.reason is None]
    assert [(line.speaker, line.text) for line in lines] == [
        ("Interviewer", "How is it?"),
        ("Dara", "Well."),
        ("Dara", "Really."),
        ("Anna", "Why?"),
        (None, "Dara: words over all"),
        (None, "Dara: words over two"),
    ]


@pytest.mark.parametrize("span", ["-1", "x", "", "99999999999", "0"])
def test_a_span_that_cannot_be_is_one_or_takes_no_time(span: str) -> None:
    wide = cell("Anna").replace('w:val="1"', f'w:val="{span}"')
    body = table(cell("Who") + cell("Text"), wide + cell("How?"))
    assert "How?" in texts(docx(body))


def test_text_on_both_sides_of_a_comment_in_the_xml() -> None:
    body = "<w:p><w:r><w:t>It was<!-- x --> good<?pi y?>, really</w:t></w:r></w:p>"
    assert texts(docx(body)) == ["It was good, really"]


@pytest.mark.parametrize(
    "body",
    [
        "<w:p/>" * 3_000_000,
        "<w:p><w:r>" + "<w:br/>" * 3_000_000 + "</w:r></w:p>",
        "<w:tbl><w:tr>" + "<w:tc/>" * 3_000_000 + "</w:tr></w:tbl>",
    ],
    ids=["paragraphs", "breaks", "cells"],
)
def test_more_elements_than_a_transcript_has(body: str) -> None:
    begun = time.perf_counter()
    with pytest.raises(Unreadable, match="more than is allowed"):
        reader.read(docx(body))
    assert time.perf_counter() - begun < 3


def test_tables_in_tables_in_tables_take_no_time() -> None:
    body = "<w:tbl><w:tr><w:tc>" * 60 + paragraph("a") * 5000 + "</w:tc></w:tr></w:tbl>" * 60
    begun = time.perf_counter()
    assert texts(docx(body)) == ["a"] * 5000
    assert time.perf_counter() - begun < 3
