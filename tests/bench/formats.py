"""The table of docs/formats.md: ``python -m tests.bench.formats`` writes it.

For each fixture: speakers and turns counted by hand and found, and how many characters of the
extracted text are in exactly one turn or in the account of dropped text.
"""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

from manyvoices.model.config import Reading
from manyvoices.read.formats import read_bytes
from manyvoices.read.turns import build_turns, speakers_in
from tests.fixtures.build import EXPECTED, FOLDER
from tests.helpers import respondent
from tests.study.build import ROOT

PAGE = ROOT / "docs" / "formats.md"
BEGIN, END = "<!-- table: begin -->", "<!-- table: end -->"
READING = Reading(
    interviewer_labels=["Anna", "Anna Holm", "Holm, Anna", "អ្នកសម្ភាស", "SPEAKER_00", "INT"]
)


class Measured(NamedTuple):
    """What a reader finds in a fixture."""

    format: str
    speakers: int
    turns: int
    respondent_turns: int
    characters: int
    accounted: int


def measured(name: str) -> Measured:
    """Return what is found in a fixture."""
    found, lines = read_bytes((FOLDER / name).read_bytes())
    rows = [
        respondent(f"R{number}", speaker=label)
        for number, label in enumerate(EXPECTED[name].respondents, 1)
    ]
    account = build_turns(lines, speakers_in(lines, rows, READING))
    covered: Counter[int] = Counter()
    for start, end in [
        *(span for turn in account.turns for span in turn.spans),
        *((start, end) for start, end, _ in account.dropped),
    ]:
        covered.update(range(start, end))
    speakers = {
        turn.respondent.respondent_id if turn.respondent else turn.role
        for turn in account.turns
        if turn.role != "unknown"
    }
    return Measured(
        found,
        len(speakers),
        len(account.turns),
        sum(turn.respondent is not None for turn in account.turns),
        len(account.text),
        sum(covered[at] == 1 for at in range(len(account.text))),
    )


def table() -> str:
    """Return the table as Markdown, a line a format."""
    lines = [
        "| format | fixtures | speakers expected | found | turns expected | found | characters | accounted for |",  # noqa: E501
        "|---|---|---|---|---|---|---|---|",
    ]
    for kind in dict.fromkeys(expected.format for expected in EXPECTED.values()):
        names = [name for name, expected in EXPECTED.items() if expected.format == kind]
        found = [measured(name) for name in names]
        characters, accounted = (
            sum(item.characters for item in found), sum(item.accounted for item in found),
        )  # fmt: skip
        lines.append(
            f"| {kind} | {len(names)} | {sum(EXPECTED[name].speakers for name in names)} "
            f"| {sum(item.speakers for item in found)} "
            f"| {sum(EXPECTED[name].turns for name in names)} "
            f"| {sum(item.turns for item in found)} | {characters} "
            f"| {100 * accounted / characters:.0f} % |"
        )
    return "\n".join(lines)


def main() -> None:
    """Write the table into docs/formats.md."""
    text = PAGE.read_text(encoding="utf-8")
    before, rest = text.split(BEGIN)
    after = rest.split(END)[1]
    PAGE.write_text(f"{before}{BEGIN}\n{table()}\n{END}{after}", encoding="utf-8")


if __name__ == "__main__":
    main()
