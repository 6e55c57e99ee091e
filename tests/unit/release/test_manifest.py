"""The manifest."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from manyvoices.release.datapackage import write_json
from manyvoices.release.manifest import manifest, shown_account
from tests.helpers import respondent, study


def test_hashes_settings_and_the_account(tmp_path: Path) -> None:
    (tmp_path / "tables").mkdir()
    (tmp_path / "tables" / "a.csv").write_text("x\n")
    made = study([respondent("R1", known_names="Sok Dara")], title="Secret title")
    inventory = [{"status": "read"}, {"status": "ignored"}, {"status": "read"}]
    content = manifest(made, tmp_path, inventory, 9)
    assert content["files"] == {
        "tables/a.csv": {"bytes": 2, "sha256": hashlib.sha256(b"x\n").hexdigest()}
    }
    assert content["account"] == {
        "raw_files": None, "read": None, "quarantined": 0, "duplicate": 0, "ignored": None,
        "withdrawn": 0, "waivers": 0, "segments": 9,
    }  # fmt: skip
    assert content["settings"]["disclosure_threshold"] == 5
    write_json(tmp_path / "manifest.json", content)
    text = (tmp_path / "manifest.json").read_text()
    assert json.loads(text) == content
    # nothing but what is on the list: no name, path or time
    assert "Dara" not in text and "Secret" not in text and str(tmp_path) not in text
    assert "20" not in str(content["settings"])


def test_small_numbers_of_the_account_and_the_total_that_gives_them_are_hidden() -> None:
    rows = [{"status": "read"}] * 9
    assert shown_account(rows, 5)["raw_files"] == 9
    shown = shown_account([*rows, {"status": "withdrawn"}], 5)
    assert (shown["raw_files"], shown["withdrawn"], shown["read"]) == (None, None, 9)
