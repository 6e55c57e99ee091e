"""Segments whose codes are told by words."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from manyvoices.code.classifier.features import Seen

FILLER = "we they it was there then when people went came said many some good long time".split()
CUES = {"A": ["police", "training"], "B": ["court", "judge"], "C": ["shelter", "beds"]}
CODES = list(CUES)


def simulated(
    segments: int, seed: int = 0, groups: int = 12, told: float = 0.8, share: float = 0.3
) -> tuple[list[Seen], NDArray[np.float64], list[str]]:
    """Return segments, codes and groups; a cue stands for its code in ``told`` of the cases."""
    draw = np.random.default_rng(seed)
    X, y, own = [], [], []
    for at in range(segments):
        words = list(draw.choice(FILLER, 12))
        row = []
        for cues in CUES.values():
            cued = draw.random() < share
            if cued:
                words += list(draw.choice(cues, 2))
            row.append(float(draw.random() < (told if cued else 0.05)))
        X.append(Seen(" ".join(map(str, draw.permutation(words)))))
        y.append(row)
        own.append(f"T{at % groups:02}")
    return X, np.array(y), own
