"""Rich text: words, characters, tables, and what is no speech."""

from __future__ import annotations

import time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from manyvoices.model.config import Reading
from manyvoices.read.formats import read_bytes
from manyvoices.read.formats import rtf as reader
from manyvoices.read.lines import DELETED, Line, Unreadable
from manyvoices.read.turns import build_turns, speakers_in
from tests.helpers import respondent

HEAD = (
    r"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\fcharset0 Arial;}{\f1\fcharset204 Arial CYR;}"
    r"{\f2\fcharset2 Symbol;}{\f3\fcharset128 Mincho;}{\f4\fnil\cpg1250 Arial CE;}{\f5 Any;}}"
    r"{\colortbl;\red0\green0\blue0;}{\stylesheet{\s0 Normal;}}{\info{\title Talk}{\author Anna}}"
    r"{\*\generator Writer 4;}"
)


def lines(body: str | bytes) -> list[Line]:
    """Return the lines of a body, without the empty ones."""
    data = body if isinstance(body, bytes) else body.encode("ascii")
    found = reader.read(HEAD.encode("ascii") + data + b"}")
    return [line for line in found if line.text]


def texts(body: str | bytes) -> list[str]:
    return [line.text for line in lines(body)]


def test_paragraphs_lines_and_tabs() -> None:
    assert texts(r"I: Hello\par R: a\tab b\line c\par" "\n" r"d\page e\column f\sect g") == [
        "I: Hello", "R: a\tb", "c", "d", "e", "f", "g",
    ]  # fmt: skip


def test_line_ends_of_the_file_are_none_of_the_text() -> None:
    assert texts("I: Hel\r\nlo\\\r\nR: a\\\nb\\par\r\n c") == ["I: Hello", "R: a", "b", " c"]


def test_empty_paragraphs_are_lines() -> None:
    read = reader.read(rb"{\rtf1 I: a\par\par R: b\par}")
    assert [line.text for line in read] == ["I: a", "", "R: b"]


def test_groups_end_what_began_in_them() -> None:
    assert lines(r"R: {\b bold {\v un{\v0 s}een} and} plain\par") == [
        Line("R: bold unseen and plain", cut=((8, 10, "hidden text"), (11, 14, "hidden text")))
    ]


@pytest.mark.parametrize(
    ("code", "text"),
    [
        (r"\emdash a", "—a"), (r"\endash  a", "– a"), (r"a\bullet", "a•"),
        (r"\lquote a\rquote", "‘a’"), (r"\ldblquote a\rdblquote", "“a”"),
        (r"a\~b", "a\u00a0b"), (r"a\_b", "a-b"), (r"a\-b", "ab"), (r"\{a\}\\", "{a}\\"),
        (r"a\emspace b\enspace c\qmspace d", "a\u2003b\u2002c\u2005d"), (r"a\zwj b", "a\u200db"),
        (r"Dara\: a", "Dara: a"), (r"a\'e9\'92b", "aé’b"), (r"a\'E9", "aé"), ("a\\\tb", "a\tb"),
        (r"a\'0ab", "a b"), (r"a\cf1 b\b0c", "abc"), (r"a\-1", "a1"), (r"a\foo-b", "a-b"),
    ],
)  # fmt: skip
def test_characters(code: str, text: str) -> None:
    assert texts(code) == [text]


@pytest.mark.parametrize(
    ("code", "text"),
    [
        (r"a\u233?b", "aéb"),
        (r"a\u233 ?b", "aéb"),
        (r"a\u233\'e9b", "aéb"),
        (r"\uc0 a\u233 b\u8217c", "aéb’c"),
        (r"\uc2 a\u233 xyb", "aéb"),
        (r"\uc2 a\u12354\'82\'a0b", "aあb"),
        (r"{\uc0 a\u233}b\u233?c", "aébéc"),
        (r"\u8211\endash\u8211-x", "––x"),
        (r"\u233\{x", "éx"),
        (r"\u233\par x", "é"),
        (r"\u233{\b x}", "éx"),
        (r"{\u233}x", "éx"),
        (r"\u-10179?\u-8704?!", "😀!"),
        (r"\uc0\u55357\u56832 !", "😀!"),
        (r"\uc0{\u-10179}{\u-8704}!", "😀!"),
        (r"\u128512?!", "😀!"),
        (r"\u-3913?a", "\uf0b7a"),
        (r"\u6017?\u6070?\u6042?\u6089?\u6070?", "\u1781\u17b6\u179a\u17c9\u17b6"),
    ],
)
def test_characters_by_their_number(code: str, text: str) -> None:
    assert texts(code)[0] == text


def test_an_emoji_in_turns() -> None:
    name, found = read_bytes(rb"{\rtf1\ansi I: How?\par R: Good \u-10179?\u-8704? really.\par}")
    account = build_turns(found, speakers_in(found, [respondent("R1")], Reading()))
    assert name == "rtf"
    assert [account.text[low:high] for turn in account.turns for low, high in turn.spans] == [
        "How?", "Good 😀 really.",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("code", "text"),
    [
        (r"\f1\'cf\'f0\'e8 {\f0 caf\'e9} \'e2\'e5\'f2", "При café вет"),
        (r"\f3\'82\'b1\'82\'f1", "こん"),
        (r"\f3\'83\\ \'83\{", "ソ ボ"),
        (r"\f4\'b9", "ą"),
        (r"\f5\'e9", "é"),
        (r"\f9\'e9", "é"),
        (r"\f2\'b7\f0 a", "\uf0b7a"),
        (r"\f1\plain\'e9", "é"),
        (r"\ltrch\f0\rtlch\af1 \'cf{\ltrch \'e9}", "Пé"),
        (r"\rtlch\af1 \ltrch\f0 \'e9", "é"),
        (r"\loch\af1\hich\af1\f0 \'e9", "é"),
    ],
)
def test_code_pages_of_fonts(code: str, text: str) -> None:
    assert texts(code) == [text]


@pytest.mark.parametrize(
    ("head", "data", "text"),
    [
        (rb"\ansi\ansicpg1251", rb"\'cf\'f0\'e8", "При"),
        (rb"\ansicpg1251\ansi", "При".encode("cp1251"), "При"),
        (rb"\mac", rb"caf\'8e", "café"),
        (rb"\pc", rb"caf\'82", "café"),
        (rb"\ansi", b"caf\xe9", "café"),
        (rb"\ansi\ansicpg65001", "café 😀".encode(), "café 😀"),
        (rb"\ansi\ansicpg65001{\fonttbl{\f0\fcharset0 A;}}\f0", "é".encode(), "é"),
        (rb"\ansi\ansicpg932", "日語".encode("cp932"), "日語"),
        (rb"\ansi\ansicpg0", rb"\'e9", "é"),
        (rb"\ansi\deff1{\fonttbl{\f1\fcharset204 A;}}", rb"\'cf", "П"),
        (rb"\ansi\deff1{\fonttbl\f0\fcharset0 A;\f1\fcharset204 B;}", rb"\'cf", "П"),
    ],
)
def test_code_pages_of_files(head: bytes, data: bytes, text: str) -> None:
    assert reader.read(b"{\\rtf1" + head + b"\n" + data + b"}") == [Line(text)]


def test_what_stands_beside_comes_after_the_text_with_its_reason() -> None:
    body = (
        r"{\header \pard Confidential\par}{\footerf Page \chpgn  of it\par}"
        r"I: How{\super\chftn{\footnote\pard\plain {\super\chftn} a note\par of two}} is it?\par "
        r"R: {\*\atrfstart 1}Good{\*\atrfend 1}{\*\atnid AH}{\*\atnauthor Anna Holm}\chatn"
        r"{\*\annotation{\*\atnref 1}{\*\atndate 12}\pard check this}{\footnote\ftnalt the end}."
        r"\par{\headerl left}{\footerr right}"
    )
    assert lines(body) == [
        Line("I: How is it?"),
        Line("R: Good."),
        Line("Confidential", reason="header"),
        Line("Page  of it", reason="footer"),
        Line(" a note", reason="footnote"),
        Line("of two", reason="footnote"),
        Line("check this", reason="comment"),
        Line("the end", reason="endnote"),
        Line("left", reason="header"),
        Line("right", reason="footer"),
    ]


@pytest.mark.parametrize(
    "group",
    [
        r"{\*\unknown R: no}", r"{\*" "\r\n" r"\unknown{\b R: no}}", r"{\pict\wmetafile8 0123ab}",
        r"{\*\shppict{\pict 0123}}{\nonshppict{\pict 0123}}", r"{\pict\bin4 }{\}}",
        r"{\object\objemb{\*\objclass Word.Document}{\*\objdata 0123}{\result{\pict 01}}}",
        r"{\field{\*\fldinst HYPERLINK R: no}{\fldrslt}}", r"{\listtext\pard 1.\tab}",
        r"{\pntext\f2\'b7\tab}", r"{\*\bkmkstart a}{\*\bkmkend a}", r"{\xe R: no}",
        r"{\upr{\*\bkmkstart a}{\*\ud{\*\bkmkstart b}}}", r"{\shp{\*\shpinst\shpleft1"
        r"{\sp{\sn wzName}{\sv R: no}}}{\shprslt{\*\do\dptxbx{\dptxbxtext R: no}}}}",
        r"{\*\unknown{\shp{\shptxt R: no}}{\footnote R: no}\u55357 {\par}}",
        r"{\stylesheet{\b\f0 R: no;}{\*\cs10 R: no;}}", r"{\f0\fs24\pict 0123}", r"\*{\b}",
    ],
)  # fmt: skip
def test_groups_that_hold_no_speech(group: str) -> None:
    assert texts(f"R: ye{group}s\\par") == ["R: yes"]


@pytest.mark.parametrize(
    "group",
    [
        r"{\field{\*\fldinst HYPERLINK x}{\fldrslt{\ul s}}}", r"{\*\fldrslt s}", r"{\revised s}",
        r"{\object{\*\objdata 01}{\result s}}", r"{\upr{n}{\*\ud s}}", r"{\cs1\b{\i s}}",
        r"{\unknown s}", r"{\*s}",
    ],
)  # fmt: skip
def test_groups_that_hold_speech(group: str) -> None:
    assert texts(f"R: ye{group}\\par") == ["R: yes"]


@pytest.mark.parametrize(
    "box",
    [
        r"{\shp{\*\shpinst\shpleft9{\sp{\sn a}{\sv 1}}{\shptxt\pard R: box\par words\par}}"
        r"{\shprslt{\*\do{\dptxbxtext R: box\par words}}}}",
        r"{\*\do\dobxpage\dptxbx{\dptxbxtext R: box\par words}\dpx1}",
        r"{\shpgrp{\*\shpinst{\shp{\*\shpinst{\*\shptxt R: box\par words}}}}}",
    ],
)
def test_a_text_box_is_lines_of_its_own_after_its_paragraph(box: str) -> None:
    assert texts(f"I: be{box}fore\\par R: after") == ["I: before", "R: box", "words", "R: after"]


def test_boxes_in_boxes_notes_and_cells() -> None:
    box = r"{\shp{\*\shpinst{\shptxt {a}%s}}}"
    assert texts(f"one{box % (box % '')}{{\\footnote n{box % ''}}}") == ["one", "a", "a", "n", "a"]
    found = lines(r"\trowd\cellx1\cellx2\intbl Anna" + box % "" + r"\cell How?\cell\row")
    assert [line.text for line in found if line.cell] == ["Anna", "a"]


def test_words_for_groups_at_the_outermost_level_or_after_text_send_nothing_away() -> None:
    assert reader.read(rb"{\rtf1\info\footnote R: a}") == [Line("R: a")]
    assert texts(r"R: {\*y\foo es}") == ["R: yes"]


def test_tracked_changes_and_hidden_text() -> None:
    body = (
        r"R: It was {\deleted\revauthdel0 not }{\revised very }good.\par "
        r"R: {\v secret }open {\deleted\v both}\deleted gone\deleted0  kept \v x\plain y\par "
        r"{\mvf R: moved}{\mvt R: come}\par"
    )
    assert lines(body) == [
        Line("R: It was not very good.", cut=((10, 14, DELETED),)),
        Line(
            "R: secret open bothgone kept xy",
            cut=((3, 10, "hidden text"), (15, 23, DELETED), (29, 30, "hidden text")),
        ),
        Line("R: movedR: come", cut=((0, 8, DELETED),)),
    ]


def test_a_deletion_over_paragraphs_and_boxes() -> None:
    found = lines(r"R: kept{\deleted  one\par two\line three{\shp{\shptxt four}}}\par R: on")
    kept = [
        "".join(
            mark
            for at, mark in enumerate(line.text)
            if not any(low <= at < high for low, high, _ in line.cut)
        )
        for line in found
    ]
    assert kept == ["R: kept", "", "", "", "R: on"]


def row(*cells: str, shape: str = "") -> str:
    return rf"\trowd{shape}\pard\intbl " + "".join(rf"{{{cell}\cell}}" for cell in cells) + r"\row "


def spoken(body: str) -> list[tuple[str | None, str]]:
    """Return the turns of a body: the label, and the words."""
    found = lines(body)
    account = build_turns(found, speakers_in(found, [respondent("R1", speaker="Dara")], Reading()))
    return [
        (turn.speaker, " / ".join(account.text[low:high] for low, high in turn.spans))
        for turn in account.turns
    ]


TALK = [("Interviewer", "How?"), ("Dara", "Well."), ("Interviewer", "Why?"), ("Dara", "So.")]


def test_a_table_with_a_column_of_labels() -> None:
    table = "".join(row(*cells) for cells in TALK)
    assert spoken(f"Talk\\par {table}\\pard\\par The end\\par") == [
        *TALK[:3], ("Dara", "So. / The end"),
    ]  # fmt: skip


def test_a_table_that_names_its_columns() -> None:
    table = row("Nr", "Speaker", "Text") + "".join(
        row(str(number), *cells) for number, cells in enumerate(TALK, 1)
    )
    found = lines(table)
    assert [(line.speaker, line.text) for line in found if line.reason is None] == TALK
    assert {line.reason for line in found} >= {"column name", "speaker label", "row number"}


def test_paragraphs_and_breaks_in_a_cell() -> None:
    found = lines(row("Interviewer", "How?\\par And why?") + row("Dara", "Well.\\line So."))
    assert [(line.text, line.cell) for line in found] == [
        ("Interviewer", True), ("How?", False), ("And why?", False),
        ("Dara", True), ("Well.", False), ("So.", False),
    ]  # fmt: skip


def test_cells_without_the_word_that_says_so() -> None:
    assert [(line.text, line.cell) for line in lines(r"\trowd a\cell b\par c\cell\row")] == [
        ("a", True), ("b", False), ("c", False),
    ]  # fmt: skip
    table = "".join(rf"\trowd\cellx9 {a}\cell {b}\par{{\b\cell}}\row" for a, b in TALK)
    assert spoken(table) == TALK


EDGES = (r"\cellx1000\cellx3000\cellx9000", r"\trleft-108\cellx3010\cellx8990")


def test_cells_over_several_columns_by_their_edges() -> None:
    table = (
        row("Nr", "Speaker", "Text", shape=EDGES[0])
        + row("Interviewer", "How is it?", shape=EDGES[1])
        + row("2", "Dara", "Well.", shape=EDGES[0])
        + row("Dara: words over all of it", shape=r"\cellx9000")
    )
    said = [(line.speaker, line.text) for line in lines(table) if line.reason is None and line.text]
    assert said == [
        ("Interviewer", "How is it?"), ("Dara", "Well."), (None, "Dara: words over all of it"),
    ]  # fmt: skip


def test_cells_merged_as_older_programs_do() -> None:
    shape = r"\clmgf\cellx1000\clmrg\cellx3000\cellx9000"
    table = (
        row("Nr", "Speaker", "Text", shape=EDGES[0])
        + row("Interviewer", "", "How is it?", shape=shape)
        + row("Dara", "not empty", "Well.", shape=shape)
    )
    found = {line.text: line for line in lines(table)}
    assert found["How is it?"].speaker == "Interviewer"
    assert found["Well."].speaker == "not empty"


def test_a_table_in_a_cell_is_a_table_of_its_own() -> None:
    inner = "".join(
        rf"\pard\intbl\itap2 {a}\nestcell {b}\nestcell"
        r"{\*\nesttableprops\trowd\cellx500\cellx900\nestrow}{\nonesttables\par}"
        for a, b in TALK
    )
    start = r"\trowd\cellx5000\cellx9000\pard\intbl before\par "
    found = lines(start + inner + r"\pard\intbl after\cell x\cell\row")
    assert [line.text for line in found] == [
        "before", *(text for cells in TALK for text in cells), "after", "x",
    ]  # fmt: skip
    assert [line.text for line in found if line.cell] == [
        "before", "Interviewer", "Dara", "Interviewer", "Dara", "after",
    ]  # fmt: skip


def test_the_columns_of_a_table_are_not_those_of_the_one_in_it() -> None:
    inner = (
        r"\pard\intbl\itap2 x\nestcell y\nestcell{\*\nesttableprops\trowd\cellx300\cellx600"
        r"\nestrow}{\nonesttables\par}\pard\intbl and?"
    )
    table = row("Nr", "Speaker", "Text", shape=EDGES[0]) + row(
        "Interviewer", "How?\\par " + inner, shape=EDGES[1]
    )
    found = {line.text: line.speaker for line in lines(table)}
    assert found["How?"] == found["and?"] == "Interviewer"


def test_the_end_of_a_table() -> None:
    body = row("Anna", "a") + r"\pard I: b\par " + row("Dara", "c") + r"\pard\plain d"
    assert [(line.text, line.cell) for line in lines(body)] == [
        ("Anna", True), ("a", False), ("I: b", False), ("Dara", True), ("c", False), ("d", False),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "body",
    [
        r"\trowd\cellx9 a\par b\par", r"\pard\intbl a\par b", r"\intbl\itap3 a\par\pard b",
        r"\trowd\cellx9\intbl a\cell b", r"a\cell b\cell", r"a\row b\row", r"\row a\par\row\row b",
        r"\nestrow\itap2 a\nestcell\itap3\nestcell b\cell\nestrow",
    ],
)  # fmt: skip
def test_odd_tables_lose_no_words(body: str) -> None:
    assert texts(body) == ["a", "b"]


def test_a_table_of_a_note_is_none_of_the_text() -> None:
    found = lines(row("Anna", rf"a{{\footnote {row('x', 'y')}}}"))
    assert [(line.text, line.reason) for line in found] == [
        ("Anna", None), ("a", None), ("x", "footnote"), ("y", "footnote"),
    ]  # fmt: skip


def test_text_as_word_writes_it() -> None:
    run = r"{\rtlch\fcs1 \af31507 \ltrch\fcs0 \insrsid1 \hich\af31506\dbch\af31505\loch\f31506 %s}"
    body = (
        r"\paperw11906{\*\ftnsep \pard\plain \chftnsep \par }\sectd {\*\pnseclvl1\pnucrm{\pntxta"
        r" .}}\pard\plain \ltrpar\ql \li0\rtlch\fcs1 \af0\afs22 \ltrch\fcs0 \f0\fs22"
        + run % r"Interviewer: How is \u8220\'93it\u8221\'94?"
        + "\n{\\rtlch\\fcs1 \\af0 \\ltrch\\fcs0 \\insrsid2 \n\\par }"
        + run % "Dara: "
        + run % "Well."
        + r"{\*\themedata 504b0304}{\*\latentstyles\lsdstimax1{\lsdlockedexcept a;}}"
        + r"{\*\datastore 01}"
    )
    assert texts(body) == ["Interviewer: How is “it”?", "Dara: Well."]


@pytest.mark.parametrize("data", [b"\xef\xbb\xbf{\\rtf1 R: a}", b"\r\n {\\rtf R: a}\r\n\0"])
def test_what_stands_around_the_outermost_bracket(data: bytes) -> None:
    assert read_bytes(data) == ("rtf", [Line("R: a")])


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (rb"{\rtf1 R: a", "cut off"),
        (rb"{\rtf1 R: a{\b x", "cut off"),
        (rb"{\rtf1 R: a{\pict\bin99999 x}}", "cut off"),
        (rb"{\rtf1 R: a}{\rtf1 R: b}", "goes on after its end"),
        (rb"{\rtf1 R: a} R: b", "goes on after its end"),
        (rb"{\rtf1 R: a\'zz}", "damaged"),
        (rb"{\rtf1 R: a" + b"\\", "damaged"),
        (rb"{\rtf1 R: \'81}", "code page it names"),
        (rb"{\rtf1\ansi\ansicpg932 R: \'82}", "code page it names"),
        (b"{\\rtf1\\ansi\\ansicpg65001 R: \xe9}", "code page it names"),
        (rb"{\rtf1\ansi\ansicpg1200 R: \'e9}", "not known"),
        (rb"{\rtf1{\fonttbl{\f0\cpg77777 A;}}\f0 R: \'e9}", "not known"),
        (rb"{\rtf1 R: \u-10179?x}", "half characters"),
        (rb"{\rtf1 R: \u-10179?\u-10179?\u-8704?}", "half characters"),
        (rb"{\rtf1 R: \u-10179?}", "half characters"),
        (rb"{\rtf1 R: \u-8704?}", "half characters"),
        (rb"{\rtf1 R: \u}", "does not exist"),
        (rb"{\rtf1 R: \u1114112?}", "does not exist"),
        (rb"{\rtf1 R: \u-65537?}", "does not exist"),
        (rb"{\rtf1 R: \u99999999999999999999?}", "too long"),
        (rb"{\rtf1 R: \u0?}", "NUL"),
        (b"{\\rtf1 R: \0}", "NUL"),
        (rb"{\rtf1\intbl\itap51 R: a}", "nested"),
        (rb"{\rtf1{\header R: a}{\info{\title R: b}}}", "no text"),
    ],
)
def test_damaged_files_are_refused(body: bytes, said: str) -> None:
    with pytest.raises(Unreadable, match=said):
        read_bytes(body)


@pytest.mark.parametrize(
    "body",
    [
        b"{" * 100_000,
        b"{" * 900 + b"a" + b"}" * 900,
        b"{}" * 300_000,
        b"{\\b " * 100_000,
        b"\\*" * 300_000,
        b"\\'e9" * 300_000,
        b"\\u6017?" * 200_000,
        b"\\trowd" + b"\\cellx1" * 100_000 + b"\\cell" * 100_000 + b"\\row",
        b"\\trowd" + b"\\cellx1" * 100_000 + b"a\\cell\\row" * 20_000,
        b"\\intbl\\itap50 a\\nestcell\\itap1 b\\cell" * 3000,
        b"{\\shp{\\shptxt \\intbl\\itap50 a\\nestcell" * 400,
        b"{\\footnote {\\shp{\\shptxt a" * 300 + b"}}}" * 300,
        b"\\" + b"a" * 5_000_000,
        b"{\\pict " + b"0123456789abcdef\r\n" * 500_000 + b"}",
    ],
    ids=range(14),
)
def test_hostile_files_end_soon(body: bytes) -> None:
    begun = time.perf_counter()
    try:
        read_bytes(b"{\\rtf1 " + body + b"}")
    except Unreadable as error:
        assert str(error)
    assert time.perf_counter() - begun < 5


def test_more_than_can_be_read_in_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "MAX_TOKENS", 5)
    with pytest.raises(Unreadable, match=r"save it as \.docx"):
        reader.read(rb"{\rtf1 a\par b\par c\par}")


def test_no_word_of_the_file_is_in_a_reason() -> None:
    with pytest.raises(Unreadable) as caught:
        read_bytes(rb"{\rtf1 R: Q7secretQ7 \'81}")
    assert "Q7" not in str(caught.value)


def written(text: str) -> str:
    """Return text as a careful program writes it."""
    made = ""
    for mark in text:
        if mark in "\\{}":
            made += "\\" + mark
        elif ord(mark) < 128:
            made += mark
        else:
            units = mark.encode("utf-16-le")
            for at in range(0, len(units), 2):
                unit = int.from_bytes(units[at : at + 2], "little", signed=True)
                made += f"\\u{unit}?"
    return made


WORDS = st.text(
    st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\u2028\u2029"), min_size=1
)


@given(st.lists(WORDS, min_size=1, max_size=5))
@example(["😀\\{}é"])
def test_all_text_comes_back(paragraphs: list[str]) -> None:
    body = "\\par ".join(map(written, paragraphs))
    assert [line.text for line in reader.read(b"{\\rtf1 " + body.encode("ascii") + b"}")] == (
        paragraphs
    )


PARTS = st.sampled_from(
    (
        r"{ } {\b {\i {\*\foo {\footnote {\header {\shp{\shptxt {\field{\fldrslt {\deleted {\v "
        r"\par \line \cell \row \trowd \cellx100 \intbl \pard \plain \itap2 \nestcell \nestrow "
        r"\u233? \'e9 \uc0 \f1 \v \v0 \deleted \bin2 {\pict \emdash \~ }} a b1 c"
    ).split(" ")
)


@settings(max_examples=300)
@given(st.lists(PARTS, max_size=40))
@example(["\\itap2", "\\nestcell", "\\row", "\\trowd", "a", "{\\shp{\\shptxt", "\\cell"])
def test_any_order_of_words_is_read_or_refused(parts: list[str]) -> None:
    body = " ".join(parts)
    body += "}" * max(body.count("{") - body.count("}"), 0)
    try:
        _, found = read_bytes(b"{\\rtf1 " + body.encode("ascii") + b"}")
    except Unreadable as error:
        assert str(error) and "its rtf cannot be read" not in str(error)
    else:
        for line in found:
            assert all(0 <= low < high <= len(line.text) for low, high, _ in line.cut)


SHAPES = st.sampled_from(
    r"\par \line \sect \cell \row \trowd \cellx100 \cellx900 \clmrg \intbl \pard \plain \itap2 "
    r"\itap3 \nestcell \nestrow {\b {\*\nesttableprops {\fldrslt }".split()
)


@settings(max_examples=300)
@given(st.lists(st.one_of(SHAPES, st.integers(0, 99)), max_size=60))
def test_tables_of_any_shape_keep_every_word_in_order(parts: list[str | int]) -> None:
    body = ""
    for part in parts:
        if part != "}" or body.count("{") > body.count("}"):
            body += f" w{part}x" if isinstance(part, int) else part
    body += "}" * (body.count("{") - body.count("}"))
    found = " ".join(line.text for line in reader.read(b"{\\rtf1" + body.encode("ascii") + b"}"))
    assert found.replace("x", "x ").split() == [
        f"w{part}x" for part in parts if isinstance(part, int)
    ]
