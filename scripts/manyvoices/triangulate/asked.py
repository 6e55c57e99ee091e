"""Who was asked about what."""

from __future__ import annotations

from manyvoices.model.codebook import Codebook
from manyvoices.model.sheets import AskedRow, RespondentRow
from manyvoices.model.tables import Rows

ANSWERS = ("yes", "dont_know", "refused")
"""Values of asked that count as asked."""


def present_respondents(respondents: list[RespondentRow], read: set[str]) -> list[RespondentRow]:
    """Return the respondents' rows of transcripts that were read, without those who withdrew."""
    return [row for row in respondents if row.transcript_id in read and row.consent != "withdrawn"]


def asked_rows(respondents: list[RespondentRow], sheet: list[AskedRow], codebook: Codebook) -> Rows:
    """Return the rows of asked.parquet, one for each respondent's transcript and theme.

    A row of the sheet decides, one about the respondent before one about all present; without
    a row everyone is assumed to have been asked.
    """
    said = {(row.transcript_id, row.respondent_id, row.theme): row.asked for row in sheet}
    rows: Rows = []
    for row in respondents:
        for theme in codebook.themes:
            if not codebook.reported(theme.id):
                continue
            answer = said.get((row.transcript_id, row.respondent_id, theme.id)) or said.get(
                (row.transcript_id, "", theme.id)
            )
            rows.append(
                {
                    "transcript_id": row.transcript_id,
                    "respondent_id": row.respondent_id,
                    "theme": theme.id,
                    "asked": answer or "yes",
                    "asked_from": "sheet" if answer else "assumed",
                }
            )
    return rows
