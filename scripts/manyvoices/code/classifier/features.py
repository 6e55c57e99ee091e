"""What a classifier sees of a segment: words, characters, the question before it, a vector."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np
from scipy import sparse
from sklearn.base import BaseEstimator, TransformerMixin
from sklearn.feature_extraction.text import TfidfVectorizer

Model = tuple[str, ...]
Blocks = Mapping[str, sparse.csr_matrix]

WORDS, CHARACTERS, CONTEXT, EMBEDDING = "words", "characters", "context", "embedding"

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
    embedding: tuple[float, ...] = ()


class Features(TransformerMixin, BaseEstimator):  # type: ignore[misc]
    """Turns segments into sparse matrices, one a block.

    Parameters
    ----------
    blocks
        Blocks to make: words, characters, context, embedding.
    context_weight
        Length of the rows of the context beside those of the words, which have length 1.
    """

    def __init__(
        self,
        blocks: Sequence[str] = (WORDS, CHARACTERS, CONTEXT),
        context_weight: float = 0.5,
    ) -> None:
        self.blocks = blocks
        self.context_weight = context_weight

    def fit(self, X: Sequence[Seen], y: Any = None) -> Features:  # noqa: N803
        """Learn the vocabulary of each block."""
        common: dict[str, Any] = {"sublinear_tf": True, "min_df": 2, "dtype": np.float64}
        own: dict[str, dict[str, Any]] = {
            WORDS: {"ngram_range": (1, 2), "token_pattern": _WORD},
            CHARACTERS: {"analyzer": "char_wb", "ngram_range": (3, 5), "max_features": 60_000},
            CONTEXT: {"token_pattern": _LONGER},
        }
        self.vectorizers_: dict[str, Any] = {}
        for name in self.blocks:
            if name == EMBEDDING:
                continue
            vectorizer = TfidfVectorizer(**own[name], **common)
            try:
                self.vectorizers_[name] = vectorizer.fit(_texts(name, X))
            except ValueError:
                # no word occurs twice: the block says nothing
                continue
        return self

    def transform(self, X: Sequence[Seen]) -> dict[str, sparse.csr_matrix]:  # noqa: N803
        """Return one matrix a block, one row a segment."""
        made = {
            name: vectorizer.transform(_texts(name, X))
            for name, vectorizer in self.vectorizers_.items()
        }
        if CONTEXT in made:
            made[CONTEXT] = made[CONTEXT] * self.context_weight
        if EMBEDDING in self.blocks:
            made[EMBEDDING] = sparse.csr_matrix(np.array([item.embedding for item in X], float))
        return made

    def names(self, block: str) -> list[str]:
        """Return the names of the columns of a block of words; none where it has none."""
        if block not in self.vectorizers_:
            return []
        return [str(name) for name in self.vectorizers_[block].get_feature_names_out()]


def joined(made: Blocks, model: Sequence[str]) -> sparse.csr_matrix | None:
    """Return the blocks of a model side by side; None where there are none."""
    held = [made[name] for name in model if name in made]
    return sparse.hstack(held, format="csr") if held else None


def _texts(name: str, X: Sequence[Seen]) -> list[str]:  # noqa: N803
    return [item.context if name == CONTEXT else item.text for item in X]
