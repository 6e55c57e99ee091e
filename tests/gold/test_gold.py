"""The example study's gold: complete, consistent, and found in every format."""

from __future__ import annotations

import csv
import re
from collections import Counter
from pathlib import Path

import pytest

from manyvoices.model.rawindex import build_index
from manyvoices.model.study import Study, load_study
from manyvoices.read.inventory import Reading, load_from, read_all
from tests.gold.coded import answers, first_codes, respondent_of, second_codes
from tests.gold.locate import identifiers, offsets, places
from tests.gold.render import RAW, all_files, layouts
from tests.gold.source import parse, sources
from tests.study.build import ROOT

SOURCES = sources()
LAYOUTS = layouts()
SHEETS = {
    name: list(csv.DictReader((ROOT / "data" / f"{name}.csv").open(encoding="utf-8", newline="")))
    for name in ("transcripts", "respondents", "sampling_frame", "indicators", "claims")
}


@pytest.fixture(scope="module")
def study() -> Study:
    return load_study(ROOT)


@pytest.fixture(scope="module")
def reading(study: Study) -> Reading:
    return read_all(study, build_index(RAW, []), load_from(RAW))


def informants() -> list[dict[str, str]]:
    return [row for row in SHEETS["respondents"] if row["transcript_id"].startswith("KII")]


def test_the_composition_is_that_of_the_published_evaluation() -> None:
    def counts(column: str) -> dict[str, int]:
        return dict(Counter(row[column] for row in informants()))

    assert counts("respondent_group") == {"Government": 20, "NGO/IO/Other": 21, "Implementer": 13}
    assert counts("focus_of_work") == {
        "aftercare": 25, "police": 21, "courts": 5, "outreach": 1, "": 2,
    }  # fmt: skip
    assert counts("location") == {
        "Phnom Penh": 38, "Siem Reap": 9, "Sihanoukville": 5, "outside Cambodia": 2,
    }  # fmt: skip
    kinds = Counter(name[:3] for name in SOURCES)
    assert kinds == {"KII": 54, "FGD": 4, "SUR": 7, "DOC": 2}
    units = Counter(row["unit"] for row in SHEETS["respondents"])
    assert units == {"person": 54 + 11 + 7, "group": 2, "document": 2}
    sizes = [
        int(row["participants"]) for row in SHEETS["transcripts"] if "FGD" in row["transcript_id"]
    ]
    assert all(5 <= size <= 8 for size in sizes)


def test_the_frame_has_148_rows_and_no_staff_of_the_implementer() -> None:
    frame = SHEETS["sampling_frame"]
    assert len(frame) == 148
    assert {row["respondent_group"] for row in frame} == {"Government", "NGO/IO/Other"}
    reached = {row["respondent_id"] for row in frame if row["reached"] == "interviewed"}
    external = {
        row["respondent_id"] for row in informants() if row["respondent_group"] != "Implementer"
    }
    assert reached == external and len(reached) == 41


def test_the_published_figures() -> None:
    values = {row["indicator_id"]: float(row["value"]) for row in SHEETS["indicators"]}
    assert (values["PREV2012"], values["PREV2015"]) == (8.16, 2.22)
    assert (values["MODULES"], values["TRAININGS"], values["PETITIONS"]) == (17, 90, 16)
    assert values["TRAINED"] == 504 == 481 + 23 == 274 + 230
    claims = [row["claim_id"] for row in SHEETS["claims"]]
    assert [f"F{number}" for number in range(1, 17)] == claims[:16]
    own = [row for row in SHEETS["claims"] if row["claim_id"].startswith("G")]
    assert len(own) >= 8 and all(row["quantifier"] for row in own)


def test_at_least_40000_words_each_transcript_of_300_to_1200() -> None:
    assert sum(source.words for source in SOURCES.values()) >= 40_000
    assert all(300 <= source.words <= 1200 for source in SOURCES.values())


def test_no_paragraph_stands_twice() -> None:
    seen: dict[str, str] = {}
    for name, source in SOURCES.items():
        for turn in source.turns:
            for part in turn.paragraphs:
                if len(part.text.split()) >= 8:
                    assert part.text not in seen, (name, seen[part.text])
                    seen[part.text] = name


def test_every_format_at_least_twice_and_four_styles_of_labels() -> None:
    formats = Counter(layout.format for layout in LAYOUTS.values())
    wanted = "txt md docx odt rtf pdf vtt srt whisper whisperx csv xlsx html".split()
    assert all(formats[name] >= 2 for name in wanted)
    styles = {layout.style for layout in LAYOUTS.values() if layout.format == "txt"}
    assert {"colon", "initials", "qa", "times", "after", "capitals", "otter", "alone"} <= styles
    assert Counter(layout.style for layout in LAYOUTS.values())["changes"] == 2
    endings = Counter(Path(name).suffix for layout in LAYOUTS.values() for name in layout.files)
    assert endings[".doc"] == 2  # rich text under another name


def test_the_raw_files_are_what_the_sources_give() -> None:
    made = all_files()
    assert {path.name for path in RAW.iterdir()} == set(made)
    assert [name for name, data in made.items() if (RAW / name).read_bytes() != data] == []
    assert all_files() == made


def test_every_file_is_read(reading: Reading) -> None:
    assert {entry.status for entry in reading.entries} == {"read"}
    assert reading.near == []
    assert set(reading.accounts) == set(SOURCES)


@pytest.mark.parametrize("name", sorted(SOURCES))
def test_every_identifier_is_found_exactly_in_the_extracted_text(
    name: str, reading: Reading
) -> None:
    text = reading.accounts[name].text
    found = identifiers(SOURCES[name], LAYOUTS[name], text)
    said: dict[str, list[str]] = {}
    for span in found:
        said.setdefault(span.entity, []).append(" ".join(text[span.start : span.end].split()))
    wanted: dict[str, list[str]] = {}
    for turn in SOURCES[name].turns:
        for part in turn.paragraphs:
            for item in part.identifiers:
                wanted.setdefault(item.entity, []).append(part.text[item.start : item.end])
    # joined, since the label of a cue may stand within a name
    assert {key: " ".join(words) for key, words in said.items()} == {
        key: " ".join(words) for key, words in wanted.items()
    }


@pytest.mark.parametrize("name", sorted(SOURCES))
def test_every_word_is_in_a_turn_of_who_said_it(name: str, reading: Reading, study: Study) -> None:
    account = reading.accounts[name]
    owner = {
        at: turn for turn in account.turns for start, end in turn.spans for at in range(start, end)
    }
    rows = study.respondents_of(name)
    for place in places(SOURCES[name], LAYOUTS[name], account.text):
        turn = SOURCES[name].turns[place.turn]
        paragraph = turn.paragraphs[place.paragraph]
        for at in offsets(paragraph.text, place).values():
            if not account.text[at].isalnum():
                continue
            if turn.asks:
                assert owner[at].role == "interviewer"
            else:
                assert owner[at].respondent is respondent_of(turn, LAYOUTS[name], rows)


def test_codes_are_of_the_codebook_and_every_question_has_a_theme_or_none(study: Study) -> None:
    children = {code.id for code in study.codebook.codes if code.parent}
    themes = {code.id for code in study.codebook.themes}
    periods = {period.id for period in study.config.periods} | {"unspecified"}
    second = second_codes(SOURCES)
    for source in SOURCES.values():
        for code in [*first_codes(source), *second.get(source.transcript_id, [])]:
            assert code.code in children and code.period in periods
            assert not source.turns[code.turn].asks
        assert all(set(turn.themes) <= themes for turn in source.turns)
        assert all(turn.asks for turn in source.turns if turn.themes)


def test_the_second_coder_read_a_quarter_of_the_transcripts() -> None:
    second = second_codes(SOURCES)
    assert len(second) >= len(SOURCES) / 4
    with (ROOT / "tests" / "gold" / "second.csv").open(encoding="utf-8", newline="") as file:
        read = {(row["transcript_id"], int(row["paragraph"])) for row in csv.DictReader(file)}
    for name in second:
        assert {number for one, number in read if one == name} == set(
            range(1, len(answers(SOURCES[name])) + 1)
        )


def test_about_a_third_of_the_persons_are_in_the_register(study: Study) -> None:
    known = {name.casefold() for name, _ in study.known_names()}
    persons: dict[tuple[str, str], set[str]] = {}
    for name, source in SOURCES.items():
        for turn in source.turns:
            for part in turn.paragraphs:
                for item in part.identifiers:
                    if item.type == "PERSON":
                        words = part.text[item.start : item.end].casefold()
                        persons.setdefault((name, item.entity), set()).add(words)
    full = {key: {words for words in said if " " in words} for key, said in persons.items()}
    listed = sum(bool(words & known) for words in full.values())
    assert 0.2 <= listed / len(persons) <= 0.45


def test_no_marked_name_stands_unmarked_in_its_transcript() -> None:
    for name, source in SOURCES.items():
        parts = [part for turn in source.turns for part in turn.paragraphs]
        names = {
            part.text[item.start : item.end]
            for part in parts
            for item in part.identifiers
            if item.klass != "n" and " " in part.text[item.start : item.end]
        }
        for part in parts:
            marked = {at for item in part.identifiers for at in range(item.start, item.end)}
            for words in names:
                for match in re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", part.text):
                    assert match.start() in marked, (name, match.start())


def test_a_damaged_mark_is_named_with_its_line() -> None:
    with pytest.raises(ValueError, match="# X, line 3"):
        parse("# X\nI: How?\nR: It was [[Dara|PERSON x dara]].\n")


def test_expectations_name_a_table_a_row_and_a_value() -> None:
    with (ROOT / "tests" / "gold" / "expectations.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert {f"D{number}" for number in range(1, 18)} == {row["id"] for row in rows}
    for row in rows:
        assert row["table"] and row["column"] and row["expected"]
        assert all("=" in part for part in row["row"].split(";"))
