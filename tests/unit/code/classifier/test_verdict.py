"""What a probability leads to."""

from __future__ import annotations

import pytest

from manyvoices.code.classifier.verdict import Limits, verdict


@pytest.mark.parametrize(
    ("p", "positives", "limits", "status"),
    [
        (0.9, 40, Limits(True, 40, 0.5), "accepted"),
        (0.5, 40, Limits(True, 40, 0.5), "accepted"),
        (0.49, 40, Limits(True, 40, 0.5), "review"),
        (0.3, 40, Limits(True, 40, 0.5), "review"),
        (0.29, 40, Limits(True, 40, 0.5), "rejected"),
        (0.9, 39, Limits(True, 40, 0.5), "review"),
        (0.9, 400, Limits(False, 40, 0.5), "review"),
        (0.1, 400, Limits(False, 40, 0.5), "rejected"),
    ],
)
def test_verdicts(p: float, positives: int, limits: Limits, status: str) -> None:
    assert verdict(p, 0.3, positives, limits) == status
