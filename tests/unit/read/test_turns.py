"""Turns, and the account of every character."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from manyvoices.model.config import Reading
from manyvoices.model.masking import source_spans
from manyvoices.model.sheets import RespondentRow
from manyvoices.read.__main__ import turn_rows
from manyvoices.read.inventory import Reading as Inventory
from manyvoices.read.lines import DELETED, NOBODY, Line
from manyvoices.read.turns import Account, build_turns, lone_labels, speakers_in
from tests.helpers import respondent

ONE = [respondent("R1")]


def turns(text: str, rows: list[RespondentRow] = ONE) -> Account:
    return build([Line(line) for line in text.split("\n")], rows)


def build(lines: list[Line], rows: list[RespondentRow]) -> Account:
    return build_turns(lines, speakers_in(lines, rows, Reading()))


def said(account: Account) -> list[tuple[str, str | None, str]]:
    return [
        (
            turn.role,
            turn.respondent.respondent_id if turn.respondent else None,
            " ".join(account.text[start:end] for start, end in turn.spans),
        )
        for turn in account.turns
    ]


def assert_all_accounted(account: Account) -> None:
    parts = [span for turn in account.turns for span in turn.spans]
    parts += [(start, end) for start, end, _ in account.dropped]
    at = 0
    for start, end in sorted(parts):
        assert start == at and end > start
        at = end
    assert at == len(account.text)


def reasons(account: Account) -> dict[str, str]:
    return {account.text[start:end]: reason for start, end, reason in account.dropped}


def test_a_transcript() -> None:
    account = turns("# Title\n\nI: How?\nIt is about:\nR: Well.\n\n---\nYes.\nI: Thanks.")
    assert said(account) == [
        ("interviewer", None, "How? It is about:"),
        ("respondent", "R1", "Well. Yes."),
        ("interviewer", None, "Thanks."),
    ]
    assert reasons(account)["# Title"] == "before the first speaker"
    assert reasons(account)["R: "] == "speaker label"
    assert "layout" in reasons(account).values()
    assert_all_accounted(account)


def test_times_alone_and_in_labels() -> None:
    account = turns("[00:05] I: How?\n00:07\nR (00:08): Well.")
    assert [turn.start_s for turn in account.turns] == [5.0, 8.0]
    assert reasons(account)["00:07"] == "time stamp"


def test_q_and_a_with_dots_only_together() -> None:
    assert [turn[0] for turn in said(turns("Q. How?\nA. Well.\nQ. And?"))] == [
        "interviewer", "respondent", "interviewer",
    ]  # fmt: skip
    assert said(turns("I: Which?\nR: Two things:\nA. the money,\nB. the time."))[1][2] == (
        "Two things: A. the money, B. the time."
    )


def test_an_initial_is_no_answer() -> None:
    rows = [respondent("R1", speaker="A. Sok")]
    assert said(turns("I: How?\nA. Sok: Well.", rows))[1] == ("respondent", "R1", "Well.")


def test_a_transcript_of_otter() -> None:
    account = turns(
        "SUMMARY KEYWORDS\npolice, shelter\nSPEAKERS\nAnna, Dara\n\nAnna  0:03\nHow is it?\n\n"
        "Dara  0:07\nIt [inaudible 0:09] helped. (laughs)\n\nAnna  0:12\nOk.\n\nDara  0:15\nYes.\n"
        "Transcribed by https://otter.ai",
        [respondent("R1", speaker="Dara")],
    )
    assert [(turn[1], turn[2]) for turn in said(account)] == [
        (None, "How is it?"), ("R1", "It helped."), (None, "Ok."), ("R1", "Yes."),
    ]  # fmt: skip
    dropped = reasons(account)
    assert dropped["[inaudible 0:09]"] == dropped["(laughs)"] == "transcriber's mark"
    assert dropped["Transcribed by https://otter.ai"] == "page furniture"
    assert dropped["police, shelter"] == "before the first speaker"
    assert_all_accounted(account)


def test_times_inside_a_line_and_pages() -> None:
    account = turns("I: How [00:12] is it?\nPage 2 of 9\nR: [laughs]\nR: Good (see note).")
    assert [turn[2] for turn in said(account)] == ["How is it?", "Good (see note)."]
    assert reasons(account)["[00:12]"] == "time stamp"
    assert reasons(account)["Page 2 of 9"] == "page furniture"


def test_several_labels_of_one_person_are_one_turn() -> None:
    rows = [respondent("R1", speaker="Dara;Mr Pich")]
    account = turns("I: How?\nDara: One.\nMr Pich: Two.\nI: Ok", rows)
    assert [turn[2] for turn in said(account)] == ["How?", "One. Two.", "Ok"]


def test_lines_with_speakers_of_their_own() -> None:
    lines = [
        Line("Hello", "Moderator", 0.0, 1.0),
        Line("I think", "Ny", 1.0, 2.0),
        Line("that it helped", None, 2.0, 3.5),
        Line("Me too", "Han", 4.0, 5.0),
    ]
    rows = [respondent("R1", speaker="Ny"), respondent("R2", speaker="Han")]
    account = build(lines, rows)
    assert [(turn.start_s, turn.end_s) for turn in account.turns] == [(0, 1), (1, 3.5), (4, 5)]
    assert said(account)[1] == ("respondent", "R1", "I think that it helped")


def test_text_without_labels_is_one_turn_of_nobody() -> None:
    assert said(turns("Just text.\n\nMore: of it.")) == [
        ("unknown", None, "Just text. More: of it.")
    ]


def test_a_document_speaks_for_itself() -> None:
    account = turns("The plan.\n\nIts budget.", [respondent("D1", unit="document")])
    assert said(account) == [("respondent", "D1", "The plan. Its budget.")]


def test_words_of_someone_who_withdrew_are_blotted_out() -> None:
    rows = [respondent("R1", speaker="Ny"), respondent("R2", speaker="Han", consent="withdrawn")]
    account = turns("I: How?\nNy: Well.\nHan: My secret.\nNy: Yes.", rows)
    assert [turn[1] for turn in said(account)] == [None, "R1", "R1"]
    assert "secret" not in account.text
    assert ("·" * 10, "withdrawn") in reasons(account).items()
    assert_all_accounted(account)


def test_cut_parts_and_whole_lines_are_dropped_with_their_reason() -> None:
    lines = [
        Line("I: How was it?"),
        Line("R: It was bad good.", cut=((10, 14, "deleted in the document"),)),
        Line("by the typist", reason="comment"),
    ]
    account = build(lines, ONE)
    assert said(account)[1][2] == "It was good."
    assert reasons(account)["bad "] == "deleted in the document"
    assert reasons(account)["by the typist"] == "comment"
    assert_all_accounted(account)


LABELS = st.sampled_from(
    [
        "",
        "Q. ",
        "A. ",
        "NY",
        "[laughs] ",
        "Ny  0:12",
        "I: ",
        "R: ",
        "Ny: ",
        "**Han:** ",
        "[00:01] Ny: ",
        "Note: ",
        "--- ",
    ]
)
WORDS = st.text(st.sampled_from("ab .:*—\t០é\u200b😀é"), max_size=12)


@st.composite
def lines(draw: st.DrawFn) -> list[Line]:
    found = []
    for _ in range(draw(st.integers(1, 8))):
        text = draw(LABELS) + draw(WORDS)
        cut = []
        at = 0
        while at < len(text) and draw(st.booleans()):
            start = draw(st.integers(at, len(text) - 1))
            end = draw(st.integers(start + 1, len(text)))
            cut.append((start, end, "deleted"))
            at = end
        found.append(
            Line(
                text,
                draw(st.sampled_from([None, None, None, "Ny", "Moderator"])),
                reason=draw(st.sampled_from([None, None, None, "comment"])),
                cut=tuple(cut),
            )
        )
    return found


SHEETS = [
    [],
    [respondent("R1")],
    [respondent("R1", speaker="Ny"), respondent("R2", speaker="Han")],
    [respondent("R1", speaker="Ny"), respondent("R2", speaker="Han", consent="withdrawn")],
    [respondent("D1", unit="document")],
]


@given(lines(), st.sampled_from(SHEETS))
def test_every_character_is_in_one_turn_or_dropped(
    found: list[Line], rows: list[RespondentRow]
) -> None:
    account = build(found, rows)
    assert_all_accounted(account)
    assert len(account.text) == len("\n".join(line.text for line in found))
    for turn in account.turns:
        for start, end in turn.spans:
            part = account.text[start:end]
            assert part == part.strip() and "\n" not in part


LINES = st.builds(
    lambda label, words, speaker, reason, cuts: Line(
        label + words,
        speaker,
        reason=reason,
        cut=tuple(
            (low, high, "deleted")
            for low, high in ((min(pair), max(pair)) for pair in cuts)
            if low < high <= len(label + words)
        ),
    ),
    LABELS,
    st.text(max_size=15).map(lambda text: text.replace("\n", " ").replace("\r", " ")),
    st.sampled_from([None, None, "Ny", "Han", "Interpreter", "Speaker 2", ""]),
    st.sampled_from([None, None, None, "comment"]),
    st.lists(st.tuples(st.integers(0, 15), st.integers(0, 15)), max_size=3),
)
ROWS = st.lists(
    st.builds(
        lambda number, speaker, unit, consent: respondent(
            f"R{number}", speaker=speaker, unit=unit, consent=consent
        ),
        st.integers(1, 4),
        st.sampled_from(["", "Ny", "Han", "Han;Ny", "Interpreter", "Speaker 2", "Q"]),
        st.sampled_from(["person", "group", "document"]),
        st.sampled_from(["count", "quote", "withdrawn"]),
    ),
    max_size=3,
)


@settings(deadline=None)
@given(st.lists(LINES, max_size=8), ROWS, st.booleans())
def test_any_lines_and_any_sheet_cover_the_text_once(
    found: list[Line], rows: list[RespondentRow], interpreted: bool
) -> None:
    speakers = speakers_in(found, rows, Reading(), interpreted)
    account = build_turns(found, speakers)
    assert_all_accounted(account)
    assert account.dropped == sorted(account.dropped)
    for turn in account.turns:
        assert turn.spans == sorted(turn.spans) and turn.spans
        assert not turn.withdrawn
        assert turn.respondent is None or (turn.respondent in rows and turn.role == "respondent")
        for start, end in turn.spans:
            assert any(character.isalnum() for character in account.text[start:end])


@settings(deadline=None)
@given(st.lists(LINES, max_size=8), ROWS, st.booleans())
def test_rows_of_turns_hold_their_spans_joined_by_one_space(
    found: list[Line], rows: list[RespondentRow], interpreted: bool
) -> None:
    account = build_turns(found, speakers_in(found, rows, Reading(), interpreted))
    made = turn_rows(Inventory(accounts={"T1": account}))
    assert [row["turn"] for row in made] == list(range(1, len(account.turns) + 1))
    for row in made:
        parts = [account.text[span["start"] : span["end"]] for span in row["spans"]]
        assert row["text"] == " ".join(parts)
        assert (row["start"], row["end"]) == (row["spans"][0]["start"], row["spans"][-1]["end"])
        assert source_spans(row["spans"], 0, len(row["text"])) == [
            (span["start"], span["end"]) for span in row["spans"]
        ]


WITHDREW = [respondent("R1", speaker="Ny"), respondent("R2", speaker="Han", consent="withdrawn")]


@given(st.lists(st.tuples(st.sampled_from(["I", "Ny", "Han"]), st.sampled_from("abc"))))
def test_of_those_who_withdrew_no_word_and_no_turn_is_left(said_by: list[tuple[str, str]]) -> None:
    words = {"I": "question", "Ny": "answer", "Han": "secret"}
    text = "\n".join(f"{who}: {words[who]} {more}\n{words[who]}" for who, more in said_by)
    account = turns(text, WITHDREW)
    assert_all_accounted(account)
    assert len(account.text) == len(text)
    assert "secret" not in account.text
    assert account.text.count("answer") == text.count("answer")
    assert account.text.count("question") == text.count("question")
    assert {turn.speaker for turn in account.turns} <= {"I", "Ny"}


@pytest.mark.parametrize(
    ("line", "cut"),
    [
        ("Han: My old secret.", (8, 11)),
        ("Han: old", (5, 8)),
        ("Han: and old", (9, 12)),
    ],
    ids=["inside", "the whole line", "the end"],
)
def test_words_that_were_deleted_are_withdrawn_with_the_rest(
    line: str, cut: tuple[int, int]
) -> None:
    lines = [
        Line("I: How?"),
        Line("Ny: Well."),
        Line(line, cut=((*cut, "deleted in the document"),)),
        Line("I: Thanks."),
    ]
    account = build(lines, WITHDREW)
    assert_all_accounted(account)
    assert "old" not in account.text and "secret" not in account.text


def test_a_line_that_goes_on_with_somebody_who_withdrew_is_blotted_out_too() -> None:
    lines = [
        Line("How?", "Moderator"),
        Line("First secret", "Han"),
        Line("second secret"),
        Line("Note: third secret"),
        Line("Well.", "Ny"),
    ]
    account = build(lines, WITHDREW)
    assert "secret" not in account.text
    assert [turn[2] for turn in said(account)] == ["How?", "Well."]


def test_a_whole_transcript_of_somebody_who_withdrew_has_no_turn_of_them() -> None:
    account = turns("I: How?\nDara: Secret.\nDara: More.", [respondent("R1", consent="withdrawn")])
    assert [turn[0] for turn in said(account)] == ["interviewer"]
    assert "ecret" not in account.text and "More" not in account.text


def test_speakers_that_cannot_be_told_apart_stay_unknown() -> None:
    account = turns("Speaker 1: How?\nSpeaker 2: Well.\nSpeaker 1: And?\nSpeaker 2: Yes.")
    assert [turn[:2] for turn in said(account)] == [("unknown", None)] * 4


def test_an_interpreter_named_in_the_sheet_is_the_respondent() -> None:
    account = turns(
        "Interviewer: How?\nInterpreter: She says well.\nDara: I did.",
        [respondent("R1", speaker="Interpreter"), respondent("R2", speaker="Dara")],
    )
    assert [turn[1] for turn in said(account)] == [None, "R1", "R2"]


def test_headings_and_addresses_inside_an_answer_are_its_words() -> None:
    account = turns(
        "I: What helped?\nR: It did.\nNote: see below\nQuestion 1. is answered\n"
        "https://example.org/a: b\nAt 10:30 we met\nOne thing: staff."
    )
    assert [turn[0] for turn in said(account)] == ["interviewer", "respondent"]
    assert said(account)[1][2] == (
        "It did. Note: see below Question 1. is answered https://example.org/a: b "
        "At 10:30 we met One thing: staff."
    )


def test_no_lines() -> None:
    assert build([], ONE) == Account("", [], [])
    assert build([Line("")], ONE) == Account("", [], [])


def lone(text: str, rows: list[RespondentRow]) -> list[int]:
    lines = [Line(line) for line in text.split("\n")]
    return lone_labels(lines, speakers_in(lines, rows, Reading()))


def test_a_label_that_stands_once_and_in_no_sheet_is_pointed_out() -> None:
    text = (
        "I: How?\nDara: Well.\nDara: Yes.\nChan Ny: I agree.\nResult: better\n"
        "One thing: staff.\nNote: recorded\nQuestion 2: money\nI: And?\nSISTER MARY\nNo."
    )
    assert lone(text, ONE) == [4, 5, 10]
    assert lone(text, [respondent("R1"), respondent("R2", speaker="Chan Ny;Sister Mary")]) == [5]


def test_headings_of_a_document_are_no_labels() -> None:
    assert lone("Objective: more\nResult: better", [respondent("R1", unit="document")]) == []


@pytest.mark.parametrize("consent", ["count", "withdrawn"])
def test_deleted_words_kept_apart_go_with_anybody_who_withdrew(consent: str) -> None:
    lines = [Line("secret", reason="deleted in the document"), Line("I: How?"), Line("Ny: Well.")]
    account = build(
        lines, [respondent("R1", speaker="Ny"), respondent("R2", speaker="Han", consent=consent)]
    )
    assert ("secret" in account.text) is (consent == "count")
    assert account.dropped[0] == (0, 6, "deleted in the document")


def test_a_weak_label_counts_where_its_name_is_known() -> None:
    text = "Interviewer - How?\nDara - Well.\nInterviewer - Why?\nDara - So.\nOnce - said.\n"
    found = said(turns(text, [respondent("R1")]))
    assert [words for role, _, words in found if role == "respondent"] == [
        "Well.",
        "So. Once - said.",
    ]
    # a list in an answer is no row of speakers, even where it recurs
    text = (
        "I: Who?\nDara: These.\n- Police: two\n- Courts: one\n- Police: three\nI: And?\nDara: No."
    )
    assert [role for role, _, _ in said(turns(text, [respondent("R1")]))] == [
        "interviewer", "respondent", "interviewer", "respondent",
    ]  # fmt: skip


def test_words_after_an_unknown_name_never_go_to_the_interviewer() -> None:
    # the form is in use, so that a name which recurs in it is a speaker, known or not
    for joint in (" - ", "\t"):
        text = "\n".join(
            f"{who}{joint}{said}." for who, said in [("INT", "How"), ("Sok", "Well")] * 2
        )
        found = said(turns(text, [respondent("R1", speaker="Dara")]))
        assert [words for role, _, words in found if role == "interviewer"] == ["How.", "How."]
        assert [words for role, _, words in found if role == "unknown"] == ["Well.", "Well."]


def test_a_weak_label_that_stands_once_is_pointed_out_where_its_form_is_in_use() -> None:
    rows = [respondent("R1", speaker="Dara")]
    assert lone("I\tHow?\nDara\tWell.\nChan\tI agree.\nbeds\t12", rows) == [3]
    assert lone("I: How?\nDara: Well.\nChan\tI agree.", rows) == []


def test_a_deleted_label_names_nobody() -> None:
    dara = [respondent("R1", speaker="Dara")]
    lines = [
        Line("Interviewer: a"),
        Line("Interviewer: Dara: good", cut=((0, 13, DELETED),)),
        Line("Interviewer: b"),
        Line("Dara: gone", cut=((0, 10, DELETED),)),
        Line("and what then?"),
    ]
    account = build(lines, dara)
    assert [(role, words) for role, _, words in said(account)] == [
        ("interviewer", "a"), ("respondent", "good"), ("interviewer", "b and what then?"),
    ]  # fmt: skip
    assert_all_accounted(account)
    assert ("Interviewer: ", DELETED) in {
        (account.text[start:end], reason) for start, end, reason in account.dropped
    }


@pytest.mark.parametrize("mark", ["\x0c", "\xa0", "\u200b", "\ufeff", "\u200e \t"])
def test_what_cannot_be_seen_hides_no_label(mark: str) -> None:
    text = f"I: How?\n{mark}Dara: Well.\n{mark}I: And?\nDara:{mark}No."
    found = said(turns(text, [respondent("R1", speaker="Dara")]))
    assert [role for role, _, _ in found] == ["interviewer", "respondent"] * 2


@pytest.mark.parametrize(
    ("label", "speaker"),
    [
        ("Head of the Provincial Health Department", "Head of the Provincial Health Department"),
        ("01", "01"),
        ("Jose\u0301", "Jos\u00e9"),
        ("[00:00:12 - 00:00:14] Dara", "Dara"),
        ("[0:00:12:03] Dara", "Dara"),
        ("***Dara***", "Dara"),
        ("Dara 00:15", "Dara"),
    ],
)
def test_a_label_of_the_sheet_may_have_any_form(label: str, speaker: str) -> None:
    text = f"I: How?\n{label}: Well.\nI: And?\n"
    found = said(turns(text, [respondent("R1", speaker=speaker)]))
    assert [role for role, _, _ in found] == ["interviewer", "respondent", "interviewer"]


def test_the_khmer_colon_ends_a_label() -> None:
    text = "អ្នកសម្ភាស៖ តើ?\nដារ៉ា៖ ល្អ។\nអ្នកសម្ភាស៖ ហេតុអ្វី?\nដារ៉ា៖ អត់ធ្មត់។"
    found = said(turns(text, [respondent("R1", speaker="ដារ៉ា")]))
    assert [words for role, _, words in found if role == "respondent"] == ["ល្អ។", "អត់ធ្មត់។"]


def test_initials_after_a_role_word_and_probes_are_the_interviewers() -> None:
    text = "Interviewer: a?\nDara: b.\nInterviewer (AK): c?\nDara: d.\nProbe: e?\nDara: f."
    found = said(turns(text, [respondent("R1")]))
    assert [role for role, _, _ in found] == ["interviewer", "respondent"] * 3
    assert [words for role, _, words in found if role == "respondent"] == ["b.", "d.", "f."]


def test_the_end_of_a_wrapped_sentence_is_no_speaker() -> None:
    text = (
        "Interviewer: How?\nRespondent: That is a good\nquestion.\nIt was the\npolice\nwho came.\n"
        "- Police: they came\n"
    )
    rows = [respondent("R1", speaker="Respondent"), respondent("R2", speaker="Police")]
    assert [role for role, _, _ in said(turns(text, rows))] == ["interviewer", "respondent"]


def test_unknown_that_recurs_is_a_speaker_nobody_knows() -> None:
    text = "I: How?\nDara: Well.\nUnknown: Hm.\nI: Yes?\nUnknown: Hm."
    found = said(turns(text, [respondent("R1", speaker="Dara")]))
    assert [words for role, _, words in found if role == "unknown"] == ["Hm.", "Hm."]


def test_whoever_could_not_be_told_by_the_machine_is_unknown() -> None:
    lines = [Line("How?", "Anna"), Line("Good", NOBODY), Line("yes", "Ben")]
    found = said(build(lines, [respondent("R1", speaker="Ben")]))
    assert [role for role, _, _ in found] == ["unknown", "unknown", "respondent"]
    rows = [respondent("R1")]
    account = build_turns(lines, speakers_in(lines, rows, Reading(interviewer_labels=["Anna"])))
    assert [turn.role for turn in account.turns] == ["interviewer", "unknown", "respondent"]


@pytest.mark.parametrize(
    "label", ["Speaker 3", "Woman 2", "Dr. Chan Sok Dara", "Mr. van der Berg", "ដារ៉ា"]
)
def test_a_label_that_stands_once_is_pointed_out_in_any_form(label: str) -> None:
    assert lone(f"I: How?\nDara: Well.\n{label}: I agree.", [respondent("R1", speaker="Dara")]) == [
        3
    ]


@pytest.mark.parametrize(
    "line",
    [
        "Dara" + " " * 20_000 + "good",
        "- " * 20_000,
        "[" * 50_000 + ":",
        "00:" * 20_000,
        "*" * 50_000,
    ],
)
def test_no_line_takes_long(line: str) -> None:
    begun = time.perf_counter()
    turns(f"I: How?\n{line}\nI: And?", ONE)
    assert time.perf_counter() - begun < 0.5


def test_what_stands_beside_is_blotted_out_with_the_words_of_who_withdrew() -> None:
    gone = [respondent("R1", speaker="Dara", consent="withdrawn")]
    lines = [Line("How?", "I"), Line("secret", "Dara"), Line("translated", reason="other column")]
    account = build(lines, gone)
    assert "secret" not in account.text and "translated" not in account.text
