"""What happens before the rules are laid out: the study is checked, raw files are indexed."""

from __future__ import annotations

import contextlib
from pathlib import Path

from manyvoices.model.errors import StudyError
from manyvoices.model.keyfile import credential_problems
from manyvoices.model.paths import Paths
from manyvoices.model.rawindex import update_index
from manyvoices.model.reviewsheet import keep
from manyvoices.model.stage import say
from manyvoices.model.study import Study, load_study
from manyvoices.model.withdrawn import take_back


def prepare(root: Path) -> Study:
    """Check the study, close its private folders to others and index its raw files.

    What was released before somebody withdrew is removed; a sheet of names that somebody filled
    in place is kept.

    Raises
    ------
    StudyError
        Where a mistake stops the run.
    """
    study = load_study(root)
    # a job would find it out too, after others have worked for long
    if not study.config.fictional and (wrong := credential_problems(root, study.config.key)):
        raise StudyError(wrong)
    close_to_others(study.paths)
    study.paths.raw.mkdir(parents=True, exist_ok=True)
    take_back(
        study.paths,
        (row.respondent_id for row in study.respondents if row.consent == "withdrawn"),
    )
    update_index(study.paths)
    say(keep(study.paths))
    return study


def close_to_others(paths: Paths) -> None:
    """Take the rights of other users from data/ and Snakemake's own folder (mode 0700)."""
    for name in ("data", "data/raw", "data/private", "data/interim", ".snakemake"):
        folder = paths.root / name
        folder.mkdir(exist_ok=True)
        # a shared disk may know no rights; a check names folders that others can read
        with contextlib.suppress(PermissionError):
            folder.chmod(0o700)
