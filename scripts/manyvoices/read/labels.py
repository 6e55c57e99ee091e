"""Speaker labels at the start of a line: where they are, and whom they name."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from manyvoices.model.config import Reading
from manyvoices.model.roles import Role, fold, role_word
from manyvoices.model.sheets import RespondentRow

_TIME = r"\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?"
_BOLD = r"(?:\*\*|__)?"
_LABEL = re.compile(
    rf"""[ \t>]*(?:\#{{1,6}}[ \t]+)?
    (?:[\[(]?(?P<before>{_TIME})[\])]?[ \t]*[-–—]?[ \t]*)?
    {_BOLD}[ \t]*
    (?P<label>[^\W\d_][^:：\n\[\]*<>]{{0,39}}?)
    [ \t]*{_BOLD}[ \t]*
    (?:[\[(](?P<after>{_TIME})[\])])?
    [ \t]*{_BOLD}[ \t]*(?:(?<!\d)[:：]|[:：](?!\d))(?!//)[ \t]*{_BOLD}[ \t]*""",
    re.VERBOSE,
)
_TIME_ALONE = re.compile(rf"[ \t]*[\[(]?{_TIME}[\])]?[ \t]*")

_NO_SPEAKER = re.compile(
    r"(?:note|notes|question \d+.*|theme|topic|section|date|time|place|location|page|duration"
    r"|recording|transcript|transcript id|interview|file|subject|summary|keywords|speakers"
    r"|summary keywords|example|ages? .*|n\.?b\.?|p\.?s\.?|http|https)"
)


@dataclass(frozen=True)
class Label:
    """A label at the start of a line: its words, and where speech begins after it."""

    name: str
    end: int
    seconds: float | None


def find_label(text: str) -> Label | None:
    """Return what looks like a label at the start of ``text``, whoever it may name."""
    match = _LABEL.match(text)
    if match is None or len(match["label"].split()) > 5:
        return None
    stamp = match["before"] or match["after"]
    return Label(match["label"].strip(), match.end(), seconds(stamp) if stamp else None)


def is_time(text: str) -> bool:
    """Return whether a line holds a time stamp and nothing else."""
    return _TIME_ALONE.fullmatch(text) is not None


def seconds(stamp: str) -> float:
    """Return the seconds of H:MM:SS or MM:SS."""
    total = 0.0
    for part in stamp.replace(",", ".").split(":"):
        total = 60 * total + float(part)
    return total


class Speakers:
    """Who speaks in one transcript, by its labels.

    Parameters
    ----------
    rows
        The respondents of the transcript.
    reading
        Labels of interviewers and interpreters in this study.
    interpreted
        Whether the sheet says that an interpreter spoke.
    found
        What looks like labels in the transcript, each as often as it stands there.
    """

    def __init__(
        self,
        rows: list[RespondentRow],
        reading: Reading,
        interpreted: bool = False,
        found: Iterable[str] = (),
    ) -> None:
        self._named = {fold(label): row for row in rows for label in row.speakers}
        self._rest = next((row for row in rows if not row.speakers), None)
        self._document = self._rest is not None and self._rest.unit == "document"
        self._interpreted = interpreted
        self._roles: dict[str, Role] = dict.fromkeys(
            map(fold, reading.interpreter_labels), "interpreter"
        )
        self._roles |= dict.fromkeys(map(fold, reading.interviewer_labels), "interviewer")
        counts = Counter(map(fold, found))
        self._recurring = {
            name for name, count in counts.items() if count > 1 and not _NO_SPEAKER.fullmatch(name)
        }
        present = [name for name in counts if self.is_speaker(name)]
        # of "Speaker 1" and "Speaker 2" either may be the interviewer: that is not guessed
        self._rest_is_clear = len(present) == 1 or any(
            self._role(name) == "interviewer" for name in present
        )

    def is_speaker(self, label: str) -> bool:
        """Return whether a label names a speaker: by the sheet, as a role, or by recurring."""
        name = fold(label)
        if self._document:
            return False  # "Objective:" in a plan is a heading
        return (
            name in self._named
            or name in self._roles
            or role_word(name) != "unknown"
            or name in self._recurring
        )

    def resolve(self, label: str | None) -> tuple[Role, RespondentRow | None]:
        """Return the role of a label and the respondent it names.

        The sheet decides before the settings, the settings before the usual words. A respondent
        with an empty speaker is whoever is not an interviewer, where it can be told who that is.
        Without any label only a document under desk review speaks.
        """
        if label is None:
            return ("respondent", self._rest) if self._document else ("unknown", None)
        name = fold(label)
        if name in self._named:
            return "respondent", self._named[name]
        role = self._role(name)
        rest = role != "interviewer" and (role != "interpreter" or self._interpreted)
        if rest and self._rest is not None and (role != "unknown" or self._rest_is_clear):
            return "respondent", self._rest
        return role, None

    def _role(self, name: str) -> Role:
        return self._roles.get(name) or role_word(name)
