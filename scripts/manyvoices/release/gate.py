"""The last look before anything leaves: known names must not stand in what is released."""

from __future__ import annotations

import re

from manyvoices.model.names import name_parts, without_title
from manyvoices.model.tables import Rows

EXACT_TYPES = ("EMAIL_ADDRESS", "PHONE_NUMBER", "ID_NUMBER", "CASE_NUMBER", "VEHICLE_PLATE")


def secrets(known_names: list[str], entities: Rows) -> list[str]:
    """Return what must not be released: full known names, and masked numbers and addresses."""
    parts = [without_title(name_parts(name)) for name in known_names]
    full = {" ".join(own) for own in parts if len(own) > 1}
    exact = {
        row["text"]
        for row in entities
        if row["entity_type"] in EXACT_TYPES and row["decision"] != "keep" and len(row["text"]) > 5
    }
    return sorted(full | exact)


def holds_secret(text: str, wanted: list[str]) -> bool:
    """Return whether any of the secrets stands in a text, whatever its case and spacing."""
    folded = _folded(text)
    return any(f" {_folded(secret)} " in f" {folded} " for secret in wanted)


def _folded(text: str) -> str:
    return " ".join(re.sub(r"[\W_]+", " ", text.casefold()).split())
