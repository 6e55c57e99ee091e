"""Transcripts that are the same, or nearly, under other bytes."""

from __future__ import annotations

import hashlib
import re
from collections import Counter

SHINGLE = 5
SKETCH = 128
NEAR = 0.8
LEAST_WORDS = 50

_WORD = re.compile(r"\w+")


def words_of(text: str) -> list[str]:
    """Return the words of a text in lower case: another format changes only what is between."""
    return _WORD.findall(text.casefold())


def fingerprint(text: str) -> str:
    """Return a hash that two texts share exactly when their words are the same."""
    return hashlib.sha256(" ".join(words_of(text)).encode("utf-8")).hexdigest()


def sketch(text: str) -> frozenset[int]:
    """Return the smallest hashes of a text's runs of five words (bottom-k sketch).

    References
    ----------
    Broder, A. (1997). On the resemblance and containment of documents.
    """
    words = words_of(text)
    if len(words) < LEAST_WORDS:
        return frozenset()
    hashes = {
        int.from_bytes(
            hashlib.blake2b(
                " ".join(words[at : at + SHINGLE]).encode("utf-8"), digest_size=8
            ).digest(),
            "big",
        )
        for at in range(len(words) - SHINGLE + 1)
    }
    return frozenset(sorted(hashes)[:SKETCH])


def near_pairs(texts: dict[str, str]) -> list[tuple[str, str, float]]:
    """Return the pairs of texts that are nearly the same: names, and their likeness.

    The likeness estimates the share of runs of five words that both have; pairs of the very
    same words are left out, and so are texts of fewer than 50 words.
    """
    sketches = {name: sketch(text) for name, text in texts.items()}
    prints = {name: fingerprint(text) for name, text in texts.items()}
    holders: dict[int, list[str]] = {}
    for name, hashes in sketches.items():
        for item in hashes:
            holders.setdefault(item, []).append(name)
    shared = Counter(
        (one, two)
        for names in holders.values()
        for number, one in enumerate(names)
        for two in names[number + 1 :]
    )
    pairs = []
    for one, two in shared:
        smallest = sorted(sketches[one] | sketches[two])[:SKETCH]
        both = sketches[one] & sketches[two] & set(smallest)
        likeness = len(both) / len(smallest)
        if likeness >= NEAR and prints[one] != prints[two]:
            pairs.append((one, two, likeness))
    return sorted(pairs)
