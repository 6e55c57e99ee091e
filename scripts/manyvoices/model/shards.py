"""Batches of transcripts."""

from __future__ import annotations

import hashlib


def shard_of(transcript_id: str, shards: int) -> int:
    """Return the shard of a transcript, from 0: it never depends on the other transcripts."""
    raw = hashlib.sha256(transcript_id.encode("utf-8")).digest()
    return int.from_bytes(raw[:8], "big") % shards
