"""Joint display: published figures beside what respondents say, and the author's notes.

References
----------
Guetterman, T. C., Fetters, M. D., & Creswell, J. W. (2015). Integrating quantitative and
qualitative results in health science mixed methods research through joint displays. Annals of
Family Medicine 13, 554-561.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from functools import cache
from typing import Any, Literal, NamedTuple

import pyarrow as pa

from manyvoices.model.audittables import DIVERGENCES, JOINT_DISPLAY, JOINT_DISPLAY_EVIDENCE
from manyvoices.model.sheets import IndicatorRow, RespondentRow
from manyvoices.model.study import Study
from manyvoices.model.tables import Rows
from manyvoices.triangulate.convergence import LEAST_ASKED
from manyvoices.triangulate.people import assumed, counted, of_asked, segments
from manyvoices.triangulate.voices import Direction, Tally, voices

Fit = Literal["confirmed", "discordant", "expanded", "not_asked"]
CHALLENGED, OPPOSED = 35, 25
"""Per cent of those asked: a challenge, and a code that opposes, count from here on."""


class Share(NamedTuple):
    """A code with the count of those asked who raised it, and their majority."""

    code: str
    k: int
    n: int
    majority: Direction | None = None

    def reaches(self, per_cent: int) -> bool:
        """Return whether the share is at least this, compared in whole numbers."""
        return self.n > 0 and 100 * self.k >= per_cent * self.n


def joint_tables(
    study: Study,
    present: list[RespondentRow],
    asked: Rows,
    codings: Rows,
    closed: Collection[str],
) -> dict[str, tuple[pa.Schema, Rows]]:
    """Return joint_display, its evidence, and divergences, by name of table.

    Respondents are the persons of all groups and methods.

    Parameters
    ----------
    study
        Its indicators, notes, settings and codebook.
    present
        Rows of respondents present.
    asked, codings
        Rows of asked.parquet and codings.parquet.
    closed
        Codes on which coders do not agree: they neither challenge nor oppose.
    """
    heard = voices(present, asked, codings, study.codebook)
    persons = heard.persons()

    @cache
    def count(code: str) -> Tally:
        # several figures of a theme stand beside the same counts
        return counted(heard, persons, [code], study.codebook)

    rows: Rows = []
    evidence: Rows = []
    for indicator in study.indicators:
        row, names = _row(indicator, count, study, closed)
        rows.append(row)
        key = {"theme": row["theme"], "indicator_id": indicator.indicator_id}
        evidence += [{**key, "segment_id": name} for name in names]
    return {
        "joint_display": (JOINT_DISPLAY, rows),
        "joint_display_evidence": (JOINT_DISPLAY_EVIDENCE, evidence),
        "divergences": (DIVERGENCES, [row.model_dump() for row in study.divergences]),
    }


def _row(
    indicator: IndicatorRow, count: Callable[[str], Tally], study: Study, closed: Collection[str]
) -> tuple[dict[str, Any], list[str]]:
    """Return the row of an indicator, and the segments behind it."""
    book = study.codebook
    theme = book.theme_of(indicator.theme)

    def share(code: str) -> Share:
        said = count(code)
        return Share(code, said.k, said.n, said.majority)

    said = count(theme)
    children = [
        share(code.id) for code in book.codes if code.parent == theme and code.id not in closed
    ]
    challenges = [share(code) for code in indicator.challenges if code not in closed]
    found = fit(
        indicator.direction,
        Share(theme, said.k, said.n, said.majority),
        children,
        challenges,
    )
    most = _most(challenges)
    names = segments(said.raised)
    if most is not None and book.theme_of(most.code) != theme:
        names = list(dict.fromkeys([*names, *segments(count(most.code).raised)]))
    row = {
        "theme": theme,
        "indicator_id": indicator.indicator_id,
        "indicator": indicator.name,
        "value": indicator.value,
        "unit": indicator.unit or None,
        "period": indicator.period or None,
        "direction": indicator.direction or None,
        "k": said.k,
        "n_asked": said.n,
        "share": said.k / said.n if said.n else None,
        "stance_majority": said.majority,
        "challenge": most.code if most else None,
        "challenge_k": most.k if most else None,
        "challenge_share": most.k / most.n if most and most.n else None,
        "fit": found[0],
        "reason": found[1] + (assumed(said) if said.n else ""),
    }
    return row, names


def _most(shares: Sequence[Share]) -> Share | None:
    """Return the share that is the largest, the first of equal ones."""
    asked = [one for one in shares if one.n]
    return max(asked, key=lambda one: one.k / one.n, default=shares[0] if shares else None)


def fit(
    sign: str, theme: Share, children: Sequence[Share], challenges: Sequence[Share]
) -> tuple[Fit, str]:
    """Return how a figure fits what respondents say, and why in numbers.

    not_asked: fewer than three persons were asked about the theme; discordant: their majority
    opposes the figure's direction, or a code that challenges the figure is raised by 35 % of
    those asked or more; confirmed: both have one direction, and no code of the theme whose
    majority opposes it is raised by 25 % of those asked or more; else expanded: respondents add
    to the figure. Source: method.md, "Joint display".

    Parameters
    ----------
    sign
        Direction of the figure: "+", "-", "0", or empty where it states none.
    theme
        The count of the theme.
    children, challenges
        The counts of its codes, and of the codes that challenge the figure.
    """
    if theme.n < LEAST_ASKED:
        return "not_asked", f"{theme.n} persons were asked, fewer than {LEAST_ASKED}."
    said = f"{theme.code}: {of_asked(theme.k, theme.n)}, "
    said += f"majority {theme.majority}" if theme.majority else "no majority"
    if {sign, theme.majority} == {"+", "-"}:
        return "discordant", f"{said}, against {sign} of the figure."
    challenge = _most(challenges)
    if challenge is not None and challenge.reaches(CHALLENGED):
        told = f"{challenge.code} challenges it: {of_asked(challenge.k, challenge.n)}"
        return "discordant", f"{said}; {told}, {CHALLENGED} % or more."
    if not sign or sign != theme.majority:
        return (
            "expanded",
            f"{said}; the figure {f'says {sign}' if sign else 'states no direction'}.",
        )
    return _shared(sign, said, children)


def _shared(sign: str, said: str, children: Sequence[Share]) -> tuple[Fit, str]:
    """Return the fit of a figure and a majority of one direction."""
    against = [
        one for one in children if {one.majority, sign} == {"+", "-"} and one.reaches(OPPOSED)
    ]
    if not against:
        return "confirmed", f"{said}, as the figure; no code opposes with {OPPOSED} % or more."
    told = ", ".join(f"{one.code} ({of_asked(one.k, one.n)})" for one in against)
    return "expanded", f"{said}, as the figure; opposed by {told}, {OPPOSED} % or more."
