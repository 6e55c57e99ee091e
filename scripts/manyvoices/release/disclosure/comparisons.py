"""Tests, convergence, joint display and patterns as a system."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from manyvoices.model.codebook import Codebook
from manyvoices.model.sheets import IndicatorRow
from manyvoices.model.tables import Rows
from manyvoices.release.disclosure.columns import STANCES, TEST, present
from manyvoices.release.disclosure.counts import (
    POOLED,
    Scope,
    count,
    majority_facts,
)
from manyvoices.release.disclosure.system import (
    SMALL_GROUP,
    Item,
    Relation,
    System,
    Var,
    difference,
)

OPPOSED = 25


def add_tests(system: System, tables: Mapping[str, Rows]) -> None:
    """Add code_tests: shown where every count behind them is.

    Adjusted p-values also depend on other rows: those of a code's pairs on all its groups;
    adjusted.py looks at those over codes.
    """
    groups: dict[str, list[Scope]] = {}
    for name in system.values:
        if isinstance(name, tuple) and name[0] == "k" and name[2][0] == "group":
            groups.setdefault(name[1], []).append(name[2])
    for number, row in enumerate(tables.get("code_tests", ())):
        code, theme = str(row["code"]), str(row["theme"])
        pair = row["test"] == "pair"
        every = groups.get(code, [])
        own = [("group", row["group_a"]), ("group", row["group_b"])] if pair else every

        def counts(
            scopes: Iterable[Scope], code: str = code, theme: str = theme
        ) -> tuple[Var, ...]:
            return tuple(
                one
                for scope in scopes
                for one in (count("k", code, scope), count("n", theme, scope))
            )

        # which pairs are there at all tells that the omnibus passes
        uses = counts(own) if own else (("never", code),)
        columns = present(row, TEST)
        system.item(Item("code_tests", number, columns, uses=uses, drop=pair))
        if pair:
            adjusted = present(row, ("p_adjusted", "passes"))
            system.item(Item("code_tests", number, adjusted, uses=counts(every), drop=True))


def add_convergence(
    system: System,
    tables: Mapping[str, Rows],
    book: Codebook,
    small_groups: set[tuple[str, str]],
) -> None:
    """Add convergence: each side is shown where its counts are, the verdict where both are.

    Verdict and Jaccard also tell which codes of the theme anybody of a source raised.
    """
    for number, row in enumerate(tables.get("convergence", ())):
        sides = [_side(system, number, row, side, small_groups) for side in "ab"]
        facts = [fact for side in "ab" for fact in _raised(system, row, side, book)]
        columns = ("jaccard", "silent_source", "verdict", "reason")
        if row["verdict"] in ("silence", "not_asked"):
            facts = []
        system.item(
            Item(
                "convergence",
                number,
                columns,
                facts=tuple(facts),
                after=tuple(item for items in sides for item in items),
                weight=3.0,
            )
        )


def _side(
    system: System,
    number: int,
    row: Mapping[str, Any],
    side: str,
    small_groups: set[tuple[str, str]],
) -> list[int]:
    source, unit = str(row[f"source_{side}"]), row[f"unit_{side}"]
    columns = (f"n_{side}", f"k_{side}", f"band_{side}")
    if unit == "group":
        item = system.item(Item("convergence", number, (*columns, f"majority_{side}")))
        if (source, "group") in small_groups:
            system.forced_items[item] = SMALL_GROUP
        return [item]
    if unit != "person":
        return []
    scope, theme = (str(row["axis"]), source), str(row["theme"])
    k = system.same(count("k", theme, scope), row[f"k_{side}"])
    n = system.same(count("n", theme, scope), row[f"n_{side}"])
    if k is None or n is None:
        never = (("never", "convergence"),)
        return [
            system.item(Item("convergence", number, (*columns, f"majority_{side}"), uses=never))
        ]
    first = system.item(Item("convergence", number, columns, uses=(k, n)))
    stances = {name: count(name, theme, scope) for name in STANCES}
    facts = majority_facts(system, row[f"majority_{side}"], stances, k)
    second = system.item(
        Item("convergence", number, (f"majority_{side}",), facts=facts, after=(first,), weight=0.5)
    )
    return [first, second]


def _raised(system: System, row: Mapping[str, Any], side: str, book: Codebook) -> list[Relation]:
    if row[f"unit_{side}"] != "person":
        return []
    scope = (str(row["axis"]), str(row[f"source_{side}"]))
    names = [count("k", code.id, scope) for code in book.codes if code.parent == row["theme"]]
    return [
        system.holding({one: 1.0}, 1) if system.values[one] else system.holding({one: 1.0}, 0, 0)
        for one in names
        if one in system.values
    ]


def add_joint(
    system: System,
    tables: Mapping[str, Rows],
    book: Codebook,
    indicators: Iterable[IndicatorRow],
) -> None:
    """Add joint_display: shown where the pooled counts of theme and challenge are.

    The fit tells whether a code of the theme opposes, and a challenge reaches, its edge.
    """
    challenges = {row.indicator_id: row.challenges for row in indicators}
    for number, row in enumerate(tables.get("joint_display", ())):
        theme = book.theme_of(row["theme"]) if row["theme"] in book.by_id else str(row["theme"])
        k, n = count("k", theme, POOLED), count("n", theme, POOLED)
        first = system.item(Item("joint_display", number, ("k", "n_asked", "share"), uses=(k, n)))
        stances = {name: count(name, theme, POOLED) for name in STANCES}
        after = [first]
        if all(one in system.values for one in (k, *stances.values())):
            facts = majority_facts(system, row["stance_majority"], stances, k)
            after.append(
                system.item(
                    Item("joint_display", number, ("stance_majority",), facts=facts, after=(first,))
                )
            )
        rivals = [code for code in challenges.get(row["indicator_id"], []) if code in book.by_id]
        counts = [
            one
            for code in rivals
            for one in (count("k", code, POOLED), count("n", book.theme_of(code), POOLED))
        ]
        # which challenge is raised most tells about the others
        columns = ("challenge", "challenge_k", "challenge_share")
        after.append(system.item(Item("joint_display", number, columns, uses=tuple(counts))))
        opposed, uses = _opposed(system, row, theme, book)
        system.item(
            Item(
                "joint_display", number, ("fit", "reason"), uses=uses, facts=opposed,
                after=tuple(after), weight=3.0,
            )
        )  # fmt: skip


def _opposed(
    system: System, row: Mapping[str, Any], theme: str, book: Codebook
) -> tuple[tuple[Relation, ...], tuple[Var, ...]]:
    sign = row["direction"] or ""
    opposite = {"+": "k_minus", "-": "k_plus"}.get(sign)
    if opposite is None or sign != row["stance_majority"]:
        return (), ()
    facts: list[Relation] = []
    uses: list[Var] = []
    n = count("n", theme, POOLED)
    for code in (code.id for code in book.codes if code.parent == theme):
        k, against = count("k", code, POOLED), count(opposite, code, POOLED)
        if k not in system.values or n not in system.values:
            continue
        reaches = 100 * system.values[k] >= OPPOSED * system.values[n]
        majority = 2 * system.values[against] > system.values[k]
        if reaches and majority:
            uses += [k, n]  # the reason gives its count
            facts.append(system.holding({against: 2.0, k: -1.0}, low=1))
        elif reaches:
            facts.append(system.holding({against: 2.0, k: -1.0}, high=0))
        else:
            facts.append(system.holding({k: 100.0, n: -float(OPPOSED)}, high=-1))
    return tuple(facts), tuple(uses)


def add_patterns(system: System, tables: Mapping[str, Rows], book: Codebook) -> None:
    """Add co_occurrence and stance_by_period."""
    _pairs(system, tables.get("co_occurrence", []), book)
    for number, row in enumerate(tables.get("stance_by_period", ())):
        _period(system, number, row)


def _pairs(system: System, rows: Rows, book: Codebook) -> None:
    """Add pairs of codes; a row for segments falls with the persons behind it."""
    both_of: dict[tuple[str, str], Var] = {}
    for number, row in enumerate(rows):
        if row["unit"] != "person":
            continue
        a, b = str(row["code_a"]), str(row["code_b"])
        block = ("pair", a, b)
        ends = []
        bases = [count("n", book.theme_of(code), POOLED) for code in (a, b)]
        n = next((one for one in bases if system.same(one, row["n"]) is not None), None)
        if n is None:
            n = system.variable(("n both", book.theme_of(a), book.theme_of(b)), row["n"], block)
            for base in bases:
                if base in system.values:
                    system.at_most(n, base)
            system.guard(n, {})
        for column, code, base in (("k_a", a, bases[0]), ("k_b", b, bases[1])):
            whole = count("k", code, POOLED)
            # the same persons where all who were asked about one were asked about the other
            same = system.same(base, row["n"]) is not None and system.same(whole, row[column])
            one = whole if same else system.variable(("in pair", code, a, b), row[column], block)
            if not same:
                system.at_most(one, n)
                system.guard(one, {n: 1.0})
                if whole in system.values and base in system.values:
                    system.at_most(one, whole)
                    system.relate({base: 1.0, n: -1.0, whole: -1.0, one: 1.0}, low=0)
            system.item(Item("co_occurrence", number, (column,), {column: one}, weight=0.3))
            system.relate({one: 1.0}, low=1)
            ends.append(one)
        system.item(Item("co_occurrence", number, ("n",), {"n": n}, weight=0.3))
        both = system.variable(("both", a, b), row["k_both"], block)
        both_of[a, b] = both
        system.item(
            Item(
                "co_occurrence", number, ("k_both", "jaccard", "lift"), {"k_both": both},
                uses=(*ends, n), weight=0.5,
            )
        )  # fmt: skip
        for one in ends:
            system.at_most(both, one)
        system.relate(difference((n, both), ends), low=0)
        system.guard(both, {n: 1.0})
    for number, row in enumerate(rows):
        if row["unit"] != "person":
            ends = [count("k", str(row[name]), POOLED) for name in ("code_a", "code_b")]
            found = both_of.get((str(row["code_a"]), str(row["code_b"])))
            columns = ("k_a", "k_b", "k_both", "n", "jaccard", "lift")
            uses = (*ends, *([found] if found is not None else []))
            system.item(Item("co_occurrence", number, columns, uses=uses))


def _period(system: System, number: int, row: Mapping[str, Any]) -> None:
    code, theme, period = str(row["code"]), str(row["theme"]), str(row["period"])
    whole, base = count("k", code, POOLED), count("n", theme, POOLED)
    k = system.variable(("k in", period, code), row["k"], theme, family=code)
    columns = ("k", "n_asked")
    first = system.item(
        Item("stance_by_period", number, columns, {"k": k, "n_asked": base}
             if system.same(base, row["n_asked"]) is not None else {"k": k})
    )  # fmt: skip
    stances = {
        name: system.variable((name, "in", period, code), row[name], theme, family=code)
        for name in STANCES
    }
    system.item(Item("stance_by_period", number, STANCES, stances, after=(first,), weight=0.5))
    system.item(
        Item(
            "stance_by_period",
            number,
            ("stance_majority",),
            facts=majority_facts(system, row["stance_majority"], stances, k),
            after=(first,),
            weight=0.5,
        )
    )
    system.sums(k, stances.values())
    system.relate({k: 1.0}, low=1)
    if whole in system.values:
        system.at_most(k, whole)
        mixed = count("k_mixed", code, POOLED)
        system.at_most(stances["k_mixed"], mixed)
        for sign in ("k_plus", "k_minus"):
            system.at_most(stances[sign], count(sign, code, POOLED), mixed)
    if base in system.values:
        system.at_most(k, base)
        system.guard(k, {base: 1.0})
    else:
        system.guard(k, {})
    for one in stances.values():
        system.guard(one, {k: 1.0}, (one, *(other for other in stances.values() if other != one)))


def add_criteria(
    system: System, tables: Mapping[str, Rows], book: Codebook, items: list[Item]
) -> None:
    """Add criteria: the numbers of verdicts are shown where every one of them is."""
    wanted: dict[str, list[int]] = {}
    for number, item in enumerate(items):
        if item.table == "convergence" and "verdict" in item.columns:
            theme = str(tables["convergence"][item.row]["theme"])
        elif item.table == "findings" and ("confidence" in item.columns or item.drop):
            theme = str(tables["findings"][item.row]["code"])
        else:
            continue
        if theme in book.by_id:
            code = book.by_id[theme]
            criterion = code.criterion or book.by_id[book.theme_of(theme)].criterion or "process"
            wanted.setdefault(str(criterion), []).append(number)
    columns = ("n_findings", "n_withheld", "verdicts", "confidence", "sentence")
    for number, row in enumerate(tables.get("criteria", ())):
        after = tuple(wanted.get(str(row["criterion"]), ()))
        system.item(Item("criteria", number, present(row, columns), after=after))
