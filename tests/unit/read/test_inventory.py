"""Every raw file ends in one of five states."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from manyvoices.model.account import STATES, account_problems, state_counts
from manyvoices.model.rawindex import RawFile, build_index
from manyvoices.model.study import Study
from manyvoices.read.__main__ import dropped_rows, inventory_rows, turn_rows
from manyvoices.read.inventory import Reading, load_from, read_all, reading_problems
from manyvoices.read.lines import Unreadable
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
    assert [item.code for item in reading_problems(reading)] == ["raw.near_duplicate"]
    assert len(reading.accounts) == 3


def test_two_rows_for_the_same_bytes(tmp_path: Path) -> None:
    made = study(
        [respondent("R1"), respondent("R2", "T2")],
        [transcript("T1", "a.txt"), transcript("T2", "b.txt")],
    )
    reading = read(tmp_path, made, {"a.txt": TALK, "b.txt": TALK})
    assert [entry.status for entry in reading.entries] == ["read", "duplicate"]
    assert list(reading.accounts) == ["T1"]


CONTENTS = st.sampled_from(
    [TALK.format("a"), TALK.format("b"), TALK.format("b").replace(".", "!"), "", "   ", b"\xff\x00",
     b"PK\x03\x04", b"%PDF-1.4", "no label", "\ufeffI: x"],
)  # fmt: skip
NAMES = ("a.txt", "b.txt", "c.txt", "d.txt", ".DS_Store", "~$a.docx", "Thumbs.db", "sub/e.txt")


@settings(deadline=None, max_examples=60)
@given(
    st.dictionaries(st.sampled_from(NAMES), CONTENTS),
    st.lists(st.sampled_from([*NAMES, "missing.txt"]), unique=True, max_size=5),
    st.sampled_from(["count", "withdrawn"]),
)
def test_every_file_ends_in_one_state_and_they_sum_to_the_files_in(
    files: dict[str, bytes | str], listed: list[str], consent: str
) -> None:
    made = study(
        [respondent("R1", "T1", consent=consent), respondent("R2", "T2", consent=consent),
         respondent("R3", "T3")],
        [transcript(f"T{number}", name) for number, name in enumerate(listed, 1)],
    )  # fmt: skip
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "data" / "raw").mkdir(parents=True)
        reading = read(Path(folder), made, files)
    assert sorted(entry.file.path for entry in reading.entries) == sorted(files)
    rows = inventory_rows(reading)
    assert {row["status"] for row in rows} <= set(STATES)
    assert sum(state_counts(rows).values()) == len(files)
    for row in rows:
        assert (row["reason"] is None) is (row["status"] == "read")
        assert row["status"] == "read" or (row["turns"], row["characters"]) == (0, 0)
    kept = {row["transcript_id"] for row in rows if row["status"] == "read"}
    assert kept == set(reading.accounts)
    for name, account in reading.accounts.items():
        own = [row for row in rows if row["transcript_id"] == name]
        assert sum(row["turns"] for row in own) == len(account.turns)
        assert sum(row["characters"] for row in own) == len(account.text)


def test_a_row_without_a_file_and_a_file_without_a_row(tmp_path: Path) -> None:
    made = study(
        [respondent("R1"), respondent("R2", "T2")],
        [transcript("T1", "a.txt"), transcript("T2", "b.txt", line=3)],
    )
    reading = read(tmp_path, made, {"a.txt": TALK.format("a"), "new Sok Dara.txt": TALK})
    found = account_problems(made, inventory_rows(reading), turn_rows(reading))
    assert [(item.code, item.place) for item in found] == [
        ("raw.no_row", "raw file 2 (see data/private/raw_index.csv)"),
        ("raw.no_file", "data/transcripts.csv, row 3, column file"),
    ]
    assert not any("Dara" in str(item) for item in found)
    assert list(reading.accounts) == ["T1"]


def test_several_files_are_joined_as_one_text(tmp_path: Path) -> None:
    made = study([respondent("R1")], [transcript("T1", "2.txt;1.txt; 3.txt")])
    files = {"1.txt": "and a second part.\nI: Else?", "2.txt": "I: How?\nR: A first", "3.txt":
             "R: No."}  # fmt: skip
    reading = read(tmp_path, made, files)
    account = reading.accounts["T1"]
    assert account.text == "I: How?\nR: A first\nand a second part.\nI: Else?\nR: No."
    assert [row["text"] for row in turn_rows(reading)] == [
        "How?", "A first", "and a second part.", "Else?", "No.",
    ]  # fmt: skip
    assert [(row["raw_file"], row["turns"]) for row in inventory_rows(reading)] == [
        (1, 2), (2, 2), (3, 1),
    ]  # fmt: skip
    # whether the second part goes on, or begins with a heading, is not guessed
    assert [row["role"] for row in turn_rows(reading)] == [
        "interviewer", "respondent", "unknown", "interviewer", "respondent",
    ]  # fmt: skip
    dropped = {account.text[row["start"] : row["end"]] for row in dropped_rows(reading)}
    assert "\n" in dropped


def test_the_same_bytes_twice_in_one_transcript(tmp_path: Path) -> None:
    made = study([respondent("R1")], [transcript("T1", "a.txt;b.txt")])
    reading = read(tmp_path, made, {"a.txt": TALK, "b.txt": TALK})
    assert states(reading) == {
        "a.txt": ("read", None), "b.txt": ("duplicate", "same bytes as raw file 1"),
    }  # fmt: skip
    assert reading.accounts["T1"].text == TALK


def test_a_listed_file_wins_over_its_copy_whatever_their_order(tmp_path: Path) -> None:
    made = study([respondent("R1")], [transcript("T1", "z.txt")])
    found = states(read(tmp_path, made, {"a.txt": TALK, "z.txt": TALK}))
    assert found == {"a.txt": ("duplicate", "same bytes as raw file 2"), "z.txt": ("read", None)}


def test_files_of_somebody_who_withdrew_are_not_opened(tmp_path: Path) -> None:
    made = study(
        [respondent("R1", consent="withdrawn"), respondent("R2", "T2")],
        [transcript("T1", "a.txt;b.txt"), transcript("T2", "c.txt")],
    )
    raw = tmp_path / "raw"
    raw.mkdir()
    for name in ("a.txt", "b.txt", "c.txt"):
        (raw / name).write_text(TALK.format(name))
    opened = []

    def load(file: RawFile) -> bytes:
        opened.append(file.path)
        return (raw / file.path).read_bytes()

    reading = read_all(made, build_index(raw, []), load)
    assert opened == ["c.txt"]
    assert [entry.status for entry in reading.entries] == ["withdrawn", "withdrawn", "read"]
    assert list(reading.accounts) == ["T2"]


def test_where_one_of_two_withdrew_the_other_is_read(tmp_path: Path) -> None:
    made = study(
        [respondent("R1", speaker="Ny"), respondent("R2", speaker="Han", consent="withdrawn")]
    )
    reading = read(tmp_path, made, {"one.txt": "I: How?\nNy: Well.\nHan: Secret.\nNy: Yes."})
    assert states(reading)["one.txt"] == ("read", None)
    assert [row["respondent_id"] for row in turn_rows(reading)] == [None, "R1", "R1"]
    assert "ecret" not in reading.accounts["T1"].text
    assert "ecret" not in str(turn_rows(reading)) + str(dropped_rows(reading))


@pytest.mark.parametrize("order", [("T1", "T2"), ("T2", "T1")])
def test_a_copy_of_what_was_withdrawn_is_not_read_either(
    tmp_path: Path, order: tuple[str, str]
) -> None:
    rows = {"T1": transcript("T1", "a.txt"), "T2": transcript("T2", "b.txt")}
    made = study(
        [respondent("R1", consent="withdrawn"), respondent("R2", "T2")],
        [rows[name] for name in order],
    )
    reading = read(tmp_path, made, {"a.txt": TALK, "b.txt": TALK})
    found = {entry.transcript_id: entry.status for entry in reading.entries}
    assert found["T1"] == "withdrawn" and found["T2"] != "read"
    assert reading.accounts == {}


def test_a_link_to_a_folder_and_one_to_nothing(tmp_path: Path) -> None:
    made = study([respondent("R1")], [transcript("T1", "folder/a.txt")])
    raw = tmp_path / "data" / "raw"
    raw.mkdir(parents=True)
    (tmp_path / "else").mkdir()
    (tmp_path / "else" / "a.txt").write_text(TALK)
    (raw / "folder").symlink_to(tmp_path / "else")
    (raw / "dead.txt").symlink_to(tmp_path / "nowhere")
    reading = read(tmp_path, made, {})
    assert {name: state for name, (state, _) in states(reading).items()} == {
        "folder": "quarantined", "dead.txt": "quarantined",
    }  # fmt: skip
    assert reading.accounts == {}


@pytest.mark.parametrize("after", ["longer than it was before", "", None])
def test_a_change_after_the_index_is_told_in_words_without_text(
    tmp_path: Path, after: str | None
) -> None:
    (tmp_path / "a.txt").write_text(TALK)
    index = build_index(tmp_path, [])
    (tmp_path / "a.txt").unlink()
    if after is not None:
        (tmp_path / "a.txt").write_text(after)
    with pytest.raises(Unreadable) as caught:
        load_from(tmp_path)(index[0])
    assert str(caught.value) in (
        "it changed while the study was read; run again", "its bytes cannot be read",
    )  # fmt: skip


def test_reasons_hold_no_name_of_a_file(tmp_path: Path) -> None:
    made = study([respondent("R1")], [transcript("T1", "Sok Dara.txt")])
    files = {
        "Sok Dara.txt": TALK, "Sok Dara copy.txt": TALK, "Sok Dara 2.txt": b"\xff", "Dara.pdf": "x",
    }  # fmt: skip
    assert "Dara" not in " ".join(reason or "" for _, reason in states(
        read(tmp_path, made, files)
    ).values())  # fmt: skip


def test_several_labels_of_one_row_and_words_of_nobody_are_pointed_out(tmp_path: Path) -> None:
    made = study([respondent("R1")], [transcript("T1", "1.txt")])
    talk = "I: How?\nAnna: Good.\nBen: Bad.\nAnna: Yes.\nBen: No.\n"
    reading = read(tmp_path, made, {"1.txt": "word " * 60 + "\n" + talk})
    assert {item.code for item in reading_problems(reading)} == {"raw.crowded", "raw.unspoken"}
    (tmp_path / "b").mkdir()
    reading = read(tmp_path / "b", made, {"1.txt": "Interview 4\n" + talk.replace("Ben", "Anna")})
    assert reading_problems(reading) == []
