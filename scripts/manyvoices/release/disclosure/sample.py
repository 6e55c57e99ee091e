"""Who was heard, as a system: composition, methods, sampling frame, interviews, the account."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from manyvoices.model.tables import Rows
from manyvoices.release.disclosure.columns import SATURATION, present
from manyvoices.release.disclosure.counts import POOLED, SAMPLE, size
from manyvoices.release.disclosure.system import SMALL_GROUP, Item, System, Var

OTHER_VALUES = "other values"
NAMED = {"respondent_group": "group", "method": "method"}
ALL_STRATA = "all strata"
_ACCOUNT = 1e3
_FLOW = ("n_frame", "n_tried", "n_refused", "n_unreachable", "n_interviewed")


def merge_rare(rows: Rows, t: int) -> Rows:
    """Return sample_composition with the rare values of each attribute as one row.

    That there is one respondent from a certain place may be enough to know who it is, also
    where the number is hidden. Groups and methods keep their rows: the study itself names them.
    """
    merged: Rows = []
    others: dict[str, dict[str, Any]] = {}
    for row in rows:
        rare = row["unit"] == "person" and row["n"] < t and row["attribute"] not in NAMED
        if not rare:
            merged.append(row)
        elif row["attribute"] in others:
            others[row["attribute"]]["n"] += row["n"]
        else:
            others[row["attribute"]] = {**row, "value": OTHER_VALUES}
            merged.append(others[row["attribute"]])
    order = {row["attribute"]: number for number, row in reversed(list(enumerate(rows)))}
    return sorted(merged, key=lambda row: (order[row["attribute"]], row["value"] == OTHER_VALUES))


def add_sample(
    system: System, tables: Mapping[str, Rows], small_groups: set[tuple[str, str]]
) -> None:
    """Add sample_composition, method_register, frame_flow, coverage, saturation and account.

    The number of persons of a group or method is the same count as n_group in the share tables.
    Groups and other attributes add up to all persons; methods do where nobody was met by two.
    """
    _composition(system, tables, small_groups)
    _register(system, tables, small_groups)
    _flow(system, tables.get("frame_flow", []))
    _coverage(system, tables.get("coverage", []))
    _interviews(system, tables)
    _account(system, tables.get("account", []))


def _composition(
    system: System, tables: Mapping[str, Rows], small_groups: set[tuple[str, str]]
) -> None:
    parts: dict[str, list[Var]] = {}
    for number, row in enumerate(tables.get("sample_composition", ())):
        attribute, value = str(row["attribute"]), str(row["value"])
        item = Item("sample_composition", number, ("n",))
        if row["unit"] == "group" and (value, "group") in small_groups:
            system.forced_items[system.item(item)] = SMALL_GROUP
        if row["unit"] != "person":
            continue
        named = attribute in NAMED
        name = size((NAMED[attribute], value)) if named else ("has", attribute, value)
        name = system.variable(name, row["n"], SAMPLE)
        parts.setdefault(attribute, []).append(name)
        weight = 2.0 if named else 1.0
        system.item(Item("sample_composition", number, ("n",), {"n": name}, weight=weight))
        system.guard(name, {})
    if not parts:
        return
    groups = parts.get("respondent_group")
    if groups and size(POOLED) not in system.values:
        system.variable(size(POOLED), sum(system.values[one] for one in groups), SAMPLE)
    if size(POOLED) not in system.values:
        return
    for attribute, names in parts.items():
        system.sums(size(POOLED), names)
        for name in names:
            system.at_most(name, size(POOLED))
        if attribute == "method":
            system.at_most(size(POOLED), *names)


def _register(
    system: System, tables: Mapping[str, Rows], small_groups: set[tuple[str, str]]
) -> None:
    columns = ("n_transcripts", "n_respondents")
    for number, row in enumerate(tables.get("method_register", ())):
        heard: Var = ("transcripts", row["method"], row["unit"])
        heard = system.variable(heard, row["n_transcripts"], "account", loose=True)
        shows = {"n_transcripts": heard}
        if row["unit"] == "person":
            name = system.variable(size(("method", row["method"])), row["n_respondents"], SAMPLE)
            system.item(Item("method_register", number, columns, {**shows, "n_respondents": name}))
            system.guard(name, {})
            continue
        system.item(Item("method_register", number, ("n_transcripts",), shows))
        if row["unit"] == "group" and (row["method"], "group") in small_groups:
            item = system.item(Item("method_register", number, columns))
            system.forced_items[item] = SMALL_GROUP


def _flow(system: System, rows: Rows) -> None:
    strata: dict[str, list[Var]] = {}
    for number, row in enumerate(rows):
        stratum = str(row["stratum"])
        made = {
            name: system.variable(("flow", name, stratum), row[name], "frame") for name in _FLOW
        }
        for name, one in made.items():
            if name != "n_interviewed":
                system.item(Item("frame_flow", number, (name,), {name: one}))
            if stratum != ALL_STRATA:
                strata.setdefault(name, []).append(one)
        frame, tried, refused, away, heard = made.values()
        system.item(Item("frame_flow", number, ("n_interviewed",), {"n_interviewed": heard}))
        system.item(Item("frame_flow", number, ("share_interviewed",), uses=(heard, frame)))
        system.sums(tried, (refused, away, heard))
        system.at_most(tried, frame)
        system.guard(frame, {})
        system.guard(tried, {frame: 1.0})
        system.guard(refused, {tried: 1.0})
        system.guard(away, {tried: 1.0})
        system.guard(heard, {frame: 1.0})
        system.guard(heard, {tried: 1.0})
    for name, parts in strata.items():
        if ("flow", name, ALL_STRATA) in system.values:
            system.sums(("flow", name, ALL_STRATA), parts)


def _coverage(system: System, rows: Rows) -> None:
    """Add coverage: groups add up to the frame, those outside it complete the persons heard."""
    made: list[tuple[Var, Var]] = []
    heard, frame = ("flow", "n_interviewed", ALL_STRATA), ("flow", "n_frame", ALL_STRATA)
    for number, row in enumerate(rows):
        if row["k"] is None or row["n"] is None:
            continue
        last = number == len(rows) - 1 and number > 0
        k: Var = ("covered", row["what"])
        n: Var = ("listed", row["what"])
        if number == 0:
            n = system.same(frame, row["n"]) or n
        if last:
            n = system.same(size(POOLED), row["n"]) or n
        k = system.variable(k, row["k"], "frame")
        n = system.variable(n, row["n"], "frame")
        made.append((k, n))
        share = system.item(Item("coverage", number, ("k", "share", "note"), {"k": k}))
        system.item(Item("coverage", number, ("n",), {"n": n}))
        # a share with its base tells the count: it falls with either
        system.item(Item("coverage", number, ("share",), uses=(k, n), after=(share,)))
        system.at_most(k, n)
        system.at_most(k, size(("group", str(row["what"]))))
        system.guard(k, {n: 1.0})
        system.guard(n, {})
    if len(made) < 3:
        return
    (k, n), groups, (outside, persons) = made[0], made[1:-1], made[-1]
    system.sums(k, [one for one, _ in groups])
    system.sums(n, [one for _, one in groups])
    system.sums(persons, (k, outside))
    if heard in system.values:
        # the same persons, unless a transcript was not read
        system.sums(heard, (k,))
        system.at_most(k, heard)


def _interviews(system: System, tables: Mapping[str, Rows]) -> None:
    """Add saturation: the number of interviews of a group is about its number of persons."""
    names: dict[str, Var] = {}
    for number, row in enumerate(tables.get("saturation", ())):
        scope = str(row["scope"])
        if row["n_interviews"] is None:
            continue
        if scope not in names:
            own = POOLED if scope == "all" else ("group", scope)
            name = system.same(size(own), row["n_interviews"])
            names[scope] = name or system.variable(
                ("interviews", scope), row["n_interviews"], SAMPLE
            )
            # everybody was heard at least once, unless several were together
            system.at_most(size(own), names[scope])
            system.guard(names[scope], {})
        system.item(
            Item(
                "saturation", number, present(row, SATURATION),
                {"n_interviews": names[scope]}, weight=0.5,
            )
        )  # fmt: skip
    for number, row in enumerate(tables.get("saturation_curve", ())):
        if row["scope"] in names:
            # as many rows as interviews
            columns = tuple(name for name in row if name not in ("scope", "kind", "suppressed"))
            uses = (names[row["scope"]],)
            system.item(Item("saturation_curve", number, columns, uses=uses, drop=True))
    groups = [name for scope, name in names.items() if scope != "all"]
    if "all" in names and groups:
        system.sums(names["all"], groups)
        system.at_most(names["all"], *groups)


def _account(system: System, rows: Rows) -> None:
    """Add counts of files by what became of them: few files not read are few persons.

    The last row is the sum of the others, and is hidden first: how many were read also follows
    from the transcripts of each method.
    """
    made = [system.variable(("account", row["what"]), row["n"], "account") for row in rows]
    for number, name in enumerate(made):
        weight = 1.0 if number == len(made) - 1 else _ACCOUNT
        system.item(Item("account", number, ("n",), {"n": name}, weight=weight))
    if len(made) > 1:
        system.sums(made[-1], made[:-1])
        # each transcript was read from a file
        heard = [
            name for name in system.values if isinstance(name, tuple) and name[0] == "transcripts"
        ]
        if heard:
            system.sums(made[0], heard)
        for row, name in zip(rows[:-1], made[:-1], strict=True):
            system.at_most(name, made[-1])
            if row["what"] != "read":
                system.guard(name, {})
