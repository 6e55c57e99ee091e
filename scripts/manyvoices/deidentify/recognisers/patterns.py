"""Identifiers with a form of their own: phones, addresses of the net, dates, ages, numbers."""

from __future__ import annotations

from manyvoices.deidentify import spoken
from manyvoices.deidentify.recognisers.addresslines import find_addresses
from manyvoices.deidentify.recognisers.ages import find_ages
from manyvoices.deidentify.recognisers.bareages import answered, find_bare_ages
from manyvoices.deidentify.recognisers.dates import find_dates
from manyvoices.deidentify.recognisers.forms import Text, is_cased
from manyvoices.deidentify.recognisers.halfcodes import half_codes
from manyvoices.deidentify.recognisers.handles import find_handles
from manyvoices.deidentify.recognisers.lifeages import life_ages
from manyvoices.deidentify.recognisers.money import find_money
from manyvoices.deidentify.recognisers.nets import find_nets
from manyvoices.deidentify.recognisers.numbers import find_numbers
from manyvoices.deidentify.recognisers.phones import find_phones
from manyvoices.deidentify.recognisers.pieces import find_pieces, without_links
from manyvoices.deidentify.recognisers.repeats import repeats
from manyvoices.deidentify.recognisers.restofnumber import rest
from manyvoices.deidentify.recognisers.streetlines import street_lines
from manyvoices.deidentify.recognisers.sums import sums
from manyvoices.deidentify.spans import Found

_RUN_AT_LEAST = 3


class Patterns:
    """Finds identifiers by their form.

    Parameters
    ----------
    years
        Whether a bare year is an identifier too.
    """

    def __init__(self, years: bool = False) -> None:
        self._years = years

    def find(self, texts: list[str]) -> list[list[Found]]:
        """Return what has the form of an identifier in each text."""
        cased = is_cased(texts)
        known: set[str] = set()
        ready = [Text.of(text, cased) for text in texts]
        pieces = find_pieces(ready)
        items = [
            [*self._in_text(text, before, known), *more]
            for before, text, more in zip(["", *texts], ready, pieces, strict=False)
        ]
        items = [[*own, *rest(text, own)] for text, own in zip(ready, items, strict=True)]
        ages = life_ages(ready, items)
        return [
            [*own, *more, *again]
            for own, more, again in zip(items, ages, repeats(ready, items), strict=True)
        ]

    def _in_text(self, text: Text, before: str, known: set[str]) -> list[Found]:
        money = find_money(text)
        said = sum(word in spoken.DIGIT_WORDS for word in text.listed)
        runs = spoken.runs(text.lower) if said >= _RUN_AT_LEAST else []
        return [
            *find_nets(text),
            *find_handles(text),
            *half_codes(text),
            *find_addresses(text),
            *street_lines(text),
            *find_dates(text, self._years),
            *find_ages(text),
            *find_bare_ages(text),
            *answered(before, text),
            *money,
            *sums(before, text, money),
            *without_links(text.lower, find_numbers(text, runs)),
            *without_links(text.lower, find_phones(text, runs, known)),
        ]
