"""Parts of a person's name."""

from __future__ import annotations

import re

_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|[\u0300-\u036f\u17b4-\u17d3'’])*")


def name_parts(name: str) -> list[str]:
    """Return the words of a name, without titles' dots, initials' dots and hyphens.

    Examples
    --------
    >>> name_parts("Sok-Chan Dara")
    ['Sok', 'Chan', 'Dara']
    """
    return _WORD.findall(name)
