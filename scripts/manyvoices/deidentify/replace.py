"""Replace: clean turns and the clean text of each transcript."""

from __future__ import annotations

from manyvoices.model.masking import Masked
from manyvoices.model.study import Study
from manyvoices.model.tables import Rows

_ROLE_WORDS = {
    "interviewer": "Interviewer",
    "respondent": "Respondent",
    "interpreter": "Interpreter",
    "other": "Other",
    "unknown": "Unknown speaker",
}


def replace(turns: Rows, entities: Rows, study: Study) -> tuple[Rows, dict[str, str]]:
    """Return the rows of data/interim/turns.parquet and each transcript's clean text.

    The clean text holds the turns in order, each under the role of who speaks; what is in no
    turn (labels, comments, headers) is not in it.
    """
    found: dict[tuple[str, int], Rows] = {}
    for row in entities:
        found.setdefault((row["transcript_id"], row["turn"]), []).append(row)
    groups = {
        (row.transcript_id, row.respondent_id): row.respondent_group for row in study.respondents
    }
    methods = {row.transcript_id: row.method for row in study.transcripts}
    pieces: dict[str, list[str]] = {}
    lengths: dict[str, int] = {}
    rows: Rows = []
    for turn in turns:
        name = turn["transcript_id"]
        clean = Masked(turn["text"], found.get((name, turn["turn"]), [])).text
        before = f"{_ROLE_WORDS[turn['role']]}: "
        start = lengths.get(name, 0) + len(before)
        pieces.setdefault(name, []).append(f"{before}{clean}\n\n")
        lengths[name] = start + len(clean) + 2
        rows.append(
            {
                "transcript_id": name,
                "turn": turn["turn"],
                "role": turn["role"],
                "respondent_id": turn["respondent_id"],
                "respondent_group": groups.get((name, turn["respondent_id"])),
                "method": methods[name],
                "clean_start": start,
                "clean_end": start + len(clean),
                "text": clean,
            }
        )
    return rows, {name: "".join(parts) for name, parts in pieces.items()}
