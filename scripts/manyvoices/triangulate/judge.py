"""Whether a word for a share fits a count."""

from __future__ import annotations

from typing import Literal, NamedTuple

from manyvoices.model.quantifiers import Band, Quantifiers
from manyvoices.triangulate.people import of_asked

Verdict = Literal["supported", "borderline", "overstated", "understated", "not computable"]


class Judged(NamedTuple):
    """A verdict and why."""

    verdict: Verdict
    reason: str


def judge(word: Band, k: int, n: int, quantifiers: Quantifiers) -> Judged:
    """Return whether a word fits ``k`` of ``n``.

    supported: it does, and would with one respondent more or fewer of the same ``n``;
    borderline: one more or fewer would move the share in or out; overstated, understated: the
    share lies below, above by more. A word for an exact count (none, one, all) is never
    borderline. Source: method.md, "Quantifier audit".

    Parameters
    ----------
    word
        The band claimed; one of ``quantifiers``.
    k, n
        Whole numbers, 0 <= k <= n, n at least the smallest number that words speak of.
    quantifiers
        Of the study.
    """
    own = quantifiers.band(k, n)
    # the count that would decide otherwise: one fewer is named before one more
    moved = [(other, quantifiers.band(other, n)) for other in (k - 1, k + 1) if 0 <= other <= n]
    said = f"{of_asked(k, n)} is {_quoted(own)}"
    if own == word:
        out = [(other, band) for other, band in moved if band != word]
        if exact(word):
            return Judged("supported", f"{said}, the very count.")
        if not out:
            return Judged("supported", f"{said} ({edges(word)}), one more or fewer too.")
        other, band = out[0]
        return Judged(
            "borderline", f"{said} ({edges(word)}), but {other} would be {_quoted(band)}."
        )
    inside = [other for other, band in moved if band == word]
    if inside and not exact(word):
        meant = f"{inside[0]} would be {_quoted(word)} ({edges(word)})"
        return Judged("borderline", f"{said}, but {meant}.")
    meant = f"{_quoted(word)} stands for {edges(word)}"
    verdict: Verdict = "overstated" if _below(word, own, k, n, quantifiers) else "understated"
    return Judged(verdict, f"{said}; {meant}.")


def _below(word: Band, own: Band | None, k: int, n: int, quantifiers: Quantifiers) -> bool:
    """Return whether the share lies below the band of a word that does not hold it."""
    if own is not None:
        return quantifiers.bands.index(own) < quantifiers.bands.index(word)
    # a legend with gaps
    if word.count is not None:
        return k < word.count
    lower = word.over if word.over is not None else word.least
    return lower is not None and 100 * k <= lower * n


def exact(word: Band) -> bool:
    """Return whether a word stands for one count: none, one, all."""
    return word.count is not None or word.least == 100


def stops(verdict: Verdict, word: Band | None) -> bool:
    """Return whether a verdict stops the release unless it is waived.

    Overstated does; understated does for a word that only has a ceiling: none, one, few.
    """
    if verdict == "understated" and word is not None:
        return word.over is None and word.least is None
    return verdict == "overstated"


def edges(word: Band) -> str:
    """Return what a word stands for: "over 15 to 35 %"."""
    if word.count is not None:
        return f"exactly {word.count}"
    if word.least == 100:
        return "100 %"
    low = f"over {word.over}" if word.over is not None else ""
    low = f"{word.least}" if word.least is not None else low
    high = f"under {word.below}" if word.below is not None else ""
    high = f"{word.most}" if word.most is not None else high
    if low and high:
        return f"{low} to {high} %"
    if high:
        return f"at most {high} %" if word.most is not None else f"{high} %"
    return f"at least {low} %" if word.least is not None else f"{low} %"


def _quoted(word: Band | None) -> str:
    return f"'{word.term}'" if word else "no word of the legend"
