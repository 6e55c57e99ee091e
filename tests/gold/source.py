"""Marked-up sources: who says what, with every identifier, code and question's theme marked.

A source is a text file. Its first line is ``# `` and the transcript's ID; then one paragraph a
line, a turn beginning with a sign and a colon: ``I`` (interviewer), ``M`` (moderator), ``R``
(respondent), ``X`` (interpreter who speaks for the respondent), ``P1`` ``P2`` ... or ``P``
(members of a group), ``D`` (document). ``I{POL,CRT}:`` names the themes a question asks about.
``[[words|TYPE class key]]`` marks an identifier: class d (direct), q (quasi), n (not to be
masked); mentions with one key are one entity. ``((CODE|stance|period))`` stands after the
passage it codes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

FOLDER = Path(__file__).parent / "sources"
ASKING = ("I", "M")
CLASSES = {"d": "DIRECT", "q": "QUASI", "n": "NO_MASK"}

_SIGN = re.compile(r"(?P<sign>I|R|X|M|P\d?|D)(?:\{(?P<themes>[A-Z,]+)\})?: ")
_MARK = re.compile(
    r"\[\[(?P<words>[^|\]]+)\|(?P<type>[A-Z_]+) (?P<class>[dqn])(?: (?P<key>\S+))?\]\]"
    r"|[ ]*\(\((?P<code>[A-Z.]+)\|(?P<stance>[a-z]+)(?:\|(?P<period>[^)|]+))?\)\)"
)


class Identifier(NamedTuple):
    """An identifier in a paragraph: offsets into its text."""

    start: int
    end: int
    type: str
    klass: str  # d, q or n
    entity: str


class Coded(NamedTuple):
    """A code at a place: it holds for the passage that ends there."""

    at: int
    code: str
    stance: str
    period: str


@dataclass
class Paragraph:
    """A paragraph without its marks, and what the marks said."""

    text: str
    identifiers: list[Identifier] = field(default_factory=list)
    codes: list[Coded] = field(default_factory=list)


@dataclass
class Turn:
    """What one speaker says, in paragraphs."""

    sign: str
    themes: tuple[str, ...]
    paragraphs: list[Paragraph] = field(default_factory=list)

    @property
    def asks(self) -> bool:
        """Whether the interviewer or moderator speaks."""
        return self.sign in ASKING


@dataclass
class Source:
    """A transcript as it was written."""

    transcript_id: str
    turns: list[Turn]

    @property
    def words(self) -> int:
        """The number of words of all turns."""
        return sum(len(part.text.split()) for turn in self.turns for part in turn.paragraphs)


def paragraph(marked: str) -> Paragraph:
    """Return a paragraph without its marks.

    Raises
    ------
    ValueError
        Where a mark is damaged.
    """
    made = Paragraph("")
    at = 0
    for match in _MARK.finditer(marked):
        made.text += marked[at : match.start()]
        at = match.end()
        if match["code"]:
            made.codes.append(
                Coded(
                    len(made.text), match["code"], match["stance"], match["period"] or "unspecified"
                )
            )
            continue
        start = len(made.text)
        made.text += match["words"]
        key = match["key"] or match["words"].casefold()
        made.identifiers.append(
            Identifier(
                start, len(made.text), match["type"], match["class"], f"{match['type']}:{key}"
            )
        )
    made.text += marked[at:]
    made.text = made.text.rstrip()
    if re.search(r"\[\[|\]\]|\(\(|\)\)|\|", made.text):
        raise ValueError("a mark is damaged")
    return made


def parse(text: str) -> Source:
    """Return a source from the text of its file."""
    first, *lines = text.split("\n")
    turns: list[Turn] = []
    for number, line in enumerate(lines, 2):
        if not line.strip():
            continue
        sign = _SIGN.match(line)
        if sign is not None:
            themes = tuple(sign["themes"].split(",")) if sign["themes"] else ()
            turns.append(Turn(sign["sign"], themes))
        try:
            turns[-1].paragraphs.append(paragraph(line[sign.end() if sign else 0 :]))
        except (ValueError, IndexError) as error:
            raise ValueError(f"{first}, line {number}: {error}") from None
    return Source(first.removeprefix("# "), turns)


def sources() -> dict[str, Source]:
    """Return all sources by transcript ID, in order."""
    return {
        path.stem: parse(path.read_text(encoding="utf-8")) for path in sorted(FOLDER.glob("*.txt"))
    }
