"""Documents by themselves: identifiers in JSONL, under the strictest policy."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from manyvoices.deidentify.detect import find
from manyvoices.deidentify.propagation import spread
from manyvoices.deidentify.recognisers import ladder
from manyvoices.deidentify.spans import Merged
from manyvoices.model.errors import StudyError, problem

SHOWN = "the input"


class Finder:
    """Finds identifiers in documents, each a study of its own.

    Parameters
    ----------
    model
        Name of an installed spaCy pipeline with ner.
    without
        Names of recognisers to leave out, to measure what each adds.
    """

    def __init__(self, model: str, without: Iterable[str] = ()) -> None:
        self._without = frozenset(without)
        self._ladder = ladder(model, None, years=True)

    def spans(self, text: str, known_names: Iterable[str] = ()) -> list[Merged]:
        """Return the identifiers of one document, in order."""
        from manyvoices.deidentify.recognisers.register import Register

        steps = {"register": Register([(name, None) for name in known_names]), **self._ladder}
        used = [step for name, step in steps.items() if name not in self._without]
        # paragraphs are what turns are to a transcript: whether letters are capital is told of all
        parts = list(_paragraphs(text))
        found = find([part for _, part in parts], used)
        if "propagation" not in self._without:
            found = spread([part for _, part in parts], found)
        return [
            item.moved(start)
            for (start, _), items in zip(parts, found, strict=True)
            for item in items
        ]


def _paragraphs(text: str) -> Iterator[tuple[int, str]]:
    at = 0
    for part in text.split("\n"):
        if part.strip():
            yield at, part
        at += len(part) + 1


def answers(lines: Iterable[str], model: str) -> Iterator[str]:
    """Yield for each line {"doc_id", "text", "known_names"} one {"doc_id", "spans"}.

    Raises
    ------
    StudyError
        Where a line is not of that form; it names the line.
    """
    finder = Finder(model)
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        row = _document(line, number)
        spans = [
            {"start": item.start, "end": item.end, "type": item.entity_type}
            for item in finder.spans(row["text"], row.get("known_names", []))
        ]
        yield json.dumps({"doc_id": row["doc_id"], "spans": spans}, ensure_ascii=False)


def _document(line: str, number: int) -> dict[str, Any]:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError):
        row = None
    names = row.get("known_names", []) if isinstance(row, dict) else None
    if (
        not isinstance(row, dict)
        or not isinstance(row.get("doc_id"), str)
        or not isinstance(row.get("text"), str)
        or not isinstance(names, list)
        or not all(isinstance(name, str) for name in names)
    ):
        raise StudyError([problem("jsonl.line", SHOWN, number)])
    return row
