"""What a message is, and its three severities."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True)
class Message:
    """Text and remedy of one kind of problem."""

    severity: Literal["error", "hold", "warning"]
    text: str
    fix: str


def error(text: str, fix: str) -> Message:
    """Return a mistake that stops the run."""
    return Message("error", text, fix)


def hold(text: str, fix: str) -> Message:
    """Return what holds the release until it is put right or waived."""
    return Message("hold", text, fix)


def warning(text: str, fix: str) -> Message:
    """Return what is only told."""
    return Message("warning", text, fix)
