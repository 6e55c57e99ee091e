"""Every raw file ends in one of five states."""

from __future__ import annotations

from pathlib import Path

from manyvoices.model.rawindex import build_index
from manyvoices.model.study import Study
from manyvoices.read.inventory import Reading, load_from, near_problems, read_all
from tests.helpers import respondent, study, transcript

TALK = "I: How?\nR: It was useful, {}.\n"


def read(root: Path, made: Study, files: dict[str, bytes | str]) -> Reading:
    raw = root / "data" / "raw"
    for name, data in files.items():
        (raw / name).parent.mkdir(parents=True, exist_ok=True)
        (raw / name).write_bytes(data.encode() if isinstance(data, str) else data)
    return read_all(made, build_index(raw, []), load_from(raw))


def states(reading: Reading) -> dict[str, tuple[str, str | None]]:
    return {entry.file.path: (entry.status, entry.reason) for entry in reading.entries}


def test_the_five_states(tmp_path: Path) -> None:
    made = study(
        [respondent("R1"), respondent("R2", "T2"), respondent("R3", "T3", consent="withdrawn")],
        [transcript("T1", "a.txt"), transcript("T2", "b.txt"), transcript("T3", "c.txt")],
    )
    reading = read(
        tmp_path,
        made,
        {
            "a.txt": TALK.format("a"),
            "b.txt": b"\xff\x00\xfe",
            "c.txt": TALK.format("c"),
            "copy.txt": TALK.format("a"),
            "new.txt": TALK.format("new"),
            ".DS_Store": "x",
            "~$a.docx": "x",
            "Thumbs.db": "x",
        },
    )
    found = states(reading)
    assert {name: state for name, (state, _) in found.items()} == {
        "a.txt": "read",
        "b.txt": "quarantined",
        "c.txt": "withdrawn",
        "copy.txt": "duplicate",
        "new.txt": "quarantined",
        ".DS_Store": "ignored",
        "~$a.docx": "ignored",
        "Thumbs.db": "ignored",
    }
    assert all(reason for name, (_, reason) in found.items() if name != "a.txt")
    assert list(reading.accounts) == ["T1"]


def test_several_files_of_one_interview_in_their_order(tmp_path: Path) -> None:
    made = study([respondent("R1")], [transcript("T1", "2.txt; 1.txt")])
    reading = read(tmp_path, made, {"1.txt": TALK.format("second"), "2.txt": TALK.format("first")})
    account = reading.accounts["T1"]
    assert account.text.index("first") < account.text.index("second")
    assert {entry.file.path: entry.turns for entry in reading.entries} == {"1.txt": 2, "2.txt": 2}
    assert sum(entry.characters for entry in reading.entries) + 1 == len(account.text)


def test_one_bad_file_of_several_does_not_stop_the_other(tmp_path: Path) -> None:
    made = study([respondent("R1")], [transcript("T1", "1.txt;2.txt")])
    reading = read(tmp_path, made, {"1.txt": b"%PDF-1.4", "2.txt": TALK.format("x")})
    assert [entry.status for entry in reading.entries] == ["quarantined", "read"]
    assert len(reading.accounts["T1"].turns) == 2


def test_a_file_that_changed_since_it_was_indexed(tmp_path: Path) -> None:
    made = study([respondent("R1")], [transcript("T1", "a.txt")])
    raw = tmp_path / "raw"
    raw.mkdir()
    (raw / "a.txt").write_text(TALK.format("before"))
    index = build_index(raw, [])
    (raw / "a.txt").write_text(TALK.format("after!"))
    reading = read_all(made, index, load_from(raw))
    assert states(reading)["a.txt"] == (
        "quarantined",
        "it changed while the study was read; run again",
    )
    (raw / "a.txt").unlink()
    assert states(read_all(made, index, load_from(raw)))["a.txt"][0] == "quarantined"


def test_a_link_is_quarantined_even_when_listed(tmp_path: Path) -> None:
    made = study([respondent("R1")], [transcript("T1", "a.txt")])
    (tmp_path / "data" / "raw").mkdir(parents=True)
    (tmp_path / "b.txt").write_text(TALK.format("elsewhere"))
    (tmp_path / "data" / "raw" / "a.txt").symlink_to(tmp_path / "b.txt")
    assert states(read(tmp_path, made, {}))["a.txt"][0] == "quarantined"


def test_a_file_that_is_too_large(tmp_path: Path) -> None:
    made = study([respondent("R1")], [transcript("T1", "a.txt")], reading={"max_megabytes": 1})
    reading = read(tmp_path, made, {"a.txt": b"I: x\n" * 250_000})
    assert states(reading)["a.txt"] == ("quarantined", "it is larger than 1 MB")


def test_the_same_words_in_another_format(tmp_path: Path) -> None:
    made = study([respondent("R1")], [transcript("T1", "a.txt")])
    words = "I: How was it?\nR: It was useful."
    files = {
        "a.txt": words,
        "b.md": words.replace("I:", "**I:**"),
        "c.rtf": "{\\rtf1 " + words.replace("\n", "\\par ") + "}",
        "d.txt": "I: Else?\nR: No.",
    }
    found = states(read(tmp_path, made, files))
    assert found["b.md"] == found["c.rtf"] == ("duplicate", "same words as raw file 1")
    assert found["d.txt"][0] == "quarantined"


def test_nearly_the_same_transcript_is_named(tmp_path: Path) -> None:
    made = study(
        [respondent("R1"), respondent("R2", "T2"), respondent("R3", "T3")],
        [transcript(f"T{number}", f"{number}.txt") for number in (1, 2, 3)],
    )
    words = [f"w{number}" for number in range(400)]
    texts = [words, [*words[:200], "changed", *words[201:]], words[:100] + words[300:]]
    files = {f"{number}.txt": "R: " + " ".join(own) for number, own in enumerate(texts, 1)}
    reading = read(tmp_path, made, files)
    assert [(one, two) for one, two, _ in reading.near] == [("T1", "T2")]
    assert [item.code for item in near_problems(reading)] == ["raw.near_duplicate"]
    assert len(reading.accounts) == 3


def test_two_rows_for_the_same_bytes(tmp_path: Path) -> None:
    made = study(
        [respondent("R1"), respondent("R2", "T2")],
        [transcript("T1", "a.txt"), transcript("T2", "b.txt")],
    )
    reading = read(tmp_path, made, {"a.txt": TALK, "b.txt": TALK})
    assert [entry.status for entry in reading.entries] == ["read", "duplicate"]
    assert list(reading.accounts) == ["T1"]
