"""Negation: whether the words of a hit are denied."""

from __future__ import annotations

import re

from manyvoices.code.words import Hit, Words

WINDOW = 5
"""Words before a hit in which a negator counts."""

_NEGATORS = frozenset(
    "no not never none nobody nothing neither nor without hardly scarcely barely cannot cant dont "
    "didnt doesnt isnt arent wasnt werent wont wouldnt couldnt shouldnt hasnt havent hadnt "
    "nowhere lacks lack lacking lacked fails failed fail".split()
)
_PSEUDO = tuple(
    tuple(phrase.split())
    for phrase in (
        "not only", "not just", "not merely", "not simply", "no doubt", "without doubt",
        "no question", "not to mention", "no wonder", "nothing but", "not least", "no less",
        "no small", "cannot deny", "can't deny", "not deny", "cannot but", "not until",
        "not necessarily because", "no sooner", "why not", "not for nothing", "never before",
        "if not", "whether or not", "no matter",
    )
)  # fmt: skip
"""Words that look like negation and deny nothing that follows."""
_STOPS = frozenset(
    "but however although though because since which who while whereas except so then yet unless "
    "until when where if that".split()
)
"""Words that begin another clause."""
_BREAK = re.compile(r"[,;:.!?…()\[\]–—]|\s-\s")
_AFTER = (
    ("was", "not"), ("is", "not"), ("were", "not"), ("are", "not"), ("did", "not"), ("does", "not"),
    ("has", "not"), ("have", "not"), ("never",), ("wasn't",), ("isn't",), ("weren't",), ("aren't",),
    ("didn't",), ("doesn't",), ("hasn't",), ("haven't",), ("won't",), ("will", "not"), ("cannot",),
    ("can't",), ("is", "missing"), ("was", "missing"), ("were", "missing"), ("are", "missing"),
    ("is", "lacking"),
)  # fmt: skip
"""Words that deny what stands right before them."""


def negated(words: Words, hit: Hit) -> bool:
    """Return whether a hit is denied.

    A negator counts among the five words before it in the same clause, and right after it
    ("the form was not ..."); two of them deny nothing.

    Parameters
    ----------
    words
        The words of the segment.
    hit
        The words found.
    """
    return sum(_before(words, hit)) % 2 == 1 or (
        not any(_before(words, hit)) and _after(words, hit)
    )


def denied_inside(words: Words, hit: Hit) -> bool:
    """Return whether a negator stands between the first and the last word of a stretch.

    "The judge was not fair" denies what "judge near fair" finds.
    """
    inside = [
        _denies(words.spelled[at])
        for at in range(hit[0] + 1, hit[1] - 1)
        if _pseudo(words, at) is None
    ]
    return sum(inside) % 2 == 1


def _before(words: Words, hit: Hit) -> list[bool]:
    """Return for each word of the clause before a hit whether it denies."""
    start = max(0, hit[0] - WINDOW)
    for at in range(hit[0] - 1, start - 1, -1):
        between = words.text[words.spans[at][1] : words.spans[at + 1][0]]
        if _BREAK.search(between):
            start = at + 1
            break
        if words.spelled[at] in _STOPS and _pseudo(words, at) is None:
            start = at + 1
            break
    found = []
    at = start
    while at < hit[0]:
        pseudo = _pseudo(words, at)
        if pseudo is not None:
            at += len(pseudo)
            continue
        found.append(_denies(words.spelled[at]))
        at += 1
    return found


def _pseudo(words: Words, at: int) -> tuple[str, ...] | None:
    return next(
        (phrase for phrase in _PSEUDO if tuple(words.spelled[at : at + len(phrase)]) == phrase),
        None,
    )


def _denies(word: str) -> bool:
    return word.replace("'", "") in _NEGATORS or word.endswith("n't")


def _after(words: Words, hit: Hit) -> bool:
    following = words.spelled[hit[1] : hit[1] + 2]
    if any(_pseudo(words, at) is not None for at in (hit[1], hit[1] + 1)):
        return False  # "was not only useful"
    if not following or _BREAK.search(
        words.text[words.spans[hit[1] - 1][1] : words.spans[hit[1]][0]]
    ):
        return False
    return any(tuple(following[: len(phrase)]) == phrase for phrase in _AFTER)
