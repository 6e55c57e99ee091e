"""The account of raw files: what holds the release until it is put right or waived."""

from __future__ import annotations

from collections import Counter

from manyvoices.model.errors import Problem, problem
from manyvoices.model.freetext import free_texts
from manyvoices.model.study import Study
from manyvoices.model.tables import Rows

STATES = ("read", "quarantined", "duplicate", "ignored", "withdrawn")
TRANSCRIPTS = "data/transcripts.csv"
RESPONDENTS = "data/respondents.csv"


def state_counts(inventory: Rows) -> dict[str, int]:
    """Return the number of raw files in each of the five states; they sum to all files."""
    counts = Counter(row["status"] for row in inventory)
    return {state: counts[state] for state in STATES}


def account_problems(study: Study, inventory: Rows, turns: Rows) -> list[Problem]:
    """Return what is wrong with the raw files, without what is waived.

    Parameters
    ----------
    study
        Sheets, settings and waivers.
    inventory
        Rows of data/private/inventory.parquet.
    turns
        Rows of data/private/turns.parquet; columns transcript_id, role, respondent_id, speaker.
    """
    return (
        _files(study, inventory)
        + _transcripts(study, inventory, turns)
        + _unused_waivers(study, inventory)
    )


def _files(study: Study, inventory: Rows) -> list[Problem]:
    problems = []
    for row in inventory:
        shown = f"raw file {row['raw_file']} (see data/private/raw_index.csv)"
        sha12 = row["sha256"][:12] or f"raw-{row['raw_file']}"
        if row["status"] == "quarantined" and not study.waived("raw_file", sha12):
            if row["transcript_id"] is None:
                problems.append(problem("raw.no_row", shown, sha12=sha12))
            else:
                problems.append(
                    problem("raw.quarantined", shown, reason=row["reason"], sha12=sha12)
                )
        elif row["status"] == "duplicate" and row["transcript_id"] is None:
            problems.append(problem("raw.duplicate", shown, reason=row["reason"]))
        elif row["status"] == "withdrawn":
            problems.append(problem("raw.withdrawn", shown, transcript_id=row["transcript_id"]))
    return problems


def _transcripts(study: Study, inventory: Rows, turns: Rows) -> list[Problem]:
    problems = []
    files = {row["transcript_id"]: 0 for row in inventory if row["transcript_id"]}
    for row in inventory:
        if row["transcript_id"]:
            files[row["transcript_id"]] += 1
    read = {row["transcript_id"] for row in inventory if row["status"] == "read"}
    twins = {
        row["transcript_id"]: row["reason"]
        for row in inventory
        if row["status"] == "duplicate" and row["transcript_id"]
    }
    speaking = Counter((row["transcript_id"], row["respondent_id"]) for row in turns)
    unknown = Counter(
        row["transcript_id"]
        for row in turns
        if row["respondent_id"] is None and row["role"] in ("unknown", "respondent")
    )
    labels: dict[str, list[str]] = {}
    for row in turns:
        names = labels.setdefault(row["transcript_id"], [])
        if row["role"] not in names:
            names.append(row["role"])
    for sheet_row in study.transcripts:
        name = sheet_row.transcript_id
        # of those who withdrew nothing is missed, whether the file is deleted already or not
        if study.waived("transcript", name) or _all_withdrew(study, name):
            continue
        at = (TRANSCRIPTS, sheet_row.line, "file")
        if files.get(name, 0) < len(sheet_row.files):
            problems.append(problem("raw.no_file", *at, transcript_id=name))
        if name in twins:
            problems.append(
                problem("raw.duplicate_listed", *at, transcript_id=name, reason=twins[name])
            )
        if name not in read:
            continue
        present = [row for row in study.respondents_of(name) if row.consent != "withdrawn"]
        silent = [row for row in present if not speaking[name, row.respondent_id]]
        if present and len(silent) == len(present):
            roles = ", ".join(labels.get(name, [])) or "none"
            problems.append(problem("raw.no_turns", *at[:2], transcript_id=name, labels=roles))
        else:
            problems += [
                problem(
                    "raw.speaker_not_found",
                    RESPONDENTS,
                    row.line,
                    "speaker",
                    respondent_id=row.respondent_id,
                    transcript_id=name,
                )
                for row in silent
                if not study.waived("respondent", row.respondent_id)
            ]
        if unknown[name]:
            problems.append(
                problem("raw.unknown_speakers", *at[:2], transcript_id=name, turns=unknown[name])
            )
    return problems


def _all_withdrew(study: Study, transcript_id: str) -> bool:
    rows = study.respondents_of(transcript_id)
    return bool(rows) and all(row.consent == "withdrawn" for row in rows)


def _unused_waivers(study: Study, inventory: Rows) -> list[Problem]:
    known = {
        "raw_file": {row["sha256"][:12] or f"raw-{row['raw_file']}" for row in inventory},
        "transcript": {row.transcript_id for row in study.transcripts},
        "respondent": {row.respondent_id for row in study.respondents},
        "claim": {row.claim_id for row in study.claims},
        "free_text": {text.id for text in free_texts(study)},
    }
    return [
        problem(
            "release.unused_waiver",
            "data/decisions/waivers.csv",
            row.line,
            "id",
        )
        for row in study.waivers
        if row.id not in known[row.kind]
    ]
