"""One calibrated logistic regression a code, with thresholds from unseen transcripts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.base import BaseEstimator
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

from manyvoices.code.classifier.features import Features, Seen

Floats = NDArray[np.float64]
LEAST = 40
"""Positives below which a code is only suggested."""

_FAR = 1e-6


def logit(p: Floats) -> Floats:
    """Return the log-odds of probabilities, finite also at 0 and 1."""
    kept = np.clip(p, _FAR, 1 - _FAR)
    return np.asarray(np.log(kept / (1 - kept)), dtype=np.float64)


class CodeClassifier(BaseEstimator):  # type: ignore[misc]
    """Gives each segment the probability of each code.

    Parameters
    ----------
    parts
        Blocks of :class:`Features`.
    C
        Inverse strength of the penalty.
    folds
        Parts of the grouped cross-validation behind calibration and thresholds.
    least
        Positives below which a code's threshold is that of all codes together.
    seed
        Of the order in which groups are dealt out.

    Attributes
    ----------
    thresholds_
        Probability from which a code is applied, one a code.
    positives_
        Training segments with each code.
    oof_
        Calibrated out-of-fold probabilities of the training segments: segments x codes.

    Notes
    -----
    Classes are not weighted: that would ruin calibration. Out-of-fold log-odds are calibrated by
    one logistic curve for all codes, with the log-odds of each code's frequency beside (Platt
    1999): rare codes have too few positives for a curve of their own.
    """

    def __init__(
        self,
        parts: Sequence[str] = ("words", "characters", "context", "rules"),
        C: float = 10.0,  # noqa: N803
        folds: int = 5,
        least: int = LEAST,
        seed: int = 1,
    ) -> None:
        self.parts = parts
        self.C = C
        self.folds = folds
        self.least = least
        self.seed = seed

    def fit(self, X: Sequence[Seen], y: Floats, groups: Sequence[Any]) -> CodeClassifier:  # noqa: N803
        """Learn from segments.

        Parameters
        ----------
        X
            Segments.
        y
            Segments x codes: 1 applied, 0 not, NaN unread for this code.
        groups
            Cluster of each segment (transcripts joined by shared respondents): never parted
            between training and what it is judged on.
        """
        y = np.asarray(y, dtype=np.float64)
        self.positives_ = np.nansum(y, axis=0).astype(int)
        self.frequency_ = (np.nansum(y, axis=0) + 0.5) / (np.sum(~np.isnan(y), axis=0) + 1.0)
        raw = self._out_of_fold(X, y, np.asarray(groups))
        self._calibrate(raw, y)
        self.oof_ = self._calibrated(raw)
        self._choose_thresholds(y)
        self.features_, self.models_ = self._trained(X, y)
        return self

    def predict_proba(self, X: Sequence[Seen]) -> Floats:  # noqa: N803
        """Return the calibrated probability of each code: segments x codes."""
        if not len(X):
            return np.zeros((0, len(self.models_)))
        return self._calibrated(self._raw(X, self.features_, self.models_))

    def predict(self, X: Sequence[Seen]) -> NDArray[np.bool_]:  # noqa: N803
        """Return whether each code applies: segments x codes."""
        return np.asarray(self.predict_proba(X) >= self.thresholds_)

    def _trained(self, X: Sequence[Seen], y: Floats) -> tuple[Features, list[Any]]:  # noqa: N803
        features = Features(self.parts).fit(X)
        matrix = features.transform(X)
        models: list[Any] = []
        for code in range(y.shape[1]):
            known = ~np.isnan(y[:, code])
            target = y[known, code].astype(int)
            if target.min(initial=1) == target.max(initial=0):
                models.append(None)
                continue
            model = LogisticRegression(
                C=self.C, solver="liblinear", random_state=self.seed, max_iter=200
            )
            models.append(model.fit(matrix[known], target))
        return features, models

    def _raw(self, X: Sequence[Seen], features: Features, models: Sequence[Any]) -> Floats:  # noqa: N803
        """Return log-odds: segments x codes; of a code that could not be learnt its frequency."""
        matrix = features.transform(X)
        made = np.tile(logit(self.frequency_), (matrix.shape[0], 1))
        known = [code for code, model in enumerate(models) if model is not None]
        if known:
            weights = np.vstack([models[code].coef_[0] for code in known])
            offsets = np.array([models[code].intercept_[0] for code in known])
            made[:, known] = matrix @ weights.T + offsets
        return made

    def _out_of_fold(self, X: Sequence[Seen], y: Floats, groups: NDArray[Any]) -> Floats:  # noqa: N803
        raw = np.tile(logit(self.frequency_), (len(X), 1))
        names = np.unique(groups)
        if len(names) < 2:
            return raw
        order = np.random.default_rng(self.seed).permutation(len(names))
        dealt = order[np.searchsorted(names, groups)]
        for train, test in GroupKFold(min(self.folds, len(names))).split(y, groups=dealt):
            features, models = self._trained([X[at] for at in train], y[train])
            raw[test] = self._raw([X[at] for at in test], features, models)
        return raw

    def _beside(self, raw: Floats) -> Floats:
        frequency = np.tile(logit(self.frequency_), (len(raw), 1))
        return np.stack([raw.ravel(), frequency.ravel()], axis=1)

    def _calibrate(self, raw: Floats, y: Floats) -> None:
        known = ~np.isnan(y).ravel()
        target = y.ravel()[known].astype(int)
        self.curve_ = None
        if target.size and target.min() != target.max():
            self.curve_ = LogisticRegression(C=1e3).fit(self._beside(raw)[known], target)

    def _calibrated(self, raw: Floats) -> Floats:
        if self.curve_ is None:
            return np.asarray(1 / (1 + np.exp(-raw)))
        p = self.curve_.predict_proba(self._beside(raw))[:, 1]
        return np.asarray(p.reshape(raw.shape))

    def _choose_thresholds(self, y: Floats) -> None:
        """Choose thresholds on out-of-fold probabilities: the best F1.

        Of a code with few positives the best threshold is chance: the fewer, the nearer it is to
        the one that is best for all codes together.
        """
        together = best_threshold(self.oof_.ravel(), y.ravel())
        chosen = np.full(y.shape[1], together)
        for code in range(y.shape[1]):
            if self.positives_[code] >= self.least:
                own = best_threshold(self.oof_[:, code], y[:, code])
                weight = self.positives_[code] / (self.positives_[code] + self.least)
                chosen[code] = weight * own + (1 - weight) * together
        self.thresholds_ = chosen


def best_threshold(p: Floats, y: Floats) -> float:
    """Return the probability from which F1 is largest; 0.5 where there is nothing to choose."""
    known = ~np.isnan(y)
    p, y = p[known], y[known]
    if not y.sum():
        return 0.5
    order = np.argsort(-p, kind="stable")
    right = np.cumsum(y[order])
    f1 = 2 * right / (np.arange(1, len(p) + 1) + y.sum())
    # a threshold lies between two probabilities, not between equal ones
    ends = np.append(np.diff(p[order]) < 0, True)
    at = int(np.argmax(np.where(ends, f1, -1)))
    after = p[order][at + 1] if at + 1 < len(p) else 0.0
    return float((p[order][at] + after) / 2)
