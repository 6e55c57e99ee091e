"""The interview guide of a study: config/guide.yaml."""

from __future__ import annotations

from pydantic import Field, RootModel

from manyvoices.model.config import Method, Settings


class GuideQuestion(Settings):
    """A question of the guide."""

    id: str = Field(min_length=1, description="Name of the question.", examples=["K4"])
    question: str = Field(min_length=1, description="Its words.")
    variants: list[str] = Field(default=[], description="Other words in which it is asked.")
    themes: list[str] = Field(
        default=[], description="Themes it asks about; empty = none (greetings, follow-ups)."
    )


class Guide(RootModel[dict[Method, list[GuideQuestion]]]):
    """What was asked: for each method its questions."""

    @property
    def methods(self) -> dict[Method, list[GuideQuestion]]:
        """The questions of each method."""
        return self.root
