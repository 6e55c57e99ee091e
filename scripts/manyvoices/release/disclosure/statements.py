"""Claims and findings as a system: counts of some codes, of some persons, in some direction."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from manyvoices.model.codebook import Codebook
from manyvoices.model.quantifiers import Quantifiers
from manyvoices.model.sheets import listed
from manyvoices.model.tables import Rows
from manyvoices.release.disclosure.columns import CLAIM, FINDING, present
from manyvoices.release.disclosure.counts import (
    EXTERNAL,
    POOLED,
    SIGNS,
    Scope,
    count,
    majority_facts,
    size,
)
from manyvoices.release.disclosure.system import (
    Item,
    Relation,
    System,
    Var,
    difference,
)

DIRECTIONS = {
    "improved": "k_plus", "supportive": "k_plus", "worsened": "k_minus", "critical": "k_minus",
    "unchanged": "k_zero", "unclear": "k_zero", "mixed": "k_mixed",
}  # fmt: skip
_OPPOSITE = {"k_plus": "k_minus", "k_minus": "k_plus"}


def scope_of(group: str) -> Scope:
    """Return the scope of a claim's group: all, external, or one group."""
    return {"all": POOLED, "external": EXTERNAL}.get(group, ("group", group))


def add_claims(
    system: System, tables: Mapping[str, Rows], book: Codebook, words: Quantifiers
) -> None:
    """Add claims_audit.

    A claim about one code and a group is a cell of the share tables; one about several codes, a
    method in a group, or persons with a certain attribute is a part of them, or holds them.
    """
    made: dict[tuple[str, str, str, str, str], tuple[Var, Var]] = {}
    for number, row in enumerate(tables.get("claims_audit", ())):
        if row["k"] is None or row["n"] is None:
            continue
        codes = [code for code in listed(row["code"] or "") if code in book.by_id]
        k, n = _claim(system, row, codes, book)
        where = str(row.get("where") or "")
        key = (row["code"] or "", row["stance"] or "", row["respondent_group"],
               row.get("method") or "", where)  # fmt: skip
        made[key] = (k, n)
        system.item(Item("claims_audit", number, present(row, CLAIM), {"k": k, "n": n}, weight=4.0))
        word = ("text", "quantifier")
        system.item(
            Item("claims_audit", number, word, facts=_passed(system, row, k, n, words), weight=8.0)
        )
    for key, (k, n) in made.items():
        whole = made.get((*key[:4], ""))
        if key[4] and whole:
            _part(system, k, n, *whole)
            # the rest of the group follows by subtraction
            _guard_rest(system, k, whole[0], whole[1], n)


def _claim(
    system: System, row: Mapping[str, Any], codes: list[str], book: Codebook
) -> tuple[Var, Var]:
    """Return the variables of a claim's k and n, linked with those of the share tables."""
    group, method = scope_of(row["respondent_group"]), row.get("method") or ""
    stance = DIRECTIONS.get(row["stance"] or "", "k")
    themes = list(dict.fromkeys(book.theme_of(code) for code in codes))
    block = themes[0] if themes else "claims"
    where = row.get("where") or ""
    scopes = [group]
    if method:
        scopes = [("method", method)] if group == POOLED else [group, ("method", method)]
    if len(codes) == 1 and len(scopes) == 1 and not where:
        k = system.same(count(stance, codes[0], scopes[0]), row["k"])
        n = system.same(count("n", themes[0], scopes[0]), row["n"])
        if k is not None and n is not None:
            return k, n
    name = (row["code"], scopes[0], scopes[-1], where)
    k = system.variable(("claimed", stance, *name), row["k"], block)
    n = system.variable(("claimed", "n", *name), row["n"], block, loose=True)
    system.at_most(k, n)
    system.guard(k, {n: 1.0})
    whole = not where and len(scopes) == 1
    for scope in scopes:
        _linked(system, k, n, stance, codes, themes, scope, whole)
    if where:
        attribute, _, value = where.partition("=")
        holder: Var = ("has", attribute.strip(), value.strip())
        if holder in system.values:
            system.at_most(n, holder)
            system.guard(n, {holder: 1.0})
        else:
            system.guard(n, {})
    elif len(scopes) > 1:
        system.guard(n, {})
    return k, n


def _linked(
    system: System,
    k: Var,
    n: Var,
    stance: str,
    codes: list[str],
    themes: list[str],
    scope: Scope,
    whole: bool,
) -> None:
    """Link a claim with a scope of the share tables it is about, or about a part of."""

    def of(what: str, names: Iterable[str]) -> list[Var]:
        return [one for name in names if (one := count(what, name, scope)) in system.values]

    bases, raised, unasked = of("n", themes), of("k", codes), of("unprompted", codes)
    if len(bases) < len(themes) or len(raised) < len(codes):
        return
    several = len(themes) > 1
    system.at_most(n, *bases)
    if size(scope) in system.values:
        system.at_most(n, size(scope))
    # asked about one theme, they may have raised the other's code without being asked
    system.at_most(k, *raised, *(unasked if several else ()))
    signed = of(stance, codes) if stance != "k" else raised
    if stance in ("k_plus", "k_minus", "k_zero") and not several:
        system.at_most(k, *signed)
    if whole:
        for base in bases:
            system.at_most(base, n)
        if stance == "k":
            for one in raised:
                system.at_most(one, k)
        if stance == "k_mixed":
            for one in signed:
                system.at_most(one, k)
    if len(codes) == 1 and not several:
        _part(system, k, n, signed[0], bases[0])


def _part(system: System, k: Var, n: Var, whole_k: Var, whole_n: Var) -> None:
    """Add: a part of a group counts at most the group, and so does what is left of it."""
    system.at_most(k, whole_k)
    system.at_most(n, whole_n)
    system.relate({whole_n: 1.0, n: -1.0, whole_k: -1.0, k: 1.0}, low=0)


def _guard_rest(system: System, k: Var, whole_k: Var, whole_n: Var, n: Var) -> None:
    rest = system.variable(
        ("rest", k, whole_k),
        system.values[whole_k] - system.values[k],
        system.blocks[k],
    )
    system.sums(whole_k, (k, rest))
    if system.values[rest] >= 0:
        system.guard(rest, difference((whole_n,), (n,)), (rest, k))


def _passed(
    system: System, row: Mapping[str, Any], k: Var, n: Var, words: Quantifiers
) -> tuple[Relation, ...]:
    """Return what is told by a claim's word: a release holds none that fails unwaived.

    Not overstated: at most one respondent fewer than the word's lower edge; none, one and few
    are not understated either.
    """
    if row.get("fails") or row.get("verdict") in ("overstated", "not computable"):
        return ()
    word = next((band for band in words.bands if band.term == row["quantifier"]), None)
    if word is None:
        return ()
    if word.count is not None:
        return (system.holding({k: 1.0}, word.count, word.count),)
    if word.least == 100:
        return (system.holding({k: 1.0, n: -1.0}, low=0),)
    facts = []
    lower = word.over if word.over is not None else word.least
    if lower is not None:
        facts.append(system.holding({k: 100.0, n: -float(lower)}, low=-100))
    upper = word.most if word.most is not None else word.below
    if lower is None and upper is not None:
        facts.append(system.holding({k: 100.0, n: -float(upper)}, high=100))
    return tuple(facts)


def add_findings(system: System, tables: Mapping[str, Rows], implementer: str) -> None:
    """Add findings, negative_case_counts and confidence: shown where their counts are.

    A drafted finding whose count is hidden is left out: its sentence is the count in words.
    """
    basis: dict[str, tuple[Var, ...]] = {}
    against: dict[str, tuple[tuple[Var, ...], tuple[Var, ...]]] = {}
    for number, row in enumerate(tables.get("findings", ())):
        if row["k"] is None:
            continue
        scope, code = scope_of(row["respondent_group"]), str(row["code"])
        stance = DIRECTIONS.get(row["stance"] or "", "k")
        own = _own(system, row, scope)
        said = _shared(system, stance, code, scope, row["k"])
        raised, unasked = count("k", code, scope), count("unprompted", code, scope)
        cases = _cases(system, number, row, scope, stance)
        against[row["finding_id"]] = cases
        counts = (said, own)
        uses = (*counts, raised, unasked)
        basis[row["finding_id"]] = uses
        known = tuple(one for one in uses if one in system.values)
        system.item(
            Item(
                "findings", number, present(row, FINDING), uses=counts, drop=bool(row["drafted"]),
            )
        )  # fmt: skip
        majority = tuple(count(what, code, scope) for what in SIGNS.values())
        if all(one in system.values for one in (*majority, raised)):
            facts = majority_facts(
                system,
                row["stance_majority"],
                dict(zip(SIGNS.values(), majority, strict=True)),
                raised,
            )
            system.item(
                Item(
                    "findings", number, ("stance_majority",), uses=(raised,), facts=facts,
                    drop=bool(row["drafted"]),
                )
            )  # fmt: skip
        system.item(Item("findings", number, ("n_raised",), uses=known[2:]))
        inside = count("k", code, ("group", implementer))
        facts = ()
        if implementer and inside in system.values and raised in system.values:
            low = 1 if 2 * system.values[inside] > system.values[raised] else -float("inf")
            high = float("inf") if low == 1 else 0
            facts = (system.holding({inside: 2.0, raised: -1.0}, low, high),)
        words = ("confidence", "confidence_computed", "confidence_reason")
        system.item(
            Item(
                "findings", number, present(row, words), uses=(*known, *cases[0]), facts=facts,
                weight=2.0,
            )
        )  # fmt: skip
    _cases_again(system, tables, against)
    _reasons(system, tables, basis, against, implementer)


def _own(system: System, row: Mapping[str, Any], scope: Scope) -> Var:
    name = system.same(count("n", str(row["theme"]), scope), row["n_asked"])
    return name if name is not None else ("never", row["finding_id"])


def _shared(system: System, what: str, code: str, scope: Scope, value: int) -> Var:
    name = system.same(count(what, code, scope), value)
    return name if name is not None else ("never", what, code, scope)


def _cases(
    system: System, number: int, row: Mapping[str, Any], scope: Scope, stance: str
) -> tuple[tuple[Var, ...], tuple[Var, ...]]:
    """Return (opposing and qualifying, unread) of a finding, guarded, with their items."""
    code, name = str(row["code"]), row["finding_id"]
    theme = str(row["theme"])
    sign = stance if stance != "k" else SIGNS.get(row["stance_majority"] or "", "")
    raised = [
        one for what in ("k", "unprompted")
        if (one := count(what, code, scope)) in system.values
    ]  # fmt: skip
    made: list[Var] = []
    kinds = (("k_opposing", _OPPOSITE.get(sign, "")), ("k_qualifying", "k_mixed"))
    for column, what in kinds:
        if column not in row or row[column] is None:
            continue
        alone = len(raised) < 2 or system.values[raised[1]] == 0
        one = system.same(count(what, code, scope), row[column]) if what and alone else None
        if one is None:
            one = system.variable((column, name), row[column], theme)
            system.at_most(one, *raised)
            system.guard(one, dict.fromkeys(raised, 1.0))
            part = count(what, code, scope)
            if part in system.values:
                system.at_most(part, one)
                system.at_most(one, part, *raised[1:])
        system.item(Item("findings", number, (column,), {column: one}, weight=0.5))
        made.append(one)
    unread: tuple[Var, ...] = ()
    if row.get("n_unread") is not None and made:
        waiting = system.variable(("unread", name), row["n_unread"], theme)
        system.at_most(waiting, made[0])
        system.guard(waiting, {made[0]: 1.0})
        columns = present(dict(row), ("n_unread", "withheld_reason"))
        system.item(Item("findings", number, columns, {"n_unread": waiting}, weight=0.5))
        known = () if row.get("withheld") else (system.holding({waiting: 1.0}, 0, 0),)
        system.item(Item("findings", number, ("withheld",), facts=known, weight=2.0))
        unread = (waiting,)
    return tuple(made), unread


def _cases_again(
    system: System,
    tables: Mapping[str, Rows],
    against: Mapping[str, tuple[tuple[Var, ...], tuple[Var, ...]]],
) -> None:
    for number, row in enumerate(tables.get("negative_case_counts", ())):
        cases, unread = against.get(row["finding_id"], ((), ()))
        every = [*cases, *unread]
        names = ("n_opposing", "n_qualifying", "n_unread")
        never = tuple(("never", name, row["finding_id"]) for name in names)
        for place, column in enumerate(names):
            uses = (every[place],) if len(every) == 3 else (never[place],)
            system.item(Item("negative_case_counts", number, (column,), uses=uses))


def _reasons(
    system: System,
    tables: Mapping[str, Rows],
    basis: Mapping[str, tuple[Var, ...]],
    against: Mapping[str, tuple[tuple[Var, ...], tuple[Var, ...]]],
    implementer: str,
) -> None:
    """Add the reasons for a confidence: each sentence holds counts."""
    for number, row in enumerate(tables.get("confidence", ())):
        uses = basis.get(row["finding_id"], (("never", row["finding_id"]),))
        known = tuple(one for one in uses[2:] if one in system.values)
        if row["reason"] == "coherence":
            wanted = (*known, *against.get(row["finding_id"], ((), ()))[0])
        elif row["reason"] == "adequacy":
            wanted = uses[:2]
        else:
            said = uses[0]
            parts = (
                [
                    name
                    for name in system.values
                    if isinstance(name, tuple)
                    and isinstance(said, tuple)
                    and len(name) == len(said) == 3
                    and name[:2] == said[:2]
                    and name[2][0] in ("group", "method")
                ]
                if row["steps"] or row["reason"] == "relevance"
                else []
            )
            wanted = (*uses[:2], *parts)
        system.item(
            Item("confidence", number, present(row, ("steps", "sentence")), uses=tuple(wanted))
        )
