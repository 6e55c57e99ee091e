"""COREQ and SRQR: what the pipeline knows of each item; the rest is for the author.

Items in own words, numbered as in Tong, Sainsbury and Craig (2007) and O'Brien et al. (2014).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from manyvoices.model.study import Study
from manyvoices.model.tables import Rows

AUTHOR, PROGRAM = "author", "program"
FOR_AUTHOR = "for the author"

COREQ = (
    "Who interviewed", "Their degrees", "Their occupation", "Their gender",
    "Their experience and training", "Whether they knew respondents before",
    "What respondents knew of them", "Their own interests and assumptions",
    "The methodological orientation", "How respondents were chosen", "How they were approached",
    "How many took part", "How many refused or dropped out, and why",
    "Where data were collected", "Whether others were present", "Who the respondents are",
    "Guide and questions", "Repeat interviews", "Recording", "Field notes",
    "How long interviews were", "Saturation", "Whether transcripts were returned for comment",
    "How many coders", "The coding tree", "Where themes came from", "Software",
    "Whether respondents checked the findings", "Quotations, and whose",
    "Whether data and findings fit", "Whether major themes are clear",
    "Whether minor themes and other voices are described",
)  # fmt: skip
SRQR = (
    "Title", "Abstract", "The problem", "Purpose and questions", "Approach and paradigm",
    "The researchers and their part in it", "Context", "Sampling strategy", "Ethics",
    "How data were collected", "Instruments", "Units of study", "How data were processed",
    "How data were analysed", "How trustworthiness was sought", "Findings and interpretation",
    "Evidence for findings", "Links to earlier work", "Limits", "Conflicts of interest", "Funding",
)  # fmt: skip


@dataclass(frozen=True)
class Item:
    """An item of a checklist.

    Attributes
    ----------
    number
        As in the checklist.
    topic
        In own words.
    by
        program or author.
    said
        What is known.
    """

    number: int
    topic: str
    by: str
    said: str


def checklists(study: Study, tables: Mapping[str, Rows]) -> dict[str, list[Item]]:
    """Return COREQ and SRQR.

    Parameters
    ----------
    study
        Settings and codebook.
    tables
        Released tables by name: no number is told that they hide.
    """
    return {
        "COREQ": _filled(COREQ, _coreq(study, tables)),
        "SRQR": _filled(SRQR, _srqr(study, tables)),
    }


def _filled(topics: tuple[str, ...], known: dict[int, str]) -> list[Item]:
    return [
        Item(number, topic, PROGRAM, known[number])
        if number in known
        else Item(number, topic, AUTHOR, FOR_AUTHOR)
        for number, topic in enumerate(topics, 1)
    ]


def _coreq(study: Study, tables: Mapping[str, Rows]) -> dict[int, str]:
    config = study.config
    coders = max((row.get("n_coders") or 0 for row in tables.get("reliability", [])), default=0)
    codes = [code for code in study.codebook.codes if study.codebook.reported(code.id)]
    languages = {row.language for row in study.transcripts if row.language}
    return {
        10: _see(tables, "frame_flow", "coverage")
        or "No sampling frame is recorded: how respondents were chosen is for the author.",
        12: _sample(study, tables),
        13: _see(tables, "frame_flow") or "Not recorded: the study has no sampling frame.",
        16: "Table sample_composition, by "
        + _joined(["group", "method", *config.attributes])
        + ".",
        17: "config/guide.yaml says what was asked; it is printed with the report."
        if study.guide
        else "No guide is recorded; who was asked what is assumed or in data/asked.csv.",
        18: "Respondents met more than once count as one person."
        if _met_twice(study)
        else "No repeat interview is recorded.",
        19: "Transcripts were read as files; how they were recorded is for the author.",
        20: "No field notes are among the data of this pipeline.",
        21: "Not released; times of transcripts that have them stay with the team.",
        22: _saturation(tables),
        24: f"{coders} coders, the rules of the codebook among them; agreement in table "
        "reliability."
        if coders
        else "Rules of the codebook; no human coder is recorded.",
        25: f"{len(study.codebook.themes)} themes, {len(codes)} themes and codes together that "
        f"are reported; codebook version {study.codebook.version}.",
        26: "Themes were set in the codebook before it was applied; its versions are numbered.",
        27: "manyvoices; versions of it and of its packages in manifest.json.",
        28: "No check by respondents is recorded.",
        29: "Quotes by consent and approval, table quotes."
        if tables.get("quotes")
        else "No quotes are released.",
    } | ({14: f"Languages of the transcripts: {_joined(sorted(languages))}."} if languages else {})


def _srqr(study: Study, tables: Mapping[str, Rows]) -> dict[int, str]:
    config = study.config
    programme = config.programme
    return {
        4: "Questions: " + " ".join(config.questions)
        if config.questions
        else "No question is recorded in the settings.",
        7: f"{programme.name}, {programme.start}-{programme.end}; {_joined(programme.areas)}.",
        8: _see(tables, "frame_flow", "coverage")
        or "No sampling frame is recorded: the strategy is for the author.",
        9: "Consent is recorded for each respondent (quote, paraphrase, count, withdrawn) and "
        "decides what is done; who withdrew is not read. Identities are taken out before "
        f"coding; counts of persons below {config.disclosure.t} are hidden. Approval by a board "
        "is for the author.",
        12: _sample(study, tables),
        13: "Files are accounted for one by one (manifest.json, account). Names, places, "
        "organisations and numbers are replaced by labels before anybody codes.",
        14: f"Codebook version {study.codebook.version}; what rules find gives way to people.",
        15: "Agreement of coders, negative cases, several views of each share, and an audit of "
        "each claim against counts: tables reliability, negative_case_counts, code_overall, "
        "claims_audit, as far as they are there.",
        16: _see(tables, "findings", "criteria") or "Table code_by_group.",
        17: "Each row of a table is tied to its segments in the team's files; quotes: "
        + ("table quotes." if tables.get("quotes") else "none released."),
    }


def _see(tables: Mapping[str, Rows], *names: str) -> str:
    there = [name for name in names if tables.get(name)]
    return f"Table {_joined(there)}." if there else ""


def _joined(words: list[str]) -> str:
    return ", ".join(words) or "none stated"


def _sample(study: Study, tables: Mapping[str, Rows]) -> str:
    """Return the number of each group as it is released."""
    rows: list[dict[str, Any]] = [
        row
        for row in tables.get("sample_composition", [])
        if row["attribute"] == "respondent_group"
    ]
    parts = [
        f"{row['value']} {'hidden' if row['n'] is None else row['n']} {row['unit']}" for row in rows
    ]
    return ("; ".join(parts) or "Nobody yet") + ". Table sample_composition."


def _saturation(tables: Mapping[str, Rows]) -> str:
    rows = [row for row in tables.get("saturation", []) if row.get("scope") == "all"]
    if not rows:
        return "Not judged."
    return "; ".join(
        f"{row['kind']}, run {row['run']}, threshold {row['threshold']} %: "
        f"{row['verdict'] or 'hidden'}"
        for row in rows
    )


def _met_twice(study: Study) -> bool:
    ids = [row.respondent_id for row in study.respondents if row.unit == "person"]
    return len(ids) > len(set(ids))
