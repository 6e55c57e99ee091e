"""Transcripts that belong together because somebody speaks in both."""

from __future__ import annotations

from collections.abc import Iterable


def clusters(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return the cluster of each transcript, named by the first of its transcripts in order.

    Transcripts joined by shared respondents, over any number of steps, are one cluster: what
    they say is not independent.

    Parameters
    ----------
    pairs
        Transcript and respondent.
    """
    above: dict[str, str] = {}

    def top(name: str) -> str:
        while above[name] != name:
            above[name] = above[above[name]]
            name = above[name]
        return name

    first: dict[str, str] = {}
    for transcript_id, respondent_id in pairs:
        above.setdefault(transcript_id, transcript_id)
        one, other = top(transcript_id), top(first.setdefault(respondent_id, transcript_id))
        # the smaller name leads: the order of pairs changes nothing
        above[max(one, other)] = min(one, other)
    return {name: top(name) for name in above}
