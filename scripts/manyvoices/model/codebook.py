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


class Near(Settings):
    """Words that stand near each other, in any order."""

    words: list[str] = Field(
        min_length=2,
        description="Words or phrases, compared by their stem; all of them must be there.",
        examples=[["police", "train"]],
    )
    within: int = Field(
        default=8, ge=1, le=150, description="Words from the first to the last, both counted."
    )


class Rule(Settings):
    """One way in which words stand for a code.

    It fires where one of its keywords, phrases, expressions or patterns is found (if it has
    any), all words of ``all`` and ``near`` are, and none of ``none``.
    """

    keywords: list[str] = Field(
        default=[],
        description="Words or phrases, compared by their stem whatever the case: 'trained' "
        "finds training. Any one of them is enough.",
        examples=[["police training", "module"]],
    )
    phrases: list[str] = Field(
        default=[],
        description="Words or phrases as they are written, whatever the case: 'time' does not "
        "find timely. Any one is enough.",
        examples=[["on time"]],
    )
    regex: list[str] = Field(
        default=[],
        description="Regular expressions of RE2, which takes linear time, whatever the case; "
        "\\w, \\d and \\b know every script, \\b only at the ends. Any one is enough.",
        examples=[["\\bsettl\\w* out of court"]],
    )
    pattern: list[dict[str, Any]] = Field(
        default=[],
        description="A spaCy Matcher pattern, one entry a token.",
        examples=[[{"LEMMA": "train"}, {"LOWER": "police"}]],
    )
    all: list[str] = Field(
        default=[], description="Words or phrases by their stem that must all be in the segment."
    )
    none: list[str] = Field(
        default=[], description="Words or phrases by their stem of which none may be in it."
    )
    near: Near | None = Field(default=None, description="Words that must be near each other.")
    exclude: bool = Field(
        default=False, description="true: where it fires, the rules do not apply the code."
    )
    negation: Literal["oppose", "skip", "ignore"] = Field(
        default="oppose",
        description="What a negated hit ('did not improve') is: of the opposite stance, none, or "
        "like any other.",
    )
    applies_to: AppliesTo = Field(default=AppliesTo(), description="Groups and methods.")
    stance: Stance = Field(
        default="unclear",
        description="What these words say of the thing the code names; unclear: the codebook's "
        "words for stances decide, where one is near.",
    )
    period: str = Field(
        default="unspecified",
        description="The period these words speak of (config, periods); unspecified: a year or a "
        "word for a period in the same sentence decides.",
    )

    @model_validator(mode="after")
    def _something(self) -> Rule:
        if not (self.finds or self.all or self.near):
            raise ValueError(
                "a rule needs keywords, phrases, regex, a pattern, all or near: 'none' alone "
                "finds nothing"
            )
        return self

    @property
    def finds(self) -> bool:
        """Whether it looks for words of which any is enough."""
        return bool(self.keywords or self.phrases or self.regex or self.pattern)


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
    superseded_by: str = Field(
        default="",
        description="The code that took its place; several, separated by ';', where it was split.",
        examples=["POL.TRAIN"],
    )

    @property
    def successors(self) -> list[str]:
        """The codes that took its place, each once."""
        names = (name.strip() for name in self.superseded_by.split(";"))
        return list(dict.fromkeys(name for name in names if name))


class Codebook(Settings):
    """Codes in the order of the file."""

    version: str = Field(min_length=1, description="Version of the codebook.", examples=["1"])
    stances: dict[Stance, list[str]] = Field(
        default={},
        description="Words or phrases, by their stem, that give a rule's hit its stance where "
        "they stand near it in the same sentence; negated ones give the opposite.",
        examples=[{"improved": ["better", "faster"], "critical": ["too few", "lack"]}],
    )
    codes: list[Code] = Field(description="Themes and their codes.")

    @cached_property
    def by_id(self) -> dict[str, Code]:
        """Codes by their identifier."""
        return {code.id: code for code in self.codes}

    @property
    def themes(self) -> list[Code]:
        """Codes without a parent."""
        return [code for code in self.codes if not code.parent]

    @cached_property
    def leaves(self) -> frozenset[str]:
        """Codes below which there are none: child codes, and themes without any."""
        return frozenset(self.by_id) - {code.parent for code in self.codes}

    def theme_of(self, code_id: str) -> str:
        """Return the theme of a code; a theme is its own."""
        return self.by_id[code_id].parent or code_id

    def reported(self, code_id: str) -> bool:
        """Return whether a code and its theme are counted as findings."""
        return self.by_id[code_id].reported and self.by_id[self.theme_of(code_id)].reported
