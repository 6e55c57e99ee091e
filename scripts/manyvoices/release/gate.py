"""The last look before anything leaves: every byte of staging, for everything that is sought."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path

from manyvoices.model.common import is_common
from manyvoices.model.errors import Problem, problem
from manyvoices.model.names import TITLES
from manyvoices.release.openings import ENCODED, PACKED, PLACE_END, Bundled, Unreadable, texts
from manyvoices.release.plain import plain, tokens
from manyvoices.release.sought import LEAST_PART, Needle, Sought

_SENTENCE_END = re.compile(r"[.!?]\s")
_SPACE = re.compile(rf"[\s{PLACE_END}]+")
_HYPHENS = r"\-\u2010-\u2015\u2212_"
_IN_PART = re.compile(rf"[{_HYPHENS}]?\s*\n?\s*|[{_HYPHENS}]")
_IN_NUMBER = re.compile(rf"[\s{_HYPHENS}./()+]{{0,3}}")
_IN_VALUE = re.compile(rf"[^,;\t\"|{PLACE_END}]{{0,3}}")
_AFTER_TITLE = re.compile(r"[.\s]{1,3}|")
_CELL_ENDS = frozenset('"<>\t\n\r,;' + PLACE_END)
_HEX = re.compile(r"[0-9a-fA-F]{12,}")
_MOST_GAP = 4
_LONG, _LONG_ELSEWHERE = 7, 4
"""Letters from which on a name is found inside of other letters: Latin, other scripts."""
_BY_CHANCE = 8
"""Letters of which no word stands by chance among packed bytes."""

_WITHDRAWN = Needle("name", "a name of somebody who withdrew", "data/withdrawn.csv")


class Gate:
    """Finds what is sought in texts; made once, it searches a megabyte in about a second."""

    def __init__(self, sought: Sought) -> None:
        self._needles = sought.needles
        self._hashes = sought.hashes
        self._withdrawn, self._printed = sought.withdrawn, sought.printed
        self._heads = {text[:end] for text in sought.needles for end in range(1, len(text) + 1)}
        self._long: dict[str, list[tuple[str, Needle]]] = {}
        self._elsewhere: dict[str, list[tuple[str, Needle]]] = {}
        for text, needles in sought.needles.items():
            for needle in needles:
                if needle.kind not in ("name", "value") or text.isdigit():
                    continue
                if not text.isascii() and len(text) >= _LONG_ELSEWHERE:
                    self._elsewhere.setdefault(text[:_LONG_ELSEWHERE], []).append((text, needle))
                if len(text) >= _LONG:
                    self._long.setdefault(text[:_LONG], []).append((text, needle))
                    # the direction of writing can be turned by an invisible mark
                    back = text[::-1]
                    self._long.setdefault(back[:_LONG], []).append((back, needle))

    def search(self, text: str, least: int = 1) -> set[Needle]:
        """Return what stands in a text; needles of fewer letters than ``least`` do not count."""
        text = plain(text)
        places = list(tokens(text))
        words = [place.group().casefold() for place in places]
        found: set[Needle] = set()
        heads, needles = self._heads, self._needles
        for first, word in enumerate(words):
            if word not in heads:
                continue
            joined, last = word, first
            while True:
                if joined in needles and len(joined) >= least:
                    own = places[first : last + 1]
                    found |= {item for item in needles[joined] if _stands(item, text, own)}
                last += 1
                if last == len(words):
                    break
                joined += words[last]
                if joined not in heads:
                    break
        # among packed bytes letters follow each other by chance: there a name stands in one piece
        apart = [words] if least == 1 else [[word] for word in words if len(word) >= least]
        for pieces in apart:
            found |= {needle for name, needle in self._inside(pieces) if len(name) >= least}
        if self._withdrawn and self._is_withdrawn(text, places, least):
            found.add(_WITHDRAWN)
        if self._hashes:
            for run in _HEX.finditer(text):
                if run.group()[:12].lower() in self._hashes:
                    found.add(
                        Needle("exact", "the hash of a raw file", "data/private/inventory.parquet")
                    )
        return found

    def _is_withdrawn(self, text: str, places: list[re.Match[str]], least: int) -> bool:
        """Return whether a name of somebody who withdrew stands in a text.

        A part stands alone where it is long and no common word; else beside another part or a
        title.
        """
        owners = [self._withdrawn.of(place.group()) for place in places]
        for at, (place, own) in enumerate(zip(places, owners, strict=True)):
            word = place.group()
            if len(word) < least:
                continue
            if self._withdrawn.joined(word):
                return True
            if not own:
                continue
            common = is_common(word)
            if len(word) >= LEAST_PART and not common and word.casefold() not in self._printed:
                return True
            before = places[at - 1 : at + 1] if at else []
            if _after_title(before, [text[one.end() : place.start()] for one in before[:1]]):
                return True
            other = before[0].group() if before else word
            if own & owners[at - 1] and other.casefold() != word.casefold():
                gap = text[before[0].end() : place.start()]
                if _as_name(before, [gap], common and is_common(other)):
                    return True
        return False

    def _inside(self, words: list[str]) -> set[tuple[str, Needle]]:
        """Return long names, and what they are, within other letters, as in ``reportsokdara``."""
        squashed = "".join(words)
        found: set[tuple[str, Needle]] = set()
        tables = [(self._long, _LONG)]
        if not squashed.isascii():
            tables.append((self._elsewhere, _LONG_ELSEWHERE))
        owner: list[int] = []
        for table, length in tables:
            if not table:
                continue
            for at in range(len(squashed) - length + 1):
                head = squashed[at : at + length]
                if head not in table:
                    continue
                for text, needle in table[head]:
                    if not squashed.startswith(text, at):
                        continue
                    if not owner:
                        owner = [number for number, word in enumerate(words) for _ in word]
                    # letters of common words may make up a name by chance
                    if not all(
                        is_common(words[number])
                        for number in {owner[at], owner[at + len(text) - 1]}
                    ):
                        found.add((text, needle))
        return found


def _stands(needle: Needle, text: str, own: list[re.Match[str]]) -> bool:
    """Return whether tokens stand as a needle of this kind must stand."""
    gaps = [text[left.end() : right.start()] for left, right in pairwise(own)]
    if needle.kind in ("name", "common name"):
        return _as_name(own, gaps, needle.kind == "common name")
    if needle.kind == "part":
        return _as_part(gaps) and not (gaps and all(is_common(item.group()) for item in own))
    if needle.kind == "titled":
        return _after_title(own, gaps)
    return _by_itself(needle, text, own, gaps)


def _by_itself(needle: Needle, text: str, own: list[re.Match[str]], gaps: list[str]) -> bool:
    """Return whether tokens stand as a cell, a number, a value or an ID does."""
    start, end = own[0].start(), own[-1].end()
    if needle.kind == "whole":
        return _as_part(gaps) and _alone(text, start, end) and not own[0].group()[0].islower()
    if _joins(text, start - 1) or _joins(text, end):
        return False
    if needle.kind == "exact":
        return text[start:end] == needle.written
    if needle.kind == "number":
        decimal = (start > 1 and text[start - 1] == "." and text[start - 2].isdigit()) or (
            own[0].group() == "0" and gaps[:1] == ["."]
        )
        return not decimal and all(_IN_NUMBER.fullmatch(gap) for gap in gaps)
    return all(_IN_VALUE.fullmatch(_SPACE.sub(" ", gap)) for gap in gaps)


def _as_name(own: list[re.Match[str]], gaps: list[str], capitals: bool) -> bool:
    """Return whether words follow each other as those of a name do.

    Of words that are common English each needs a capital letter.
    """
    if any(len(_SPACE.sub(" ", gap)) > _MOST_GAP or _SENTENCE_END.search(gap) for gap in gaps):
        return False
    begins = [own[0], *(item for item, gap in zip(own[1:], gaps, strict=True) if gap not in "-")]
    return not capitals or not any(item.group()[0].islower() for item in begins)


def _as_part(gaps: list[str]) -> bool:
    return all(_IN_PART.fullmatch(gap) for gap in gaps)


def _after_title(own: list[re.Match[str]], gaps: list[str]) -> bool:
    return (
        len(own) > 1
        and own[0].group().casefold() in TITLES
        and _AFTER_TITLE.fullmatch(gaps[0]) is not None
        and _as_part(gaps[1:])
        and not own[1].group()[0].islower()
    )


def _alone(text: str, start: int, end: int) -> bool:
    """Return whether a place is a cell, a line or what stands between two tags."""
    return (start == 0 or text[start - 1] in _CELL_ENDS) and (
        end == len(text) or text[end] in _CELL_ENDS
    )


def _joins(text: str, at: int) -> bool:
    return 0 <= at < len(text) and text[at].isalnum()


def held(
    staging: Path, sought: Sought, bundled: Bundled | None = None, files: Iterable[Path] = ()
) -> list[Problem]:
    """Return what holds the release: one problem for each file and kind of place.

    Parameters
    ----------
    staging
        Folder whose files are searched.
    sought
        What must not stand in them.
    bundled
        What others made and is compared by hash.
    files
        Only these files; all where empty.
    """
    gate = Gate(sought)
    problems: list[Problem] = []
    for path in sorted(files or (item for item in staging.rglob("*") if not item.is_dir())):
        name = path.relative_to(staging).as_posix()
        shown = "a released file" if gate.search(name) else f"results/{name}"
        places: dict[tuple[str, str, str], None] = {}
        try:
            if path.is_symlink() or not path.is_file():
                raise Unreadable("file")
            for place, text in texts(path.read_bytes(), name, bundled):
                least = _BY_CHANCE if place == PACKED or place.endswith(ENCODED) else 1
                for needle in sorted(gate.search(text, least), key=str):
                    places[place, needle.what, needle.where] = None
        except (Unreadable, OSError) as error:
            kind = str(error.args[0]) if isinstance(error, Unreadable) else "file"
            problems.append(problem("gate.unreadable", shown, place=kind))
        problems += [
            problem("gate.found", shown, place=place, what=what, source=where)
            for place, what, where in places
        ]
    return problems
