"""Spellings of one Khmer name: what romanisations of it have in common.

The rules are from general knowledge of how Khmer names are romanised: aspiration may be written
or not, long and short vowels are told apart or not, an r that is not spoken is written or not.
"""

from __future__ import annotations

import re
from functools import lru_cache

_RULES = tuple(
    (re.compile(pattern), instead)
    for pattern, instead in (
        (r"[^a-z]", ""),
        (r"x", "ks"),
        (r"w", "v"),
        (r"q", "k"),
        (r"ck", "k"),
        (r"([bcdgjkpt])h+", r"\1"),  # aspiration; "chh" is "c" too
        (r"iev|ieu", "iv"),
        (r"ie$", "i"),
        (r"iea", "E"),
        (r"oeur?|eou|eu|oe", "e"),
        (r"ear(?![aeiouy])|ear$|eah$|ia|ie|ea", "E"),
        (r"ee", "i"),
        (r"ey|ei|ee", "i"),
        (r"ay|ai", "I"),
        (r"ou|uo|oo|uu", "u"),
        (r"au|aw", "o"),
        (r"y", "i"),
        (r"(?<=[aoeuiEI])[rh](?![aeiouEI])", ""),  # "Sokhorn", "Sokhar", "Bouh"
        (r"(.)\1+", r"\1"),
        (r"b$", "p"),
        (r"d$", "t"),
        (r"v$", "u"),
    )
)


@lru_cache(maxsize=32768)
def skeleton(word: str) -> str:
    """Return what the usual spellings of a romanised Khmer name share.

    Examples
    --------
    >>> [skeleton(name) for name in ("sreymom", "sreimom", "sokha", "sokkha", "sopheap")]
    ['srimom', 'srimom', 'soka', 'soka', 'sopEp']
    """
    bones = word.casefold()
    for pattern, instead in _RULES:
        bones = pattern.sub(instead, bones)
    return bones
