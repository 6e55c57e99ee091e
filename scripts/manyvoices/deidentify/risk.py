"""What could still tell somebody apart: attributes together, unique roles, missed identifiers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import combinations
from typing import Any

from manyvoices.model.sheets import RespondentRow
from manyvoices.model.tables import INT, REAL, TEXT, Rows, schema_of

RISK = schema_of(
    ("kind", TEXT, "combination, role or missed"),
    ("what", TEXT, "attributes together, a group's roles, or a group's missed identifiers"),
    ("n", INT, "persons, or mentions"),
    ("smallest", INT, "of a combination: the fewest persons who share one (k of k-anonymity)"),
    ("n_unique", INT, "of a combination: persons who share theirs with nobody"),
    ("n_small", INT, "of a combination: persons who share theirs with fewer than t - 1 others"),
    ("n_kept", INT, "of roles: mentions that are kept in the clean text"),
    ("expected_most", REAL, "of missed identifiers: at most, from the audit; empty = not read"),
    ("sentence", TEXT, "in words"),
)

_TOGETHER = 3
"""Attributes looked at together, beside the group; and all of them."""


def risk_rows(
    respondents: Sequence[RespondentRow],
    attributes: Sequence[str],
    entities: Rows,
    audit: Rows,
    t: int,
) -> Rows:
    """Return the rows of the private table of risks.

    Parameters
    ----------
    respondents
        Those present; persons count, each once.
    attributes
        Attribute columns of the settings.
    entities
        Rows of entities.parquet.
    audit
        Rows of the audit.
    t
        Threshold of disclosure control.

    Notes
    -----
    k-anonymity: Samarati, P. & Sweeney, L. (1998), Protecting privacy when disclosing
    information. The groups of a combination are those who share all its values.
    """
    persons = list({row.respondent_id: row for row in respondents if row.unit == "person"}.values())
    rows: Rows = []
    sizes = sorted({*range(min(_TOGETHER, len(attributes)) + 1), len(attributes)})
    for size in sizes:
        for chosen in combinations(attributes, size):
            rows.append(_combination(persons, chosen, t))
    rows.append(_roles(entities))
    rows += [_missed(row) for row in audit]
    return rows


def _combination(
    persons: Sequence[RespondentRow], chosen: tuple[str, ...], t: int
) -> dict[str, Any]:
    values = [
        (row.respondent_group, *(row.attributes.get(name, "") for name in chosen))
        for row in persons
    ]
    shared = Counter(values)
    unique = sum(1 for value in values if shared[value] == 1)
    small = sum(1 for value in values if shared[value] < t)
    what = " x ".join(("respondent_group", *chosen))
    return {
        "kind": "combination",
        "what": what,
        "n": len(persons),
        "smallest": min(shared.values(), default=None),
        "n_unique": unique,
        "n_small": small,
        "sentence": f"By {what}, {unique} of {len(persons)} persons are the only one of their "
        f"kind, and {small} are one of fewer than {t}.",
    }


def _roles(entities: Rows) -> dict[str, Any]:
    roles = [row for row in entities if row["entity_type"] == "ROLE"]
    kept = sum(row["decision"] == "keep" for row in roles)
    return {
        "kind": "role",
        "what": "roles that one person holds",
        "n": len(roles),
        "n_kept": kept,
        "sentence": f"{len(roles)} mentions of roles that may be one person's were found; "
        f"{kept} of them are kept in the text.",
    }


def _missed(row: dict[str, Any]) -> dict[str, Any]:
    group = row["respondent_group"]
    if not row["n_turns_read"]:
        sentence = f"{group}: not read by a person; how many identifiers are left is not known."
    else:
        sentence = (
            f"{group}: {row['n_missed']} identifiers were left in {row['n_words_read']} words that "
            f"a person read; in all {row['n_words']} words there may be up to "
            f"{row['expected_most']:.0f}."
        )
    return {
        "kind": "missed",
        "what": group,
        "n": row["n_missed"],
        "expected_most": row["expected_most"],
        "sentence": sentence,
    }
