"""What leaves the machine: disclosure control, the gate, quotes and publishing."""

from __future__ import annotations

from manyvoices.model.messages.message import Message

MESSAGES: dict[str, Message] = {}
