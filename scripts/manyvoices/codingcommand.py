"""manyvoices coding-sheet and undo: sheets in which people code, and decisions taken back."""

from __future__ import annotations

import argparse
import datetime
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from manyvoices.alone import alone
from manyvoices.model.errors import Problem, StudyError, problem
from manyvoices.model.paths import Paths
from manyvoices.model.stage import say

if TYPE_CHECKING:
    from manyvoices.model.codingsheets import CodingEntry
    from manyvoices.model.study import Study
    from manyvoices.model.tables import Rows

_MOST = 10_000
_COMMAND = "manyvoices coding-sheet"


def add_parser(commands: argparse._SubParsersAction[Any]) -> None:
    """Add ``manyvoices coding-sheet`` and ``manyvoices undo`` to a command line."""
    sheet = commands.add_parser(
        "coding-sheet",
        help="write a sheet in which a person codes, or take in a filled one",
        description="Write data/coding/sheets/NAME_KIND_N.xlsx, or check a filled sheet and copy "
        "it to data/coding.",
    )
    sheet.add_argument("study", type=Path, metavar="STUDY", nargs="?", default=Path())
    what = sheet.add_mutually_exclusive_group(required=True)
    what.add_argument("--coder", metavar="NAME", help="who will code")
    what.add_argument("--read", type=Path, metavar="FILE", help="take in a filled sheet")
    sheet.add_argument(
        "--kind",
        choices=("random", "review", "double", "recode", "uncertain"),
        default="random",
        help="random: of all that NAME has not coded (default); review: what waits for review; "
        "double: what others coded; recode: what a change of the codebook concerns; uncertain: "
        "what teaches the classifier most, and a fifth drawn by chance",
    )
    sheet.add_argument(
        "--since", type=Path, metavar="OLD.yaml", help="with recode: the codebook before the change"
    )
    sheet.add_argument(
        "--size", type=_size, default=50, metavar="N", help="segments at most (default: 50)"
    )
    sheet.add_argument(
        "--transcript",
        nargs="+",
        action="extend",
        default=[],
        metavar="ID",
        help="only of these transcripts: a random sheet is then a sample of these alone",
    )
    sheet.set_defaults(work=_coding_sheet)

    undo = commands.add_parser(
        "undo",
        help="take back the last decision of a sheet",
        description="Add a line to a sheet of data/decisions that restores what stood before its "
        "last line. To undo an undo restores the decision.",
    )
    undo.add_argument("study", type=Path, metavar="STUDY")
    undo.add_argument(
        "sheet", metavar="SHEET", help="the sheet: codes, names, findings, confidence"
    )
    undo.add_argument("--by", required=True, metavar="NAME", help="who takes it back")
    undo.set_defaults(work=_undo)


def _size(text: str) -> int:
    if not (text.isascii() and text.isdigit() and 1 <= int(text[:9]) <= _MOST):
        raise argparse.ArgumentTypeError(f"a number from 1 to {_MOST}")
    return int(text)


def _coding_sheet(arguments: argparse.Namespace) -> int:
    from manyvoices.model.study import load_study

    def work() -> None:
        study = load_study(arguments.study)
        for line in _take_in(study, arguments.read) if arguments.read else _new(study, arguments):
            print(line)

    return alone(arguments.study, work)


def _table(study: Study, name: str) -> Rows:
    from manyvoices.model.tables import read_table

    path = study.paths.interim / f"{name}.parquet"
    if not path.is_file():
        raise StudyError([problem("codingsheet.run_first", study.paths.shown(path))])
    return read_table(path)


def _new(study: Study, arguments: argparse.Namespace) -> list[str]:
    """Write a new sheet and return what to tell about it."""
    from manyvoices.code.codingsheet import coded, draw, workbook
    from manyvoices.model.codingsheets import coder_name, coding_folder, read_codings

    coder, kind = arguments.coder, arguments.kind
    if not coder_name(coder):
        raise StudyError([problem("codingsheet.name", _COMMAND, None, "--coder")])
    segments, codings = _table(study, "segments"), _table(study, "codings")
    segments = _chosen(segments, arguments.transcript)
    periods = [period.id for period in study.config.periods]
    # sheets that came in after the last run count too; the next run names what is wrong in them
    entries, _ = read_codings(study.paths, study.codebook, periods)
    if (kind == "recode") != (arguments.since is not None):
        raise StudyError([problem("codingsheet.since", _COMMAND, None, "--since")])
    recode = _recode(study, arguments.since, periods) if arguments.since else set()
    uncertain = _table(study, "uncertain") if kind == "uncertain" else []
    if kind == "uncertain" and not uncertain:
        raise StudyError([problem("codingsheet.not_learnt", _COMMAND, None, "--kind uncertain")])
    before = coded(codings, [(item.segment_id, item.coder) for item in entries], recode, uncertain)
    number, earlier = _earlier(study.paths, coder, kind)
    rows = draw(kind, coder, arguments.size, segments, before, earlier, study.config.seed)
    if not rows:
        raise StudyError([problem("codingsheet.nothing_left", _COMMAND, None, f"--kind {kind}")])
    data = workbook(rows, coder, kind, study.codebook, periods)
    folder = coding_folder(study.paths) / "sheets"
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{coder}_{kind}_{number}.xlsx"
    while not written(path, data):
        number += 1
        path = folder / f"{coder}_{kind}_{number}.xlsx"
    return [
        f"Wrote {study.paths.shown(path)}: {len(rows)} segments to be coded by {coder}.",
        f"When it is filled in: {_COMMAND} {arguments.study} --read FILE",
    ]


def _recode(study: Study, since: Path, periods: list[str]) -> set[str]:
    """Return the segments with a coding that is stale, or whose code was redefined, since then."""
    from manyvoices.code.codebookdiff import diff
    from manyvoices.code.human import Quotes
    from manyvoices.exchange.codebookfile import read_yaml_codebook
    from manyvoices.model.codingsheets import read_codings

    old = read_yaml_codebook(since, since.name)
    changed = {change.code for change in diff(old, study.codebook) if change.recode}
    # by the codebook of then: today's does not know the codes that were deleted
    entries, _ = read_codings(study.paths, old, periods)
    named = [item for item in entries if item.code in changed]
    quoted = Quotes(_table(study, "segments"), {})
    return {item.segment_id for item in named if item.segment_id} | {
        segment_id
        for item in named
        if not item.segment_id
        for segment_id in quoted.find(item.quote, item.transcript_id)
    }


def _chosen(segments: Rows, transcripts: list[str]) -> Rows:
    from manyvoices.model.yamlfile import hint

    if not transcripts:
        return segments
    known = list(dict.fromkeys(row["transcript_id"] for row in segments))
    unknown = [name for name in transcripts if name not in known]
    if unknown:
        raise StudyError(
            [
                problem(
                    "codingsheet.transcript",
                    _COMMAND,
                    None,
                    "--transcript",
                    hint=hint(name[:64], known),
                )
                for name in unknown
            ]
        )
    return [row for row in segments if row["transcript_id"] in transcripts]


def _earlier(paths: Paths, coder: str, kind: str) -> tuple[int, set[str]]:
    """Return the number of the next sheet, and the segments of those before it."""
    from manyvoices.model.codingsheets import FILE_NAME, coding_folder, segments_in

    last, segments = 0, set[str]()
    for folder in (coding_folder(paths), coding_folder(paths) / "sheets"):
        for path in sorted(folder.glob("*")):
            named = FILE_NAME.fullmatch(f"{path.stem}.xlsx")
            if (
                named
                and path.is_file()
                and (named["coder"].casefold(), named["kind"].casefold())
                == (coder.casefold(), kind)
            ):
                last = max(last, int(named["number"]))
                segments |= segments_in(path)
    return last + 1, segments


def written(path: Path, data: bytes) -> bool:
    """Write a new file; False where one of this name is there already."""
    try:
        with path.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
    except FileExistsError:
        return False
    return True


def _take_in(study: Study, file: Path) -> list[str]:
    """Check a filled sheet, copy it to data/coding, and return what to tell about it."""
    from manyvoices.model.codingsheets import (
        ENDINGS,
        PLAIN,
        Words,
        coding_folder,
        read_coding_file,
        settled,
    )

    # a name with other characters may be a person's
    plain = PLAIN.fullmatch(file.name) is not None and not file.name.startswith(".")
    shown = file.name if plain else "the sheet"
    if not file.is_file():
        raise StudyError([problem("file.missing", shown)])
    if file.suffix.lower() not in ENDINGS:
        say([problem("codingsheet.other_file", shown)])
        raise StudyError([problem("codingsheet.nothing_read", shown)])
    periods = [period.id for period in study.config.periods]
    entries, problems = read_coding_file(file, shown, Words(study.codebook, periods))
    entries, wrong = settled(entries)
    problems += [*wrong, *_gone(study, entries)]
    say(problems)
    if not entries:
        raise StudyError([problem("codingsheet.nothing_read", shown)])
    folder = coding_folder(study.paths)
    folder.mkdir(parents=True, exist_ok=True)
    data = file.read_bytes()
    path = folder / file.name if plain else _free(folder, file.suffix.lower(), data)
    if not written(path, data) and path.read_bytes() != data:
        raise StudyError([problem("codingsheet.there", study.paths.shown(path))])
    segments = len({entry.segment for entry in entries})
    told = f"{len(problems)} to look at" if problems else "all is well"
    return [
        f"{study.paths.shown(path)}: {segments} segments coded, {told}.",
        f"Now: manyvoices run {study.paths.root}",
    ]


def _gone(study: Study, entries: list[CodingEntry]) -> list[Problem]:
    """Name the segments of a sheet that the last run did not find."""
    from manyvoices.model.tables import read_table

    path = study.paths.interim / "segments.parquet"
    if not path.is_file():
        return []
    known = {row["segment_id"] for row in read_table(path)}
    rows = {
        (entry.file, entry.row): entry.segment_id
        for entry in entries
        if entry.segment_id and entry.segment_id not in known
    }
    return [problem("codingsheet.gone", file, row, "segment_id") for file, row in rows]


def _free(folder: Path, ending: str, data: bytes) -> Path:
    """Return an opaque name for a copy, or that of the copy that is there already."""
    number = 1
    while (path := folder / f"sheet-{number}{ending}").exists() and path.read_bytes() != data:
        number += 1
    return path


def _undo(arguments: argparse.Namespace) -> int:
    from manyvoices.model.decisions import DECISIONS

    if arguments.sheet not in DECISIONS:
        known = ", ".join(DECISIONS)
        raise StudyError([problem("undo.sheet", "manyvoices undo", None, "SHEET", known=known)])
    by = " ".join(arguments.by.split())
    if not 0 < len(by) <= 100:
        raise StudyError([problem("undo.by", "manyvoices undo", None, "--by")])
    return alone(arguments.study, lambda: _undo_last(arguments.study, arguments.sheet, by))


def _undo_last(root: Path, name: str, by: str) -> None:
    from manyvoices.model.csvfile import read_sheet
    from manyvoices.model.decisions import DECISIONS, append, columns_of, undone

    sheet = DECISIONS[name]
    path = Paths(root).sheet(sheet.name)
    shown = Paths(root).shown(path)
    if not path.exists():
        raise StudyError([problem("undo.nothing", shown)])
    rows, problems = read_sheet(sheet.model, path, shown)
    if any(item.severity == "error" for item in problems):
        # which line is the last one cannot be told
        raise StudyError(problems)
    made = undone(rows, sheet, by, datetime.date.today())
    if made is None:
        raise StudyError([problem("undo.nothing", shown)])
    row, again, cells = made
    append(path, columns_of(sheet.model), cells)
    holds = f"what row {again} says holds again" if again else "nothing is decided there any more"
    print(f"Undid row {row} of {shown}: {holds}.")
