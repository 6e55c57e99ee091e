"""Stance and period of a hit, by the words around it."""

from __future__ import annotations

import re
from collections.abc import Mapping

from manyvoices.code.negation import negated
from manyvoices.code.words import Hit, Words
from manyvoices.model.codebook import Stance
from manyvoices.model.config import Period
from manyvoices.model.words import Term, stems

REACH = 12
"""Words before and after a hit in which a word for a stance or a period counts."""
_DIRECTIONS = {
    "improved": "+", "supportive": "+", "worsened": "-", "critical": "-", "unchanged": "0",
    "mixed": "±",
}  # fmt: skip
_OPPOSITES = {
    "improved": "critical", "supportive": "critical", "worsened": "supportive",
    "critical": "supportive",
}  # fmt: skip
_YEAR = re.compile(r"(?:19|20)\d\d")


def opposite(stance: str) -> str:
    """Return what a denied stance says: "did not improve" is critical."""
    return _OPPOSITES.get(stance, stance)


def joint_stance(stances: list[str]) -> str:
    """Return the stance of several hits together: mixed where their directions differ."""
    said = [stance for stance in stances if stance != "unclear"]
    if not said:
        return "unclear"
    directions = {_DIRECTIONS[stance] for stance in said} - {"0"}
    if len(directions) > 1:
        return "mixed"
    return next((stance for stance in said if _DIRECTIONS[stance] in directions), said[0])


class Neighbourhood:
    """Looks around a hit for words of a stance or a period.

    Parameters
    ----------
    stances
        Words and phrases by stance.
    periods
        Periods with their years and words.
    """

    def __init__(self, stances: Mapping[Stance, list[str]], periods: list[Period]) -> None:
        self._stances = {
            stems(phrase): stance for stance, phrases in stances.items() for phrase in phrases
        }
        self._periods = {stems(phrase): period.id for period in periods for phrase in period.words}
        self._years = [
            (period.start if period.start is not None else 0, period.end or 9999, period.id)
            for period in periods
            if period.start is not None or period.end is not None
        ]

    @property
    def terms(self) -> list[Term]:
        """The terms that must be looked for in a segment."""
        return [*self._stances, *self._periods]

    def stances(self, words: Words, hit: Hit, found: Mapping[Term, list[Hit]]) -> list[str]:
        """Return the stances said near a hit; none where nothing is said."""
        said = []
        for term, stance in self._stances.items():
            for cue in found.get(term, ()):
                if _near(words, hit, cue):
                    said.append(opposite(stance) if negated(words, cue) else stance)
        return said

    def period(self, words: Words, hit: Hit, found: Mapping[Term, list[Hit]]) -> str:
        """Return the period told near a hit; unspecified where none or more than one is."""
        told = {
            period
            for term, period in self._periods.items()
            if any(_near(words, hit, cue) for cue in found.get(term, ()))
        }
        for at, word in enumerate(words.spelled):
            if _YEAR.fullmatch(word) and _near(words, hit, (at, at + 1)):
                told |= {name for start, end, name in self._years if start <= int(word) <= end}
        return told.pop() if len(told) == 1 else "unspecified"


def _near(words: Words, hit: Hit, cue: Hit) -> bool:
    return (
        words.sentence[hit[0]] == words.sentence[cue[0]]
        and cue[1] > hit[0] - REACH
        and cue[0] < hit[1] + REACH
    )
