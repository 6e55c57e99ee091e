"""What every reader gives: the lines of a file, in order."""

from __future__ import annotations

from dataclasses import dataclass

DELETED = "deleted in the document"
"""Reason of words that tracked changes took out of a document."""


NOBODY = "?"
"""Speaker of a line for which the format says that it could not be told who spoke."""


class Unreadable(Exception):
    """A raw file cannot be read; the reason holds no text of the file."""


@dataclass(frozen=True)
class Line:
    """A line, paragraph or cue of a raw file.

    Parameters
    ----------
    text
        Its characters; a line break in them becomes a space.
    speaker
        Who speaks, where the format itself says so.
    start_s, end_s
        Seconds from the start of the recording, where the format says so.
    reason
        Why the whole line is no speech (comment, footnote ...); None where it may be.
    cut
        Parts that are no speech: start, end (code points in ``text``) and reason.
    cell
        Whether it is a cell of a table with another one after it: then it may be a label.
    """

    text: str
    speaker: str | None = None
    start_s: float | None = None
    end_s: float | None = None
    reason: str | None = None
    cut: tuple[tuple[int, int, str], ...] = ()
    cell: bool = False

    def __post_init__(self) -> None:
        """Keep line breaks, which tell lines apart, out of the line."""
        if "\n" in self.text or "\r" in self.text:
            # one for one, so that the offsets of ``cut`` stay right
            object.__setattr__(self, "text", self.text.replace("\n", " ").replace("\r", " "))
