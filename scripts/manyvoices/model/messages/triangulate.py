"""Findings: the guide, claims, findings and what is compared."""

from __future__ import annotations

from manyvoices.model.messages.message import Message, warning

MESSAGES: dict[str, Message] = {
    "question.none": warning(
        "no question in transcript {transcript_id} matches one of the guide: nobody in it counts "
        "as asked about anything.",
        "See data/interim/findings/unmatched_questions.parquet; then add variants to the guide, "
        "rows to data/asked.csv, or lower asked.overlap in the settings.",
    ),
}
