"""Whom a claim or finding speaks of, and who of them says so."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from manyvoices.model.codebook import Codebook
from manyvoices.model.crossevidence import ALL, EXTERNAL
from manyvoices.model.tables import Rows
from manyvoices.triangulate.voices import DIRECTIONS, Direction, Tally, Voices, tally


def people(heard: Voices, group: str, implementer: str) -> list[str]:
    """Return the persons of a group, of all groups, or of all but the implementer's."""
    if group == ALL:
        return heard.persons()
    if group == EXTERNAL:
        return heard.persons(without=implementer)
    return heard.of(group, "person")


def counted(heard: Voices, among: Collection[str], codes: Sequence[str], book: Codebook) -> Tally:
    """Return who raised any of the codes; a code that is only housekeeping counts for nothing."""
    return tally(heard, among, [code for code in codes if book.reported(code)], book)


def wanted(stance: str) -> Direction | None:
    """Return the direction of a stance; None where none is given."""
    return DIRECTIONS[stance] if stance else None


def saying(said: Tally, sign: Direction | None) -> dict[str, Rows]:
    """Return the codings of those asked who raised it in a direction; None: in any."""
    return {
        person: rows
        for person, rows in said.raised.items()
        if sign is None or said.directions[person] == sign
    }


def segments(raised: Mapping[str, Rows]) -> list[str]:
    """Return the segments of some respondents' codings, each once."""
    return list(
        dict.fromkeys(
            name for rows in raised.values() for name in sorted({row["segment_id"] for row in rows})
        )
    )


def of_asked(k: int, n: int) -> str:
    """Return a count with its base and share, as a sentence says it."""
    return f"{k} of {n} asked ({100 * k / n:.1f} %)" if n else "0 of 0 asked"


def assumed(said: Tally) -> str:
    """Return the sentence that says so where nobody knows who was asked."""
    return " That they were asked is assumed." if said.asked_from == "assumed" else ""
