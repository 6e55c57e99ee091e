"""The manifest."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path

from manyvoices.model.tables import Rows
from manyvoices.release.datapackage import write_json
from manyvoices.release.disclosure.disclose import disclose
from manyvoices.release.manifest import account_rows, manifest, recorded_account, shown_account
from tests.helpers import respondent, study


def test_hashes_settings_and_the_account(tmp_path: Path) -> None:
    (tmp_path / "tables").mkdir()
    (tmp_path / "tables" / "a.csv").write_text("x\n")
    made = study([respondent("R1", known_names="Sok Dara")], title="Secret title")
    account = {"raw_files": None, "read": 6, "ignored": None}
    content = manifest(made, tmp_path, account, 9)
    assert content["files"] == {
        "tables/a.csv": {"bytes": 2, "sha256": hashlib.sha256(b"x\n").hexdigest()}
    }
    assert content["account"] == {
        "raw_files": None, "read": 6, "ignored": None, "waivers": 0, "segments": 9,
    }  # fmt: skip
    assert content["settings"]["disclosure_threshold"] == 5
    write_json(tmp_path / "manifest.json", content)
    text = (tmp_path / "manifest.json").read_text()
    assert json.loads(text) == content
    # nothing but what is on the list: no name, path or time
    assert "Dara" not in text and "Secret" not in text and str(tmp_path) not in text
    assert "20" not in str(content["settings"])


def shown(rows: Rows, earlier: Sequence[dict[str, Rows]] = ()) -> dict[str, int | None]:
    made = disclose(study([respondent("R1")]), {"account": account_rows(rows)}, earlier)
    return shown_account(made.tables["account"])


def test_small_numbers_of_the_account_and_the_total_that_gives_them_are_hidden() -> None:
    rows = [{"status": "read"}] * 9
    assert shown(rows)["raw_files"] == 9
    found = shown([*rows, {"status": "withdrawn"}])
    assert (found["raw_files"], found["withdrawn"], found["read"]) == (None, None, 9)


def test_who_withdrew_after_a_release_does_not_follow_from_the_next() -> None:
    before = {"account": recorded_account({"account": shown([{"status": "read"}] * 9)})}
    found = shown([{"status": "read"}] * 8 + [{"status": "withdrawn"}], [before])
    assert (found["withdrawn"], found["read"]) == (None, None)
    assert found["raw_files"] == 9
