"""Every message a user can meet: what is wrong, and what to do.

docs/errors.md is written from this table (``python -m manyvoices.model.docs``).
A message names files, rows, columns, identifiers and settings, never a name of
a person or words of a transcript.
"""

from __future__ import annotations

from manyvoices.model.messages import (
    codebook,
    coding,
    protect,
    reading,
    release,
    sheets,
    study,
    triangulate,
)
from manyvoices.model.messages.message import Message

CATALOGUE: dict[str, Message] = {
    **study.MESSAGES,
    **codebook.MESSAGES,
    **sheets.MESSAGES,
    **reading.MESSAGES,
    **coding.MESSAGES,
    **protect.MESSAGES,
    **triangulate.MESSAGES,
    **release.MESSAGES,
}

__all__ = ["CATALOGUE", "Message"]
