"""Reliability: how far coders agree, people with each other and the rules with people.

References
----------
Krippendorff, K. (2011). Computing Krippendorff's alpha-reliability. University of Pennsylvania.
Cohen, J. (1960). A coefficient of agreement for nominal scales. Educational and Psychological
Measurement 20, 37-46.
O'Connor, C., & Joffe, H. (2020). Intercoder reliability in qualitative research. International
Journal of Qualitative Methods 19.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations
from typing import Any, Literal, NamedTuple

import numpy as np
import numpy.typing as npt

from manyvoices.model.codebook import Codebook
from manyvoices.model.tables import Rows

Flags = npt.NDArray[np.bool_]
Whole = npt.NDArray[np.int64]
Reals = npt.NDArray[np.float64]
Pair = Literal["human-human", "machine-human"]

POOLED = "all"
"""Stands in the column code for all codes together."""
REPORTED, TENTATIVE = 0.8, 0.667


class _Coder(NamedTuple):
    """What one coder did: segments read (S,), and codes applied (S, C)."""

    read: Flags
    marks: Flags


class _Units(NamedTuple):
    """What is compared: of each unit its segment (U,), who read it (K, U), codes applied (K, U, C).

    Every unit was read by two coders or more.
    """

    segment: Whole
    read: Flags
    marks: Flags


class _Measures(NamedTuple):
    """Measures of one comparison, a place for each code and one for all codes together (X,)."""

    n_coders: Whole
    n_transcripts: Whole
    n_segments: Whole
    n_units: Whole
    percent: Reals
    kappa: Reals
    alpha: Reals
    low: Reals
    high: Reals


def reliability(
    human: Rows,
    machine: Rows,
    codebook: Codebook,
    seed: int,
    replicates: int = 2000,
    gate_alpha: float = TENTATIVE,
    gate_least: int = 10,
) -> Rows:
    """Return the rows of reliability: four for each code and theme, then four for all codes.

    Codes are yes or no for each segment that a coder read; a theme is applied where any of its
    codes is. Alpha pools what is compared; percent and kappa are means over pairs of coders.
    The machine is compared with each person, a segment and person being a unit.

    Parameters
    ----------
    human
        Codings of people: segment_id, transcript_id, coder, code. An empty code says that this
        coder read the segment and nothing applies; without a row a segment is unread.
    machine
        Codings of the rules, in the same form.
    codebook
        Of the study. A code that is not in it counts as no code.
    seed, replicates
        Of the bootstrap over transcripts.
    gate_alpha, gate_least
        A code that two coders used in ``gate_least`` segments is closed where the interval of
        its alpha lies below ``gate_alpha``.
    """
    codes = [code.id for code in codebook.codes]
    themes = {code.parent for code in codebook.codes}
    leaves = np.array([code not in themes for code in codes], dtype=bool)
    home = {row["segment_id"]: row["transcript_id"] for row in [*human, *machine]}
    place = {segment: number for number, segment in enumerate(home)}
    # in order: the draws of the bootstrap must not depend on the order of rows
    names = {name: number for number, name in enumerate(sorted(set(home.values())))}
    transcript = np.array([names[name] for name in home.values()], dtype=np.int64)
    people = {name: _coder(rows, place, codebook) for name, rows in _by_coder(human).items()}
    rules = _coder(machine, place, codebook)
    compared: dict[Pair, _Units] = {
        "human-human": _between(list(people.values()), len(codes)),
        "machine-human": _against(rules, list(people.values()), len(codes)),
    }
    used = {pair: _pool(_used(units, pair), leaves) for pair, units in compared.items()}
    measures = {
        (pair, on): _measures(units, on, transcript, leaves, seed, replicates)
        for pair, units in compared.items()
        for on in ("all", "marked")
    }
    rows: Rows = []
    for number, code in enumerate([*codes, POOLED]):
        key = {"code": code, "theme": codebook.theme_of(code) if number < len(codes) else ""}
        gate = None
        # codes are kept out of comparisons, the themes above them never
        if number < len(codes) and leaves[number]:
            evidence = [
                (_used_by_two(used[pair], number), _number(measures[pair, "all"].high[number]))
                for pair in compared
            ]
            gate = _gate(evidence, gate_alpha, gate_least)
        best = _number(measures["human-human", "all"].alpha[number])
        for (pair, on), found in measures.items():
            row = _row(found, number)
            ratio = None
            if pair == "machine-human" and on == "all":
                ratio = _ratio(row["alpha"], best)
            first, second = _extremes(used[pair][:, number], pair)
            # where each segment was marked by one or both, chance agreement is so high that
            # two coders' alpha is never above 0: no word fits it, percent says more
            word = band(row["alpha"]) if on == "all" else None
            rows.append(
                {
                    **key, "pair": pair, "on": on, **row, "n_a": first, "n_b": second,
                    "ratio": ratio, "band": word, "gate": gate,
                }
            )  # fmt: skip
    return rows


def band(alpha: float | None) -> str | None:
    """Return the word for an alpha: reported from .80, tentative from .667, low below."""
    if alpha is None:
        return None
    if alpha >= REPORTED:
        return "reported"
    return "tentative" if alpha >= TENTATIVE else "low"


def nominal_alpha(counts: npt.ArrayLike) -> float | None:
    """Return Krippendorff's alpha for nominal data; None where nothing varies.

    Parameters
    ----------
    counts
        How many coders gave each unit each value (units, values). A unit with fewer than two
        values is left out: it can be compared with nothing.
    """
    given = np.asarray(counts, dtype=np.float64)
    given = given[given.sum(axis=-1) >= 2]
    alpha = _alpha(_disagreement(given).sum(axis=0), given.sum(axis=0))
    return None if np.isnan(alpha) else float(alpha)


def _disagreement(counts: Reals) -> Reals:
    """Return a unit's pairs of unlike values, each by 1 / (values - 1): (..., values) to (...)."""
    total = counts.sum(axis=-1)
    unlike = total**2 - (counts**2).sum(axis=-1)
    return np.where(total >= 2, unlike / np.maximum(total - 1, 1), 0)


def _alpha(disagreement: Reals, totals: Reals) -> Reals:
    """Return 1 - observed / expected disagreement; NaN where none can be expected.

    Parameters
    ----------
    disagreement
        Summed over units (...).
    totals
        How often each value occurs in them (..., values).
    """
    n = totals.sum(axis=-1)
    unlike = n**2 - (totals**2).sum(axis=-1)
    return 1 - _ratios((n - 1) * disagreement, unlike)


def _by_coder(rows: Rows) -> dict[str, Rows]:
    coders: dict[str, Rows] = {row["coder"]: [] for row in rows}
    for row in rows:
        coders[row["coder"]].append(row)
    return coders


def _coder(rows: Rows, place: dict[str, int], codebook: Codebook) -> _Coder:
    column = {code.id: number for number, code in enumerate(codebook.codes)}
    read = np.zeros(len(place), dtype=bool)
    marks = np.zeros((len(place), len(column)), dtype=bool)
    for row in rows:
        at, code = place[row["segment_id"]], row["code"]
        read[at] = True
        if code in column:
            marks[at, column[code]] = True
            marks[at, column[codebook.theme_of(code)]] = True
    return _Coder(read, marks)


def _between(people: list[_Coder], n_codes: int) -> _Units:
    """Return the segments that two people or more read, with those who share one."""
    if len(people) < 2:
        return _nothing(n_codes)
    read = np.stack([coder.read for coder in people])
    marks = np.stack([coder.marks for coder in people])
    segment = np.flatnonzero(read.sum(axis=0) >= 2)
    return _Units(segment, read[:, segment], marks[:, segment])


def _against(rules: _Coder, people: list[_Coder], n_codes: int) -> _Units:
    """Return the segments that the rules and a person read, once for each such person."""
    blocks = [np.flatnonzero(rules.read & coder.read) for coder in people]
    if not blocks:
        return _nothing(n_codes)
    segment = np.concatenate(blocks)
    read = np.zeros((1 + len(people), len(segment)), dtype=bool)
    marks = np.zeros((*read.shape, n_codes), dtype=bool)
    read[0], marks[0] = True, rules.marks[segment]
    start = 0
    for number, (coder, block) in enumerate(zip(people, blocks, strict=True), 1):
        own = slice(start, start + len(block))
        read[number, own], marks[number, own] = True, coder.marks[block]
        start += len(block)
    return _Units(segment, read, marks)


def _nothing(n_codes: int) -> _Units:
    return _Units(
        np.zeros(0, dtype=np.int64),
        np.zeros((0, 0), dtype=bool),
        np.zeros((0, 0, n_codes), dtype=bool),
    )


def _used(units: _Units, pair: Pair) -> Whole:
    """Return in how many compared segments each side applied each code (sides, C)."""
    if pair == "human-human":
        by_person: Whole = units.marks[units.read.any(axis=1)].sum(axis=1)
        return by_person
    # a segment that several people read is one segment
    size = int(units.segment.max(initial=-1)) + 1
    return np.stack(
        [
            (_sums(side.sum(axis=0), units.segment, size) > 0).sum(axis=0)
            for side in (units.marks[:1], units.marks[1:])
        ]
    )


def _used_by_two(used: Whole, number: int) -> int:
    """Return in how many segments two coders or more each used a code."""
    return int(np.sort(used[:, number])[-2]) if len(used) > 1 else 0


def _extremes(used: Whole, pair: Pair) -> tuple[int, int]:
    if pair == "machine-human":
        return int(used[0]), int(used[1])
    return int(used.min(initial=used.max(initial=0))), int(used.max(initial=0))


def _measures(
    units: _Units, on: str, transcript: Whole, leaves: Flags, seed: int, replicates: int
) -> _Measures:
    n_read = units.read.sum(axis=0)[:, np.newaxis]
    applied = units.marks.sum(axis=0)
    counted = applied > 0 if on == "marked" else np.ones_like(applied, dtype=bool)
    counts = np.stack([n_read - applied, applied], axis=-1) * counted[..., np.newaxis]
    own = transcript[units.segment]
    # the draws of the bootstrap are of transcripts with anything to compare
    frame, own = np.unique(own, return_inverse=True)
    size = int(units.segment.max(initial=-1)) + 1
    disagreement = _pool(_sums(_disagreement(counts.astype(np.float64)), own, len(frame)), leaves)
    totals = np.stack(
        [_pool(_sums(counts[..., value], own, len(frame)), leaves) for value in (0, 1)], axis=-1
    )
    alpha = _alpha(disagreement.sum(axis=0), totals.sum(axis=0))
    low, high = _interval(disagreement, totals, seed, replicates)
    percent, kappa = _by_pairs(units, on, leaves)
    return _Measures(
        n_coders=(_pool(np.einsum("ku,uc->kc", units.read * 1, counted * 1), leaves) > 0).sum(0),
        n_transcripts=(_pool(_sums(counted, own, len(frame)), leaves) > 0).sum(axis=0),
        n_segments=(_pool(_sums(counted, units.segment, size), leaves) > 0).sum(axis=0),
        n_units=_pool(counted.sum(axis=0), leaves).astype(np.int64),
        percent=percent,
        kappa=kappa,
        alpha=alpha,
        low=np.where(np.isnan(alpha), np.nan, low),
        high=np.where(np.isnan(alpha), np.nan, high),
    )


def _by_pairs(units: _Units, on: str, leaves: Flags) -> tuple[Reals, Reals]:
    """Return percent agreement and Cohen's kappa, means over the pairs that have any.

    nltk.metrics.agreement has both, and the tests compare with it. It is not used here: it takes
    5 ms for a pair of coders, a code and 800 segments, with 61 codes and three coders ten times
    as long as all the rest together; each coder must have read everything; and it calls kappa 1
    where nothing varies.
    """
    shares, kappas = [], []
    for a, b in combinations(range(len(units.read)), 2):
        both = units.read[a] & units.read[b]
        if not both.any():
            continue
        first, second = units.marks[a, both], units.marks[b, both]
        n_11 = _pool((first & second).sum(axis=0), leaves)
        n_10 = _pool((first & ~second).sum(axis=0), leaves)
        n_01 = _pool((~first & second).sum(axis=0), leaves)
        n_00 = _pool((~first & ~second).sum(axis=0) * (on == "all"), leaves)
        n = n_11 + n_10 + n_01 + n_00
        agreed = n_11 + n_00
        chance = (n_11 + n_10) * (n_11 + n_01) + (n_00 + n_10) * (n_00 + n_01)
        shares.append(_ratios(agreed, n))
        kappas.append(_ratios(n * agreed - chance, n * n - chance))
    return _mean(shares, len(leaves) + 1), _mean(kappas, len(leaves) + 1)


def _interval(
    disagreement: Reals, totals: Reals, seed: int, replicates: int
) -> tuple[Reals, Reals]:
    """Return the 95 % percentile interval of alpha (X,), transcripts being drawn.

    Draws in which nothing varies have no alpha and are left out. One transcript has no interval:
    drawn again and again it would seem to be certain.

    Parameters
    ----------
    disagreement, totals
        Sums by transcript (T, X) and (T, X, values).
    """
    size, columns = disagreement.shape
    ends = np.full((2, columns), np.nan)
    if size < 2:
        return ends[0], ends[1]
    draws = np.random.default_rng(seed).integers(size, size=(replicates, size))
    draws += size * np.arange(replicates)[:, np.newaxis]
    weights = np.bincount(draws.ravel(), minlength=replicates * size).reshape(replicates, size)
    weights = weights.astype(np.float64)
    drawn = _alpha(
        weights @ disagreement,
        (weights @ totals.reshape(size, -1)).reshape(replicates, columns, -1),
    )
    for column in range(columns):
        defined = drawn[~np.isnan(drawn[:, column]), column]
        if len(defined):
            ends[:, column] = np.percentile(defined, [2.5, 97.5])
    return ends[0], ends[1]


def _sums(values: npt.NDArray[Any], index: Whole, size: int) -> Reals:
    """Return values (U, ...) summed by index (U,), as (size, ...)."""
    sums = np.zeros((size, *values.shape[1:]))
    np.add.at(sums, index, values)
    return sums


def _pool(values: npt.NDArray[Any], leaves: Flags) -> npt.NDArray[Any]:
    """Return values (..., C) with their sum over codes, without themes, after the last."""
    return np.concatenate([values, values[..., leaves].sum(axis=-1, keepdims=True)], axis=-1)


def _ratios(numerator: npt.NDArray[Any], denominator: npt.NDArray[Any]) -> Reals:
    """Return numerator / denominator; NaN where that is 0."""
    defined = denominator != 0
    return np.where(defined, numerator / np.where(defined, denominator, 1), np.nan)


def _mean(rows: list[Reals], columns: int) -> Reals:
    values = np.array(rows).reshape(len(rows), columns)
    defined = ~np.isnan(values)
    return _ratios(np.where(defined, values, 0).sum(axis=0), defined.sum(axis=0))


def _row(found: _Measures, number: int) -> dict[str, Any]:
    return {
        "n_coders": int(found.n_coders[number]),
        "n_transcripts": int(found.n_transcripts[number]),
        "n_segments": int(found.n_segments[number]),
        "n_units": int(found.n_units[number]),
        "percent": _number(found.percent[number]),
        "kappa": _number(found.kappa[number]),
        "alpha": _number(found.alpha[number]),
        "alpha_low": _number(found.low[number]),
        "alpha_high": _number(found.high[number]),
    }


def _number(value: float) -> float | None:
    # the last digits depend on the order in which a machine adds
    return None if np.isnan(value) else round(float(value), 12)


def _ratio(machine: float | None, people: float | None) -> float | None:
    # of people who agree no better than by chance nothing can be a share
    if machine is None or people is None or people <= 0:
        return None
    return _number(machine / people)


def _gate(evidence: Iterable[tuple[int, float | None]], alpha: float, least: int) -> str:
    """Return open, closed or not assessed.

    Parameters
    ----------
    evidence
        In how many segments two sides used the code, and the upper end of alpha's interval: of
        people, then of the rules and people. The first with enough segments decides.
    """
    for used, high in evidence:
        if used >= least:
            if high is None:
                break
            return "closed" if high < alpha else "open"
    return "not assessed"
