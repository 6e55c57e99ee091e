"""Names, organisations and places as a spaCy pipeline sees them."""

from __future__ import annotations

import hashlib
import importlib.metadata
import json
import re
from pathlib import Path
from typing import Any

from manyvoices.deidentify.dictionary import in_dictionary
from manyvoices.deidentify.phrases import words_of
from manyvoices.deidentify.recognisers.labels import is_label
from manyvoices.deidentify.recognisers.people import names, plain
from manyvoices.deidentify.recognisers.wordnames import listed_words
from manyvoices.deidentify.spans import Found
from manyvoices.model.common import is_common
from manyvoices.model.config import EntityType
from manyvoices.model.errors import StudyError, problem
from manyvoices.model.names import TITLES

_TYPES: dict[str, EntityType] = {
    "PERSON": "PERSON",
    "PER": "PERSON",
    "ORG": "ORGANIZATION",
    "GPE": "LOCATION",
    "LOC": "LOCATION",
    "FAC": "LOCATION",
}
_NOT_NEEDED = ("tagger", "parser", "attribute_ruler", "lemmatizer", "morphologizer", "senter")
_TITLE = re.compile(rf"(?:{'|'.join(sorted(TITLES))})(?!\w)\.?\s*", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_NO_NAMES = frozenset(
    "khmer cham buddhist buddha muslim christian catholic english french german vietnamese thai "
    "cambodian american australian british chinese japanese korean uh um hm ok okay yeah nah "
    "aftercare ngo ngos mou mous fgd kii msc phd tv".split()
)
"""Words that a model takes for names, and that tell nobody apart."""
_VERSION = "3"  # of this module: raise it when the same text would give other spans


class ModelNer:
    """Finds entities by a statistical model.

    Parameters
    ----------
    model
        Name of an installed spaCy pipeline with a component ner.
    cache
        Folder of what was found before, by hash of text, model and versions. It holds offsets
        and types, no text.

    Notes
    -----
    The turns of one transcript are run together and those of two never are, so that what is
    found in a transcript does not depend on the others, nor on the cache. A transcript in lower
    case is looked at with capitals given to words that are not common.
    """

    def __init__(self, model: str, cache: Path | None = None) -> None:
        self._model = model
        self._cache = cache
        self._nlp: Any = None

    def find(self, texts: list[str]) -> list[list[Found]]:
        """Return the entities in each text."""
        if is_lower(texts):
            return self._found([recased(text) for text in texts], "model:recased", 0.5)
        return self._found(texts, "model", 0.7)

    def _found(self, texts: list[str], name: str, score: float) -> list[list[Found]]:
        return [
            [
                Found(found.start, found.end, found.entity_type, name, score)
                for item in spans
                if (found := _trimmed(text, *item)) is not None
                and not _doubtful(text, found, recased=name != "model")
            ]
            for text, spans in zip(texts, self._entities(texts), strict=True)
        ]

    def _entities(self, texts: list[str]) -> list[list[tuple[int, int, str]]]:
        """Return what the model finds, from the cache where it has seen the texts."""
        kept = self._cache / f"{self._key(texts)}.json" if self._cache is not None else None
        if kept is not None and kept.is_file():
            found: list[list[tuple[int, int, str]]] = json.loads(kept.read_text(encoding="ascii"))
            return found
        raw = [
            [(item.start_char, item.end_char, item.label_) for item in doc.ents]
            for doc in self._pipeline().pipe(texts, batch_size=32)
        ]
        if kept is not None:
            kept.parent.mkdir(parents=True, exist_ok=True)
            partial = kept.with_suffix(".partial")
            partial.write_text(json.dumps(raw, separators=(",", ":")), encoding="ascii")
            partial.replace(kept)
        return raw

    def _pipeline(self) -> Any:
        if self._nlp is None:
            import spacy

            self._nlp = spacy.load(self._model, exclude=list(_NOT_NEEDED))
            if not self._nlp.has_pipe("ner"):
                raise StudyError(
                    [
                        problem(
                            "settings.invalid",
                            "config/config.yaml",
                            None,
                            "deidentify.model",
                            detail="the pipeline has no component ner",
                        )
                    ]
                )
            _drop_idle(self._nlp)
        return self._nlp

    def _key(self, texts: list[str]) -> str:
        parts = [_VERSION, importlib.metadata.version("spacy"), self._model, self._version()]
        raw = json.dumps([parts, texts], ensure_ascii=True)
        return hashlib.sha256(raw.encode("ascii")).hexdigest()

    def _version(self) -> str:
        try:
            return importlib.metadata.version(self._model)
        except importlib.metadata.PackageNotFoundError:
            import spacy.util

            meta = spacy.util.get_model_meta(spacy.util.get_package_path(self._model))
            return str(meta.get("version", ""))


def _drop_idle(nlp: Any) -> None:
    """Take vectors out of a pipeline that its ner, with vectors of its own, does not read."""
    for name, component in nlp.pipeline:
        listening = getattr(component, "listening_components", None)
        if listening is not None and not set(listening) & set(nlp.pipe_names):
            nlp.remove_pipe(name)


def _trimmed(text: str, start: int, end: int, label: str) -> Found | None:
    """Return an entity without an article, a possessive and marks at its ends."""
    if label not in _TYPES:
        return None
    words = text[start:end]
    for ending in ("'s", "’s"):
        if words.endswith(ending):
            end -= len(ending)
    if words[:4].lower() == "the ":
        start += 4
    while start < end and not text[start].isalnum():
        start += 1
    while start < end and not text[end - 1].isalnum():
        end -= 1
    while _TYPES[label] == "PERSON" and (title := _TITLE.match(text, start, end)):
        start = title.end()
    if not any(character.isalpha() for character in text[start:end]):
        return None
    return Found(start, end, _TYPES[label], "model", 0.7)


def is_lower(texts: list[str]) -> bool:
    """Return whether texts are in lower case, as machines often transcribe."""
    letters = sum(mark.isalpha() for text in texts for mark in text)
    capitals = sum(mark.isupper() for text in texts for mark in text)
    return letters > 0 and capitals < 0.005 * letters


def recased(text: str) -> str:
    """Return a text in which words that are not common begin with a capital letter."""
    return _WORD.sub(
        lambda match: match.group() if is_common(match.group()) else match.group().capitalize(),
        text,
    )


def _doubtful(text: str, found: Found, recased: bool = False) -> bool:
    """Return whether an entity is made of common words: models take "Success" for a name.

    Where the capitals are our own, any English word is common.
    """
    words = [match.group() for match in _WORD.finditer(text, found.start, found.end)]
    own = words_of(text[found.start : found.end])
    if own and is_label(own, 0, own[0].folded):
        return True
    return bool(words) and all(
        is_common(word)
        or word.casefold() in _NO_NAMES
        or (recased and _is_known(word.casefold()) and plain(word) not in names())
        for word in words
    )


def _is_known(word: str) -> bool:
    return in_dictionary(word) or word in listed_words("foreign_words")
