"""Whether a word would be a proper noun, as a statistical model sees it."""

from __future__ import annotations

from typing import Any


class Tagger:
    """Tells by a statistical model whether a word given a capital would be a proper noun.

    Parameters
    ----------
    model
        Name of an installed spaCy pipeline; without a tagger no word is a proper noun.
    """

    def __init__(self, model: str | None) -> None:
        self._model = model
        self._nlp: Any = None

    def proper(self, windows: list[tuple[list[str], int]]) -> list[bool]:
        """Return for each list of words whether its word of that number is a proper noun."""
        if self._model is None or not windows:
            return [False] * len(windows)
        if self._nlp is None:
            import spacy

            self._nlp = spacy.load(self._model, exclude=list(_NOT_NEEDED))
        if not self._nlp.has_pipe("tagger"):
            return [False] * len(windows)
        from spacy.tokens import Doc

        docs = [Doc(self._nlp.vocab, words=words) for words, _ in windows]
        return [
            doc[at].tag_ in ("NNP", "NNPS")
            for doc, (_, at) in zip(self._nlp.pipe(docs, batch_size=64), windows, strict=True)
        ]


_NOT_NEEDED = ("ner", "parser", "attribute_ruler", "lemmatizer", "morphologizer", "senter")
