"""Which segments a person should code next."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from manyvoices.model.keys import digest
from manyvoices.model.tables import Rows

AUDIT = 5
"""One segment in so many belongs to the part that chance alone chooses from."""


def audited(segment_id: str, seed: int) -> bool:
    """Return whether a segment belongs to the part that audits.

    Which part it is does not depend on what the classifier says: what people code of it, in
    whatever sheet, tells how well it does on all segments.
    """
    return digest(str(seed).encode(), "audit", segment_id)[0] % AUDIT == 0


def uncertainty(segments: Rows, p: NDArray[np.float64], codes: Sequence[str]) -> Rows:
    """Return for each segment how unsure the classifier is, and of which code most.

    Uncertainty is the expected number of wrong yes and no: the sum over codes of the smaller of
    p and 1 - p.
    """
    doubt = np.minimum(p, 1 - p)
    most = doubt.argmax(axis=1)
    return [
        {
            "segment_id": row["segment_id"],
            "transcript_id": row["transcript_id"],
            "code": codes[most[at]],
            "probability": float(p[at, most[at]]),
            "uncertainty": round(float(doubt[at].sum()), 4),
        }
        for at, row in enumerate(segments)
    ]


def next_segments(uncertain: Rows, size: int, seed: int) -> set[str]:
    """Return the segments to code next: a part drawn by chance, the others unsure and unlike.

    Of the unsure ones each code and each transcript that was taken already counts less.

    Parameters
    ----------
    uncertain
        Rows of :func:`uncertainty` to choose from.
    size
        How many at most; a fifth of them is drawn by chance.
    seed
        Seed of the settings.
    """

    def drawn(name: str) -> bytes:
        return digest(str(seed).encode(), "coding sheet", "uncertain", name)

    names = [row["segment_id"] for row in uncertain]
    by_chance = sorted((name for name in names if audited(name, seed)), key=drawn)
    chosen = by_chance[: max(1, size // AUDIT)]
    left = sorted(
        (row for row in uncertain if not audited(row["segment_id"], seed)),
        key=lambda row: drawn(row["segment_id"]),
    )
    codes: Counter[str] = Counter()
    transcripts: Counter[str] = Counter()

    def worth(row: dict[str, Any]) -> float:
        unlike = 0.5 ** codes[row["code"]] * 0.8 ** transcripts[row["transcript_id"]]
        return float(row["uncertainty"]) * unlike

    while left and len(chosen) < size:
        best = max(left, key=worth)
        left.remove(best)
        codes[best["code"]] += 1
        transcripts[best["transcript_id"]] += 1
        chosen.append(best["segment_id"])
    # where little is left to be unsure of, chance fills the sheet
    more = [name for name in by_chance if name not in chosen]
    return {*chosen, *more[: size - len(chosen)]}
