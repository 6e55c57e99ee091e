"""Findings: the guide, claims, findings and what is compared."""

from __future__ import annotations

from manyvoices.model.messages.message import Message

MESSAGES: dict[str, Message] = {}
