"""A small study through Snakemake: what reruns, what stops, what is refused."""

from __future__ import annotations

import csv
import json
import os
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from manyvoices.release.spec import BY_NAME, TEAM_ONLY
from tests.study.build import ROOT, run, write_sheet

CONFIG = """\
schema_version: 1
title: A small study
programme: {name: Open Doors, start: 2004, end: 2014}
groups:
  Government: {order: 1}
  NGO: {order: 2}
disclosure: {threshold: 2}
fictional: true
"""
CODEBOOK = """\
version: "1"
codes:
  - {id: POL, name: Police, definition: The police.}
  - id: POL.TRAIN
    parent: POL
    name: Training
    definition: Training of the police.
    rules: [{keywords: [police training], stance: improved}]
  - {id: AFT, name: Aftercare, definition: Services.}
  - id: AFT.AVAIL
    parent: AFT
    name: Availability
    definition: Whether services are there.
    rules: [{keywords: [shelter], stance: critical}]
"""
TALK = """\
Interviewer: What changed since the programme began?
Respondent: {words}
Interviewer: Thank you.
"""
WORDS = {
    "T1": "The police training in our province was useful, and Sok Dara came himself.",
    "T2": "Two shelters had to close. You can write to dara@example.org about it.",
    "T3": "The police trainings helped. I called 012 345 678 and they came.",
    "T4": "I would not know.",
}


def small_study(study: Path) -> Path:
    (study / "config").mkdir(parents=True)
    (study / "config" / "config.yaml").write_text(CONFIG)
    (study / "config" / "codebook.yaml").write_text(CODEBOOK)
    shutil.copy(ROOT / "config" / "quantifiers.yaml", study / "config")
    (study / "data" / "raw").mkdir(parents=True)
    for name, words in WORDS.items():
        (study / "data" / "raw" / f"{name}.txt").write_text(TALK.format(words=words))
    write_sheets(study, list(WORDS))
    return study


def write_sheets(study: Path, names: list[str]) -> None:
    write_sheet(
        study / "data" / "transcripts.csv",
        ("transcript_id", "file", "method"),
        [(name, f"{name}.txt", "key_informant_interview") for name in names],
    )
    write_sheet(
        study / "data" / "respondents.csv",
        ("respondent_id", "transcript_id", "respondent_group", "consent", "known_names"),
        [
            (f"R{name[1:]}", name, "Government" if name in ("T1", "T3") else "NGO", "count",
             "Sok Dara" if name == "T1" else "")
            for name in names
        ],
    )  # fmt: skip


def steps(study: Path, *arguments: str) -> set[str]:
    """Return the rules that a run would do."""
    done = subprocess.run(
        [sys.executable, "-m", "snakemake", "-s", str(ROOT / "Snakefile"), "-d", str(study), "-n",
         *arguments],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    said = done.stdout + done.stderr
    if "Nothing to be done" in said:
        return set()
    planned = set(re.findall(r"^(\w+) +\d+$", said, re.MULTILINE)) - {"all", "total"}
    assert planned
    return planned


def released(study: Path) -> list[dict[str, str]]:
    with (study / "results" / "tables" / "code_by_group.csv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def study(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A study that has run once; each test leaves it complete."""
    made = small_study(tmp_path_factory.mktemp("small") / "study")
    done = run(made)
    assert done.returncode == 0, done.stderr
    return made


def test_a_run_makes_every_result(study: Path) -> None:
    results = study / "results"
    names = {path.relative_to(results).as_posix() for path in results.rglob("*") if path.is_file()}
    tables = {path.stem for path in (results / "parquet").iterdir()}
    assert {"code_by_group", "sample_composition", "claims_audit", "suppression_log"} <= tables
    assert tables <= set(BY_NAME)
    # each table is either released or stays with the team
    found = {path.stem for path in (study / "data" / "interim" / "findings").iterdir()}
    assert {name for name in found if not name.endswith("_evidence")} <= {*BY_NAME, *TEAM_ONLY}
    assert names == {
        "checklists/coreq.csv",
        "checklists/srqr.csv",
        "datapackage.json",
        "manifest.json",
        "report.html",
        "tables/tables.xlsx",
        *(f"parquet/{table}.parquet" for table in tables),
        *(f"tables/{table}.csv" for table in tables),
    }
    rows = {(row["code"], row["respondent_group"]): row for row in released(study)}
    assert rows["POL", "Government"]["k"] == "2"
    assert rows["POL", "Government"]["n_asked"] == "2"
    assert rows["POL", "NGO"]["k"] == "0"
    # one of two: hidden, with everything it would follow from
    assert rows["AFT", "NGO"]["suppressed"] == "true"
    assert rows["AFT", "NGO"]["k"] == rows["AFT", "NGO"]["share"] == ""


def test_identities_are_gone_from_what_the_team_and_the_reader_see(study: Path) -> None:
    for name in ("interim", "../results"):
        for path in (study / "data" / name).rglob("*"):
            if path.is_file():
                text = path.read_bytes()
                if path.suffix == ".parquet":
                    text = str(pq.read_table(path).to_pylist()).encode()
                for secret in (b"Sok", b"Dara", b"dara@example.org", b"012 345 678"):
                    assert secret not in text, path.name
    clean = (study / "data" / "interim" / "sources" / "T1.txt").read_text()
    assert "[Person " in clean and "police training in our province" in clean


def test_names_of_raw_files_stand_only_in_the_private_index(tmp_path: Path) -> None:
    made = small_study(tmp_path / "study")
    raw = made / "data" / "raw"
    (raw / "T1.txt").rename(raw / "Interview Sok Dara.txt")
    sheet = made / "data" / "transcripts.csv"
    sheet.write_text(sheet.read_text().replace("T1.txt", "Interview Sok Dara.txt"))
    done = run(made)
    assert done.returncode == 0, done.stderr
    assert "Dara" not in done.stdout + done.stderr
    allowed = {"raw", "transcripts.csv", "respondents.csv", "raw_index.csv", "entities.parquet"}
    for path in made.rglob("*"):
        if path.is_file() and not allowed & set(path.relative_to(made).parts):
            assert b"Interview Sok" not in path.read_bytes(), path
            assert "Dara" not in path.name


def test_private_folders_are_closed_to_others(study: Path) -> None:
    for name in ("data", "data/private", "data/interim", ".snakemake"):
        assert (study / name).stat().st_mode & 0o077 == 0, name


def test_a_second_run_does_nothing(study: Path) -> None:
    assert steps(study) == set()
    before = (study / "results" / "manifest.json").stat().st_mtime_ns
    assert run(study).returncode == 0
    assert (study / "results" / "manifest.json").stat().st_mtime_ns == before


def test_a_dry_run_takes_less_than_three_seconds(study: Path) -> None:
    def seconds() -> float:
        begun = time.perf_counter()
        steps(study)
        return time.perf_counter() - begun

    # the best of three: another process on the machine is not the pipeline's fault
    assert min(seconds() for _ in range(3)) < 3


def test_a_codebook_edit_does_not_redo_deidentification(study: Path) -> None:
    path = study / "config" / "codebook.yaml"
    path.write_text(CODEBOOK.replace("[shelter]", "[shelter, services]"))
    assert steps(study) == {"apply", "train", "decide", "triangulate", "release"}
    path.write_text(CODEBOOK)
    assert run(study).returncode == 0


def test_a_reviewers_decision_does_not_train_anew(study: Path) -> None:
    path = study / "data" / "decisions" / "codes.csv"
    path.parent.mkdir(exist_ok=True)
    header = "segment_id,code,decision,stance,period,by,date,reason\n"
    path.write_text(f"{header}S,POL.TRAIN,accept,,,AB,2015-07-20,\n")
    planned = steps(study)
    path.unlink()
    assert "decide" in planned and "train" not in planned


def test_a_title_edit_redoes_the_release_only(study: Path) -> None:
    path = study / "config" / "config.yaml"
    path.write_text(CONFIG.replace("A small study", "Another title"))
    assert steps(study) == {"release"}
    path.write_text(CONFIG)
    assert run(study).returncode == 0


@pytest.mark.long
def test_a_new_transcript_is_picked_up(study: Path) -> None:
    raw = study / "data" / "raw" / "T5.txt"
    raw.write_text(TALK.format(words="The police training should come to us too."))
    write_sheets(study, [*WORDS, "T5"])
    assert run(study).returncode == 0
    rows = {(row["code"], row["respondent_group"]): row for row in released(study)}
    assert rows["POL", "NGO"]["n_group"] == "3"
    raw.unlink()
    write_sheets(study, list(WORDS))
    assert run(study).returncode == 0
    assert {row["n_group"] for row in released(study)} == {"2"}


def test_cold_and_warm_runs_give_the_same_bytes(study: Path, tmp_path: Path) -> None:
    again = small_study(tmp_path / "study")
    assert run(again).returncode == 0
    for folder in ("results", "data/interim"):
        for path in (study / folder).rglob("*"):
            if path.is_file():
                twin = again / path.relative_to(study)
                assert twin.read_bytes() == path.read_bytes(), path.name


@pytest.mark.long
def test_shards_give_the_same_results(study: Path, tmp_path: Path) -> None:
    again = small_study(tmp_path / "study")
    (again / "config" / "config.yaml").write_text(CONFIG + "shards: 2\n")
    assert run(again).returncode == 0
    for name in ("tables/code_by_group.csv", "tables/sample_composition.csv"):
        assert (again / "results" / name).read_bytes() == (study / "results" / name).read_bytes()


def test_a_mistake_stops_the_run_before_anything_heavy(study: Path) -> None:
    sheet = study / "data" / "respondents.csv"
    good = sheet.read_text()
    sheet.write_text(good.replace(",count,", ",yes,", 1))
    for done in (
        run(study),
        subprocess.run(
            [sys.executable, "-m", "snakemake", "-s", str(ROOT / "Snakefile"), "-d", str(study),
             "-c", "1"],
            capture_output=True, text=True, check=False,
        ),
    ):  # fmt: skip
        assert done.returncode == 2
        assert "data/respondents.csv, row 2, column consent" in done.stderr
        assert "Traceback" not in done.stderr
    sheet.write_text(good)
    assert steps(study) == set()


def test_bad_files_are_named_and_hold_the_release_until_waived(tmp_path: Path) -> None:
    made = small_study(tmp_path / "study")
    raw = made / "data" / "raw"
    (raw / "T4.txt").write_bytes(b"\xff\xfe\x00 damaged \x00")
    (raw / "Sok Dara extra.txt").write_text("Interviewer: Nobody has listed this one.\n")
    (raw / ".DS_Store").write_bytes(b"x")
    shutil.copy(raw / "T1.txt", raw / "copy of T1.txt")
    with (made / "data" / "transcripts.csv").open("a") as file:
        file.write("T9,missing.txt,key_informant_interview\n")
    done = run(made)
    assert done.returncode == 4
    assert "The release is refused: 3" in done.stderr
    assert "Dara" not in done.stderr
    for code in ("raw.no_row", "raw.quarantined", "raw.no_file"):
        assert f"[{code}]" in done.stderr
    # the others ran: the tables for the team are complete, nothing is released
    inventory = pq.read_table(made / "data" / "private" / "inventory.parquet").to_pylist()
    states = sorted(row["status"] for row in inventory)
    assert states == ["duplicate", "ignored", "quarantined", "quarantined", "read", "read", "read"]
    counted = pq.read_table(made / "data" / "interim" / "findings" / "code_by_group.parquet")
    assert counted.num_rows > 0
    assert not (made / "results" / "report.html").exists()
    waived = [
        ("raw_file", row["sha256"][:12], "known", "EV", "2015-07-20")
        for row in inventory
        if row["status"] == "quarantined"
    ]
    write_sheet(
        made / "data" / "decisions" / "waivers.csv",
        ("kind", "id", "reason", "by", "date"),
        [*waived, ("transcript", "T9", "never came", "EV", "2015-07-20")],
    )
    done = run(made)
    assert done.returncode == 0, done.stderr
    account = json.loads((made / "results" / "manifest.json").read_text())["account"]
    # of one file nothing is said; which of the two it was does not follow from all
    assert account["read"] == 3 and account["quarantined"] == 2 and account["withdrawn"] == 0
    assert account["raw_files"] == 7
    assert account["duplicate"] is account["ignored"] is None


def test_a_refused_release_leaves_no_earlier_results(tmp_path: Path) -> None:
    made = small_study(tmp_path / "study")
    assert run(made).returncode == 0
    (made / "data" / "raw" / "unlisted.txt").write_text("Interviewer: Hello.\n")
    assert run(made).returncode == 4
    assert not any(path.is_file() for path in (made / "results").rglob("*"))
    # and again, though nothing changed: a refusal is not forgotten
    assert run(made).returncode == 4


def test_a_crash_shows_no_words_of_a_transcript(tmp_path: Path) -> None:
    made = small_study(tmp_path / "study")
    assert run(made).returncode == 0
    table = pq.read_table(made / "data" / "private" / "turns.parquet").drop_columns(["spans"])
    pq.write_table(table, made / "data" / "private" / "turns.parquet")
    done = subprocess.run(
        [sys.executable, "-m", "manyvoices.deidentify", "link", "--study", str(made)],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 2
    assert "defect of the program: KeyError at link.py" in done.stderr
    assert "Traceback" not in done.stderr and "police" not in done.stderr


def test_one_run_at_a_time(study: Path) -> None:
    import fcntl

    with (study / "data" / "private" / "lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        done = run(study)
    assert done.returncode == 3
    assert "another run is at work" in done.stderr


def test_a_new_empty_study_runs(tmp_path: Path) -> None:
    made = tmp_path / "study"
    done = subprocess.run(
        [sys.executable, "-m", "manyvoices", "init", str(made)],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    done = run(made)
    assert done.returncode == 0, done.stderr
    assert "There are no respondents yet" in (made / "results" / "report.html").read_text()


def test_a_study_made_from_a_folder_runs_once_completed(tmp_path: Path) -> None:
    source = tmp_path / "came"
    (source / "more").mkdir(parents=True)
    (source / "Sok Dara.txt").write_text(TALK.format(words=WORDS["T1"]))
    (source / "more" / "b.md").write_text(
        "**Interviewer:** And you?\n\n**Chan:** Shelters close.\n\n**Chan:** Yes.\n"
    )
    made = tmp_path / "study"
    command = [sys.executable, "-m", "manyvoices"]
    done = subprocess.run(
        [*command, "init", str(made), "--from", str(source)],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert "2 transcripts" in done.stdout and "Dara" not in done.stdout
    sheet = made / "data" / "respondents.csv"
    rows = list(csv.DictReader(sheet.open(encoding="utf-8")))
    assert [(row["transcript_id"], row["speaker"]) for row in rows] == [
        ("T01", "Respondent"),
        ("T02", "Chan"),
    ]
    # not completed yet: the empty cells are named
    done = subprocess.run(
        [*command, "check", str(made)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert done.stderr.count("column respondent_group: the cell is empty") == 2
    for row in rows:
        row["respondent_group"] = "NGO"
    write_sheet(sheet, list(rows[0]), [list(row.values()) for row in rows])
    done = run(made)
    assert done.returncode == 0, done.stderr
    key = made / "data" / "private" / "key"
    assert key.stat().st_mode & 0o777 == 0o600


@pytest.mark.skipif(
    sys.platform != "linux"
    or subprocess.run(["unshare", "-rn", "true"], capture_output=True, check=False).returncode != 0,
    reason="needs Linux with user namespaces to take the network away",
)
def test_a_run_needs_no_network(tmp_path: Path) -> None:
    made = small_study(tmp_path / "study")
    done = run(made, prefix=["unshare", "-rn"])
    assert done.returncode == 0, done.stderr


@pytest.mark.skipif(sys.platform != "linux", reason="needs a pseudo terminal")
@pytest.mark.long
def test_a_terminal_shows_a_bar_and_a_pipe_plain_lines(tmp_path: Path) -> None:
    import pty

    made = small_study(tmp_path / "study")
    command = [sys.executable, "-m", "manyvoices", "run", str(made), "--cores", "2"]
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        command, stdout=theirs, stderr=theirs, env={**os.environ, "TERM": "xterm", "COLUMNS": "99"}
    )
    os.close(theirs)
    shown = b""
    while True:
        try:
            part = os.read(ours, 65536)
        except OSError:
            break
        if not part:
            break
        shown += part
    assert process.wait() == 0
    steps = {(int(done), int(of)) for done, of in re.findall(rb"(\d+)/(\d+)", shown)}
    # the bar may end before the last step is drawn
    assert any(of > 9 and of - 1 <= done for done, of in steps)
    (made / "results" / "manifest.json").unlink()
    plain = run(made)
    assert "Writing the results\n" in plain.stderr
    assert "\x1b" not in plain.stderr and "\r" not in plain.stderr
