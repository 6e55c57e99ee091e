"""Findings by evaluation criterion: what there is to say, without a rating."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from manyvoices.model.codebook import Codebook
from manyvoices.model.config import Criterion
from manyvoices.model.tables import Rows

CRITERIA: tuple[Criterion, ...] = (
    "relevance",
    "coherence",
    "effectiveness",
    "efficiency",
    "impact",
    "sustainability",
    "process",
)
PROCESS: Criterion = "process"


def criterion_of(code_id: str, codebook: Codebook) -> Criterion | None:
    """Return the criterion of a code: its own, else that of its theme."""
    code = codebook.by_id[code_id]
    return code.criterion or codebook.by_id[codebook.theme_of(code_id)].criterion


def criteria(
    findings: Rows, convergence: Rows, codebook: Codebook, terms_of_reference: Sequence[Criterion]
) -> Rows:
    """Return one row for each criterion of OECD-DAC (2019), and one for process.

    Parameters
    ----------
    findings
        Rows of findings: code, withheld, confidence.
    convergence
        Rows of convergence: theme, verdict.
    codebook
        Gives each code its criterion.
    terms_of_reference
        Criteria that the settings name; one outside them is "not assessed".
    """
    rows: Rows = []
    for criterion in CRITERIA:
        own = [row for row in findings if criterion_of(row["code"], codebook) == criterion]
        themes = {
            theme.id for theme in codebook.themes if criterion_of(theme.id, codebook) == criterion
        }
        shown = [row for row in own if not row["withheld"]]
        compared = [row["verdict"] for row in convergence if row["theme"] in themes]
        asked = criterion in terms_of_reference or (criterion == PROCESS and bool(own))
        rows.append(
            {
                "criterion": criterion,
                "in_terms_of_reference": criterion in terms_of_reference,
                "n_findings": len(own),
                "n_withheld": len(own) - len(shown),
                "verdicts": _numbered(compared) if asked else "",
                "confidence": _numbered(row["confidence"] for row in shown) if asked else "",
                "sentence": _sentence(criterion, asked, len(shown), len(own) - len(shown)),
            }
        )
    return rows


def _numbered(values: Iterable[str]) -> str:
    counts = Counter(value.replace("_", " ") for value in values if value)
    return "; ".join(f"{value} {counts[value]}" for value in sorted(counts))


def _sentence(criterion: str, asked: bool, shown: int, withheld: int) -> str:
    if not asked:
        return f"{criterion.capitalize()} is not assessed: the terms of reference do not name it."
    found = {0: "no finding", 1: "one finding"}.get(shown, f"{shown} findings")
    held = {0: "", 1: "; one more is withheld"}.get(withheld, f"; {withheld} more are withheld")
    return f"{criterion.capitalize()}: {found}{held}."
