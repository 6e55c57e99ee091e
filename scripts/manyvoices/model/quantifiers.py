"""Words for shares: config/quantifiers.yaml."""

from __future__ import annotations

from pydantic import Field, model_validator

from manyvoices.model.config import Settings


class Band(Settings):
    """One word and the shares it stands for, in per cent."""

    term: str = Field(min_length=1, description="The word.", examples=["majority"])
    over: int | None = Field(default=None, ge=0, le=100, description="The share is above this.")
    least: int | None = Field(default=None, ge=0, le=100, description="... or this or above.")
    below: int | None = Field(default=None, ge=0, le=100, description="The share is below this.")
    most: int | None = Field(default=None, ge=0, le=100, description="... or this or below.")
    count: int | None = Field(
        default=None, ge=0, description="Or: exactly this many, whatever the share."
    )

    @model_validator(mode="after")
    def _edges(self) -> Band:
        edges = (self.over, self.least, self.below, self.most)
        if self.count is not None and any(edge is not None for edge in edges):
            raise ValueError("a band holds either count or edges")
        if self.over is not None and self.least is not None:
            raise ValueError("a band holds either over or least")
        if self.below is not None and self.most is not None:
            raise ValueError("a band holds either below or most")
        return self

    def holds(self, k: int, n: int) -> bool:
        """Return whether ``k`` of ``n`` lies in the band, compared in whole numbers."""
        if self.count is not None:
            return k == self.count
        share = 100 * k
        return (
            (self.over is None or share > self.over * n)
            and (self.least is None or share >= self.least * n)
            and (self.below is None or share < self.below * n)
            and (self.most is None or share <= self.most * n)
        )


class Quantifiers(Settings):
    """The legend of a study: bands in rising order, and the smallest number they speak of."""

    least_n: int = Field(
        default=5, ge=1, description="No word for a share of fewer respondents than this."
    )
    bands: list[Band] = Field(min_length=1, description="In order; the first that holds wins.")

    def band(self, k: int, n: int) -> Band | None:
        """Return the band of ``k`` of ``n``; None where ``n`` is too small or none holds."""
        if n < self.least_n:
            return None
        return next((band for band in self.bands if band.holds(k, n)), None)
