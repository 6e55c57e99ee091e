"""manyvoices audit-sample: clean turns that a person reads for what still identifies somebody."""

from __future__ import annotations

import argparse
import datetime
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from manyvoices.alone import alone
from manyvoices.codingcommand import written
from manyvoices.model.errors import Problem, StudyError, problem
from manyvoices.model.paths import Paths
from manyvoices.model.stage import say
from manyvoices.model.workbook import new_workbook

if TYPE_CHECKING:
    from manyvoices.model.study import Study
    from manyvoices.model.tables import Rows

_COMMAND = "manyvoices audit-sample"
COLUMNS = ("transcript_id", "turn", "group", "mark", "text", "missed")
SHEET = "turns"


def add_parser(commands: argparse._SubParsersAction[Any]) -> None:
    """Add ``manyvoices audit-sample`` to a command line."""
    audit = commands.add_parser(
        "audit-sample",
        help="draw clean turns for a person to read, or take in what was read",
        description="Write data/private/review/audit_N.xlsx. Read each turn, put into 'missed' how "
        "many things in it still identify somebody (0 = none), and hand it in with --read. Cells "
        "left empty count as not read.",
    )
    audit.add_argument("study", type=Path, metavar="STUDY", nargs="?", default=Path())
    audit.add_argument("--read", type=Path, metavar="FILE", help="take in a filled sheet")
    audit.add_argument("--by", default="", metavar="NAME", help="with --read: who read it")
    audit.add_argument(
        "--turns", type=_count, default=60, metavar="N", help="turns of each group (default: 60)"
    )
    audit.add_argument(
        "--most",
        type=_count,
        default=400,
        metavar="N",
        help="most turns of transcripts of tier protected, of which all are drawn (default: 400)",
    )
    audit.set_defaults(work=_audit)


def _count(text: str) -> int:
    if not (text.isascii() and text.isdigit() and 1 <= int(text[:9]) <= 100_000):
        raise argparse.ArgumentTypeError("a number from 1 to 100000")
    return int(text)


def _audit(arguments: argparse.Namespace) -> int:
    from manyvoices.model.study import load_study

    by = " ".join(arguments.by.split())
    if arguments.read and not 0 < len(by) <= 100:
        raise StudyError([problem("auditsheet.by", _COMMAND, None, "--by")])

    def work() -> None:
        study = load_study(arguments.study)
        told = _take_in(study, arguments.read, by) if arguments.read else _draw(study, arguments)
        for line in told:
            print(line)

    return alone(arguments.study, work)


def _turns(study: Study) -> Rows:
    from manyvoices.deidentify.audit import with_groups
    from manyvoices.model.tables import read_table

    path = study.paths.interim / "turns.parquet"
    if not path.is_file():
        raise StudyError([problem("auditsheet.run_first", study.paths.shown(path))])
    return with_groups(read_table(path))


def _key(study: Study) -> bytes:
    from manyvoices.model.keyfile import load_key

    return load_key(study.paths.root, study.config)


def _draw(study: Study, arguments: argparse.Namespace) -> list[str]:
    from manyvoices.deidentify.audit import mark, read_turns, sample

    turns, key = _turns(study), _key(study)
    review = study.paths.private / "review"
    number = 1
    while _path(review, number).exists():
        number += 1
    rows = sample(
        turns,
        read_turns(turns, study.audited, key),
        study.protected,
        arguments.turns,
        arguments.most,
        (study.config.seed, number),
    )
    if not rows:
        raise StudyError([problem("auditsheet.nothing_left", _COMMAND)])
    review.mkdir(parents=True, exist_ok=True)
    data = workbook([{**row, "mark": mark(row["text"], key)} for row in rows])
    while not written(_path(review, number), data):
        number += 1
    return [
        f"Wrote {study.paths.shown(_path(review, number))}: {len(rows)} turns to be read.",
        f"When it is filled in: {_COMMAND} {arguments.study} --read FILE --by NAME",
    ]


def _path(review: Path, number: int) -> Path:
    return review / f"audit_{number}.xlsx"


def workbook(rows: Rows) -> bytes:
    """Return the XLSX file in which a person marks what was missed."""
    import io

    made = io.BytesIO()
    with new_workbook(made) as book:
        bold, wrapped = book.add_format({"bold": True}), book.add_format({"text_wrap": True})
        sheet = book.add_worksheet(SHEET)
        sheet.freeze_panes(1, 0)
        for column, (title, width) in enumerate(zip(COLUMNS, (14, 6, 18, 13, 110, 8), strict=True)):
            sheet.set_column(column, column, width, wrapped)
            sheet.write_string(0, column, title, bold)
        for number, row in enumerate(rows, 1):
            sheet.write_string(number, 0, row["transcript_id"])
            sheet.write_number(number, 1, row["turn"])
            sheet.write_string(number, 2, row["respondent_group"])
            sheet.write_string(number, 3, row["mark"])
            sheet.write_string(number, 4, row["text"][:32_000], wrapped)
        sheet.data_validation(
            1,
            5,
            max(1, len(rows)),
            5,
            {"validate": "integer", "criteria": "between", "minimum": 0, "maximum": 10_000},
        )
        about = book.add_worksheet("about")
        about.set_column(0, 0, 110, wrapped)
        for number, line in enumerate(_GUIDE):
            about.write_string(number, 0, line)
    return made.getvalue()


_GUIDE = (
    "Read each turn. Count what in it still tells who somebody is: a name, a number, a village, a "
    "role that one person holds, a story that everybody there would know.",
    "Put the count into 'missed', 0 where there is nothing; leave it empty where you did not read.",
    "Labels in square brackets, such as [Person K7QX], are replacements: they do not count.",
    "Change nothing in the other columns. The file holds words of transcripts: it stays in "
    "data/private/review.",
)


def _take_in(study: Study, file: Path, by: str) -> list[str]:
    from manyvoices.deidentify.audit import mark
    from manyvoices.model.decisions import append, columns_of
    from manyvoices.model.sheets import AuditRow

    plain = Paths(study.paths.root).private / "review"
    shown = file.name if file.resolve().parent == plain.resolve() else "the sheet"
    turns, key = _turns(study), _key(study)
    marks = {(row["transcript_id"], row["turn"]): mark(row["text"], key) for row in turns}
    filled, problems = filled_rows(file, shown)
    kept = []
    for number, row in filled:
        if marks.get((row["transcript_id"], int(row["turn"]))) == row["mark"]:
            kept.append(row)
        else:
            problems.append(problem("auditsheet.changed", shown, number, "turn"))
    say(problems)
    if not kept:
        raise StudyError([problem("auditsheet.nothing_read", shown)])
    path = study.paths.sheet("decisions/audit")
    for row in kept:
        cells = {**row, "by": by, "date": datetime.date.today().isoformat()}
        append(path, columns_of(AuditRow), cells)
    missed = sum(int(row["missed"]) for row in kept)
    return [
        f"{study.paths.shown(path)}: {len(kept)} turns read, {missed} identifiers still in them.",
        f"Now: manyvoices run {study.paths.root}",
    ]


def filled_rows(file: Path, shown: str) -> tuple[list[tuple[int, dict[str, str]]], list[Problem]]:
    """Return the rows that were read, each with its number, and what is wrong in the sheet."""
    from manyvoices.model.codingfiles import tables_of

    if not file.is_file():
        raise StudyError([problem("file.missing", shown)])
    tables, problems = tables_of(file, shown)
    wanted = ("transcript_id", "turn", "mark", "missed")
    rows: list[tuple[int, dict[str, str]]] = []
    for table in tables:
        places: Mapping[str, int] = {}
        for number, cells in table.rows:
            if not places:
                titles = {name.casefold(): place for place, name in enumerate(cells)}
                places = titles if set(wanted) <= set(titles) else {}
                if not places:
                    break
                continue
            row = {
                name: cells[places[name]] if places[name] < len(cells) else "" for name in wanted
            }
            if not row["missed"]:
                continue
            if all(
                row[name].isascii() and row[name].isdigit() and len(row[name]) < 6
                for name in ("turn", "missed")
            ):
                rows.append((number, row))
            else:
                problems.append(problem("auditsheet.number", shown, number, "missed"))
    return rows, problems
