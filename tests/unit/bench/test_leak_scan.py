"""The leak scanner finds everything planted in the places it claims to search."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.unit.release.planted import EVASIONS, PLACES, names

SCANNER = Path(__file__).parents[2] / "bench" / "leak_scan.py"


def scan(secrets: Path, folder: Path) -> subprocess.CompletedProcess[str]:
    said = str(secrets.with_suffix(".json"))
    return subprocess.run(
        [sys.executable, str(SCANNER), "--secrets", str(secrets), str(folder), "--json", said],
        capture_output=True, text=True, check=False,
    )  # fmt: skip


def test_its_own_test() -> None:
    done = subprocess.run(
        [sys.executable, str(SCANNER), "--selftest"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout


def test_every_plant_is_found(tmp_path: Path) -> None:
    people = names(len(PLACES) * len(EVASIONS))
    secrets, folder = tmp_path / "secrets.txt", tmp_path / "files"
    secrets.write_text("\n".join(people) + "\n", encoding="utf-8")
    folder.mkdir()
    planted = {}
    for name, place in PLACES.items():
        for number, evade in enumerate(EVASIONS.values()):
            (folder / f"{number}-{name}").write_bytes(place(evade(people[len(planted)])))
            planted[len(planted) + 1] = (name, list(EVASIONS)[number])
    done = scan(secrets, folder)
    findings = json.loads(secrets.with_suffix(".json").read_text())["findings"]
    found = {item["secret"] for item in findings}
    missed = [planted[number] for number in range(1, len(people) + 1) if number not in found]
    assert done.returncode == 1 and not missed, missed


@pytest.mark.parametrize("text", ["The police training was useful.", "21 of 38, 55.3 %"])
def test_nothing_is_found_where_nothing_is(text: str, tmp_path: Path) -> None:
    (tmp_path / "secrets.txt").write_text("\n".join(names(200)), encoding="utf-8")
    folder = tmp_path / "files"
    folder.mkdir()
    for name, place in PLACES.items():
        (folder / name).write_bytes(place(text))
    done = scan(tmp_path / "secrets.txt", folder)
    assert done.returncode == 0, done.stdout
