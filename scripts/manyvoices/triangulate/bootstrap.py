"""Bootstrap intervals where several respondents spoke in one transcript."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from manyvoices.model.sheets import RespondentRow

REPLICATES = 2000
LEAST_CLUSTERS = 5
"""Below that the draws differ too little: their interval would look surer than it is."""


def clusters(respondents: Iterable[RespondentRow]) -> list[list[str]]:
    """Return respondents who hang together: of one transcript, or of transcripts they share.

    Each cluster is sorted, and so are the clusters.
    """
    root: dict[str, str] = {}

    def find(name: str) -> str:
        while root[name] != name:
            root[name] = root[root[name]]
            name = root[name]
        return name

    first: dict[str, str] = {}
    for row in respondents:
        root.setdefault(row.respondent_id, row.respondent_id)
        one = find(first.setdefault(row.transcript_id, row.respondent_id))
        root[find(row.respondent_id)] = one
    found: dict[str, list[str]] = {}
    for name in sorted(root):
        found.setdefault(find(name), []).append(name)
    return sorted(found.values())


def intervals(
    among: list[list[str]],
    raised: Mapping[str, Collection[str]],
    asked: Mapping[str, Collection[str]],
    seed: int,
) -> dict[str, tuple[float | None, float | None]]:
    """Return the percentile interval, at 95 %, of each code's share, by code.

    Whole clusters are drawn with replacement, as many as there are, and the share is k / n of
    those drawn (Efron & Tibshirani 1993, chapter 13; Davison & Hinkley 1997, section 3.8, on
    clusters).

    Parameters
    ----------
    among
        Clusters of the respondents that the share is about.
    raised, asked
        By code, who raised it among those asked, and who was asked.
    seed
        The same draws for each code.

    Returns
    -------
    dict
        (None, None) where no cluster holds two of those asked, where fewer than
        ``LEAST_CLUSTERS`` hold any of them, and where all or none raised it.
    """
    import numpy as np

    # the order of respondents, not of rows: the draws must not depend on it
    place = {name: number for number, names in enumerate(among) for name in names}
    results: dict[str, tuple[float | None, float | None]] = {}
    weights: Any = None
    bases: dict[frozenset[str], Any] = {}
    for code, who in asked.items():
        said = raised[code]
        results[code] = (None, None)
        if not said or len(said) == len(who):
            continue
        key = who if isinstance(who, frozenset) else frozenset(who)
        if key not in bases:
            n = np.bincount([place[name] for name in key], minlength=len(among))
            usable = int(n.max()) > 1 and int((n > 0).sum()) >= LEAST_CLUSTERS
            if usable and weights is None:
                draws = np.random.default_rng(seed)
                chance = np.full(len(among), 1 / len(among))
                weights = draws.multinomial(len(among), chance, size=REPLICATES).astype(float)
            bases[key] = (n, weights @ n) if usable else (n, None)
        _, drawn = bases[key]
        if drawn is None:
            continue
        k = np.bincount([place[name] for name in said], minlength=len(among))
        shares = (weights @ k)[drawn > 0] / drawn[drawn > 0]
        low, high = np.percentile(shares, [2.5, 97.5])
        results[code] = (float(low), float(high))
    return results
