"""manyvoices quote-sheet: candidates for quotes to be approved, and approvals taken in."""

from __future__ import annotations

import argparse
import datetime
import hashlib
from pathlib import Path
from typing import TYPE_CHECKING, Any

from manyvoices.alone import alone
from manyvoices.model.errors import OK, Problem, StudyError, problem
from manyvoices.model.stage import say

if TYPE_CHECKING:
    from manyvoices.model.codingfiles import Table
    from manyvoices.model.decisions import QuoteDecisionRow
    from manyvoices.model.study import Study
    from manyvoices.model.tables import Rows

_MOST = 10_000
_COMMAND = "manyvoices quote-sheet"
COLUMNS = (
    "segment_id",
    "respondent_group",
    "themes",
    "may be",
    "words",
    "approved",
    "form",
    "text",
)
_WIDTHS = (28, 20, 16, 20, 90, 12, 14, 90)
_TAKEN = ("segment_id", "approved", "form", "text")


def add_parser(commands: argparse._SubParsersAction[Any]) -> None:
    """Add ``manyvoices quote-sheet`` to a command line."""
    sheet = commands.add_parser(
        "quote-sheet",
        help="write a sheet of segments that may be quoted, or take in approvals",
        description="Write data/interim/quotes/quotes_N.xlsx with segments whose respondents "
        "agreed to be quoted, or take a filled sheet into data/decisions/quotes.csv.",
    )
    sheet.add_argument("study", type=Path, metavar="STUDY")
    sheet.add_argument("--theme", metavar="ID", help="only segments of this theme")
    sheet.add_argument("--code", metavar="ID", help="only segments with this code")
    sheet.add_argument(
        "--size", type=_size, default=50, metavar="N", help="segments at most (default: 50)"
    )
    sheet.add_argument("--read", type=Path, metavar="FILE", help="take in a filled sheet")
    sheet.add_argument("--by", default="", metavar="NAME", help="with --read: who approves")
    sheet.set_defaults(work=_quote_sheet)


def _size(text: str) -> int:
    if not (text.isascii() and text.isdigit() and 1 <= int(text[:9]) <= _MOST):
        raise argparse.ArgumentTypeError(f"a number from 1 to {_MOST}")
    return int(text)


def _quote_sheet(arguments: argparse.Namespace) -> int:
    from manyvoices.model.study import load_study

    by = " ".join(arguments.by.split())
    if (arguments.read is not None) != (0 < len(by) <= 100):
        raise StudyError([problem("quotes.by", _COMMAND, None, "--by")])
    told: list[str] = []

    def work() -> None:
        study = load_study(arguments.study)
        told.extend(
            _take_in(study, arguments.read, by) if arguments.read else _new(study, arguments)
        )

    status = alone(arguments.study, work)
    for line in told:
        print(line)
    return status if status else OK


def _tables(study: Study) -> tuple[Rows, Rows, Rows]:
    """Return segments, codings and the audit by reading of the last run."""
    from manyvoices.model.tables import read_table

    paths = study.paths
    made = []
    for path in (paths.interim / "segments.parquet", paths.interim / "codings.parquet"):
        if not path.is_file():
            raise StudyError([problem("codingsheet.run_first", paths.shown(path))])
        made.append(read_table(path))
    audit = paths.findings / "audit.parquet"
    return made[0], made[1], read_table(audit) if audit.is_file() else []


def _new(study: Study, arguments: argparse.Namespace) -> list[str]:
    """Write a new sheet and return what to tell about it."""
    from manyvoices.model.yamlfile import hint

    known = [code.id for code in study.codebook.codes]
    for name, column in ((arguments.theme, "--theme"), (arguments.code, "--code")):
        if name is not None and name not in known:
            near = hint(name[:64], known)
            raise StudyError([problem("quotes.code", _COMMAND, None, column, hint=near)])
    segments, codings, audit = _tables(study)
    rows = candidates(study, segments, codings, audit, arguments.theme, arguments.code)
    rows = rows[: arguments.size]
    if not rows:
        raise StudyError([problem("quotes.none", _COMMAND)])
    folder = study.paths.interim / "quotes"
    folder.mkdir(parents=True, exist_ok=True)
    number = 1
    while (path := folder / f"quotes_{number}.xlsx").exists():
        number += 1
    _workbook(path, rows)
    shown = study.paths.shown(path)
    return [
        f"Wrote {shown}: {len(rows)} segments.",
        "Write yes or no under approved, verbatim or paraphrase under form, and the words to be "
        "released under text.",
        f"When it is filled in: {_COMMAND} {arguments.study} --read {shown} --by NAME",
    ]


def candidates(
    study: Study,
    segments: Rows,
    codings: Rows,
    audit: Rows,
    theme: str | None = None,
    code: str | None = None,
) -> list[list[str]]:
    """Return the rows of a sheet: what may be quoted and nobody has decided on, in drawn order."""
    from manyvoices.model.decisions import NONE
    from manyvoices.model.quotes import (
        audited_groups,
        forms,
        sensitive_segments,
        shown,
        themes_of,
    )

    sensitive = sensitive_segments(codings, study.codebook)
    read = audited_groups(audit)
    themes = themes_of(codings, study.codebook)
    last = {row.segment_id: row.approved for row in study.quote_decisions}
    coded = {
        row["segment_id"]
        for row in codings
        if row["coder"] == "decision" and row["status"] == "accepted" and row["code"] == code
    }
    rows = []
    for segment in segments:
        name = segment["segment_id"]
        may_be = forms(study, segment)
        if (
            last.get(name, NONE) != NONE
            or name in sensitive
            or not may_be
            or segment["respondent_group"] not in read
            or not themes.get(name)
            or (theme is not None and theme not in themes[name])
            or (code is not None and name not in coded)
        ):
            continue
        rows.append(
            [
                name, segment["respondent_group"], "; ".join(themes[name]), ", ".join(may_be),
                shown(segment["text"]), "", "", "",
            ]
        )  # fmt: skip
    seed = str(study.config.seed)
    return sorted(rows, key=lambda row: hashlib.sha256(f"{seed} {row[0]}".encode()).digest())


def _workbook(path: Path, rows: list[list[str]]) -> None:
    from manyvoices.model.workbook import new_workbook

    with new_workbook(path) as book:
        sheet = book.add_worksheet("quotes")
        wrap = book.add_format({"text_wrap": True, "valign": "top"})
        bold = book.add_format({"bold": True})
        sheet.freeze_panes(1, 0)
        for column, (name, width) in enumerate(zip(COLUMNS, _WIDTHS, strict=True)):
            sheet.set_column(column, column, width, wrap)
            sheet.write_string(0, column, name, bold)
        for number, row in enumerate(rows, 1):
            for column, text in enumerate(row):
                sheet.write_string(number, column, text, wrap)
        for column, choices in ((5, ["yes", "no"]), (6, ["verbatim", "paraphrase"])):
            sheet.data_validation(
                1, column, len(rows), column, {"validate": "list", "source": choices}
            )


def _take_in(study: Study, file: Path, by: str) -> list[str]:
    """Add the decisions of a filled sheet that may be followed; return what to tell."""
    from manyvoices.model.codingfiles import tables_of
    from manyvoices.model.decisions import DECISIONS, append, columns_of
    from manyvoices.model.quotes import audited_groups, fingerprint, refusal, sensitive_segments

    shown = file.name if file.name.startswith("quotes_") else "the sheet"
    if not file.is_file():
        raise StudyError([problem("file.missing", shown)])
    tables, problems = tables_of(file, shown)
    rows, wrong = _filled([table for table in tables if table.rows], shown, by)
    problems += wrong
    segments, codings, audit = _tables(study)
    by_id = {row["segment_id"]: row for row in segments}
    sensitive = sensitive_segments(codings, study.codebook)
    groups = audited_groups(audit)
    sheet = DECISIONS["quotes"]
    taken = 0
    for row in rows:
        if row.approved == "yes":
            refused = refusal(row, study, by_id, sensitive, groups, shown)
            if refused is not None:
                problems.append(refused)
                continue
        cells = {
            name: "" if value is None else str(value)
            for name, value in row.model_dump(mode="json").items()
        }
        if row.segment_id in by_id:
            cells["clean"] = fingerprint(by_id[row.segment_id]["text"])
        append(study.paths.sheet(sheet.name), columns_of(sheet.model), cells)
        taken += 1
    say(problems)
    if not taken:
        raise StudyError([problem("quotes.nothing_read", shown)])
    told = f"{len(problems)} to look at" if problems else "all is well"
    return [f"data/decisions/quotes.csv: {taken} decisions added, {told}."]


def _filled(
    tables: list[Table], shown: str, by: str
) -> tuple[list[QuoteDecisionRow], list[Problem]]:
    """Return the rows of a sheet in which something is approved or not."""
    from manyvoices.model.decisions import QuoteDecisionRow

    rows: list[QuoteDecisionRow] = []
    problems: list[Problem] = []
    for table in tables:
        places: dict[str, int] = {}
        for number, cells in table.rows:
            if not places:
                names = [cell.strip().casefold() for cell in cells]
                if "segment_id" in names and "approved" in names:
                    places = {name: names.index(name) for name in _TAKEN if name in names}
                continue
            got = {
                name: cells[at].strip() if at < len(cells) else "" for name, at in places.items()
            }
            approved, form = got["approved"].casefold(), got.get("form", "").casefold()
            if not approved or not got["segment_id"]:
                continue
            if approved not in ("yes", "no") or form not in ("verbatim", "paraphrase", ""):
                problems.append(problem("quotes.word", shown, number, "approved"))
                continue
            rows.append(
                QuoteDecisionRow.model_validate(
                    {
                        "line": number,
                        "segment_id": got["segment_id"],
                        "approved": approved,
                        "form": form or "verbatim",
                        "text": " ".join(got.get("text", "").split()),
                        "by": by,
                        "date": datetime.date.today(),
                    }
                )
            )
    return rows, problems
