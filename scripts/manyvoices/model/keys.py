"""Names drawn from the secret key of a study."""

from __future__ import annotations

import hashlib
import hmac

PUBLISHED_KEY = b"manyvoices: a published key, for invented people only"
"""Key of studies with ``fictional: true``: a fresh clone gives the same labels and IDs."""

ALPHABET = "23456789BCDFGHJKMNPQRSTVWXZ"
"""Digits and consonants that cannot be mistaken for each other, nor spell a word."""

MARK = 10
"""Characters of the mark that tells whether a clean turn is still the one that was read."""


def digest(key: bytes, purpose: str, *parts: str) -> bytes:
    """Return the HMAC-SHA256 of ``parts`` for one purpose; parts cannot run together."""
    message = b"".join(
        len(raw).to_bytes(8, "big") + raw
        for raw in (part.encode("utf-8") for part in (purpose, *parts))
    )
    return hmac.new(key, message, hashlib.sha256).digest()


def code_word(raw: bytes, length: int) -> str:
    """Return ``length`` characters of :data:`ALPHABET` for the bytes of a digest."""
    number = int.from_bytes(raw, "big")
    word = []
    for _ in range(length):
        number, rest = divmod(number, len(ALPHABET))
        word.append(ALPHABET[rest])
    return "".join(word)
