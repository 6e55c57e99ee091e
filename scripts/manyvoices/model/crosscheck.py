"""What is wrong between the files of a study, though each is right by itself."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import PurePosixPath
from typing import get_args

from manyvoices.model.codebook import Codebook
from manyvoices.model.config import EntityType
from manyvoices.model.crossevidence import evidence_problems
from manyvoices.model.csvfile import shown_column
from manyvoices.model.errors import Problem, problem
from manyvoices.model.names import holds_name, known_parts
from manyvoices.model.roles import fold
from manyvoices.model.sheets import RespondentRow
from manyvoices.model.study import Study
from manyvoices.model.yamlfile import Lines, hint

TRANSCRIPTS = "data/transcripts.csv"
RESPONDENTS = "data/respondents.csv"
CONFIG = "config/config.yaml"
CODEBOOK = "config/codebook.yaml"


def cross_check(study: Study, lines: Lines, before: list[Problem]) -> list[Problem]:
    """Return what is wrong between settings, codebook and sheets.

    Parameters
    ----------
    study
        The rows that are valid by themselves.
    lines
        Lines of the codebook.
    before
        What was found in each file by itself; a row refused there is not missed here.
    """
    problems = _settings(study) + _codebook(study, lines)
    refused = {item.file for item in before if item.severity == "error"}
    problems += _transcripts(study)
    problems += _respondents(study, TRANSCRIPTS in refused)
    problems += _asked(study)
    problems += evidence_problems(study)
    problems += _name_decisions(study)
    if not {TRANSCRIPTS, RESPONDENTS} & refused:
        problems += _nobody(study)
    return problems


def _settings(study: Study) -> list[Problem]:
    config = study.config
    problems = []
    if config.disclosure.t < 5 and not config.fictional:
        problems.append(problem("settings.threshold", CONFIG, None, "disclosure.threshold"))
    known = list(config.groups)
    if config.implementer_group and config.implementer_group not in known:
        problems.append(
            problem(
                "sheet.unknown_group",
                CONFIG,
                None,
                "implementer_group",
                hint=hint(config.implementer_group, known),
            )
        )
    return problems


def _name_decisions(study: Study) -> list[Problem]:
    """Return the decisions on names that lack what they need."""
    types = get_args(EntityType)
    transcripts = [row.transcript_id for row in study.transcripts]
    shown = "data/decisions/names.csv"
    found = []
    for row in study.name_decisions:
        options = {"merge": None, "split": transcripts, "retype": types}
        if row.decision not in options:
            continue
        known = options[row.decision]
        if not row.others or (known is not None and not set(row.others) <= set(known)):
            found.append(
                problem(
                    "review.incomplete",
                    shown,
                    row.line,
                    "other",
                    decision=row.decision,
                )
            )
    return found


def _codebook(study: Study, lines: Lines) -> list[Problem]:
    book: Codebook = study.codebook
    problems = []
    seen: set[str] = set()
    names: dict[str, str] = {}
    periods = [*(period.id for period in study.config.periods), "unspecified"]
    ids = [code.id for code in book.codes]
    groups = {row.respondent_group for row in study.respondents} | set(study.config.groups)
    for number, code in enumerate(book.codes):
        row = lines.get(("codes", number))
        if code.id in seen:
            problems.append(problem("codebook.duplicate", CODEBOOK, row, code_id=code.id))
        seen.add(code.id)
        if code.parent and code.parent not in ids:
            problems.append(
                problem(
                    "codebook.parent",
                    CODEBOOK,
                    row,
                    code_id=code.id,
                    parent=code.parent,
                    hint=hint(code.parent, ids),
                )
            )
        elif code.parent and book.by_id[code.parent].parent:
            problems.append(
                problem("codebook.depth", CODEBOOK, row, code_id=code.id, parent=code.parent)
            )
        for other in [*code.near, *code.successors]:
            if other not in ids:
                problems.append(
                    problem(
                        "codebook.reference",
                        CODEBOOK,
                        row,
                        code_id=code.id,
                        other=other,
                        hint=hint(other, ids),
                    )
                )
        if code.name.casefold() in names:
            other = names[code.name.casefold()]
            problems.append(problem("codebook.name", CODEBOOK, row, code_id=code.id, other=other))
        names.setdefault(code.name.casefold(), code.id)
        for rule_number, rule in enumerate(code.rules, 1):
            at = lines.get(("codes", number, "rules", rule_number - 1), row)
            if rule.period not in periods:
                problems.append(
                    problem(
                        "codebook.period",
                        CODEBOOK,
                        at,
                        code_id=code.id,
                        number=rule_number,
                        value=rule.period,
                        hint=hint(rule.period, periods),
                    )
                )
            terms = [*rule.keywords, *rule.phrases, *rule.all, *rule.none]
            terms += rule.near.words if rule.near else []
            if any(not re.search(r"\w", term) for term in terms):
                problems.append(
                    problem(
                        "codebook.empty_keyword",
                        CODEBOOK,
                        at,
                        code_id=code.id,
                        number=rule_number,
                    )
                )
        limits = [code.applies_to, *(rule.applies_to for rule in code.rules)]
        for value in dict.fromkeys(name for limit in limits for name in limit.respondent_groups):
            if groups and value not in groups:
                problems.append(
                    problem("codebook.group", CODEBOOK, row, code_id=code.id, value=value)
                )
    return problems


def _transcripts(study: Study) -> list[Problem]:
    problems = _unique(((row.line, row.transcript_id) for row in study.transcripts), TRANSCRIPTS)
    first: dict[str, int] = {}
    for row in study.transcripts:
        for name in row.files:
            path = PurePosixPath(name)
            if path.is_absolute() or ".." in path.parts or "\\" in name:
                problems.append(problem("sheet.file_path", TRANSCRIPTS, row.line, "file"))
            elif name in first:
                problems.append(
                    problem("sheet.file_twice", TRANSCRIPTS, row.line, "file", first=first[name])
                )
            first.setdefault(name, row.line)
    problems += _opaque(
        study,
        ((row.line, "transcript_id", row.transcript_id) for row in study.transcripts),
        TRANSCRIPTS,
    )
    return problems


def _unique(rows: Iterable[tuple[int, str]], shown: str) -> list[Problem]:
    problems = []
    first: dict[str, tuple[int, str]] = {}
    for line, name in rows:
        key = name.casefold()
        if key in first and first[key][1] == name:
            problems.append(
                problem(
                    "sheet.duplicate_id",
                    shown,
                    line,
                    "transcript_id",
                    first=first[key][0],
                )
            )
        elif key in first:
            problems.append(
                problem(
                    "sheet.identifier_case",
                    shown,
                    line,
                    "transcript_id",
                    first=first[key][0],
                )
            )
        first.setdefault(key, (line, name))
    return problems


def _opaque(study: Study, ids: Iterable[tuple[int, str, str]], shown: str) -> list[Problem]:
    """Return the identifiers that hold a name of three or more letters of a respondent."""
    names = known_parts(name for name, _ in study.known_names())
    return [
        problem("sheet.named_identifier", shown, line, column)
        for line, column, identifier in ids
        if holds_name(identifier, names)
    ]


def _respondents(study: Study, transcripts_refused: bool) -> list[Problem]:
    problems = []
    names = known_parts(name for name, _ in study.known_names())
    transcript_ids = [row.transcript_id for row in study.transcripts]
    # an identifier that holds a name is refused elsewhere, and not repeated here
    shown_ids = [name for name in transcript_ids if not holds_name(name, names)]
    known_groups = list(study.config.groups)
    persons: dict[str, RespondentRow] = {}
    labels: dict[tuple[str, str], int] = {}
    pairs: dict[tuple[str, str], int] = {}
    unknown: set[str] = set()
    for row in study.respondents:
        if row.transcript_id not in transcript_ids and not transcripts_refused:
            problems.append(
                problem(
                    "sheet.unknown_id",
                    RESPONDENTS,
                    row.line,
                    "transcript_id",
                    other=TRANSCRIPTS,
                    hint=hint(row.transcript_id, shown_ids),
                )
            )
        pair = (row.respondent_id, row.transcript_id)
        if pair in pairs:
            problems.append(problem("sheet.two_rows", RESPONDENTS, row.line, "respondent_id"))
        pairs.setdefault(pair, row.line)
        # as a transcript tells labels apart: "Chan" and "chan." are one
        for label in {fold(label) for label in row.speakers} or {""}:
            key = (row.transcript_id, label)
            if key in labels:
                code = "sheet.speaker_taken" if label else "sheet.empty_speaker"
                problems.append(problem(code, RESPONDENTS, row.line, "speaker", first=labels[key]))
            labels.setdefault(key, row.line)
        earlier = persons.setdefault(row.respondent_id, row)
        problems += _same_person(earlier, row)
        if known_groups and row.respondent_group not in known_groups:
            if row.respondent_group not in unknown:
                problems.append(
                    problem(
                        "sheet.unknown_group",
                        RESPONDENTS,
                        row.line,
                        "respondent_group",
                        hint=hint(row.respondent_group, known_groups),
                    )
                )
            unknown.add(row.respondent_group)
    columns = {name for row in study.respondents for name in row.attributes}
    problems += [
        problem("sheet.unknown_attribute", RESPONDENTS, 1, name=shown_column(name))
        for name in sorted(columns - set(study.config.attributes))
    ]
    problems += _opaque(
        study,
        ((row.line, "respondent_id", row.respondent_id) for row in study.respondents),
        RESPONDENTS,
    )
    return problems


def _same_person(earlier: RespondentRow, row: RespondentRow) -> list[Problem]:
    if row is earlier:
        return []
    pairs = [
        ("respondent_group", earlier.respondent_group, row.respondent_group),
        ("unit", earlier.unit, row.unit),
        *(
            (name, earlier.attributes.get(name, ""), value)
            for name, value in row.attributes.items()
        ),
    ]
    return [
        problem("sheet.attributes_differ", RESPONDENTS, row.line, name, first=earlier.line)
        for name, one, two in pairs
        if one != two
    ]


def _asked(study: Study) -> list[Problem]:
    shown = "data/asked.csv"
    themes = [code.id for code in study.codebook.themes]
    present = {(row.transcript_id, row.respondent_id) for row in study.respondents}
    transcript_ids = {row.transcript_id for row in study.transcripts}
    problems = []
    first: dict[tuple[str, str, str], int] = {}
    for row in study.asked:
        key = (row.transcript_id, row.respondent_id, row.theme)
        if key in first:
            problems.append(
                problem("question.asked_twice", shown, row.line, "theme", first=first[key])
            )
        first.setdefault(key, row.line)
        if row.theme not in themes:
            problems.append(
                problem(
                    "sheet.theme",
                    shown,
                    row.line,
                    "theme",
                    hint=hint(row.theme, themes),
                )
            )
        if row.transcript_id not in transcript_ids:
            problems.append(
                problem(
                    "sheet.unknown_id",
                    shown,
                    row.line,
                    "transcript_id",
                    other=TRANSCRIPTS,
                    hint="Correct the spelling.",
                )
            )
        elif row.respondent_id and (row.transcript_id, row.respondent_id) not in present:
            problems.append(
                problem(
                    "sheet.unknown_id",
                    shown,
                    row.line,
                    "respondent_id",
                    other=RESPONDENTS,
                    hint="It has no row for this transcript there.",
                )
            )
    return problems


def _nobody(study: Study) -> list[Problem]:
    having = {row.transcript_id for row in study.respondents}
    return [
        problem("sheet.no_respondent", TRANSCRIPTS, row.line, "transcript_id")
        for row in study.transcripts
        if row.transcript_id not in having
    ]
