"""What recognisers found in words of authors that would be released."""

from __future__ import annotations

from manyvoices.model.errors import Problem, problem
from manyvoices.model.freetext import free_texts
from manyvoices.model.study import Study
from manyvoices.model.tables import Rows


def screen_problems(study: Study, screened: Rows) -> list[Problem]:
    """Return the texts that hold the release: with an identifier and not waived, or unread.

    Parameters
    ----------
    study
        Sheets and waivers.
    screened
        Rows of data/private/screened.parquet.
    """
    kinds: dict[tuple[str, str], list[str]] = {}
    for row in screened:
        own = kinds.setdefault((row["id"], row["digest"]), [])
        if row["entity_type"]:
            own.append(row["entity_type"].lower().replace("_", " "))
    problems = []
    for text in free_texts(study):
        at = (text.file, text.row, text.column)
        found = kinds.get((text.id, text.digest))
        if found is None:
            problems.append(problem("text.unread", *at))
        elif found and not study.waived("free_text", text.id):
            named = ", ".join(dict.fromkeys(found))
            problems.append(problem("text.identifier", *at, kinds=named, id=text.id))
    return problems
