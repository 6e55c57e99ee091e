"""Review of identifiers, the key, sealing, withdrawal and audit by reading."""

from __future__ import annotations

from manyvoices.model.messages.message import Message

MESSAGES: dict[str, Message] = {}
