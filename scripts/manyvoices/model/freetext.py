"""Words that people wrote and that may be released: recognisers read them before."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from manyvoices.model.study import Study


@dataclass(frozen=True)
class FreeText:
    """A text that may be released.

    Attributes
    ----------
    id
        Its place, as a waiver names it: sheet/row/column.
    file, row, column
        Where it stands.
    text
        The words.
    """

    id: str
    file: str
    row: int
    column: str
    text: str

    @property
    def digest(self) -> str:
        """A fingerprint of the words."""
        return hashlib.sha256(self.text.encode("utf-8")).hexdigest()[:16]


def free_texts(study: Study) -> list[FreeText]:
    """Return the words of sheets that a release may hold, in the order of the sheets."""
    cells = [
        *(("claims", row.claim_id, row.line, "text", row.text) for row in study.claims),
        *(
            ("decisions/waivers", row.id, row.line, "reason", row.reason)
            for row in study.waivers
            if row.kind == "claim"
        ),
        *(
            ("findings", row.finding_id, row.line, "statement", row.statement)
            for row in study.findings
        ),
        *(
            ("divergences", row.id, row.line, column, text)
            for row in study.divergences
            for column, text in (("sources", row.sources), ("kind", row.kind), ("note", row.note))
        ),
        *(("indicators", row.indicator_id, row.line, "name", row.name) for row in study.indicators),
        *(
            ("decisions/quotes", row.segment_id, row.line, "text", row.text)
            for row in study.quote_decisions
            if row.approved == "yes" and study.config.disclosure.quotes
        ),
    ]
    return [
        FreeText(f"{sheet}/{name}/{column}", f"data/{sheet}.csv", line, column, text)
        for sheet, name, line, column, text in cells
        if text
    ]
