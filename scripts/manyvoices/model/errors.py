"""What a user reads when something is wrong."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from manyvoices.model.messages import CATALOGUE

Severity = Literal["error", "hold", "warning"]

OK, MISTAKE, BUSY, REFUSED = 0, 2, 3, 4
"""Exit statuses: done, a mistake in the study, another run at work, release refused."""


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong with a study, and where.

    Parameters
    ----------
    code
        Key of the message in :data:`manyvoices.model.messages.CATALOGUE`.
    file
        Path relative to the study, or "raw file 17 (see data/private/raw_index.csv)".
    row
        Line of the file, counted from 1 with the header as line 1.
    column
        Column of a sheet or path of a setting.
    values
        What the message names. Never a name of a person or text of a transcript.
    """

    code: str
    file: str
    row: int | None = None
    column: str | None = None
    values: tuple[tuple[str, str], ...] = ()

    @property
    def severity(self) -> Severity:
        """ "error" stops a run, "hold" stops the release, "warning" stops nothing."""
        return CATALOGUE[self.code].severity

    @property
    def place(self) -> str:
        """File, row and column, as far as they are known."""
        parts = [self.file]
        if self.row is not None:
            parts.append(f"row {self.row}")
        if self.column:
            parts.append(f"column {self.column}" if self.file.endswith(".csv") else self.column)
        return ", ".join(parts)

    def __str__(self) -> str:
        message = CATALOGUE[self.code]
        said = f"{message.text} {message.fix}".format_map(dict(self.values))
        return f"{message.severity}: {self.place}: {said} [{self.code}]"


def problem(
    code: str, file: str, row: int | None = None, column: str | None = None, **values: object
) -> Problem:
    """Return the problem ``code`` at a place, with what its message names."""
    named = tuple((key, str(value)) for key, value in values.items())
    return Problem(code, file, row, column, named)


class StudyError(Exception):
    """A mistake in the study: one or more problems, exit status 2, no traceback."""

    status = MISTAKE

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("\n".join(str(item) for item in problems))
        self.problems = problems


class ReleaseRefused(StudyError):
    """The study is complete up to data/interim, but nothing may leave: exit status 4."""

    status = REFUSED
