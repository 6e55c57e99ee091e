"""What a classifier sees of a segment: words, characters, the question before it, rules."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
from scipy import sparse
from sklearn.base import BaseEstimator, TransformerMixin
from sklearn.feature_extraction.text import TfidfVectorizer

PARTS = ("words", "characters", "context", "embedding")

_WORD = r"[^\W_]+(?:['’][^\W_]+)?"
_LONGER = r"[^\W_]{2,}"


class Seen(NamedTuple):
    """A segment as a classifier sees it.

    Parameters
    ----------
    text
        Clean text, replacements as bare types.
    context
        The turn before it.
    rules
        Codes whose rules fired.
    embedding
        Vector of text and context, where embeddings are used.
    """

    text: str
    context: str = ""
    rules: frozenset[str] = frozenset()
    embedding: Sequence[float] = ()


class Features(TransformerMixin, BaseEstimator):  # type: ignore[misc]
    """Turns segments into one sparse matrix, block by block.

    Parameters
    ----------
    parts
        Blocks to use, of :data:`PARTS`.
    context_weight
        Length of the rows of the context beside those of the words, which have length 1.
    """

    def __init__(
        self,
        parts: Sequence[str] = ("words", "characters", "context"),
        context_weight: float = 0.5,
    ) -> None:
        self.parts = parts
        self.context_weight = context_weight

    def fit(self, X: Sequence[Seen], y: Any = None) -> Features:  # noqa: N803
        """Learn the vocabulary of each block."""
        self.blocks_: dict[str, Any] = {}
        options: dict[str, Any] = {"sublinear_tf": True, "min_df": 2, "dtype": np.float64}
        if "words" in self.parts:
            self.blocks_["words"] = TfidfVectorizer(
                ngram_range=(1, 2), token_pattern=_WORD, **options
            )
        if "characters" in self.parts:
            self.blocks_["characters"] = TfidfVectorizer(
                analyzer="char_wb", ngram_range=(3, 5), max_features=60_000, **options
            )
        if "context" in self.parts:
            self.blocks_["context"] = TfidfVectorizer(token_pattern=_LONGER, **options)
        for name, block in list(self.blocks_.items()):
            try:
                block.fit(self._texts(name, X))
            except ValueError:
                # no word occurs twice: the block says nothing
                del self.blocks_[name]
        return self

    def transform(self, X: Sequence[Seen]) -> sparse.csr_matrix:  # noqa: N803
        """Return one row a segment."""
        weights = {"context": self.context_weight}
        made = [
            weights.get(name, 1.0) * block.transform(self._texts(name, X))
            for name, block in self.blocks_.items()
        ]
        if "embedding" in self.parts:
            made.append(sparse.csr_matrix(np.array([item.embedding for item in X], dtype=float)))
        if not made:
            return sparse.csr_matrix((len(X), 1))
        return sparse.hstack(made, format="csr")

    @staticmethod
    def _texts(name: str, X: Sequence[Seen]) -> list[str]:  # noqa: N803
        return [item.context if name == "context" else item.text for item in X]
