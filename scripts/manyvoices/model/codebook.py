"""The codebook of a study: config/codebook.yaml."""

from __future__ import annotations

from functools import cached_property
from typing import Any, Literal

from pydantic import Field, model_validator

from manyvoices.model.config import Criterion, Settings

Stance = Literal["improved", "unchanged", "worsened", "mixed", "critical", "supportive", "unclear"]


class AppliesTo(Settings):
    """Limits of a code; an empty list limits nothing."""

    respondent_groups: list[str] = Field(default=[], description="Only these groups.")
    methods: list[str] = Field(default=[], description="Only these methods.")


class Rule(Settings):
    """One way in which words stand for a code: keywords or a pattern."""

    keywords: list[str] = Field(
        default=[],
        description="Words or phrases, compared by their stem whatever the case: 'trained' "
        "finds training. Any one of them is enough.",
        examples=[["police training", "module"]],
    )
    pattern: list[dict[str, Any]] = Field(
        default=[],
        description="A spaCy Matcher pattern, one entry a token.",
        examples=[[{"LEMMA": "train"}, {"LOWER": "police"}]],
    )
    stance: Stance = Field(
        default="unclear", description="What these words say of the thing the code names."
    )
    period: str = Field(
        default="unspecified", description="The period these words speak of (config, periods)."
    )

    @model_validator(mode="after")
    def _one_kind(self) -> Rule:
        if bool(self.keywords) == bool(self.pattern):
            raise ValueError("a rule holds either keywords or a pattern")
        return self


class Code(Settings):
    """A code, or a theme where it has no parent."""

    id: str = Field(
        pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$",
        description="Short name: letters, digits, '.', '-', '_'.",
        examples=["POL.TRAIN"],
    )
    parent: str = Field(default="", description="The theme it belongs to; empty = a theme.")
    name: str = Field(min_length=1, description="Words for tables.")
    definition: str = Field(min_length=1, description="What it stands for.")
    include: list[str] = Field(default=[], description="What belongs to it.")
    exclude: list[str] = Field(default=[], description="What does not, and where it goes.")
    examples: list[str] = Field(default=[], description="Invented sentences; never released.")
    rules: list[Rule] = Field(default=[], description="Words that stand for it; any fires.")
    criterion: Criterion | None = Field(
        default=None, description="Evaluation criterion; empty = that of its theme."
    )
    applies_to: AppliesTo = Field(default=AppliesTo(), description="Groups and methods.")
    near: list[str] = Field(default=[], description="Codes it is easily confused with.")
    kind: Literal["concrete", "conceptual"] = Field(
        default="concrete", description="conceptual codes saturate later."
    )
    sensitivity: Literal["none", "sensitive"] = Field(
        default="none", description="sensitive: its segments are never quoted."
    )
    reported: bool = Field(
        default=True, description="false: housekeeping, never counted as a finding."
    )
    superseded_by: str = Field(default="", description="The code that took its place.")


class Codebook(Settings):
    """Codes in the order of the file."""

    version: str = Field(min_length=1, description="Version of the codebook.", examples=["1"])
    codes: list[Code] = Field(description="Themes and their codes.")

    @cached_property
    def by_id(self) -> dict[str, Code]:
        """Codes by their identifier."""
        return {code.id: code for code in self.codes}

    @property
    def themes(self) -> list[Code]:
        """Codes without a parent."""
        return [code for code in self.codes if not code.parent]

    def theme_of(self, code_id: str) -> str:
        """Return the theme of a code; a theme is its own."""
        return self.by_id[code_id].parent or code_id

    def reported(self, code_id: str) -> bool:
        """Return whether a code and its theme are counted as findings."""
        return self.by_id[code_id].reported and self.by_id[self.theme_of(code_id)].reported
