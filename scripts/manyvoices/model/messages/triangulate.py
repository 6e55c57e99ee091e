"""Findings: the guide, claims, findings and what is compared."""

from __future__ import annotations

from manyvoices.model.messages.message import Message, error, hold, warning

MESSAGES: dict[str, Message] = {
    # claims and findings
    "group.reserved": error(
        "a respondent group cannot be called '{word}': tables use the word for something else.",
        "Give the group another name.",
    ),
    "claim.overstated": hold(
        "claim {claim_id} says '{word}', and fewer say so: '{computed}'.",
        "Choose the word that fits (data/interim/findings/claims_audit.parquet has the numbers), "
        "correct the sentence, or waive it in data/decisions/waivers.csv (kind claim) with a "
        "reason, which is printed.",
    ),
    "claim.understated": hold(
        "claim {claim_id} says '{word}', and more say so: '{computed}'.",
        "Choose the word that fits (data/interim/findings/claims_audit.parquet has the numbers), "
        "correct the sentence, or waive it in data/decisions/waivers.csv (kind claim) with a "
        "reason, which is printed.",
    ),
    "claim.waiver": warning(
        "claim {claim_id} is waived, but does not fail.",
        "Remove the line, or leave it where the claim may fail again.",
    ),
    "finding.unknown": warning(
        "data/findings.csv has no finding of this name.",
        "Correct the name; a decision about a finding that was given up may stay.",
    ),
    "finding.unused": warning(
        "this decision applies to nothing: the respondent is no negative or qualifying case of "
        "the finding, or no finding of this name was drafted.",
        "Correct the line, or leave it where codings may change again.",
    ),
    # comparing two runs
    "compare.no_findings": error(
        "there are no tables of findings here.",
        "Name a study that was run, a copy of its data/interim/findings, or a results folder.",
    ),
    "compare.not_written": error(
        "the file cannot be written.", "Name a file in a folder that is there and may be written."
    ),
    # what was asked
    "question.asked_twice": error(
        "row {first} says already whether the same were asked about this theme.",
        "Keep one of the two.",
    ),
    "question.none": warning(
        "no question in transcript {transcript_id} matches one of the guide: nobody in it counts "
        "as asked about anything.",
        "See data/interim/findings/unmatched_questions.parquet; then add variants to the guide, "
        "rows to data/asked.csv, or lower asked.overlap in the settings.",
    ),
}
