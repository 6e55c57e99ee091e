"""Word documents, built here from their XML."""

from __future__ import annotations

import io
import time
import zipfile

import pytest

from manyvoices.read.container import MAX_XML
from manyvoices.read.formats import docx as reader
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
