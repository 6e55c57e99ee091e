"""Saturation: whether further interviews would have brought further codes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from manyvoices.model.codebook import Codebook
from manyvoices.model.sheets import RespondentRow
from manyvoices.model.tables import Rows

BASE = 4
RUNS = (2, 3)
THRESHOLDS = (5, 0)
KINDS = ("all", "concrete", "conceptual")
ALL = "all"
REACHED, NOT_REACHED = "reached", "not reached"
TOO_FEW, NO_CODES = "too few to judge", "no codes"


def first_heard(heard: NDArray[np.bool_], places: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return the place at which each code is first heard, in each order.

    Parameters
    ----------
    heard
        Interviews x codes: whether a code was raised; each code in at least one interview.
    places
        Orders x interviews: the place of each interview, from 0.

    Returns
    -------
    array
        Orders x codes.
    """
    if not heard.shape[1]:
        return np.zeros((len(places), 0), dtype=np.int64)
    return np.stack(
        [places[:, heard[:, code]].min(axis=1) for code in range(heard.shape[1])], axis=1
    )


def new_codes(first: NDArray[np.int64], interviews: int) -> NDArray[np.int64]:
    """Return how many codes are new at each place: orders x interviews."""
    counts = np.zeros((len(first), interviews), dtype=np.int64)
    for code in range(first.shape[1]):
        np.add.at(counts, (np.arange(len(first)), first[:, code]), 1)
    return counts


def reached(counts: NDArray[np.int64], run: int, threshold: int) -> NDArray[np.float64]:
    """Return the interview, from 1, that ends the first run with few enough new codes.

    A run is ``run`` interviews in a row after the base; the next begins one interview later.
    Its new codes are compared with ``threshold`` per cent of the base's, in whole numbers.
    NaN where no run is low enough.

    References
    ----------
    Guest, G., Namey, E. & Chen, M. (2020). A simple method to assess and report thematic
    saturation in qualitative research. PLOS ONE 15(5), e0232076.
    """
    base = counts[:, :BASE].sum(axis=1)
    found = np.full(len(counts), np.nan)
    for end in range(counts.shape[1], BASE + run - 1, -1):
        fresh = counts[:, end - run : end].sum(axis=1)
        found[(100 * fresh <= threshold * base) & (base > 0)] = end
    return found


def saturation(
    respondents: Sequence[RespondentRow],
    codings: Rows,
    codebook: Codebook,
    groups: Sequence[str],
    seed: int,
    draws: int,
) -> tuple[Rows, Rows]:
    """Return the rows of saturation and of saturation_curve.

    Parameters
    ----------
    respondents
        Those present, in the order in which the interviews were held; documents are left out.
    codings
        Rows of codings.parquet; only accepted decisions count, unprompted ones too.
    codebook
        Child codes that are reported count; themes only where they have none.
    groups
        Respondent groups in the order of tables; beside them all interviews together.
    seed, draws
        Of the random orders.
    """
    raised = _raised(codings, codebook)
    rows: Rows = []
    curve: Rows = []
    for scope in (ALL, *groups):
        own = [
            row
            for row in respondents
            if row.unit != "document" and scope in (ALL, row.respondent_group)
        ]
        interviews = list(dict.fromkeys(row.transcript_id for row in own))
        if not interviews and scope != ALL:
            continue
        who = {(row.transcript_id, row.respondent_id) for row in own}
        random = np.random.default_rng([seed, len(interviews)])
        places = np.stack(
            [
                np.arange(len(interviews)),
                *(random.permutation(len(interviews)) for _ in range(draws)),
            ]
        ).astype(np.int64)
        for kind in KINDS:
            codes = _codes(codebook, kind)
            said: dict[str, set[str]] = {name: set() for name in interviews}
            for (transcript, respondent), names in raised.items():
                if (transcript, respondent) in who:
                    said[transcript] |= names & codes
            heard = _matrix(said, interviews)
            counts = new_codes(first_heard(heard, places), len(interviews))
            key = {"scope": scope, "kind": kind}
            rows += _verdicts(key, counts, heard.shape[1])
            curve += _curve(key, counts)
    return rows, curve


def _raised(codings: Rows, codebook: Codebook) -> dict[tuple[str, str], set[str]]:
    raised: dict[tuple[str, str], set[str]] = {}
    for row in codings:
        if row["coder"] == "decision" and row["status"] == "accepted" and row["code"]:
            code = row["code"]
            if code in codebook.leaves and codebook.reported(code):
                raised.setdefault((row["transcript_id"], row["respondent_id"]), set()).add(code)
    return raised


def _codes(codebook: Codebook, kind: str) -> set[str]:
    return {code for code in codebook.leaves if kind in (ALL, codebook.by_id[code].kind)}


def _matrix(said: Mapping[str, set[str]], interviews: Sequence[str]) -> NDArray[np.bool_]:
    codes = sorted(set().union(*said.values())) if said else []
    matrix = np.zeros((len(interviews), len(codes)), dtype=np.bool_)
    for line, name in enumerate(interviews):
        for column, code in enumerate(codes):
            matrix[line, column] = code in said[name]
    return matrix


def _verdicts(key: dict[str, str], counts: NDArray[np.int64], n_codes: int) -> Rows:
    interviews = counts.shape[1]
    rows: Rows = []
    for run in RUNS:
        for threshold in THRESHOLDS:
            row: dict[str, Any] = {
                **key, "run": run, "threshold": threshold, "n_interviews": interviews,
                "n_codes": n_codes,
            }  # fmt: skip
            if interviews < BASE + 2 * run:
                row["verdict"] = TOO_FEW
            elif not n_codes:
                row["verdict"] = NO_CODES
            else:
                row |= _reached(counts, run, threshold)
            rows.append(row)
    return rows


def _reached(counts: NDArray[np.int64], run: int, threshold: int) -> dict[str, Any]:
    at = reached(counts, run, threshold)
    drawn = at[1:][~np.isnan(at[1:])]
    row: dict[str, Any] = {
        "base_codes": int(counts[0, :BASE].sum()),
        "reached_at": None if np.isnan(at[0]) else int(at[0]),
        "share_reached": len(drawn) / (len(at) - 1) if len(at) > 1 else None,
        "verdict": NOT_REACHED if np.isnan(at[0]) else REACHED,
    }
    if len(drawn):
        low, middle, high = np.percentile(drawn, [5, 50, 95], method="inverted_cdf")
        row |= {
            "reached_median": float(middle),
            "reached_low": float(low),
            "reached_high": float(high),
        }
    return row


def _curve(key: dict[str, str], counts: NDArray[np.int64]) -> Rows:
    so_far = counts.cumsum(axis=1)
    drawn = so_far[1:] if len(so_far) > 1 else so_far
    if not counts.shape[1]:
        return []
    low, middle, high = np.percentile(drawn, [5, 50, 95], axis=0, method="inverted_cdf")
    return [
        {
            **key,
            "interview": place + 1,
            "codes": int(so_far[0, place]),
            "codes_median": float(middle[place]),
            "codes_low": float(low[place]),
            "codes_high": float(high[place]),
        }
        for place in range(counts.shape[1])
    ]
