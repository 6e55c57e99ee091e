"""Names of people who withdrew, in what others said: no sheet knows them any more."""

from __future__ import annotations

import re

from manyvoices.deidentify.recognisers.register import Register
from manyvoices.deidentify.spans import Found
from manyvoices.model.names import name_parts
from manyvoices.model.withdrawn import WithdrawnNames

NAME = "withdrawn"
_REST = "\ua66e\ua66e"
"""Stands for the parts of a name that nobody said: letters that no text holds."""
_POSSESSIVE = re.compile(r"['’]s?$")


class Withdrawn:
    """Finds words whose HMAC is that of a part of a withdrawn name.

    Parameters
    ----------
    names
        The HMACs, and the key.

    Notes
    -----
    With the key, words of the texts tell which parts were said. These are names like those of
    the sheets: a part that is an English word too needs a capital that no sentence gives it, a
    title or another part beside it; without them it is uncertain.
    """

    def __init__(self, names: WithdrawnNames) -> None:
        self._names = names

    def find(self, texts: list[str]) -> list[list[Found]]:
        """Return the names in each text."""
        return self._register(texts).find(texts)

    def uncertain(self, texts: list[str]) -> list[list[Found]]:
        """Return the words in each text that may be such a name, and are not masked."""
        return self._register(texts).uncertain(texts)

    def _register(self, texts: list[str]) -> Register:
        return Register(self.said(texts), NAME)

    def said(self, texts: list[str]) -> list[tuple[str, str | None]]:
        """Return the names as far as they were said in texts, each with its respondent."""
        parts: dict[str, set[str]] = {}
        together: set[tuple[str, str]] = set()
        for word in {word.casefold() for text in texts for word in name_parts(text)}:
            own = _POSSESSIVE.sub("", word)
            for form in {word, own}:
                for person in self._names.of(form):
                    parts.setdefault(person, set()).add(form)
            for first, second, person in self._names.joined(own):
                parts.setdefault(person, set()).update((first, second))
                together.add((f"{first} {second}", person))
        names = [
            (" ".join(sorted(own) if len(own) > 1 else [*own, _REST]), person)
            for person, own in sorted(parts.items())
        ]
        return [*names, *sorted(together - set(names))]
