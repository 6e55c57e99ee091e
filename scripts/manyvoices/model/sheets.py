"""The sheets of a study, one model a row."""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import Any, Literal, Self

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    ModelWrapValidatorHandler,
    PrivateAttr,
    model_validator,
)

from manyvoices.model.codebook import Stance
from manyvoices.model.config import Method

Unit = Literal["person", "group", "document"]
Consent = Literal["quote", "paraphrase", "count", "withdrawn"]
YesNo = Literal["yes", "no", ""]
IDENTIFIER = r"^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$"


def listed(cell: str) -> list[str]:
    """Return the values of a cell that holds several, separated by ';'."""
    return [value.strip() for value in cell.split(";") if value.strip()]


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
        return listed(self.file)


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
        return listed(self.speaker)

    @property
    def names(self) -> list[str]:
        """The known names of the respondent."""
        return listed(self.known_names)


class AskedRow(Row):
    """data/asked.csv (optional): whether a respondent was asked about a theme."""

    transcript_id: str = Field(pattern=IDENTIFIER, description="The transcript.")
    respondent_id: str = Field(default="", description="The respondent; empty = all present.")
    theme: str = Field(min_length=1, description="A theme of the codebook.")
    asked: Literal["yes", "no", "dont_know", "refused"] = Field(
        description="dont_know and refused: asked, without an answer."
    )


class FrameRow(Row):
    """data/sampling_frame.csv (optional): who could have been interviewed."""

    frame_id: str = Field(pattern=IDENTIFIER, description="Opaque name of the row.")
    stratum: str = Field(min_length=1, description="Stratum of the sampling plan.")
    respondent_group: str = Field(min_length=1, description="The group; config adds its label.")
    name: str = Field(default="", description="Name of the person: masked wherever it stands.")
    reached: Literal["interviewed", "refused", "unreachable", "not_tried"] = Field(
        description="What came of it."
    )
    respondent_id: str = Field(
        default="", description="The respondent of data/respondents.csv, where interviewed."
    )


class IndicatorRow(Row):
    """data/indicators.csv (optional): published figures that respondents' words stand beside."""

    indicator_id: str = Field(pattern=IDENTIFIER, description="Name of the figure.")
    name: str = Field(min_length=1, description="Words for tables.")
    theme: str = Field(min_length=1, description="A theme of the codebook.")
    period: str = Field(
        default="", description="Year, or years with a hyphen.", examples=["2003-2013"]
    )
    area: str = Field(default="", description="Where.")
    value: float = Field(description="The figure.", allow_inf_nan=False)
    unit: str = Field(default="", description="Of what.", examples=["per cent"])
    n: int | None = Field(default=None, ge=0, description="Number it was estimated from.")
    se: float | None = Field(
        default=None, ge=0, allow_inf_nan=False, description="Standard error, in the unit."
    )
    ci_low: float | None = Field(
        default=None, allow_inf_nan=False, description="Lower end of its interval."
    )
    ci_high: float | None = Field(
        default=None, allow_inf_nan=False, description="Upper end of its interval."
    )
    design_effect: float | None = Field(
        default=None, gt=0, allow_inf_nan=False, description="Of the sample."
    )
    direction: Literal["+", "-", "0", ""] = Field(
        default="", description="+ better, - worse, whatever way the number moves."
    )
    source: str = Field(default="", description="Where it was published.")
    sum_of: str = Field(default="", description="On a part: the indicator_id of its total.")
    split: str = Field(
        default="", description="On a part: name of the split, whose parts must sum to the total."
    )
    change_from: str = Field(
        default="",
        description="On a change in per cent: the two figures it compares.",
        examples=["earlier;later"],
    )
    challenged_by: str = Field(
        default="", description="Codes that challenge the figure, separated by ';'."
    )

    # a number would lose the zeros it ends in: 72.80 is printed to two digits
    _printed: str = PrivateAttr(default="")

    @model_validator(mode="wrap")
    @classmethod
    def _keep_printed(cls, data: Any, handler: ModelWrapValidatorHandler[Self]) -> Self:
        made = handler(data)
        if isinstance(data, dict) and isinstance(data.get("value"), str):
            made._printed = data["value"].strip()
        return made

    @property
    def printed(self) -> Decimal:
        """The figure with the digits it was written with."""
        return Decimal(self._printed or f"{self.value:.15g}")

    @property
    def challenges(self) -> list[str]:
        """The codes that challenge the figure."""
        return listed(self.challenged_by)


class ClaimRow(Row):
    """data/claims.csv (optional): sentences that the audit compares with the counts."""

    claim_id: str = Field(pattern=IDENTIFIER, description="Name of the claim.", examples=["F2"])
    text: str = Field(min_length=1, description="The sentence as it will be printed.")
    code: str = Field(default="", description="A theme, or codes separated by ';': any of them.")
    stance: Stance | Literal[""] = Field(default="", description="What they say; empty = any.")
    respondent_group: str = Field(
        default="all", description="A group, all, or external (without the implementer's)."
    )
    method: Method | Literal[""] = Field(default="", description="Only this method; empty = any.")
    where: str = Field(
        default="",
        description="Only respondents with this value of an attribute.",
        examples=["location=Siem Reap"],
    )
    quantifier: str = Field(
        default="", description="The claim's word for a share; empty = none.", examples=["many"]
    )

    @property
    def codes(self) -> list[str]:
        """The codes or the theme of the claim."""
        return listed(self.code)


class FindingRow(Row):
    """data/findings.csv (optional): statements about a theme; without it they are drafted."""

    finding_id: str = Field(pattern=IDENTIFIER, description="Name of the finding.")
    statement: str = Field(min_length=1, description="The sentence as it will be printed.")
    code: str = Field(min_length=1, description="A theme or code.")
    respondent_group: str = Field(default="all", description="A group, all, or external.")
    stance: Stance | Literal[""] = Field(default="", description="What they say; empty = any.")


class DivergenceRow(Row):
    """data/divergences.csv (optional): the author's notes on sources that disagree."""

    id: str = Field(pattern=IDENTIFIER, description="Name of the note.", examples=["D3"])
    sources: str = Field(min_length=1, description="Which sources.")
    kind: str = Field(default="", description="In what way they disagree.")
    note: str = Field(min_length=1, description="The note as it will be printed.")


class WaiverRow(Row):
    """data/decisions/waivers.csv (optional): what may stay as it is, and why."""

    kind: Literal["raw_file", "transcript", "respondent", "claim", "free_text"] = Field(
        description="raw_file: id is the start of its hash, as the message gives it; free_text: "
        "id is the place of the words, as the message gives it."
    )
    id: str = Field(min_length=1, description="What is waived.")
    reason: str = Field(
        min_length=1, description="Why; never released, but for a claim's, which is printed."
    )
    by: str = Field(min_length=1, description="Who decided.")
    date: datetime.date = Field(description="When.", examples=["2015-07-20"])


class AuditRow(Row):
    """data/decisions/audit.csv (optional): clean turns that a person read.

    `manyvoices audit-sample --read` adds the lines. One whose turn has changed since then no
    longer counts.
    """

    transcript_id: str = Field(min_length=1, description="The transcript.")
    turn: int = Field(ge=1, description="The turn.")
    mark: str = Field(
        min_length=1, description="Tells whether the clean turn is still the one that was read."
    )
    missed: int = Field(
        ge=0, le=10_000, description="What in it still identifies somebody: how many."
    )
    by: str = Field(min_length=1, description="Who read it.")
    date: datetime.date = Field(description="When.", examples=["2015-07-20"])


SHEETS: dict[str, type[Row]] = {
    "transcripts": TranscriptRow,
    "respondents": RespondentRow,
    "asked": AskedRow,
    "sampling_frame": FrameRow,
    "indicators": IndicatorRow,
    "claims": ClaimRow,
    "findings": FindingRow,
    "divergences": DivergenceRow,
    "decisions/waivers": WaiverRow,
    "decisions/audit": AuditRow,
}
"""Sheets that this version reads, by their path below data/ without the ending."""
