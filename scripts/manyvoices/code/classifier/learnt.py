"""What a classifier says of a study."""

from __future__ import annotations

from typing import Any, NamedTuple

from manyvoices.model.tables import Rows


class Learnt(NamedTuple):
    """What a classifier says of a study.

    Parameters
    ----------
    rows
        Its codings, at least one row a segment; none where there is nothing to learn from.
    choice
        What was chosen, and how well it does on unseen transcripts: plain data.
    curve
        Rows of the learning curve.
    uncertain
        Of each segment how unsure the classifier is.
    """

    rows: Rows
    choice: dict[str, Any]
    curve: Rows
    uncertain: Rows


NOTHING_LEARNT = Learnt([], {"decides": False, "learnt": False}, [], [])
