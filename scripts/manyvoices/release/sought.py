"""What the gate looks for: names, numbers and addresses of persons, in every form.

Which of them are sought alone, which only as a whole name, is decided here; gate.py finds them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import permutations
from pathlib import PurePath
from typing import Literal

from manyvoices.model.common import is_common
from manyvoices.model.config import Config
from manyvoices.model.names import TITLES, name_parts, without_title
from manyvoices.model.study import Study
from manyvoices.model.tables import Rows
from manyvoices.model.withdrawn import WithdrawnNames
from manyvoices.release.plain import squash

Kind = Literal["name", "common name", "part", "titled", "whole", "number", "value", "exact"]
"""How a needle must stand in a text; see :class:`Needle`."""

VALUES = (
    "EMAIL_ADDRESS", "PHONE_NUMBER", "ID_NUMBER", "CASE_NUMBER", "VEHICLE_PLATE", "SOCIAL_HANDLE"
)  # fmt: skip
LEAST_PART = 4
"""Letters of a part of a name that is sought alone."""
_LEAST_SPOKEN = 2
_LEAST_VALUE = 5
_LEAST_NUMBER = 6  # four digits may be a year
_LEAST_FILE = 6
_MOST_ORDERED = 3
_DIGITS = re.compile(r"\D+")


@dataclass(frozen=True)
class Needle:
    """One form of something that must not be released.

    Attributes
    ----------
    kind
        name: tokens one after the other. common name: the same, each with a capital letter.
        part: a token, or one parted by a hyphen or line break. titled: after a title. whole: a
        cell by itself. number: digits with what parts the digits of a number. value: tokens
        with little between them. exact: as it is written.
    what
        What it is, for the message.
    where
        The sheet or table it comes from.
    written
        The words as they are written, for kind exact.
    """

    kind: Kind
    what: str
    where: str
    written: str = ""


@dataclass
class Sought:
    """Everything that is sought.

    Attributes
    ----------
    needles
        Needles by their squashed text.
    hashes
        First digits of hashes in hexadecimal form: of raw files.
    withdrawn
        Names of those who withdrew.
    printed
        Words that the study or the program prints anyway.
    """

    needles: dict[str, list[Needle]] = field(default_factory=dict)
    hashes: set[str] = field(default_factory=set)
    withdrawn: WithdrawnNames = field(default_factory=lambda: WithdrawnNames([], b""))
    printed: frozenset[str] = frozenset()

    def add(self, text: str, needle: Needle) -> None:
        """Add one form of a needle; an empty one is nothing."""
        if text and needle not in self.needles.setdefault(text, []):
            self.needles[text].append(needle)


def sought(
    study: Study,
    entities: Rows,
    files: Iterable[str],
    hashes: Iterable[str] = (),
    segments: Iterable[str] = (),
    own_words: str = "",
    withdrawn: WithdrawnNames | None = None,
) -> Sought:
    """Return what must not stand in anything released.

    Parameters
    ----------
    study
        Register, sampling frame and what the study says of itself.
    entities
        Rows of entities.parquet: entity_type, text, decision, recognisers.
    files
        Names of the raw files.
    hashes
        Hashes of the raw files.
    segments
        segment_ids.
    own_words
        What the program itself prints: a person may be called Wilson, as the interval is.
    withdrawn
        Names of those who withdrew.

    Notes
    -----
    A word that the study itself publishes (its title, areas, groups, attributes, periods, keep
    list and codebook) is not sought as a single part of a name: that it stands in results tells
    nothing. Full names are sought all the same.
    """
    made = Sought()
    if withdrawn is not None:
        made.withdrawn = withdrawn
    published = _published(study)
    printed = _words(f"{published}\n{own_words}")
    made.printed = frozenset(printed)
    for where, name in _register(study):
        _name(made, name, where, printed)
    spoken = _squashed_phrases(study.config)
    for row in entities:
        if row["decision"] == "keep":
            continue
        kind, text = row["entity_type"], row["text"]
        if kind == "PERSON":
            words = without_title(name_parts(text))
            # what a model takes for a person may be the name of the programme
            if squash(" ".join(words)) not in spoken:
                _name(made, text, "data/private/entities.parquet", printed, spoken=True)
        elif kind in VALUES:
            _value(made, text, kind, "data/private/entities.parquet")
    for name in files:
        _file(made, name, printed)
    for where, name in _identifiers(study, segments):
        if len(name) >= _LEAST_VALUE and re.search(r"\d", name) and re.search(r"[A-Za-z]", name):
            made.add(squash(name), Needle("exact", "an ID of the study team", where, name))
    made.hashes |= {item[:12] for item in hashes if len(item) >= 12}
    return made


def _register(study: Study) -> list[tuple[str, str]]:
    return [
        *(
            (f"data/respondents.csv, row {row.line}", name)
            for row in study.respondents
            for name in row.names
        ),
        *((f"data/sampling_frame.csv, row {row.line}", row.name) for row in study.frame),
    ]


def _identifiers(study: Study, segments: Iterable[str]) -> list[tuple[str, str]]:
    return [
        *(
            (f"data/transcripts.csv, row {row.line}", row.transcript_id)
            for row in study.transcripts
        ),
        *(
            (f"data/respondents.csv, row {row.line}", row.respondent_id)
            for row in study.respondents
        ),
        *(("data/interim/segments.parquet", name) for name in segments),
    ]


def _name(made: Sought, name: str, where: str, printed: set[str], spoken: bool = False) -> None:
    """Add a name: whole in every order, its parts where they can stand alone."""
    written = name_parts(name)
    parts = without_title(written)
    words = [squash(part) for part in parts]
    if spoken and max(map(len, words), default=0) < _LEAST_SPOKEN:
        return  # "e.g. I" is no name, whatever a recogniser took it for
    whole = len(parts) > 1
    if whole:
        kind: Kind = "common name" if all(is_common(part) for part in parts) else "name"
        for order in _orders(words):
            made.add("".join(order), Needle(kind, "a full name", where))
    for part, word in zip(parts, words, strict=True):
        alone = len(word) >= LEAST_PART and not is_common(part)
        if alone and word not in printed:
            made.add(word, Needle("part", "a part of a name", where))
        elif not spoken or len(written) > len(parts):
            # a short or common one only with what shows it is a name
            for title in TITLES:
                made.add(title + word, Needle("titled", "a name with a title", where))
    if not whole and not spoken and words and words[0] not in printed:
        made.add(words[0], Needle("whole", "a name", where))


def _orders(words: list[str]) -> set[tuple[str, ...]]:
    """Return the orders in which the parts of a name are written, and its first with its last."""
    if len(words) <= _MOST_ORDERED:
        made = set(permutations(words))
    else:
        made = {
            tuple(words), tuple(reversed(words)),
            (words[-1], *words[:-1]), (*words[1:], words[0]),
        }  # fmt: skip
    made |= {(words[0], words[-1]), (words[-1], words[0])}
    return made


def _value(made: Sought, text: str, kind: str, where: str) -> None:
    what = kind.lower().replace("_", " ")
    word = squash(text)
    digits = _DIGITS.sub("", word)
    if word == digits or kind == "PHONE_NUMBER":
        for form in _phone_forms(digits) if kind == "PHONE_NUMBER" else {digits}:
            if len(form) >= _LEAST_NUMBER:
                made.add(form, Needle("number", what, where))
    elif len(word) >= _LEAST_VALUE:
        made.add(word, Needle("value", what, where))


def _phone_forms(digits: str) -> set[str]:
    """Return a phone number with and without the code of its country and the leading zero."""
    import phonenumbers

    forms = {digits, digits.lstrip("0")}
    bare = digits.removeprefix("00")
    for length in (1, 2, 3):
        if (
            len(bare) > 9
            and not bare.startswith("0")
            and int(bare[:length]) in phonenumbers.COUNTRY_CODE_TO_REGION_CODE
        ):
            forms |= {bare, "00" + bare, bare[length:], "0" + bare[length:]}
    return forms


def _file(made: Sought, name: str, printed: set[str]) -> None:
    """Add the name of a raw file; without its ending only where it says something."""
    where = "data/private/raw_index.csv"
    path = PurePath(name)
    squashed = squash(path.name)
    if len(squashed) >= _LEAST_FILE and path.suffix:
        made.add(squashed, Needle("value", "the name of a raw file", where))
    words = [squash(part) for part in re.split(r"[\W_]+", path.stem) if part]
    telling = [
        word
        for word in words
        if len(word) >= LEAST_PART and not is_common(word) and word not in printed
    ]
    if telling and len("".join(words)) >= _LEAST_FILE:
        made.add("".join(words), Needle("value", "the name of a raw file", where))


def _published(study: Study) -> str:
    """Return the words that the study publishes of itself."""
    config = study.config
    return "\n".join(
        [
            config.title, config.programme.name, *config.programme.areas, *config.questions,
            *config.deidentify.keep,
            *(word for name, group in config.groups.items() for word in (name, group.label)),
            *(
                word
                for name, item in config.attributes.items()
                for word in (name, item.label, *item.order)
            ),
            *(word for item in config.periods for word in (item.id, item.label)),
            *(
                word
                for code in study.codebook.codes
                for word in (code.id, code.name, code.definition, *code.include, *code.exclude)
            ),
            *(band.term for band in study.quantifiers.bands),
        ]
    )  # fmt: skip


def _squashed_phrases(config: Config) -> set[str]:
    phrases = [
        config.title, config.programme.name, *config.programme.areas, *config.deidentify.keep,
        *config.groups, *(group.label for group in config.groups.values()),
    ]  # fmt: skip
    return {squash(phrase) for phrase in phrases}


def _words(text: str) -> set[str]:
    # of "Vuthy's" both forms
    words = re.split(r"[^\w'’]+|_", text) + re.split(r"[\W_]+", text)
    return {squash(word) for word in words if word}
