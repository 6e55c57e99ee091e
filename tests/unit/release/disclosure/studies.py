"""Random small studies with every table that disclosure control looks at."""

from __future__ import annotations

import random
from collections import Counter
from itertools import pairwise
from pathlib import Path
from typing import Any

from manyvoices.model.paths import Paths
from manyvoices.model.sheets import AskedRow, FrameRow, IndicatorRow, RespondentRow
from manyvoices.model.study import Study
from manyvoices.model.tables import Rows
from manyvoices.triangulate.asked import asked_rows
from manyvoices.triangulate.cooccurrence import co_occurrence
from manyvoices.triangulate.frame import coverage, frame_flow
from manyvoices.triangulate.overtime import stance_by_period
from manyvoices.triangulate.sample import composition
from manyvoices.triangulate.shares import code_by_group, share_columns
from manyvoices.triangulate.voices import DIRECTIONS, Voices, oppose, tally, voices
from tests.helpers import codebook, config, quantifiers, respondent, transcript

METHODS = ("key_informant_interview", "consultation", "focus_group")
WORDS = quantifiers()
STANCES = ("improved", "supportive", "worsened", "critical", "unclear", "mixed")


class Drawn:
    """The evidence of a random study, which can be changed and counted again."""

    def __init__(self, seed: int, overlap: bool | None = None) -> None:
        draw = self.draw = random.Random(seed)
        themes = draw.randint(1, 2)
        self.book = codebook(
            *({"id": f"T{theme}"} for theme in range(themes)),
            *(
                {"id": f"T{theme}.{name}", "parent": f"T{theme}"}
                for theme in range(themes)
                for name in "ABC"[: draw.randint(0, 3)]
            ),
        )
        self.groups = ["North", "South", "Staff", "West"][: draw.randint(2, 4)]
        self.implementer = draw.choice(["", self.groups[-1]])
        self.methods = METHODS[: draw.randint(1, 3)]
        self.overlap = draw.random() < 0.4 if overlap is None else overlap
        self.people: list[RespondentRow] = []
        self.sheet: list[AskedRow] = []
        self.codings: Rows = []
        self.assumed = draw.random() < 0.5
        self.rate = {code.id: draw.choice([0.05, 0.2, 0.5, 0.8, 0.97]) for code in self.book.codes}
        self.lean = {
            code.id: draw.choice([None, "improved", "critical"]) for code in self.book.codes
        }
        self.met: dict[str, str] = {}
        self.made = 0
        self.gone = random.Random(f"gone {seed}").choice([0, 0, 1, 3, 7])
        self.listing = random.Random(f"frame {seed}")
        self.frame: list[FrameRow] = []
        for group in self.groups:
            for _ in range(draw.choice([1, 3, 6, 9, 14, 22])):
                self.add(group)
        for group in self.groups:
            for _ in range(self.listing.choice([0, 1, 2, 6, 13])):
                self.list(group, self.listing.choice(["refused", "unreachable", "not_tried"]))
        if draw.random() < 0.4:
            self.add(self.groups[0], unit="group")
        if draw.random() < 0.4:
            self.add(self.groups[0], unit="document")

    def add(self, group: str, unit: str = "person") -> None:
        """Add a respondent, met once or twice."""
        draw = self.draw
        name = f"R{self.made}"
        self.made += 1
        if unit == "person" and self.listing.random() < 0.7:
            self.list(group, "interviewed", name)
        times = 2 if self.overlap and unit == "person" and draw.random() < 0.2 else 1
        place = draw.choice(["Kep", "Bokor", "Bokor", "Takeo", "Takeo"])
        chosen = draw.sample(self.methods, min(times, len(self.methods)))
        for number, method in enumerate(chosen):
            interview = f"{name}-{number}"
            self.met[interview] = method
            row = respondent(name, interview, respondent_group=group, unit=unit)
            self.people.append(row.model_copy(update={"attributes": {"location": place}}))
            for theme in self.book.themes:
                if not self.assumed and draw.random() < 0.3:
                    answer = draw.choice(["no", "no", "yes", "dont_know", "refused"])
                    self.sheet.append(
                        AskedRow.model_validate(
                            {
                                "line": 2, "transcript_id": interview, "respondent_id": name,
                                "theme": theme.id, "asked": answer,
                            }
                        )
                    )  # fmt: skip
            for code in self.book.codes:
                if draw.random() < self.rate[code.id]:
                    self.say(name, interview, code.id)

    def list(self, group: str, reached: str, name: str = "") -> None:
        """Add a row to the sampling frame."""
        self.frame.append(
            FrameRow.model_validate(
                {
                    "line": 2, "frame_id": f"F{len(self.frame)}", "respondent_group": group,
                    "stratum": self.listing.choice(["city", "river", "hills"]),
                    "reached": reached, "respondent_id": name,
                }
            )
        )  # fmt: skip

    def say(self, name: str, interview: str, code: str) -> None:
        """Add a coding."""
        lean = self.lean[code]
        stance = lean if lean and self.draw.random() < 0.8 else self.draw.choice(STANCES)
        self.codings.append(
            {
                "segment_id": f"{interview}-{code}-{len(self.codings)}",
                "transcript_id": interview,
                "respondent_id": name,
                "code": code,
                "stance": stance,
                "period": self.draw.choice(["", "then", "now"]),
                "coder": "decision",
                "status": "accepted",
            }
        )

    def withdraw(self, name: str) -> None:
        """Take a respondent out, with all that they said."""
        self.gone += 1
        self.frame = [
            row.model_copy(update={"reached": "refused", "respondent_id": ""})
            if row.respondent_id == name
            else row
            for row in self.frame
        ]
        self.people = [row for row in self.people if row.respondent_id != name]
        self.sheet = [row for row in self.sheet if row.respondent_id != name]
        self.codings = [row for row in self.codings if row["respondent_id"] != name]

    def study(self, **disclosure: Any) -> Study:
        """Return the study."""
        rows = [
            transcript(
                name, method=self.met[name], participants=self.draw.choice([None, 3, 8])
            )
            for name in dict.fromkeys(row.transcript_id for row in self.people)
        ]  # fmt: skip
        settings = config(
            fictional=True,
            implementer_group=self.implementer,
            attributes={"location": {}},
            periods=[
                {"id": "then", "label": "Then", "start": 2004, "end": 2008},
                {"id": "now", "label": "Now", "start": 2009, "end": 2014},
            ],
            disclosure=disclosure,
        )
        figure = IndicatorRow.model_validate(
            {
                "line": 2, "name": "n", "value": 1.0, "theme": "T0", "direction": "+",
                "indicator_id": "I1", "challenged_by": self.book.codes[-1].id,
            }
        )  # fmt: skip
        return Study(
            Paths(Path()),
            settings,
            self.book,
            WORDS,
            rows,
            self.people,
            indicators=[figure],
            frame=self.frame,
        )

    def tables(self) -> dict[str, Rows]:
        """Return the full tables."""
        made = self.study()
        asked = asked_rows(self.people, self.sheet, self.book)
        heard = voices(self.people, asked, self.codings, self.book)
        groups = [name for name in self.groups if any(heard.of(name, u) for u in UNITS)]  # type: ignore[arg-type]
        by_group, _ = code_by_group(self.people, asked, self.codings, self.book, WORDS, groups)
        tables = {
            "sample_composition": composition(made, self.people),
            "code_by_group": by_group,
            "code_by_method": self._methods(asked),
            "code_overall": self._overall(heard, by_group),
            "co_occurrence": co_occurrence(heard, self.codings, self.book)[0],
            "stance_by_period": stance_by_period(heard, self.book, made.config)[0],
            "method_register": self._register(),
            "claims_audit": self._claims(heard, asked),
            "findings": self._findings(heard, groups),
        }
        tables["frame_flow"] = frame_flow(self.frame, self.people)
        tables["coverage"] = coverage(made, self.people)
        tables["saturation"], tables["saturation_curve"] = self._interviews(groups)
        tables["code_tests"] = self._tests(by_group)
        read = len({row.transcript_id for row in self.people})
        files = {"read": read, "quarantined": 0, "withdrawn": self.gone}
        tables["account"] = [
            {"what": name, "n": number}
            for name, number in [*files.items(), ("raw_files", sum(files.values()))]
        ]
        tables["convergence"] = self._convergence(by_group, groups, heard)
        tables["joint_display"] = self._joint(heard)
        tables["negative_case_counts"] = [
            {
                "finding_id": row["finding_id"], "n_opposing": row["k_opposing"],
                "n_qualifying": row["k_qualifying"], "n_unread": row["n_unread"],
            }
            for row in tables["findings"]
        ]  # fmt: skip
        return tables

    def _methods(self, asked: Rows) -> Rows:
        rows: Rows = []
        heards = {
            method: voices(
                self.people, asked, self.codings, self.book,
                {name for name, own in self.met.items() if own == method},
            )
            for method in self.methods
        }  # fmt: skip
        for code in self.book.codes:
            for method, heard in heards.items():
                for unit in UNITS:
                    among = [n for n, one in heard.members.items() if one.unit == unit]
                    if among:
                        key = {"code": code.id, "theme": self.book.theme_of(code.id),
                               "method": method, "unit": unit}  # fmt: skip
                        said = tally(heard, among, [code.id], self.book)
                        rows.append({**key, **share_columns(said, len(among), WORDS)})
        return rows

    def _overall(self, heard: Voices, by_group: Rows) -> Rows:
        rows: Rows = []
        for code in self.book.codes:
            key = {"code": code.id, "theme": self.book.theme_of(code.id), "unit": "person"}
            for view, without in (("pooled", ""), ("external", self.implementer)):
                among = heard.persons(without)
                said = tally(heard, among, [code.id], self.book)
                made = share_columns(said, len(among), WORDS)
                rows.append({**key, "view": view, **made})
            shares = [
                row["k"] / row["n_asked"]
                for row in by_group
                if row["code"] == code.id and row["unit"] == "person" and row["n_asked"]
            ]
            mean = sum(shares) / len(shares) if shares else None
            empty = dict.fromkeys(made)
            rows.append({**key, "view": "equal_group", **empty, "share": mean})
        return rows

    def _register(self) -> Rows:
        seen = {(self.met[row.transcript_id], row.unit, row.respondent_id) for row in self.people}
        counts = Counter((method, unit) for method, unit, _ in seen)
        interviews = Counter(
            (self.met[name], unit)
            for name, unit in {(row.transcript_id, row.unit) for row in self.people}
        )
        return [
            {"method": method, "unit": unit, "n_transcripts": interviews[method, unit],
             "n_respondents": number}
            for (method, unit), number in sorted(counts.items())
        ]  # fmt: skip

    def _interviews(self, groups: list[str]) -> tuple[Rows, Rows]:
        rows: Rows = []
        curve: Rows = []
        for scope in ["all", *groups]:
            number = len(
                {
                    row.transcript_id
                    for row in self.people
                    if row.unit == "person" and scope in ("all", row.respondent_group)
                }
            )
            key = {"scope": scope, "kind": "all"}
            rows.append({**key, "run": 2, "threshold": 5, "n_interviews": number, "n_codes": 3,
                         "verdict": "reached"})  # fmt: skip
            curve += [{**key, "interview": place + 1, "codes": 2} for place in range(number)]
        return rows, curve

    def _tests(self, by_group: Rows) -> Rows:
        """Return tests with invented p-values, the adjusted ones by Benjamini and Hochberg."""
        rows: Rows = []
        for code in self.book.codes:
            own = [row for row in by_group if row["code"] == code.id and row["unit"] == "person"]
            if len(own) < 2:
                continue
            key = {"code": code.id, "theme": self.book.theme_of(code.id)}
            draw = random.Random(f"p {code.id} {sum(row['k'] for row in own)}")
            rows.append({**key, "test": "omnibus", "group_a": None, "group_b": None,
                         "p": draw.random()})  # fmt: skip
            for one, other in pairwise(own) if draw.random() < 0.5 else ():
                rows.append(
                    {
                        **key, "test": "pair", "group_a": one["respondent_group"],
                        "group_b": other["respondent_group"], "k_a": one["k"],
                        "n_a": one["n_asked"], "k_b": other["k"], "n_b": other["n_asked"],
                        "difference": 0.1, "p": draw.random(), "p_adjusted": 0.9, "passes": False,
                    }
                )  # fmt: skip
        tested = sorted((row for row in rows if row["test"] == "omnibus"), key=lambda row: row["p"])
        least = 1.0
        for rank in range(len(tested), 0, -1):
            least = min(least, tested[rank - 1]["p"] * len(tested) / rank)
            tested[rank - 1].update(p_adjusted=least, passes=least < 0.05)
        return rows

    def _claims(self, heard: Voices, asked: Rows) -> Rows:
        rows: Rows = []
        draw = random.Random(len(self.book.codes))
        for number in range(4):
            codes = draw.sample([code.id for code in self.book.codes], min(2, len(self.book.codes)))
            codes = codes[: draw.randint(1, 2)]
            group = draw.choice(["all", "external", *self.groups])
            method = draw.choice(["", *self.methods]) if number == 3 else ""
            where = draw.choice(["", "location=Takeo"])
            stance = draw.choice(["", "", "improved", "critical"])
            own = heard
            if method:
                within = {name for name, one in self.met.items() if one == method}
                own = voices(self.people, asked, self.codings, self.book, within)
            without = self.implementer if group == "external" else ""
            among = (
                own.persons(without) if group in ("all", "external") else own.of(group, "person")
            )
            if where:
                among = [n for n in among if own.members[n].attributes["location"] == "Takeo"]
            said = tally(own, among, codes, self.book)
            sign = DIRECTIONS[stance] if stance else None
            k = sum(sign is None or one == sign for one in said.directions.values())
            band = WORDS.band(k, said.n)
            rows.append(
                {
                    "claim_id": f"C{number}", "text": "words", "code": ";".join(codes),
                    "stance": stance or None, "respondent_group": group,
                    "method": method or None, "where": where or None,
                    "quantifier": band.term if band else None, "k": k, "n": said.n,
                    "share": k / said.n if said.n else None,
                    "computed_quantifier": band.term if band else None,
                    "verdict": "supported" if band else "not computable", "reason": f"{k}",
                    "fails": False,
                }
            )  # fmt: skip
        return rows

    def _findings(self, heard: Voices, groups: list[str]) -> Rows:
        rows: Rows = []
        for group in ["all", "external", *groups]:
            for theme in self.book.themes:
                without = self.implementer if group == "external" else ""
                among = (
                    heard.persons(without)
                    if group in ("all", "external")
                    else heard.of(group, "person")
                )
                said = tally(heard, among, [theme.id], self.book)
                band = WORDS.band(said.k, said.n)
                signs = Counter(said.directions.values())
                opposing = sum(
                    number for sign, number in signs.items() if oppose(sign, said.majority)
                )
                rows.append(
                    {
                        "finding_id": f"F-{theme.id}-{group}", "statement": "words",
                        "code": theme.id, "theme": theme.id, "respondent_group": group,
                        "stance": None, "drafted": False, "k": said.k, "n_asked": said.n,
                        "share": said.k / said.n if said.n else None,
                        "quantifier": band.term if band else None,
                        "stance_majority": said.majority,
                        "n_raised": said.k + len(said.unasked), "k_opposing": opposing,
                        "k_qualifying": signs["±"] if said.majority != "±" else 0,
                        "n_unread": opposing // 2, "withheld": opposing >= 2,
                        "confidence": "low",
                    }
                )  # fmt: skip
        return rows

    def _convergence(self, by_group: Rows, groups: list[str], heard: Voices) -> Rows:
        rows: Rows = []
        counts = {(r["code"], r["respondent_group"]): r for r in by_group if r["unit"] == "person"}
        for theme in self.book.themes:
            for a, b in pairwise(groups):
                one, other = counts.get((theme.id, a)), counts.get((theme.id, b))
                if not one or not other:
                    continue
                codes = [
                    {c.id for c in self.book.codes if c.parent == theme.id and counts[c.id, g]["k"]}
                    for g in (a, b)
                ]
                every = codes[0] | codes[1]
                if oppose(one["stance_majority"], other["stance_majority"]):
                    verdict = "dissonance"
                else:
                    verdict = "partial"
                silent = not one["k"] or not other["k"]
                rows.append(
                    {
                        "axis": "group", "theme": theme.id, "source_a": a, "unit_a": "person",
                        "source_b": b, "unit_b": "person", "n_a": one["n_asked"], "k_a": one["k"],
                        "majority_a": one["stance_majority"], "band_a": one["quantifier"],
                        "n_b": other["n_asked"], "k_b": other["k"],
                        "majority_b": other["stance_majority"], "band_b": other["quantifier"],
                        "jaccard": len(codes[0] & codes[1]) / len(every)
                        if every and not silent
                        else None,
                        "silent_source": None,
                        "verdict": "silence" if silent else verdict,
                        "reason": "why",
                    }
                )  # fmt: skip
        return rows

    def _joint(self, heard: Voices) -> Rows:
        said = tally(heard, heard.persons(), ["T0"], self.book)
        rival = self.book.codes[-1].id
        other = tally(heard, heard.persons(), [rival], self.book)
        return [
            {
                "theme": "T0", "indicator_id": "I1", "direction": "+", "k": said.k,
                "n_asked": said.n, "share": said.k / said.n if said.n else None,
                "stance_majority": said.majority, "challenge": rival, "challenge_k": other.k,
                "challenge_share": other.k / other.n if other.n else None, "fit": "expanded",
                "reason": "why",
            }
        ]  # fmt: skip


UNITS = ("person", "group", "document")
