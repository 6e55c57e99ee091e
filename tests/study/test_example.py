"""The example study: what anybody gets who runs `make results`."""

from __future__ import annotations

import dataclasses
import json
import re
from collections import defaultdict
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pyarrow.parquet as pq
import pytest

from manyvoices.cli import main
from manyvoices.deidentify.identities import parts_of
from manyvoices.model.common import is_common
from manyvoices.model.gates import closed_codes
from manyvoices.model.study import Study, load_study
from manyvoices.model.tables import Rows, read_table
from manyvoices.triangulate.asked import asked_tables, present_respondents
from manyvoices.triangulate.convergence import convergence_tables
from manyvoices.triangulate.findings import findings_tables
from tests.bench.asked import by_question, gold_questions, score
from tests.gold.coding import IN_STUDY, gold_codings, write_codings
from tests.gold.locate import identifiers
from tests.gold.render import layouts
from tests.gold.source import sources
from tests.study.build import ROOT, copy_example, run


@pytest.fixture(scope="module")
def study(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = copy_example(tmp_path_factory.mktemp("example") / "study")
    done = run(made)
    assert done.returncode == 0, done.stderr
    assert "warning" not in done.stderr and "hold" not in done.stderr
    return made


def test_every_file_is_read(study: Path) -> None:
    inventory = pq.read_table(study / "data" / "private" / "inventory.parquet").to_pylist()
    assert [row["status"] for row in inventory] == ["read"] * 68
    assert {row["format"] for row in inventory} == {
        "text", "docx", "odt", "rtf", "pdf", "vtt", "srt", "whisper json", "csv", "xlsx", "html",
    }  # fmt: skip


def test_the_composition(study: Path) -> None:
    full = pd.read_parquet(study / "data/interim/findings/sample_composition.parquet")
    groups = full[(full.attribute == "respondent_group") & (full.unit == "person")]
    groups = groups.set_index("value").n.to_dict()
    assert groups == {
        "Government": 20,
        "NGO/IO/Other": 21,
        "Implementer": 13,
        "Faith community": 11,
        "Survivor": 7,
    }


def test_every_respondent_speaks(study: Path) -> None:
    turns = pd.read_parquet(study / "data" / "private" / "turns.parquet")
    assert set(turns.role) == {"interviewer", "respondent"}
    assert turns[turns.role == "respondent"].respondent_id.nunique() == 76


def test_the_codings_of_the_study_are_those_of_the_gold(study: Path) -> None:
    rows = [row for row in gold_codings(study) if row["transcript_id"] in IN_STUDY]
    made = study / "made"
    write_codings(made, rows)
    for name in ("coder-1.csv", "coder-2.csv"):
        assert (made / name).read_bytes() == (ROOT / "data" / "coding" / name).read_bytes()


def test_no_known_name_is_left_in_the_clean_text(study: Path) -> None:
    sheet = pd.read_csv(study / "data" / "respondents.csv", dtype=str).fillna("")
    names = {name for cell in sheet.known_names for name in cell.split(";") if name}
    assert names
    for path in (study / "data" / "interim" / "sources").glob("*.txt"):
        text = path.read_text(encoding="utf-8")
        for name in names:
            # "May I ask" names nobody: parts that are words count with the whole name only
            for part in [name, *(one for one in name.split() if not is_common(one))]:
                assert not re.search(rf"\b{re.escape(part)}\b", text), path.name


def test_a_person_has_one_label_in_all_transcripts(study: Path) -> None:
    layouts_, masked = layouts(), defaultdict(list)
    for row in read_table(study / "data" / "private" / "entities.parquet"):
        if row["decision"] != "keep":
            masked[row["transcript_id"]].append(row)
    said: dict[tuple[str, str], list[tuple[tuple[str, ...], str]]] = defaultdict(list)
    for name, source in sources().items():
        text = (study / "data" / "private" / "sources" / f"{name}.txt").read_text(encoding="utf-8")
        for span in identifiers(source, layouts_[name], text):
            if (span.type, span.klass) == ("PERSON", "DIRECT"):
                parts = tuple(sorted(parts_of(text[span.start : span.end])))
                over = [one["entity_id"] for one in masked[name]
                        if one["start"] < span.end and span.start < one["end"]]  # fmt: skip
                said[name, span.entity] += [(parts, one) for one in over[:1]]
    # who is named in full in a transcript is known by this name; the gold's keys hold for one
    labels: dict[tuple[str, ...], set[str]] = defaultdict(set)
    persons: dict[str, set[tuple[str, ...]]] = defaultdict(set)
    for mentions in said.values():
        full = max((parts for parts, _ in mentions), key=len)
        if len(full) > 1 and all(len(part) > 1 for part in full):
            labels[full] |= {one for parts, one in mentions if parts == full}
            for _, one in mentions:
                persons[one].add(full)
    assert len(labels) > 100
    assert [full for full, own in labels.items() if len(own) > 1] == []
    # no label stands for two persons who are both named in full
    assert [names for names in persons.values() if len(names) > 1] == []


def test_a_label_is_revealed_to_whoever_has_the_key(
    study: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    entities = read_table(study / "data" / "private" / "entities.parquet")
    person = next(row for row in entities if row["text"] == "Nguyen Thi Hoa")
    place = next(row for row in entities if row["text"] == "Takhmau")
    assert place["replacement"] == "[district, Kandal]"
    asked = ["reveal", str(study), "--by", "EV", "--reason", "a check of labels"]
    assert main([*asked, person["replacement"], place["replacement"], place["entity_id"]]) == 0
    said = capsys.readouterr().out
    assert f"{person['replacement']} (PERSON, respondent R59):" in said
    assert "  Nguyen Thi Hoa (" in said and said.count("  Takhmau (") == 2
    log = (study / "data" / "private" / "reveal_log.csv").read_text()
    assert person["entity_id"] in log and place["entity_id"] in log
    assert "Nguyen" not in log and "Takhmau" not in log


def test_the_guide_tells_the_theme_of_a_question(study: Path) -> None:
    made = load_study(study)
    turns = pq.read_table(study / "data/interim/turns.parquet").to_pylist()
    asked = gold_questions(turns, sources())
    assert made.guide is not None and len(asked) == 715
    for parts in (asked, [item for item in asked if item.transcript_id not in IN_STUDY]):
        assert score(by_question(made.guide, parts, made.config.asked.overlap)).f1 >= 0.9


def test_guide_and_sheet_together_tell_what_was_asked(study: Path) -> None:
    made = load_study(study)
    turns = pq.read_table(study / "data/interim/turns.parquet").to_pylist()
    wanted: dict[str, set[str]] = {}
    for item in gold_questions(turns, sources()):
        wanted.setdefault(item.transcript_id, set()).update(item.themes)
    rows = asked_tables(made, made.respondents, turns)["asked"][1]
    found: dict[str, set[str]] = {name: set() for name in wanted}
    for row in rows:
        if row["transcript_id"] in wanted and row["asked"] == "yes":
            found[row["transcript_id"]].add(row["theme"])
    assert found == wanted
    # a sheet that repeats what the guide tells is one nobody would keep
    alone = asked_tables(replace(made, asked=[]), made.respondents, turns)["asked"][1]
    told = {(row["transcript_id"], row["theme"]): row["asked"] for row in alone}
    assert all(told[row.transcript_id, row.theme] != row.asked for row in made.asked)
    assert len(made.asked) < 0.1 * sum(map(len, wanted.values()))


def test_small_counts_are_hidden(study: Path) -> None:
    full = pd.read_parquet(study / "data/interim/findings/code_by_group.parquet")
    table = pd.read_parquet(study / "results/parquet/code_by_group.parquet")
    keys = ["code", "respondent_group", "unit"]
    both = full.merge(table, on=keys, suffixes=("", "_released"))
    persons = both[both.unit == "person"]
    small = persons.k.between(1, 4) | (persons.n_asked - persons.k).between(1, 4)
    assert small.sum() > 20
    hidden = ["k_released", "share_released", "ci_low_released", "quantifier_released"]
    assert persons[small][hidden].isna().all().all()
    assert persons[~small].k_released.notna().sum() > 50


def test_where_survivors_live_is_in_nothing_released(study: Path) -> None:
    sheet = pd.read_csv(study / "data" / "respondents.csv", dtype=str).fillna("")
    lives = sheet.location.value_counts()
    rare = [place for place in lives[lives < 5].index if place]
    assert {"Battambang", "Kandal", "Takeo", "Kampong Cham"} <= set(rare)
    for path in (study / "results").rglob("*"):
        if path.is_file():
            assert not any(place.encode() in path.read_bytes() for place in rare), path.name
    sample = pd.read_parquet(study / "results" / "parquet" / "sample_composition.parquet")
    assert not set(sample.value) & set(rare)


def test_the_example_says_something(study: Path) -> None:
    table = pd.read_parquet(study / "results" / "parquet" / "code_by_group.parquet")
    shown = table[table.k.notna() & (table.k > 0)]
    assert shown.theme.nunique() >= 5
    assert shown.quantifier.notna().any()


def test_the_report_is_one_page_without_addresses(study: Path) -> None:
    page = (study / "results" / "report.html").read_text(encoding="utf-8")
    assert "Invented data" in page and "Not read by a person" in page
    assert "<script" not in page and "://" not in page
    manifest = json.loads((study / "results" / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["settings"]["fictional"] is True
    assert set(manifest["files"]) == {
        path.relative_to(study / "results").as_posix()
        for path in (study / "results").rglob("*")
        if path.is_file() and path.name != "manifest.json"
    }


def test_the_row_that_the_documentation_traces(study: Path) -> None:
    page = (ROOT / "docs" / "coding.md").read_text(encoding="utf-8")
    rows = pd.read_parquet(study / "data/interim/codings.parquet")
    own = rows[(rows.segment_id == "KII-31-JTMMFSHHPTQM") & (rows.code == "POL.EQUIP")]
    own = own.set_index("coder")
    assert "KII-31-JTMMFSHHPTQM" in page
    assert own.loc["rules", "rule"] == "POL.EQUIP#1;POL.EQUIP#2"
    assert own.loc["rules", "stance"] == "unclear"
    assert tuple(own.loc["coder-1", ["stance", "period"]]) == ("mixed", "before 2004")
    assert tuple(own.loc["decision", ["source", "status", "stance"]]) == (
        "human", "accepted", "mixed",
    )  # fmt: skip
    text = pd.read_parquet(study / "data/interim/segments.parquet").set_index("segment_id").text
    assert "Ring [Phone ZSK2] at three in the morning" in text["KII-31-JTMMFSHHPTQM"]


def findings_of(study: Study) -> Rows:
    """Return the findings of a study that was run, by its decisions of now."""
    interim = study.paths.interim
    present = present_respondents(
        study.respondents, {row.transcript_id for row in study.transcripts}
    )
    asked, codings = read_table(interim / "asked.parquet"), read_table(interim / "codings.parquet")
    agreement = read_table(study.paths.findings / "reliability.parquet")
    closed = closed_codes(agreement, study.config.coding)
    compared = convergence_tables(study, present, asked, codings, closed)["convergence"][1]
    tables = findings_tables(study, present, asked, codings, agreement, closed, compared)
    return tables["findings"][1]


def test_every_negative_case_was_read_and_one_left_unread_withholds_its_finding(
    study: Path,
) -> None:
    loaded = load_study(study)
    found = findings_of(loaded)
    assert len(found) == 14
    assert sum(row["k_opposing"] for row in found) == len(loaded.finding_decisions) > 0
    assert not any(row["withheld"] or row["n_unread"] for row in found)
    left, *read = loaded.finding_decisions
    again = findings_of(dataclasses.replace(loaded, finding_decisions=read))
    withheld = [row for row in again if row["withheld"]]
    assert [(row["finding_id"], row["n_unread"]) for row in withheld] == [(left.finding_id, 1)]
    assert withheld[0]["withheld_reason"].startswith("Negative cases not read yet: 1 of ")


def test_a_reviewer_is_less_sure_of_one_finding(study: Path) -> None:
    found = [row for row in findings_of(load_study(study)) if row["confidence_reason"]]
    assert [(row["finding_id"], row["confidence"]) for row in found] == [("FIND-08", "very low")]
    assert found[0]["confidence_computed"] != "very low"
