"""Parts of a person's name."""

from __future__ import annotations

import re
from collections.abc import Iterable

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


def known_parts(names: Iterable[str]) -> set[str]:
    """Return the words of three and more letters of names, in lower case."""
    return {part.casefold() for name in names for part in name_parts(name) if len(part) >= 3}


def holds_name(identifier: str, parts: set[str]) -> bool:
    """Return whether an identifier holds a name, or several run together.

    Examples
    --------
    >>> [holds_name(name, {"sok", "dara"}) for name in ("KII-dara", "SokDara2", "Socks")]
    [True, True, False]
    """
    return any(
        _made_of(word, parts) for word in re.split(r"[-_\d]+", identifier.casefold()) if word
    )


def _made_of(word: str, parts: set[str]) -> bool:
    ends = {0}
    for end in range(1, len(word) + 1):
        if any(word[start:end] in parts for start in ends):
            ends.add(end)
    return len(word) in ends
