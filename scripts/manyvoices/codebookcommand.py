"""manyvoices codebook: compare two versions, and exchange codebooks with other programs."""

from __future__ import annotations

import argparse
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from manyvoices.model.errors import MISTAKE, OK, Problem, StudyError, problem
from manyvoices.model.paths import Paths
from manyvoices.model.stage import say

if TYPE_CHECKING:
    from manyvoices.code.codebookdiff import Change
    from manyvoices.model.codebook import Codebook


def add_parser(commands: argparse._SubParsersAction[Any]) -> None:
    """Add ``manyvoices codebook`` and its commands to a command line."""
    parser = commands.add_parser("codebook", help="compare, export or import a codebook")
    kinds = parser.add_subparsers(required=True, metavar="COMMAND")

    diff = kinds.add_parser(
        "diff",
        help="say what became of each code, and of the codings under it",
        description="Compare two codebooks. A .csv or .qdc as NEW is compared as 'import "
        "--replace' would take it over.",
    )
    diff.add_argument("old", type=Path, metavar="OLD", help="the codebook as it was (.yaml)")
    diff.add_argument("new", type=Path, metavar="NEW", help="as it is (.yaml, .csv or .qdc)")
    diff.add_argument(
        "--study", type=Path, metavar="STUDY", help="count its human codings (data/coding/*.csv)"
    )
    diff.set_defaults(work=_diff)

    export = kinds.add_parser("export", help="write a codebook for other programs")
    export.add_argument("study", type=Path, metavar="STUDY")
    export.add_argument("file", type=Path, metavar="FILE", help="a new .csv or .qdc file")
    export.add_argument("--replace", action="store_true", help="overwrite the file")
    export.set_defaults(work=_export)

    take = kinds.add_parser("import", help="make config/codebook.yaml from a file")
    take.add_argument("file", type=Path, metavar="FILE", help="a .csv or .qdc file")
    take.add_argument("study", type=Path, metavar="STUDY")
    take.add_argument(
        "--replace",
        action="store_true",
        help="take the place of the codebook there; rules and all else that FILE cannot hold "
        "are kept for the codes it names",
    )
    take.set_defaults(work=_import)


def _diff(arguments: argparse.Namespace) -> int:
    from manyvoices.code.codebookdiff import circles, codings_by_change, diff
    from manyvoices.exchange.codebookfile import read_codebook, read_yaml_codebook

    old = read_yaml_codebook(arguments.old, arguments.old.name)
    new, problems = read_codebook(arguments.new, old)
    changes = diff(old, new)
    counts, unknown = None, 0
    if arguments.study is not None:
        codes, unread = _coded(Paths(arguments.study), old)
        counts, unknown = codings_by_change(codes, changes)
        problems += unread
    say(problems)
    for line in table(changes, counts):
        print(line)
    if unknown:
        print(f"{unknown} codings name a code of neither codebook: they are stale.")
    wrong = [
        problem("codebook.succession", arguments.new.name, codes=" -> ".join((*circle, circle[0])))
        for circle in circles(new)
    ]
    say(wrong)
    return MISTAKE if wrong else OK


def _export(arguments: argparse.Namespace) -> int:
    from manyvoices.exchange.codebookfile import exported

    codebook = _codebook(Paths(arguments.study))
    file: Path = arguments.file
    data = exported(codebook, file)
    if file.exists() and not arguments.replace:
        raise StudyError([problem("exchange.exists", file.name)])
    _write(file, data)
    print(f"Wrote {len(codebook.codes)} codes to {file}, without examples and rules.")
    return OK


def _import(arguments: argparse.Namespace) -> int:
    from manyvoices.code.codebookdiff import diff
    from manyvoices.exchange.codebookfile import check_ending, read_codebook, yaml_of

    paths = Paths(arguments.study)
    _known(paths)
    check_ending(arguments.file)
    shown = paths.shown(paths.codebook)
    if paths.codebook.exists() and not arguments.replace:
        raise StudyError([problem("exchange.exists", shown)])
    old = _codebook(paths) if paths.codebook.exists() else None
    new, problems = read_codebook(arguments.file, old)
    say(problems)
    if old is None:
        _write(paths.codebook, yaml_of(new))
        print(f"Wrote {len(new.codes)} codes to {shown}.")
    elif new == old:
        print(f"{shown} holds all of this already; nothing was changed.")
        return OK
    else:
        kept = _free_name(paths.codebook, old.version)
        _write(kept, paths.codebook.read_bytes())
        _write(paths.codebook, yaml_of(new))
        for line in table(diff(old, new)):
            print(line)
        print(f"Wrote {shown}, version {new.version}; the one before is {paths.shown(kept)}.")
    print(f"Now: manyvoices check {arguments.study}")
    return OK


def table(changes: list[Change], counts: list[int] | None = None) -> list[str]:
    """Return what changed as lines: a table of all codes that are not the same, and a sum.

    Parameters
    ----------
    changes
        What became of each code.
    counts
        Human codings that each change concerns; None leaves the column out.
    """
    rows = [["code", "change", "codings", "number", "count for", "note"]]
    for place, change in enumerate(changes):
        if change.kind == "same" and change.codings == "kept" and not change.note:
            continue
        number = str(counts[place]) if counts else ""
        said = "; ".join(part for part in (_differs(change), change.note) if part)
        codings = f"{change.codings}, to read" if change.recode else change.codings
        goes = "; ".join(change.targets) or "-"
        rows.append([change.code, change.kind, codings, number, goes, said])
    columns = [
        [row[at] for row in rows] for at in range(len(rows[0])) if counts is not None or at != 3
    ]
    widths = [max(map(len, column)) for column in columns]
    lines = [
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in zip(*columns, strict=True)
    ]
    kinds = Counter(change.kind for change in changes)
    total = ", ".join(f"{count} {kind}" for kind, count in kinds.items()) or "none"
    return [*(lines if len(lines) > 1 else []), f"{len(changes)} codes: {total}."]


def _differs(change: Change) -> str:
    fields = [name for name in change.fields if name != "parent"]
    return f"other {', '.join(fields)}" if fields else ""


def _coded(paths: Paths, old: Codebook) -> tuple[list[str], list[Problem]]:
    """Return the code of each human coding by the codebook of then, and what is wrong in sheets."""
    from manyvoices.model.codingsheets import read_codings
    from manyvoices.model.config import Config
    from manyvoices.model.yamlfile import load_model

    _known(paths)
    config, _, problems = load_model(Config, paths.config, paths.shown(paths.config))
    if config is None:
        raise StudyError(problems)
    entries, wrong = read_codings(paths, old, [period.id for period in config.periods])
    return [entry.code for entry in entries if entry.code], wrong


def _codebook(paths: Paths) -> Codebook:
    from manyvoices.exchange.codebookfile import read_yaml_codebook

    _known(paths)
    return read_yaml_codebook(paths.codebook, paths.shown(paths.codebook))


def _known(paths: Paths) -> None:
    """Refuse a folder that is no study."""
    if not paths.config.is_file():
        raise StudyError([problem("study.missing", paths.root.name or str(paths.root))])


def _free_name(path: Path, version: str) -> Path:
    """Return a name beside the codebook for the one it takes the place of."""
    # a version may hold anything
    plain = "".join(letter for letter in version if letter.isalnum() or letter in ".-_")[:40]
    kept = path.with_name(f"codebook-v{plain}.yaml")
    number = 1
    while kept.exists():
        number += 1
        kept = path.with_name(f"codebook-v{plain}-{number}.yaml")
    return kept


def _write(path: Path, data: bytes) -> None:
    try:
        path.write_bytes(data)
    except OSError:
        raise StudyError([problem("exchange.no_place", path.name)]) from None
