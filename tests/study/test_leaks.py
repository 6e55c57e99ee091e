"""Names planted wherever a transcript may hold them are found nowhere outside data/."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from pathlib import Path

import docx
import openpyxl
import pytest
from openpyxl.comments import Comment

from tests.study.build import write_sheet
from tests.study.test_pipeline import CODEBOOK, CONFIG
from tests.study.traces import holding

FIRST, LAST = "Zorbalina", "Quexworth"
NAME = f"{FIRST} {LAST}"
PARTS = (FIRST, LAST)
"""Of a person whom no sheet names, and no list of names knows."""

FAILING = '''\
"""Every table that a stage reads fails with words of a transcript in the exception."""
import os, sys

if os.environ.get("FAILING") in sys.orig_argv:
    import pyarrow.parquet

    def failing(*arguments, **options):
        words = os.environ["WORDS"]
        raise ValueError(f"{words} said it", {"text": words})

    pyarrow.parquet.read_table = failing
'''


def document() -> bytes:
    """Return a DOCX with a name in its properties, a comment, header, footer and custom style."""
    made = docx.Document()
    for field in ("author", "title", "subject", "keywords", "comments", "last_modified_by"):
        setattr(made.core_properties, field, f"Interview with {NAME}")
    made.sections[0].header.paragraphs[0].text = NAME
    made.sections[0].footer.paragraphs[0].text = f"page of {NAME}"
    made.add_paragraph("Interviewer: What changed?")
    spoken = made.add_paragraph("Respondent: ")
    run = spoken.add_run("The police training was useful.")
    made.add_comment(run, text=f"ask {NAME} about it", author=NAME, initials="ZQ")
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def workbook() -> bytes:
    """Return an XLSX with a name in its properties, the name of a sheet and a comment."""
    made = openpyxl.Workbook()
    made.properties.creator = made.properties.title = NAME
    sheet = made.active
    assert sheet is not None
    sheet.title = NAME
    sheet.append(("speaker", "text"))
    sheet.append(("Interviewer", "What changed?"))
    sheet.append(("Respondent", "The police training was useful to the district."))
    sheet["B3"].comment = Comment(f"said by {NAME}", NAME)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


TALK = "Interviewer: What changed?\nRespondent: The police training was useful to the {number}.\n"
FILES = {
    f"{NAME} final.docx": document(),
    f"{LAST}/{FIRST}.xlsx": workbook(),
    f"{NAME}.vtt": (
        f"WEBVTT {NAME}\n\nNOTE {NAME} came late\n\n{NAME}\n00:00:01.000 --> 00:00:02.000\n"
        "<v Interviewer>What changed?</v>\n\n2\n00:00:03.000 --> 00:00:04.000\n"
        "<v Respondent>The police training was useful to the province.</v>\n"
    ).encode(),
    f"{NAME}.html": (
        f"<html><head><title>{NAME}</title><meta name='author' content='{NAME}'></head><body>"
        f"<!-- {NAME} --><p>Interviewer: What changed?</p><p>Respondent: The police training was "
        "useful to the commune.</p></body></html>"
    ).encode(),
    f"{NAME} notes.txt": TALK.format(number="village").encode(),
    # cannot be read, and no row names it
    f"{NAME} damaged.txt": b"\xff\xfe\x00 damaged \x00",
    f".~{NAME}": b"x",
}


def build(study: Path) -> Path:
    (study / "config").mkdir(parents=True)
    (study / "config" / "config.yaml").write_text(CONFIG)
    (study / "config" / "codebook.yaml").write_text(CODEBOOK)
    root = Path(__file__).resolve().parents[2]
    (study / "config" / "quantifiers.yaml").write_bytes(
        (root / "config" / "quantifiers.yaml").read_bytes()
    )
    for name, data in FILES.items():
        path = study / "data" / "raw" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    rows = [name for name in FILES if "damaged" not in name and not name.startswith(".")]
    write_sheet(
        study / "data" / "transcripts.csv",
        ("transcript_id", "file", "method", "note"),
        [
            (f"T{number}", name, "key_informant_interview", f"with {NAME}")
            for number, name in enumerate(rows)
        ],
    )
    write_sheet(
        study / "data" / "respondents.csv",
        ("respondent_id", "transcript_id", "respondent_group", "consent", "remark"),
        [(f"R{n}", f"T{n}", "NGO", "count", f"is {NAME}") for n in range(len(rows))],
    )
    return study


def run(study: Path, home: Path, **more: str) -> subprocess.CompletedProcess[str]:
    """Run the pipeline with a home and a folder for temporary files of its own."""
    for name in ("home", "temporary"):
        (home / name).mkdir(parents=True, exist_ok=True)
    environment = {
        **os.environ,
        "HOME": str(home / "home"),
        "TMPDIR": str(home / "temporary"),
        **more,
    }
    return subprocess.run(
        [sys.executable, "-m", "manyvoices", "run", str(study), "--cores", "2"],
        capture_output=True, text=True, check=False, env=environment,
    )  # fmt: skip


def outside(study: Path) -> set[str]:
    """Return the files with a part of the name, outside of what is private by rule."""
    return {name for name in holding(study, PARTS) if not name.startswith(("data/", ".snakemake/"))}


def logs(study: Path) -> set[str]:
    return {name for name in holding(study / "data" / "private" / "logs", PARTS)}


@pytest.fixture(scope="module")
def study(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = build(tmp_path_factory.mktemp("leaks") / "study")
    (made.parent / "failing").mkdir()
    (made.parent / "failing" / "sitecustomize.py").write_text(FAILING)
    return made


@pytest.mark.parametrize(
    "stage", ["manyvoices.deidentify", "manyvoices.code", "manyvoices.triangulate",
              "manyvoices.release"]
)  # fmt: skip
def test_a_stage_that_fails_tells_kind_and_place_only(study: Path, stage: str) -> None:
    # stages before it are done by then: each run begins where the one before it stopped
    path = os.pathsep.join([str(study.parent / "failing"), os.environ.get("PYTHONPATH", "")])
    done = run(study, study.parent / "fails", FAILING=stage, WORDS=NAME, PYTHONPATH=path)
    assert done.returncode == 2
    said = done.stdout + done.stderr
    assert "defect of the program: ValueError at " in said
    assert "Traceback" not in said and not any(part in said for part in PARTS)
    assert outside(study) == set() and logs(study) == set()
    assert holding(study.parent / "fails", PARTS) == set()


def test_planted_names_stay_in_the_private_folders(study: Path) -> None:
    planted = holding(study, PARTS)
    assert {f"data/raw/{name}" for name in FILES} <= planted
    home = study.parent / "runs"
    done = run(study, home)
    # a file that cannot be read holds the release: named by its number
    assert done.returncode == 4
    assert not any(part in done.stdout + done.stderr for part in PARTS)
    assert "raw file" in done.stderr
    raw_index = study / "data" / "private" / "raw_index.csv"
    assert FIRST in raw_index.read_text()
    damaged = [line for line in raw_index.read_text().splitlines() if "damaged" in line]
    sha = damaged[0].rpartition(",")[2].strip('"')[:12]
    write_sheet(
        study / "data" / "decisions" / "waivers.csv",
        ("kind", "id", "reason", "by", "date"),
        [("raw_file", sha, f"{NAME} sent it", "EV", "2015-07-20")],
    )
    done = run(study, home)
    assert done.returncode == 0, done.stderr
    assert not any(part in done.stdout + done.stderr for part in PARTS)
    assert any(path.is_file() for path in (study / "results").rglob("*.csv"))
    assert outside(study) == set() and logs(study) == set()
    assert not [name for name in holding(study, PARTS) if name.startswith("data/interim/")]
    # nor in the home folder, nor among temporary files
    assert holding(home, PARTS) == set()


def test_commands_say_no_name_either(study: Path) -> None:
    for arguments in (
        ["check"],
        ["key"],
        ["withdraw", "R0", "--by", "EV", "--dry-run"],
        ["coding-sheet", "--coder", "one"],
    ):
        done = subprocess.run(
            [sys.executable, "-m", "manyvoices", arguments[0], str(study), *arguments[1:]],
            capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert done.returncode in (0, 2), done.stderr
        assert "defect" not in done.stderr
        assert not any(part in done.stdout + done.stderr for part in PARTS)
    assert outside(study) == set()
