"""What stands in clean text in an identifier's place: how it is written, how it is recognised.

A label names an entity ("[Person K7QX]"); a general word tells less than was said ("[March
2011]", "[age 20-29]", "[village, Kandal]", "[organisation: school]", "[sum: 100-999 dollars]").
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from manyvoices.model.config import EntityType
from manyvoices.model.keys import ALPHABET

WORDS: dict[EntityType, str] = {
    "PERSON": "Person",
    "ORGANIZATION": "Organisation",
    "LOCATION": "Place",
    "ADDRESS": "Address",
    "DATE_TIME": "Date",
    "AGE": "Age",
    "PHONE_NUMBER": "Phone",
    "EMAIL_ADDRESS": "E-mail",
    "URL": "Link",
    "SOCIAL_HANDLE": "Handle",
    "ID_NUMBER": "Number",
    "CASE_NUMBER": "Case",
    "VEHICLE_PLATE": "Plate",
    "MONEY": "Sum",
    "ROLE": "Role",
}
"""Words that stand for each type in labels."""

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
PLACE_KINDS = (
    "village", "commune", "district", "province", "town", "city", "country", "island", "market",
    "street", "pagoda", "place",
)  # fmt: skip
ORGANISATION_KINDS = (
    "association", "bank", "centre", "church", "clinic or hospital", "company", "foundation",
    "home or shelter", "hotel", "mosque", "office", "programme", "public body", "restaurant",
    "school", "shop", "training institute", "workshop",
)  # fmt: skip
CURRENCIES = ("dollars", "riel", "baht", "euros", "pounds", "dong")

_AREA = r"[A-Z][a-z]+(?: [A-Z][a-z]+){0,2}"
_GENERAL: dict[EntityType, str] = {
    "DATE_TIME": rf"(?:(?:{'|'.join(MONTHS)})(?: \d{{4}})?|\d{{4}}(?:-\d{{4}})?)",
    "AGE": r"age (?:\d{1,3}-\d{1,3}|\d{1,3} or over)",
    "LOCATION": rf"(?:{'|'.join(PLACE_KINDS)})(?:, {_AREA})?",
    "ADDRESS": rf"address, {_AREA}",
    "ORGANIZATION": rf"organisation: (?:{'|'.join(ORGANISATION_KINDS)})",
    "MONEY": rf"sum: \d+-\d+(?: (?:{'|'.join(CURRENCIES)}))?",
}
_ENTITY = "|".join(re.escape(word) for word in WORDS.values())
_TYPES: dict[str, EntityType] = {word: kind for kind, word in WORDS.items()}
_LABEL = re.compile(
    rf"\[(?:(?P<entity>{_ENTITY}) [{ALPHABET}]{{4,}}|"
    + "|".join(f"(?P<{kind}>{form})" for kind, form in _GENERAL.items())
    + r")\]"
)
BARE = re.compile(rf"\[(?:{'|'.join(WORDS)})\]")
"""A replacement as rules and features see it: its bare type."""


def is_replacement(text: str) -> bool:
    """Return whether a text is a replacement, whole and in one of the forms above."""
    return _LABEL.fullmatch(text) is not None


def general(words: str) -> str:
    """Return general words as they stand in clean text.

    Raises
    ------
    ValueError
        Where they have none of the forms that :func:`bare_labels` recognises.
    """
    made = f"[{words}]"
    if not is_replacement(made):
        raise ValueError("no form of a replacement")
    return made


def bare_labels(text: str) -> str:
    """Return clean text with each replacement as its bare type: "[Person K7QX]" is "[PERSON]".

    Rules must not see which person it is.

    Examples
    --------
    >>> bare_labels("[Person K7QX] came in [March 2011] [laughs]")
    '[PERSON] came in [DATE_TIME] [laughs]'
    """
    return _LABEL.sub(lambda match: f"[{_type_of(match)}]", text)


def spans(text: str) -> Iterable[tuple[int, int]]:
    """Yield where the replacements of a clean text stand."""
    for match in _LABEL.finditer(text):
        yield match.span()


def _type_of(match: re.Match[str]) -> EntityType:
    if match["entity"]:
        return _TYPES[match["entity"]]
    return next(kind for kind in _GENERAL if match[kind])
