"""Link: mentions of one thing in the study share one entity and one replacement."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from manyvoices.deidentify.areas import Area, area_of, folded, joint, kind_of
from manyvoices.deidentify.decided import Decided, Mentioned, Settled, name_key
from manyvoices.deidentify.edges import without_remains
from manyvoices.deidentify.entities import (
    Entities,
    Entity,
    Key,
    Turns,
    identities_of,
    joined,
    voted,
)
from manyvoices.deidentify.general import Place, general_words
from manyvoices.deidentify.spans import KNOWN
from manyvoices.model.config import Config, Decision
from manyvoices.model.errors import Problem
from manyvoices.model.keys import code_word, digest
from manyvoices.model.labels import WORDS
from manyvoices.model.masking import source_spans
from manyvoices.model.study import Study
from manyvoices.model.tables import Rows

LEAST = 4
"""Characters of a label; one that is taken already becomes longer."""
_INSIDE = re.compile(
    r"[\s,(]*(?:(?:in|of|at|inside|within|the|village|commune|quarter|district|province|town|city"
    r"|municipality|phum|khum|sangkat|srok|khan|krong|khet)\b[\s,]*)*",
    re.IGNORECASE,
)
_OR = re.compile(r"[\s,]*(?:and|or|to|from)\b[\s,]*(?:in|of|the)?\s*", re.IGNORECASE)


@dataclass(frozen=True)
class Linked:
    """What became of the findings of a study.

    Attributes
    ----------
    rows
        Rows of entities.parquet.
    entities
        What each of them is one of, before decisions.
    decided
        The decisions of reviewers.
    """

    rows: Rows
    entities: list[Entity]
    decided: Decided

    @property
    def problems(self) -> list[Problem]:
        """Decisions that could not be applied."""
        return self.decided.problems


def replacements(keys: Iterable[Key], secret: bytes) -> dict[Key, str]:
    """Return the label of each entity, such as "[Person K7QX]".

    Labels come from an HMAC with the study's key: neither a dictionary of names nor the order
    of the interviews tells whom they stand for. Two entities never share one.
    """
    drawn = {key: digest(secret, "entity", *key) for key in set(keys)}
    taken: set[str] = set()
    labels = {}
    for key in sorted(drawn, key=lambda item: drawn[item]):
        length = LEAST
        while (label := f"[{WORDS[key[0]]} {code_word(drawn[key], length)}]") in taken:
            length += 1
        taken.add(label)
        labels[key] = label
    return labels


def link(
    found: Rows,
    turns: Rows,
    study: Study,
    names: Sequence[tuple[str, str | None]],
    secret: bytes,
    doubtful: Sequence[dict[str, Any]] = (),
) -> Linked:
    """Return the entities of a study and the rows of entities.parquet.

    Parameters
    ----------
    found
        What was detected in the whole study.
    turns
        Rows of turns.parquet; their spans turn offsets in a turn's text into the source's.
    study
        Policy, keep lists and decisions.
    names
        Known names, each with the respondent it belongs to (None = nobody's row).
    secret
        Key of the study.
    doubtful
        Words that may be a known name and were not taken for it: a decision can mask them.
    """
    by_turn = {(row["transcript_id"], row["turn"]): row for row in turns}
    texts: Turns = {place: row["text"] for place, row in by_turn.items()}
    found = [*found, *_wanted(doubtful, study, secret)]
    found = voted(_tidied(found, by_turn))
    persons = identities_of(found, names)
    found = joined(found, texts, persons)
    told = Entities(found, persons)
    entities = [told.of(row) for row in found]
    mentioned = _mentioned(found, entities, doubtful)
    decided = Decided(mentioned, study.name_decisions, secret)
    settled = [
        decided.of(entity.key, row["transcript_id"])
        for row, entity in zip(found, entities, strict=True)
    ]
    finals: list[Key] = [(item.entity_type, item.key[1]) for item in settled]
    labels = replacements(finals, secret)
    places = _places(found, finals, texts)
    kept = _Kept(study.config)
    protected = {name: study.protected(name) for name in {row["transcript_id"] for row in found}}
    rows: Rows = []
    for row, entity, item, final in zip(found, entities, settled, finals, strict=True):
        spots = source_spans(
            by_turn[row["transcript_id"], row["turn"]]["spans"], row["text_start"], row["text_end"]
        )
        known = _is_known(row, entity)
        strict = protected[row["transcript_id"]]
        decision = _decision(row, item, known, strict, study.config, kept)
        words = None
        if decision == "generalise":
            words = general_words(final[0], row["text"], strict, places.get(_at(row)))
            decision = "mask" if words is None else decision
        rows.append(
            {
                **row,
                "start": spots[0][0],
                "end": spots[-1][1],
                "entity_type": final[0],
                "entity_id": digest(secret, "entity id", *final).hex()[:16],
                "replacement": words or labels[final],
                "decision": decision,
                "key": name_key(secret, item.own),
                "known": known,
            }
        )
    return Linked(rows, entities, decided)


def _mentioned(
    found: Rows, entities: list[Entity], doubtful: Sequence[dict[str, Any]]
) -> dict[Key, Mentioned]:
    mentioned: dict[Key, Mentioned] = {}
    for row, entity in zip(found, entities, strict=True):
        one = mentioned.setdefault(entity.key, Mentioned())
        one.transcripts.add(row["transcript_id"])
        one.known |= _is_known(row, entity)
    for row in doubtful:
        one = mentioned.setdefault(doubtful_key(row), Mentioned())
        one.transcripts.add(row["transcript_id"])
    return mentioned


def doubtful_key(row: Mapping[str, Any]) -> Key:
    """Return the entity of words that may be a known name and were not taken for it."""
    return ("PERSON", f"maybe {row['text'].casefold()}")


def _wanted(doubtful: Sequence[dict[str, Any]], study: Study, secret: bytes) -> Rows:
    """Return those of the doubtful names that a reviewer had masked."""
    last = {row.key: row.decision for row in study.name_decisions}
    return [
        {**row, "recognisers": "decision;register", "score": 1.0}
        for row in doubtful
        if last.get(name_key(secret, doubtful_key(row))) == "mask"
    ]


def _tidied(found: Rows, turns: Mapping[tuple[str, int], dict[str, Any]]) -> Rows:
    by_turn: dict[tuple[str, int], Rows] = {}
    for row in found:
        by_turn.setdefault((row["transcript_id"], row["turn"]), []).append(row)
    return [
        row
        for place, turn in turns.items()
        for row in without_remains(turn, by_turn.get(place, []))
    ]


def _is_known(row: dict[str, Any], entity: Entity) -> bool:
    return entity.known or not KNOWN.isdisjoint(row["recognisers"].split(";"))


def _decision(
    row: dict[str, Any],
    settled: Settled,
    known: bool,
    protected: bool,
    config: Config,
    kept: _Kept,
) -> Decision:
    if settled.decision == "mask":
        return "mask"
    # a known name stays masked whatever a list or a reviewer says
    if not known and (settled.decision == "keep" or kept.holds(row["text"])):
        return "keep"
    return config.deidentify.decision("protected" if protected else "standard", settled.entity_type)


class _Kept:
    """The words that are never masked: the keep list and the programme's areas."""

    def __init__(self, config: Config) -> None:
        words = [*config.deidentify.keep, *config.programme.areas]
        self._words = {folded(item) or item for item in words}
        self._areas = {area for item in words if (area := area_of(item)) is not None}

    def holds(self, text: str) -> bool:
        """Return whether words are on a list, however they are spaced or an area is spelled."""
        if (folded(text) or text) in self._words:
            return True
        return area_of(text) in self._areas and kind_of(text) in ("province", "district")


def _at(row: Mapping[str, Any]) -> tuple[str, int, int]:
    return (row["transcript_id"], row["turn"], row["text_start"])


def _places(found: Rows, keys: Sequence[Key], texts: Turns) -> dict[tuple[str, int, int], Place]:
    """Return what each mention of a place is and where it lies.

    What one mention of a place tells holds for all of them: its kind, and the province and
    district that it names itself or that are named right after it.
    """
    areas: dict[Key, list[Area | None]] = defaultdict(list)
    kinds: dict[Key, set[str]] = defaultdict(set)
    located = [
        (row, key)
        for row, key in zip(found, keys, strict=True)
        if key[0] in ("LOCATION", "ADDRESS")
    ]
    for number, (row, key) in enumerate(located):
        own = area_of(row["text"])
        if key[0] == "ADDRESS":
            own = joint(area_of(part) for part in row["text"].split(","))
        after = [item for item, _ in located[number + 1 : number + 5]]
        areas[key].append(own or _told_after(row, after, texts))
        kinds[key].add(kind_of(row["text"]))
    made = {}
    for row, key in located:
        kind = kind_of(row["text"])
        if kind == "place":
            others = kinds[key] - {"place"}
            kind = others.pop() if len(others) == 1 else "place"
        made[_at(row)] = Place(kind, joint(areas[key]))
    return made


def _told_after(row: dict[str, Any], after: Rows, texts: Turns) -> Area | None:
    """Return the area named after a place: "Phum Svay, Kien Svay district, Kandal"."""
    text = texts[row["transcript_id"], row["turn"]]
    said = []
    before = row
    for item in after:
        if (item["transcript_id"], item["turn"]) != (row["transcript_id"], row["turn"]):
            break
        gap = text[before["text_end"] : item["text_start"]]
        if _OR.fullmatch(gap):
            return None  # a list of places: which of them it lies in is not told
        if not _INSIDE.fullmatch(gap):
            break
        said.append(area_of(item["text"]))
        before = item
    return joint(said)
