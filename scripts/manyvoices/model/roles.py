"""Words by which transcripts name the roles of those who speak."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import Literal

from manyvoices.model.config import Reading
from manyvoices.model.names import TITLES, name_parts

Role = Literal["interviewer", "respondent", "interpreter", "other", "unknown"]

_ROLE_WORDS: dict[Role, tuple[str, ...]] = {
    "interviewer": (
        "interviewer", "int", "i", "iv", "q", "question", "moderator", "mod", "facilitator",
        "researcher", "evaluator", "probe", "prompt", "follow-up",
    ),
    "respondent": (
        "respondent", "resp", "r", "interviewee", "informant", "participant", "p", "a", "answer",
    ),
    "interpreter": ("interpreter", "translator"),
}  # fmt: skip
_NOBODY = ("speaker", "unknown", "unknown speaker", "user", "voice", "male", "female", "other")
_UNNUMBERED = ("question", "answer")
_INVISIBLE = frozenset("\xad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff")
_INITIALS = re.compile(r" ?[\[(][^\[\]()]{1,20}[\])]$")
_NUMBERED = re.compile(r"(?P<word>.*?)[ .#-]*\d*")


def fold(name: str) -> str:
    """Return a label for comparison: lower case, single spaces, no closing dot."""
    name = "".join(mark for mark in unicodedata.normalize("NFC", name) if mark not in _INVISIBLE)
    return " ".join(name.casefold().split()).rstrip(".").strip()


def role_word(label: str) -> Role:
    """Return the role a label names by itself (Interviewer, Q, R2); unknown otherwise."""
    word = _word(label)
    if word in _UNNUMBERED and fold(label) != word:
        return "unknown"  # "Question 1" is a heading
    return next((role for role, words in _ROLE_WORDS.items() if word in words), "unknown")


def naming_labels(labels: Iterable[str | None], reading: Reading, keep: Iterable[str]) -> list[str]:
    """Return the labels that name a person, not a role: they are identifiers themselves.

    Labels of interviewers in the settings count as names too, unless the keep list holds them.
    """
    kept = {fold(words) for words in keep}
    return sorted(
        {
            label
            for label in [*labels, *reading.interviewer_labels, *reading.interpreter_labels]
            if label
            and fold(label) not in kept
            and role_word(label) == "unknown"
            and _word(label) not in _NOBODY
            # "Colonel" alone says how a person is addressed, not who it is
            and not all(part.casefold() in TITLES for part in name_parts(label))
        }
    )


def _word(label: str) -> str:
    name = _INITIALS.sub("", fold(label))
    match = _NUMBERED.fullmatch(name)
    return match["word"] if match else name
