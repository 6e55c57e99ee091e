"""The sheets of a study, one model a row."""

from __future__ import annotations

import datetime
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from manyvoices.model.config import Method

Unit = Literal["person", "group", "document"]
Consent = Literal["quote", "paraphrase", "count", "withdrawn"]
YesNo = Literal["yes", "no", ""]
IDENTIFIER = r"^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$"


class Row(BaseModel):
    """A row of a sheet. ``line`` counts from 1, the header being line 1."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    line: int = Field(exclude=True, json_schema_extra={"hidden": True})


class TranscriptRow(Row):
    """data/transcripts.csv: one row a transcript."""

    transcript_id: str = Field(
        pattern=IDENTIFIER, description="Opaque name of the transcript.", examples=["KII-01"]
    )
    file: str = Field(
        min_length=1,
        description="File in data/raw; several of one interview separated by ';', in order.",
        examples=["interview 3.docx"],
    )
    method: Method = Field(
        description="How the data were collected.", examples=["key_informant_interview"]
    )
    date: datetime.date | None = Field(
        default=None, description="Day of the conversation.", examples=["2015-06-24"]
    )
    location: str = Field(default="", description="Where it was held.")
    language: str = Field(default="", description="Language of the transcript.", examples=["en"])
    interpreted: YesNo = Field(default="", description="Whether an interpreter spoke.")
    participants: int | None = Field(
        default=None, ge=0, description="Number of respondents present."
    )
    note: str = Field(default="", description="For the team; never released.")

    @property
    def files(self) -> list[str]:
        """The files of the transcript, in order."""
        return [name.strip() for name in self.file.split(";") if name.strip()]


class RespondentRow(Row):
    """data/respondents.csv: one row a respondent in a transcript.

    A person interviewed twice has two rows with one respondent_id. Any further column is an
    attribute of the respondent (focus_of_work, location, in_frame, ...).
    """

    respondent_id: str = Field(
        pattern=IDENTIFIER, description="Opaque name of the respondent.", examples=["R07"]
    )
    transcript_id: str = Field(
        pattern=IDENTIFIER, description="A transcript of data/transcripts.csv."
    )
    speaker: str = Field(
        default="",
        description="The label in the transcript; several of one person separated by ';'; "
        "empty = whoever is not an interviewer.",
    )
    respondent_group: str = Field(min_length=1, description="The group; config adds its label.")
    unit: Unit = Field(
        default="person",
        description="group: an unattributed focus group (one row, empty speaker); document: a "
        "text under desk review.",
    )
    consent: Consent = Field(
        description="What the respondent agreed to. withdrawn: nothing is read of them."
    )
    known_names: str = Field(
        default="", description="Names by which the respondent is known, separated by ';'."
    )
    attributes: dict[str, str] = Field(default={}, exclude=True, json_schema_extra={"hidden": True})

    @property
    def speakers(self) -> list[str]:
        """The labels of the respondent."""
        return [name.strip() for name in self.speaker.split(";") if name.strip()]

    @property
    def names(self) -> list[str]:
        """The known names of the respondent."""
        return [name.strip() for name in self.known_names.split(";") if name.strip()]


class AskedRow(Row):
    """data/asked.csv (optional): whether a respondent was asked about a theme."""

    transcript_id: str = Field(pattern=IDENTIFIER, description="The transcript.")
    respondent_id: str = Field(default="", description="The respondent; empty = all present.")
    theme: str = Field(min_length=1, description="A theme of the codebook.")
    asked: Literal["yes", "no", "dont_know", "refused"] = Field(
        description="dont_know and refused: asked, without an answer."
    )


class WaiverRow(Row):
    """data/decisions/waivers.csv (optional): what may stay as it is, and why."""

    kind: Literal["raw_file", "transcript", "respondent"] = Field(
        description="raw_file: id is the start of its hash, as the message gives it."
    )
    id: str = Field(min_length=1, description="What is waived.")
    reason: str = Field(min_length=1, description="Why; never released.")
    by: str = Field(min_length=1, description="Who decided.")
    date: datetime.date = Field(description="When.", examples=["2015-07-20"])


SHEETS: dict[str, type[Row]] = {
    "transcripts": TranscriptRow,
    "respondents": RespondentRow,
    "asked": AskedRow,
    "decisions/waivers": WaiverRow,
}
"""Sheets that this version reads, by their path below data/ without the ending."""

LATER = (
    "config/guide.yaml",
    "data/sampling_frame.csv",
    "data/indicators.csv",
    "data/claims.csv",
    "data/findings.csv",
    "data/divergences.csv",
    "data/coding",
    "data/decisions/names.csv",
    "data/decisions/codes.csv",
    "data/decisions/findings.csv",
    "data/decisions/quotes.csv",
    "data/decisions/confidence.csv",
)
"""Files of the study folder that this version does not use yet; a check says so."""
