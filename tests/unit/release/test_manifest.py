"""The manifest."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from manyvoices.release.manifest import manifest, write_manifest
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
    account = content["account"]
    assert account["raw_files"] == 3 and account["read"] == 2 and account["ignored"] == 1
    assert content["settings"]["disclosure_threshold"] == 5
    write_manifest(tmp_path / "manifest.json", content)
    text = (tmp_path / "manifest.json").read_text()
    assert json.loads(text) == content
    # nothing but what is on the list: no name, path or time
    assert "Dara" not in text and "Secret" not in text and str(tmp_path) not in text
    assert "20" not in str(content["settings"])
