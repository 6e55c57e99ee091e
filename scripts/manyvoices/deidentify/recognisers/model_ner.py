"""Names, organisations and places as a spaCy pipeline sees them."""

from __future__ import annotations

import hashlib
import importlib.metadata
import json
import re
from pathlib import Path
from typing import Any

from manyvoices.deidentify.spans import Found
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
_VERSION = "1"  # of this module: raise it when the same text would give other spans


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
    found in a transcript does not depend on the others, nor on the cache.
    """

    def __init__(self, model: str, cache: Path) -> None:
        self._model = model
        self._cache = cache
        self._nlp: Any = None

    def find(self, texts: list[str]) -> list[list[Found]]:
        """Return the entities in each text."""
        kept = self._cache / f"{self._key(texts)}.json"
        if kept.is_file():
            raw = json.loads(kept.read_text(encoding="ascii"))
        else:
            raw = [
                [[item.start_char, item.end_char, item.label_] for item in doc.ents]
                for doc in self._pipeline().pipe(texts, batch_size=32)
            ]
            self._cache.mkdir(parents=True, exist_ok=True)
            partial = kept.with_suffix(".partial")
            partial.write_text(json.dumps(raw, separators=(",", ":")), encoding="ascii")
            partial.replace(kept)
        return [
            [found for item in spans if (found := _trimmed(text, *item)) is not None]
            for text, spans in zip(texts, raw, strict=True)
        ]

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
