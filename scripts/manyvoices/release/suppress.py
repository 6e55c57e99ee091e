"""Primary suppression: small counts of persons, and small complements, are hidden.

What is hidden can still follow from sums over several tables; see docs/roadmap.md.
"""

from __future__ import annotations

from typing import Any

from manyvoices.model.tables import Rows

HIDDEN = "hidden"
OTHER_VALUES = "other values"
_NAMED = ("respondent_group", "method")
_SHARE = (
    "k", "n_asked", "share", "ci_low", "ci_high", "boot_low", "boot_high", "quantifier",
    "wilson_secure", "stance_majority", "k_plus", "k_minus", "k_zero", "k_mixed",
    "n_transcripts", "n_segments",
)  # fmt: skip
_STANCE = ("stance_majority", "k_plus", "k_minus", "k_zero", "k_mixed")
_BESIDE = ("k_unprompted", "k_dont_know", "k_refused")


def small(count: int, base: int, t: int) -> bool:
    """Return whether a count of ``base`` persons, or its complement, is from 1 to t - 1."""
    return 1 <= count < t or 1 <= base - count < t


def hide_groups(rows: Rows, t: int, small_groups: set[tuple[str, str]], unanimous: bool) -> Rows:
    """Return code_by_group with hidden cells empty.

    Parameters
    ----------
    rows
        The full table.
    t
        Counts from 1 to t - 1 are hidden.
    small_groups
        (respondent_group, unit) of unattributed groups with fewer than t, or an unknown number
        of, participants.
    unanimous
        Whether cells in which all or none raised it are hidden too.

    Notes
    -----
    Documents are not persons: their rows stay as they are. Where the group itself is small,
    everything is hidden.
    """
    return [_hidden(row, _columns(row, t, small_groups, unanimous)) for row in rows]


def _columns(
    row: dict[str, Any], t: int, small_groups: set[tuple[str, str]], unanimous: bool
) -> set[str]:
    if row["unit"] == "document":
        return set()
    if row["unit"] == "group":
        key = (row["respondent_group"], row["unit"])
        return {*_SHARE, *_BESIDE, "n_group"} if key in small_groups else set()
    k, n, group = row["k"], row["n_asked"], row["n_group"]
    if small(group, group, t):
        return {*_SHARE, *_BESIDE, "n_group"}
    hidden: set[str] = set()
    unasked = group - n
    if small(n, group, t) or small(k, n, t) or (unanimous and n and k in (0, n)):
        hidden |= set(_SHARE)
    elif any(small(row[name], k, t) for name in _STANCE if name.startswith("k_")):
        hidden |= set(_STANCE)
    if small(n, group, t) or small(row["k_unprompted"], unasked, t):
        hidden.add("k_unprompted")
    # don't-know and refused are parts of those asked; what is left of k must not tell them
    if any(small(row[name], n, t) for name in ("k_dont_know", "k_refused")):
        hidden |= {"k_dont_know", "k_refused"}
    return hidden


def merge_rare(rows: Rows, t: int) -> Rows:
    """Return sample_composition with the rare values of each attribute as one row.

    That there is one respondent from a certain place may be enough to know who it is, also
    where the number is hidden. Groups and methods keep their rows: the study itself names them.
    """
    merged: Rows = []
    others: dict[str, dict[str, Any]] = {}
    for row in rows:
        rare = row["unit"] == "person" and row["n"] < t and row["attribute"] not in _NAMED
        if not rare:
            merged.append(row)
        elif row["attribute"] in others:
            others[row["attribute"]]["n"] += row["n"]
        else:
            others[row["attribute"]] = {**row, "value": OTHER_VALUES}
            merged.append(others[row["attribute"]])
    order = {row["attribute"]: number for number, row in reversed(list(enumerate(rows)))}
    return sorted(merged, key=lambda row: (order[row["attribute"]], row["value"] == OTHER_VALUES))


def hide_composition(rows: Rows, t: int, small_groups: set[tuple[str, str]]) -> Rows:
    """Return sample_composition with hidden cells empty.

    No total of persons is released. An attribute in which nothing is hidden would give it, and
    with it the one hidden cell of another attribute: there the smallest cell is hidden too.
    """
    hidden = [
        (row["unit"] == "person" and small(row["n"], row["n"], t))
        or (row["value"], row["unit"]) in small_groups
        for row in rows
    ]
    persons = [number for number, row in enumerate(rows) if row["unit"] == "person"]
    if any(hidden[number] for number in persons):
        for attribute in {rows[number]["attribute"] for number in persons}:
            own = [number for number in persons if rows[number]["attribute"] == attribute]
            if not any(hidden[number] for number in own):
                hidden[min(own, key=lambda number: rows[number]["n"])] = True
    return [_hidden(row, {"n"} if hide else set()) for row, hide in zip(rows, hidden, strict=True)]


def _hidden(row: dict[str, Any], columns: set[str]) -> dict[str, Any]:
    return {name: None if name in columns else value for name, value in row.items()} | {
        "suppressed": bool(columns)
    }


def suppression_log(name: str, full: Rows, released: Rows, key: tuple[str, ...]) -> Rows:
    """Return one row for each cell that was hidden; never its value."""
    return [
        {
            "table": name,
            "row": " | ".join(str(before[part]) for part in key),
            "column": column,
            "reason": HIDDEN,
        }
        for before, after in zip(full, released, strict=True)
        for column in before
        if before[column] is not None and after[column] is None
    ]
