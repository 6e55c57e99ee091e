"""A study as its author wrote it: settings, codebook and sheets, checked together."""

from __future__ import annotations

import importlib.util
from dataclasses import dataclass, field
from pathlib import Path

from manyvoices.model.codebook import Codebook
from manyvoices.model.config import Config
from manyvoices.model.csvfile import RowModel, read_sheet
from manyvoices.model.decisions import (
    CodeDecisionRow,
    ConfidenceDecisionRow,
    FindingDecisionRow,
    NameDecisionRow,
    QuoteDecisionRow,
)
from manyvoices.model.errors import Problem, StudyError, problem
from manyvoices.model.guide import Guide
from manyvoices.model.paths import Paths
from manyvoices.model.quantifiers import Quantifiers
from manyvoices.model.sealed import sealed_problems
from manyvoices.model.sheets import (
    AskedRow,
    AuditRow,
    ClaimRow,
    DivergenceRow,
    FindingRow,
    FrameRow,
    IndicatorRow,
    RespondentRow,
    TranscriptRow,
    WaiverRow,
)
from manyvoices.model.withdrawn import WithdrawnRow
from manyvoices.model.yamlfile import load_model


@dataclass(frozen=True)
class Study:
    """Everything a stage may need of what the author wrote."""

    paths: Paths
    config: Config
    codebook: Codebook
    quantifiers: Quantifiers
    transcripts: list[TranscriptRow] = field(default_factory=list)
    respondents: list[RespondentRow] = field(default_factory=list)
    asked: list[AskedRow] = field(default_factory=list)
    waivers: list[WaiverRow] = field(default_factory=list)
    frame: list[FrameRow] = field(default_factory=list)
    indicators: list[IndicatorRow] = field(default_factory=list)
    claims: list[ClaimRow] = field(default_factory=list)
    findings: list[FindingRow] = field(default_factory=list)
    divergences: list[DivergenceRow] = field(default_factory=list)
    guide: Guide | None = None
    code_decisions: list[CodeDecisionRow] = field(default_factory=list)
    audited: list[AuditRow] = field(default_factory=list)
    finding_decisions: list[FindingDecisionRow] = field(default_factory=list)
    confidence_decisions: list[ConfidenceDecisionRow] = field(default_factory=list)
    name_decisions: list[NameDecisionRow] = field(default_factory=list)
    quote_decisions: list[QuoteDecisionRow] = field(default_factory=list)
    withdrawn: list[WithdrawnRow] = field(default_factory=list)

    def respondents_of(self, transcript_id: str) -> list[RespondentRow]:
        """Return the rows of a transcript's respondents, in the order of the sheet."""
        return [row for row in self.respondents if row.transcript_id == transcript_id]

    def known_names(self) -> list[tuple[str, str | None]]:
        """Return every name of the sheets with the respondent it belongs to (None = nobody's)."""
        known = {row.respondent_id for row in self.respondents}
        return [
            *((name, row.respondent_id) for row in self.respondents for name in row.names),
            *(
                (row.name, row.respondent_id if row.respondent_id in known else None)
                for row in self.frame
                if row.name
            ),
        ]

    def protected(self, transcript_id: str) -> bool:
        """Return whether anybody of tier protected speaks in a transcript."""
        return any(
            self.config.tier(row.respondent_group) == "protected"
            for row in self.respondents_of(transcript_id)
        )

    def waived(self, kind: str, name: str) -> bool:
        """Return whether a line of data/decisions/waivers.csv lets this be."""
        return any(row.kind == kind and row.id == name for row in self.waivers)


def load_study(root: Path) -> Study:
    """Return the study in a folder.

    Raises
    ------
    StudyError
        With every mistake at once, where there is one that stops a run.
    """
    study, problems = read_study(root)
    errors = [item for item in problems if item.severity == "error"]
    if study is None or errors:
        raise StudyError(errors)
    return study


def _installed(package: str) -> bool:
    # a path, or a name with a dot, is no package's name: nothing is imported to look for it
    return package.isidentifier() and importlib.util.find_spec(package) is not None


def read_study(root: Path) -> tuple[Study | None, list[Problem]]:
    """Return the study (None where settings are invalid) and all that is wrong with it."""
    from manyvoices.model.crosscheck import cross_check

    paths = Paths(root)
    if not paths.config.is_file():
        return None, [problem("study.missing", root.name or str(root))]
    if sealed := sealed_problems(root):
        return None, sealed
    problems: list[Problem] = []
    config, _, found = load_model(Config, paths.config, paths.shown(paths.config))
    problems += found
    codebook, lines, found = load_model(Codebook, paths.codebook, paths.shown(paths.codebook))
    problems += found
    quantifiers, _, found = load_model(
        Quantifiers, paths.quantifiers, paths.shown(paths.quantifiers)
    )
    problems += found

    def sheet_path(name: str) -> tuple[Path, str]:
        return paths.sheet(name), paths.shown(paths.sheet(name))

    transcripts, found = read_sheet(TranscriptRow, *sheet_path("transcripts"))
    problems += found
    respondents, found = read_sheet(RespondentRow, *sheet_path("respondents"))
    problems += found

    def optional(model: type[RowModel], name: str) -> list[RowModel]:
        if not paths.sheet(name).exists():
            return []
        rows, found = read_sheet(model, *sheet_path(name))
        problems.extend(found)
        return rows

    asked = optional(AskedRow, "asked")
    waivers = optional(WaiverRow, "decisions/waivers")
    frame = optional(FrameRow, "sampling_frame")
    indicators = optional(IndicatorRow, "indicators")
    claims = optional(ClaimRow, "claims")
    findings = optional(FindingRow, "findings")
    divergences = optional(DivergenceRow, "divergences")
    code_decisions = optional(CodeDecisionRow, "decisions/codes")
    audited = optional(AuditRow, "decisions/audit")
    finding_decisions = optional(FindingDecisionRow, "decisions/findings")
    confidence_decisions = optional(ConfidenceDecisionRow, "decisions/confidence")
    name_decisions = optional(NameDecisionRow, "decisions/names")
    quote_decisions = optional(QuoteDecisionRow, "decisions/quotes")
    withdrawn = optional(WithdrawnRow, "withdrawn")
    guide = None
    if paths.guide.exists():
        guide, _, found = load_model(Guide, paths.guide, paths.shown(paths.guide))
        problems += found
    if config is None or codebook is None or quantifiers is None:
        return None, problems
    if not _installed(config.deidentify.model):
        problems.append(
            problem(
                "settings.model",
                paths.shown(paths.config),
                None,
                "deidentify.model",
                name=config.deidentify.model,
            )
        )
    study = Study(
        paths,
        config,
        codebook,
        quantifiers,
        transcripts=transcripts,
        respondents=respondents,
        asked=asked,
        waivers=waivers,
        frame=frame,
        indicators=indicators,
        claims=claims,
        findings=findings,
        divergences=divergences,
        guide=guide,
        code_decisions=code_decisions,
        finding_decisions=finding_decisions,
        confidence_decisions=confidence_decisions,
        audited=audited,
        name_decisions=name_decisions,
        quote_decisions=quote_decisions,
        withdrawn=withdrawn,
    )
    return study, problems + cross_check(study, lines, problems)
