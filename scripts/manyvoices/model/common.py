"""Which words are common English: a name among them needs more evidence."""

from __future__ import annotations

import gzip
import json
from functools import cache
from importlib import resources

COMMON = 3000
"""Occurrences in the list from which on a word is common; the most frequent has 76 million.

Below it lie names (Paul 2,330, Margaret 795) and rare words (lotus 2,552).
"""


@cache
def _counts() -> dict[str, int]:
    # the word list of pyspellchecker (MIT), counted in OpenSubtitles
    raw = resources.files("spellchecker").joinpath("resources/en.json.gz").read_bytes()
    counts: dict[str, int] = json.loads(gzip.decompress(raw))
    return counts


def is_common(word: str, least: int = COMMON) -> bool:
    """Return whether a word, whatever its case, is common English."""
    return _counts().get(word.casefold().replace("’", "'").removesuffix("'s"), 0) >= least


def is_english(word: str) -> bool:
    """Return whether a word, whatever its case, is English at all."""
    return word.casefold().replace("’", "'").removesuffix("'s") in _counts()
