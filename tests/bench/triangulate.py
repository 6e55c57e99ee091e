"""How long the shares of a large study take.

``python -m tests.bench.triangulate [--codes 200] [--groups 10] [--respondents 5000]`` invents
codings of so many respondents (each with one code in twenty, a tenth of them in focus groups of
eight) and measures every table of codes: by group, by method, over all, and the tests.
"""

from __future__ import annotations

import argparse
import random
import time
from dataclasses import replace
from typing import Any

from manyvoices.model.codebook import Codebook
from manyvoices.model.sheets import RespondentRow, TranscriptRow
from manyvoices.model.study import Study
from manyvoices.model.tables import Rows, table
from manyvoices.triangulate.asked import asked_rows
from manyvoices.triangulate.codes import code_tables
from tests.helpers import codebook, respondent, study, transcript

STANCES = ("improved", "critical", "mixed", "unclear")


def invented(
    n_codes: int, n_groups: int, n_respondents: int, seed: int = 1
) -> tuple[Study, list[RespondentRow], Rows, Rows]:
    """Return a study with its present respondents, asked rows and codings."""
    draw = random.Random(seed)
    book = invented_codebook(n_codes)
    codes = [code.id for code in book.codes if code.parent]
    people: list[RespondentRow] = []
    transcripts: list[TranscriptRow] = []
    for number in range(n_respondents):
        together = number < n_respondents // 10
        name = f"F{number // 8}" if together else f"K{number}"
        if not transcripts or transcripts[-1].transcript_id != name:
            method = "focus_group" if together else "key_informant_interview"
            transcripts.append(transcript(name, method=method))
        people.append(respondent(f"R{number}", name, respondent_group=f"Group {number % n_groups}"))
    codings = []
    for row in people:
        lean = int(row.respondent_group.split()[1]) / n_groups
        for place, code in enumerate(codes):
            if draw.random() < 0.05 + (0.05 * lean if place % 4 == 0 else 0):
                codings.append(_coding(row, code, draw.choice(STANCES)))
    made = replace(study(people, transcripts, book=book, implementer_group="Group 0"))
    return made, people, asked_rows(people, [], book), codings


def invented_codebook(n_codes: int) -> Codebook:
    """Return a codebook of so many codes and themes, a theme having nine codes."""
    rows: list[dict[str, Any]] = []
    for number in range(n_codes):
        theme = f"T{number // 10}"
        rows.append(
            {"id": f"{theme}.C{number % 10}", "parent": theme} if number % 10 else {"id": theme}
        )
    return codebook(*rows)


def _coding(row: RespondentRow, code: str, stance: str) -> dict[str, Any]:
    return {
        "segment_id": f"{row.transcript_id}-{row.respondent_id}-{code}",
        "transcript_id": row.transcript_id,
        "respondent_id": row.respondent_id,
        "code": code,
        "stance": stance,
        "coder": "decision",
        "status": "accepted",
    }


def main() -> None:
    """Print how long it takes, and how large the tables are."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.triangulate")
    parser.add_argument("--codes", type=int, default=200)
    parser.add_argument("--groups", type=int, default=10)
    parser.add_argument("--respondents", type=int, default=5000)
    arguments = parser.parse_args()
    made, people, asked, codings = invented(
        arguments.codes, arguments.groups, arguments.respondents
    )
    print(f"{len(people)} respondents, {len(codings)} codings, {len(asked)} rows of asked")
    start, used = time.perf_counter(), time.process_time()
    found = code_tables(made, people, asked, codings, [])
    counted, used = time.perf_counter(), time.process_time() - used
    for name, (schema, rows) in found.items():
        table(schema, rows)
        print(f"  {name:24} {len(rows):8} rows")
    done = time.perf_counter()
    print(f"counted in {counted - start:.1f} s ({used:.1f} s of CPU)")
    print(f"as Arrow tables in {done - counted:.1f} s more")


if __name__ == "__main__":
    main()
