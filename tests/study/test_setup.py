"""Setting up on machines that lack something."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.study.build import ROOT


def setup(folder: Path, python: str) -> subprocess.CompletedProcess[str]:
    """Run .ci/setup where ``python3`` is a script of these words, and nothing else is installed."""
    (folder / ".ci").mkdir()
    shutil.copy(ROOT / ".ci" / "setup", folder / ".ci")
    shutil.copy(ROOT / "requirements.lock", folder)
    tools = folder / "tools"
    tools.mkdir()
    for name in ("bash", "dirname", "rm", "sed", "grep", "touch"):
        (tools / name).symlink_to(shutil.which(name) or name)
    (tools / "python3").write_text(f"#!/bin/sh\n{python}\n")
    (tools / "python3").chmod(0o700)
    return subprocess.run(
        ["bash", str(folder / ".ci" / "setup")],
        env={"PATH": str(tools), "HOME": os.environ.get("HOME", "")},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize(
    ("python", "said"),
    [
        ("exit 1", "no Python 3.11, 3.12 or 3.13 found"),
        (
            f'case "$*" in *ensurepip*) exit 1;; *) exec {sys.executable} "$@";; esac',
            "sudo apt install python3-venv",
        ),
    ],
    ids=["no python", "no venv"],
)
def test_setup_says_what_is_missing(tmp_path: Path, python: str, said: str) -> None:
    done = setup(tmp_path, python)
    assert done.returncode == 2
    assert said in done.stderr
    assert "Traceback" not in done.stderr
