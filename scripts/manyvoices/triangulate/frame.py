"""From the sampling frame to those interviewed, and how much of the frame was heard."""

from __future__ import annotations

from collections import Counter
from typing import Any

from manyvoices.model.sheets import FrameRow, RespondentRow
from manyvoices.model.study import Study
from manyvoices.model.tables import Rows

ALL_STRATA = "all strata"
FRAME = "sampling frame"
OUTSIDE = "persons outside the frame"


def frame_flow(frame: list[FrameRow], respondents: list[RespondentRow]) -> Rows:
    """Return the rows of frame_flow: the strata in alphabetical order, then all together.

    Parameters
    ----------
    frame
        Rows of data/sampling_frame.csv; without any there is no row.
    respondents
        All rows of data/respondents.csv: who withdrew is not among those interviewed.
    """
    if not frame:
        return []
    gone = _withdrawn(respondents)
    strata: dict[str, Counter[str]] = {}
    for row in frame:
        reached = "refused" if row.respondent_id in gone else row.reached
        strata.setdefault(row.stratum, Counter())[reached] += 1
    together = sum(strata.values(), Counter())
    return [
        _flow(name, counts) for name, counts in [*sorted(strata.items()), (ALL_STRATA, together)]
    ]


def _withdrawn(respondents: list[RespondentRow]) -> set[str]:
    stayed = {row.respondent_id for row in respondents if row.consent != "withdrawn"}
    return {row.respondent_id for row in respondents} - stayed


def _flow(stratum: str, counts: Counter[str]) -> dict[str, Any]:
    total = counts.total()
    return {
        "stratum": stratum,
        "n_frame": total,
        "n_tried": total - counts["not_tried"],
        "n_refused": counts["refused"],
        "n_unreachable": counts["unreachable"],
        "n_interviewed": counts["interviewed"],
        "share_interviewed": counts["interviewed"] / total,
    }


def coverage(study: Study, present: list[RespondentRow]) -> Rows:
    """Return the rows of coverage: the frame, each group in it, and who was heard outside it.

    A person counts for the frame only where a row of the frame names them, whatever group they
    belong to: who was never in the frame cannot cover it.

    Parameters
    ----------
    study
        Its frame and settings.
    present
        Respondents' rows of transcripts that were read, without those who withdrew.
    """
    heard = {row.respondent_id for row in present if row.unit == "person"}
    if not study.frame:
        note = "There is no sampling frame: its coverage cannot be told."
        return [{"what": FRAME, "k": None, "n": None, "share": None, "note": note}]
    listed = {row.respondent_id for row in study.frame if row.reached == "interviewed"}
    outside = heard - listed
    left_out = "Who is not in the frame is not counted." if outside else None
    rows = [_covered(FRAME, study.frame, heard, left_out)]
    for group in sorted(
        {row.respondent_group for row in study.frame}, key=study.config.group_order
    ):
        own = [row for row in study.frame if row.respondent_group == group]
        rows.append(_covered(group, own, heard, None))
    rows.append(
        {
            "what": OUTSIDE,
            "k": len(outside),
            "n": len(heard),
            "share": len(outside) / len(heard) if heard else None,
            "note": "Of all persons heard; they are in no other row." if outside else None,
        }
    )
    return rows


def _covered(what: str, frame: list[FrameRow], heard: set[str], note: str | None) -> dict[str, Any]:
    k = len({row.respondent_id for row in frame if row.reached == "interviewed"} & heard)
    return {"what": what, "k": k, "n": len(frame), "share": k / len(frame), "note": note}
