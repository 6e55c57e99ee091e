"""What may be quoted: consent, approval, and that the words are those of the segment."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from typing import Any

from manyvoices.model.codebook import Codebook
from manyvoices.model.decisions import QuoteDecisionRow
from manyvoices.model.errors import Problem, problem
from manyvoices.model.study import Study
from manyvoices.model.tables import Rows

VERBATIM, PARAPHRASE = "verbatim", "paraphrase"
SHEET = "data/decisions/quotes.csv"
_LABEL = re.compile(
    r"\[(Person|Organisation|Place|Address|Date|Age|Phone|E-mail|Link|Handle|Number|Case|Plate|"
    r"Sum|Role)\b[^\]]*\]"
)
_TYPES = {"Person": "name", "Organisation": "organisation", "Phone": "number"}


def shown(text: str) -> str:
    """Return clean text with labels as types: ``[Person K7QX]`` is ``[name]``.

    Examples
    --------
    >>> shown("I met [Person K7QX] in [Place 3BCD].")
    'I met [name] in [place].'
    """
    return _LABEL.sub(lambda found: f"[{_TYPES.get(found[1], found[1].lower())}]", text)


def fingerprint(clean: str) -> str:
    """Return a fingerprint of a clean segment."""
    return hashlib.sha256(clean.encode("utf-8")).hexdigest()[:12]


def sensitive_segments(codings: Rows, codebook: Codebook) -> set[str]:
    """Return segments to which anybody applied a sensitive code, or one of a sensitive theme."""
    sensitive = {
        code.id
        for code in codebook.codes
        if "sensitive" in (code.sensitivity, codebook.by_id[codebook.theme_of(code.id)].sensitivity)
    }
    return {
        row["segment_id"]
        for row in codings
        if row["code"] in sensitive and row["status"] != "rejected"
    }


def themes_of(codings: Rows, codebook: Codebook) -> dict[str, list[str]]:
    """Return the reported themes of each segment, in the order of the codebook."""
    order = [code.id for code in codebook.codes]
    found: dict[str, set[str]] = {}
    for row in codings:
        if (
            row["coder"] == "decision"
            and row["status"] == "accepted"
            and row["code"] in codebook.by_id
            and codebook.reported(row["code"])
        ):
            found.setdefault(row["segment_id"], set()).add(codebook.theme_of(row["code"]))
    return {name: sorted(themes, key=order.index) for name, themes in found.items()}


def forms(study: Study, segment: Mapping[str, Any]) -> tuple[str, ...]:
    """Return in which forms the respondent of a segment agreed to be quoted."""
    consents = {
        row.consent for row in study.respondents if row.respondent_id == segment["respondent_id"]
    }
    if not consents or consents - {"quote", "paraphrase"}:
        return ()
    return (VERBATIM, PARAPHRASE) if consents == {"quote"} else (PARAPHRASE,)


def audited_groups(audit: Rows) -> set[str]:
    """Return the groups of which a person has read at least one turn for what was missed."""
    return {row["respondent_group"] for row in audit if (row["n_turns_read"] or 0) > 0}


def approved(rows: Iterable[QuoteDecisionRow]) -> list[QuoteDecisionRow]:
    """Return the approvals that hold: the last line of each segment, where it says yes."""
    last = {row.segment_id: row for row in rows}
    return [row for row in last.values() if row.approved == "yes"]


def refusal(
    row: QuoteDecisionRow,
    study: Study,
    segments: Mapping[str, Mapping[str, Any]],
    sensitive: set[str],
    groups: set[str],
    file: str = SHEET,
) -> Problem | None:
    """Return why an approval is not followed; None where the words may be released.

    Parameters
    ----------
    row
        The approval.
    study
        Consent of respondents.
    segments
        Rows of segments.parquet by segment_id.
    sensitive
        Segments that are never quoted.
    groups
        Groups of which a person has read turns.
    file
        The sheet, as the message names it.
    """
    at = (file, row.line, "segment_id")
    segment = segments.get(row.segment_id)
    if segment is None:
        return problem("quotes.gone", *at)
    if row.segment_id in sensitive:
        return problem("quotes.sensitive", *at)
    if row.form not in forms(study, segment):
        return problem("quotes.consent", *at, form=row.form)
    if segment["respondent_group"] not in groups:
        return problem("quotes.unread", *at, group=segment["respondent_group"])
    return _words_refused(row, segment["text"], file)


def _words_refused(row: QuoteDecisionRow, clean: str, file: str) -> Problem | None:
    if row.clean and row.clean != fingerprint(clean):
        return problem("quotes.stale", file, row.line, "segment_id")
    words = _spaced(shown(row.text))
    if not words:
        return problem("quotes.empty", file, row.line, "text")
    if row.form == VERBATIM and not _stands_in(words, _spaced(shown(clean))):
        return problem("quotes.not_verbatim", file, row.line, "text")
    return None


def _spaced(text: str) -> str:
    return " ".join(text.split())


def _stands_in(words: str, text: str) -> bool:
    """Return whether words stand in a text, none of them cut."""
    return re.search(rf"(?<!\w){re.escape(words)}(?!\w)", text) is not None
