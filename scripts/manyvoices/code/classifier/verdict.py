"""What a probability leads to."""

from __future__ import annotations

from typing import NamedTuple

DIGITS = 4
"""Digits of probabilities and thresholds in tables: the last ones differ between machines."""


class Limits(NamedTuple):
    """When a classifier decides.

    Parameters
    ----------
    decides
        Whether it decides at all, or only suggests.
    least
        Positives of a code below which it only suggests this code.
    accept
        Probability from which it decides; below, a person should look.
    """

    decides: bool
    least: int
    accept: float


def verdict(probability: float, threshold: float, positives: int, limits: Limits) -> str:
    """Return accepted, review or rejected for one code in one segment."""
    if probability < threshold:
        return "rejected"
    if limits.decides and positives >= limits.least and probability >= limits.accept:
        return "accepted"
    return "review"
