"""PDF: what is furniture and what is not."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.annotations import FreeText, Link, Text
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    NameObject,
    NumberObject,
    TextStringObject,
)
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from manyvoices.read.formats import pdf as reader
from manyvoices.read.formats import read_bytes
from manyvoices.read.lines import Line, Unreadable
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


@pytest.mark.parametrize("last", ["3", "- 3 -", "12"])
def test_a_number_that_answers_at_the_end_is_no_page_number(last: str) -> None:
    pages = [[*talk(1), *talk(2)], [*talk(3), *talk(4)], [*talk(5), "I: How many?", last]]
    assert kept(pages)[-1] == last


def test_page_numbers_need_not_begin_at_one_nor_stand_on_all_pages() -> None:
    pages = [[*talk(n), str(n + 7)] if n > 1 else talk(n) for n in range(1, 5)]
    assert kept(pages) == [line for n in range(1, 5) for line in talk(n)]


def test_an_answer_beside_the_page_number_stays() -> None:
    pages = [[*talk(n), f"I: Or {n}?", "3", str(n)] for n in range(1, 5)]
    pages[1][-2] = "4"
    said = kept(pages)
    assert said.count("3") == 3 and said.count("4") == 1


def test_numbers_that_do_not_count_up_are_no_page_numbers() -> None:
    pages = [[*talk(n), f"I: {n}?", answer] for n, answer in enumerate(["4", "4", "2", "9"])]
    assert [line for line in kept(pages) if line.isdigit()] == ["4", "4", "2", "9"]


def test_numbers_on_few_pages_are_no_page_numbers() -> None:
    pages = [[*talk(n), f"I: {n}?", str(n) if n < 3 else "some"] for n in range(1, 6)]
    assert [line for line in kept(pages) if line.isdigit()] == ["1", "2"]


def test_of_two_numbers_that_count_up_the_outer_one_is_that_of_the_page() -> None:
    pages = [[*talk(n), f"I: {n}?", str(n + 10), str(n)] for n in range(1, 4)]
    assert [line for line in kept(pages) if line.isdigit()] == ["11", "12", "13"]


def test_numbers_at_other_places_are_no_page_numbers() -> None:
    pages = [["1", *talk(1)], [*talk(2), "2"], ["a", *talk(3), "b"], ["c", *talk(4)]]
    assert [line for line in kept(pages) if line.isdigit()] == ["1", "2"]


Draw = Callable[[Canvas], None]


def drawn(*pages: list[str | Draw]) -> bytes:
    """Return a PDF; each page holds lines of text and what else is drawn."""
    data = io.BytesIO()
    canvas = Canvas(data, pageCompression=1)
    for page in pages:
        for row, item in enumerate(page):
            if isinstance(item, str):
                canvas.drawString(72, 760 - 20 * row, item)
            else:
                item(canvas)
        canvas.showPage()
    canvas.save()
    return data.getvalue()


def picture(width: float, height: float) -> Draw:
    from PIL import Image

    data = io.BytesIO()
    Image.new("RGB", (40, 50), "gray").save(data, "PNG")
    return lambda canvas: canvas.drawImage(ImageReader(data), 20, 20, width, height)


def in_a_form(canvas: Canvas) -> None:
    canvas.beginForm("scan")
    picture(10, 10)(canvas)
    canvas.endForm()
    canvas.saveState()
    canvas.scale(50, 70)
    canvas.doForm("scan")
    canvas.restoreState()


def in_strips(canvas: Canvas) -> None:
    for at in range(10):
        canvas.saveState()
        canvas.translate(0, 80 * at)
        picture(500, 80)(canvas)
        canvas.restoreState()


def inline(canvas: Canvas) -> None:
    from PIL import Image

    canvas.drawInlineImage(Image.new("RGB", (4, 4)), 0, 0, 500, 700)


FULL = picture(595, 842)
WORDS: list[str | Draw] = [f"Dara: line {n} with some words of an answer" for n in range(8)]


@pytest.mark.parametrize("scan", [FULL, in_a_form, in_strips, inline])
@pytest.mark.parametrize("stamp", [[], ["Received 12 May 2015"], ["3"]])
def test_a_scanned_page_between_others(scan: Draw, stamp: list[str | Draw]) -> None:
    with pytest.raises(Unreadable, match=r"pictures without text \(page 2\)"):
        reader.read(drawn(WORDS, [scan, *stamp], WORDS))


def test_scanned_pages_with_a_stamp_each() -> None:
    with pytest.raises(Unreadable, match="it is scanned"):
        reader.read(drawn([FULL, "Received"], [FULL, "12 May 2015"]))


def test_a_picture_behind_many_words_is_no_scan() -> None:
    assert len(reader.read(drawn([FULL, *WORDS]))) >= len(WORDS)


def test_a_logo_over_few_words_is_no_scan() -> None:
    lines = reader.read(drawn(WORDS, [picture(120, 60), "Dara: Thanks."]))
    assert "Dara: Thanks." in [line.text for line in lines]


def test_only_how_a_picture_itself_is_stretched_counts() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.saveState()
        canvas.scale(50, 50)
        canvas.line(0, 0, 1, 1)
        canvas.restoreState()
        picture(100, 60)(canvas)

    assert reader.read(drawn(WORDS, [draw, "Dara: Thanks."]))


def test_a_form_may_stretch_what_is_in_it() -> None:
    def small(canvas: Canvas) -> None:
        canvas.beginForm("scan")
        picture(40, 50)(canvas)
        canvas.endForm()
        canvas.doForm("scan")

    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(drawn(WORDS, [small, "Received"]))))
    assert reader.read(saved(writer))
    page = writer.pages[1]
    [form] = [
        item.get_object()
        for item in page["/Resources"]["/XObject"].values()
        if item["/Subtype"] == "/Form"
    ]
    form[NameObject("/Matrix")] = ArrayObject(map(NumberObject, (14, 0, 0, 16, 0, 0)))
    with pytest.raises(Unreadable, match="pictures without text"):
        reader.read(saved(writer))


def saved(writer: PdfWriter) -> bytes:
    data = io.BytesIO()
    writer.write(data)
    return data.getvalue()


def test_a_script_without_spaces_has_words_too() -> None:
    lines = ["x" * 60, "y" * 60, "z" * 60]
    assert [line.text for line in reader.read(drawn([FULL, *lines])) if line.text] == lines


def outlines(canvas: Canvas) -> None:
    for n in range(400):
        canvas.line(10 + n, 20.5, 30.25, 400 - n)


def outlines_in_a_form(canvas: Canvas) -> None:
    canvas.beginForm("words")
    outlines(canvas)
    canvas.endForm()
    canvas.doForm("words")


@pytest.mark.parametrize("draw", [outlines, outlines_in_a_form])
def test_a_page_of_drawn_letters(draw: Draw) -> None:
    with pytest.raises(Unreadable, match=r"drawn, without text \(page 1\)"):
        reader.read(drawn([draw], WORDS))
    assert reader.read(drawn([draw, *WORDS]))


def test_an_empty_page_with_a_rule_is_no_drawing() -> None:
    data = drawn(WORDS, [lambda canvas: canvas.line(10, 10, 500, 10)], WORDS)
    assert sum(line.text in WORDS for line in reader.read(data)) == 2 * len(WORDS)


def text_field(value: str) -> Draw:
    return lambda canvas: canvas.acroForm.textfield(name="a", value=value, x=9, y=9)


def choice(canvas: Canvas) -> None:
    canvas.acroForm.choice(name="c", value="Phnom", options=["Phnom", "Kep"], x=9, y=9)


def ticked(canvas: Canvas) -> None:
    canvas.acroForm.checkbox(name="b", checked=True, x=9, y=90)


@pytest.mark.parametrize("field", [text_field("It was good"), choice])
def test_a_filled_form_is_refused(field: Draw) -> None:
    with pytest.raises(Unreadable, match="filled form: print it"):
        reader.read(drawn([*WORDS, field]))


def test_an_empty_form_is_read() -> None:
    assert reader.read(drawn([*WORDS, text_field(""), text_field("  "), ticked]))


def changed(change: Callable[[PdfWriter], None]) -> bytes:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(drawn(WORDS, WORDS))))
    change(writer)
    return saved(writer)


def test_a_field_whose_value_its_parent_holds() -> None:
    def change(writer: PdfWriter) -> None:
        kid = DictionaryObject({NameObject("/Subtype"): NameObject("/Widget")})
        parent = DictionaryObject(
            {
                NameObject("/FT"): NameObject("/Tx"),
                NameObject("/V"): TextStringObject("It was good"),
                NameObject("/Kids"): ArrayObject([writer._add_object(kid)]),
            }
        )
        kid[NameObject("/Parent")] = writer._add_object(parent)
        writer.pages[0][NameObject("/Annots")] = ArrayObject([kid.indirect_reference])

    with pytest.raises(Unreadable, match="filled form"):
        reader.read(changed(change))


def test_fields_that_hold_each_other_end() -> None:
    def change(writer: PdfWriter) -> None:
        field = DictionaryObject()
        link = writer._add_object(field)
        field[NameObject("/Kids")] = ArrayObject([link, link])
        field[NameObject("/Parent")] = link
        form = DictionaryObject({NameObject("/Fields"): ArrayObject([link])})
        writer.root_object[NameObject("/AcroForm")] = form

    assert reader.read(changed(change))


def test_comments_are_accounted_for() -> None:
    def change(writer: PdfWriter) -> None:
        writer.add_annotation(0, Text(rect=(9, 9, 20, 20), text="check the name\r\nwith Dara"))
        writer.add_annotation(1, FreeText(rect=(9, 9, 90, 20), text="typed on the page"))
        writer.add_annotation(1, Link(rect=(9, 9, 90, 20), url="https://example.org"))
        # the same one on both pages is one comment
        writer.pages[1]["/Annots"].append(writer.pages[0]["/Annots"][0])

    lines = reader.read(changed(change))
    assert [line for line in lines if line.reason] == [
        Line("check the name", reason="comment"),
        Line("with Dara", reason="comment"),
        Line("typed on the page", reason="comment"),
    ]
    assert sum(line.text in WORDS for line in lines) == 2 * len(WORDS)


def test_a_form_that_draws_itself_ends() -> None:
    data = drawn([outlines_in_a_form], WORDS)

    def change(writer: PdfWriter) -> None:
        page = writer.pages[0]
        [(name, link)] = page["/Resources"]["/XObject"].items()
        form = link.get_object()
        del form["/Filter"]
        form._data = b"q 2 0 0 2 0 0 cm %s Do Q " % name.encode() * 200
        form[NameObject("/Resources")] = page["/Resources"]

    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(data)))
    change(writer)
    with pytest.raises(Unreadable):
        read_bytes(saved(writer))
