"""The gate: what is planted is found wherever it stands; what tells nothing is not."""

from __future__ import annotations

import random
import string
import time
from pathlib import Path

import pytest

from manyvoices.model.withdrawn import WithdrawnNames, WithdrawnRow, fingerprints
from manyvoices.release.gate import Gate, held
from manyvoices.release.openings import Bundled, Unreadable, texts
from manyvoices.release.sought import Sought, sought
from tests.helpers import codebook, respondent, study
from tests.unit.release.planted import EVASIONS, PLACES, names, values

ENTITIES = [
    {"entity_type": "PHONE_NUMBER", "text": "+855 12 884 317", "decision": "mask"},
    {"entity_type": "EMAIL_ADDRESS", "text": "a.bora@example.org", "decision": "mask"},
    {"entity_type": "CASE_NUMBER", "text": "118/2012", "decision": "keep"},
    {"entity_type": "VEHICLE_PLATE", "text": "2A-1234", "decision": "mask"},
    {"entity_type": "ID_NUMBER", "text": "2012", "decision": "mask"},
    {"entity_type": "AGE", "text": "34", "decision": "mask"},
    {"entity_type": "PERSON", "text": "Sreymom", "decision": "mask"},
    {"entity_type": "PERSON", "text": "Open Doors", "decision": "mask"},
]
NAMES = "Sok Dara; Sister Mary Tep; Ny; Grace; Hope Long; Jean Claude Bouphal; José García; Wilson"


def wanted(own_words: str = "the Wilson interval") -> Sought:
    made = study(
        [respondent("RR-01", "T1", known_names=NAMES)],
        book=codebook({"id": "POL", "definition": "Work of Vuthy's kind."}),
    )
    return sought(
        made, ENTITIES, ["Interview Sok Samnang.docx", "donor.docx"], ["ab12" * 16],
        ["T1-2B3C4D5F6G7H"], own_words,
    )  # fmt: skip


GATE = Gate(wanted())


@pytest.mark.parametrize(
    "text",
    ["by Sok Dara.", "SOK_DARA", "sok\n dara", "Dara Sok", "Dara, Sok", "SokDara", "sok-dara",
     "reportsokdarafinal", "<b>Mary</b> Tep, Mary  Tep", "Tep Mary", "Mary-Tep", "Dara",
     "Bouphal Jean", "Jean Bouphal", "Jose Garcia", "GARCÍA", "Gar-cía", "sreymom", "Srey-\nmom",
     "Mr Sok", "mr. Sok", "Sister Grace", 'a,"Grace"', "<td>Ny</td>", "Hope Long", "Long, Hope",
     "012 884 317", "012-884.317", "+855 (12) 884317", "0085512884317", "12884317",
     "mail a.bora@example.org now", "a.bora @ example . org", "A_BORA_EXAMPLE_ORG", "2a 1234",
     "2A1234", "Interview Sok Samnang.docx", "interview_sok_samnang", "donor.docx", "RR-01",
     "T1-2B3C4D5F6G7H", "hash ab12ab12ab12ab12"],
)  # fmt: skip
def test_found(text: str) -> None:
    assert GATE.search(text)


@pytest.mark.parametrize(
    "text",
    ["Sok and a man", "the grace of it", "In Grace there is hope, for long", "hope long after",
     "118/2012", "Ny and co", "112 884 3170", "", "in 2012 at 34", "the Wilson interval",
     "Open Doors", "2012,884,317", "0.12884317", "12A-12345", "donor", "Vuthy", "rr-01",
     "T1", "the panda rabbit", "Danger area", "interview", "ab12ab12ab"],
)  # fmt: skip
def test_not_found(text: str) -> None:
    assert not GATE.search(text)


def test_a_word_of_the_study_is_no_secret_but_a_full_name_is() -> None:
    made = study(
        [respondent("R1", known_names="Vuthy Chea")],
        book=codebook({"id": "POL", "definition": "Vuthy's kind of work."}),
    )
    gate = Gate(sought(made, [], []))
    assert not gate.search("the Vuthy kind") and gate.search("Vuthy Chea")


KEY = b"k" * 32
GONE = WithdrawnNames(
    [
        WithdrawnRow.model_validate(
            {"line": 2, "respondent_id": "R9", "date": "2015-07-20", "by": "EV",
             "names": ";".join(fingerprints([name], KEY))}
        )
        for name in ("Tola Meng", "Hope Long", "Wilson Ny")
    ],
    KEY,
)  # fmt: skip


@pytest.mark.parametrize(
    ("text", "stands"),
    [
        ("as Tola told", True), ("<td>tola</td>", True), ("MENG_TOLA", True), ("meng", True),
        ("tolameng", True), ("Mr Long", True), ("Long, Hope", True), ("Tólá", True),
        ("hope long after", False), ("In hope", False), ("Ny", False), ("Ny Wilson", True),
        ("the Wilson interval", False), ("Tolas", False),
    ],
)  # fmt: skip
def test_a_name_of_somebody_who_withdrew_is_found(text: str, stands: bool) -> None:
    made = study([respondent("R1")])
    gate = Gate(sought(made, [], [], own_words="the Wilson interval", withdrawn=GONE))
    assert {needle.where for needle in gate.search(text)} == (
        {"data/withdrawn.csv"} if stands else set()
    )
    other = WithdrawnNames([], KEY)
    assert not Gate(sought(made, [], [], withdrawn=other)).search(text)


def test_two_thousand_planted_in_twelve_evasions_and_every_kind_of_place(tmp_path: Path) -> None:
    people, numbers = names(1500), values(500)
    made = study([respondent("R1", known_names="; ".join(people))])
    rows = [{"entity_type": kind, "text": text, "decision": "mask"} for kind, text in numbers]
    gate = Gate(sought(made, rows, []))
    planted = people + [text for _, text in numbers]
    assert len(planted) == 2000
    begun = time.perf_counter()
    missed = [
        (text, evasion)
        for text in planted
        for evasion, evade in EVASIONS.items()
        if not gate.search(f"We met {evade(text)} there.")
    ]
    assert missed == []
    assert time.perf_counter() - begun < 30
    # each place with some of them in each evasion
    for number, (name, place) in enumerate(PLACES.items()):
        for at, evade in enumerate(EVASIONS.values()):
            for text in (people[number * 20 + at], numbers[number * 20 + at][1]):
                data = place(evade(text))
                if name == "split.html" and not evade(text).replace(" ", "").isalpha():
                    continue
                assert any(gate.search(said) for _, said in texts(data, name)), (name, at, text)


def test_packed_bytes_make_up_no_name_by_chance_and_hide_none() -> None:
    draw = random.Random(5)
    letters = [draw.choices(string.ascii_lowercase, k=7) for _ in range(20_000)]
    wanted = ["".join([*own[:3], " ", *own[3:]]).title() for own in letters] + names(20)
    made = study([respondent("RR-01", "T1", known_names="; ".join(wanted))])
    gate = Gate(sought(made, [], []))
    noise = draw.randbytes(1_500_000).decode("latin-1")
    assert gate.search(noise, 8) == set()
    name = max(wanted, key=len)
    for hidden in (name, name.replace(" ", "")):
        assert gate.search(f"{noise[:9000]}{hidden}{noise[:9000]}", 8)


def test_nothing_is_found_in_places_that_hold_nothing() -> None:
    made = study([respondent("R1", known_names="; ".join(names(2000)))])
    gate = Gate(sought(made, [], []))
    for name, place in PLACES.items():
        data = place("The police training was useful; 21 of 38 said so, 55.3 %.")
        assert not [said for _, said in texts(data, name) if gate.search(said)], name


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.xlsx", b"PK\x03\x04broken"), ("a.parquet", b"PAR1brokenPAR1"),
        ("a.png", b"\x89PNG\r\n\x1a\n\0\0\0\x09IHDRxx"), ("a.csv", b"7z\xbc\xaf\x27\x1cxx"),
        ("a.json", b"\x1f\x8bxx"),
    ],
)  # fmt: skip
def test_what_cannot_be_opened_refuses(name: str, data: bytes, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(data)
    [problem] = held(tmp_path, wanted())
    assert (problem.code, problem.file) == ("gate.unreadable", f"results/{name}")


def test_a_refusal_names_file_and_place_never_the_secret(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("code\nSok Dara\n")
    (tmp_path / "sok_dara.csv").write_text("code\n")
    problems = held(tmp_path, wanted())
    said = "\n".join(map(str, problems))
    assert {item.file for item in problems} == {"results/a.csv", "a released file"}
    assert "Dara" not in said and "sok" not in said.lower()
    assert "data/respondents.csv, row 2" in said and "a full name" in said


def test_what_others_made_is_compared_by_hash(tmp_path: Path) -> None:
    import hashlib

    data = b"var author = 'Sok Dara';"
    (tmp_path / "a.html").write_bytes(b"<script>" + data + b"</script>")
    assert held(tmp_path, wanted())
    assert not held(tmp_path, wanted(), Bundled(texts=(data.decode(),)))
    known = Bundled(frozenset({hashlib.sha256(data).hexdigest()}))
    (tmp_path / "a.html").write_bytes(data)
    assert not held(tmp_path, wanted(), known)
    (tmp_path / "a.html").write_bytes(data + b" ")
    assert held(tmp_path, wanted(), known)


def test_a_bomb_is_unreadable() -> None:
    import gzip

    data = b"x"
    for _ in range(9):
        data = gzip.compress(data, mtime=0)
    with pytest.raises(Unreadable):
        list(texts(data, "a.csv"))
