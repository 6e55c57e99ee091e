"""Bootstrap intervals where several respondents spoke in one transcript."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

import numpy as np
import numpy.typing as npt

from manyvoices.model.sheets import RespondentRow

Reals = npt.NDArray[np.float64]
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
    place = {name: number for number, names in enumerate(among) for name in names}
    results: dict[str, tuple[float | None, float | None]] = dict.fromkeys(asked, (None, None))
    bases = {frozenset(who) for who in asked.values()}
    usable = {who: n for who in bases if _usable(n := _counted(who, place, len(among)))}
    varying = [
        code
        for code, who in asked.items()
        if 0 < len(raised[code]) < len(who) and frozenset(who) in usable
    ]
    if not varying:
        return results
    # one product for all codes: by itself each would read all the draws anew
    counts = np.stack(
        [_counted(raised[code], place, len(among)) for code in varying] + list(usable.values()),
        axis=1,
    )
    drawn = _drawn(counts, seed)
    asked_of = {who: drawn[:, len(varying) + at] for at, who in enumerate(usable)}
    for at, code in enumerate(varying):
        said, n = drawn[:, at], asked_of[frozenset(asked[code])]
        low, high = np.percentile(said[n > 0] / n[n > 0], [2.5, 97.5])
        results[code] = (float(low), float(high))
    return results


def _drawn(counts: Reals, seed: int) -> Reals:
    """Return the sums of counts (clusters, columns) over clusters drawn, (draws, columns)."""
    rng = np.random.default_rng(seed)
    clusters = len(counts)
    chance = np.full(clusters, 1 / clusters)
    # so many draws at once as fit into some tens of megabytes
    block = max(1, 4_000_000 // clusters)
    parts = [
        rng.multinomial(clusters, chance, size=min(block, REPLICATES - start)).astype(np.float64)
        @ counts
        for start in range(0, REPLICATES, block)
    ]
    return np.concatenate(parts)


def _counted(who: Iterable[str], place: Mapping[str, int], clusters: int) -> Reals:
    """Return how many of some respondents each cluster holds."""
    return np.bincount([place[name] for name in who], minlength=clusters).astype(np.float64)


def _usable(n: Reals) -> bool:
    return bool(n.max(initial=0) > 1 and (n > 0).sum() >= LEAST_CLUSTERS)
