"""A person's words taken out of a transcript that others share."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from manyvoices.model.config import Reading
from manyvoices.model.sheets import RespondentRow
from manyvoices.protect.cut import GONE, Cut, Uncut, cut, said_by
from tests.helpers import respondent

FORMATS = Path(__file__).parents[2] / "fixtures" / "formats"
ROWS = [
    respondent("R1", speaker="Sok Dara", known_names="Sok Dara"),
    respondent("R2", speaker="Chan"),
]
LABEL = "Withdrawn 1"


def done(*files: str | bytes, rows: list[RespondentRow] | None = None) -> Cut:
    raw = [data.encode() if isinstance(data, str) else data for data in files]
    return cut(raw, rows or ROWS, "R1", LABEL, ["Sok Dara"], Reading())


def words(data: str, rows: list[RespondentRow] | None = None) -> str:
    return done(data, rows=rows).files[0].decode()


def test_text_keeps_what_others_said_and_where_they_were_interrupted() -> None:
    text = (
        "Talk with Sok Dara\n\nInterviewer: Hello.\nChan: I agree.\nSok Dara: They came often.\n"
        "and again.\n\nChan: But not to us.\nSok Dara:\nNo never.\nInterviewer: Thanks, Dara.\n"
    )
    made = done(text)
    assert made.texts == ["They came often. and again.", "No never."]
    lines = [line for line in made.files[0].decode().split("\n") if line]
    assert lines == [
        "Interviewer: Hello.",
        "Chan: I agree.",
        *[f"{LABEL}: {GONE}"] * 2,
        "Chan: But not to us.",
        *[f"{LABEL}: {GONE}"] * 2,
        # what others say is theirs
        "Interviewer: Thanks, Dara.",
    ]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_text_of_any_encoding_is_cut(encoding: str) -> None:
    made = done("Chan: ខ្ញុំ agree.\r\nSok Dara: They came often.\r\n".encode(encoding))
    assert made.files[0].decode() == f"Chan: ខ្ញុំ agree.\n{LABEL}: {GONE}\n"


def test_markdown_is_cut() -> None:
    text = "**Chan:** I agree.\n\n**Sok Dara:** They came often.\n\n**Chan:** Yes.\n"
    assert "often" not in words(text) and "Dara" not in words(text)
    assert "**Chan:** Yes." in words(text)


def test_captions_with_voices_are_cut() -> None:
    vtt = (
        "WEBVTT Talk of Dara\n\nNOTE Sok Dara came late\n\n1\n00:00:01.000 --> 00:00:02.000\n"
        "<v Chan>I agree &amp; so do we</v>\n\n2\n00:00:03.000 --> 00:00:04.000 align:start\n"
        "<v Sok Dara>They came often.</v>\nAgain &amp; again.\n\n3\n"
        "00:00:05.000 --> 00:00:06.000\n<v Chan>Yes, yes.</v><v Sok Dara>Never to us.</v>\n"
    )
    made = done(vtt)
    assert made.texts == ["They came often. Again & again.", "Never to us."]
    text = made.files[0].decode()
    assert "Dara" not in text and "often" not in text and "gain" not in text
    assert "<v Chan>I agree &amp; so do we</v>" in text and "00:00:03.000 --> 00:00:04.000" in text
    assert f"<v Chan>Yes, yes.</v><v {LABEL}>{GONE}" in text


def test_captions_with_labels_are_cut() -> None:
    srt = (
        "1\n00:00:01,000 --> 00:00:02,000\nChan: 2\n\n2\n00:00:03,000 --> 00:00:04,000\n"
        "Sok Dara: They came <i>often</i>.\nAgain.\n\n3\n00:00:05,000 --> 00:00:06,000\n"
        "Chan: 2\n"
    )
    assert words(srt) == (
        "1\n00:00:01,000 --> 00:00:02,000\nChan: 2\n\n2\n00:00:03,000 --> 00:00:04,000\n"
        f"{LABEL}: {GONE}\n{LABEL}: {GONE}\n\n3\n00:00:05,000 --> 00:00:06,000\nChan: 2\n"
    )


def test_tables_are_cut() -> None:
    table = (
        'speaker,start,text,note\nChan,1,"I agree, yes",one\nSok Dara,2,They came.,two\n'
        ",3,Came again.,\nChan,4,Yes.,of Dara\n"
    )
    assert words(table) == (
        f'speaker,start,text,note\nChan,1,"I agree, yes",one\n{LABEL},2,{GONE},\n'
        f"{LABEL},3,{GONE},\nChan,4,Yes.,of Dara\n"
    )


def test_whisper_is_cut_with_its_lists_of_words() -> None:
    value = {
        "text": "I agree They came often",
        "file": "/home/x/Sok Dara.mp3",
        "language": "en",
        "segments": [
            {"id": 0, "start": 1, "end": 2, "text": " I agree", "speaker": "Chan", "words": ["I"]},
            {"id": 1, "start": 2, "end": 3, "text": " They came often", "speaker": "Sok Dara",
             "words": [{"word": "They"}], "tokens": [1, 2]},
        ],
        "word_segments": [{"word": "often"}],
    }  # fmt: skip
    made = json.loads(words(json.dumps(value)))
    assert made == {
        "file": "",
        "language": "en",
        "segments": [
            value["segments"][0],
            {"id": 1, "start": 2, "end": 3, "text": GONE, "speaker": LABEL},
        ],
    }


def test_of_several_files_only_those_with_their_words_change() -> None:
    one, two = b"Chan: I agree.\r\n", b"Sok Dara: They came often.\nChan: Yes.\n"
    made = done(one, two)
    assert made.files == [one, f"{LABEL}: {GONE}\nChan: Yes.\n".encode()]


def test_whoever_said_nothing_is_cut_out_of_nothing() -> None:
    text = "Chan: I agree.\nInterviewer: And you?\n"
    made = done(text)
    assert made.files == [text.encode()] and made.texts == []


def test_cut_again_it_stays_the_same() -> None:
    once = done("Chan: I agree.\nSok Dara: They came often.\nChan: Yes.\n").files[0]
    # an interrupted command is given again: the sheet still names the old label
    assert done(once).files == [once]
    gone = ROWS[0].model_copy(update={"speaker": LABEL, "consent": "withdrawn"})
    made = done(once, rows=[gone, ROWS[1]])
    assert made.files == [once] and made.texts == []


def test_who_is_marked_as_withdrawn_already_is_cut_too() -> None:
    rows = [ROWS[0].model_copy(update={"consent": "withdrawn"}), ROWS[1]]
    assert "often" not in words("Chan: I agree.\nSok Dara: They came often.\n", rows)


def test_two_persons_are_cut_out_one_after_the_other() -> None:
    rows = [*ROWS, respondent("R3", speaker="Vanna")]
    text = "Chan: Yes.\nSok Dara: They came.\nVanna: To us too.\nChan: No.\n"
    once = words(text, rows)
    gone = ROWS[0].model_copy(update={"speaker": LABEL, "consent": "withdrawn"})
    twice = cut([once.encode()], [gone, *rows[1:]], "R3", "Withdrawn 2", [], Reading())
    assert twice.files[0].decode() == (
        f"Chan: Yes.\n{LABEL}: {GONE}\nWithdrawn 2: {GONE}\nChan: No.\n"
    )


@pytest.mark.parametrize(
    "name", ["columns.docx", "columns.odt", "pages.pdf", "text.rtf", "table.xlsx", "page.html"]
)
def test_other_formats_are_not_cut(name: str) -> None:
    data = (FORMATS / name).read_bytes()
    rows = [respondent("R1", speaker="Dara"), respondent("R2", speaker="Nobody")]
    assert said_by([data], rows, "R1", Reading())
    with pytest.raises(Uncut):
        cut([data], rows, "R1", LABEL, [], Reading())


def test_what_cannot_be_read_is_not_cut() -> None:
    with pytest.raises(Uncut):
        done(b"\xff\xfe\x00 damaged \x00")
    assert said_by([b"\xff\xfe\x00 damaged \x00"], ROWS, "R1", Reading()) == []
