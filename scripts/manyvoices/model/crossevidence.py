"""What is wrong in the optional sheets: frame, indicators, claims, findings, guide."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from manyvoices.model.errors import Problem, problem
from manyvoices.model.study import Study
from manyvoices.model.yamlfile import hint

ALL, EXTERNAL = "all", "external"
"""Groups a claim may name beside those of the sheets."""
RESERVED = (ALL, EXTERNAL, "documents", "indicators", "both")
"""Words that stand for something else where a table or a sheet has a respondent group."""


def evidence_problems(study: Study) -> list[Problem]:
    """Return what is wrong between the optional sheets and the rest of the study."""
    return (
        _group_names(study)
        + _frame(study)
        + _indicators(study)
        + _claims(study)
        + _findings(study)
        + _guide(study)
        + _decisions(study)
        + _finding_decisions(study)
    )


def _twice(rows: Iterable[tuple[int, str]], shown: str, column: str) -> list[Problem]:
    first: dict[str, int] = {}
    problems = []
    for line, name in rows:
        if name in first:
            problems.append(problem("sheet.duplicate_id", shown, line, column, first=first[name]))
        first.setdefault(name, line)
    return problems


def _unknown(
    value: str, known: Sequence[str], other: str, shown: str, line: int, column: str
) -> list[Problem]:
    if value in known:
        return []
    near = hint(value, list(known))
    return [problem("sheet.unknown_id", shown, line, column, other=other, hint=near)]


def _groups(study: Study) -> list[str]:
    return [
        *dict.fromkeys([*study.config.groups, *(row.respondent_group for row in study.respondents)])
    ]


def _group_names(study: Study) -> list[Problem]:
    first: dict[str, int] = {}
    for row in study.respondents:
        first.setdefault(row.respondent_group, row.line)
    return [
        problem(
            "group.reserved", "data/respondents.csv", first[word], "respondent_group", word=word
        )
        for word in RESERVED
        if word in first
    ]


def _frame(study: Study) -> list[Problem]:
    shown = "data/sampling_frame.csv"
    problems = _twice(((row.line, row.frame_id) for row in study.frame), shown, "frame_id")
    known = {row.respondent_id for row in study.respondents}
    for row in study.frame:
        if row.respondent_id and row.respondent_id not in known:
            # the cell may hold a name: no hint is made from it
            problems.append(
                problem(
                    "sheet.unknown_id", shown, row.line, "respondent_id",
                    other="data/respondents.csv", hint="Correct the cell.",
                )
            )  # fmt: skip
        if bool(row.respondent_id) != (row.reached == "interviewed"):
            problems.append(problem("frame.interviewed", shown, row.line, "respondent_id"))
    return problems


def _codes(study: Study, codes: list[str], shown: str, line: int, column: str) -> list[Problem]:
    known = list(study.codebook.by_id)
    return [
        item
        for code in codes
        for item in _unknown(code, known, "config/codebook.yaml", shown, line, column)
    ]


def _indicators(study: Study) -> list[Problem]:
    shown = "data/indicators.csv"
    ids = [row.indicator_id for row in study.indicators]
    problems = _twice(
        ((row.line, row.indicator_id) for row in study.indicators), shown, "indicator_id"
    )
    for row in study.indicators:
        problems += _codes(study, [row.theme], shown, row.line, "theme")
        problems += _codes(study, row.challenges, shown, row.line, "challenged_by")
        if row.sum_of:
            problems += _unknown(row.sum_of, ids, shown, shown, row.line, "sum_of")
        if bool(row.sum_of) != bool(row.split):
            problems.append(problem("indicator.split", shown, row.line, "split"))
        if row.change_from:
            compared = row.change_from.split(";")
            if len(compared) != 2:
                problems.append(problem("indicator.change", shown, row.line, "change_from"))
            for name in compared:
                problems += _unknown(name.strip(), ids, shown, shown, row.line, "change_from")
    return problems


def _claims(study: Study) -> list[Problem]:
    shown = "data/claims.csv"
    terms = [band.term for band in study.quantifiers.bands]
    attributes = {name for row in study.respondents for name in row.attributes}
    problems = _twice(((row.line, row.claim_id) for row in study.claims), shown, "claim_id")
    for row in study.claims:
        problems += _codes(study, row.codes, shown, row.line, "code")
        problems += _group(study, row.respondent_group, shown, row.line)
        if row.quantifier and row.quantifier not in terms:
            problems += _unknown(
                row.quantifier, terms, "config/quantifiers.yaml", shown, row.line, "quantifier"
            )
        name, equals, value = row.where.partition("=")
        if row.where and (not equals or not value.strip() or name.strip() not in attributes):
            problems.append(
                problem(
                    "claim.where", shown, row.line, "where", hint=hint(name, sorted(attributes))
                )
            )
    return problems


def _group(study: Study, group: str, shown: str, line: int) -> list[Problem]:
    known = [*_groups(study), ALL, EXTERNAL]
    return _unknown(group, known, "data/respondents.csv", shown, line, "respondent_group")


def _findings(study: Study) -> list[Problem]:
    shown = "data/findings.csv"
    problems = _twice(((row.line, row.finding_id) for row in study.findings), shown, "finding_id")
    for row in study.findings:
        problems += _codes(study, [row.code], shown, row.line, "code")
        problems += _group(study, row.respondent_group, shown, row.line)
    return problems


def _decisions(study: Study) -> list[Problem]:
    shown = "data/decisions/codes.csv"
    periods = [*(period.id for period in study.config.periods), "unspecified"]
    return [
        item
        for row in study.code_decisions
        if row.period
        for item in _unknown(row.period, periods, "config/config.yaml", shown, row.line, "period")
    ]


def _finding_decisions(study: Study) -> list[Problem]:
    """Return decisions about findings that are not there; drafted ones are known after a run."""
    known = {row.finding_id for row in study.findings}
    named = [
        *(
            ("data/decisions/findings.csv", row.line, row.finding_id)
            for row in study.finding_decisions
        ),
        *(
            ("data/decisions/confidence.csv", row.line, row.finding_id)
            for row in study.confidence_decisions
        ),
    ]
    return [
        problem("finding.unknown", shown, line, "finding_id")
        for shown, line, name in named
        if known and name not in known
    ]


def _guide(study: Study) -> list[Problem]:
    if study.guide is None:
        return []
    shown = "config/guide.yaml"
    themes = [code.id for code in study.codebook.themes]
    problems = []
    for method, questions in study.guide.methods.items():
        seen: set[str] = set()
        for question in questions:
            if question.id in seen:
                problems.append(
                    problem("guide.question_twice", shown, name=question.id, method=method)
                )
            seen.add(question.id)
            problems += [
                problem(
                    "guide.theme", shown, name=question.id, method=method, hint=hint(theme, themes)
                )
                for theme in question.themes
                if theme not in themes
            ]
    return problems
