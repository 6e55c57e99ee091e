"""Sources that are compared: respondent groups, methods, documents and indicators."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from manyvoices.model.sheets import IndicatorRow, RespondentRow
from manyvoices.model.study import Study
from manyvoices.model.tables import Rows
from manyvoices.triangulate.people import segments
from manyvoices.triangulate.voices import Direction, Voices, direction, majority, tally, voices

DOCUMENTS, INDICATORS = "documents", "indicators"


@dataclass(frozen=True)
class Source:
    """What one source says of a theme.

    Parameters
    ----------
    name
        A respondent group, a method, documents or indicators.
    unit
        What it counts: person, group, document or indicator.
    n, k
        Units asked, and of these those that raised the theme. All documents and indicators
        count as asked.
    majority
        The direction of more than half of k.
    codes
        Child codes of the theme that at least one unit raised; of a theme without any, itself.
    """

    name: str
    unit: str
    n: int
    k: int
    majority: Direction | None
    codes: frozenset[str] = frozenset()
    segments: tuple[str, ...] = field(default=(), compare=False)

    @property
    def asks(self) -> bool:
        """Whether it counts respondents, who may not have been asked."""
        return self.unit in ("person", "group")

    @property
    def said(self) -> str:
        """The count in words."""
        if self.asks:
            return f"{self.name}: {self.k} of {self.n} asked"
        # documents are not asked, and each indicator of a theme speaks of it
        return f"{self.name}: {self.k} of {self.n}"


def groups(study: Study, heard: Voices) -> list[tuple[str, Voices, list[str]]]:
    """Return the respondent groups in which anybody speaks, with their respondents."""
    found: dict[str, list[str]] = {}
    for one in heard.members.values():
        if one.unit != "document":
            found.setdefault(one.group, []).append(one.respondent_id)
    return [(name, heard, found[name]) for name in sorted(found, key=study.config.group_order)]


def methods(
    study: Study, present: list[RespondentRow], asked: Rows, codings: Rows
) -> list[tuple[str, Voices, list[str]]]:
    """Return the methods in which anybody speaks, with their respondents."""
    found: list[tuple[str, Voices, list[str]]] = []
    for method in sorted({row.method for row in study.transcripts}):
        within = {row.transcript_id for row in study.transcripts if row.method == method}
        heard = voices(present, asked, codings, study.codebook, within)
        among = [one.respondent_id for one in heard.members.values() if one.unit != "document"]
        if among:
            found.append((method, heard, among))
    return found


def respondent_source(
    name: str,
    heard: Voices,
    among: list[str],
    theme: str,
    study: Study,
    closed: Collection[str],
) -> Source:
    """Return a source that counts its persons; one without persons counts its groups."""
    persons = [one for one in among if heard.members[one].unit == "person"]
    unit = "person" if persons else "group"
    said = tally(heard, persons or among, [theme], study.codebook)
    return Source(
        name,
        unit,
        said.n,
        said.k,
        said.majority,
        _compared_codes(said.raised, study, closed),
        tuple(segments(said.raised)),
    )


def document_source(
    heard: Voices, documents: Collection[str], theme: str, study: Study, closed: Collection[str]
) -> Source:
    """Return what the documents say of a theme: nobody asks them, so all count."""
    raised = {name: rows for name, rows in heard.raised.get(theme, {}).items() if name in documents}
    signs = [direction(row["stance"] for row in rows) for rows in raised.values()]
    return Source(
        DOCUMENTS,
        "document",
        len(documents),
        len(raised),
        majority(signs),
        _compared_codes(raised, study, closed),
        tuple(segments(raised)),
    )


def _compared_codes(
    raised: Mapping[str, Rows], study: Study, closed: Collection[str]
) -> frozenset[str]:
    codes = {str(row["code"]) for rows in raised.values() for row in rows}
    return frozenset(codes & study.codebook.leaves - set(closed))


def indicator_source(study: Study, theme: str) -> Source:
    """Return what the indicators of a theme say: each that states a direction has one voice.

    The majority is that of the indicators that state a direction: a part of a split, or the
    first of two figures, states none.
    """
    own = [row for row in study.indicators if _theme(study, row) == theme]
    signs: dict[str, Direction] = {"+": "+", "-": "-", "0": "0"}
    return Source(
        INDICATORS,
        "indicator",
        len(own),
        len(own),
        majority(signs[row.direction] for row in own if row.direction),
    )


def _theme(study: Study, row: IndicatorRow) -> str:
    return study.codebook.theme_of(row.theme)
