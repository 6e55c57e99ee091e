"""The secret key of a study, and names drawn from it."""

from __future__ import annotations

import hashlib
import hmac
import os
import secrets
from pathlib import Path

from manyvoices.model.errors import StudyError, problem

PUBLISHED_KEY = b"manyvoices: a published key, for invented people only"
"""Key of studies with ``fictional: true``: a fresh clone gives the same labels and IDs."""

ALPHABET = "23456789BCDFGHJKMNPQRSTVWXZ"
"""Digits and consonants that cannot be mistaken for each other, nor spell a word."""


def study_key(path: Path, fictional: bool) -> bytes:
    """Return the key of a study; a secret one is made at the first call (file mode 0600)."""
    if fictional:
        return PUBLISHED_KEY
    try:
        key = bytes.fromhex(path.read_text(encoding="ascii").strip())
    except ValueError:
        key = b""
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w", encoding="ascii") as file:
            key = secrets.token_bytes(32)
            file.write(key.hex() + "\n")
        return key
    if len(key) != 32:
        # labels drawn with an empty key could be guessed by anyone
        raise StudyError([problem("settings.key", "config/config.yaml", None, "deidentify.key")])
    return key


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
