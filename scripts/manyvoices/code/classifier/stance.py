"""Stance of a code in a segment, learnt from people; unclear where it is not sure."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from scipy.optimize import minimize_scalar
from scipy.special import log_softmax
from sklearn.base import BaseEstimator
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import OneHotEncoder
from threadpoolctl import threadpool_limits

from manyvoices.code.classifier.estimator import dealt

Floats = NDArray[np.float64]
UNCLEAR = "unclear"
_LEAST = 30


class Said(NamedTuple):
    """A code in a segment."""

    text: str
    code: str
    theme: str


class StanceClassifier(BaseEstimator):  # type: ignore[misc]
    """Gives a code in a segment its stance.

    One multinomial logistic regression over words, code and theme; a temperature learnt from
    unseen groups makes its probabilities mean what they say (Guo et al. 2017).

    Parameters
    ----------
    C
        Inverse strength of the penalty.
    least_probability
        Below it the stance is unclear.
    folds, seed
        Of the grouped cross-validation.

    Attributes
    ----------
    classes_
        Stances.
    temperature_
        What log-odds are divided by.
    oof_
        Stances of the training codings by models that did not see their group.
    """

    def __init__(
        self,
        C: float = 10.0,  # noqa: N803
        least_probability: float = 0.5,
        folds: int = 5,
        seed: int = 1,
    ) -> None:
        self.C = C
        self.least_probability = least_probability
        self.folds = folds
        self.seed = seed

    def fit(
        self,
        X: Sequence[Said],  # noqa: N803
        y: Sequence[str],
        groups: Sequence[Hashable],
    ) -> StanceClassifier:
        """Learn from codings of people.

        Parameters
        ----------
        X
            Codes in segments.
        y
            Their stances.
        groups
            Cluster of each, as in the classifier of codes.
        """
        self.oof_: list[str] = []
        order = sorted(range(len(X)), key=lambda at: (str(groups[at]), X[at], y[at]))
        with threadpool_limits(1):
            self._fit(
                [X[at] for at in order], [y[at] for at in order], [groups[at] for at in order]
            )
        oof = dict(zip(order, self.oof_, strict=True))
        self.oof_ = [oof[at] for at in range(len(X))]
        return self

    def _fit(self, X: Sequence[Said], y: Sequence[str], groups: Sequence[Hashable]) -> None:  # noqa: N803
        self.classes_ = sorted(set(y))
        self.model_: tuple[Any, Any, Any] | None = None
        self.temperature_ = 1.0
        fold = dealt(groups, self.folds, self.seed)
        self.oof_ = [UNCLEAR] * len(X)
        if len(X) < _LEAST or len(self.classes_) < 2 or not fold.max():
            return
        target = np.array([self.classes_.index(stance) for stance in y])
        scores = np.zeros((len(X), len(self.classes_)))
        for at in range(int(fold.max()) + 1):
            train, test = np.flatnonzero(fold != at), np.flatnonzero(fold == at)
            learnt = self._learnt([X[each] for each in train.tolist()], target[train])
            scores[test] = self._scores([X[each] for each in test.tolist()], learnt)

        def loss(logarithm: float) -> float:
            made = log_softmax(scores / np.exp(logarithm), axis=1)
            return -float(made[np.arange(len(target)), target].mean())

        self.temperature_ = float(np.exp(minimize_scalar(loss, bounds=(-3, 3), method="bounded").x))
        self.oof_ = self._told(scores)
        self.model_ = self._learnt(X, target)

    def predict(self, X: Sequence[Said]) -> list[str]:  # noqa: N803
        """Return the stance of each code in its segment."""
        if self.model_ is None or not X:
            return [UNCLEAR] * len(X)
        with threadpool_limits(1):
            return self._told(self._scores(X, self.model_))

    def _told(self, scores: Floats) -> list[str]:
        p = np.exp(log_softmax(scores / self.temperature_, axis=1))
        best = p.argmax(axis=1)
        return [
            self.classes_[stance] if p[at, stance] >= self.least_probability else UNCLEAR
            for at, stance in enumerate(best.tolist())
        ]

    def _learnt(self, X: Sequence[Said], target: NDArray[Any]) -> tuple[Any, Any, Any]:  # noqa: N803
        words = TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True, dtype=np.float64)
        words.fit([item.text for item in X])
        named = OneHotEncoder(handle_unknown="ignore")
        named.fit([(item.code, item.theme) for item in X])
        model = LogisticRegression(C=self.C, max_iter=2000)
        return words, named, model.fit(_matrix(X, words, named), target)

    def _scores(self, X: Sequence[Said], learnt: tuple[Any, Any, Any]) -> Floats:  # noqa: N803
        """Return log-odds: codings x stances; a stance that was not seen has very low ones."""
        words, named, model = learnt
        made = model.decision_function(_matrix(X, words, named))
        if made.ndim == 1:
            made = np.stack([-made / 2, made / 2], axis=1)
        scores = np.full((len(X), len(self.classes_)), -20.0)
        scores[:, model.classes_] = made
        return scores


def _matrix(X: Sequence[Said], words: Any, named: Any) -> Any:  # noqa: N803
    return sparse.hstack(
        [
            words.transform([item.text for item in X]),
            0.5 * named.transform([(item.code, item.theme) for item in X]),
        ],
        format="csr",
    )
