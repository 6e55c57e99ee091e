"""Log-odds, thresholds and what is told of probabilities."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.special import expit

Floats = NDArray[np.float64]

_FAR = 1e-6


def logit(p: Floats) -> Floats:
    """Return the log-odds of probabilities, finite also at 0 and 1."""
    kept = np.clip(p, _FAR, 1 - _FAR)
    return np.asarray(np.log(kept / (1 - kept)), dtype=np.float64)


def added_log_odds(p: Floats, fired: Floats, y: NDArray[Any]) -> float:
    """Return what a fired rule adds to the log-odds of ``p`` so that expected equals counted.

    The maximum-likelihood shift of the segments in which a rule fired; 0 where none did.
    """
    hit = fired > 0
    if not hit.any():
        return 0.0
    base, wanted = logit(p[hit]), float(y[hit].sum())
    low, high = -10.0, 10.0
    for _ in range(60):
        middle = (low + high) / 2
        if expit(base + middle).sum() < wanted:
            low = middle
        else:
            high = middle
    return (low + high) / 2


def expected_threshold(p: Floats) -> float:
    """Return the probability from which the F1 that one may expect is largest; 0.5 of nothing.

    Of calibrated probabilities the expected number of right positives is their sum. The threshold
    with the best F1 in the few codings at hand would follow their chance.

    References
    ----------
    Lipton, Z. C., Elkan, C., & Naryanaswamy, B. (2014). Optimal thresholding of classifiers to
    maximize F1 measure. ECML PKDD.
    """
    falling = np.sort(p[~np.isnan(p)])[::-1]
    if not falling.sum():
        return 0.5
    f1 = 2 * np.cumsum(falling) / (np.arange(1, len(falling) + 1) + falling.sum())
    # a threshold lies between two probabilities, not between equal ones
    ends = np.append(np.diff(falling) < 0, True)
    at = int(np.argmax(np.where(ends, f1, -1)))
    after = falling[at + 1] if at + 1 < len(falling) else 0.0
    return float((falling[at] + after) / 2)


def f1_scores(applied: NDArray[np.bool_], y: Floats) -> tuple[float, float]:
    """Return macro F1 over the codes that occur, and micro F1; 0 where none does.

    Parameters
    ----------
    applied, y
        Segments x codes; NaN in ``y`` is not known and left out.
    """
    known = ~np.isnan(y)
    wanted = np.where(known, y, 0) > 0
    found = applied & known
    right = (found & wanted).sum(axis=0)
    both = found.sum(axis=0) + wanted.sum(axis=0)
    used = wanted.any(axis=0)
    if not used.any():
        return 0.0, 0.0
    return float(np.mean(2 * right[used] / both[used])), float(2 * right.sum() / both.sum())


def calibration_error(p: Floats, y: Floats, above: float = 0.1) -> float:
    """Return the expected calibration error in ten bins, of probabilities above a bound.

    The mean distance of probability and share, weighted by the size of the bin (Naeini et al.
    2015). Most pairs of segment and code are next to 0 and right: they would hide the others.
    """
    known = ~np.isnan(y) & (p > above)
    p, y = p[known], y[known]
    if not len(p):
        return 0.0
    bins = np.minimum((p * 10).astype(int), 9)
    return float(
        sum(
            abs(p[bins == at].mean() - y[bins == at].mean()) * (bins == at).mean()
            for at in np.unique(bins)
        )
    )
