"""Parts of a person's name."""

from __future__ import annotations

import re

_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|[\u0300-\u036f\u17b4-\u17d3'’])*")


TITLES = frozenset(
    "mr mrs ms miss mister madam sir dr doctor prof professor pastor father brother sister "
    "reverend rev imam judge colonel col captain capt sergeant sgt lieutenant major general "
    "commander chief uncle aunt auntie grandfather grandmother lok neak bong ming om pu ta yeay "
    "kru khun oknha".split()
)
"""Words before a name that say how a person is addressed, not who it is."""


def without_title(parts: list[str]) -> list[str]:
    """Return the parts of a name without the titles at its head; a title alone stays.

    Examples
    --------
    >>> without_title(["Sister", "Mary", "Tep"])
    ['Mary', 'Tep']
    """
    at = 0
    while at < len(parts) - 1 and parts[at].casefold() in TITLES:
        at += 1
    return parts[at:]


def name_parts(name: str) -> list[str]:
    """Return the words of a name, without titles' dots, initials' dots and hyphens.

    Examples
    --------
    >>> name_parts("Sok-Chan Dara")
    ['Sok', 'Chan', 'Dara']
    """
    return _WORD.findall(name)
