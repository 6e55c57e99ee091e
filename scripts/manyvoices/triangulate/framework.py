"""The framework matrix: cases by codes, each cell with its segments; for the team only."""

from __future__ import annotations

from pathlib import Path

from manyvoices.model.codebook import Codebook
from manyvoices.model.tables import Rows
from manyvoices.model.workbook import new_workbook
from manyvoices.triangulate.voices import Voices, direction

_CELL = 32_000
"""Characters that a cell of a workbook can hold, with room to spare."""
_LINKS = 65_530
"""Links that a sheet of a workbook can hold: cells beyond them have none."""


def framework_matrix(heard: Voices, codebook: Codebook) -> Rows:
    """Return the filled cells: one row a case and code, with its direction and segments.

    Source: Gale et al. (2013), BMC Medical Research Methodology 13, 117.
    """
    codes = [
        code.id
        for code in codebook.codes
        if code.id in codebook.leaves and codebook.reported(code.id)
    ]
    rows: Rows = []
    for case in heard.members.values():
        for code in codes:
            said = heard.raised.get(code, {}).get(case.respondent_id, [])
            if said:
                segments = list(dict.fromkeys(row["segment_id"] for row in said))
                rows.append(
                    {
                        "respondent_id": case.respondent_id,
                        "respondent_group": case.group,
                        "unit": case.unit,
                        "theme": codebook.theme_of(code),
                        "code": code,
                        "stance": direction(row["stance"] for row in said),
                        "n_segments": len(segments),
                        "segment_ids": ";".join(segments),
                    }
                )
    return rows


def write_matrix(path: Path, rows: Rows, segments: Rows, heard: Voices) -> None:
    """Write the matrix as a workbook: a click on a cell goes to the words behind it."""
    codes = list(dict.fromkeys(row["code"] for row in rows))
    wanted = {name for row in rows for name in row["segment_ids"].split(";")}
    partial = path.with_name(f".{path.name}.partial")
    with new_workbook(partial) as book:
        bold = book.add_format({"bold": True})
        wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        matrix = book.add_worksheet("matrix")
        words = book.add_worksheet("segments")
        words.set_column(3, 3, 120, wrapped)
        words.freeze_panes(1, 0)
        words.write_row(0, 0, ["segment_id", "respondent_id", "codes", "text"], bold)
        coded: dict[str, list[str]] = {}
        for row in rows:
            for name in row["segment_ids"].split(";"):
                coded.setdefault(name, []).append(row["code"])
        line_of: dict[str, int] = {}
        for segment in segments:
            name = segment["segment_id"]
            if name in wanted:
                line_of[name] = len(line_of) + 1
                words.write_row(
                    line_of[name],
                    0,
                    [
                        name,
                        segment["respondent_id"],
                        ", ".join(coded[name]),
                        segment["text"][:_CELL],
                    ],
                )
        matrix.freeze_panes(1, 3)
        matrix.write_row(0, 0, ["respondent_id", "respondent_group", "unit", *codes], bold)
        lines = {name: number for number, name in enumerate(heard.members, 1)}
        for case in heard.members.values():
            matrix.write_row(
                lines[case.respondent_id], 0, [case.respondent_id, case.group, case.unit]
            )
        columns = {code: number for number, code in enumerate(codes, 3)}
        for number, row in enumerate(rows):
            at = lines[row["respondent_id"]], columns[row["code"]]
            said = f"{row['stance']} ({row['n_segments']})"
            if number < _LINKS:
                first = row["segment_ids"].split(";")[0]
                matrix.write_url(*at, f"internal:segments!A{line_of[first] + 1}", string=said)
            else:
                matrix.write_string(*at, said)
    partial.replace(path)
