"""Classifiers by themselves: learn from JSONL, apply to JSONL."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np

from manyvoices.code.classifier.embedding import embeddings, installed
from manyvoices.code.classifier.estimator import OF_WORDS, WITH_EMBEDDINGS, CodeClassifier
from manyvoices.code.classifier.training import looked_at, texts
from manyvoices.code.classifier.verdict import DIGITS, Limits, verdict
from manyvoices.code.decide import machine_status
from manyvoices.code.rules import RuleCoder, load_pipeline, pattern_problems
from manyvoices.model.codebook import Codebook
from manyvoices.model.config import Coding
from manyvoices.model.errors import StudyError, problem

Rules = Sequence[frozenset[str]]
_NO_WORD = re.compile(r"[\W_]+")


class Line(NamedTuple):
    """A segment of a file."""

    id: str | int
    group: str
    text: str
    context: str
    codes: tuple[str, ...]


def read_lines(lines: Iterable[str], name: str, coded: bool) -> list[Line]:
    """Return the segments of a file.

    Parameters
    ----------
    lines
        JSON objects {"id", "group", "text", "context", "codes"}; empty lines are passed over.
    name
        Of the file, as messages show it.
    coded
        Whether each line must have codes and a group.

    Raises
    ------
    StudyError
        Where lines are not of that form; it names each.
    """
    made: list[Line] = []
    problems = []
    ids: set[str | int] = set()
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            item = _line(line, coded)
            if item.id in ids:
                raise ValueError("its id stands on an earlier line too")
        except ValueError as error:
            problems.append(problem("classify.line", name, number, reason=error))
            continue
        ids.add(item.id)
        made.append(item)
    if problems:
        raise StudyError(problems)
    return made


def _line(line: str, coded: bool) -> Line:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError):
        raise ValueError("it is no JSON") from None
    if not isinstance(row, dict):
        raise ValueError("it is no object")
    if not isinstance(row.get("id"), str | int) or isinstance(row.get("id"), bool):
        raise ValueError("id is no text or whole number")
    group, context, codes = row.get("group"), row.get("context"), row.get("codes")
    if not isinstance(row.get("text"), str):
        raise ValueError("text is no text")
    if context is not None and not isinstance(context, str):
        raise ValueError("context is no text")
    if not coded:
        return Line(row["id"], "", row["text"], context or "", ())
    if not isinstance(group, str | int) or isinstance(group, bool):
        raise ValueError("group is no text or whole number")
    if not isinstance(codes, list) or not all(isinstance(code, str) and code for code in codes):
        raise ValueError("codes is no list of codes")
    return Line(row["id"], str(group), row["text"], context or "", tuple(codes))


def rules_of(codebook: Codebook, model: str, lines: Sequence[Line]) -> Rules:
    """Return the codes whose rules fire in each segment; rules limited to a group never do."""
    if wrong := pattern_problems(codebook):
        raise StudyError(wrong)
    segments = [
        {
            "segment_id": str(at),
            "transcript_id": "",
            "respondent_id": "",
            "respondent_group": "",
            "method": "",
            "text": line.text,
        }
        for at, line in enumerate(lines)
    ]
    found: list[set[str]] = [set() for _ in lines]
    for row in RuleCoder(codebook, load_pipeline(codebook, model)).code(segments):
        if row["code"]:
            found[int(row["segment_id"])].add(row["code"])
    return [frozenset(codes) for codes in found]


def answers(
    train: Sequence[Line],
    test: Sequence[Line],
    rules: Rules | None = None,
    said: Mapping[str, str] | None = None,
    wanted: str = "auto",
    name: str = "TRAIN",
    settings: Coding | None = None,
) -> Iterator[str]:
    """Yield one line {"id", "predictions"} for each segment of ``test``, with every code.

    Parameters
    ----------
    train, test
        Coded segments, and those to be coded.
    rules
        Codes whose rules fire, of ``train`` and then of ``test``.
    said
        What a codebook says of codes.
    wanted
        Whether to use embeddings: yes, no, or auto = where they are installed.
    name
        Of the file to learn from, as messages show it.
    settings
        When a classifier decides and when it only suggests.
    """
    settings = settings or Coding()
    codes = sorted({code for line in train for code in line.codes})
    groups = [line.group for line in train]
    if not codes or len(set(groups)) < 2:
        raise StudyError([problem("classify.nothing", name)])
    rows: list[dict[str, Any]] = [
        {"text": line.text, "context": line.context} for line in [*train, *test]
    ]
    words, contexts = texts(rows)
    embed = embeddings if wanted == "yes" or (wanted == "auto" and installed()) else None
    items, descriptions = looked_at(
        words,
        contexts,
        rules or [frozenset()] * len(words),
        # a code's name alone says something too
        [(said or {}).get(code) or _NO_WORD.sub(" ", code) for code in codes],
        embed,
    )
    y = np.array([[code in line.codes for code in codes] for line in train], dtype=np.float64)
    model = CodeClassifier(
        OF_WORDS if embed is None else WITH_EMBEDDINGS, least=settings.classifier_positives
    )
    model.fit(items[: len(train)], y, groups, codes, descriptions=descriptions)
    p = model.predict_proba(items[len(train) :]).round(DIGITS)
    thresholds = model.thresholds_.round(DIGITS)
    limits = Limits(
        len(train) >= settings.classifier_segments,
        settings.classifier_positives,
        settings.classifier_accept,
    )
    for line, item, row in zip(test, items[len(train) :], p.tolist(), strict=True):
        told = []
        for at, code in enumerate(codes):
            status = verdict(row[at], float(thresholds[at]), int(model.positives_[at]), limits)
            status = machine_status(code in item.rules, {"status": status}, not limits.decides)
            told.append(
                {
                    "code": code,
                    "probability": row[at],
                    "threshold": float(thresholds[at]),
                    "status": status,
                }
            )
        yield json.dumps({"id": line.id, "predictions": told}, ensure_ascii=False)
