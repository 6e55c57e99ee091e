"""Findings: the guide, claims, findings and what is compared."""

from __future__ import annotations

from manyvoices.model.messages.message import Message, error

MESSAGES: dict[str, Message] = {
    # comparing two runs
    "compare.no_findings": error(
        "there are no tables of findings here.",
        "Name a study that was run, a copy of its data/interim/findings, or a results folder.",
    ),
}
