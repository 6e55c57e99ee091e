"""What somebody who understands the tables can work out from what was released.

Written from the meaning of the columns alone; it shares no code with what hides the cells.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from typing import Any

from tests.unit.release.disclosure.beliefs import PARTS, Beliefs, Rows

DIRECTION = {"improved": "k_plus", "critical": "k_minus"}


class Attack(Beliefs):
    """What each released table tells, and what must hold between them."""

    def __init__(
        self,
        full: Mapping[str, Rows],
        released: Mapping[str, Rows],
        themes: Mapping[str, str],
        implementer: str,
        log: Rows,
        known: Callable[[str, dict[str, Any], str], bool] = lambda *_: False,
    ) -> None:
        super().__init__(full, released, log, known)
        self.themes = themes
        self.implementer = implementer
        self.persons = sum(
            row["n"]
            for row in full["sample_composition"]
            if row["attribute"] == "respondent_group" and row["unit"] == "person"
        )
        self.put(("size", "view", "pooled"), self.persons)
        self._composition()
        self._shares("code_by_group", "respondent_group")
        self._shares("code_by_method", "method")
        self._shares("code_overall", "view")
        self._families()
        self._sums()
        self._claims()
        self._findings()
        self._periods()
        self._pairs()
        self._convergence()
        self._joint()
        self._frame()
        self._coverage()
        self._interviews()
        self._account()
        self._tests()

    def _composition(self) -> None:
        by: dict[str, list[Any]] = {}
        for number, row in enumerate(self.full["sample_composition"]):
            if row["unit"] != "person":
                continue
            kind = {"respondent_group": "group"}.get(row["attribute"], row["attribute"])
            name = self.put(("size", kind, row["value"]), row["n"])
            by.setdefault(kind, []).append(name)
            self.cell("sample_composition", number, "n", name, {})
        for names in by.values():
            self.equal(("size", "view", "pooled"), names)
            for name in names:
                self.below(name, ("size", "view", "pooled"))
            self.below(("size", "view", "pooled"), *names)
        for number, row in enumerate(self.full["method_register"]):
            if row["unit"] == "person":
                name = self.put(("size", "method", row["method"]), row["n_respondents"])
                self.cell("method_register", number, "n_respondents", name, {})

    def _shares(self, table: str, column: str) -> None:
        kind = {"respondent_group": "group"}.get(column, column)
        for number, row in enumerate(self.full[table]):
            if row["unit"] != "person":
                continue
            out = self.released[table][number]
            if row["k"] is None:
                self._mean(out, row)
                continue
            who = (kind, row[column])
            code, theme = row["code"], row["theme"]
            size = self.put(("size", *who), row["n_group"])
            k = self.put(("k", code, *who), row["k"])
            n = self.put(("n", theme, *who), row["n_asked"])
            unasked = self.put(("u", code, *who), row["k_unprompted"])
            parts = {name: self.put((name, code, *who), row[name]) for name in PARTS}
            answers = {
                name: self.put((name, theme, *who), row[name])
                for name in ("k_dont_know", "k_refused")
            }
            self.cell(table, number, "n_group", size, {})
            self.cell(table, number, "n_asked", n, {size: 1.0}, companion=True)
            self.cell(table, number, "k", k, {n: 1.0})
            self.cell(table, number, "k_unprompted", unasked, {size: 1.0, n: -1.0})
            for name, one in parts.items():
                self.cell(table, number, name, one, {k: 1.0})
            for name, one in answers.items():
                self.cell(table, number, name, one, {n: 1.0})
            self.share(out, "share", k, n)
            self.words(out, "quantifier", k, n)
            self.majority(
                out,
                "stance_majority",
                k,
                parts,
                self.told(table, (code, row[column], "person"), "stance_majority"),
            )
            if out.get("n_segments") is not None and out["n_segments"] == 0:
                self.rows.append(({k: 1.0}, 0, 0))
            self.below(k, n)
            self.below(n, size)
            self.say({size: 1.0, n: -1.0, unasked: -1.0}, low=0)
            self.equal(k, list(parts.values()))
            self.say({n: 1.0, **dict.fromkeys(answers.values(), -1.0)}, low=0)
            if out["asked_from"] == "assumed":
                self.equal(n, [size])

    def _mean(self, out: dict[str, Any], row: dict[str, Any]) -> None:
        if out.get("share") is None:
            return
        shown = [
            (one, other)
            for one, other in zip(
                self.full["code_by_group"], self.released["code_by_group"], strict=True
            )
            if one["code"] == row["code"] and one["unit"] == "person" and one["n_asked"]
        ]
        terms = {
            ("k", row["code"], "group", one["respondent_group"]): 1 / one["n_asked"]
            for one, _ in shown
        }
        value = row["share"] * len(terms)
        self.rows.append((terms, value - 1e-6, value + 1e-6))
        # whole numbers over coprime bases: a mean gives each of them
        for name in terms:
            self.rows.append(({name: 1.0}, self.truth[name], self.truth[name]))

    def _families(self) -> None:
        for kind in ("group", "method", "view"):
            for who in self._values(kind):
                for theme in set(self.themes.values()):
                    codes = [c for c, t in self.themes.items() if t == theme and c != theme]
                    if not codes:
                        continue
                    of = lambda what, *names, who=who, kind=kind: [  # noqa: E731
                        (what, name, kind, who) for name in names
                    ]
                    for what in ("k", "u"):
                        for one in of(what, *codes):
                            self.below(one, *of(what, theme))
                        self.below(*of(what, theme), *of(what, *codes))
                    for sign in ("k_plus", "k_minus"):
                        for code in codes:
                            self.below(*of(sign, code), *of(sign, theme), *of("k_mixed", theme))
                        self.below(*of(sign, theme), *of(sign, *codes))
                    for sign in ("k_plus", "k_minus"):
                        self.below(*of("k_mixed", theme), *of("k_mixed", *codes), *of(sign, *codes))
                    self.below(*of("k_zero", theme), *of("k_zero", *codes))
                    for code in codes:
                        self.below(*of("k_mixed", code), *of("k_mixed", theme))

    def _values(self, kind: str) -> list[str]:
        return list(
            dict.fromkeys(name[3] for name in self.truth if len(name) == 4 and name[2] == kind)
        )

    def _sums(self) -> None:
        counts = {name[:2] for name in self.truth if len(name) == 4 and name[2] == "group"}
        groups, methods = self._values("group"), self._values("method")
        outside = [name for name in groups if name != self.implementer]
        self.equal(("size", "view", "external"), [("size", "group", one) for one in outside])
        sizes = [("size", "method", one) for one in methods]
        apart = sum(self.truth[one] for one in sizes) == self.persons
        pooled = ("size", "view", "pooled")
        for name in sorted(counts):
            whole = (*name, "view", "pooled")
            self.equal(whole, [p for one in groups if (p := (*name, "group", one)) in self.truth])
            self.equal(
                (*name, "view", "external"),
                [p for one in outside if (p := (*name, "group", one)) in self.truth],
            )
            parts = [p for one in methods if (p := (*name, "method", one)) in self.truth]
            if apart:
                self.equal(whole, parts)
            if name[0] == "n":
                for one in parts:
                    self.below(one, whole)
                self.below(whole, *parts)
            if name[0] == "k":
                both = [whole, ("u", name[1], "view", "pooled")]
                every = []
                for one in methods:
                    own = [(what, name[1], "method", one) for what in ("k", "u")]
                    self.say({**dict.fromkeys(both, 1.0), **dict.fromkeys(own, -1.0)}, low=0)
                    every += own
                self.say({**dict.fromkeys(every, 1.0), **dict.fromkeys(both, -1.0)}, low=0)
                # met twice, counted twice
                self.say(
                    {
                        **dict.fromkeys(sizes, 1.0), pooled: -1.0,
                        **dict.fromkeys(every, -1.0), **dict.fromkeys(both, 1.0),
                    },
                    low=0,
                )  # fmt: skip

    def _claims(self) -> None:
        for number, row in enumerate(self.full["claims_audit"]):
            out = self.released["claims_audit"][number]
            who = {"all": ("view", "pooled"), "external": ("view", "external")}.get(
                row["respondent_group"], ("group", row["respondent_group"])
            )
            codes = row["code"].split(";")
            key = (row["code"], row["respondent_group"], row["method"], row["where"])
            k = self.put(("claim k", row["stance"], *key), row["k"])
            n = self.put(("claim n", *key), row["n"])
            self.cell("claims_audit", number, "n", n, {}, companion=True)
            self.cell("claims_audit", number, "k", k, {n: 1.0})
            self.below(k, n)
            self.share(out, "share", k, n)
            self.words(out, "computed_quantifier", k, n)
            if out["quantifier"] and out["verdict"] == "supported":
                self.words(out, "quantifier", k, n)
            if out["quantifier"] in ("none", "one", "all") and not row.get("waived"):
                self.words(out, "quantifier", k, n)  # else the release would have stopped
            whos = [who] if who != ("view", "pooled") or not row["method"] else []
            whos += [("method", row["method"])] if row["method"] else []
            for one in whos:
                self._claim(row, k, n, codes, one, not row["where"] and len(whos) == 1)
            if row["where"]:
                self.below(n, ("size", "location", row["where"].partition("=")[2]))

    def _claim(
        self, row: dict[str, Any], k: Any, n: Any, codes: list[str], who: Any, whole: bool
    ) -> None:
        themes = list(dict.fromkeys(self.themes[code] for code in codes))
        bases = [("n", theme, *who) for theme in themes]
        raised = [("k", code, *who) for code in codes]
        unasked = [("u", code, *who) for code in codes] if len(themes) > 1 else []
        self.below(n, *bases)
        self.below(n, ("size", *who))
        self.below(k, *raised, *unasked)
        stance = DIRECTION.get(row["stance"] or "")
        signed = [(stance, code, *who) for code in codes] if stance else raised
        if len(themes) == 1:
            self.below(k, *signed)
        if whole:
            for base in bases:
                self.below(base, n)
            if not stance:
                for one in raised:
                    self.below(one, k)
        if len(codes) == 1:
            if whole:
                self.equal(k, signed)
                self.equal(n, bases)
            self.say({bases[0]: 1.0, n: -1.0, signed[0]: -1.0, k: 1.0}, low=0)

    def _findings(self) -> None:
        for number, row in enumerate(self.full["findings"]):
            out = self.released["findings"][number]
            who = {"all": ("view", "pooled"), "external": ("view", "external")}.get(
                row["respondent_group"], ("group", row["respondent_group"])
            )
            code = row["code"]
            k, u = ("k", code, *who), ("u", code, *who)
            n = ("n", self.themes.get(code), *who)
            if k not in self.truth:
                continue
            self.read("findings", number, "k", k)
            self.read("findings", number, "n_asked", n)
            self.share(out, "share", k, n)
            self.words(out, "quantifier", k, n)
            parts = {name: (name, code, *who) for name in PARTS}
            self.majority(
                out,
                "stance_majority",
                k,
                parts,
                self.told("findings", (row["finding_id"],), "stance_majority"),
            )
            if out["n_raised"] is not None:
                self.say({k: 1.0, u: 1.0}, row["n_raised"], row["n_raised"])
            opposing = self.put(("opposing", row["finding_id"]), row["k_opposing"])
            mixed = self.put(("qualifying", row["finding_id"]), row["k_qualifying"])
            unread = self.put(("unread", row["finding_id"]), row["n_unread"])
            raised = {k: 1.0, u: 1.0}
            self.cell("findings", number, "k_opposing", opposing, raised)
            self.cell("findings", number, "k_qualifying", mixed, raised)
            self.cell("findings", number, "n_unread", unread, {opposing: 1.0})
            self.read("negative_case_counts", number, "n_opposing", opposing)
            self.read("negative_case_counts", number, "n_qualifying", mixed)
            self.read("negative_case_counts", number, "n_unread", unread)
            self.below(unread, opposing)
            if out["withheld"] is False:
                self.rows.append(({unread: 1.0}, 0, 0))
            self.say({k: 1.0, u: 1.0, opposing: -1.0}, low=0)
            against = {"+": "k_minus", "-": "k_plus"}.get(out["stance_majority"] or "")
            if against:
                self.below(parts[against], opposing)
                self.below(opposing, parts[against], u)
            self.below(parts["k_mixed"], mixed)
            self.below(mixed, parts["k_mixed"], u)

    def _periods(self) -> None:
        for number, row in enumerate(self.full["stance_by_period"]):
            out = self.released["stance_by_period"][number]
            code, who = row["code"], ("view", "pooled")
            whole, n = ("k", code, *who), ("n", row["theme"], *who)
            k = self.put(("k", code, row["period"]), row["k"])
            parts = {name: self.put((name, code, row["period"]), row[name]) for name in PARTS}
            self.cell("stance_by_period", number, "k", k, {n: 1.0})
            self.read("stance_by_period", number, "n_asked", n)
            for name, one in parts.items():
                self.cell("stance_by_period", number, name, one, {k: 1.0})
            self.equal(k, list(parts.values()))
            self.below(k, whole)
            self.say({k: 1.0}, low=1)
            self.majority(
                out,
                "stance_majority",
                k,
                parts,
                self.told("stance_by_period", (code, row["period"], "person"), "stance_majority"),
            )
            for sign in ("k_plus", "k_minus"):
                self.below(parts[sign], (sign, code, *who), ("k_mixed", code, *who))
            self.below(parts["k_mixed"], ("k_mixed", code, *who))

    def _pairs(self) -> None:
        for number, row in enumerate(self.full["co_occurrence"]):
            if row["unit"] != "person":
                continue
            out = self.released["co_occurrence"][number]
            a, b, who = row["code_a"], row["code_b"], ("view", "pooled")
            n = self.put(("n", *sorted({self.themes[a], self.themes[b]}), "pair"), row["n"])
            both = self.put(("both", a, b), row["k_both"])
            ends = []
            for column, code in (("k_a", a), ("k_b", b)):
                one = self.put((column, a, b), row[column])
                base, whole = ("n", self.themes[code], *who), ("k", code, *who)
                self.cell("co_occurrence", number, column, one, {n: 1.0})
                self.below(n, base)
                self.below(one, whole)
                self.say({one: 1.0}, low=1)
                self.say({base: 1.0, n: -1.0, whole: -1.0, one: 1.0}, low=0)
                self.below(both, one)
                ends.append(one)
            self.cell("co_occurrence", number, "n", n, {}, companion=True)
            self.cell("co_occurrence", number, "k_both", both, {n: 1.0})
            self.say({n: 1.0, both: 1.0, **dict.fromkeys(ends, -1.0)}, low=0)
            if out["jaccard"] is not None:
                j = out["jaccard"]
                self.rows.append(
                    ({both: 1.0 + j, **dict.fromkeys(ends, -j)}, -1e-6, 1e-6)
                )  # fmt: skip

    def _convergence(self) -> None:
        for number, row in enumerate(self.full["convergence"]):
            out = self.released["convergence"][number]
            for side in "ab":
                who = (row["axis"], row[f"source_{side}"])
                k, n = ("k", row["theme"], *who), ("n", row["theme"], *who)
                if k not in self.truth:
                    continue  # documents, indicators
                self.read("convergence", number, f"k_{side}", k)
                self.read("convergence", number, f"n_{side}", n)
                self.words(out, f"band_{side}", k, n)
                parts = {name: (name, row["theme"], *who) for name in PARTS}
                key = (row["axis"], row["theme"], row["source_a"], row["source_b"])
                told = self.told("convergence", key, f"majority_{side}")
                self.majority(out, f"majority_{side}", k, parts, told)
                if out["verdict"] == "silence" and row[f"k_{side}"] == 0:
                    self.rows.append(({k: 1.0}, 0, 0))
                if out["jaccard"] == 0 or out["jaccard"] == 1:
                    for code, theme in self.themes.items():
                        one = ("k", code, *who)
                        if theme == row["theme"] and code != theme and self.truth[one]:
                            self.rows.append(({one: 1.0}, 1, math.inf))
                        elif theme == row["theme"] and code != theme:
                            self.rows.append(({one: 1.0}, 0, 0))

    def _joint(self) -> None:
        for number, row in enumerate(self.full["joint_display"]):
            out = self.released["joint_display"][number]
            who = ("view", "pooled")
            theme = row["theme"]
            k, n = ("k", theme, *who), ("n", theme, *who)
            self.read("joint_display", number, "k", k)
            self.read("joint_display", number, "n_asked", n)
            self.share(out, "share", k, n)
            if row["challenge"]:
                self.read("joint_display", number, "challenge_k", ("k", row["challenge"], *who))
            parts = {name: (name, theme, *who) for name in PARTS}
            told = self.told("joint_display", (theme, row["indicator_id"]), "stance_majority")
            self.majority(out, "stance_majority", k, parts, told)

    def _frame(self) -> None:
        columns = ("n_frame", "n_tried", "n_refused", "n_unreachable", "n_interviewed")
        strata: dict[str, list[Any]] = {}
        for number, row in enumerate(self.full["frame_flow"]):
            names = [self.put(("flow", name, row["stratum"]), row[name]) for name in columns]
            frame, tried, refused, away, heard = names
            bases = [{}, {frame: 1.0}, {tried: 1.0}, {tried: 1.0}, {tried: 1.0}]
            for column, name, base in zip(columns, names, bases, strict=True):
                self.cell("frame_flow", number, column, name, base)
                if row["stratum"] != "all strata":
                    strata.setdefault(column, []).append(name)
            self.equal(tried, [refused, away, heard])
            self.below(tried, frame)
            self.share(self.released["frame_flow"][number], "share_interviewed", heard, frame)
        for column, parts in strata.items():
            self.equal(("flow", column, "all strata"), parts)

    def _coverage(self) -> None:
        rows = self.full["coverage"]
        made = []
        for number, row in enumerate(rows):
            if row["k"] is None:
                return
            last = number == len(rows) - 1
            n = ("size", "view", "pooled") if last else ("listed", row["what"])
            k = self.put(("covered", row["what"]), row["k"])
            n = self.put(n, row["n"])
            self.cell("coverage", number, "n", n, {})
            self.cell("coverage", number, "k", k, {n: 1.0})
            self.below(k, n)
            self.share(self.released["coverage"][number], "share", k, n)
            made.append((k, n))
        (k, n), groups, (outside, persons) = made[0], made[1:-1], made[-1]
        self.equal(k, [one for one, _ in groups])
        self.equal(n, [one for _, one in groups])
        self.equal(persons, [k, outside])
        self.equal(("flow", "n_frame", "all strata"), [n])
        self.equal(("flow", "n_interviewed", "all strata"), [k])
        for row, (one, _) in zip(rows[1:-1], groups, strict=True):
            # listed and heard in a group, as far as all of them belong to it
            self.below(one, ("size", "group", row["what"]))

    def _interviews(self) -> None:
        scopes = []
        curve = {row["scope"] for row in self.released["saturation_curve"]}
        for number, row in enumerate(self.full["saturation"]):
            scope = row["scope"]
            size = ("size", "view", "pooled") if scope == "all" else ("size", "group", scope)
            name = self.put(("interviews", scope), row["n_interviews"])
            self.cell("saturation", number, "n_interviews", name, {})
            if scope in curve:  # a row for each
                self.rows.append(({name: 1.0}, row["n_interviews"], row["n_interviews"]))
            self.equal(name, [size])
            self.below(size, name)
            scopes.append(name)
        self.equal(scopes[0], scopes[1:])

    def _account(self) -> None:
        rows = self.full["account"]
        names = [self.put(("account", row["what"]), row["n"]) for row in rows]
        for number, (row, name) in enumerate(zip(rows, names, strict=True)):
            if row["what"] == "withdrawn":
                self.cell("account", number, "n", name, {})
            else:
                self.read("account", number, "n", name)
        self.equal(names[-1], names[:-1])
        # each transcript was read from a file
        read = sum(row["n_transcripts"] for row in self.full["method_register"])
        if all(row["n_transcripts"] is not None for row in self.released["method_register"]):
            self.say({names[0]: 1.0}, read, read)

    def _tests(self) -> None:
        """Believe that a p-value gives every count behind it, and an adjusted one its code's."""
        scopes: dict[str, list[str]] = {}
        for row in self.full["code_by_group"]:
            if row["unit"] == "person":
                scopes.setdefault(row["code"], []).append(row["respondent_group"])

        def tell(row: dict[str, Any], groups: list[str]) -> None:
            for group in groups:
                for name in (("k", row["code"]), ("n", row["theme"])):
                    one = (*name, "group", group)
                    self.rows.append(({one: 1.0}, self.truth[one], self.truth[one]))

        full = {_test(row): row for row in self.full["code_tests"]}
        omnibus = sorted(
            (row for row in full.values() if row["test"] == "omnibus"), key=lambda row: row["p"]
        )
        for out in self.released["code_tests"]:
            row = full[_test(out)]
            every = scopes[row["code"]]
            if out["test"] == "pair":
                # that there is one tells of the whole
                tell(row, every)
            elif out["p"] is not None:
                tell(row, every)
            if out["test"] == "omnibus" and out["p_adjusted"] is not None:
                from_p = [
                    one
                    for rank, one in enumerate(omnibus, start=1)
                    if math.isclose(one["p"] * len(omnibus) / rank, row["p_adjusted"])
                ]
                for one in from_p[:1]:
                    tell(one, scopes[one["code"]])


def _test(row: dict[str, Any]) -> tuple[Any, ...]:
    return tuple(row[name] for name in ("code", "test", "group_a", "group_b"))
