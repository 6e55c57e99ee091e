"""The share tables as a system: code_by_group, code_by_method, code_overall."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from manyvoices.model.tables import Rows
from manyvoices.release.disclosure.columns import ANSWERS, SHARE, STANCES, is_person, present
from manyvoices.release.disclosure.system import (
    SMALL_GROUP,
    UNANIMOUS,
    Item,
    Relation,
    System,
    Var,
    difference,
)

Scope = tuple[str, str]
POOLED: Scope = ("view", "pooled")
EXTERNAL: Scope = ("view", "external")
SAMPLE = "sample"
_COUNTS = ("k", "n", "unprompted", *STANCES, *ANSWERS)
SIGNS = {"+": "k_plus", "-": "k_minus", "0": "k_zero", "±": "k_mixed"}
_WEIGHTS = {"group": 2.0, "method": 1.0, "pooled": 4.0, "external": 1.5}
_THEME = 3.0
"""A reader misses a theme more than a code, the whole more than a group, a method least."""


def count(what: str, code: str, scope: Scope) -> Var:
    """Return the name of a count of a code, or for n and answers of a theme, in a scope."""
    return (what, code, scope)


def size(scope: Scope) -> Var:
    """Return the name of the number of persons in a scope."""
    return ("size", scope)


def add_shares(
    system: System,
    tables: Mapping[str, Rows],
    small_groups: set[tuple[str, str]],
    implementer: str,
    unanimous: bool,
) -> None:
    """Add the three share tables to a system.

    Parameters
    ----------
    system
        Takes them.
    tables
        Full tables by name; one that is missing is left out.
    small_groups
        (name, "group") of groups and methods with a group discussion of few people.
    implementer
        The implementer's group; empty = none.
    unanimous
        Whether cells in which all or none raised it are hidden.
    """
    scopes: dict[str, dict[Scope, dict[str, dict[str, Any]]]] = {}
    for table, kind, column in (
        ("code_by_group", "group", "respondent_group"),
        ("code_by_method", "method", "method"),
        ("code_overall", "view", "view"),
    ):
        for number, row in enumerate(tables.get(table, ())):
            scope = (kind, str(row[column]))
            if is_person(row) and row.get("k") is not None:
                _row(system, table, number, row, scope, unanimous)
                scopes.setdefault(kind, {}).setdefault(scope, {})[row["code"]] = row
            elif is_person(row):
                _equal_group(system, table, number, row)
            elif row["unit"] == "group" and (str(row[column]), "group") in small_groups:
                columns = (
                    *SHARE, *STANCES, *ANSWERS, "stance_majority", "k_unprompted", "n_group",
                )  # fmt: skip
                item = system.item(Item(table, number, present(row, columns)))
                system.forced_items[item] = SMALL_GROUP
    for found in scopes.values():
        for scope, rows in found.items():
            _families(system, scope, rows)
    _sizes(system, [scope for found in scopes.values() for scope in found])
    groups = scopes.get("group", {})
    _views(system, groups, implementer)
    _methods(system, scopes.get("method", {}), groups)


def _row(
    system: System, table: str, number: int, row: dict[str, Any], scope: Scope, unanimous: bool
) -> None:
    code, theme = str(row["code"]), str(row["theme"])
    weight = _WEIGHTS[scope[1] if scope[0] == "view" else scope[0]] * (
        _THEME if code == theme else 1.0
    )

    def made(what: str, value: int, of: str = code, loose: bool = False) -> Var:
        return system.variable(count(what, of, scope), value, theme, loose, of)

    group = system.variable(size(scope), row["n_group"], SAMPLE)
    k = made("k", row["k"])
    n = made("n", row["n_asked"], theme, loose=True)
    unprompted = made("unprompted", row["k_unprompted"])
    stances = {name: made(name, row[name]) for name in STANCES}
    answers = {name: made(name, row[name], theme) for name in ANSWERS}
    share = system.item(
        Item(
            table, number, present(row, SHARE), {"k": k, "n_asked": n}, weight=weight,
        )
    )  # fmt: skip
    system.item(Item(table, number, STANCES, stances, after=(share,), weight=weight / 2))
    system.item(
        Item(
            table,
            number,
            ("stance_majority",),
            facts=majority_facts(system, row["stance_majority"], stances, k),
            after=(share,),
            weight=weight / 2,
        )
    )
    system.item(Item(table, number, ("k_unprompted",), {"k_unprompted": unprompted}, weight=0.5))
    system.item(Item(table, number, ANSWERS, answers, weight=0.2))
    system.item(Item(table, number, ("n_group",), {"n_group": group}, weight=weight))
    if "quantifier_changes" in row:
        views = tuple(count("k", code, one) for one in (POOLED, EXTERNAL))
        system.item(Item(table, number, ("quantifier_changes",), uses=(*views, *_groups_of(row))))
    system.at_most(k, n)
    system.at_most(n, group)
    system.relate(difference((group,), (n, unprompted)), low=0)
    system.sums(k, stances.values())
    system.relate(difference((n,), answers.values()), low=0)
    if row["asked_from"] == "assumed":
        system.sums(n, (group,))
    system.guard(k, {n: 1.0})
    system.guard(unprompted, difference((group,), (n,)))
    for one in stances.values():
        system.guard(one, {k: 1.0}, (one, *(other for other in stances.values() if other != one)))
    first, second = answers.values()
    system.guard(first, {n: 1.0}, (first, second))
    system.guard(second, {n: 1.0}, (second, first))
    system.guard(n, {group: 1.0})
    if unanimous and row["n_asked"] and row["k"] in (0, row["n_asked"]):
        system.forced[k] = UNANIMOUS


def majority_facts(
    system: System, sign: str | None, stances: Mapping[str, Var], k: Var
) -> tuple[Relation, ...]:
    """Return what a majority tells: that its sign has more than half of k, or that none has."""
    if sign in SIGNS:
        return (system.holding({stances[SIGNS[sign]]: 2.0, k: -1.0}, low=1),)
    return tuple(system.holding({one: 2.0, k: -1.0}, high=0) for one in stances.values())


def _groups_of(row: dict[str, Any]) -> tuple[Var, ...]:
    return (("every group", row["code"]),)


def _equal_group(system: System, table: str, number: int, row: dict[str, Any]) -> None:
    """Add a mean of shares: computed from every group's, it is shown where each of them is.

    A mean of k/20 and k/21 gives both k to who knows that they are whole numbers.
    """
    columns = tuple(
        name for name in row if name not in ("code", "theme", "view", "unit", "suppressed")
    )
    system.item(Item(table, number, columns, uses=_groups_of(row)))


def _families(system: System, scope: Scope, rows: Mapping[str, dict[str, Any]]) -> None:
    """Add what links a theme with its codes.

    Who raised a code raised its theme, and a direction on a code is a part of that on the theme.
    """
    children: dict[str, list[str]] = {}
    for code, row in rows.items():
        if code != row["theme"] and row["theme"] in rows:
            children.setdefault(row["theme"], []).append(code)
    for theme, codes in children.items():

        def of(what: str, *names: str) -> list[Var]:
            return [count(what, name, scope) for name in names]

        for what in ("k", "unprompted"):
            for one in of(what, *codes):
                system.at_most(one, *of(what, theme))
            system.at_most(*of(what, theme), *of(what, *codes))
        mixed = of("k_mixed", theme)
        for sign, other in (("k_plus", "k_minus"), ("k_minus", "k_plus")):
            for code in codes:
                system.at_most(*of(sign, code), *of(sign, theme), *mixed)
            system.at_most(*of(sign, theme), *of(sign, *codes))
            system.at_most(*mixed, *of("k_mixed", *codes), *of(other, *codes))
        system.at_most(*of("k_zero", theme), *of("k_zero", *codes))
        for code in codes:
            system.at_most(*of("k_mixed", code), *mixed)


def _sizes(system: System, scopes: Iterable[Scope]) -> None:
    """Guard the number of persons in a scope: where it is small, all about it is hidden."""
    by_scope: dict[Scope, list[Var]] = {}
    for name in system.values:
        if isinstance(name, tuple) and len(name) == 3 and name[0] in ("n", *ANSWERS):
            by_scope.setdefault(name[2], []).append(name)
    for scope in scopes:
        group = size(scope)
        system.guard(group, {}, (group, *by_scope.get(scope, ())))


def _views(system: System, groups: Mapping[Scope, Mapping[str, Any]], implementer: str) -> None:
    """Add: the pooled count is the sum of the groups', the external one without the implementer.

    Where no table shows the pooled counts, they are there all the same: methods and claims are
    linked with them.
    """
    if not groups:
        return
    outside = [scope for scope in groups if scope != ("group", implementer)]
    sizes = [size(scope) for scope in groups]
    whole = sum(system.values[one] for one in sizes)
    system.sums(system.variable(size(POOLED), whole, SAMPLE), sizes)
    if size(EXTERNAL) in system.values:
        system.sums(size(EXTERNAL), [size(scope) for scope in outside])
    for what, code in _all(system, groups):
        parts = [one for scope in groups if (one := count(what, code, scope)) in system.values]
        block = system.blocks[parts[0]]
        value = sum(system.values[one] for one in parts)
        pooled = system.variable(count(what, code, POOLED), value, block, what == "n", code)
        system.sums(pooled, parts)
        external = count(what, code, EXTERNAL)
        if external in system.values:
            inside = [count(what, code, scope) for scope in outside]
            system.sums(external, [one for one in inside if one in system.values])
        if what == "k":
            _every_group(system, code, parts, groups)


def _every_group(
    system: System, code: str, parts: list[Var], groups: Mapping[Scope, Mapping[str, Any]]
) -> None:
    """Note for which codes each group's count has to be shown."""
    bases = [
        count("n", str(rows[code]["theme"]), scope)
        for scope, rows in groups.items()
        if code in rows
    ]
    wanted = (*parts, *bases)
    for number, item in enumerate(system.items):
        if ("every group", code) in item.uses:
            kept = tuple(one for one in item.uses if one != ("every group", code))
            system.items[number] = Item(
                item.table, item.row, item.columns, item.shows, (*kept, *wanted), item.facts,
                item.after, item.weight, item.drop,
            )  # fmt: skip


def _all(system: System, scopes: Mapping[Scope, object]) -> list[tuple[str, str]]:
    return list(
        dict.fromkeys(
            (name[0], name[1])
            for name in system.values
            if isinstance(name, tuple)
            and len(name) == 3
            and name[0] in _COUNTS
            and name[2] in scopes
        )
    )


def _methods(
    system: System, methods: Mapping[Scope, Mapping[str, Any]], groups: Mapping[Scope, object]
) -> None:
    """Add what links methods with the whole.

    A person met by two methods counts in both; how many such persons there are is the sum of
    the methods' sizes less the whole. Where there are none, methods add up.
    """
    if not methods or not groups:
        return
    sizes = [size(scope) for scope in methods]
    whole = size(POOLED)
    system.sums(whole, sizes)
    for one in sizes:
        system.at_most(one, whole)
    system.at_most(whole, *sizes)
    apart = sum(system.values[one] for one in sizes) == system.values[whole]
    for what, code in _all(system, methods):
        parts = [one for scope in methods if (one := count(what, code, scope)) in system.values]
        pooled = count(what, code, POOLED)
        if pooled not in system.values:
            continue
        if apart:
            system.sums(pooled, parts)
        elif what == "n":
            for one in parts:
                system.at_most(one, pooled)
            system.at_most(pooled, *parts)
            system.relate(difference((*sizes, pooled), (whole, *parts)), low=0)
        elif what == "k":
            _raised(system, code, methods, sizes)


def _raised(system: System, code: str, methods: Mapping[Scope, object], sizes: list[Var]) -> None:
    """Add: who raised a code in a method, asked there or not, raised it overall."""
    both = ("k", "unprompted")
    every = [count(what, code, POOLED) for what in both]
    parts = []
    for scope in methods:
        own = [one for what in both if (one := count(what, code, scope)) in system.values]
        system.relate(difference(every, own), low=0)
        parts += own
        mixed = count("k_mixed", code, POOLED)
        for sign in ("k_plus", "k_minus"):
            one = count(sign, code, scope)
            if one in system.values:
                system.at_most(one, count(sign, code, POOLED), mixed)
    system.relate(difference(parts, every), low=0)
    system.relate(difference((*sizes, *every), (size(POOLED), *parts)), low=0)
