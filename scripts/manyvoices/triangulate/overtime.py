"""Directions over time, and of each document."""

from __future__ import annotations

from manyvoices.model.codebook import Codebook
from manyvoices.model.config import Config
from manyvoices.model.tables import Rows
from manyvoices.triangulate.voices import Voices, direction, majority

UNSPECIFIED = "unspecified"


def stance_by_period(heard: Voices, codebook: Codebook, config: Config) -> tuple[Rows, Rows]:
    """Return the rows of stance_by_period and their evidence.

    A person's direction on a code in a period is that of the codings that speak of this period
    alone; a coding without a period is in none. Persons are those asked about the theme.
    """
    persons = heard.persons()
    asked = {
        theme.id: {who for who in persons if heard.asked(who, [theme.id])}
        for theme in codebook.themes
        if codebook.reported(theme.id)
    }
    rows: Rows = []
    evidence: Rows = []
    for code in codebook.codes:
        if not codebook.reported(code.id):
            continue
        theme = codebook.theme_of(code.id)
        said = {
            who: own for who, own in heard.raised.get(code.id, {}).items() if who in asked[theme]
        }
        for period in config.periods:
            key = {"code": code.id, "theme": theme, "period": period.id, "unit": "person"}
            of_period = {
                who: [row for row in own if row["period"] == period.id]
                for who, own in sorted(said.items())
            }
            directions = [
                direction(row["stance"] for row in own) for own in of_period.values() if own
            ]
            if not directions:
                continue
            rows.append(
                {
                    **key,
                    "k": len(directions),
                    "n_asked": len(asked[theme]),
                    "k_plus": directions.count("+"),
                    "k_minus": directions.count("-"),
                    "k_zero": directions.count("0"),
                    "k_mixed": directions.count("±"),
                    "stance_majority": majority(directions),
                }
            )
            evidence += [
                {**key, "segment_id": name}
                for own in of_period.values()
                for name in sorted({row["segment_id"] for row in own})
            ]
    return rows, evidence


def stance_by_document(heard: Voices, codebook: Codebook) -> Rows:
    """Return the direction of each document on each code and theme it raises."""
    documents = {name for name, item in heard.members.items() if item.unit == "document"}
    rows: Rows = []
    for code in codebook.codes:
        if not codebook.reported(code.id):
            continue
        by_transcript: dict[str, Rows] = {}
        for who, own in heard.raised.get(code.id, {}).items():
            for row in own if who in documents else ():
                by_transcript.setdefault(row["transcript_id"], []).append(row)
        rows += [
            {
                "code": code.id,
                "theme": codebook.theme_of(code.id),
                "transcript_id": name,
                "stance": direction(row["stance"] for row in own),
                "n_segments": len({row["segment_id"] for row in own}),
            }
            for name, own in sorted(by_transcript.items())
        ]
    return rows
