"""What became of each code between two versions of a codebook, and of the codings under it.

A code that is given up stays in the codebook with ``superseded_by``: only so can its codings
follow. The chain of successors is followed to its end. A coding is stale where that end is
not one code that is in use: then somebody has to read the segment again.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter
from typing import Literal

from manyvoices.model.codebook import Code, Codebook

Kind = Literal["same", "renamed", "merged", "split", "deleted", "redefined", "added"]
Fate = Literal["kept", "moved", "stale"]
_MEANING = ("definition", "include", "exclude")


@dataclass(frozen=True)
class Change:
    """What became of one code.

    Parameters
    ----------
    code
        Its id in the old codebook; in the new one where it was added.
    kind
        What happened. A code that was redefined may have another name too.
    codings
        What becomes of human codings under it. kept: they count for the code they counted
        for. moved: they count for another one. stale: they count for none.
    targets
        The codes in use at the end of its successors: one where codings count, several where
        it was split, none where it was deleted.
    fields
        What differs of name, parent, definition, include and exclude, against the code that
        took its place where it was renamed by a new id.
    note
        What else there is to know, in words.
    """

    code: str
    kind: Kind
    codings: Fate
    targets: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()
    note: str = ""

    @property
    def recode(self) -> bool:
        """Whether its codings are to be read again: they are stale, or its meaning changed."""
        return self.codings == "stale" or any(name in _MEANING for name in self.fields)


def diff(old: Codebook, new: Codebook) -> list[Change]:
    """Return what became of each code: those of ``old`` in their order, then added ones."""
    before = {code_id: moved_code(code_id, old) for code_id in old.by_id}
    after = {code_id: moved_code(code_id, new) for code_id in old.by_id}
    # codes that were one already before are one source: moving them on together merges nothing
    sources: dict[str, set[str]] = defaultdict(set)
    for code_id, target in after.items():
        if target is not None:
            sources[target].add(before[code_id] or code_id)
    changes = []
    for code_id, code in old.by_id.items():
        target = after[code_id]
        alone = target is not None and target not in old.by_id and len(sources[target]) == 1
        changes.append(_change(code, before[code_id], target, alone, old, new))
    added = [_added(code, new) for code_id, code in new.by_id.items() if code_id not in old.by_id]
    return changes + added


def moved_code(code_id: str, codebook: Codebook) -> str | None:
    """Return the code that a coding under ``code_id`` counts for today; None where it is stale.

    That is the code itself where it is in use, else its single successor at the end of the
    chain. The empty code ("nothing applies") stays as it is.
    """
    if not code_id:
        return code_id
    reached, lost = _successors(code_id, codebook)
    return reached[0] if len(reached) == 1 and not lost else None


def circles(codebook: Codebook) -> list[tuple[str, ...]]:
    """Return the codes whose successors go in a circle, each code once."""
    graph = {code.id: code.successors for code in codebook.codes if code.successors}
    found = []
    while True:
        try:
            TopologicalSorter(graph).prepare()
        except CycleError as error:
            # graphlib walks from a code to those that come before it
            circle = tuple(reversed(error.args[1][1:]))
            first = circle.index(min(circle))
            found.append(circle[first:] + circle[:first])
            for code_id in circle:
                del graph[code_id]
        else:
            return found


def codings_by_change(codes: Iterable[str], changes: list[Change]) -> tuple[list[int], int]:
    """Return how many codings each change concerns, and how many name a code of no change.

    Parameters
    ----------
    codes
        The code of each human coding; "nothing applies" (an empty code) concerns none.
    changes
        As :func:`diff` returns them.
    """
    counts = Counter(code for code in codes if code)
    known = [counts.pop(change.code, 0) for change in changes]
    return known, counts.total()


def _successors(code_id: str, codebook: Codebook) -> tuple[tuple[str, ...], str]:
    """Return the codes in use at the ends of a chain, and why codings are lost on the way."""
    ends: dict[str, None] = {}
    lost = ""
    graph: dict[str, list[str]] = {}
    waiting = [code_id]
    while waiting:
        name = waiting.pop()
        if name in graph:
            continue
        code = codebook.by_id.get(name)
        graph[name] = code.successors if code else []
        if code is None:
            lost = "" if name == code_id else f"{name} is not in the codebook"
            lost = lost or "not in the codebook"
        elif graph[name]:
            waiting += reversed(graph[name])
        elif code.parent and code.parent not in codebook.by_id:
            lost = f"its theme {code.parent} is not in the codebook"
        else:
            ends[name] = None
    try:
        TopologicalSorter(graph).prepare()
    except CycleError:
        lost = "superseded_by goes in a circle"
    return tuple(ends), lost


def _change(
    code: Code,
    before: str | None,
    after: str | None,
    alone: bool,
    old: Codebook,
    new: Codebook,
) -> Change:
    """Return the change of a code of ``old``.

    Parameters
    ----------
    code
        The code as it was.
    before, after
        What its codings counted for, and count for now.
    alone
        Whether ``after`` is a new code that takes the place of this one only.
    old, new
        The codebooks.
    """
    targets, lost = _successors(code.id, new)
    fate = _fate(after, before)
    here = new.by_id.get(code.id)
    if here is None:
        return Change(code.id, "deleted", fate, targets, (), lost)
    if fate == "moved" and after is not None and after != code.id:
        if not alone:
            return Change(code.id, "merged", fate, targets)
        renamed = _fields(code, new.by_id[after])
        return Change(code.id, "renamed", fate, targets, renamed, _theme_note(code, new, after))
    if fate == "stale" and (targets, lost) != _successors(code.id, old):
        return Change(code.id, "split" if targets else "deleted", fate, targets, (), lost)
    fields = _fields(code, here)
    kind: Kind = "same"
    if any(name in _MEANING for name in fields):
        kind = "redefined"
    elif "name" in fields:
        kind = "renamed"
    note = "in use again" if fate == "moved" else lost or _theme_note(code, new, code.id)
    return Change(code.id, kind, fate, targets, fields, note)


def _added(code: Code, new: Codebook) -> Change:
    targets, lost = _successors(code.id, new)
    fate = _fate(moved_code(code.id, new), code.id)
    return Change(code.id, "added", fate, targets, (), lost)


def _fate(after: str | None, before: str | None) -> Fate:
    if after is None:
        return "stale"
    return "kept" if after == before else "moved"


def _fields(one: Code, two: Code) -> tuple[str, ...]:
    names = ("name", "parent", *_MEANING)
    return tuple(name for name in names if getattr(one, name) != getattr(two, name))


def _theme_note(code: Code, new: Codebook, target: str) -> str:
    theme = new.by_id[target].parent
    if theme == code.parent:
        return ""
    return f"now under {theme}" if theme else "now a theme"
