"""How much segments resemble what the codebook says of codes.

Most codes have few coded segments, and each has a description: what was said, and what was asked,
is compared with it. No coding is needed for that, so that it can be learnt from all segments.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from sklearn.feature_extraction.text import TfidfVectorizer

from manyvoices.code.classifier.features import Seen
from manyvoices.model.codebook import Code

Floats = NDArray[np.float64]
_LEAST_SPREAD, _MOST = 0.5, 6.0
"""Least spread of a code beside the middle of all codes' spreads, and most deviations told."""
_NO_SPREAD = 1e-6


class Description(NamedTuple):
    """What is known of a code before anybody applied it.

    Parameters
    ----------
    text
        Its name, its definition, and what it includes.
    embedding
        Vector of the text, where embeddings are used.
    """

    text: str
    embedding: tuple[float, ...] = ()


def described(code: Code) -> str:
    """Return what the codebook says of a code as one text: what it excludes is left out."""
    # examples are left out: one may be the sentence of a transcript that is judged
    return " ".join((f"{code.name}.", code.definition, *code.include))


class Resemblance:
    """Compares segments with descriptions of codes.

    Parameters
    ----------
    descriptions
        One a code, in the order of the codes; with none there is nothing to compare.

    Notes
    -----
    Compared are pieces of words (TF-IDF of four and five characters) and, where there are any,
    embeddings, of the text and of its context. Each is a cosine; it is given in standard
    deviations of the segments it was fitted on, a code at a time, since long descriptions
    resemble everything more. A code that next to nothing resembles has the spread of others:
    else one word would be beyond all measure.
    """

    def __init__(self, descriptions: Sequence[Description] = ()) -> None:
        self.descriptions = descriptions

    def fit(self, X: Sequence[Seen]) -> Resemblance:  # noqa: N803
        """Learn how common pieces of words are, and how much each code is resembled."""
        said = [item.text for item in self.descriptions]
        self._pieces = []
        if any(text.strip() for text in said):
            self._pieces = [
                TfidfVectorizer(
                    analyzer="char_wb", ngram_range=(4, 5), sublinear_tf=True, dtype=np.float64
                ).fit([*texts, *said])
                for texts in _texts(X)
            ]
        self._means: list[Floats] = []
        raw = self._cosines(X)
        self._means = [each.mean(axis=0) for each in raw]
        self._spreads = [_spread(each) for each in raw]
        return self

    def transform(self, X: Sequence[Seen]) -> list[Floats]:  # noqa: N803
        """Return tables of segments x codes, one a comparison; none without descriptions."""
        return [
            np.clip((each - mean) / spread, -_MOST, _MOST)
            for each, mean, spread in zip(self._cosines(X), self._means, self._spreads, strict=True)
        ]

    def _cosines(self, X: Sequence[Seen]) -> list[Floats]:  # noqa: N803
        if not len(X):
            return [np.zeros((0, len(each))) for each in self._means]
        said = [item.text for item in self.descriptions]
        made = [
            np.asarray((pieces.transform(texts) @ pieces.transform(said).T).toarray())
            for pieces, texts in zip(self._pieces, _texts(X), strict=False)
        ]
        vectors = np.array([item.embedding for item in self.descriptions], dtype=np.float64)
        if vectors.size and X[0].embedding:
            # a segment's vector is that of its text and then that of its context
            halves = np.array([item.embedding for item in X]).reshape(len(X), 2, -1)
            made += [halves[:, half] @ vectors.T for half in (0, 1)]
        return made


def _spread(cosines: Floats) -> Floats:
    own = cosines.std(axis=0) if len(cosines) else np.zeros(cosines.shape[1])
    return np.asarray(np.maximum(own, max(_LEAST_SPREAD * float(np.median(own)), _NO_SPREAD)))


def _texts(X: Sequence[Seen]) -> tuple[list[str], list[str]]:  # noqa: N803
    return [item.text for item in X], [item.context for item in X]
