"""Findings that the program drafts where the author wrote none."""

from __future__ import annotations

import hashlib
import re

from manyvoices.model.sheets import FindingRow
from manyvoices.model.study import Study
from manyvoices.triangulate.people import counted
from manyvoices.triangulate.voices import Tally, Voices

LEAST_ASKED = 5
_LONGEST = 28
"""Characters of a theme and of a group in the name of a draft: an identifier holds 64."""


def drafts(study: Study, heard: Voices) -> list[FindingRow]:
    """Return a finding for each theme and group that enough persons raised, with its sentence.

    Enough: five asked or more, and as many who raised it as the threshold of disclosure.
    """
    groups = sorted({one.group for one in heard.members.values()}, key=study.config.group_order)
    made = []
    for theme in study.codebook.themes:
        if not study.codebook.reported(theme.id):
            continue
        for group in groups:
            said = counted(heard, heard.of(group, "person"), [theme.id], study.codebook)
            if said.n < LEAST_ASKED or said.k < study.config.disclosure.t:
                continue
            made.append(
                FindingRow(
                    line=1,
                    finding_id=_draft_name(theme.id, group),
                    statement=statement(study, group, theme.name, said),
                    code=theme.id,
                    respondent_group=group,
                )
            )
    return made


def _draft_name(theme: str, group: str) -> str:
    """Return an identifier that stays the same whatever else is drafted."""
    return f"DRAFT-{_plain(theme)}-{_plain(group)}"


def _plain(text: str) -> str:
    """Return a text in a few letters, digits and hyphens; where it changes, its hash is added."""
    kept = re.sub(r"[^A-Za-z0-9]+", "-", text).strip("-")
    if kept == text and len(text) <= _LONGEST:
        return text
    tail = hashlib.sha256(text.encode()).hexdigest()[:6]
    return "-".join(filter(None, (kept[: _LONGEST - len(tail) - 1].strip("-"), tail)))


_SAYING: dict[str | None, str] = {
    "+": ", and more than half of these see it improved or support it",
    "-": ", and more than half of these see it worsened or criticise it",
    "0": ", and more than half of these see no change or take no side",
    "±": ", and more than half of these speak both for and against it",
    None: ", in no one direction",
}


def statement(study: Study, group: str, theme: str, said: Tally) -> str:
    """Return the sentence of a drafted finding: the group, the word for the share, the theme."""
    known = study.config.groups.get(group)
    label = known.label if known and known.label else group
    band = study.quantifiers.band(said.k, said.n)
    word = f"{said.k}" if band is None else band.term
    word = "the majority" if word == "majority" else word
    return f"{label}: {word} of those asked spoke of '{theme}'{_SAYING[said.majority]}."
