"""Confidence in a finding: four reasons to lower it, and what a reviewer decided.

Inspired by CERQual (Lewin et al. 2018, Implementation Science 13, Suppl. 1); it is not a CERQual
assessment.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from manyvoices.model.crossevidence import ALL, EXTERNAL
from manyvoices.triangulate.people import of_asked

LEVELS = ("high", "moderate", "low", "very low")
TENTATIVE = 0.667
OPPOSING, LEAST_ASKED, LEAST_K = 25, 10, 5


@dataclass(frozen=True)
class Basis:
    """What a finding rests on.

    Parameters
    ----------
    alpha
        Krippendorff's alpha of its code or theme; None where it was not assessed.
    groups
        Respondent group of each person who says so (k), or of each person asked where nobody
        does.
    methods
        The methods in which each of them says so.
    implementer
        The implementer's group; empty = none.
    k, n_asked
        The finding's count and its base.
    n_raised, k_opposing
        Persons who raised the code, asked or not, and of these those who say the opposite.
    dissonant
        Sources of the theme's dissonances that concern the finding, in pairs.
    asked_from
        The weakest source of what was asked.
    """

    alpha: float | None
    groups: list[str]
    methods: list[frozenset[str]]
    implementer: str
    k: int
    n_asked: int
    n_raised: int
    k_opposing: int
    dissonant: list[tuple[str, str]] = field(default_factory=list)
    asked_from: str = ""


class Reason(NamedTuple):
    """One of the four reasons: whether it lowers confidence by a step, and why."""

    reason: str
    steps: int
    sentence: str


def reasons(basis: Basis) -> list[Reason]:
    """Return the four reasons, each with its step and a sentence with the numbers.

    Source: method.md, "Confidence".
    """
    return [_method(basis), _coherence(basis), _adequacy(basis), _relevance(basis)]


def level(found: Iterable[Reason]) -> str:
    """Return the confidence: high, one step down for each reason that lowers it."""
    return LEVELS[min(sum(one.steps for one in found), len(LEVELS) - 1)]


def concerning(
    dissonances: Iterable[tuple[str, str, str]], group: str, implementer: str
) -> list[tuple[str, str]]:
    """Return the pairs of sources in dissonance that concern a finding about a group.

    A finding about one group: those in which that group is a source. About all: every one.
    About external respondents: every one without the implementer's group.

    Parameters
    ----------
    dissonances
        Axis and both sources of each dissonance of the finding's theme.
    group
        The finding's group: a name, all or external.
    implementer
        The implementer's group; empty = none.
    """

    def concerns(axis: str, pair: tuple[str, str]) -> bool:
        if group == ALL:
            return True
        if group == EXTERNAL:
            return not (axis == "group" and implementer and implementer in pair)
        return axis == "group" and group in pair

    return [(a, b) for axis, a, b in dissonances if concerns(axis, (a, b))]


def _told(name: str, wrong: list[str], fine: str) -> Reason:
    text = "; ".join(wrong) if wrong else fine
    return Reason(name, 1 if wrong else 0, f"{text[:1].upper()}{text[1:]}.")


def _method(basis: Basis) -> Reason:
    wrong = []
    if basis.alpha is None:
        wrong.append("how far coders agree was not assessed")
    elif basis.alpha < TENTATIVE:
        wrong.append(f"coders agree little (alpha {basis.alpha:.2f}, below {TENTATIVE})")
    if basis.k:
        own = basis.groups.count(basis.implementer) if basis.implementer else 0
        if 2 * own > basis.k:
            wrong.append(f"{own} of the {basis.k} who say so are of the implementer's group")
        most = _most(basis.methods)
        if most and 2 * most[1] > basis.k:
            wrong.append(f"{most[1]} of the {basis.k} who say so do in one method ({most[0]})")
    fine = f"alpha {basis.alpha:.2f}" if basis.alpha is not None else ""
    return _told("method", wrong, f"coders agree ({fine}), and no group or method outweighs")


def _most(methods: list[frozenset[str]]) -> tuple[str, int] | None:
    counts: Mapping[str, int] = Counter(name for one in methods for name in sorted(one))
    return min(counts.items(), key=lambda item: (-item[1], item[0]), default=None)


def _coherence(basis: Basis) -> Reason:
    wrong = []
    said = f"{basis.k_opposing} of the {basis.n_raised} who raised it say the opposite"
    if basis.n_raised and 100 * basis.k_opposing >= OPPOSING * basis.n_raised:
        wrong.append(f"{said}, {OPPOSING} % or more")
    wrong += [f"{a} and {b} are in dissonance on the theme" for a, b in basis.dissonant]
    return _told("coherence", wrong, f"{said}, and no source is in dissonance")


def _adequacy(basis: Basis) -> Reason:
    few = basis.n_asked < LEAST_ASKED or basis.k < LEAST_K
    said = f"{of_asked(basis.k, basis.n_asked)} say so"
    why = f"{said}: fewer than {LEAST_ASKED} asked, or than {LEAST_K} who say so"
    return _told("adequacy", [why] if few else [], said)


def _relevance(basis: Basis) -> Reason:
    wrong = []
    outside = [name for name in basis.groups if not basis.implementer or name != basis.implementer]
    if not outside:
        wrong.append("no respondent outside the implementer's group says so")
    if basis.asked_from == "assumed":
        wrong.append("that they were asked is assumed")
    return _told("relevance", wrong, f"{len(outside)} outside the implementer's group, and asked")
