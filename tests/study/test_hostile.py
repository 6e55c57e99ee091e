"""Files made to harm: each is named, none stops the others, time and memory stay small."""

from __future__ import annotations

import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest

from tests.study.build import write_sheet
from tests.study.test_pipeline import TALK, small_study

MEASURED = """
import resource, subprocess, sys
done = subprocess.run(sys.argv[1:])
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
sys.exit(done.returncode)
"""

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
ENTITY = '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/hostname">]>'
LAUGHS = "".join(f"<!ENTITY l{n} '{f'&l{n - 1};' * 10}'>" for n in range(1, 12))


def zipped(path: Path, *members: tuple[str, bytes | str]) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members:
            archive.writestr(name, data)


def document(text: str) -> str:
    return f"<w:document {W}><w:body><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:body></w:document>"


def hostile(raw: Path) -> None:
    good = document("I: Hello")
    zipped(raw / "bomb.docx", ("word/document.xml", b"a" * (100 * 2**20 + 1)))
    zipped(
        raw / "many.docx",
        ("word/document.xml", good),
        *((f"word/media/{number}.bin", b"\0" * (50 * 2**20)) for number in range(9)),
    )
    zipped(raw / "out.docx", ("word/document.xml", good), ("../../evil.txt", "x"))
    zipped(raw / "root.docx", ("word/document.xml", good), ("/etc/evil", "x"))
    zipped(raw / "xxe.docx", ("word/document.xml", ENTITY + document("&x;")))
    zipped(raw / "laughs.odt", ("mimetype", "application/vnd.oasis.opendocument.text"),
           ("content.xml", f"<!DOCTYPE d [<!ENTITY l0 'ha'>{LAUGHS}]><d>&l11;</d>"))  # fmt: skip
    zipped(raw / "members.zip", *((f"{number}", "") for number in range(11_000)))
    (raw / "laughs.eaf").write_text(
        f"<!DOCTYPE ANNOTATION_DOCUMENT [<!ENTITY l0 'ha'>{LAUGHS}]><ANNOTATION_DOCUMENT>&l11;"
        "</ANNOTATION_DOCUMENT>"
    )
    (raw / "deep.xml").write_text("<TEI>" + "<p>" * 200_000)
    (raw / "deep.json").write_text("[" * 200_000)
    (raw / "deep.html").write_text("<html>" + "<b>" * 200_000 + "</html>")
    (raw / "deep.rtf").write_text("{\\rtf1 " + "{" * 200_000)
    (raw / "nul.txt").write_bytes(b"I: Hello\0there")
    (raw / "latin.txt").write_bytes("I: Où est-ce? R: Là-bas, à côté.".encode("latin-1"))
    (raw / "link.txt").symlink_to("/etc/hostname")
    (raw / "folder").symlink_to("/etc")
    with (raw / "huge.txt").open("wb") as file:
        file.write(b"I: Hello\n")
        file.truncate(500 * 10**6)


@pytest.mark.skipif(sys.platform != "linux", reason="measures memory as Linux counts it")
def test_hostile_files_are_named_and_the_others_read(tmp_path: Path) -> None:
    study = small_study(tmp_path / "study")
    raw = study / "data" / "raw"
    hostile(raw)
    bad = sorted(path.name for path in raw.iterdir() if not path.name.startswith("T"))
    write_sheet(
        study / "data" / "transcripts.csv",
        ("transcript_id", "file", "method"),
        [
            (f"T{number}", name, "other")
            for number, name in enumerate(["T1.txt", "T2.txt", "T3.txt", "T4.txt", *bad], 1)
        ],
    )
    (raw / "T1.txt").write_text(TALK.format(words="Still read, all the same."))
    begun = time.perf_counter()
    # a program counts the memory of the one that started it until it runs: so a small one starts it
    done = subprocess.run(
        [sys.executable, "-c", MEASURED, sys.executable, "-m", "manyvoices", "check", str(study)],
        capture_output=True,
        text=True,
        check=False,
    )
    said = done.stderr
    assert done.returncode == 2
    assert time.perf_counter() - begun < 10 * len(bad)
    assert 50_000 < int(done.stdout.split()[-1]) < 1_000_000  # kilobytes
    refused = [line for line in said.splitlines() if "[raw.quarantined]" in line]
    # a page of nested tags and no words holds nothing to read, but is refused all the same
    assert len(refused) == len(bad) == 17
    assert "evil" not in said and "Traceback" not in said
    for words in (
        "more than 100 MB", "more than is allowed", "leads out of it", "document type",
        "NUL bytes", "not UTF-8", "link", "larger than 50 MB", "nested too deeply",
    ):  # fmt: skip
        assert words in said, words
    assert not list(tmp_path.rglob("evil*"))
