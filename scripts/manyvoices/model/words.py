"""Words of a text and their stems."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from typing import Any

Term = tuple[str, ...]

# Python's \w leaves out combining marks: Khmer words would fall to pieces
_MARKS = "".join(
    chr(number)
    for number in range(0x300, 0x20F0)
    if unicodedata.category(chr(number)) in ("Mn", "Mc")
)
WORD = re.compile(rf"\w[\w{_MARKS}]*(?:['’]\w[\w{_MARKS}]*)*")


@cache
def _stemmer() -> Any:
    from nltk.stem.snowball import SnowballStemmer

    return SnowballStemmer("english")


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """Return the Snowball stem of a word, whatever its case."""
    return str(_stemmer().stem(word.casefold().replace("’", "'")))


def stems(phrase: str) -> Term:
    """Return the stems of a phrase's words; a hyphen parts words."""
    return tuple(stem(word) for word in WORD.findall(composed(phrase)))


def spelling(phrase: str) -> Term:
    """Return a phrase's words as they are written, in lower case."""
    return tuple(spelled(word) for word in WORD.findall(composed(phrase)))


def composed(text: str) -> str:
    """Return a text with each letter and its marks as one character, where there is one."""
    return unicodedata.normalize("NFC", text)


def spelled(word: str) -> str:
    """Return a word as it is written, in lower case."""
    return composed(word).casefold().replace("’", "'")
