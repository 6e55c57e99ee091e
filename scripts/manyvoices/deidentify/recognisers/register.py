"""Names known from the sheets: in either order, each part of them, and other spellings."""

from __future__ import annotations

import re
from collections.abc import Iterable

from manyvoices.deidentify.recognisers.known import EXACT, FUZZY, KnownNames, Mention
from manyvoices.deidentify.spans import Found
from manyvoices.model.names import name_parts, without_title
from manyvoices.model.study import Study

_GAP = r"[\s\-\u2010-\u2015\u00a0]{1,3}"


class Register:
    """Finds known names.

    Parameters
    ----------
    names
        Pairs of a name and the respondent it belongs to (None = nobody's row).
    recogniser
        What findings say found them.

    Notes
    -----
    A single part of a name is found when written with a capital; in lower case only where it
    has four letters or more and is no English word, or a title stands before it. A name that is
    a word too needs a capital that no sentence gives it, or a title. A part that two
    respondents share is masked, but belongs to neither. Words that are all but a known name are
    found as ``fuzzy`` and belong to nobody.
    """

    def __init__(
        self, names: Iterable[tuple[str, str | None]], recogniser: str = "register"
    ) -> None:
        self._recogniser = recogniser
        listed = [(name, person) for name, person in names if name_parts(name)]
        self._persons = [person for _, person in listed]
        self._known = KnownNames(name for name, _ in listed)
        self._uncased: dict[str, set[str | None]] = {}
        options: set[str] = set()
        for name, person in listed:
            parts = without_title(name_parts(name))
            if any(_is_cased(part) for part in parts):
                continue
            orders = [parts, parts[::-1], *([part] for part in parts if len(part) > 1)]
            for order in orders:
                self._uncased.setdefault(" ".join(order), set()).add(person)
                options.add(_GAP.join(map(re.escape, order)))
        ordered = sorted(options, key=lambda one: (-len(one), one))
        self._expression = re.compile("|".join(ordered)) if ordered else None

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
        return [
            [*(self._found(one) for one in mentions if one.sure), *self._without_case(text)]
            for text, mentions in zip(texts, self._known.find(texts), strict=True)
        ]

    def uncertain(self, texts: list[str]) -> list[list[Found]]:
        """Return the words in each text that may be a known name, and are not masked.

        They are names that are words too, or very short, in lower case and without a title.
        """
        return [
            [
                Found(one.start, one.stop, "PERSON", self._recogniser, 0.2)
                for one in mentions
                if not one.sure
            ]
            for mentions in self._known.find(texts)
        ]

    def _found(self, mention: Mention) -> Found:
        if mention.quality == FUZZY:
            return Found(mention.start, mention.stop, "PERSON", "fuzzy", 0.5)
        persons = {self._persons[number] for number in mention.names}
        score = 1.0 if mention.quality == EXACT else 0.9
        person = persons.pop() if len(persons) == 1 else None
        return Found(mention.start, mention.stop, "PERSON", self._recogniser, score, person)

    def _without_case(self, text: str) -> list[Found]:
        """Return names in scripts that have no capitals, and no spaces around names."""
        if self._expression is None or text.isascii():
            return []
        found = []
        for match in self._expression.finditer(text):
            persons = self._uncased[" ".join(name_parts(match.group()))]
            person = next(iter(persons)) if len(persons) == 1 else None
            place = match.span()
            found.append(Found(*place, "PERSON", self._recogniser, 1.0, person))
        return found


def _is_cased(word: str) -> bool:
    return word.upper() != word.lower()
