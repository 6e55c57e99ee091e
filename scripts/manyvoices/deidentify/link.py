"""Link: mentions of one thing in the study share one entity and one replacement."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable

from manyvoices.model.config import Config, Decision, EntityType
from manyvoices.model.keys import code_word, digest
from manyvoices.model.masking import source_spans
from manyvoices.model.tables import Rows

WORDS = {
    "PERSON": "Person",
    "ORGANIZATION": "Organisation",
    "LOCATION": "Place",
    "ADDRESS": "Address",
    "DATE_TIME": "Date",
    "AGE": "Age",
    "PHONE_NUMBER": "Phone",
    "EMAIL_ADDRESS": "E-mail",
    "URL": "Link",
    "SOCIAL_HANDLE": "Handle",
    "ID_NUMBER": "Number",
    "CASE_NUMBER": "Case",
    "VEHICLE_PLATE": "Plate",
    "MONEY": "Sum",
    "ROLE": "Role",
}
"""Words that stand for each type in clean text."""

LEAST = 4
"""Characters of a label; one that is taken already becomes longer."""


NAMES: tuple[EntityType, ...] = ("PERSON", "ORGANIZATION", "LOCATION")
"""Types that a model confuses: the same words are one entity whichever of them it chose."""

Key = tuple[EntityType, str]


def entity_keys(found: Rows) -> list[Key]:
    """Return for each mention what mentions of one entity share: a type and its words.

    A known name is its respondent. The same words found as a person here and as a place there
    are one entity, of the type they were found as most often.
    """
    words = [_words(row["text"]) for row in found]
    votes: dict[str, Counter[str]] = {}
    for row, said in zip(found, words, strict=True):
        if row["entity_type"] in NAMES:
            votes.setdefault(said, Counter())[row["entity_type"]] += 1
    kinds = {
        said: max(NAMES, key=lambda kind: (count[kind], -NAMES.index(kind)))
        for said, count in votes.items()
    }
    return [
        ("PERSON", f"respondent {row['person']}")
        if row["person"]
        else (kinds[said] if row["entity_type"] in NAMES else row["entity_type"], said)
        for row, said in zip(found, words, strict=True)
    ]


def _words(text: str) -> str:
    letters = "".join(character if character.isalnum() else " " for character in text.casefold())
    return " ".join(letters.split())


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
    found: Rows, turns: Rows, config: Config, protected: Callable[[str], bool], secret: bytes
) -> Rows:
    """Return the rows of entities.parquet.

    Parameters
    ----------
    found
        What was detected in the whole study.
    turns
        Rows of turns.parquet; their spans turn offsets in a turn's text into the source's.
    config
        Policy and keep lists.
    protected
        Whether anybody of tier protected speaks in a transcript.
    secret
        Key of the study.
    """
    spans = {(row["transcript_id"], row["turn"]): row["spans"] for row in turns}
    keys = entity_keys(found)
    labels = replacements(keys, secret)
    kept = {_folded(words) for words in [*config.deidentify.keep, *config.programme.areas]}
    rows: Rows = []
    for row, key in zip(found, keys, strict=True):
        places = source_spans(
            spans[row["transcript_id"], row["turn"]], row["text_start"], row["text_end"]
        )
        policy = (
            config.deidentify.policy.protected
            if protected(row["transcript_id"])
            else config.deidentify.policy.standard
        )
        decision: Decision = policy.get(key[0], "mask")
        # a known name stays masked whatever the keep list says
        if "register" not in row["recognisers"] and _folded(row["text"]) in kept:
            decision = "keep"
        rows.append(
            {
                **row,
                "start": places[0][0],
                "end": places[-1][1],
                "entity_type": key[0],
                "entity_id": digest(secret, "entity id", *key).hex()[:16],
                "replacement": labels[key],
                "decision": decision,
            }
        )
    return rows


def _folded(words: str) -> str:
    return " ".join(words.casefold().split())
