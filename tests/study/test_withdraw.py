"""A person taken out of a study: no trace is left anywhere in its folder."""

from __future__ import annotations

import csv
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from manyvoices.deidentify.decided import name_key
from manyvoices.protect.cut import GONE
from tests.study.build import ROOT, run, write_sheet
from tests.study.test_pipeline import CODEBOOK
from tests.study.traces import holding

pytestmark = pytest.mark.long

CONFIG = """\
schema_version: 1
title: A study
programme: {name: Open Doors, start: 2004, end: 2014}
groups:
  Government: {order: 1}
  NGO: {order: 2}
"""
ALONE = """\
Interview with Mr. Dara Sokhun

Interviewer: What changed since the programme began?
Respondent: The police training reached our quarry village only once. Lanterns were handed out.
Interviewer: Thank you very much for your time.
"""
SHARED = """\
WEBVTT

NOTE Discussion with Dara Sokhun and Chan

1
00:00:01.000 --> 00:00:04.000
<v Interviewer>What changed since the programme began?</v>

2
00:00:05.000 --> 00:00:08.000
<v Chan>The shelter is open again, and we go there.</v>

3
00:00:09.000 --> 00:00:14.000
<v Dara Sokhun>The ferryman and the police training came late to the orchard.</v>

4
00:00:15.000 --> 00:00:18.000
<v Chan>That is true for the shelter as well.</v>
"""
OTHER = """\
Interviewer: Who else should we ask?
Respondent: The police training was led by Dara Sokhun, and it was useful to all of us.
"""
WORDS = (
    "quarry", "lanterns", "ferryman", "orchard", "reached our", "Archivist",
    "Tailor street",
)  # fmt: skip
NAMES = ("Dara", "Sokhun")
ID = "R-7"
OTHERS_WORDS = "data/raw/T3.txt"
"""Somebody else's transcript, in which the name is said: it is not the person's to delete."""


def build(study: Path) -> Path:
    (study / "config").mkdir(parents=True)
    (study / "config" / "config.yaml").write_text(CONFIG)
    (study / "config" / "codebook.yaml").write_text(CODEBOOK)
    shutil.copy(ROOT / "config" / "quantifiers.yaml", study / "config")
    raw = study / "data" / "raw"
    raw.mkdir(parents=True)
    (raw / "Interview Dara Sokhun.txt").write_text(ALONE)
    (raw / "copy.txt").write_text(ALONE)
    (raw / "Sokhun and Chan.vtt").write_text(SHARED)
    (raw / "T3.txt").write_text(OTHER)
    write_sheet(
        study / "data" / "transcripts.csv",
        ("transcript_id", "file", "method", "location", "note"),
        [
            ("T1", "Interview Dara Sokhun.txt", "key_informant_interview", "Tailor street", ""),
            ("T2", "Sokhun and Chan.vtt", "focus_group", "", ""),
            ("T3", "T3.txt", "key_informant_interview", "", ""),
        ],
    )
    write_sheet(
        study / "data" / "respondents.csv",
        ("respondent_id", "transcript_id", "speaker", "respondent_group", "consent",
         "known_names", "occupation"),
        [
            (ID, "T1", "", "Government", "quote", "Dara Sokhun", "Archivist"),
            (ID, "T2", "Dara Sokhun", "Government", "quote", "Dara Sokhun", "Archivist"),
            ("R-8", "T2", "Chan", "NGO", "quote", "Chan Rith", "Driver"),
            ("R-9", "T3", "", "NGO", "quote", "Bopha", "Driver"),
        ],
    )  # fmt: skip
    write_sheet(
        study / "data" / "asked.csv",
        ("transcript_id", "respondent_id", "theme", "asked"),
        [("T1", "", "POL", "yes"), ("T2", ID, "POL", "yes"), ("T2", "R-8", "AFT", "yes")],
    )
    write_sheet(
        study / "data" / "sampling_frame.csv",
        ("frame_id", "stratum", "respondent_group", "name", "reached", "respondent_id"),
        [
            ("F1", "one", "Government", "Dara Sokhun", "interviewed", ID),
            ("F2", "one", "NGO", "Chan Rith", "interviewed", "R-8"),
        ],
    )
    return study


def code(study: Path) -> None:
    """Add what people and reviewers did after a first run."""
    segments = pq.read_table(study / "data/interim/segments.parquet").to_pylist()
    ids = {
        (row["transcript_id"], row["respondent_id"]): row["segment_id"]
        for row in reversed(segments)
        if row["respondent_id"]
    }
    write_sheet(
        study / "data" / "coding" / "coder-1.csv",
        ("transcript_id", "segment_id", "quote", "code", "coder", "note"),
        [
            ("T1", ids["T1", ID], "", "POL.TRAIN", "coder-1", ""),
            ("T1", "", "Lanterns were handed out", "AFT.AVAIL", "coder-1", ""),
            ("T2", ids["T2", ID], "", "POL.TRAIN", "coder-1", "about the orchard"),
            ("T2", "", "The ferryman and the police", "POL.TRAIN", "coder-1", ""),
            ("T2", "T2-22222222BBBB", "", "POL.TRAIN", "coder-1", "of an earlier text"),
            ("T2", ids["T2", "R-8"], "", "AFT.AVAIL", "coder-1", "unlike Sokhun said before"),
            ("T2", "", "true for the shelter as well", "AFT.AVAIL", "coder-1", ""),
            ("T3", ids["T3", "R-9"], "", "POL.TRAIN", "coder-1", ""),
        ],
    )
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(("segment_id", "transcript_id", "context", "text", "code", "coder"))
    for row in segments:
        if row["respondent_id"]:
            sheet.append(
                (row["segment_id"], row["transcript_id"], row["context"], row["text"],
                 "POL.TRAIN", "coder-2")
            )  # fmt: skip
    book.save(study / "data" / "coding" / "coder-2.xlsx")
    write_sheet(
        study / "data" / "decisions" / "codes.csv",
        ("segment_id", "code", "decision", "stance", "period", "by", "date", "reason"),
        [
            (ids["T2", ID], "POL.TRAIN", "accept", "", "", "EV", "2015-07-20", "the orchard"),
            (ids["T2", "R-8"], "AFT.AVAIL", "accept", "", "", "EV", "2015-07-20", ""),
        ],
    )


def fill(path: Path, copy: Path, **columns: str) -> None:
    """Save a copy of a workbook with these columns filled in each row."""
    book = openpyxl.load_workbook(path)
    for sheet in book.worksheets[:1]:
        places = {str(cell.value): cell.column for cell in sheet[1]}
        for line in range(2, sheet.max_row + 1):
            for name, value in columns.items():
                sheet.cell(line, places[name]).value = value
    book.save(copy)


def review(study: Path) -> None:
    """Add what reviewers left: sheets, filled copies, decisions, a release that was handed out."""
    folder = study / "data" / "private" / "review"
    assert command("audit-sample", str(study)).returncode == 0
    fill(folder / "audit_1.xlsx", folder / "read.xlsx", missed="0")
    read = command("audit-sample", str(study), "--read", str(folder / "read.xlsx"), "--by", "EV")
    assert read.returncode == 0, read.stderr
    fill(folder / "names.xlsx", folder / "filled.xlsx", note="about Sokhun")
    entities = pq.read_table(study / "data/private/entities.parquet").to_pylist()
    keys = dict.fromkeys((row["key"], row["text"]) for row in entities)
    write_sheet(
        study / "data" / "decisions" / "names.csv",
        ("key", "decision", "other", "by", "date", "reason"),
        [(key, "mask", "", "EV", "2015-07-20", f"as {text}") for key, text in keys],
    )
    segments = pq.read_table(study / "data/interim/segments.parquet").to_pylist()
    said = [row for row in segments if row["respondent_id"] in (ID, "R-8")]
    write_sheet(
        study / "data" / "decisions" / "quotes.csv",
        ("segment_id", "approved", "text", "by", "date"),
        [(row["segment_id"], "yes", row["text"], "EV", "2015-07-20") for row in said],
    )
    write_sheet(
        study / "data" / "decisions" / "findings.csv",
        ("finding_id", "respondent_id", "read", "response", "by", "date"),
        [("F1", ID, "yes", "agrees", "EV", "2015-07-20"),
         ("F1", "R-8", "yes", "unlike Sokhun", "EV", "2015-07-20")],
    )  # fmt: skip
    done = command("publish", str(study), "to the ministry", "--by", "EV")
    assert done.returncode == 0, done.stderr
    quotes = study / "data" / "private" / "releases" / "001" / "parquet" / "quotes.parquet"
    pq.write_table(
        pa.table({"theme": ["POL"] * len(said), "text": [r["text"] for r in said]}), quotes
    )
    # what an interrupted release and an interrupted run leave behind
    for name in (".results-old/report.html", "data/private/staging/tables/quotes.csv",
                 "data/private/release_refused.txt", "data/private/unfinished",
                 "data/private/cache/other.csv", "data/private/logs/more.xlsx"):  # fmt: skip
        (study / name).parent.mkdir(parents=True, exist_ok=True)
        (study / name).write_text("Sokhun and the orchard")


def command(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "manyvoices", *arguments],
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture(scope="module")
def complete(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A study that has run, was coded by people and has run again."""
    study = build(tmp_path_factory.mktemp("withdraw") / "study")
    done = run(study)
    assert done.returncode == 0, done.stderr
    code(study)
    done = run(study)
    assert done.returncode == 0, done.stderr
    review(study)
    return study


def entities(study: Path) -> list[dict[str, Any]]:
    return pq.read_table(study / "data/private/entities.parquet").to_pylist()


def sheet(study: Path, name: str) -> list[dict[str, str]]:
    with (study / "data" / f"{name}.csv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def key_of(study: Path) -> bytes:
    return bytes.fromhex((study / "data" / "private" / "key").read_text().strip())


def everything(study: Path) -> dict[str, bytes]:
    return {
        path.relative_to(study).as_posix(): path.read_bytes()
        for path in study.rglob("*")
        if path.is_file() and ".snakemake" not in path.parts
    }


def test_no_trace_of_a_person_is_left(complete: Path, tmp_path: Path) -> None:
    study = tmp_path / "study"
    shutil.copytree(complete, study)
    planted = holding(study, (*WORDS, *NAMES, ID))
    assert len(planted) > 30
    assert planted >= {
        f"data/{name}"
        for name in (
            "private/review/audit_1.xlsx", "private/review/read.xlsx",
            "private/review/names.xlsx", "private/review/filled.xlsx",
            "decisions/quotes.csv", "decisions/names.csv", "decisions/findings.csv",
            "private/releases/001/parquet/quotes.parquet",
        )
    }  # fmt: skip
    before = everything(study)
    done = command("withdraw", str(study), ID, "--by", "EV", "--dry-run")
    assert done.returncode == 0, done.stderr
    assert everything(study) == before

    done = command("withdraw", str(study), ID, "--by", "EV")
    assert done.returncode == 0, done.stderr
    assert not any(word in done.stdout + done.stderr for word in (*WORDS, *NAMES))
    assert "git" in done.stdout and "backups" in done.stdout and "releases" in done.stdout
    assert "others speak a name of theirs" in done.stdout
    # at once, before any run
    assert holding(study, WORDS) == set()
    assert holding(study, NAMES) == {OTHERS_WORDS}
    rows = {"data/respondents.csv", "data/withdrawn.csv", "data/private/withdrawn.txt"}
    assert holding(study, [ID]) == rows
    assert not any(path.is_file() for path in (study / "results").rglob("*"))
    assert not (study / ".snakemake").exists()
    with (study / "data" / "withdrawn.csv").open(encoding="utf-8") as file:
        (row,) = csv.DictReader(file)
    assert row["respondent_id"] == ID and row["date"] and row["by"] == "EV"
    assert len(row["names"].split(";")) == 2
    # what is of others stays
    assert len(sheet(study, "decisions/quotes")) == 2
    (finding,) = sheet(study, "decisions/findings")
    assert (finding["respondent_id"], finding["response"]) == ("R-8", GONE)
    assert {row["transcript_id"] for row in sheet(study, "decisions/audit")} == {"T2", "T3"}
    released = study / "data" / "private" / "releases" / "001"
    assert pq.read_table(released / "parquet" / "quotes.parquet").num_rows == 2
    assert (released / "parquet" / "code_by_group.parquet").is_file()
    keys = {row["key"] for row in sheet(study, "decisions/names")}
    assert keys < {row["key"] for row in sheet(complete, "decisions/names")}
    assert name_key(key_of(study), ("PERSON", f"respondent {ID}")) not in keys

    done = command("check", str(study))
    assert done.returncode == 0, done.stderr
    done = run(study)
    assert done.returncode == 0, done.stderr
    # and after a run the same; what others said of them is masked, and known to data/private alone
    assert holding(study, WORDS) == set()
    assert holding(study, NAMES) - {OTHERS_WORDS} <= {
        f"data/private/{name}"
        for name in (
            "turns.parquet", "entities.parquet", "found/0.parquet", "sources/T3.txt",
            "review/names.xlsx",
        )
    }  # fmt: skip
    (said,) = [row for row in entities(study) if "Sokhun" in row["text"]]
    (before_it,) = [
        row for row in entities(complete)
        if row["transcript_id"] == "T3" and "Sokhun" in row["text"]
    ]  # fmt: skip
    assert said["recognisers"].startswith("withdrawn") or ";withdrawn" in said["recognisers"]
    assert said["known"] and said["decision"] == "mask"
    # under the label that it had
    assert said["replacement"] == before_it["replacement"]
    clean = (study / "data" / "interim" / "sources" / "T3.txt").read_text()
    assert f"led by {said['replacement']}, and" in clean
    assert not [
        name
        for name in holding(study, [ID])
        if name not in rows and not name.startswith(("data/private/", ".snakemake/"))
    ]


def test_what_others_said_stays_as_it_was(complete: Path, tmp_path: Path) -> None:
    study = tmp_path / "study"
    shutil.copytree(complete, study)

    def segments() -> dict[str, str]:
        rows = pq.read_table(study / "data/interim/segments.parquet").to_pylist()
        # with its labels: that of who withdrew is the one it was
        return {row["segment_id"]: row["text"] for row in rows if row["respondent_id"] != ID}

    def counted() -> set[tuple[object, ...]]:
        rows = pq.read_table(study / "data/interim/codings.parquet").to_pylist()
        return {
            (row["segment_id"], row["code"], row["coder"])
            for row in rows
            if row["respondent_id"] not in (ID, None) and row["coder"].startswith("coder")
        }

    kept, coded = segments(), counted()
    assert kept and len(coded) >= 5
    assert command("withdraw", str(study), ID, "--by", "EV").returncode == 0
    assert run(study).returncode == 0
    assert segments() == {name: text for name, text in kept.items() if not name.startswith("T1-")}
    # codings of others stay attached to their segments
    assert counted() == coded


def test_given_again_it_changes_nothing_more(complete: Path, tmp_path: Path) -> None:
    study = tmp_path / "study"
    shutil.copytree(complete, study)
    assert command("withdraw", str(study), ID, "--by", "EV").returncode == 0
    before = everything(study)
    done = command("withdraw", str(study), ID, "--by", "EV")
    assert done.returncode == 0, done.stderr
    assert everything(study) == before


def test_results_are_gone_before_a_run_that_is_refused(complete: Path, tmp_path: Path) -> None:
    study = tmp_path / "study"
    shutil.copytree(complete, study)
    assert (study / "results" / "report.html").is_file()
    # the author marks it in the sheet, without the command; the run stops at its first step
    sheet = study / "data" / "respondents.csv"
    text = sheet.read_text()
    sheet.write_text(text.replace("R-9,T3,,NGO,quote", "R-9,T3,,NGO,withdrawn"))
    (study / "data" / "private" / "turns.parquet").unlink()
    (study / "data" / "private" / "turns.parquet").mkdir()
    (study / "data" / "private" / "turns.parquet" / "x").write_text("in the way")
    assert run(study).returncode != 0
    assert not any(path.is_file() for path in (study / "results").rglob("*"))


def test_one_of_a_group_cannot_be_cut_out(tmp_path: Path) -> None:
    study = build(tmp_path / "study")
    for name in ("asked", "sampling_frame"):
        (study / "data" / f"{name}.csv").unlink()
    write_sheet(
        study / "data" / "respondents.csv",
        ("respondent_id", "transcript_id", "respondent_group", "unit", "consent"),
        [("G1", "T3", "NGO", "group", "quote"), ("R1", "T1", "NGO", "person", "count")],
    )
    before = everything(study)
    done = command("withdraw", str(study), "G1", "--by", "EV")
    assert done.returncode == 2
    assert "[withdraw.group]" in done.stderr and "--whole-group" in done.stderr
    after = everything(study)
    assert {name: after[name] for name in before} == before
    done = command("withdraw", str(study), "G1", "--by", "EV", "--whole-group")
    assert done.returncode == 0, done.stderr
    assert not (study / OTHERS_WORDS).exists()


def test_a_release_that_prints_a_withdrawn_name_is_refused(complete: Path, tmp_path: Path) -> None:
    study = tmp_path / "study"
    shutil.copytree(complete, study)
    assert command("withdraw", str(study), ID, "--by", "EV").returncode == 0
    codebook = study / "config" / "codebook.yaml"
    # an author's words, in a place that no recogniser reads
    codebook.write_text(
        codebook.read_text().replace("name: Training", "name: Training by Dara Sokhun")
    )
    done = run(study)
    assert done.returncode == 4, done.stderr
    assert "data/withdrawn.csv" in done.stderr and "Sokhun" not in done.stdout + done.stderr
    assert not any(path.is_file() for path in (study / "results").rglob("*"))
