"""Who was asked, and who raised what: what every count of the method starts from."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal, NamedTuple

from manyvoices.model.codebook import Codebook
from manyvoices.model.sheets import RespondentRow, Unit
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


@dataclass(frozen=True)
class Member:
    """A respondent: one person, an unattributed group, or a document."""

    respondent_id: str
    group: str
    unit: Unit
    attributes: Mapping[str, str]


class Base(NamedTuple):
    """What a count starts from: the first and the last fields of a ``Tally``."""

    asked: frozenset[str]
    dont_know: int
    refused: int
    asked_from: str


@dataclass(frozen=True)
class Voices:
    """The respondents of a study, or of one of its methods, with what they were asked and said.

    Parameters
    ----------
    members
        By respondent_id.
    answers
        (asked, asked_from) by respondent and theme. Of a person with several transcripts the
        strongest answer counts (once asked is asked), and the weakest source.
    raised
        The counted codings by code, or theme, and respondent; housekeeping is in none.
    """

    members: Mapping[str, Member]
    answers: Mapping[tuple[str, str], tuple[str, str]]
    raised: Mapping[str, Mapping[str, Rows]]

    def of(self, group: str, unit: Unit) -> list[str]:
        """Return the respondents of a group and unit, in the order of the sheet."""
        return list(self._by_group.get((group, unit), ()))

    @cached_property
    def _by_group(self) -> dict[tuple[str, Unit], list[str]]:
        found: dict[tuple[str, Unit], list[str]] = {}
        for item in self.members.values():
            found.setdefault((item.group, item.unit), []).append(item.respondent_id)
        return found

    def persons(self, without: str = "") -> list[str]:
        """Return all persons, without those of a group (the implementer's staff)."""
        return [
            item.respondent_id
            for item in self.members.values()
            if item.unit == "person" and (not without or item.group != without)
        ]

    def asked(self, respondent_id: str, themes: Iterable[str]) -> bool:
        """Return whether a respondent was asked about at least one of the themes."""
        return any(self.answers[respondent_id, theme][0] != "no" for theme in themes)

    def base(self, among: frozenset[str], themes: tuple[str, ...]) -> Base:
        """Return who of ``among`` was asked about at least one of the themes, and how."""
        key = (among, themes)
        if key not in self._bases:
            # every code of a theme asks for the same
            self._bases[key] = self._base(among, themes)
        return self._bases[key]

    @cached_property
    def _bases(self) -> dict[tuple[frozenset[str], tuple[str, ...]], Base]:
        return {}

    def _base(self, among: frozenset[str], themes: tuple[str, ...]) -> Base:
        asked = frozenset(person for person in among if self.asked(person, themes))
        best = [
            min((self.answers[person, theme][0] for theme in themes), key=_ANSWER.__getitem__)
            for person in asked
        ]
        sources = {self.answers[person, theme][1] for person in among for theme in themes}
        return Base(
            asked,
            best.count("dont_know"),
            best.count("refused"),
            max(sources, key=_STRENGTH.__getitem__, default=""),
        )


def voices(
    respondents: Iterable[RespondentRow],
    asked: Rows,
    codings: Rows,
    codebook: Codebook,
    transcripts: Collection[str] | None = None,
) -> Voices:
    """Return the voices of a study.

    Parameters
    ----------
    respondents
        Those present: rows of transcripts that were read, without those who withdrew.
    asked
        Rows of asked.parquet.
    codings
        Rows of codings.parquet; only accepted decisions count.
    codebook
        Of the study.
    transcripts
        Where given, only these transcripts are looked at: those of a method.
    """

    def within(transcript_id: str) -> bool:
        return transcripts is None or transcript_id in transcripts

    members = {
        row.respondent_id: Member(row.respondent_id, row.respondent_group, row.unit, row.attributes)
        for row in respondents
        if within(row.transcript_id)
    }
    return Voices(
        members,
        _answers(row for row in asked if within(row["transcript_id"])),
        _raised((row for row in codings if within(row["transcript_id"])), codebook),
    )


def _answers(asked: Iterable[Mapping[str, str]]) -> dict[tuple[str, str], tuple[str, str]]:
    answers: dict[tuple[str, str], tuple[str, str]] = {}
    for row in asked:
        key = (row["respondent_id"], row["theme"])
        asked_before, from_before = answers.get(key, (row["asked"], row["asked_from"]))
        answers[key] = (
            min(asked_before, row["asked"], key=_ANSWER.__getitem__),
            max(from_before, row["asked_from"], key=_STRENGTH.__getitem__),
        )
    return answers


def _raised(codings: Iterable[dict[str, Any]], codebook: Codebook) -> dict[str, dict[str, Rows]]:
    raised: dict[str, dict[str, Rows]] = {}
    for row in codings:
        if row["coder"] != "decision" or row["status"] != "accepted" or not row["code"]:
            continue
        code = str(row["code"])
        if not codebook.reported(code):
            continue
        for name in dict.fromkeys((code, codebook.theme_of(code))):
            raised.setdefault(name, {}).setdefault(str(row["respondent_id"]), []).append(row)
    return raised


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


def oppose(one: Direction | None, other: Direction | None) -> bool:
    """Return whether two directions oppose: one is +, the other -."""
    return {one, other} == {"+", "-"}


@dataclass(frozen=True)
class Tally:
    """Of some respondents: who raised any of some codes, among those asked.

    Parameters
    ----------
    asked
        Those asked about at least one of the codes' themes.
    raised
        The counted codings of those asked who raised a code, by respondent.
    unasked
        The same of those who were not asked: they are in no share.
    directions
        Direction over just these codes, of each in ``raised``.
    dont_know, refused
        Respondents asked who did not know, or refused to answer.
    asked_from
        The weakest source of what was asked: sheet, guide or assumed; empty for nobody.
    """

    asked: frozenset[str]
    raised: Mapping[str, Rows]
    unasked: Mapping[str, Rows]
    directions: Mapping[str, Direction]
    dont_know: int
    refused: int
    asked_from: str

    @property
    def k(self) -> int:
        """Respondents asked who raised it."""
        return len(self.raised)

    @property
    def n(self) -> int:
        """Respondents asked."""
        return len(self.asked)

    @property
    def majority(self) -> Direction | None:
        """The direction of more than half of those who raised it."""
        return majority(self.directions.values())

    def count(self, sign: Direction) -> int:
        """Return how many of those who raised it have this direction."""
        return list(self.directions.values()).count(sign)


def tally(heard: Voices, among: Collection[str], codes: Sequence[str], codebook: Codebook) -> Tally:
    """Return who of ``among`` raised any of ``codes``, of those asked about their themes.

    Each respondent counts once. Source: method.md, "Units and denominators".
    """
    themes = tuple(dict.fromkeys(codebook.theme_of(code) for code in codes))
    wanted = among if isinstance(among, frozenset) else frozenset(among)
    base = heard.base(wanted, themes)
    every = _found(heard, wanted, codes)
    raised = {person: rows for person, rows in every.items() if person in base.asked}
    return Tally(
        base.asked,
        raised,
        {person: rows for person, rows in every.items() if person not in base.asked},
        {person: direction(row["stance"] for row in rows) for person, rows in raised.items()},
        base.dont_know,
        base.refused,
        base.asked_from,
    )


def _found(heard: Voices, wanted: frozenset[str], codes: Sequence[str]) -> dict[str, Rows]:
    """Return the codings of any of the codes by respondent, each coding once."""
    if len(codes) == 1:
        said = heard.raised.get(codes[0], {})
        return {person: list(said[person]) for person in sorted(wanted & said.keys())}
    found: dict[str, dict[tuple[str, str], dict[str, Any]]] = {}
    for code in codes:
        said = heard.raised.get(code, {})
        for person in wanted & said.keys():
            kept = found.setdefault(person, {})
            for row in said[person]:
                kept.setdefault((row["segment_id"], row["code"]), row)
    return {person: list(found[person].values()) for person in sorted(found)}
