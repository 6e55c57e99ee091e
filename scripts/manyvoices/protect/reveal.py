"""Whom a label stands for, with a log of who asked."""

from __future__ import annotations

import datetime
import re
from collections import Counter
from pathlib import Path

from manyvoices.model.decisions import append
from manyvoices.model.errors import StudyError, problem
from manyvoices.model.keyfile import load_key
from manyvoices.model.keys import digest
from manyvoices.model.names import known_parts, name_parts
from manyvoices.model.study import Study
from manyvoices.model.tables import Rows, read_table

COLUMNS = ("date", "by", "label", "entity_id", "reason")
_COMMAND = "manyvoices reveal"


def log_path(private: Path) -> Path:
    """Return the log: lines are only added, and none holds a name of a respondent."""
    return private / "reveal_log.csv"


def reveal(study: Study, labels: list[str], by: str, reason: str) -> list[str]:
    """Return what labels stand for, once their use is logged.

    Parameters
    ----------
    study
        The study.
    labels
        Labels of the clean text, or entity IDs.
    by, reason
        Who asks, and why.

    Raises
    ------
    StudyError
        Without the key, for a label that is not in the study, or a reason that holds a name.
    """
    key = load_key(study.paths.root, study.config, create=False)
    table = study.paths.private / "entities.parquet"
    if not table.is_file():
        raise StudyError([problem("reveal.run_first", study.paths.shown(table))])
    if not by.strip() or not reason.strip():
        raise StudyError([problem("reveal.empty", _COMMAND, None, "--by, --reason")])
    rows = read_table(table)
    found = [_of(label, rows) for label in labels]
    if missing := [str(number) for number, mentions in enumerate(found, 1) if not mentions]:
        # what was given may be a name: its place tells it
        raise StudyError([problem("reveal.unknown", _COMMAND, which=", ".join(missing))])
    secret = {row["text"] for mentions in found for row in mentions}
    names = known_parts([*secret, *(name for name, _ in study.known_names())])
    if names & {part.casefold() for part in name_parts(reason)}:
        raise StudyError([problem("reveal.name", _COMMAND, None, "--reason")])
    owners = _owners(study, key)
    lines: list[str] = []
    for mentions in found:
        for entity_id in dict.fromkeys(row["entity_id"] for row in mentions):
            own = [row for row in mentions if row["entity_id"] == entity_id]
            append(
                log_path(study.paths.private),
                COLUMNS,
                {
                    "date": datetime.datetime.now().astimezone().isoformat(timespec="seconds"),
                    "by": by,
                    "label": own[0]["replacement"],
                    "entity_id": entity_id,
                    "reason": reason,
                },
            )
            lines += _said(own, owners.get(entity_id))
    return lines


def _of(label: str, rows: Rows) -> Rows:
    wanted = label.strip()
    bare = wanted.strip("[]")
    code = re.compile(rf"(?:^|\s){re.escape(bare)}$")
    return [
        row
        for row in rows
        if row["decision"] != "keep"
        and (
            row["entity_id"] == wanted
            or row["replacement"] in (wanted, f"[{bare}]")
            # the code word of a label alone
            or (" " not in bare and bare.isupper() and code.search(row["replacement"].strip("[]")))
        )
    ]


def _owners(study: Study, key: bytes) -> dict[str, str]:
    """Return the respondent of each entity that is one."""
    return {
        digest(key, "entity id", "PERSON", f"respondent {name}").hex()[:16]: name
        for name in {row.respondent_id for row in study.respondents}
    }


def _said(mentions: Rows, owner: str | None) -> list[str]:
    said = Counter(row["text"] for row in mentions)
    transcripts = sorted({row["transcript_id"] for row in mentions})
    whose = f", respondent {owner}" if owner else ""
    head = f"{mentions[0]['replacement']} ({mentions[0]['entity_type']}{whose}):"
    return [
        head,
        *(f"  {text} ({count})" for text, count in said.most_common()),
        f"  in {', '.join(transcripts)}",
    ]
