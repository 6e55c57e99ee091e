"""What is said together: pairs of codes, by person and by segment."""

from __future__ import annotations

from itertools import combinations
from typing import Any

from manyvoices.model.codebook import Codebook
from manyvoices.model.tables import Rows
from manyvoices.triangulate.voices import Voices


def co_occurrence(heard: Voices, codings: Rows, codebook: Codebook) -> tuple[Rows, Rows]:
    """Return the rows of co_occurrence and their evidence.

    A pair of codes (or themes) that were both raised, but for a theme with a code of its own, has
    a row for persons, of those asked about both, and one for segments, of those in which anything
    was coded. Lift is n k_both / (k_a k_b); it says how often, not why. Segments with both are
    the evidence, of rows of segments alone.
    """
    names = [code.id for code in codebook.codes if codebook.reported(code.id)]
    persons = frozenset(heard.persons())
    said = {name: {who for who in heard.raised.get(name, {}) if who in persons} for name in names}
    placed = {
        name: {row["segment_id"] for rows in heard.raised.get(name, {}).values() for row in rows}
        for name in names
    }
    asked = {
        theme.id: frozenset(who for who in persons if heard.asked(who, [theme.id]))
        for theme in codebook.themes
        if codebook.reported(theme.id)
    }
    coded = len(set().union(*placed.values())) if placed else 0
    rows: Rows = []
    evidence: Rows = []
    for a, b in combinations(names, 2):
        theme_a, theme_b = codebook.theme_of(a), codebook.theme_of(b)
        if theme_a == theme_b and (a == theme_a or b == theme_b):
            continue
        both = asked[theme_a] & asked[theme_b]
        pairs = (
            ("person", said[a] & both, said[b] & both, len(both)),
            ("segment", placed[a], placed[b], coded),
        )
        for unit, with_a, with_b, n in pairs:
            if with_a and with_b:
                key = {"code_a": a, "code_b": b, "unit": unit}
                rows.append({**key, **_pair(len(with_a), len(with_b), len(with_a & with_b), n)})
        evidence += [
            {"code_a": a, "code_b": b, "unit": "segment", "segment_id": name}
            for name in sorted(placed[a] & placed[b])
        ]
    return rows, evidence


def _pair(k_a: int, k_b: int, k_both: int, n: int) -> dict[str, Any]:
    return {
        "k_a": k_a,
        "k_b": k_b,
        "k_both": k_both,
        "n": n,
        "jaccard": k_both / (k_a + k_b - k_both),
        "lift": n * k_both / (k_a * k_b),
    }
