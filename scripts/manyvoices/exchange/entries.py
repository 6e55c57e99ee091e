"""What files of other programs say of a codebook, and the codebook it becomes.

Other programs know names, not ids. A code is therefore shown to them as ``[POL.TRAIN] Training``:
its id survives whatever the program does with its own identifiers, names stay unique where
two themes have a code of one name, lists sort by theme, and no name of a stranger is
taken for an id by chance, as a bare first word would be.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
import uuid
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace

from manyvoices.model.codebook import Code, Codebook
from manyvoices.model.errors import Problem, StudyError, problem

_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")
_LABEL = re.compile(rf"\[({_ID.pattern})\]\s+(\S.*)", re.DOTALL)
_LONGEST = 40
"""Characters of an id made from a name: it stands in tables, and a number may follow."""
MOST_CODES = 10_000
"""Codes of one file: no codebook holds more, but a file named by mistake may."""
_NAMESPACE = uuid.uuid5(uuid.NAMESPACE_URL, "urn:manyvoices:code")


@dataclass(frozen=True)
class Entry:
    """A code as a file tells it.

    Parameters
    ----------
    line
        Where it stands in the file.
    name, description
        Its words; an empty description says nothing.
    id
        Its id, where the file knows one.
    parent
        Number of the entry above it, counted from 0; None for the outermost.
    guid
        Its identifier in REFI-QDA.
    """

    line: int
    name: str
    description: str = ""
    id: str = ""
    parent: int | None = None
    guid: str = ""


def guid(code_id: str) -> str:
    """Return the identifier of a code in REFI-QDA: the same for the same id, always."""
    return str(uuid.uuid5(_NAMESPACE, code_id))


def label(code: Code) -> str:
    """Return the name of a code as other programs show it: ``[POL.TRAIN] Training``."""
    return f"[{code.id}] {code.name}"


def slug(name: str) -> str:
    """Return an id made from a name: "Training, quality" gives TRAINING-QUALITY.

    A name without a Latin letter or digit gives an id made from its hash.
    """
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    made = re.sub(r"[^A-Z0-9._]+", "-", plain.upper())
    made = made.strip("-._")[:_LONGEST].rstrip("-._")
    return made or "C-" + hashlib.sha256(_squeezed(name).encode()).hexdigest()[:8].upper()


def codebook_of(
    entries: list[Entry], shown: str, known: Codebook | None = None
) -> tuple[Codebook, list[Problem]]:
    """Return the codebook that entries become, in their order, and warnings.

    A code without an id gets, in this order: the id before its name, in brackets; that of the
    known code with its guid; that of the known code with its name; one made from its name.

    Parameters
    ----------
    entries
        Codes of a file.
    shown
        The file, as messages show it.
    known
        The codebook they are to take the place of; its version is kept.

    Raises
    ------
    StudyError
        Where there is no code, a parent goes in a circle, or an id is invalid or stands twice.
    """
    if not entries:
        raise StudyError([problem("exchange.no_codes", shown)])
    problems = _given_ids(entries, shown)
    themes = _themes(entries, shown, problems)
    if problems:
        raise StudyError(problems)
    named = _with_ids(entries, known)
    codes = []
    for number, (entry, theme) in enumerate(zip(named, themes, strict=True)):
        parent = named[theme].id if theme != number else ""
        definition = entry.description or entry.name
        codes.append(Code(id=entry.id, parent=parent, name=entry.name, definition=definition))
    deep = [
        entry.line
        for entry, theme in zip(entries, themes, strict=True)
        if entry.parent not in (None, theme)
    ]
    warnings = [problem("exchange.deep", shown, deep[0], count=len(deep))] if deep else []
    return Codebook(version=known.version if known else "1", codes=codes), warnings


def merged(old: Codebook, new: Codebook) -> Codebook:
    """Return the codebook ``new`` with what only ``old`` knows of its codes.

    Name, definition and parent are those of ``new``. A definition that only repeats the name
    says nothing, nor does a file without any parent say that there are no themes: then those
    of ``old`` stay. Where anything changes, the version is counted up.
    """
    flat = not any(code.parent for code in new.codes)
    codes = []
    for code in new.codes:
        before = old.by_id.get(code.id)
        if before is None:
            codes.append(code)
            continue
        parent = before.parent if flat and before.parent in new.by_id else code.parent
        definition = before.definition if code.definition == code.name else code.definition
        codes.append(
            before.model_copy(
                update={"name": code.name, "parent": parent, "definition": definition}
            )
        )
    version = old.version if codes == old.codes else next_version(old.version)
    # no copy: that would keep what the old one remembers of its codes
    kept = {name: getattr(old, name) for name in Codebook.model_fields}
    return Codebook(**{**kept, "version": version, "codes": codes})


def next_version(version: str) -> str:
    """Return the version after a version: 3 after 2, 1.10 after 1.9, draft-2 after draft."""
    last = re.search(r"[0-9]{1,9}\Z", version)
    if last is None:
        return f"{version}-2"
    return f"{version[: last.start()]}{int(last.group()) + 1}"


def _given_ids(entries: list[Entry], shown: str) -> list[Problem]:
    problems = []
    first: dict[str, int] = {}
    for entry in entries:
        if not entry.id:
            continue
        if not _ID.fullmatch(entry.id):
            problems.append(problem("exchange.identifier", shown, entry.line, "id"))
        elif entry.id in first:
            problems.append(
                problem("sheet.duplicate_id", shown, entry.line, "id", first=first[entry.id])
            )
        first.setdefault(entry.id, entry.line)
    return problems


def _themes(entries: list[Entry], shown: str, problems: list[Problem]) -> list[int]:
    """Return the number of the outermost entry above each; an outermost one is its own."""
    themes: dict[int, int] = {}
    for number, entry in enumerate(entries):
        path: dict[int, None] = {}
        at = number
        while at not in themes and at not in path:
            path[at] = None
            above = entries[at].parent
            at = at if above is None else above
        if at in path and entries[at].parent is not None:
            problems.append(problem("exchange.circle", shown, entry.line, "parent"))
        themes.update(dict.fromkeys(path, themes.get(at, at)))
    return [themes[number] for number in range(len(entries))]


def _with_ids(entries: list[Entry], known: Codebook | None) -> list[Entry]:
    """Return the entries with an id each; one that is made differs from all in more than case."""
    taken = {entry.id for entry in entries if entry.id}
    found = [_labelled(entry, taken) for entry in entries]
    codes = known.codes if known else []
    by_guid = {guid(code.id): code.id for code in codes}
    by_slug: dict[str, list[str]] = defaultdict(list)
    for code in codes:
        by_slug[slug(code.name)].append(code.id)
    for number, entry in enumerate(found):
        if not entry.id:
            same = by_guid.get(entry.guid.strip("{}").lower(), "")
            found[number] = replace(entry, id=_claimed([same], taken))
    for number, entry in enumerate(found):
        if not entry.id:
            found[number] = replace(entry, id=_claimed(by_slug[slug(entry.name)], taken))
    # an id made anew must not be that of a known code which means something else
    taken = {name.upper() for name in (*taken, *(code.id for code in codes))}
    numbers: dict[str, int] = {}
    return [entry if entry.id else _made(entry, taken, numbers) for entry in found]


def _labelled(entry: Entry, taken: set[str]) -> Entry:
    """Return an entry whose name begins with its id with both apart."""
    match = _LABEL.fullmatch(entry.name)
    if match is None:
        return entry
    written, name = match.groups()
    if entry.id:
        return replace(entry, name=name) if written == entry.id else entry
    claimed = _claimed([written], taken)
    return replace(entry, id=claimed, name=name) if claimed else entry


def _claimed(candidates: Iterable[str], taken: set[str]) -> str:
    """Return the first id that is not taken, and take it; empty where there is none."""
    for name in candidates:
        if name and name not in taken:
            taken.add(name)
            return name
    return ""


def _made(entry: Entry, taken: set[str], numbers: dict[str, int]) -> Entry:
    made = name = slug(entry.name)
    while name in taken:
        # counting on from the last one keeps a thousand codes of one name quick
        numbers[made] = numbers.get(made, 1) + 1
        name = f"{made}-{numbers[made]}"
    taken.add(name)
    return replace(entry, id=name)


def _squeezed(name: str) -> str:
    return " ".join(name.split()).casefold()
