"""Names known from the sheets: in either order, and each part of them."""

from __future__ import annotations

import re
from collections.abc import Iterable

from manyvoices.deidentify.spans import Found
from manyvoices.model.names import name_parts, without_title
from manyvoices.model.study import Study

_ALSO_WORDS = frozenset(
    "an any art back bell bill bond brook brown chan chance cook day dean deep drew early faith "
    "field fish ford frank free gay gene good grace grant green hall hand hay hill holly home hong "
    "hope hunt ivy jack joy joyce june king kong lane law lee light lily long love man mark may "
    "mean meet mine miss moon more much noble nun old page pat path pen pheap pick pin poor prey "
    "price prime rain ray reach reason red rich rights ring rob rose roth sage sally say set shore "
    "sing so soon sot sun tan thank than then there thin to tong top touch try van vary will win "
    "wise wood yet you young".split()
)
"""Names that are English words too: in lower case they are taken for the word."""
_LOWER_CASE_LEAST = 4
_GAP = r"[\s\-\u2010-\u2015\u00a0]+"
_EDGE_LEFT, _EDGE_RIGHT = r"(?<![^\W_])", r"(?![^\W_])"


class Register:
    """Finds known names.

    Parameters
    ----------
    names
        Pairs of a name and the respondent it belongs to (None = nobody's row).

    Notes
    -----
    A single part of a name is found when written with a capital; in lower case only where it
    has four letters or more and is no English word. A part that two respondents share is
    masked, but belongs to neither.
    """

    def __init__(self, names: Iterable[tuple[str, str | None]]) -> None:
        self._person: dict[str, str | None] = {}
        sequences: set[tuple[str, ...]] = set()
        for name, person in names:
            parts = tuple(without_title(name_parts(name)))
            if not parts:
                continue
            several = [parts, parts[::-1]] if len(parts) > 1 else []
            single = [(part,) for part in parts if len(part) > 1]
            for sequence in [*several, *single]:
                sequences.add(tuple(part.casefold() for part in sequence))
                key = _key(" ".join(sequence))
                known = self._person.setdefault(key, person)
                if known != person:
                    self._person[key] = None
        ordered = sorted(sequences, key=lambda one: (-sum(map(len, one)), one))
        options = [_option(sequence) for sequence in ordered]
        self._expression = re.compile("|".join(options), re.IGNORECASE) if options else None

    @classmethod
    def of_study(cls, study: Study, labels: dict[str, list[str]]) -> Register:
        """Return the register of a study: known names, and speaker labels that are names."""
        names = study.known_names()
        owners = {
            (row.transcript_id, label.casefold()): row.respondent_id
            for row in study.respondents
            for label in row.speakers
        }
        names += [
            (label, owners.get((transcript_id, label.casefold())))
            for transcript_id, found in labels.items()
            for label in found
        ]
        return cls(names)

    def find(self, texts: list[str]) -> list[list[Found]]:
        """Return the known names in each text."""
        return [self._in_text(text) for text in texts]

    def _in_text(self, text: str) -> list[Found]:
        if self._expression is None:
            return []
        found = []
        for match in self._expression.finditer(text):
            words = match.group()
            key = _key(words)
            if " " not in key and words.islower() and not _clear_in_lower_case(words):
                continue
            found.append(
                Found(match.start(), match.end(), "PERSON", "register", 1.0, self._person.get(key))
            )
        return found


def _option(sequence: tuple[str, ...]) -> str:
    """Return the expression of a name; Khmer and Thai write no space around it."""
    words = _GAP.join(map(re.escape, sequence))
    cased = "".join(sequence).upper() != "".join(sequence).lower()
    return f"{_EDGE_LEFT}{words}{_EDGE_RIGHT}" if cased else words


def _clear_in_lower_case(word: str) -> bool:
    return len(word) >= _LOWER_CASE_LEAST and word not in _ALSO_WORDS


def _key(words: str) -> str:
    return " ".join(name_parts(words)).casefold()
