"""The workbook in which a reviewer reads the cases against findings."""

from __future__ import annotations

import io

from manyvoices.model.tables import Rows
from manyvoices.model.workbook import new_workbook

COLUMNS = (
    # those of data/decisions/findings.csv, in order: filled lines are copied there
    ("finding_id", 16),
    ("respondent_id", 14),
    ("read", 8),
    ("response", 50),
    ("by", 14),
    ("date", 12),
    ("reason", 10),
    ("kind", 12),
    ("respondent_group", 18),
    ("statement", 40),
    ("text", 80),
)
_MOST = 32_000  # characters of a cell; Excel takes 32,767


def reading_sheet(findings: Rows, cases: Rows, clean: Rows) -> bytes:
    """Return the XLSX file of the cases that nobody has read, each with its clean text.

    The first columns are those of data/decisions/findings.csv: whoever read a case writes yes
    under read, and copies the line there. Same rows, same bytes.

    Parameters
    ----------
    findings, cases
        Rows of findings and of negative_cases.
    clean
        Rows of segments.parquet.
    """
    statements = {row["finding_id"]: row["statement"] for row in findings}
    texts = {row["segment_id"]: row["text"] for row in clean}
    made = io.BytesIO()
    with new_workbook(made) as book:
        wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        bold = book.add_format({"bold": True})
        sheet = book.add_worksheet("cases to be read")
        sheet.freeze_panes(1, 0)
        for column, (name, width) in enumerate(COLUMNS):
            sheet.set_column(column, column, width, wrapped)
            sheet.write_string(0, column, name, bold)
        waiting = [case for case in cases if not case["read"]]
        for number, case in enumerate(waiting, 1):
            words = "\n\n".join(texts[name] for name in case["segments"].split(";"))
            cells = {
                **{name: case[name] for name, _ in COLUMNS if isinstance(case.get(name), str)},
                "response": case["response"] or "",
                "statement": statements[case["finding_id"]],
                "text": words if len(words) <= _MOST else f"{words[:_MOST]} [...]",
            }
            for column, (name, _) in enumerate(COLUMNS):
                if cells.get(name):
                    sheet.write_string(number, column, cells[name], wrapped)
    return made.getvalue()
