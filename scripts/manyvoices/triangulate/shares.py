"""Shares of a group: how many of those asked raised a code, and in which direction."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Any, Literal

from scipy.stats import binomtest

from manyvoices.model.codebook import Codebook
from manyvoices.model.quantifiers import Quantifiers
from manyvoices.model.sheets import RespondentRow
from manyvoices.model.tables import Rows

Direction = Literal["+", "-", "0", "±"]

DIRECTIONS: dict[str, Direction] = {
    "improved": "+",
    "supportive": "+",
    "worsened": "-",
    "critical": "-",
    "unchanged": "0",
    "unclear": "0",
    "mixed": "±",
}
_STRENGTH = {"sheet": 0, "guide": 1, "assumed": 2}
_ANSWER = {"yes": 0, "dont_know": 1, "refused": 2, "no": 3}


@lru_cache(maxsize=100_000)
def wilson(k: int, n: int) -> tuple[float, float]:
    """Return the Wilson score interval of ``k`` of ``n``, at 95 %.

    Parameters
    ----------
    k, n
        Whole numbers, 0 <= k <= n, n > 0.

    References
    ----------
    Wilson, E. B. (1927). Probable inference, the law of succession, and statistical inference.
    Journal of the American Statistical Association 22, 209-212.
    """
    interval = binomtest(k, n).proportion_ci(0.95, "wilson")
    return float(interval.low), float(interval.high)


def direction(stances: Iterable[str]) -> Direction:
    """Return a respondent's direction on a code from the stances of the codings.

    "+" or "-" where only that sign occurs besides 0, "±" where both or any mixed, else "0".
    """
    signs = {DIRECTIONS[stance] for stance in stances}
    if "±" in signs or {"+", "-"} <= signs:
        return "±"
    if "+" in signs:
        return "+"
    return "-" if "-" in signs else "0"


def majority(directions: Iterable[Direction]) -> Direction | None:
    """Return the direction of more than half of them; None where there is none."""
    counted = list(directions)
    signs: tuple[Direction, ...] = ("+", "-", "0", "±")
    return next((sign for sign in signs if 2 * counted.count(sign) > len(counted)), None)


def secure(k: int, n: int, quantifiers: Quantifiers) -> bool | None:
    """Return whether the Wilson interval too speaks for the band of ``k`` of ``n``.

    Its lower end must lie above the band's lower edge; for a band that has only an upper edge
    (few), its upper end must not lie above that. None where there is no word or no edge.
    """
    band = quantifiers.band(k, n)
    if band is None:
        return None
    low, high = wilson(k, n)
    lower = band.over if band.over is not None else band.least
    upper = band.most if band.most is not None else band.below
    if lower is not None:
        return 100 * low > lower
    return 100 * high <= upper if upper is not None else None


def code_by_group(
    respondents: list[RespondentRow],
    asked: Rows,
    codings: Rows,
    codebook: Codebook,
    quantifiers: Quantifiers,
    groups: list[str],
) -> tuple[Rows, Rows]:
    """Return code_by_group and its evidence.

    Parameters
    ----------
    respondents
        Those present: rows of transcripts that were read, without those who withdrew.
    asked
        Rows of asked.parquet.
    codings
        Rows of codings.parquet; only accepted decisions count.
    codebook, quantifiers
        Of the study.
    groups
        Respondent groups in the order of tables.

    Returns
    -------
    rows, evidence
        One row for each code and theme, group and unit; each respondent counts once a row.
    """
    members: dict[tuple[str, str], set[str]] = {}
    for row in respondents:
        members.setdefault((row.respondent_group, row.unit), set()).add(row.respondent_id)
    answers = _answers(asked)
    raised = _raised(codings, codebook)
    rows: Rows = []
    evidence: Rows = []
    for code in codebook.codes:
        if not codebook.reported(code.id):
            continue
        theme = codebook.theme_of(code.id)
        by_person = raised.get(code.id, {})
        for group in groups:
            for unit in ("person", "group", "document"):
                present = members.get((group, unit))
                if present is None:
                    continue
                key = {"code": code.id, "theme": theme, "respondent_group": group, "unit": unit}
                found = {person: by_person[person] for person in present if person in by_person}
                rows.append({**key, **_row(present, found, answers, theme, quantifiers)})
                evidence += [
                    {**key, "segment_id": segment_id}
                    for person in sorted(found)
                    for segment_id in sorted({item["segment_id"] for item in found[person]})
                ]
    return rows, evidence


def _answers(asked: Rows) -> dict[tuple[str, str], tuple[str, str]]:
    """Return (asked, asked_from) by respondent and theme.

    Of a person with several transcripts the strongest answer counts: once asked is asked.
    """
    answers: dict[tuple[str, str], tuple[str, str]] = {}
    for row in asked:
        key = (row["respondent_id"], row["theme"])
        answer = (row["asked"], row["asked_from"])
        if key not in answers or _ANSWER[answer[0]] < _ANSWER[answers[key][0]]:
            answers[key] = answer
    return answers


def _raised(codings: Rows, codebook: Codebook) -> dict[str, dict[str, Rows]]:
    """Return the counted codings by code (and theme) and respondent."""
    raised: dict[str, dict[str, Rows]] = {}
    for row in codings:
        if row["coder"] != "decision" or row["status"] != "accepted" or not row["code"]:
            continue
        for code in dict.fromkeys((row["code"], codebook.theme_of(row["code"]))):
            raised.setdefault(code, {}).setdefault(row["respondent_id"], []).append(row)
    return raised


def _row(
    present: set[str],
    found: dict[str, Rows],
    answers: dict[tuple[str, str], tuple[str, str]],
    theme: str,
    quantifiers: Quantifiers,
) -> dict[str, Any]:
    said = {person: answers[person, theme] for person in present}
    asked = {person for person in present if said[person][0] != "no"}
    counted = {person: found[person] for person in found if person in asked}
    k, n = len(counted), len(asked)
    low, high = wilson(k, n) if n else (None, None)
    band = quantifiers.band(k, n)
    directions = [direction(row["stance"] for row in rows) for rows in counted.values()]
    codings = [row for rows in counted.values() for row in rows]
    return {
        "k": k,
        "n_asked": n,
        "k_unprompted": len(found) - k,
        "k_dont_know": sum(said[person][0] == "dont_know" for person in present),
        "k_refused": sum(said[person][0] == "refused" for person in present),
        "n_group": len(present),
        "share": k / n if n else None,
        "ci_low": low,
        "ci_high": high,
        "quantifier": band.term if band else None,
        "wilson_secure": secure(k, n, quantifiers) if n else None,
        "stance_majority": majority(directions) if directions else None,
        "k_plus": directions.count("+"),
        "k_minus": directions.count("-"),
        "k_zero": directions.count("0"),
        "k_mixed": directions.count("±"),
        "asked_from": max((source for _, source in said.values()), key=_STRENGTH.__getitem__),
        "n_transcripts": len({row["transcript_id"] for row in codings}),
        "n_segments": len({row["segment_id"] for row in codings}),
    }
